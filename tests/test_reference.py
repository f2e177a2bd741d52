"""The reference pages are what the code says."""

import runpy
import tomllib
from pathlib import Path

import pytest

from redesign.files.kinds import read_fact
from redesign.files.report import Report
from redesign.files.tables import ANSWER, FILE_KINDS, tables_of

MAKE = Path(__file__).parents[1] / "docs" / "reference" / "make.py"
MADE = runpy.run_path(str(MAKE))
PAGES: dict[Path, str] = MADE["pages"]()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_kept_page_is_what_is_made_now(page: Path) -> None:
    """`make reference` would change nothing."""
    assert page.read_text(encoding="utf-8") == PAGES[page]


def test_every_key_and_every_finding_explains_itself() -> None:
    """No cell of a page is empty, and no finding lacks a remedy."""
    for page, text in PAGES.items():
        assert "|  |  |" not in text, page
        assert "``" not in text.replace("```", ""), page


def test_every_example_of_a_key_can_be_read() -> None:
    """What the page shows can be copied into a file."""
    for table in (ANSWER, *(table for kind in FILE_KINDS for table in tables_of(kind))):
        for fact in table.facts:
            report = Report()
            raw = tomllib.loads(MADE["_example"](fact))
            read_fact(fact, raw[fact.key], (table.name, fact.key), report)
            assert report.findings == [], fact
