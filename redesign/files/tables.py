"""Which tables each kind of file has.

The one list that reading, writing, the schema and the reference page are made from.
"""

from dataclasses import dataclass
from typing import Final, Literal

from redesign.model.block import Block
from redesign.model.experiment import Experiment, Goals, Measured, Predicted
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import (
    Calendar,
    Demand,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
)
from redesign.model.redesign import Answer, Changes, Redesign, SideEffect, StepChange
from redesign.model.reply import Opinion, Reply

FileKind = Literal["process", "redesign", "experiment", "reply", "goals", "block"]

SPLIT: Final = Fact(
    key="split",
    name="split",
    kind=Kind.WORD,
    words=("some",),
    meaning="With a table in `next`: each of its ways is taken on its own, with that chance.",
)
"""It is read together with `next`, so no field holds it by itself."""
FIXED: Final = ("language", "currency")
"""What a redesign cannot say anew about the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file, or one for each id.

    Attributes:
        name: The key at the top of the file.
        kind: The value that holds its facts.
        meaning: What it says.
        listed: There is one table for each id: `[steps.ID]`.
        required: A file without it is not understood.
        changes: Only what is said anew stands in it, and `clear`.
    """

    name: str
    kind: type
    meaning: str
    listed: bool = False
    required: bool = False
    changes: bool = False

    @property
    def header(self) -> str:
        """How it begins in a file."""
        return f"[{self.name}.ID]" if self.listed else f"[{self.name}]"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that may stand in it, in the order in which it is written."""
        own = tuple(facts_of(self.kind).values())
        if self.kind is Step:
            own = (*own, SPLIT)
        if not self.changes:
            return own
        mark = tuple(facts_of(StepChange).values()) if self.kind is Step else ()
        said = tuple(one for one in own if self.kind is not Process or one.key not in FIXED)
        return (*mark, *said, *facts_of(Changes).values())


_OF_A_PROCESS: Final = (
    Table(name="process", kind=Process, meaning="The process as a whole.", required=True),
    Table(name="promise", kind=Promise, meaning="What the citizen is promised."),
    Table(name="demand", kind=Demand, meaning="How many cases come, and when."),
    Table(name="calendars", kind=Calendar, meaning="When something is open.", listed=True),
    Table(name="pools", kind=Pool, meaning="A team: people who share work.", listed=True),
    Table(
        name="people",
        kind=Person,
        meaning="One of a team's people (not one more) whose hours or speed differ.",
        listed=True,
    ),
    Table(
        name="segments",
        kind=Segment,
        meaning="Citizens who can use the same channels.",
        listed=True,
    ),
    Table(
        name="steps",
        kind=Step,
        meaning="One thing that somebody does with a case. Only its name must be known.",
        listed=True,
    ),
)
_SIDE_EFFECTS: Final = Table(
    name="side_effects",
    kind=SideEffect,
    meaning="Something that the redesign may do to people besides what it is for.",
    listed=True,
)


def _changes(table: Table) -> Table:
    return Table(
        name=table.name,
        kind=table.kind,
        meaning=f"As in a process; only what changes. {table.meaning}",
        listed=table.listed,
        changes=True,
    )


FILES: Final[dict[FileKind, tuple[Table, ...]]] = {
    "process": _OF_A_PROCESS,
    "redesign": (
        Table(name="redesign", kind=Redesign, meaning="The redesign as a whole.", required=True),
        *(_changes(table) for table in _OF_A_PROCESS),
        _SIDE_EFFECTS,
    ),
    "experiment": (
        Table(
            name="experiment", kind=Experiment, meaning="The experiment as a whole.", required=True
        ),
        Table(
            name="predicted",
            kind=Predicted,
            meaning="What the simulation says a measure will be; ID is the measure. Filled in "
            "when the experiment is planned, and never changed afterwards.",
            listed=True,
        ),
        Table(
            name="measured",
            kind=Measured,
            meaning="What a measure turned out to be; ID is the measure.",
            listed=True,
        ),
    ),
    "reply": (
        Table(name="reply", kind=Reply, meaning="The reply as a whole.", required=True),
        Table(
            name="questions",
            kind=Opinion,
            meaning="What is said to one of the five questions; ID is `better` (than today), "
            "`manage` (without help), `clear` (what happens next), `safe` (in good hands) or `try` "
            "(should it be tried).",
            listed=True,
        ),
        Table(
            name="steps",
            kind=Opinion,
            meaning="What is said of one step of the redesign.",
            listed=True,
        ),
    ),
    "goals": (
        Table(
            name="goals",
            kind=Goals,
            meaning="What the municipality sets out to do.",
        ),
    ),
    "block": (
        Table(
            name="block",
            kind=Block,
            meaning="A building block: a known way of doing a step. Each text may stand once, or "
            "in a table by language (`en`, `da`).",
            required=True,
        ),
        Table(
            name="steps",
            kind=Step,
            meaning="What it does: `this` is the step that it is put to, `team` in `by` or "
            "`staff` the team that does that step today.",
            listed=True,
            changes=True,
        ),
        _SIDE_EFFECTS,
    ),
}
"""The tables of each kind of file, in the order in which they are written."""

ANSWER: Final = Table(
    name="steps.ID.answer",
    kind=Answer,
    meaning="Somebody's answer to a legal duty of the step that the redesign touches; the second "
    "ID is the duty.",
    listed=True,
)
