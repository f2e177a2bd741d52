"""What stands where in a TOML text: the words for it, which need no text to be read."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

Keys = tuple[str, ...]
"""The keys that lead to a value; an item of a list is named by its place in it, from 0."""


class Spot(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Slot(Enum):
    """Where a comment stands, as seen from what it belongs to."""

    HEAD = "head"
    """At the top of the file, with a blank line below."""
    ABOVE = "above"
    BESIDE = "beside"
    """Behind it on the same line."""
    END = "end"
    """After the last fact of a table or the last item of a list."""


@dataclass(slots=True)
class Scan:
    """What stands where in one text.

    Attributes:
        spots: Where each key, table and list item begins.
        comments: The lines of the comments by owner and slot; an empty line parts two blocks.
        ends: The last line of a table's own facts, by table, and of a list, by list.
        headers: The tables whose header is written, and its line.
        implied: The first place below a table that has no header of its own.
    """

    spots: dict[Keys, Spot] = field(default_factory=dict)
    comments: dict[tuple[Keys, Slot], tuple[str, ...]] = field(default_factory=dict)
    ends: dict[Keys, int] = field(default_factory=dict)
    headers: dict[Keys, int] = field(default_factory=dict)
    implied: dict[Keys, Spot] = field(default_factory=dict)
