"""Which numbers move the result most, and how much of it rests on estimates.

One number at a time goes to both ends of its range, today and in the redesign at once, and the
difference between the two is looked at again. What needs no simulation is worked out exactly for
every number; the few that may move waiting are simulated, with the same citizens and the same luck.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from redesign.analysis.inputs import Input, inputs, moved
from redesign.analysis.measures import DECIDING, DROP_OUT
from redesign.analysis.pairing import ALL, smallest_that_matters
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve

if TYPE_CHECKING:
    from redesign.analysis.comparison import Comparison
    from redesign.simulation import Cancel, Study

Differences = Mapping[str, float]
"""By measure, how much the redesign differs from today."""

_EXACT: Final = tuple(
    measure.id
    for measure in DECIDING
    if measure.id
    in ("contacts", "visits", "documents", "failure-demand", DROP_OUT, "personal-contact")
)
_SIMULATED: Final = ("lead-time", "promise", "right-first-time", "effort")
"""What depends on who waits for whom, or on luck; the citizen's time includes queues."""
_LOOKED_AT: Final = 8
"""How many numbers are simulated: those that move waits, own time and staff time most."""
_REPLICATIONS: Final = 2
_WEEKS: Final = 13
"""The same citizens with the same luck: what one number does shows in few of them."""
_NOTHING: Final = 1e-3
"""What moves a measure by less than this part of it is not told."""


@frozen
class Swing:
    """What one number does to one measure.

    Attributes:
        input: The number.
        measure: The measure.
        difference: Redesign less today, with the number as it is written.
        at_low: The same with the number at its low end.
        at_high: The same at its high end.
        weight: How far the two are apart, beside the value of today.
        turns: Whether better becomes worse, or no longer large enough to matter, on the way.
    """

    input: Input
    measure: str
    difference: float
    at_low: float
    at_high: float
    weight: float
    turns: bool


@frozen
class Sensitivity:
    """How firm a comparison is.

    Attributes:
        swings: Every number with the measure that it moves most, the strongest first.
        assumed_share: How much of the spread comes from numbers that nobody has measured.
    """

    swings: tuple[Swing, ...]
    assumed_share: float

    @property
    def is_idea(self) -> bool:
        """Whether most of it rests on estimates: an idea, not evidence."""
        return self.assumed_share > 0.5


