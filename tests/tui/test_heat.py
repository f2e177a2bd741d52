"""The map is coloured by wait, queue or volume, and says by which."""

from pathlib import Path

from tests.tui.screen_driver import PERMIT, at, folder_with


async def test_one_key_goes_through_what_the_map_is_coloured_by(tmp_path: Path) -> None:
    """The head of the column says which: the wait, the queue, the cases a year, and round."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        assert "3 days" in desk.line("Send the permit")
        await desk.press("H")
        assert "Queue" in desk.screen.splitlines()[1]
        assert "3 days" not in desk.line("4 Send the permit")
        await desk.press("H")
        assert "Cases" in desk.screen.splitlines()[1]
        assert "75" in desk.line("<2 ◇ Check the papers")
        assert "60" in desk.line("4 Send the permit")
        await desk.press("H")
        assert "Wait" in desk.screen.splitlines()[1]


async def test_volume_follows_a_change(tmp_path: Path) -> None:
    """Twice the cases are twice as many at every step."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.press("f7", "f7", "c", *["backspace"] * 2, "1", "2", "0", "enter")
        assert "120" in desk.line("4 Send the permit")


async def test_cases_that_go_round_forever_are_not_counted(tmp_path: Path) -> None:
    """The map is drawn without how often each step is done, and goes on."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        await desk.press("f7", "f7")
        desk.desk.lead_to("send", "check", 1.0)
        desk.map.changed()
        await desk.settle()
        assert desk.map.heat is None
        await desk.press("u")
        assert desk.map.heat is not None
