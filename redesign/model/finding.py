"""What is wrong, or worth knowing, about something that a person wrote.

Findings are values: reading and checking collect all of them, in the order of the file, and never
raise for what somebody typed.
"""

from enum import IntEnum
from typing import NamedTuple

from redesign.model.frozen import frozen


class Severity(IntEnum):
    """How much a finding stands in the way."""

    NOTE = 0
    """Worth knowing; everything works."""
    WARNING = 1
    """Something is probably not as meant; it can be simulated all the same."""
    ERROR = 2
    """It cannot be understood or simulated until it is put right."""


@frozen(kw_only=False)
class Place:
    """Where in a file something stands.

    Attributes:
        file: The path as it is shown to the person, relative to the opened folder.
        line: From 1; 0 where the whole file is meant.
        column: From 1; 0 where the whole line is meant.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.column else self.file
        return f"{self.file}:{self.line}" if self.line and not self.column else where


@frozen
class Finding:
    """One thing that is wrong or worth knowing.

    Attributes:
        code: A stable kebab-case name of the kind of finding.
        severity: How much it stands in the way.
        sentence: What is so, as a whole sentence about the person's own thing.
        hint: What to do about it, or "".
        place: Where it stands, where that is known.
        about: What it is about, as a path of ids: `("steps", "photo", "work")`.
    """

    code: str
    severity: Severity
    sentence: str
    hint: str = ""
    place: Place | None = None
    about: tuple[str, ...] = ()


class Code(NamedTuple):
    """One kind of finding, as the reference page of messages tells it.

    Attributes:
        severity: How grave findings of the kind are.
        meaning: What is so.
        why: Why it is told.
        remedy: How it is put right.
    """

    severity: Severity
    meaning: str
    why: str
    remedy: str
