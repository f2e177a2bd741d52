"""Words laid out in cells: columns that line up, text that is cut with a sign, and folded search.

What people wrote never passes through markup: everything here makes `Content` of plain pieces.
"""

import textwrap
from typing import Final

from rich.cells import cell_len
from textual.content import Content

POINTER: Final = "▶"
PLAIN_POINTER: Final = ">"
"""What stands before the selected row of a list, so that it is seen without any colour too."""
POINTED: Final = 2
"""How many cells the column of the pointer takes."""
_FOLDS: Final = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e"}
)
_LONG_FOLDS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def matches(typed: str, text: str) -> bool:
    """Whether every word typed is a part of the text, æ ø å typed either way."""
    plain = text.casefold()
    ways = (plain, plain.translate(_FOLDS), plain.translate(_LONG_FOLDS))
    return all(any(word in way for way in ways) for word in typed.casefold().split())


def cut(text: str, width: int) -> str:
    """The text in at most so many cells, with `…` where something is missing."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    kept = ""
    for character in text:
        if cell_len(kept + character) > width - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many cells."""
    text = cut(text, width)
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def two_ends(left: Content, right: Content, width: int) -> Content:
    """A line with something at each end; the left one gives way."""
    room = max(width - right.cell_length - (1 if right else 0), 0)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * max(width - left.cell_length - right.cell_length, 0), right)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many characters, broken between words."""
    return textwrap.wrap(text, max(width, 20), break_on_hyphens=False)
