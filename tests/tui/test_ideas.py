"""All ideas side by side on a screen, and what each change of the shown one brings."""

from pathlib import Path

import pytest

from redesign.tui.ideas import IdeasDialog
from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_ideas_stand_side_by_side_with_what_their_changes_bring(folder: Path) -> None:
    """Two marks in two ideas: a column each, and the parts of the one that is shown."""
    async with at(folder, "parking-permit", size=(120, 40)) as desk:
        await desk.press("space", "enter")
        desk.desk.new_redesign("Other idea")
        desk.map.changed()
        await desk.select("decide")
        await desk.press("space", "enter")
        await desk.press("D")
        await desk.settle()
        assert "First idea" in desk.screen
        assert "Other idea" in desk.screen
        assert "What each change brings: Other idea" in desk.screen
        await desk.press("escape")
        assert "side by side" not in desk.screen.splitlines()[1]


@pytest.mark.usefixtures("all_years")
async def test_leaving_early_stops_the_work(folder: Path) -> None:
    """Esc at once, and what each change brings is not worked out."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter")
        await desk.press_on("D")
        dialog = desk.app.screen
        assert isinstance(dialog, IdeasDialog)
        await desk.press("escape")
        assert dialog.parts is None
        assert desk.app.screen is desk.map


async def test_what_has_not_begun_when_one_leaves_never_does(folder: Path) -> None:
    """The thread waits for the key that leaves to be painted, and begins when nobody looks."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.new_redesign("Idea")
        dialog = IdeasDialog(desk.map)
        dialog.on_unmount()
        dialog._work()
        assert dialog.table is None
