"""The process and all that it consists of, as values that never change.

An edit makes a new process; undo is keeping the old one. Every field that a person can write
carries its `Fact` (see `facts`), in the order in which files hold them.
"""

from collections.abc import Mapping
from dataclasses import field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen
from redesign.model.quantity import BySegment, Duration, Minutes

END: Final = "end"
"""Where a case goes when it ends."""

CITIZEN: Final = "citizen"
SYSTEM: Final = "system"
OUTSIDE: Final = "outside"
NOBODY_HERE: Final = (CITIZEN, SYSTEM, OUTSIDE)
"""Performers that are not a pool: nobody queues for them."""

MOST_CASES: Final = 1_000_000
"""A year; a study of more would need more memory than a laptop has."""
MOST_TIMES: Final = 1_000
"""For each case; likewise."""

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


@frozen(kw_only=False)
class Branch:
    """One way on from a step.

    Attributes:
        to: The id of a step, or `end`.
        share: ONE: how many of the cases; SOME: the chance; ALL: not used, 1.
    """

    to: str
    share: BySegment[float] = BySegment(1.0)


@frozen(kw_only=False)
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


@frozen(kw_only=False)
class Span:
    """Open hours within one day, in minutes from midnight: [opening, closing)."""

    opening: Minutes
    closing: Minutes

    def __str__(self) -> str:
        return f"{_clock(self.opening)}-{_clock(self.closing)}"


def _clock(minutes: Minutes) -> str:
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


@frozen(kw_only=False)
class Batch:
    """Cases gather at a step and go on together; exactly one of the two is given.

    Attributes:
        every: The weekday (0 is Monday; None for every day) and the minute of the day of a release.
        size: How many cases go together.
    """

    every: tuple[int | None, Minutes] | None = None
    size: int | None = None


@frozen(kw_only=False)
class Law:
    """The rule behind a step, and when somebody last looked it up."""

    reference: str = fact(Kind.TEXT, "Where the rule stands.", example='"pasloven § 2"')
    verified: date | None = fact(
        Kind.DATE, "When somebody last looked it up.", example="2026-11-01", default=None
    )


@frozen
class Calendar:
    """When something is open. Local time, without daylight saving."""

    id: str
    monday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Mondays.", default=())
    tuesday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Tuesdays.", default=())
    wednesday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Wednesdays.", default=())
    thursday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Thursdays.", default=())
    friday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Fridays.", default=())
    saturday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Saturdays.", default=())
    sunday: tuple[Span, ...] = fact(Kind.SPANS, "Open hours on Sundays.", default=())
    holidays: str | None = fact(
        Kind.TEXT,
        "The country whose public holidays are closed, as its two-letter code.",
        example='"DK"',
        default=None,
    )
    closed: tuple[date, ...] = fact(Kind.DATES, "Further days on which it is closed.", default=())

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


@frozen
class Pool:
    """People who share work; on the screen a team."""

    id: str
    name: str = fact(Kind.TEXT, "What the team is called.", example='"Front office"')
    people: int | None = fact(
        Kind.COUNT,
        "How many people it has. Left out: not known yet, counted as enough.",
        default=None,
    )
    calendar: str | None = fact(
        Kind.CALENDAR,
        "When they are at work. Left out: not known yet, counted as always.",
        default=None,
    )
    cost_per_hour: float = fact(
        Kind.NUMBER,
        "What an hour of one of them costs, in the process's currency.",
        example="450",
        default=0.0,
    )
    other_work: float = fact(
        Kind.SHARE,
        "The share of their open hours that goes to other work.",
        example="0.3",
        default=0.0,
    )
    other_piece: Duration = fact(
        Kind.DURATION,
        "How long one piece of other work takes.",
        example='"15 min"',
        default=Duration.fixed(15),
    )
    closing: Literal["pause", "finish", "fit"] = fact(
        Kind.WORD,
        "What becomes of work at closing time: `pause` goes on at the next "
        "opening, `finish` stays until it is done, `fit` does not begin what will "
        "not fit.",
        default="pause",
        words=("pause", "finish", "fit"),
    )


@frozen
class Person:
    """One of a pool's people whose hours or speed differ."""

    id: str
    pools: tuple[str, ...] = fact(
        Kind.POOLS,
        "The teams that they belong to, one of whose people they are.",
        example='["front"]',
    )
    calendar: str | None = fact(
        Kind.CALENDAR, "When they are at work. Left out: the team's hours.", default=None
    )
    speed: float = fact(
        Kind.NUMBER, "How fast they work, compared with the others.", example="1.2", default=1.0
    )


