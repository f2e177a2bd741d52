"""Rows for other programs come with their dictionary."""

import math
from pathlib import Path

import pytest

from redesign.exchange import Column, write_rows
from redesign.model.errors import RedesignError

COLUMNS = (
    Column(name="case", unit="", meaning="The number of the case.", values=(0, 1)),
    Column(name="segment", unit="", meaning='Who, "quoted", æøå.', values=("help, now", "exempt")),
    Column(
        name="lead-time", unit="min", meaning="From arrival to the end.", values=(2.5, math.nan)
    ),
)


def test_rows_and_their_dictionary(tmp_path: Path) -> None:
    """What is not known is an empty cell; every column is explained in the file beside."""
    table, dictionary = write_rows(tmp_path / "cases.csv", COLUMNS)

    assert table.read_text(encoding="utf-8") == (
        'case,segment,lead-time\n0,"help, now",2.5\n1,exempt,\n'
    )
    assert dictionary.read_text(encoding="utf-8") == (
        "column,unit,meaning\n"
        "case,,The number of the case.\n"
        'segment,,"Who, ""quoted"", æøå."\n'
        "lead-time,min,From arrival to the end.\n"
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A table that cannot be written says so and leaves nothing half done."""
    with pytest.raises(RedesignError, match=r"cases\.csv” could not be written"):
        write_rows(tmp_path / "nowhere" / "cases.csv", COLUMNS)

    assert list(tmp_path.iterdir()) == []