def sensitivity(
    today: Process,
    redesign: Redesign,
    comparison: "Comparison",
    study: "Study",
    *,
    cancel: "Cancel | None" = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Which numbers move the difference between a redesign and today most.

    Args:
        today: The process of today.
        redesign: The redesign of it.
        comparison: What the redesign does with the numbers as they are written.
        study: How that was simulated; a shorter one of the same seed is used here.
        cancel: A wish to stop that may come from another thread.
        on_progress: Called with how many numbers have been simulated, and of how many.

    Raises:
        Cancelled: Somebody cancelled it.
        RedesignError: It cannot be simulated.
    """
    before, after = resolve(today, None), resolve(today, redesign)
    trial = _Trial(before, after, comparison, study, cancel)
    numbers = inputs(trial.before, trial.after)
    swings = [swing for one in numbers for swing in trial.exact(one)]
    moving = sorted(numbers, key=trial.touches_time, reverse=True)[:_LOOKED_AT]
    for done, one in enumerate(moving):
        if on_progress is not None:
            on_progress(done, len(moving))
        if trial.touches_time(one) > _NOTHING:
            swings += trial.simulated(one)
    return Sensitivity(swings=_strongest(swings), assumed_share=_assumed_share(swings))


class _Trial:
    """The two processes as they are written, and with one number moved."""

    def __init__(
        self,
        before: Process,
        after: Process,
        comparison: "Comparison",
        study: "Study",
        cancel: "Cancel | None",
    ) -> None:
        from redesign.simulation import settled

        self.before, self.after = before, after
        self._comparison = comparison
        short = replace(
            study,
            replications=min(study.replications, _REPLICATIONS),
            weeks=min(study.weeks, _WEEKS),
            precise=False,
        )
        self._study = settled(short, before, after)
        self._cancel = cancel
        self._expected = _expected(before, after)
        self._simulated: Differences | None = None
        self._touched: dict[Input, float] = {}

    def exact(self, one: Input) -> Iterator[Swing]:
        """What a number does to the measures that need no simulation."""
        low, high = self._both_ends(one)
        yield from self._swings(one, self._expected, _expected(*low), _expected(*high))

    def simulated(self, one: Input) -> Iterator[Swing]:
        """What a number does to the measures that depend on waiting and on luck."""
        if self._simulated is None:
            self._simulated = self._simulate(self.before, self.after)
        low, high = (self._simulate(*pair) for pair in self._both_ends(one))
        yield from self._swings(one, self._simulated, low, high)

    def touches_time(self, one: Input) -> float:
        """How much a number moves waits, the citizen's time and staff time, before any queue."""
        if one not in self._touched:
            low, high = self._both_ends(one)
            self._touched[one] = max(
                abs(b - a) / scale
                for at in (0, 1)
                for a, b, scale in _times(low[at], high[at], (self.before, self.after)[at])
            )
        return self._touched[one]

    def _both_ends(self, one: Input) -> tuple[tuple[Process, Process], tuple[Process, Process]]:
        low, high = (
            (moved(self.before, one.before, one, end), moved(self.after, one.after, one, end))
            for end in ("low", "high")
        )
        return low, high

    def _simulate(self, before: Process, after: Process) -> Differences:
        from redesign.simulation import simulate

        today = simulate(before, self._study, cancel=self._cancel)
        later = simulate(after, self._study, cancel=self._cancel)
        return {
            one: later.estimate(one).mean - today.estimate(one).mean
            for one in _SIMULATED
            if one in today.measures and one in later.measures
        }

    def _swings(
        self, one: Input, written: Differences, low: Differences, high: Differences
    ) -> Iterator[Swing]:
        for measure, difference in written.items():
            known = self._comparison.measures.get(measure, {}).get(ALL)
            if known is None:
                continue
            # What the number moves is added to what the longer study says.
            to_low, to_high = low[measure] - difference, high[measure] - difference
            scale = max(abs(known.today), abs(known.redesign))
            if not math.isfinite(to_low + to_high + scale):
                continue
            if abs(to_high - to_low) > _NOTHING * scale:
                at_low, at_high = known.difference + to_low, known.difference + to_high
                sides = {_side(each, known.today) for each in (known.difference, at_low, at_high)}
                yield Swing(
                    input=one,
                    measure=measure,
                    difference=known.difference,
                    at_low=at_low,
                    at_high=at_high,
                    weight=abs(to_high - to_low) / scale,
                    turns=len(sides) > 1,
                )


def _expected(before: Process, after: Process) -> Differences:
    from redesign.simulation import expected

    today, later = expected(before), expected(after)
    return {one: later.of(one) - today.of(one) for one in _EXACT}


def _times(low: Process, high: Process, written: Process) -> Iterator[tuple[float, float, float]]:
    from redesign.simulation import expected

    for measure in ("wait", "effort", "staff-time"):
        scale = expected(written).of(measure)
        if scale > 0:
            yield expected(low).of(measure), expected(high).of(measure), scale
    yield 0.0, 0.0, 1.0


def _side(difference: float, today: float) -> int:
    """Which way a difference goes: 0 where it is too small to matter."""
    if abs(difference) <= smallest_that_matters(today):
        return 0
    return 1 if difference > 0 else -1


def _strongest(swings: list[Swing]) -> tuple[Swing, ...]:
    """For each number the measure that it moves most; those that turn a result come first."""
    best: dict[Input, Swing] = {}
    for swing in sorted(swings, key=lambda one: (one.turns, one.weight)):
        best[swing.input] = swing
    return tuple(sorted(best.values(), key=lambda one: (not one.turns, -one.weight)))


def _assumed_share(swings: list[Swing]) -> float:
    """How much of the spread of all measures comes from estimates, each moved on its own."""
    total = math.fsum(swing.weight**2 for swing in swings)
    assumed = math.fsum(swing.weight**2 for swing in swings if swing.input.assumed)
    return assumed / total if total > 0 else 0.0
