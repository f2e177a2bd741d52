"""The main job by keys alone, in a real terminal: open, mark, see, take back, save, export."""

import shutil
from pathlib import Path

import pytest

from redesign.files import read_process, read_redesign
from redesign.model.redesign import Mark
from tests.terminal.real_terminal import RealTerminal

PASSPORT = Path(__file__).parents[2] / "processes" / "passport-renewal"


@pytest.fixture
def passport(tmp_path: Path) -> Path:
    """The passport process without its redesign, in a folder of the test's own."""
    place = tmp_path / "processes" / "passport-renewal"
    place.mkdir(parents=True)
    shutil.copy(PASSPORT / "process.toml", place)
    return place


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
def test_the_main_job(passport: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """A photo by self-service and no paper form: marked, judged, undone, redone, saved, drawn."""
    with RealTerminal(str(passport), "--language", "en", size=size, home=tmp_path) as terminal:
        terminal.shows("1 Photo at a photographer", "Today 20.8 days ±")

        terminal.press("space")
        terminal.shows("How should “Photo at a photographer” change?")
        terminal.press("enter")
        terminal.shows("redesign: First idea", "Marked in a new redesign")

        terminal.press("down", "down", "space")
        terminal.shows("How should “Paper form filled", "into: First idea")
        terminal.press("down", "down", "down", "down", "down")
        terminal.shows("The step goes;")
        terminal.press("enter")
        terminal.shows("Paper form filled", "x removed", "Change", "✓")

        terminal.press("v")
        terminal.shows("Not ready", "they cannot do", "Citizen's own time")
        terminal.press("escape")
        terminal.shows("x removed", without="Not ready")

        terminal.press("u")
        terminal.shows("3 Paper form", without="x removed")
        terminal.press("U")
        terminal.shows("x removed")

        terminal.press("ctrl+s")
        terminal.shows("Saved")

        terminal.press("e")
        terminal.shows("The files are written to")
        terminal.press("enter")
        terminal.shows("A4 pages to print")
        terminal.press("enter")
        terminal.shows("-as-is.svg")
        terminal.press("enter")
        terminal.shows("x removed", without="-as-is.svg")
        terminal.press("escape")
        terminal.shows("Esc once more")
        terminal.press("escape")
        terminal.shows("Cases a year", without="Identity check")
        terminal.press("enter")
        terminal.shows("Identity check", without="Cases a year")
        terminal.press("escape")
        terminal.shows("Cases a year", without="Identity check")
        terminal.press("q")
        assert terminal.ends() == 0

    process = read_process(passport)
    saved = read_redesign(passport / "redesigns" / "first-idea.toml", process=process.value)
    assert saved.findings == ()
    assert saved.value is not None
    assert [(one.id, one.mark) for one in saved.value.steps] == [
        ("photo", Mark.SELF_SERVICE),
        ("paper-form", Mark.REMOVE),
    ]
