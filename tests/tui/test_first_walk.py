"""Six hints lead through the example once, and never come back unasked."""

from pathlib import Path

from redesign.tui.settings import read_settings
from tests.tui.screen_driver import PERMIT, at, folder_with


async def test_each_hint_stays_until_it_was_done(tmp_path: Path) -> None:
    """Doing what a hint says brings the next one; after the sixth there is none."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.press("f6")
        assert "↓ goes to the next step" in desk.screen
        await desk.press("t")
        assert "1 of 6" in desk.screen
        await desk.press("down")
        assert "2 of 6" in desk.screen
        await desk.press("space")
        assert "2 of 6" in desk.screen
        await desk.press("enter")
        assert "3 of 6" in desk.screen
        await desk.press("t", "v", "escape", "u")
        assert "6 of 6" in desk.screen
        await desk.press("f1", "escape")
        assert "of 6 ·" not in desk.screen


async def test_a_hint_can_be_passed_over(tmp_path: Path) -> None:
    """Doing what the next one says is as good: no key is told where it does nothing."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.press("f6", "down", "space", "enter", "v")
        assert "5 of 6" in desk.screen


async def test_the_walk_can_be_ended(tmp_path: Path) -> None:
    """The same key ends it at any hint."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.press("f6", "down", "f6", "down")
        assert "of 6" not in desk.screen


async def test_it_begins_by_itself_once(tmp_path: Path) -> None:
    """Whoever asks for the example is led through it the first time only."""
    for many, expected in (("one", True), ("two", False)):
        folder = tmp_path / many
        folder.mkdir()
        async with at(folder) as desk:
            desk.app.settings = read_settings()
            await desk.press("x")
            assert ("1 of 6" in desk.screen) is expected
