"""What a study found: every counted case of every replication, and estimates made from them.

Hides the arrays behind measures. An estimate is a mean over replications with its Student-t
interval; quantiles are taken in each replication and treated the same way. Cases are in the order
of their numbers, so two studies of the same seed hold the same citizens in the same places.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.simulation.engine import Form
from redesign.simulation.engine import kernel as _kernel
from redesign.simulation.inverses import student_t
from redesign.simulation.plan import Plan
from redesign.simulation.staying import OF_EVERY_CASE
from redesign.simulation.study import Study

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Round = Literal["paths", "times", "people", "calendars"]
"""How much of a process is known; each is enough to simulate."""

ALL: Final = "all"
"""The group of all citizens, beside the segments."""
MEASURES: Final = (
    "lead-time",
    "clock",
    "promise",
    "wait",
    "wait-outside",
    "queue",
    "effort",
    "contacts",
    "visits",
    "documents",
    "documents-twice",
    "right-first-time",
    "failure-demand",
    "personal-contact",
    "human-time",
    "staff-time",
    "cost",
    "hand-overs",
    "drop-out",
)
"""The measures that are counted case by case; times are minutes, shares from 0 to 1."""
_QUANTILES: Final = frozenset({"lead-time", "clock", "wait", "effort", "staff-time", "queue"})
_COUNTED: Final = frozenset(_kernel.COLUMNS) - {"clock"}


@frozen
class Estimate:
    """A number with its 95 % interval; without an end where one replication says nothing."""

    mean: float
    low: float
    high: float
    median: float | None = None
    p90: float | None = None

    @property
    def half_width(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


@frozen
class Counted:
    """One replication.

    Attributes:
        columns: Those of the kernel's columns that the plan keeps, after one another, each with one
            value per counted case.
        cases: How many cases were counted.
        still_open: How many of them had not ended when the replication was over.
        open_ages: How long each of those had been under way, in minutes.
        requests, wait, wait_open, longest, area: For each pool how often it was asked in the
            counted weeks, the sums of the waits in minutes and in the pool's open minutes, the
            longest wait, and the area under its queue.
        busy: For each person the minutes worked in each week from minute 0.
    """

    columns: "Numbers"
    cases: int
    still_open: int
    open_ages: tuple[float, ...]
    requests: tuple[float, ...]
    wait: tuple[float, ...]
    wait_open: tuple[float, ...]
    longest: tuple[float, ...]
    area: tuple[float, ...]
    busy: "Numbers"


@frozen
class PoolResult:
    """How busy a pool was, and how cases waited for it.

    Attributes:
        load: The share of its people's open hours that was used, other work included; None where
            it has enough people.
        load_by_week: The same in each counted week.
        queue: The mean number of pieces of work that waited.
        longest_wait: In minutes, the mean over replications of the longest.
        wait: Minutes between the request and the start of the work.
        wait_open: The same in the pool's open minutes.
    """

    load: float | None
    load_by_week: tuple[float, ...]
    queue: Estimate
    longest_wait: float
    wait: Estimate
    wait_open: Estimate


@frozen(slots=False)
class Results:
    """A study of one process, as far as it has come.

    Attributes:
        process: What was simulated, resolved.
        study: How.
        segments: The segments' ids in the order of the file; one "" where there are none.
        round: How much of the process was known.
        form: The form of the kernel that ran.
        replications: One `Counted` for each replication that is done.
    """

    process: Process
    study: Study
    plan: Plan
    segments: tuple[str, ...]
    round: Round
    form: Form
    window: tuple[float, float]
    replications: tuple[Counted, ...]

    @property
    def replications_done(self) -> int:
        """How many replications these results stand on."""
        return len(self.replications)

    @property
    def cases(self) -> int:
        """How many cases were counted over all replications."""
        return sum(one.cases for one in self.replications)

    @property
    def still_open(self) -> int:
        """How many counted cases had not ended one horizon after their window."""
        return sum(one.still_open for one in self.replications)

    @property
    def open_ages(self) -> tuple[float, ...]:
        """How long the cases that are still open had been under way, in minutes."""
        return tuple(age for one in self.replications for age in one.open_ages)

    @property
    def lead_time_at_least(self) -> bool:
        """Whether so many are still open (above 1 %) that lead times are lower bounds."""
        return self.still_open > 0.01 * self.cases

    def column(self, measure: str, replication: int) -> "Numbers":
        """One value per counted case, in the order of case numbers; NaN where there is none.

        Args:
            measure: One of `MEASURES`, or `staff-time:POOL` for one pool's minutes.
            replication: From 0.

        Raises:
            KeyError: No such measure.
        """
        import numpy as np

        if measure in _COUNTED:
            return self._counted(measure, replication)
        match measure.partition(":"):
            case ("clock" | "promise", _, _):
                clock = self._counted("clock", replication)
                clock = np.where(clock < 0, np.nan, clock)
                return clock if measure == "clock" else self._kept(clock)
            case ("drop-out", _, _):
                return self._given_up(replication)
            case ("right-first-time", _, _):
                wrong = self._counted("not-right", replication)
                return np.where(np.isnan(wrong), np.nan, (wrong == 0).astype(float))
            case ("staff-time", _, pool):
                columns = self._columns(self.replications[replication])
                pools = columns[len(self.plan.columns) :]
                if pool:
                    return pools[self.plan.pools.index(pool)]
                none = np.where(np.isnan(columns[0]), np.nan, 0.0)
                return none + sum(pools)
        raise KeyError(measure)

    def _columns(self, one: Counted) -> "list[Numbers]":
        return list(one.columns.reshape(len(self.plan.kept), one.cases))

    def _counted(self, name: str, replication: int) -> "Numbers":
        """One of the kernel's columns; where no case can differ in it, none was kept."""
        import numpy as np

        columns = self._columns(self.replications[replication])
        if name in self.plan.columns:
            return columns[self.plan.columns.index(name)]
        usual = -1.0 if name in ("outcome", "clock") else 0.0
        return np.where(np.isnan(columns[0]), np.nan, usual)

    def _given_up(self, replication: int) -> "Numbers":
        """1 where the case ended by giving up, 0 where it ended otherwise."""
        import numpy as np

        outcome = self._counted("outcome", replication)
        gives_up = np.array([*self.plan.given_up, False], dtype=float)
        known = ~np.isnan(outcome)
        ended = np.full_like(outcome, np.nan)
        ended[known] = gives_up[outcome[known].astype(np.int64)]
        return ended

    def met(self, replication: int) -> "NDArray[np.bool_] | None":
        """Which counted cases did not end by giving up; None where none can."""
        if not any(self.plan.given_up):
            return None
        met: NDArray[np.bool_] = self._given_up(replication) != 1
        return met

    def _kept(self, clock: "Numbers") -> "Numbers":
        """1 where the promise was kept, 0 where it was broken."""
        import numpy as np

        if self.process.promise is None:
            return np.full_like(clock, np.nan)
        within = max(self.process.promise.within.minutes)
        return np.where(np.isnan(clock), np.nan, (clock <= within).astype(float))

    def segment_column(self, replication: int) -> "NDArray[np.int64]":
        """The place of every counted case's segment."""
        import numpy as np

        places: NDArray[np.int64] = self._counted("segment", replication).astype(np.int64)
        return places

    def outcomes(self) -> Mapping[str, float]:
        """The share of the ended cases with each named outcome."""
        import numpy as np

        found = np.concatenate([self.column("outcome", at) for at in range(self.replications_done)])
        ended = max(int(np.count_nonzero(~np.isnan(found))), 1)
        shares = dict.fromkeys(self.plan.outcomes, 0.0)
        for at, name in enumerate(self.plan.outcomes):
            shares[name] += float(np.count_nonzero(found == at)) / ended
        return shares

    @cached_property
    def measures(self) -> Mapping[str, Mapping[str, Estimate]]:
        """The estimates of every measure, for `all` and for each segment."""
        return _Measures(self)

    def estimate(self, measure: str, segment: str = ALL) -> Estimate:
        """The estimate of one measure for all citizens or for a segment."""
        return self.estimates(measure)[segment]

    def estimates(self, measure: str) -> Mapping[str, Estimate]:
        """The estimates of one measure, for `all` and for each segment."""
        import numpy as np

        groups: dict[str, list[Numbers]] = {}
        for at in range(self.replications_done):
            column = self.column(measure, at)
            known = ~np.isnan(column)
            met = None if self._is_of_every_case(measure) else self.met(at)
            if met is not None:
                known &= met
            groups.setdefault(ALL, []).append(column[known])
            if self.segments != ("",):
                segment = self.segment_column(at)
                for place, id_ in enumerate(self.segments):
                    groups.setdefault(id_, []).append(column[known & (segment == place)])
        return {
            group: _estimate(values, spread=measure.partition(":")[0] in _QUANTILES)
            for group, values in groups.items()
        }

    @staticmethod
    def _is_of_every_case(measure: str) -> bool:
        return measure.partition(":")[0] in OF_EVERY_CASE

    @cached_property
    def staff_by_pool(self) -> Mapping[str, Estimate]:
        """Staff minutes per case by pool."""
        return {pool: self.estimate(f"staff-time:{pool}") for pool in self.plan.pools}

    @cached_property
    def hours_a_year(self) -> Mapping[str, Estimate]:
        """Hours of work a year by pool; empty where the number of cases is not known."""
        cases = self.process.demand.cases_per_year
        if cases is None:
            return {}
        return {
            pool: Estimate(
                mean=one.mean * cases / 60, low=one.low * cases / 60, high=one.high * cases / 60
            )
            for pool, one in self.staff_by_pool.items()
        }

    @cached_property
    def pools(self) -> Mapping[str, PoolResult]:
        """Load, queue and wait of every pool."""
        return {id_: self._pool(at) for at, id_ in enumerate(self.plan.pools)}

    def busiest_week(self, pool: str) -> tuple[date, float] | None:
        """The Monday of the counted week in which a pool is busiest, and its load then.

        None where the pool has enough people.
        """
        weeks = self.pools[pool].load_by_week
        if not weeks:
            return None
        at = max(range(len(weeks)), key=lambda week: weeks[week])
        return self.study.first_day + timedelta(minutes=self.window[0], weeks=at), weeks[at]

    def _pool(self, at: int) -> PoolResult:
        start, end = self.window
        weeks = self._load_by_week(at)
        return PoolResult(
            load=_ratio(sum(used for used, _ in weeks), sum(there for _, there in weeks)),
            load_by_week=tuple(_ratio(used, there) or 0.0 for used, there in weeks),
            queue=interval([one.area[at] / (end - start) for one in self.replications]),
            longest_wait=sum(o.longest[at] for o in self.replications) / self.replications_done,
            wait=interval([_ratio(o.wait[at], o.requests[at]) or 0.0 for o in self.replications]),
            wait_open=interval(
                [_ratio(o.wait_open[at], o.requests[at]) or 0.0 for o in self.replications]
            ),
        )

    def _load_by_week(self, pool: int) -> list[tuple[float, float]]:
        """Minutes worked and minutes open, in each counted week, over all replications."""
        import numpy as np

        plan = self.plan
        members = plan.staff.pool_person[
            plan.staff.pool_first[pool] : plan.staff.pool_first[pool + 1]
        ]
        if not members or max(members) >= plan.staff.n_people:
            return []
        first, last = (round(t / 10080) for t in self.window)
        busy = np.zeros(last - first)
        for one in self.replications:
            weeks = one.busy.reshape(plan.staff.n_people, -1)
            busy += weeks[list(members), first:last].sum(axis=0)
        there = np.zeros(last - first)
        for person in members:
            there += np.array(plan.open_by_week(person, first, last)) * self.replications_done
        return list(zip(busy.tolist(), there.tolist(), strict=True))


