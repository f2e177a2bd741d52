"""Every kind of finding about a whole process: one small file each, and what is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from redesign.analysis import check_process, check_redesign
from redesign.analysis.codes import CODES
from redesign.files import (
    ProcessDocument,
    RedesignDocument,
    process_from_text,
    read_process,
    read_redesign,
)
from redesign.model.finding import Finding
from tests.findings.test_findings import told

HERE = Path(__file__).parent / "whole"
BROKEN = sorted(HERE.glob("*.toml"))

TODAY = """\
format = 1

[process]
name = "Parking permit"

[demand]
cases_per_year = 100

[pools.office]
name = "Office"
people = 2

[steps.apply]
name = "Apply"
by = "citizen"
effort = "20 min"

[steps.decide]
name = "Decide"
by = "office"
work = "10 min"
legal = "judgement"
why = "habit"

[steps.tell]
name = "Tell"
by = "office"
channel = "letter"
work = "5 min"
"""


def found_in(file: Path) -> str:
    """The findings of the code that a file is named for, as the command line prints them.

    Looking at the whole gives them; reading the file by itself finds nothing.
    """
    if b"[redesign]" in file.read_bytes():
        today = process_from_text(TODAY, HERE / "parking-permit" / "process.toml", HERE).value
        assert today is not None
        redesign = read_redesign(file, process=today)
        assert redesign.value is not None
        assert redesign.findings == ()
        return _told(redesign, check_redesign(today, redesign.value))
    process = read_process(file)
    assert process.value is not None
    assert process.findings == ()
    return _told(process, check_process(process.value))


def _told(document: ProcessDocument | RedesignDocument, findings: tuple[Finding, ...]) -> str:
    placed = (
        replace(one, place=document.place(one.about))
        for one in findings
        if one.code == document.path.stem
    )
    return "".join(f"{told(one)}\n" for one in placed)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_each_finding_is_told_in_whole_sentences(file: Path) -> None:
    """Each file shows what it is named for."""
    expected = file.with_suffix(".txt").read_text(encoding="utf-8")

    assert expected
    assert found_in(file) == expected


def test_every_code_has_a_file() -> None:
    """No kind of finding is without an example."""
    assert CODES.keys() == {file.stem for file in BROKEN}
