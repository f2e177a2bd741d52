"""Tables of plain text: columns as wide as their widest cell, figures to the right."""

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Final

HEAD_WIDTH: Final = 14
"""From so many cells on, a heading goes on in a second line."""


def table(rows: Sequence[Sequence[str]], *, indent: int = 2) -> str:
    """Rows with aligned columns; the first row is the heading, the first column stands left."""
    if not rows:
        return ""
    count = max(len(row) for row in rows)
    filled = [[*row, *[""] * (count - len(row))] for row in (*_heading(rows[0]), *rows[1:])]
    widths = [max(cells(row[at]) for row in filled) for at in range(count)]
    return "\n".join(_line(row, widths, indent) for row in filled)


def _heading(row: Sequence[str]) -> list[list[str]]:
    """The heading on as many lines as its longest words need, standing on the rows below."""
    columns = [textwrap.wrap(text, HEAD_WIDTH, break_long_words=False) for text in row]
    height = max(1, *(len(column) for column in columns))
    lines = [[""] * (height - len(column)) + column for column in columns]
    return [[column[at] for column in lines] for at in range(height)]


def _line(row: Sequence[str], widths: Sequence[int], indent: int) -> str:
    first, *rest = (
        (text, " " * (width - cells(text))) for text, width in zip(row, widths, strict=True)
    )
    line = "  ".join(["".join(first), *(f"{room}{text}" for text, room in rest)])
    return " " * indent + line.rstrip()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
