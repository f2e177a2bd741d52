"""Paired differences: the same citizens, with the same luck, today and in the redesign.

Hides the arrays. Per replication the difference of two means is one number; over replications
these numbers have a Student-t interval. Case by case the same arrays say how many are better off.
"""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from redesign.model.frozen import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from redesign.simulation import Results

    Numbers = NDArray[np.float64]
    Those = NDArray[np.bool_] | None
    """Which of the counted cases; None is all of them."""

MATTERS: Final = 0.02
"""The smallest difference that matters, as a share of today's value."""
ALL: Final = "all"
"""The group of all citizens, beside the segments."""


class Judgement(StrEnum):
    """What a difference means for those whom it is about."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@frozen
class Difference:
    """One measure for one group, today and in the redesign; minutes, shares or counts.

    Attributes:
        today: The mean of today.
        redesign: The mean of the redesign.
        difference: Redesign less today.
        low: The lower end of the 95 % interval of the difference.
        high: The upper end.
        judgement: Better or worse only where the interval leaves out zero and the difference is
            larger than the smallest one that matters.
        better_off: The share of citizens who are better off by more than what matters of the
            mean of today; None where it is not counted case by case.
        worse_off: The share who are worse off by more than that.
        worse_by: By how much those who are worse off are so on average; None where nobody is.
    """

    today: float
    redesign: float
    difference: float
    low: float
    high: float
    judgement: Judgement
    better_off: float | None = None
    worse_off: float | None = None
    worse_by: float | None = None


Means = Mapping[str, float]
"""The mean of a measure for each group; NaN where nobody in it has a value."""


class Moved(NamedTuple):
    """How values of one group moved by more than what matters.

    Counts and sums in one replication; shares of the known and means over all of them.

    Attributes:
        fell, rose: How many.
        known: How many are known on both sides.
        fell_by, rose_by: By how much, both above 0.
    """

    fell: float
    rose: float
    known: float
    fell_by: float
    rose_by: float


Moves = Mapping[str, Moved]
"""By group."""


@frozen
class _Pair:
    """One replication of both, by measure."""

    before: Mapping[str, Means]
    after: Mapping[str, Means]
    moves: Mapping[str, Moves | None]


class Pairs:
    """The counted cases of today and of a redesign, side by side.

    A study of the redesign grows by replications; those that are known are not counted again.

    Attributes:
        groups: `all` and the segments of today.
    """

    def __init__(self, today: "Results", measures: tuple[str, ...]) -> None:
        self.today = today
        self.measures = measures
        self.groups = (ALL, *(one for one in today.segments if one))
        self._before = [
            {measure: _means(today, measure, at, today.met(at)) for measure in measures}
            for at in range(today.replications_done)
        ]
        self._matters = {
            measure: smallest_that_matters(_mean([one[measure][ALL] for one in self._before]))
            for measure in measures
        }
        self._pairs: list[_Pair] = []

    @property
    def replications(self) -> int:
        """How many both have."""
        return len(self._pairs)

    def take(self, redesign: "Results") -> None:
        """Count the replications that are new."""
        last = min(self.today.replications_done, redesign.replications_done)
        self._pairs += [self._pair(redesign, at) for at in range(len(self._pairs), last)]

    def _pair(self, redesign: "Results", at: int) -> _Pair:
        today = self.today
        before, met_then = self._before[at], redesign.met(at)
        if _same_cases(today, redesign, at):
            met_then = _both(today.met(at), met_then)
            if met_then is not None:
                before = {one: _means(today, one, at, met_then) for one in self.measures}
        return _Pair(
            before=before,
            after={one: _means(redesign, one, at, met_then) for one in self.measures},
            moves={one: self._moves(redesign, one, at, met_then) for one in self.measures},
        )

    def _moves(self, redesign: "Results", measure: str, at: int, met: "Those") -> Moves | None:
        """How many cases moved by more than what matters; None where they are not the same."""
        import numpy as np

        today, matters = self.today, self._matters[measure]
        if not _same_cases(today, redesign, at):
            return None
        change = redesign.column(measure, at) - today.column(measure, at)
        known = _known(change, measure, met)
        change = np.where(known, change, 0.0)
        segment = today.segment_column(at)
        count = len(today.segments)
        fell, rose = change < -matters, change > matters
        columns = [np.bincount(segment[those], minlength=count) for those in (fell, rose, known)]
        columns += [
            np.bincount(segment[those], weights=np.abs(change[those]), minlength=count)
            for those in (fell, rose)
        ]
        by_segment = [Moved(*row) for row in zip(*(one.tolist() for one in columns), strict=True)]
        found = {id_: by_segment[place] for place, id_ in enumerate(today.segments) if id_}
        return {ALL: _added(by_segment), **found}

    def means(self, measure: str) -> "Mapping[str, tuple[Numbers, Numbers]]":
        """For each group the means of today and of the redesign, one per replication."""
        import numpy as np

        return {
            group: (
                np.array([pair.before[measure][group] for pair in self._pairs]),
                np.array([pair.after[measure].get(group, math.nan) for pair in self._pairs]),
            )
            for group in self.groups
        }

    def moved(self, measure: str) -> Moves:
        """For each group the shares of cases whose value fell and rose, and by how much.

        Empty where the two do not hold the same cases.
        """
        moves = [pair.moves[measure] for pair in self._pairs]
        found: dict[str, Moved] = {}
        for group in self.groups:
            counts = [one[group] for one in moves if one is not None]
            total = _added(counts)
            if total.known and len(counts) == len(moves):
                found[group] = Moved(
                    fell=total.fell / total.known,
                    rose=total.rose / total.known,
                    known=1.0,
                    fell_by=total.fell_by / total.fell if total.fell else 0.0,
                    rose_by=total.rose_by / total.rose if total.rose else 0.0,
                )
        return found


def _same_cases(today: "Results", redesign: "Results", replication: int) -> bool:
    return today.replications[replication].cases == redesign.replications[replication].cases


def _both(one: "Those", other: "Those") -> "Those":
    """The same citizens on both sides: those whose need is met in both."""
    if one is None or other is None:
        return one if other is None else other
    return one & other


def _means(results: "Results", measure: str, replication: int, met: "Those") -> Means:
    """The means by group; of those cases alone, where it is a measure of citizens."""
    import numpy as np

    column = results.column(measure, replication)
    segment = results.segment_column(replication)
    known = _known(column, measure, met)
    if not known.all():
        column, segment = column[known], segment[known]
    count = len(results.segments)
    sums = np.bincount(segment, weights=column, minlength=count)
    sizes = np.bincount(segment, minlength=count)
    means = {ALL: float(column.mean()) if column.size else math.nan}
    for at, id_ in enumerate(results.segments):
        if id_:
            means[id_] = float(sums[at] / sizes[at]) if sizes[at] else math.nan
    return means


def _known(column: "Numbers", measure: str, met: "Those") -> "NDArray[np.bool_]":
    """The cases that have a value, and are among those that count for the measure."""
    import numpy as np

    from redesign.simulation import OF_EVERY_CASE

    known: NDArray[np.bool_] = ~np.isnan(column)
    return known if met is None or measure in OF_EVERY_CASE else known & met


def _added(moves: Sequence[Moved]) -> Moved:
    return Moved(*(sum(column) for column in zip(Moved(0, 0, 0, 0, 0), *moves, strict=True)))


def _mean(values: list[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else 0.0


def interval(values: "Numbers") -> tuple[float, float, float]:
    """The mean of independent values and its 95 % Student-t interval.

    One value alone says nothing about how far it is off: its interval is without end.
    """
    from redesign.simulation.results import interval as over_replications

    found = over_replications(values.tolist())
    return found.mean, found.low, found.high


def smallest_that_matters(today: float) -> float:
    """The smallest difference from a value of today that is called a difference."""
    return abs(today) * MATTERS


def judged(
    difference: float, low: float, high: float, today: float, better: str | None
) -> Judgement:
    """What a difference means, given which way is better."""
    clear = (low > 0 or high < 0) and abs(difference) > smallest_that_matters(today)
    if better is None or not clear:
        return Judgement.SAME
    return Judgement.BETTER if (difference < 0) is (better == "lower") else Judgement.WORSE
