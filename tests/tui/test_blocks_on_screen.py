"""Building blocks on a screen: chosen, read, and put in with one more key."""

from pathlib import Path

import pytest

from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_a_block_says_what_it_asks_before_it_is_put_in(folder: Path) -> None:
    """Who it leaves out and where its numbers are from stand before Enter; u takes it out."""
    async with at(folder, "parking-permit", size=(100, 50)) as desk:
        await desk.select("decide")
        await desk.press("i")
        await desk.type("form that")
        await desk.press("enter")
        assert "Who it leaves out" in desk.screen
        assert "Its numbers, and where they are from" in desk.screen
        await desk.press("enter")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert redesign.change("decide") is not None
        await desk.press("u")
        assert desk.desk.redesigns == ()


async def test_a_block_that_is_only_looked_at_changes_nothing(folder: Path) -> None:
    """Esc leads back, twice to the map."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("i", "enter", "pagedown", "escape")
        await desk.press("escape")
        assert not desk.desk.unsaved


async def test_side_effects_and_costs_are_written_on_the_screen(folder: Path) -> None:
    """The forms of the idea change the redesign, one edit each."""
    async with at(folder, "parking-permit", size=(100, 40)) as desk:
        await desk.press("space", "enter", "l", "enter")
        await desk.type("Those without a car")
        await desk.press("enter")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert [one.who for one in redesign.side_effects] == ["Those without a car"]
        await desk.press("k", "down", "down")
        await desk.type("5000")
        await desk.press("enter")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert redesign.once == 5000
