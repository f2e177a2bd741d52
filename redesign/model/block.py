"""A building block: a known way of doing a step, with what it asks and what it may cost people.

A block is a small redesign of one step, laid over any process: `THIS` in it is the step that the
person stands on, and `TEAM` is the team that does that step today.
"""

from enum import StrEnum
from typing import Final

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen
from redesign.model.redesign import SideEffect, StepChange

THIS: Final = "this"
"""In a block: the step that it is put to."""
TEAM: Final = "team"
"""In a block, as `by` or `staff`: the team that does that step, or the process's first team."""


class Put(StrEnum):
    """Where a block goes."""

    INSTEAD = "instead"
    """In the place of how the step is done today."""
    BEFORE = "before"
    AFTER = "after"
    BESIDE = "beside"
    """Beside the step, without holding it up."""


@frozen
class Block:
    """One building block.

    Attributes:
        id: The name of its file, less `.toml`.
        steps: What it does: a change of `THIS`, and steps that it brings along.
        side_effects: What goes into the register of side effects with it.
    """

    id: str
    name: str = fact(Kind.TEXT, "What the block is called.", example='"Photo stand"')
    put: Put = fact(
        Kind.WORD, "Where it goes, seen from the step that it is put to.", words=tuple(Put)
    )
    can: str = fact(
        Kind.TEXT, "What it is good for.", example='"A photo on the spot, without staff."'
    )
    risk: str = fact(Kind.TEXT, "What can go wrong.", example='"It fails small children."')
    needs: tuple[str, ...] = fact(
        Kind.TEXTS,
        "What must be there first.",
        example='["Somebody near who can be called"]',
        default=(),
    )
    leaves_out: str = fact(
        Kind.TEXT,
        "Who cannot use it, and what they do instead.",
        example='"Small children; staff take their photo."',
    )
    law: tuple[str, ...] = fact(
        Kind.TEXTS,
        "What the law says about it, one note each.",
        example='["A face is personal data: delete what is not used."]',
        default=(),
    )
    source: str | None = fact(
        Kind.TEXT,
        "Where its texts come from; each number has its own `basis`.",
        example='"brondby.dk"',
        default=None,
    )
    steps: tuple[StepChange, ...] = ()
    side_effects: tuple[SideEffect, ...] = ()
