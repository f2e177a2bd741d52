"""An experiment: a redesign tried on a small scale, with what was predicted and what came of it.

The files of experiments are the ledger that the year's goal is counted from; nothing is counted
anywhere else. What was predicted is filled in from the simulation when the experiment is planned
and is never changed afterwards, so that it can be held against what was measured.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from redesign.model.facts import Kind, fact
from redesign.model.quantity import Duration

Quantity = Literal["time", "share", "number"]
QUANTITIES: Final[Mapping[str, Quantity]] = {
    "lead-time": "time",
    "promise": "share",
    "effort": "time",
    "contacts": "number",
    "visits": "number",
    "documents": "number",
    "access": "time",
    "right-first-time": "share",
    "failure-demand": "number",
    "left-out": "share",
    "drop-out": "share",
    "personal-contact": "time",
    "choice": "number",
    "documents-twice": "number",
    "wait": "time",
    "wait-outside": "time",
    "human-time": "time",
    "hand-overs": "number",
    "staff-time": "time",
    "hours-a-year": "time",
    "cost": "number",
    "burden-shift": "number",
}
"""The measures that an experiment can predict and measure, and how a figure of each is written."""

OUTCOMES: Final = ("", "adopted", "adapted", "dropped", "learned")
"""How an experiment can end; the first: it is not known yet."""

Figure = Duration | float
"""A fixed time, a share from 0 to 1, or a number, as the measure asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """What the simulation says a measure will be.

    Attributes:
        id: The measure.
    """

    id: str
    mean: Figure = fact(Kind.FIGURE, "The mean that the simulation gives.")
    low: Figure | None = fact(Kind.FIGURE, "The lower end of its 95 % interval.", default=None)
    high: Figure | None = fact(Kind.FIGURE, "The upper end of its 95 % interval.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a measure turned out to be.

    Attributes:
        id: The measure.
    """

    id: str
    mean: Figure = fact(Kind.FIGURE, "The mean that was measured.", example='"78 min"')
    cases: int | None = fact(
        Kind.COUNT, "How many cases it is the mean of.", example="112", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """One trial of a redesign.

    Attributes:
        id: The name of its file, less `.toml`.
        redesign: The id of the redesign that it tries.
        begins: The day from which it counts for its year; None: not settled yet.
    """

    id: str
    name: str = fact(
        Kind.TEXT,
        "What the experiment is called.",
        example='"Photo stand in the library, six weeks"',
    )
    redesign: str = fact(
        Kind.TEXT,
        "The redesign that it tries: the name of its file, less `.toml`.",
        example='"book-photo-stand-locker"',
    )
    question: str | None = fact(
        Kind.TEXT,
        "What one wants to know.",
        example='"Do citizens manage the stand without staff?"',
        default=None,
    )
    where: str | None = fact(
        Kind.TEXT, "Where it is tried.", example='"Main library"', default=None
    )
    begins: date | None = fact(
        Kind.DATE,
        "The first day; it counts for the year of this day.",
        example="2027-02-01",
        default=None,
    )
    ends: date | None = fact(Kind.DATE, "The last day.", example="2027-03-12", default=None)
    stop_if: str | None = fact(
        Kind.TEXT,
        "What would make one stop before.",
        example='"More than one in four asks for help"',
        default=None,
    )
    took_part: tuple[str, ...] = fact(
        Kind.TEXTS,
        "Who takes part: professions, teams.",
        example='["front office", "jurist", "it"]',
        default=(),
    )
    outcome: str = fact(
        Kind.WORD, 'How it ended; `""` while that is open.', default="", words=OUTCOMES
    )
    learned: str = fact(
        Kind.TEXT, "What was learned.", example='"The stand needs a lower camera"', default=""
    )
    predicted: tuple[Predicted, ...] = ()
    measured: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What the municipality sets out to do.

    Attributes:
        departments: How many of the year's experiments each department takes on.
    """

    experiments_per_year: int = fact(
        Kind.COUNT, "How many experiments are to begin each year.", example="100", default=100
    )
    departments: tuple[tuple[str, int], ...] = fact(
        Kind.COUNTS,
        "How many of them each department takes on; by the `owner` of their process, as an id.",
        example="{ citizen-service = 20 }",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department with a number of experiments of its own to reach.

    Attributes:
        id: As the goals name it.
        begun: How many of its experiments have begun in the year so far.
        goal: How many there are to be.
    """

    id: str
    begun: int
    goal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The year's experiments against the goal.

    Attributes:
        year: Which year.
        begun: How many have begun in it so far.
        planned: How many more are to begin in it.
        goal: How many there are to be.
        forecast: How many there will be on 31 December if it goes on as it has until now.
        departments: Those with a goal of their own, in the order of the goals.
    """

    year: int
    begun: int
    planned: int
    goal: int
    forecast: float
    departments: tuple[Department, ...] = ()

    @property
    def short(self) -> int:
        """How many the forecast lacks; 0 where the goal is met."""
        return max(0, self.goal - round(self.forecast))


def pace(
    experiments: Iterable[Experiment],
    goals: Goals,
    today: date,
    owned: Mapping[str, Iterable[Experiment]] | None = None,
) -> Pace:
    """How the year goes, counted from the experiments alone.

    An experiment counts for the year in which it begins, from that day on.

    Args:
        experiments: All there are.
        goals: What is to be reached.
        today: The day on which it is asked.
        owned: The experiments of each department, by its id.
    """
    known = tuple(experiments)
    days = [one.begins for one in known if one.begins and one.begins.year == today.year]
    begun = _begun(known, today)
    passed = today.timetuple().tm_yday
    whole = date(today.year, 12, 31).timetuple().tm_yday
    departments = tuple(
        Department(id=id_, begun=_begun((owned or {}).get(id_, ()), today), goal=goal)
        for id_, goal in goals.departments
    )
    return Pace(
        year=today.year,
        begun=begun,
        planned=len(days) - begun,
        goal=goals.experiments_per_year,
        forecast=begun * whole / passed,
        departments=departments,
    )


def _begun(experiments: Iterable[Experiment], today: date) -> int:
    """How many have begun in the year, today included."""
    days = (one.begins for one in experiments)
    return sum(day is not None and day.year == today.year and day <= today for day in days)
