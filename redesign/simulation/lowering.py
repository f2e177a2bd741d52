"""From a process to flat arrays.

Hides every default: what a process leaves open is taken generously here, once (no time, enough
people, always open), so that the kernel knows no missing value. Ways to steps that do not exist
end the case; a performer that is no pool of the process counts as one with enough people.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from redesign.model.flows import explicit, starts_of
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, OUTSIDE, SYSTEM, Pool, Process, Step, WayKind
from redesign.model.quantity import BySegment, Duration
from redesign.simulation.calendars import (
    DAY,
    FOREVER,
    WEEK,
    OpenSpans,
    joined,
    open_dates,
    open_spans,
)
from redesign.simulation.distributions import curve_of
from redesign.simulation.engine import kernel
from redesign.simulation.plan import (
    Beside,
    Curves,
    Plan,
    Spans,
    Staff,
    Starts,
    Steps,
    Values,
    WaysOn,
)
from redesign.simulation.random import hash_of

USUAL_PRIORITY: Final = 5
ENOUGH: Final = -1
"""The calendar number of what is always open."""
_PERFORMERS: Final = {CITIZEN: -1, SYSTEM: -2, OUTSIDE: -3}
_KINDS: Final = {WayKind.ONE: 0, WayKind.ALL: 1, WayKind.SOME: 2}
_CLOSINGS: Final = {"pause": 0, "finish": 1, "fit": 2}

_PRESENT, _FOLLOW_UP, _CONTACT, _PERSONAL, _FAILURE, _LEGAL = 1, 2, 4, 8, 16, 32
_WAITS_OUTSIDE, _STARTS_CLOCK, _STOPS_CLOCK, _PAUSES_CLOCK, _OPENS_BRACKET = 64, 128, 256, 512, 1024
_HAS_CHANCE, _HAS_WAIT, _HAS_BESIDE, _HAS_BATCH, _HAS_COUNTS = 2048, 4096, 8192, 16384, 32768
_HAS_EFFORT, _HAS_OFFER, _IS_JOIN, _IS_STRAIGHT, _IS_SPLIT = 65536, 131072, 262144, 524288, 1048576


def lower(process: Process, first_day: date, days: int, *, unlimited_staff: bool = False) -> Plan:
    """The process as arrays.

    Args:
        process: Resolved or not; ways on that are not written are made explicit.
        first_day: Minute 0, a Monday.
        days: For how many days calendars are needed.
        unlimited_staff: Every pool without limit and every calendar always open.
    """
    return _Lowering(explicit(process), first_day, days, unlimited_staff).plan()


class _Lowering:
    """The tables while they grow: curves and calendars are shared by whatever uses them."""

    def __init__(self, process: Process, first_day: date, days: int, unlimited: bool) -> None:
        self.process = process
        self.first_day = first_day
        self.days = days
        self.unlimited = unlimited
        self.segments = process.segment_ids
        self.steps = process.steps
        self.place = {step.id: at for at, step in enumerate(process.steps)}
        self.splits = {step.joins for step in process.steps if step.joins}
        self.accompanied = {id_ for step in process.steps for id_ in step.beside}
        self.pools = _all_pools(process)
        self.pool_place = {pool.id: at for at, pool in enumerate(self.pools)}
        self.curves: dict[Duration, int] = {}
        self.spans: dict[OpenSpans, int] = {}
        self.calendars: dict[str | None, int] = {}
        self.ranks = self._ranks()
        self.documents = {
            text: at
            for at, text in enumerate(dict.fromkeys(t for s in self.steps for t in s.documents))
        }
        self.endings = tuple(dict.fromkeys(filter(None, map(_ending, self.steps))))

    def plan(self) -> Plan:
        """Everything, table by table; durations and calendars last, when all have been met."""
        promise = self.process.promise
        in_workdays = promise is not None and promise.within.in_workdays
        columns = self._columns()
        pools = range(len(kernel.COLUMNS), len(kernel.COLUMNS) + len(self.pools))
        return Plan(
            steps=tuple(step.id for step in self.steps),
            segments=self.segments,
            pools=tuple(pool.id for pool in self.pools),
            outcomes=tuple(name for name, _gives_up in self.endings),
            given_up=tuple(gives_up for _name, gives_up in self.endings),
            columns=columns,
            kept=array("i", [*map(kernel.COLUMNS.index, columns), *pools]),
            n_steps=len(self.steps),
            n_segments=len(self.segments),
            n_pools=len(self.pools),
            n_ranks=len(self.ranks),
            n_documents=len(self.documents),
            other_rank=self.ranks[USUAL_PRIORITY],
            start=self._start_arrays(),
            step=self._step_arrays(),
            value=self._value_arrays(),
            way=self._way_arrays(),
            beside=self._beside_arrays(),
            staff=self._people_arrays(),
            promise_calendar=self._workdays() if in_workdays else ENOUGH,
            clock_from_arrival=int(promise is not None and not promise.start),
            curve=self._curve_arrays(),
            span=self._span_arrays(),
        )

    def _columns(self) -> tuple[str, ...]:
        """The columns in which cases of this process can differ."""
        steps = self.steps
        can_differ = {
            "clock": self.process.promise is not None,
            "wait": any(s.wait for s in steps),
            "wait-outside": any(s.wait and s.waits_for in (CITIZEN, OUTSIDE) for s in steps),
            "effort": any(s.effort or s.present for s in steps),
            "contacts": any(s.contact for s in steps),
            "visits": any(s.visit for s in steps),
            "documents": bool(self.documents),
            "documents-twice": bool(self.documents),
            "failure-demand": any(s.failure and s.contact for s in steps),
            "human-time": any(s.legal for s in steps),
            "personal-contact": any(s.personal for s in steps),
            "cost": any(pool.cost_per_hour for pool in self.pools),
            "outcome": bool(self.endings),
        }
        return tuple(name for name in kernel.COLUMNS if can_differ.get(name, True))

    # --- names and shares ---

    def _ranks(self) -> dict[int, int]:
        written = {USUAL_PRIORITY}
        written |= {step.priority for step in self.steps if step.priority is not None}
        written |= {s.priority for s in self.process.segments if s.priority is not None}
        return {priority: rank for rank, priority in enumerate(sorted(written))}

    def _rank(self, step: Step, segment: str) -> int:
        own = next((s.priority for s in self.process.segments if s.id == segment), None)
        priority = own if own is not None else step.priority
        return self.ranks[USUAL_PRIORITY if priority is None else priority]

    def _start_arrays(self) -> Starts:
        starts = [branch for branch in starts_of(self.process) if branch.to in self.place]
        reach = 0.0
        reaches: list[float] = []
        for segment in self.segments:
            reach += self.process.segment_share(segment)
            reaches.append(reach)
        return Starts(
            segment_reach=array("d", reaches),
            start_to=array("i", (self.place[branch.to] for branch in starts)),
            start_share=array("d", (v for b in starts for v in self._each(b.share, 1.0))),
        )

    def _each(self, value: BySegment[float] | None, unknown: float) -> Iterable[float]:
        for segment in self.segments:
            own = None if value is None else value.of(segment)
            yield unknown if own is None else own

    # --- steps ---

    def _step_arrays(self) -> Steps:
        steps, place = self.steps, self.place
        documents = [[self.documents[text] for text in step.documents] for step in steps]
        return Steps(
            step_by=array("i", (self._performer(step) for step in steps)),
            step_staff=array(
                "i", (-1 if s.by_staff else self.pool_place.get(s.staff or "", -1) for s in steps)
            ),
            step_flags=array("i", (self._flags(step) | self._haves(step) for step in steps)),
            step_open=array("i", (self._calendar(step.open) for step in steps)),
            step_otherwise=array(
                "i", (place.get(s.otherwise or "", -1) if s.uptake else -1 for s in steps)
            ),
            step_joins=array("i", (place.get(step.joins or "", -1) for step in steps)),
            step_at_most=array("i", (-1 if s.at_most is None else s.at_most for s in steps)),
            step_outcome=array(
                "i", (self.endings.index(one) if (one := _ending(s)) else -1 for s in steps)
            ),
            step_kind=array("i", (_KINDS[s.next.kind] if s.next else 0 for s in steps)),
            step_batch=array("i", (_size(step) for step in steps)),
            step_release_every=array("d", (_release(step)[0] for step in steps)),
            step_release_at=array("d", (_release(step)[1] for step in steps)),
            step_hash=array("Q", (hash_of(step.draw_key) for step in steps)),
            document_first=_firsts(documents),
            document=array("i", (one for some in documents for one in some)),
        )

    def _performer(self, step: Step) -> int:
        if step.by in _PERFORMERS:
            return _PERFORMERS[step.by]
        return self.pool_place[step.by]

    def _flags(self, step: Step) -> int:
        promise = self.process.promise
        said = (
            (step.present, _PRESENT),
            (step.follow_up, _FOLLOW_UP),
            (step.contact, _CONTACT),
            (step.personal, _PERSONAL),
            (step.failure, _FAILURE),
            (bool(step.legal), _LEGAL),
            (step.waits_for in (CITIZEN, OUTSIDE), _WAITS_OUTSIDE),
            (promise is not None and step.id in promise.start, _STARTS_CLOCK),
            (promise is not None and step.id in promise.to, _STOPS_CLOCK),
            (promise is not None and step.id in promise.pauses, _PAUSES_CLOCK),
            (step.id in self.splits, _OPENS_BRACKET),
        )
        return sum(flag for true, flag in said if true)

    def _haves(self, step: Step) -> int:
        """What a step has at all, so that the kernel looks no further where it has not."""
        branches = step.next.branches if step.next else ()
        back = any(-1 < self.place.get(b.to, -1) <= self.place[step.id] for b in branches)
        is_choice = len(branches) > 1 or back
        opens = step.id in self.splits
        counts = step.contact or step.failure or step.visit is not None or step.documents
        said = (
            (step.chance is not None, _HAS_CHANCE),
            (step.wait is not None, _HAS_WAIT),
            (step.id in self.accompanied, _HAS_BESIDE),
            (step.batch is not None, _HAS_BATCH),
            (bool(counts), _HAS_COUNTS),
            (step.effort is not None, _HAS_EFFORT),
            (bool(step.uptake and step.otherwise in self.place), _HAS_OFFER),
            (step.joins in self.place, _IS_JOIN),
            (not is_choice and not opens, _IS_STRAIGHT),
            (step.next.kind is not WayKind.ONE if is_choice and step.next else opens, _IS_SPLIT),
        )
        return sum(flag for true, flag in said if true)

    def _value_arrays(self) -> Values:
        steps, segments = self.steps, self.segments
        waits = [(step.wait and step.wait.of(seg)) or None for step in steps for seg in segments]
        return Values(
            step_work=self._curves(step.work for step in steps),
            step_effort=self._curves(step.effort for step in steps),
            step_wait=self._curves(step.wait for step in steps),
            step_wait_calendar=array(
                "i", (self._workdays() if w and w.in_workdays else ENOUGH for w in waits)
            ),
            step_booked=array("i", (self._booked(s, seg) for s in steps for seg in segments)),
            step_chance=array("d", (v for s in steps for v in self._each(s.chance, 1.0))),
            step_visit=array("d", (v for s in steps for v in self._each(s.visit, 0.0))),
            step_uptake=array("d", (v for s in steps for v in self._each(s.uptake, 1.0))),
            step_rank=array("i", (self._rank(s, seg) for s in steps for seg in segments)),
        )

    def _booked(self, step: Step, segment: str) -> int:
        """The calendar that a segment's booked times lie in; none where they change nothing."""
        if not step.booked or step.wait is None or step.wait.of(segment) is None:
            return ENOUGH
        if not step.by_staff:
            return self._calendar(step.open)
        return self._calendar(self.pools[self.pool_place[step.by]].calendar)

    def _curves(self, values: Iterable[BySegment[Duration] | None]) -> "array[int]":
        return array(
            "i",
            (
                self._curve(None if value is None else value.of(segment))
                for value in values
                for segment in self.segments
            ),
        )

    def _curve(self, duration: Duration | None) -> int:
        if duration is None or duration.is_zero:
            return -1
        return self.curves.setdefault(duration, len(self.curves))

    def _curve_arrays(self) -> Curves:
        curves = [curve_of(duration) for duration in self.curves]
        tables = [curve.table if len(curve.table) > 1 else () for curve in curves]
        return Curves(
            curve_form=array("i", (curve.form for curve in curves)),
            curve_a=array("d", (curve.a for curve in curves)),
            curve_b=array("d", (curve.b for curve in curves)),
            curve_c=array("d", (curve.c for curve in curves)),
            curve_first=array("q", _firsts(tables)[:-1]),
            table=array("d", [entry for table in tables for entry in table] or [0.0]),
        )

    # --- ways on and work beside ---

    def _way_arrays(self) -> WaysOn:
        branches = [step.next.branches if step.next else () for step in self.steps]
        flat = [(at, step, b) for at, step in enumerate(self.steps) for b in branches[at]]
        return WaysOn(
            way_first=_firsts(branches),
            way_to=array("i", (self.place.get(b.to, -1) for _, _, b in flat)),
            way_back=array("i", (int(-1 < self.place.get(b.to, -1) <= at) for at, _, b in flat)),
            way_share=array("d", (v for _, _, b in flat for v in self._each(b.share, 0.0))),
            way_hash=array(
                "Q", (hash_of(f"{step.draw_key}>{self._key(b.to)}") for _, step, b in flat)
            ),
        )

    def _key(self, step: str) -> str:
        return self.steps[self.place[step]].draw_key if step in self.place else step

    def _beside_arrays(self) -> Beside:
        beside = [[one for one in self.steps if step.id in one.beside] for step in self.steps]
        flat = [(one, step) for at, step in enumerate(self.steps) for one in beside[at]]
        return Beside(
            beside_first=_firsts(beside),
            beside_step=array("i", (self.place[one.id] for one, _ in flat)),
            beside_hash=array(
                "Q", (hash_of(f"{one.draw_key}@{step.draw_key}") for one, step in flat)
            ),
            beside_times=array("d", (v for one, _ in flat for v in self._each(one.times, 1.0))),
        )

    # --- pools and people ---

    def _people_arrays(self) -> Staff:
        counted = self._people()
        people = [*counted, *self._enough_people()]
        served = [one.pools for one in people]
        of_pool = [
            [at for at, one in enumerate(people) if pool in one.pools]
            for pool in range(len(self.pools))
        ]
        first = _firsts(of_pool)
        streams = [
            (at, pool)
            for at, one in enumerate(counted)
            for pool in one.pools
            if self.pools[pool].other_work > 0
        ]
        return Staff(
            people=tuple(f"{self.pools[one.pools[0]].id}/{one.id}" for one in counted),
            n_people=len(counted),
            pool_first=first,
            pool_person=array("i", (at for some in of_pool for at in some)),
            pool_calendar=array(
                "i",
                (
                    self._union([people[at].calendar for at in some])
                    if some
                    else self._calendar(pool.calendar)
                    for pool, some in zip(self.pools, of_pool, strict=True)
                ),
            ),
            pool_cost=array("d", (pool.cost_per_hour for pool in self.pools)),
            pool_closing=array("i", (_CLOSINGS[pool.closing] for pool in self.pools)),
            person_first=_firsts(served),
            person_pool=array("i", (pool for pools in served for pool in pools)),
            person_at=array(
                "i",
                (
                    first[pool] + bisect_left(of_pool[pool], at)
                    for at, pools in enumerate(served)
                    for pool in pools
                ),
            ),
            person_calendar=array("i", (one.calendar for one in people)),
            person_speed=array("d", (one.speed for one in people)),
            n_streams=len(streams),
            stream_person=array("i", (at for at, _ in streams)),
            stream_pool=array("i", (pool for _, pool in streams)),
            stream_gap=array("d", (_gap(self.pools[pool]) for _, pool in streams)),
            stream_piece=array("d", (self.pools[p].other_piece.mean for _, p in streams)),
            stream_hash=array(
                "Q", (hash_of(f"{self.pools[pool].id}/{people[at].id}") for at, pool in streams)
            ),
        )

    @property
    def _counts_people(self) -> bool:
        return not self.unlimited and self.process.demand.cases_per_year is not None

    def _people(self) -> list["_OnePerson"]:
        """Named people in the order of the file, then the unnamed of each pool."""
        people: list[_OnePerson] = []
        if not self._counts_people:
            return people
        for person in self.process.people:
            pools = tuple(self.pool_place[id_] for id_ in person.pools if id_ in self.pool_place)
            if pools:
                home = self.pools[pools[0]]
                calendar = self._calendar(person.calendar or home.calendar)
                people.append(_OnePerson(person.id, pools, calendar, person.speed))
        for at, pool in enumerate(self.pools):
            named = sum(at in one.pools for one in people)
            calendar = self._calendar(pool.calendar)
            people += [
                _OnePerson(str(number), (at,), calendar, 1.0)
                for number in range(1, (pool.people or 0) - named + 1)
            ]
        return people

    def _enough_people(self) -> list["_OnePerson"]:
        """One who stands for all the unnamed of each pool whose number is not known."""
        return [
            _OnePerson("", (at,), self._calendar(pool.calendar), 1.0)
            for at, pool in enumerate(self.pools)
            if pool.people is None or not self._counts_people
        ]

    # --- calendars ---

    def _calendar(self, calendar: str | None) -> int:
        if calendar not in self.calendars:
            found = None if self.unlimited else self.process.calendar(calendar)
            self.calendars[calendar] = (
                self._number(open_spans(found, self.first_day, self.days)) if found else ENOUGH
            )
        return self.calendars[calendar]

    def _number(self, spans: OpenSpans) -> int:
        return self.spans.setdefault(spans, len(self.spans))

    def _union(self, calendars: Sequence[int]) -> int:
        """The calendar in which any of some calendars is open."""
        known = set(calendars)
        if ENOUGH in known or len(known) == 1:
            return min(known)
        every = tuple(self.spans)
        return self._number(joined(span for one in known for span in every[one]))

    def _workdays(self) -> int:
        if self.unlimited:
            return ENOUGH
        dates = open_dates(self.process.calendar("workdays"), self.first_day, self.days)
        return self._number(dates)

    def _span_arrays(self) -> Spans:
        tables = [_span_table(spans, self.days * DAY) for spans in self.spans]
        return Spans(
            spans=tuple(self.spans),
            span_first=_firsts([table.opening for table in tables]),
            span_open=_one_after_another(table.opening for table in tables),
            span_close=_one_after_another(table.closing for table in tables),
            span_before=_one_after_another(table.before for table in tables),
            span_longest=_one_after_another(table.longest for table in tables),
            span_reach=_one_after_another(table.reach for table in tables),
        )


