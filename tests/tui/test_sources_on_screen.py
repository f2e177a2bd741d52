"""Where numbers come from, typed and seen on the screens."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.screen_driver import PERMIT, Driver, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_every_number_says_in_a_word_where_it_comes_from(folder: Path) -> None:
    """An estimate where nothing is said; B asks for all the numbers of the step at once."""
    async with at(folder, "parking-permit", size=(140, 40)) as desk:
        await desk.select("check")
        assert desk.line("Working time").rstrip().endswith("10 min  estimate")
        await desk.press("B")
        await desk.type("mea")
        await desk.press("right", "enter")
        assert desk.line("Working time").rstrip().endswith("10 min  measured")
        assert desk.desk.process.step("check").basis == (("work", "measured"),)


async def test_the_number_under_the_cursor_is_asked_about_first(folder: Path) -> None:
    """One need not walk past the others."""
    async with at(folder, "parking-permit", size=(140, 40)) as desk:
        desk.map.show_fact("check", "wait")
        await desk.press("B")
        await desk.type("register")
        await desk.press("enter")
        assert desk.desk.process.step("check").basis == (("wait", "register"),)


async def test_a_new_step_says_where_its_times_come_from(folder: Path) -> None:
    """One line for both times."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("check")
        await desk.press("n")
        await desk.type("Book")
        await desk.press("down", "down")
        await desk.type("5 min")
        await desk.press("down", "down")
        await desk.type("measured")
        await desk.press("enter")
        assert dict(desk.desk.process.step("book").basis) == {"work": "measured"}


async def test_a_figure_typed_anew_has_no_source_until_it_is_given_one(folder: Path) -> None:
    """The word beside it says so at once, and a sentence says how; undo brings both back."""
    async with at(folder, "parking-permit", size=(140, 40)) as desk:
        desk.desk.set_sources("check", {"work": "measured"})
        desk.map.show_fact("check", "work")
        await desk.settle()
        await desk.press("enter")
        await desk.type("7 min")
        await desk.press("enter")
        assert desk.line("Working time").rstrip().endswith("7 min  estimate")
        assert "An estimate from now on" in " ".join(desk.screen.split())
        await desk.press("u")
        assert desk.line("Working time").rstrip().endswith("10 min  measured")


async def test_a_mark_says_where_its_figures_come_from(folder: Path) -> None:
    """One line for all that differ from today; it stands there again when the mark is looked at."""
    async with at(folder, "parking-permit", size=(140, 40)) as desk:
        await desk.select("check")
        await desk.press("space")
        await desk.click("Digital help")
        await _fill(desk, "work", "6 min")
        await _fill(desk, "source", "tried for a week")
        await desk.press("enter")
        assert desk.desk.redesign is not None
        change = desk.desk.redesign.change("check")
        assert change is not None
        assert dict(change.changes.sources) == {"work": "tried for a week"}
        await desk.press("space")
        assert "tried for a week" in desk.screen


async def test_a_mark_that_cannot_be_read_stays_to_be_put_right(folder: Path) -> None:
    """Nothing that was typed is lost, and no empty redesign is left behind."""
    async with at(folder, "parking-permit", size=(140, 40)) as desk:
        await desk.select("check")
        await desk.press("space")
        await desk.click("Digital help")
        await _fill(desk, "work", "6 bananas")
        await desk.press("enter")
        assert "! “bananas” is not a unit of time." in desk.screen
        assert "6 bananas" in desk.screen
        assert desk.desk.redesigns == ()
        await desk.press("escape")
        assert desk.desk.undo_label is None


async def _fill(desk: Driver, field: str, text: str) -> None:
    """Type over what stands in a field of the mark."""
    line = desk.app.screen.query_one(f"#field-{field}", Input)
    line.focus()
    line.value = ""
    await desk.type(text)
