"""A report: service before money, in both languages, the same bytes for the same files."""

from pathlib import Path
from shutil import copytree

import pytest

from redesign.simulation import Study
from redesign.words import NO_BREAK, use_language
from redesign.workbench import Desk, open_folder
from redesign.workbench.studies import Studies

EXAMPLES = Path(__file__).parents[2] / "processes"
STUDY = Study(replications=2, weeks=12, run_in=2)
KNOWN = Studies()
"""The drawing of a report stands on a whole study: one for all reports on the same process."""


def opened(process: str) -> Desk:
    """An example, with what other reports found out about it."""
    desk = open_folder(EXAMPLES).open(process)
    desk.studies = KNOWN
    return desk


def written(desk: Desk, out: Path) -> dict[str, str]:
    """The report of the first redesign by ending."""
    desk.choose(desk.redesigns[0].id)
    paths = desk.report(out, STUDY).paths
    return {path.suffix: path.read_text(encoding="utf-8") for path in paths}


def test_service_stands_before_hours_and_money(tmp_path: Path) -> None:
    """Verdict, groups, equity, side effects, law, money, what rests behind it: in this order."""
    made = written(opened("passport-renewal"), tmp_path)
    titles = [line for line in made[".md"].splitlines() if line.startswith("## ")]
    assert titles == [
        "## What it is about",
        "## Service, and for whom",
        "## Do people come closer together or further apart?",
        "## What else it may do to people",
        "## Law and personal data",
        "## What changes",
        "## Hours and money, last",
        "## The drawing",
        "## Each group in full",
        "## What the numbers rest on",
    ]
    assert "Exempt from Digital Post" in made[".html"]
    assert "Longer conversations with citizens who need help" in made[".html"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Two desks that know nothing of one another, two folders, one report."""
    first, second = (
        written(open_folder(EXAMPLES).open("building-permit"), tmp_path / name)
        for name in ("a", "b")
    )
    assert first == second


def test_what_changes_is_a_table_of_the_steps(tmp_path: Path) -> None:
    """New, changed and gone steps with their numbers; the rest is counted."""
    made = written(opened("passport-renewal"), tmp_path)[".md"].replace(NO_BREAK, " ")
    table = made[made.index("## What changes") : made.index("## Hours and money")]
    assert "| Photo stand, no staff | digital | citizen | – | 30 min → 2 min | – |" in table
    assert "| Paper form filled in at the counter | gone | Front office |" in table
    assert "1 step stays as it is today." in table


def test_what_people_said_stands_before_the_law(tmp_path: Path) -> None:
    """Counts on paper too; their words, whatever they wrote, only on the screen."""
    folder = tmp_path / "passport-renewal"
    copytree(EXAMPLES / "passport-renewal", folder)
    reply = tmp_path / "reply.toml"
    reply.write_text(
        'format = 1\n\n[reply]\nprocess = "passport-renewal"\npeople = 2\n'
        'redesign = "book-photo-stand-locker"\n\n[steps.photo]\nsays = "no"\ntext = "<b>|*high*"\n',
        encoding="utf-8",
    )
    desk = open_folder(folder).open("passport-renewal")
    assert [one.outcome for one in desk.take_in_replies((reply,))] == ["new"]
    made = written(desk, tmp_path)
    said = made[".md"].index("## What people said")
    assert made[".md"].index("## What else") < said < made[".md"].index("## Law and personal data")
    assert "| Photo stand, no staff | 0 | 0 | 2 |" in made[".md"]
    assert "- “\\<b\\>\\|\\*high\\*” (Somebody else, 2 together)" in made[".md"]
    assert "<li>“&lt;b&gt;|*high*” (Somebody else, 2 together)</li>" in made[".html"]


@pytest.mark.parametrize(
    ("language", "title"), [("da", "Hvad det handler om"), ("en", "What it is about")]
)
def test_it_speaks_the_language_of_the_person(tmp_path: Path, language: str, title: str) -> None:
    """Headings follow the language; the texts of the file stay as they were written."""
    use_language(language)
    made = written(opened("pasfornyelse"), tmp_path)
    assert f"## {title}" in made[".md"]
    assert f'<html lang="{language}">' in made[".html"]