@frozen(kw_only=False)
class _OnePerson:
    id: str
    pools: tuple[int, ...]
    calendar: int
    speed: float


@frozen(kw_only=False)
class _SpanTable:
    """A calendar's spans; of each the open minutes before it, the longest from it on, its reach.

    The reach, whose beginning stands here, is the time that booked times of the span stand for: to
    the middle of the closed time on either side.
    """

    opening: "array[float]"
    closing: "array[float]"
    before: "array[float]"
    longest: "array[float]"
    reach: "array[float]"


def _all_pools(process: Process) -> tuple[Pool, ...]:
    """The pools of the process, and one for every performer that is none of them."""
    known = {pool.id for pool in process.pools}
    missing = dict.fromkeys(
        id_ for step in process.steps if (id_ := step.pool) and id_ not in known
    )
    return (*process.pools, *(Pool(id=id_, name=id_) for id_ in missing))


def _gap(pool: Pool) -> float:
    """Open minutes between two pieces of a person's other work, on average."""
    return pool.other_piece.mean / pool.other_work


def _ending(step: Step) -> tuple[str, bool] | None:
    """How a case that ends at a step ends, and whether it is given up, where the process says."""
    if not (step.outcome or step.gives_up):
        return None
    return step.outcome or step.name, step.gives_up


