"""What click says itself follows the language too."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from redesign import words
from redesign.cli.click_words import CLICK_SAYS, click_counts
from tests.cli.shell import Run


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test here leaves the language as it was."""
    before = words.language()
    yield
    words.use_language(before)
    words.lend_to_libraries()


def test_a_wrong_word_is_told_in_danish(run: Run) -> None:
    """The sentence, the word before it and the way to help are all in the chosen language."""
    said = run("--language", "da", "show", "--view", "round").err

    assert "Fejl: " in said
    assert "'round' er ikke et af" in said
    assert "Error" not in said
    assert "Try" not in said


def test_help_has_danish_headings(run: Run) -> None:
    """The headings of a help page are click's own words."""
    said = run("--language", "da", "--help").out

    assert "Brug:" in said
    assert "Kommandoer:" in said
    assert "Usage" not in said


def test_click_still_says_what_is_marked() -> None:
    """Every marked text stands in click; one that click words anew would go untranslated."""
    folder = Path(click.__file__).parent
    source = "\n".join(file.read_text("utf-8") for file in folder.glob("*.py"))

    assert [text for text in (*CLICK_SAYS, *click_counts(1)) if f'"{text}"' not in source] == []