class _Measures(Mapping[str, Mapping[str, Estimate]]):
    """Estimates by measure, each made when it is asked for."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._made: dict[str, Mapping[str, Estimate]] = {}

    def __getitem__(self, measure: str) -> Mapping[str, Estimate]:
        if measure not in self._names():
            raise KeyError(measure)
        if measure not in self._made:
            self._made[measure] = self._results.estimates(measure)
        return self._made[measure]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def _names(self) -> tuple[str, ...]:
        unknown: set[str] = set()
        if self._results.process.promise is None:
            unknown |= {"promise", "clock"}
        if not any(self._results.plan.given_up):
            unknown.add("drop-out")
        return tuple(one for one in MEASURES if one not in unknown)


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 0 else None


def _estimate(replications: "list[Numbers]", *, spread: bool) -> Estimate:
    import numpy as np

    known = [values for values in replications if values.size]
    if not known:
        return Estimate(mean=math.nan, low=math.nan, high=math.nan)
    found = interval([float(values.mean()) for values in known])
    if not spread:
        return found
    middle = [quantiles(values, 0.5, 0.9) for values in known]
    median, p90 = (float(v) for v in np.mean(middle, axis=0))
    return Estimate(mean=found.mean, low=found.low, high=found.high, median=median, p90=p90)


def quantiles(values: "Numbers", *shares: float) -> tuple[float, ...]:
    """The values that such shares of some do not exceed; between two of them on a straight line.

    The same as `numpy.quantile`, which loads masked arrays for it.
    """
    ordered = values.copy()
    ordered.sort()
    last = len(ordered) - 1
    found: list[float] = []
    for share in shares:
        below = int(share * last)
        part = share * last - below
        low, high = float(ordered[below]), float(ordered[min(below + 1, last)])
        nearer_low = part < 0.5
        found.append(low + (high - low) * part if nearer_low else high - (high - low) * (1 - part))
    return tuple(found)


def interval(values: list[float]) -> Estimate:
    """The mean of independent values and its 95 % Student-t interval."""
    count = len(values)
    mean = math.fsum(values) / count
    if count < 2:
        return Estimate(mean=mean, low=-math.inf, high=math.inf)
    variance = math.fsum((value - mean) ** 2 for value in values) / (count - 1)
    half = student_t(count - 1) * math.sqrt(variance / count)
    return Estimate(mean=mean, low=mean - half, high=mean + half)
