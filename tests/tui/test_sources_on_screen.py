"""Where numbers come from, typed and seen on the screens."""

from pathlib import Path

import pytest

from tests.tui.screen_driver import PERMIT, at, folder_with


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
