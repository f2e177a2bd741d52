"""What stands where in a TOML text: the words for it, which need no text to be read."""

from typing import NamedTuple

Keys = tuple[str, ...]
"""The keys that lead to a value; an item of a list is named by its place in it, from 0."""


class Spot(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int
