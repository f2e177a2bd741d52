"""The process and all that it consists of, as values that never change.

An edit makes a new process; undo is keeping the old one. Every field that a person can write
carries its `Fact` (see `facts`), in the order in which files hold them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal

from redesign.model.facts import Kind, fact
from redesign.model.quantity import BySegment, Duration, Minutes

END: Final = "end"
"""Where a case goes when it ends."""

CITIZEN: Final = "citizen"
SYSTEM: Final = "system"
OUTSIDE: Final = "outside"
NOBODY_HERE: Final = (CITIZEN, SYSTEM, OUTSIDE)
"""Performers that are not a pool: nobody queues for them."""

CHANNELS: Final = (
    "shop",
    "counter",
    "phone",
    "video",
    "mail",
    "letter",
    "digital-post",
    "sms",
    "web",
    "mobile",
    "kiosk",
    "locker",
    "home",
    "school",
    "field",
    "system",
)
WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
LEGAL: Final = ("identity", "hearing", "reasons", "judgement", "consent", "care", "deadline")
PERSONAL_DATA: Final = ("none", "ordinary", "confidential", "special")
"""Categories of personal data, the least sensitive first."""


class WayKind(StrEnum):
    """How the ways on from a step belong together."""

    ONE = "one"
    """One of them; a single way is a choice of one."""
    ALL = "all"
    """All of them at the same time."""
    SOME = "some"
    """Each on its own, with its chance."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on from a step.

    Attributes:
        to: The id of a step, or `end`.
        share: ONE: how many of the cases; SOME: the chance; ALL: not used, 1.
    """

    to: str
    share: BySegment[float] = BySegment(1.0)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways on from a step; there is at least one."""

    kind: WayKind
    branches: tuple[Branch, ...]

    @classmethod
    def to(cls, step: str) -> "Ways":
        """The single way to a step."""
        return cls(WayKind.ONE, (Branch(step),))

    @classmethod
    def all_of(cls, *steps: str) -> "Ways":
        """All of these at the same time."""
        return cls(WayKind.ALL, tuple(Branch(step) for step in steps))

    @property
    def targets(self) -> tuple[str, ...]:
        """Where they lead, in the order of the file."""
        return tuple(branch.to for branch in self.branches)

    @property
    def single(self) -> str | None:
        """Where the only way leads; None where there are several."""
        return self.branches[0].to if len(self.branches) == 1 else None


@dataclass(frozen=True, slots=True)
class Span:
    """Open hours within one day, in minutes from midnight: [opening, closing)."""

    opening: Minutes
    closing: Minutes

    def __str__(self) -> str:
        return f"{_clock(self.opening)}-{_clock(self.closing)}"


def _clock(minutes: Minutes) -> str:
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