@frozen
class Segment:
    """Citizens who can use the same channels."""

    id: str
    name: str = fact(
        Kind.TEXT, "What these citizens are called.", example='"Needs help now and then"'
    )
    share: float = fact(
        Kind.SHARE,
        "How many of the cases are theirs; the shares of all segments add up to 1.",
        example="0.14",
    )
    uses: tuple[str, ...] = fact(
        Kind.WORDS, "The channels that they can use.", default=CHANNELS, words=CHANNELS
    )
    priority: int | None = fact(
        Kind.COUNT,
        "How soon teams take their cases, lower numbers first; it goes before the "
        "priority of the step.",
        example="3",
        default=None,
    )


@frozen
class Promise:
    """What the citizen is promised, and when its clock runs."""

    within: Duration = fact(Kind.DURATION, "How long it may take.", example='"21 days"')
    start: tuple[str, ...] = fact(
        Kind.STEPS,
        "The clock starts when the case first arrives at one of these steps. Left "
        "out: when the case arrives.",
        default=(),
        key="from",
    )
    to: tuple[str, ...] = fact(
        Kind.STEPS,
        "The clock stops when the first visit to one of these steps after that is "
        "over. Left out: when the lead time ends.",
        default=(),
    )
    pauses: tuple[str, ...] = fact(
        Kind.STEPS, "Steps during which the clock stands still.", default=()
    )


@frozen
class Demand:
    """How many cases come, and when."""

    cases_per_year: float | None = fact(
        Kind.NUMBER,
        "How many cases come in a year.",
        example="5000",
        default=None,
        most=MOST_CASES,
    )
    calendar: str | None = fact(
        Kind.CALENDAR, "When cases arrive. Left out: at any hour.", default=None
    )
    months: tuple[float, ...] = fact(
        Kind.NUMBERS,
        "Twelve weights, January first. Left out: every month alike.",
        example="[10, 11, 14, 16, 18, 14, 8, 7, 7, 7, 6, 5]",
        default=(),
    )


@frozen
class Step:
    """One thing that somebody does with a case.

    Only the name must be known. What is None is not known yet, and is taken generously: no time,
    enough people, always open.

    Attributes:
        draws_as: The id whose random numbers the step uses: that of the step of today which it
            stands for. Resolving sets it; it is in no file.
    """

    id: str
    name: str = fact(Kind.TEXT, "What is done.", example='"Identity check"')
    by: str = fact(
        Kind.PERFORMER, "Who does it: a team, `citizen`, `system` or `outside`.", default=SYSTEM
    )
    channel: tuple[str, ...] = fact(
        Kind.WORDS,
        "Where citizen and municipality meet; of several, any will do.",
        default=(),
        words=CHANNELS,
    )
    open: str | None = fact(
        Kind.CALENDAR,
        "When a citizen can begin it. Left out: at any hour, or in the team's hours.",
        default=None,
    )
    work: BySegment[Duration] | None = fact(
        Kind.DURATION, "Staff time on one case (touch time).", default=None, by_segment=True
    )
    staff: str | None = fact(
        Kind.POOL,
        "On a step by citizen, system or outside: the team that does `work` "
        "beside it, without holding it up.",
        default=None,
    )
    effort: BySegment[Duration] | None = fact(
        Kind.DURATION, "The citizen's own time.", default=None, by_segment=True
    )
    present: bool = fact(
        Kind.FLAG,
        "The citizen is there: time in the queue is the citizen's time too.",
        default=False,
    )
    wait: BySegment[Duration] | None = fact(
        Kind.DURATION,
        "Elapsed time before the step can begin, the queue for staff not counted.",
        default=None,
        by_segment=True,
    )
    booked: bool = fact(
        Kind.FLAG,
        "The wait ends at an agreed time, within the hours in which the step can begin.",
        default=False,
    )
    waits_for: Literal["citizen", "outside", "municipality"] = fact(
        Kind.WORD,
        "Whom the step's `wait` is spent on.",
        default="municipality",
        words=("citizen", "outside", "municipality"),
    )
    batch: Batch | None = fact(Kind.BATCH, "Cases gather here and go on together.", default=None)
    chance: BySegment[float] | None = fact(
        Kind.SHARE,
        "For how many of the cases it is done; the others pass it over.",
        example="0.3",
        default=None,
        by_segment=True,
    )
    uptake: BySegment[float] | None = fact(
        Kind.SHARE,
        "How many do it this way; the others do the step named by `otherwise`.",
        example="0.9",
        default=None,
        by_segment=True,
    )
    otherwise: str | None = fact(
        Kind.STEP, "The step that those do who do not take it up.", default=None
    )
    beside: tuple[str, ...] = fact(
        Kind.STEPS,
        "The step that it is done beside, without holding that one up (calls, reminders).",
        default=(),
    )
    times: BySegment[float] | None = fact(
        Kind.NUMBER,
        "How often it is done for each case that enters the step named by `beside`, on average.",
        example="0.3",
        default=None,
        by_segment=True,
        most=MOST_TIMES,
    )
    joins: str | None = fact(Kind.STEP, "The step whose branches it waits for.", default=None)
    at_most: int | None = fact(
        Kind.COUNT,
        "How often its ways back are taken at most for one case.",
        example="1",
        default=None,
    )
    priority: int | None = fact(
        Kind.COUNT,
        "How soon its team takes it, lower numbers first. Left out: 5.",
        example="5",
        default=None,
    )
    follow_up: bool = fact(
        Kind.FLAG,
        "It comes after the citizen's need is met and counts in work and effort, "
        "not in the lead time.",
        default=False,
    )
    contact: bool = fact(
        Kind.FLAG, "It is a contact between citizen and municipality.", default=False
    )
    visit: BySegment[float] | None = fact(
        Kind.NUMBER, "Visits in person.", example="1", default=None, by_segment=True
    )
    documents: tuple[str, ...] = fact(
        Kind.TEXTS, "What the citizen must bring or send.", example='["old passport"]', default=()
    )
    data: str | None = fact(
        Kind.WORD,
        "The most sensitive personal data that it deals with.",
        default=None,
        words=PERSONAL_DATA,
    )
    purpose: str | None = fact(
        Kind.TEXT,
        "Why the personal data is held.",
        example='"Identify the applicant"',
        default=None,
    )
    legal: tuple[str, ...] = fact(
        Kind.WORDS, "What must stay human or needs a legal answer.", default=(), words=LEGAL
    )
    personal: bool = fact(
        Kind.FLAG, "It is a meeting with a named person that is worth keeping.", default=False
    )
    failure: bool = fact(
        Kind.FLAG, "It would not be needed if all else had worked (failure demand).", default=False
    )
    why: str | None = fact(
        Kind.WORD,
        "Why it is done.",
        default=None,
        words=("law", "need", "risk", "habit", "unknown"),
    )
    outcome: str | None = fact(
        Kind.TEXT,
        'How the case ends here, where `next = "end"` is not enough.',
        example='"refused"',
        default=None,
    )
    gives_up: bool = fact(
        Kind.FLAG,
        "Whoever ends here gives up: what they needed is not met. They count as `drop-out`, and "
        "not in the other measures of citizens.",
        default=False,
    )
    note: str | None = fact(
        Kind.TEXT, "Whatever else is worth knowing.", example='"Only before noon."', default=None
    )
    next: Ways | None = fact(
        Kind.WAYS,
        "Where a case goes next. Left out: to the step that follows in the file; "
        "the last step ends the case.",
        default=None,
    )
    law: Law | None = fact(
        Kind.LAW, "The rule behind it, and when somebody last looked it up.", default=None
    )
    basis: tuple[tuple[str, str], ...] = fact(
        Kind.BASIS,
        "Where the number of a fact comes from, by key. Left out: an estimate.",
        default=(),
    )
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


