"""Which tables the files beside a process and its redesigns have."""

from collections.abc import Mapping
from typing import Final

from redesign.files.tables import SIDE_EFFECTS, FileKind, Table
from redesign.model.block import Block
from redesign.model.goals import Goals
from redesign.model.process import Step
from redesign.model.reply import Opinion, Reply

OTHERS: Final[Mapping[FileKind, tuple[Table, ...]]] = {
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
        SIDE_EFFECTS,
    ),
}