@dataclass(frozen=True, slots=True)
class Batch:
    """Cases gather at a step and go on together; exactly one of the two is given.

    Attributes:
        every: The weekday (0 is Monday; None for every day) and the minute of the day of a release.
        size: How many cases go together.
    """

    every: tuple[int | None, Minutes] | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """The rule behind a step, and when somebody last looked it up."""

    reference: str
    verified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When something is open. Local time, without daylight saving."""

    id: str
    monday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    tuesday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    wednesday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    thursday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    friday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    saturday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    sunday: tuple[Span, ...] = fact(Kind.SPANS, default=())
    holidays: str | None = fact(Kind.TEXT, default=None)
    """The country whose public holidays are closed, as its two-letter code."""
    closed: tuple[date, ...] = fact(Kind.DATES, default=())

    @property
    def week(self) -> tuple[tuple[Span, ...], ...]:
        """The open hours of each day, Monday first."""
        return (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )

    @property
    def hours_a_week(self) -> float:
        """Open hours in a week without holidays."""
        return sum(s.closing - s.opening for day in self.week for s in day) / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """People who share work; on the screen a team."""

    id: str
    name: str = fact(Kind.TEXT)
    people: int | None = fact(Kind.COUNT, default=None)
    """How many; None is not known yet and counts as enough."""
    calendar: str | None = fact(Kind.CALENDAR, default=None)
    """When they are at work; None is not known yet and counts as always."""
    cost_per_hour: float = fact(Kind.NUMBER, default=0.0)
    other_work: float = fact(Kind.SHARE, default=0.0)
    """The share of their open hours that goes to other work."""
    other_piece: Duration = fact(Kind.DURATION, default=Duration.fixed(15))
    closing: Literal["pause", "finish", "fit"] = fact(
        Kind.WORD, default="pause", words=("pause", "finish", "fit")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of a pool's people whose hours or speed differ."""

    id: str
    pools: tuple[str, ...] = fact(Kind.POOLS)
    calendar: str | None = fact(Kind.CALENDAR, default=None)
    speed: float = fact(Kind.NUMBER, default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Citizens who can use the same channels."""

    id: str
    name: str = fact(Kind.TEXT)
    share: float = fact(Kind.SHARE)
    uses: tuple[str, ...] = fact(Kind.WORDS, default=CHANNELS, words=CHANNELS)
    priority: int | None = fact(Kind.COUNT, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the citizen is promised, and when its clock runs.

    Attributes:
        within: How long it may take.
        start: The clock starts when the case first arrives at one of these steps (empty: on
            arrival of the case). Written `from`.
        to: It stops when the first visit to one of these after that is over (empty: when the lead
            time ends).
        pauses: Steps during which it stands still.
    """

    within: Duration = fact(Kind.DURATION)
    start: tuple[str, ...] = fact(Kind.STEPS, default=(), key="from")
    to: tuple[str, ...] = fact(Kind.STEPS, default=())
    pauses: tuple[str, ...] = fact(Kind.STEPS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """How many cases come, and when."""

    cases_per_year: float | None = fact(Kind.NUMBER, default=None)
    calendar: str | None = fact(Kind.CALENDAR, default=None)
    months: tuple[float, ...] = fact(Kind.NUMBERS, default=())
    """Twelve weights, January first; empty: every month alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that somebody does with a case.

    Only the name must be known. What is None is not known yet, and is taken generously: no time,
    enough people, always open.

    Attributes:
        draws_as: The id whose random numbers the step uses: that of the step of today which it
            stands for. Resolving sets it; it is in no file.
    """

    id: str
    name: str = fact(Kind.TEXT)
    by: str = fact(Kind.PERFORMER, default=SYSTEM)
    channel: tuple[str, ...] = fact(Kind.WORDS, default=(), words=CHANNELS)
    open: str | None = fact(Kind.CALENDAR, default=None)
    work: BySegment[Duration] | None = fact(Kind.DURATION, default=None, by_segment=True)
    staff: str | None = fact(Kind.POOL, default=None)
    effort: BySegment[Duration] | None = fact(Kind.DURATION, default=None, by_segment=True)
    present: bool = fact(Kind.FLAG, default=False)
    wait: BySegment[Duration] | None = fact(Kind.DURATION, default=None, by_segment=True)
    booked: bool = fact(Kind.FLAG, default=False)
    """The wait ends at an agreed time within the hours in which the step can begin."""
    waits_for: Literal["citizen", "outside", "municipality"] = fact(
        Kind.WORD, default="municipality", words=("citizen", "outside", "municipality")
    )
    batch: Batch | None = fact(Kind.BATCH, default=None)
    chance: BySegment[float] | None = fact(Kind.SHARE, default=None, by_segment=True)
    uptake: BySegment[float] | None = fact(Kind.SHARE, default=None, by_segment=True)
    otherwise: str | None = fact(Kind.STEP, default=None)
    beside: tuple[str, ...] = fact(Kind.STEPS, default=())
    times: BySegment[float] | None = fact(Kind.NUMBER, default=None, by_segment=True)
    joins: str | None = fact(Kind.STEP, default=None)
    at_most: int | None = fact(Kind.COUNT, default=None)
    priority: int | None = fact(Kind.COUNT, default=None)
    follow_up: bool = fact(Kind.FLAG, default=False)
    contact: bool = fact(Kind.FLAG, default=False)
    visit: BySegment[float] | None = fact(Kind.NUMBER, default=None, by_segment=True)
    documents: tuple[str, ...] = fact(Kind.TEXTS, default=())
    data: str | None = fact(Kind.WORD, default=None, words=PERSONAL_DATA)
    purpose: str | None = fact(Kind.TEXT, default=None)
    legal: tuple[str, ...] = fact(Kind.WORDS, default=(), words=LEGAL)
    personal: bool = fact(Kind.FLAG, default=False)
    failure: bool = fact(Kind.FLAG, default=False)
    why: str | None = fact(
        Kind.WORD, default=None, words=("law", "need", "risk", "habit", "unknown")
    )
    outcome: str | None = fact(Kind.TEXT, default=None)
    note: str | None = fact(Kind.TEXT, default=None)
    next: Ways | None = fact(Kind.WAYS, default=None)
    """Where a case goes next; None: to the step that follows in the file."""
    law: Law | None = fact(Kind.LAW, default=None)
    basis: tuple[tuple[str, str], ...] = fact(Kind.BASIS, default=())
    """For each fact where its number comes from; a fact without one is an estimate."""
    draws_as: str | None = None

    @property
    def in_flow(self) -> bool:
        """Whether cases come through it; a step done beside others is not in the flow."""
        return not self.beside

    @property
    def by_staff(self) -> bool:
        """Whether a pool performs it."""
        return self.by not in NOBODY_HERE

    @property
    def pool(self) -> str | None:
        """The pool that does its `work`, as performer or beside the step; None: nobody here."""
        return self.by if self.by_staff else self.staff

    @property
    def draw_key(self) -> str:
        """The id that its random numbers are keyed by."""
        return self.draws_as or self.id


@dataclass(frozen=True, kw_only=True)
class Process:
    """A process as it runs today, or as a redesign would have it.

    Attributes:
        id: The name of its folder.
        starts: Where cases begin, with the share of each; empty: at the first step.
    """

    id: str
    name: str = fact(Kind.TEXT)
    need: str | None = fact(Kind.TEXT, default=None)
    owner: str | None = fact(Kind.TEXT, default=None)
    area: str | None = fact(Kind.TEXT, default=None)
    kle: str | None = fact(Kind.TEXT, default=None)
    language: str = fact(Kind.TEXT, default="en")
    currency: str = fact(Kind.TEXT, default="DKK")
    starts: tuple[Branch, ...] = fact(Kind.STEP_SHARES, default=())
    promise: Promise | None = None
    demand: Demand = field(default_factory=Demand)
    calendars: tuple[Calendar, ...] = ()
    pools: tuple[Pool, ...] = ()
    people: tuple[Person, ...] = ()
    segments: tuple[Segment, ...] = ()
    steps: tuple[Step, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.steps}

    def step(self, id_: str) -> Step:
        """The step with this id.

        Raises:
            KeyError: There is none.
        """
        return self.by_id[id_]

    def pool(self, id_: str | None) -> Pool | None:
        """The pool with this id, if there is one."""
        return next((pool for pool in self.pools if pool.id == id_), None)

    def calendar(self, id_: str | None) -> Calendar | None:
        """The calendar with this id, if there is one."""
        return next((one for one in self.calendars if one.id == id_), None)

    @property
    def flow_steps(self) -> tuple[Step, ...]:
        """The steps that cases come through, in the order of the file."""
        return tuple(step for step in self.steps if step.in_flow)

    @property
    def segment_ids(self) -> tuple[str, ...]:
        """The ids of the segments; one unnamed segment where the file names none."""
        return tuple(segment.id for segment in self.segments) or ("",)

    def segment_share(self, id_: str) -> float:
        """How many of the cases belong to a segment."""
        return next((segment.share for segment in self.segments if segment.id == id_), 1.0)
