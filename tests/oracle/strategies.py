"""Sound processes at random, with everything that the format can say.

A process is grown from blocks (a step, a choice, a loop, a split with its join, an offer), from its
end to its start, so that every way leads somewhere and every bracket closes. The work is then dealt
out so that each team is asked for a chosen part of its time.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, Final

from redesign.model.process import (
    CITIZEN,
    END,
    NOBODY_HERE,
    OUTSIDE,
    SYSTEM,
    Batch,
    Branch,
    Calendar,
    Demand,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Span,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment, Duration, Minutes, same

FEATURES: Final = (
    "loop",
    "split",
    "calendars",
    "batch",
    "beside",
    "uptake",
    "priorities",
    "other-work",
    "booked",
)
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_OFTEN: Final = 0.6


def sound_process(random: Random) -> Process:
    """A sound process; the same choices of `random` give the same process."""
    return _Grower(random).process()


def features_of(process: Process) -> frozenset[str]:
    """Which of the features worth a comparison the process has."""
    steps = process.steps
    place = {step.id: at for at, step in enumerate(steps)}
    present = {
        "loop": any(
            place.get(to, len(steps)) <= place[step.id]
            for step in steps
            for to in (step.next.targets if step.next else ())
        ),
        "split": any(step.joins for step in steps),
        "calendars": any(
            calendar.closed or any(len(day) > 1 for day in calendar.week)
            for calendar in process.calendars
        ),
        "batch": any(step.batch for step in steps),
        "beside": any(step.beside for step in steps),
        "uptake": any(step.uptake for step in steps),
        "priorities": any(step.priority is not None for step in steps)
        or any(segment.priority is not None for segment in process.segments),
        "other-work": any(pool.other_work for pool in process.pools),
        "booked": any(step.booked and _has_hours(process, step) for step in steps),
    }
    return frozenset(name for name, found in present.items() if found)


class _Grower:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.wanted = {feature for feature in FEATURES if self.chance(_OFTEN)}
        self.steps: list[Step] = []
        self.made = 0
        self.segments = self._segments()
        self.calendars = self._calendars()
        self.pools = self._pools()

    # Choices

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def wants(self, feature: str, share: float = 1.0) -> bool:
        return feature in self.wanted and self.chance(share)

    def number(self, low: float, high: float, digits: int = 1) -> float:
        return round(low + (high - low) * self.random.random(), digits)

    def by_segment(self, low: float, high: float, digits: int = 2) -> BySegment[float]:
        if not self.segments or self.chance(0.5):
            return same(self.number(low, high, digits))
        own = tuple((one.id, self.number(low, high, digits)) for one in self.segments[:-1])
        return BySegment(self.number(low, high, digits), own)

    def duration(self, mean: float, unit: str = "min") -> Duration:
        """A duration of about this mean, in any of the forms."""
        m = max(mean, 0.5)
        texts = (
            f"{round(m)} {unit}",
            f"{round(m)} {unit}",
            f"{m / 2:.3f}..{m * 1.5:.3f} {unit}",
            f"{m / 2:.3f}..{m:.3f}..{m * 1.5:.3f} {unit}",
            f"pert {m / 3:.3f}..{m:.3f}..{m * 2:.3f} {unit}",
            f"{m * 0.7:.3f} {unit}, 1 in 10 over {m * 2:.3f} {unit}",
            f"exponential {m:.3f} {unit}",
            f"lognormal {m:.3f} {unit} ± {m / 2:.3f} {unit}",
            f"gamma {m:.3f} {unit} ± {m:.3f} {unit}",
            f"normal {m:.3f} {unit} ± {m / 2:.3f} {unit} at least 0 {unit}",
            f"weibull {m:.3f} {unit} ± {m / 2:.3f} {unit}",
        )
        return Duration.read(self.random.choice(texts))

    def durations(self, mean: float, unit: str = "min") -> BySegment[Duration]:
        if not self.segments or self.chance(0.7):
            return same(self.duration(mean, unit))
        own = tuple((one.id, self.duration(mean, unit)) for one in self.segments[1:])
        return BySegment(self.duration(mean, unit), own)

    # The frame

    def _segments(self) -> tuple[Segment, ...]:
        if self.chance(0.3):
            return ()
        urgent = 1 if self.wants("priorities", 0.4) else None
        return (
            Segment(id="most", name="Most", share=0.7),
            Segment(id="some", name="Some", share=0.2, priority=urgent),
            Segment(id="few", name="Few", share=0.1),
        )

    def _calendars(self) -> tuple[Calendar, ...]:
        if "calendars" not in self.wanted:
            return ()
        workdays = (self._calendar("workdays"),) if self.chance(0.4) else ()
        return (self._calendar("office"), self._calendar("late"), *workdays)

    def _calendar(self, id_: str) -> Calendar:
        days: dict[str, Any] = {}
        for day in _WEEK[: self.random.choice((4, 5, 5, 6))]:
            opening = self.random.choice((480, 540, 600))
            lunch = 720
            closing = self.random.choice((840, 960, 1080))
            if self.chance(0.5):
                days[day] = (_span(opening, lunch), _span(lunch + 60, closing))
            else:
                days[day] = (_span(opening, closing),)
        closed = (date(2027, 1, 6), date(2027, 1, 15), date(2027, 3, 22))
        return Calendar(
            id=id_,
            holidays="DK" if self.chance(0.5) else None,
            closed=closed if self.chance(0.7) else (),
            **days,
        )

    def _hours(self) -> str | None:
        if not self.calendars or self.chance(0.15):
            return None
        return self.random.choice(("office", "late"))

    def _pools(self) -> tuple[Pool, ...]:
        return tuple(
            Pool(
                id=id_,
                name=id_.title(),
                people=None if self.chance(0.05) else self.random.choice((1, 1, 2, 3)),
                calendar=self._hours(),
                cost_per_hour=self.random.choice((0, 300, 450)),
                other_work=self.number(0.05, 0.3) if self.wants("other-work", 0.8) else 0.0,
                other_piece=Duration.fixed(self.random.choice((5, 15, 40))),
                closing=self.random.choice(("pause", "pause", "finish", "fit")),
            )
            for id_ in ("front", "back", "law")[: self.random.choice((1, 2, 3))]
        )

    def _people(self) -> tuple[Person, ...]:
        if self.chance(0.5):
            return ()
        several = tuple(pool.id for pool in self.pools[:2])
        anna = Person(
            id="anna",
            pools=several if self.chance(0.6) else several[:1],
            calendar=self._hours(),
            speed=self.random.choice((1.0, 0.8, 1.25)),
        )
        bo = Person(id="bo", pools=(self.pools[-1].id,), calendar=self._hours())
        return (anna, bo) if self.chance(0.5) else (anna,)

    def process(self) -> Process:
        """The whole process."""
        after = END
        if self.chance(0.3):
            after = self._put(follow_up=True, next=Ways.to(END))
        entry = self._sequence(after, depth=2, least=2)
        self._beside_steps()
        cases_a_week = self.random.choice((20, 40, 80))
        self._deal_out_work(cases_a_week)
        people = self._people()
        return Process(
            id="grown",
            name="Grown",
            starts=self._starts(entry),
            promise=self._promise(),
            demand=Demand(
                cases_per_year=52.0 * cases_a_week,
                calendar=self._hours(),
                months=(1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2) if self.chance(0.3) else (),
            ),
            calendars=self.calendars,
            pools=tuple(_with_room_for(pool, people) for pool in self.pools),
            people=people,
            segments=self.segments,
            steps=tuple(self.steps),
        )

    def _starts(self, entry: str) -> tuple[Branch, ...]:
        flow = [step.id for step in self.steps if step.in_flow]
        following = flow[flow.index(entry) + 1] if len(flow) > 1 else entry
        plain = not any(
            step.next is not None and step.next.kind is not WayKind.ONE for step in self.steps
        )
        if plain and self.chance(0.4):
            return (Branch(entry, same(0.7)), Branch(following, same(0.3)))
        return (Branch(entry),) if self.chance(0.7) else ()

    def _promise(self) -> Promise | None:
        flow = [step.id for step in self.steps if step.in_flow]

        def some() -> tuple[str, ...]:
            count = self.random.choice((0, 1, 1, 2))
            return tuple(dict.fromkeys(self.random.choice(flow) for _ in range(count)))

        if self.chance(0.2):
            return None
        within = Duration.read(self.random.choice(("1 days", "2 days", "4 days", "600 min")))
        return Promise(within=within, start=some(), to=some(), pauses=some())

    # Blocks, from the end to the start

    def _sequence(self, after: str, depth: int, least: int = 1) -> str:
        entry = after
        for _ in range(least + self.random.choice((0, 1, 1, 2))):
            entry = self._block(entry, depth)
        return entry

    def _block(self, after: str, depth: int) -> str:
        if depth > 0 and self.wants("loop", 0.35):
            return self._loop(after, depth)
        if depth > 0 and self.wants("split", 0.4):
            return self._parallel(after, depth)
        if self.wants("uptake", 0.35):
            return self._offer(after)
        if depth > 0 and self.chance(0.2):
            return self._choice(after, depth)
        return self._put(**self._chance(), next=Ways.to(after))

    def _chance(self) -> Mapping[str, Any]:
        return {"chance": self.by_segment(0.3, 0.9)} if self.chance(0.15) else {}

    def _loop(self, after: str, depth: int) -> str:
        check, head = self._id(), self._id()
        back = self.by_segment(0.1, 0.4)
        alone = self.chance(0.2)
        onward = [Branch(after, back.map(lambda share: 1 - share))]
        if self.chance(0.2) and after != END:
            onward = [
                Branch(after, back.map(lambda share: 0.8 * (1 - share))),
                Branch(END, back.map(lambda share: 0.2 * (1 - share))),
            ]
        branches = (*onward, Branch(check if alone else head, back))
        if self.chance(0.3):
            branches = tuple(reversed(branches))
        entry = self._put(
            id=check,
            at_most=self.random.choice((None, 1, 2)),
            next=Ways(WayKind.ONE, branches),
        )
        if self.chance(0.5):
            entry = self._sequence(entry, depth - 1)
        return self._put(id=head, next=Ways.to(entry))

    def _parallel(self, after: str, depth: int) -> str:
        if self.chance(0.15):
            return self._put(
                next=Ways.all_of(self._sequence(END, 0), self._sequence(after, depth - 1))
            )
        split = self._id()
        join = self._put(joins=split, by=SYSTEM, next=Ways.to(after))
        entries = [self._branch(join, depth) for _ in range(self.random.choice((2, 2, 3)))]
        if self.chance(0.15):
            entries.append(join)
        ways = Ways.all_of(*entries)
        if self.chance(0.5):
            ways = Ways(
                WayKind.SOME, tuple(Branch(to, self.by_segment(0.2, 0.9)) for to in entries)
            )
        return self._put(id=split, next=ways)

    def _branch(self, join: str, depth: int) -> str:
        last = join
        if self.chance(0.15):
            last = self._put(
                next=Ways(WayKind.ONE, (Branch(join, same(0.6)), Branch(END, same(0.4))))
            )
        return self._sequence(last, depth - 1)

    def _offer(self, after: str) -> str:
        offered = self._id()
        instead = self._put(next=Ways.to(after), draws_as=offered if self.chance(0.5) else None)
        return self._put(
            id=offered, uptake=self.by_segment(0.2, 0.9), otherwise=instead, next=Ways.to(after)
        )

    def _choice(self, after: str, depth: int) -> str:
        other = self._sequence(after, depth - 1)
        far = END if self.chance(0.3) else after
        shares = (0.5, 0.3, 0.2)
        targets = dict.fromkeys((other, self._sequence(after, depth - 1), far))
        branches = tuple(
            Branch(to, same(share)) for to, share in zip(targets, shares, strict=False)
        )
        return self._put(next=Ways(WayKind.ONE, branches))

    # Steps

    def _id(self) -> str:
        self.made += 1
        return f"s{self.made}"

    def _put(self, **facts: Any) -> str:
        """A step before all others, with facts at random besides those given."""
        id_ = facts.pop("id", None) or self._id()
        by = facts.pop("by", None) or self._performer()
        step = Step(id=id_, name=id_.upper(), by=by, **{**self._facts(by), **facts})
        self.steps.insert(0, step)
        return id_

    def _performer(self) -> str:
        if self.chance(0.55):
            return self.random.choice(self.pools).id
        return self.random.choice((CITIZEN, CITIZEN, SYSTEM, OUTSIDE))

    def _facts(self, by: str) -> dict[str, Any]:
        facts: dict[str, Any] = self._counts()
        if self.chance(0.6 if "booked" in self.wanted else 0.3):
            unit, mean = self.random.choice((("min", 90), ("h", 6), ("workdays", 1)))
            facts["wait"] = self.durations(mean, unit)
            facts["booked"] = self.wants("booked", 0.9)
            facts["waits_for"] = self.random.choice(("citizen", "outside", "municipality"))
        if self.wants("batch", 0.2):
            every = (self.random.choice((None, 2, 4)), Minutes(self.random.choice((600, 840))))
            size = self.random.choice((2, 3, 4))
            facts["batch"] = Batch(every=every) if self.chance(0.5) else Batch(size=size)
        if self.wants("priorities", 0.3):
            facts["priority"] = self.random.choice((1, 3, 7))
        if by == CITIZEN:
            facts["open"] = self._hours()
        if by in (SYSTEM, OUTSIDE) and self.chance(0.5):
            facts["work"] = self.durations(30)
        if by in NOBODY_HERE and self.chance(0.2):
            facts["staff"] = self.random.choice(self.pools).id
        return facts

    def _counts(self) -> dict[str, Any]:
        """The facts that are counted and make no difference to time."""
        contact = self.chance(0.4)
        papers = ("passport", "lease", "payslip")
        return {
            "effort": self.durations(15) if self.chance(0.5) else None,
            "present": self.chance(0.3),
            "contact": contact,
            "visit": self.by_segment(0, 1) if self.chance(0.2) else None,
            "documents": tuple(paper for paper in papers if self.chance(0.1)),
            "legal": ("judgement",) if self.chance(0.2) else (),
            "personal": self.chance(0.1),
            "failure": self.chance(0.08),
        }

    def _beside_steps(self) -> None:
        if "beside" not in self.wanted:
            return
        flow = [step.id for step in self.steps]
        for number in range(self.random.choice((1, 1, 2))):
            by = self.random.choice((*(pool.id for pool in self.pools), CITIZEN))
            beside = tuple(dict.fromkeys(self.random.choice(flow) for _ in range(2)))
            step = Step(
                id=f"beside{number}",
                name="Beside",
                by=by,
                beside=beside,
                times=self.by_segment(0.1, 1.5),
                priority=self.random.choice((None, 3)) if "priorities" in self.wanted else None,
                **self._counts(),
            )
            self.steps.insert(self.random.randint(0, len(self.steps)), step)

    def _deal_out_work(self, cases_a_week: float) -> None:
        """Each team's steps share what the team can do, at a load chosen for it."""
        for pool in self.pools:
            calendar = next((one for one in self.calendars if one.id == pool.calendar), None)
            hours = calendar.hours_a_week if calendar else 168.0
            minutes = hours * 60 * (pool.people or 2) * (1 - pool.other_work) / cases_a_week
            minutes *= self.random.choice((0.4, 0.6, 0.8))
            theirs = [step for step in self.steps if step.pool == pool.id]
            for step in theirs:
                mean = minutes / len(theirs) * self.random.choice((0.3, 0.8, 1.0, 1.5))
                work = None if self.chance(0.03) else self.durations(mean)
                self.steps[self.steps.index(step)] = replace(step, work=work)


def _has_hours(process: Process, step: Step) -> bool:
    pool = process.pool(step.by)
    return step.wait is not None and (pool.calendar if pool else step.open) is not None


def _span(opening: int, closing: int) -> Span:
    return Span(Minutes(opening), Minutes(closing))


def _with_room_for(pool: Pool, people: tuple[Person, ...]) -> Pool:
    """The pool with at least as many people as are named in it."""
    named = sum(pool.id in person.pools for person in people)
    return pool if pool.people is None else replace(pool, people=max(pool.people, named))
