"""Keys and clicks that come while the screen is just changing do no harm."""

from pathlib import Path

from textual.events import MouseDown, MouseUp
from textual.widgets import Static

from tests.tui.screen_driver import PERMIT, at, folder_with


async def test_a_click_on_what_has_just_gone_does_nothing(tmp_path: Path) -> None:
    """A message that has had its time is still to be seen until the next frame."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        desk.app.notify("Saved.")
        await desk.settle()
        toast = desk.app.screen.query_one("Toast", Static)
        x, y = toast.region.x + 3, toast.region.y + 1
        await toast.remove()
        for kind in (MouseDown, MouseUp):
            desk.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await desk.settle()
        assert "Parking permit" in desk.screen
