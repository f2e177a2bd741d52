"""Rows as CSV, with a data dictionary beside them.

Hides the conventions: UTF-8, a decimal point, an empty cell for what is not known, and a second
file that says of each column its unit and its meaning, so that nobody has to guess later.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from redesign.exchange.safe_text import safe_text
from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, cause

Cell = str | int | float
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@frozen
class Column:
    """One column of a table.

    Attributes:
        name: What stands at its head; stable, for other programs.
        unit: `min`, `count`, `share` and the like, or "".
        meaning: One sentence.
        values: One cell per row; NaN is written as an empty cell.
    """

    name: str
    unit: str
    meaning: str
    values: Sequence[Cell] = ()


def write_rows(out: Path, columns: Sequence[Column]) -> tuple[Path, Path]:
    """Write a table and its dictionary.

    Args:
        out: Where the table goes; the dictionary stands beside it as `NAME-columns.csv`.
        columns: All of one length.

    Returns:
        The two files written.

    Raises:
        RedesignError: A file could not be written.
    """
    dictionary = out.with_name(f"{out.stem}-columns.csv")
    head = [column.name for column in columns]
    _write(out, head, zip(*(column.values for column in columns), strict=True))
    write_dictionary(dictionary, columns)
    return out, dictionary


def rows_text(columns: Sequence[Column]) -> str:
    """A table as the text of its file; all columns are of one length."""
    text = StringIO()
    rows = zip(*(column.values for column in columns), strict=True)
    _fill(text, [column.name for column in columns], rows)
    return text.getvalue()


def write_dictionary(out: Path, columns: Sequence[Column]) -> Path:
    """Write what each column, or each key of another file, means.

    Raises:
        RedesignError: The file could not be written.
    """
    told = ((column.name, column.unit, column.meaning) for column in columns)
    _write(out, ("column", "unit", "meaning"), told)
    return out


def _write(out: Path, head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    with written(out) as file:
        _fill(file, head, rows)


def _fill(file: TextIO, head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)


@contextmanager
def written(out: Path) -> Iterator[TextIO]:
    """A text file that is there whole or not at all.

    Raises:
        RedesignError: It could not be written.
    """
    with in_its_place(out) as part, part.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def in_its_place(out: Path) -> Iterator[Path]:
    """Where a file is written that takes its place only once it is whole.

    Raises:
        RedesignError: It could not be written.
    """
    part = out.with_name(out.name + ".part")
    try:
        yield part
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RedesignError(
            _("“{file}” could not be written: {cause}.").format(file=out, cause=cause(error)),
            hint=_("Choose a folder that you may write to."),
        ) from error


def _cell(value: Cell) -> Cell:
    """The value as it is written; a whole number without its decimals.

    What somebody wrote is never run: a spreadsheet takes a text that begins like a formula for one.
    """
    if isinstance(value, str):
        shown = safe_text(value)
        return f"'{shown}" if shown.startswith(_FORMULA) else shown
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return int(value) if value.is_integer() else round(value, 6)
    return value