IN_FLOW: Final = ("next", "otherwise", "joins", "chance", "uptake", "at_most")
"""The facts that only a step has through which cases come."""


@frozen(slots=False)
class Process:
    """A process as it runs today, or as a redesign would have it.

    Attributes:
        id: The name of its folder.
        starts: Where cases begin, with the share of each; empty: at the first step.
    """

    id: str
    name: str = fact(Kind.TEXT, "What the process is called.", example='"Passport renewal"')
    need: str | None = fact(
        Kind.TEXT,
        "What the citizen needs, in the citizen's own words.",
        example='"I need a new passport"',
        default=None,
    )
    owner: str | None = fact(
        Kind.TEXT, "Who answers for it.", example='"Citizen service"', default=None
    )
    area: str | None = fact(
        Kind.TEXT,
        "The part of the municipality that it belongs to.",
        example='"Citizen service"',
        default=None,
    )
    kle: str | None = fact(
        Kind.TEXT,
        "Its number in the KLE classification; only the form is checked.",
        example='"23.05.08"',
        default=None,
    )
    language: str = fact(
        Kind.TEXT, "The language of the texts in this file.", example='"da"', default="en"
    )
    currency: str = fact(Kind.TEXT, "What all amounts are in.", example='"DKK"', default="DKK")
    starts: tuple[Branch, ...] = fact(
        Kind.STEP_SHARES,
        "Where cases begin: a step, or a share for each of several. Left out: at the first step.",
        default=(),
    )
    promise: Promise | None = None
    demand: Demand = field(default_factory=Demand)
    calendars: tuple[Calendar, ...] = ()
    pools: tuple[Pool, ...] = ()
    people: tuple[Person, ...] = ()
    segments: tuple[Segment, ...] = ()
    steps: tuple[Step, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Kept, for much that is remembered of a process is looked up by it."""
        return hash(tuple(getattr(self, one.name) for one in fields(self)))

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

    @cached_property
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
