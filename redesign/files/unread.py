"""A text that a person typed and that could not be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read.

    Attributes:
        sentence: What is wrong with it.
        hint: What can be written.
    """

    sentence: str
    hint: str = ""
