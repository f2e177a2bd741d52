"""The facts that a file can hold, said once, beside the value that holds them.

Every field of a value such as `Step` that a person can write carries a `Fact`: which kind of text
it is, whether it may differ by segment, and which words are possible. Reading, writing, the side
panel of the screen, the schema for editors and the reference page are all made from these, so they
cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from redesign.model.frozen import frozen

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_KEY: Final = "fact"
Table = TypeVar("Table", bound="DataclassInstance")


class Kind(StrEnum):
    """What a fact says, and so how it is written and read."""

    TEXT = "text"
    TEXTS = "texts"
    """A list of texts, one item per line."""
    WORD = "word"
    """One of a closed set of words."""
    WORDS = "words"
    """One or several of a closed set of words: a single one or a list."""
    FLAG = "flag"
    COUNT = "count"
    """A whole number from 0."""
    NUMBER = "number"
    """A number from 0, with decimals."""
    NUMBERS = "numbers"
    SHARE = "share"
    """From 0 to 1; `0.08` or `"8 %"`."""
    DURATION = "duration"
    FIGURE = "figure"
    """A fixed time, a share or a number, as the measure that it is about asks for."""
    DATE = "date"
    DATES = "dates"
    STEP = "step"
    """The id of a step."""
    STEPS = "steps"
    """The id of one or several steps."""
    POOL = "pool"
    POOLS = "pools"
    PERFORMER = "performer"
    """A pool, or `citizen`, `system`, `outside`."""
    CALENDAR = "calendar"
    STEP_SHARES = "step-shares"
    """A step, or a table of shares by step."""
    WAYS = "ways"
    """Where a case goes next: a step, a list, or a table of shares."""
    SPANS = "spans"
    """Open hours of a day: `"09:00-12:00, 13:00-15:00"`."""
    BATCH = "batch"
    LAW = "law"
    BASIS = "basis"
    """A table of texts by fact: where its number comes from."""
    COUNTS = "counts"
    """A table of whole numbers by name."""


@frozen
class Fact:
    """One key of a table: what may stand there.

    Attributes:
        key: What stands in the file.
        name: The field that holds it; the same word, where Python allows it.
        kind: How it is written and read.
        meaning: What it says, in a sentence or two for the reference page.
        example: A value as it stands in a file; "" where any of its kind will do.
        by_segment: A table by segment may stand instead of one value.
        words: The closed set of a `WORD` or `WORDS` fact.
        required: The table is not understood without it.
        default: The value where the key is left out.
        most: The largest number that makes sense, or None.
    """

    key: str
    name: str
    kind: Kind
    meaning: str = ""
    example: str = ""
    by_segment: bool = False
    words: tuple[str, ...] = ()
    required: bool = False
    default: object = None
    most: float | None = None


def fact(
    kind: Kind,
    meaning: str,
    *,
    example: str = "",
    default: object = MISSING,
    by_segment: bool = False,
    words: tuple[str, ...] = (),
    most: float | None = None,
    key: str = "",
) -> Any:
    """A dataclass field that a person can write in a file.

    Args:
        kind: How it is written and read.
        meaning: What it says, for the reference page.
        example: A value as it stands in a file, where not any of its kind will do.
        default: The value where the key is left out; without it the key is required.
        by_segment: A table by segment may stand instead of one value.
        words: The closed set of a `WORD` or `WORDS` fact.
        most: The largest number that makes sense.
        key: What stands in the file, where that is no name for a field.
    """
    said = {
        "kind": kind,
        "meaning": meaning,
        "example": example,
        "by_segment": by_segment,
        "words": words,
        "most": most,
        "key": key,
    }
    if default is MISSING:
        return field(metadata={_KEY: said})
    return field(default=default, metadata={_KEY: said})


def facts_of(table: type) -> Mapping[str, Fact]:
    """The facts of a table's value, by key, in the order in which they are written."""
    known = _FACTS.get(table)
    if known is None:
        known = _FACTS[table] = {
            fact.key: fact
            for one in fields(table)
            if (said := one.metadata.get(_KEY)) and (fact := _fact(one, said))
        }
    return known


_FACTS: Final[dict[type, Mapping[str, Fact]]] = {}


def _fact(one: Field[object], said: Mapping[str, Any]) -> Fact:
    required = one.default is MISSING
    return Fact(
        name=one.name,
        required=required,
        default=None if required else one.default,
        **{**said, "key": said["key"] or one.name},
    )


def with_fields(table: Table, new: Mapping[str, object]) -> Table:
    """A table's value with new values of some of its fields.

    Args:
        table: The value.
        new: By the names of fields. Each was read as the fact of its field, and so has its type;
            that is the one thing about a fact that its key alone cannot tell a type checker.
    """
    return replace(table, **cast("dict[str, Any]", new))
