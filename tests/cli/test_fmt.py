"""`redesign fmt`: the canonical form from the command line."""

from pathlib import Path

import pytest

from tests.cli.shell import Run

BY_HAND = """\
# Read by hand.
format = 1
[redesign]
idea = "Less to fill in"
name = "By hand"
[steps]
apply = { effort = "5 min" }   # the short form
"""
CANONICAL = """\
# Read by hand.
format = 1

[redesign]
name = "By hand"
idea = "Less to fill in"

[steps.apply]  # the short form
effort = "5 min"
"""


@pytest.fixture
def by_hand(place: Path) -> Path:
    """A redesign as somebody wrote it, beside files in the canonical form."""
    file = place / "redesigns" / "by-hand.toml"
    file.write_text(BY_HAND, encoding="utf-8")
    return file


def test_a_file_written_by_hand_is_put_into_the_form_once(run: Run, by_hand: Path) -> None:
    """One sentence a file; the second time there is nothing to do."""
    run("fmt", "processes/permit/process.toml")
    said = run("fmt", "processes")
    assert said.code == 0
    assert said.out.splitlines() == [
        "permit/process.toml is in the canonical form.",
        "permit/redesigns/by-hand.toml is in the canonical form now, and says the same as before.",
        "permit/redesigns/shorter.toml is in the canonical form.",
    ]
    assert by_hand.read_text(encoding="utf-8") == CANONICAL
    assert run("fmt", "--check", "processes").code == 0


def test_check_writes_nothing(run: Run, by_hand: Path) -> None:
    """It ends with 1 where something would change, and names the file."""
    said = run("fmt", "--check", "processes/permit/redesigns/by-hand.toml")
    assert (said.code, said.out) == (
        1,
        "permit/redesigns/by-hand.toml is not in the canonical form.\n",
    )
    assert by_hand.read_text(encoding="utf-8") == BY_HAND


def test_what_cannot_be_read_is_left_alone(run: Run, by_hand: Path) -> None:
    """The others are still put into the form."""
    broken = by_hand.with_name("broken.toml")
    broken.write_text("format = 1\n[redesign\n", encoding="utf-8")
    said = run("fmt", "processes/permit")
    assert said.code == 1
    assert "broken.toml is left as it is, for it cannot be read: " in said.out
    assert broken.read_text(encoding="utf-8") == "format = 1\n[redesign\n"
    assert by_hand.read_text(encoding="utf-8") == CANONICAL


def test_facts_that_cannot_be_understood_stay_as_they_are_written(run: Run, by_hand: Path) -> None:
    """The form is about how a file is written, not about whether it is right."""
    by_hand.write_text(CANONICAL.replace('"5 min"', '"soonish"'), encoding="utf-8")
    assert run("fmt", "--check", str(by_hand)).code == 0


def test_line_ends_of_the_file_are_kept(run: Run, by_hand: Path) -> None:
    """A file from Windows stays one."""
    by_hand.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    assert run("fmt", str(by_hand)).code == 0
    assert by_hand.read_bytes() == CANONICAL.replace("\n", "\r\n").encode()


def test_a_path_that_is_not_there_is_wrong_use(run: Run) -> None:
    """Nothing is made."""
    said = run("fmt", "nowhere")
    assert said.code == 2
    assert "There is no file or folder “nowhere”." in said.err