def _size(step: Step) -> int:
    return step.batch.size or 0 if step.batch else 0


def _release(step: Step) -> tuple[float, float]:
    """How often a batch is released and when first; 0 for steps that release none by the clock."""
    if step.batch is None or step.batch.every is None:
        return 0.0, 0.0
    weekday, minute = step.batch.every
    return (DAY, minute) if weekday is None else (WEEK, weekday * DAY + minute)


def _firsts(lists: Iterable[Sequence[object]]) -> "array[int]":
    """Where each list begins when all stand in one array, and where the last ends."""
    firsts = array("i", [0])
    for one in lists:
        firsts.append(firsts[-1] + len(one))
    return firsts


@lru_cache(maxsize=128)
def _span_table(spans: OpenSpans, end: float) -> _SpanTable:
    """The spans with what lies after the last day counted as open."""
    endless = joined([*spans, (end, FOREVER)])
    return _SpanTable(
        opening=array("d", (opening for opening, _ in endless)),
        closing=array("d", (closing for _, closing in endless)),
        before=array("d", _open_before(endless)),
        longest=array("d", _longest_from(endless)),
        reach=array("d", _reaches(endless)),
    )


def _one_after_another(arrays: Iterable["array[float]"]) -> "array[float]":
    every = array("d")
    for one in arrays:
        every.extend(one)
    return every


def _open_before(spans: OpenSpans) -> list[float]:
    before = [0.0]
    for opening, closing in spans:
        before.append(before[-1] + (closing - opening))
    return before[:-1]


def _longest_from(spans: OpenSpans) -> list[float]:
    """The longest span from each on; the one without end does not count."""
    longest = 0.0
    found: list[float] = [FOREVER]
    for opening, closing in reversed(spans[:-1]):
        longest = max(longest, closing - opening)
        found.append(longest)
    return found[::-1]


def _reaches(spans: OpenSpans) -> list[float]:
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(spans)]
    return [min(0.0, spans[0][0]), *middles]
