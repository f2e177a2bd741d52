"""All ideas side by side on a screen, and what each change of the shown one brings."""

from pathlib import Path

import pytest

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
    """Esc at once leads back to a map that goes on as before."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter")
        await desk.press("D", "escape")
        await desk.settle()
        assert desk.map.desk.redesign is not None
