"""Everything that a redesign changes, as a list from which each line is taken back alone."""

from pathlib import Path

from tests.tui.screen_driver import PERMIT, at, folder_with


async def test_lines_are_taken_back_one_after_the_other(tmp_path: Path) -> None:
    """The list stays open, also when it is empty; undo brings back what went."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        for step in ("apply", "decide"):
            await desk.select(step)
            await desk.press("space", "enter")
        await desk.press("L")
        assert "Del, F8: take it back" in desk.screen
        await desk.press("delete")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert [change.id for change in redesign.steps] == ["decide"]
        await desk.press("delete", "delete")
        assert "Nothing is changed any more." in desk.screen
        await desk.press("escape", "u", "u")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert [change.id for change in redesign.steps] == ["apply", "decide"]
