"""Which tables each kind of file has.

The one list that reading, writing, the schema and the reference page are made from. Those of a
process and its redesigns stand here, the others in parts that are loaded with the first such file.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

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

FileKind = Literal["process", "redesign", "experiment", "reply", "goals", "block"]
FILE_KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)

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


class Table(NamedTuple):
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


OF_A_PROCESS: Final = (
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
SIDE_EFFECTS: Final = Table(
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


OF_A_REDESIGN: Final = (
    Table(name="redesign", kind=Redesign, meaning="The redesign as a whole.", required=True),
    *(_changes(table) for table in OF_A_PROCESS),
    SIDE_EFFECTS,
)

ANSWER: Final = Table(
    name="steps.ID.answer",
    kind=Answer,
    meaning="Somebody's answer to a legal duty of the step that the redesign touches; the second "
    "ID is the duty.",
    listed=True,
)


def tables_of(kind: FileKind) -> tuple[Table, ...]:
    """The tables of a kind of file, in the order in which they are written."""
    match kind:
        case "process":
            return OF_A_PROCESS
        case "redesign":
            return OF_A_REDESIGN
        case "experiment":
            from redesign.files.experiment_tables import OF_AN_EXPERIMENT

            return OF_AN_EXPERIMENT
        case _:
            from redesign.files.other_tables import OTHERS

            return OTHERS[kind]


def listed_in(kind: FileKind) -> Mapping[str, type]:
    """Those of which there is one for each id, with the value that holds its facts."""
    return {table.name: table.kind for table in tables_of(kind) if table.listed}
