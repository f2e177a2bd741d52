"""An experiment: a redesign tried on a small scale, with what was predicted and what came of it.

What was predicted is filled in from the simulation when the experiment is planned
and is never changed afterwards, so that it can be held against what was measured.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen
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


@frozen
class Predicted:
    """What the simulation says a measure will be.

    Attributes:
        id: The measure.
    """

    id: str
    mean: Figure = fact(Kind.FIGURE, "The mean that the simulation gives.")
    low: Figure | None = fact(Kind.FIGURE, "The lower end of its 95 % interval.", default=None)
    high: Figure | None = fact(Kind.FIGURE, "The upper end of its 95 % interval.", default=None)


@frozen
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


@frozen
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
