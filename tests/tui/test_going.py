"""Going from step to step by a letter, along a way back, and handing a step over by the mouse."""

from pathlib import Path

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from redesign.model.process import Process
from redesign.model.redesign import Mark
from redesign.tui.home import HomeScreen
from redesign.tui.map_widget import MapWidget
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


@pytest.mark.parametrize("view", ["1", "2", "3"])
async def test_a_letter_leads_to_its_step(folder: Path, view: str) -> None:
    """Every step in view has one; in every view the third letter is the third step's."""
    async with at(folder, "parking-permit") as desk:
        await desk.press(view, "h")
        assert "Type the letter" in desk.screen
        await desk.press("d")
        assert desk.map.selected == "decide"
        assert "Type the letter" not in desk.screen


async def test_esc_leaves_the_letters(folder: Path) -> None:
    """Nothing is selected anew, and the letters are gone."""
    async with at(folder, "parking-permit") as desk:
        before = desk.screen
        await desk.press("h", "escape")
        assert desk.screen == before


async def test_a_way_back_is_gone_along_in_both_directions(folder: Path) -> None:
    """From the step that sends back to where it leads, and there again."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("check")
        await desk.press("z")
        assert desk.map.selected == "apply"
        await desk.press("z")
        assert desk.map.selected == "check"
        await desk.select("send")
        await desk.press("z")
        assert desk.map.selected == "send"


async def drag(desk: Driver, step: str, lane: str) -> None:
    """Drag a step over somebody's columns and let go there."""
    widget = desk.map.query_one(MapWidget)
    drawing = widget.drawing
    assert drawing is not None
    box = drawing.boxes[step]
    x = next(x + width // 2 for id_, x, width in drawing.lanes if id_ == lane)
    y = box.y + len(drawing.head)
    corner = widget.region.offset
    desk.hand.mouse(MouseDown, corner.x + box.x + 2, corner.y + y)
    desk.hand.mouse(MouseMove, corner.x + x, corner.y + y)
    await desk.settle()
    desk.seen = desk.screen
    desk.hand.mouse(MouseUp, corner.x + x, corner.y + y)
    await desk.settle()


async def test_a_step_is_handed_over_by_dragging_it(folder: Path) -> None:
    """While it is dragged the line says to whom; let go, it is theirs, and u takes it back."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("3")
        await drag(desk, "decide", "citizen")
        assert "“Decide” → citizen: let go to hand it over" in desk.seen
        assert who(desk.desk.process) == "citizen"
        assert desk.map.selected == "decide"
        await desk.press("u")
        assert who(desk.desk.process) == "office"


async def test_a_step_is_dragged_to_a_column_that_only_a_redesign_fills(folder: Path) -> None:
    """The column stands there today as well, and nothing happened over it."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.new_redesign("By machine")
        desk.desk.mark("check", Mark.AUTOMATE)
        desk.desk.choose(None)
        desk.map.changed()
        await desk.press("3")
        await drag(desk, "decide", "system")
        assert who(desk.desk.process) == "system"


def who(process: Process) -> str:
    """Who decides."""
    return process.step("decide").by


async def test_a_step_let_go_in_its_own_columns_stays(folder: Path) -> None:
    """A click with an unsteady hand changes nothing."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("3")
        before = desk.desk.process
        await drag(desk, "decide", "office")
        assert desk.desk.process is before


async def test_what_was_said_of_the_map_does_not_follow_to_the_list(folder: Path) -> None:
    """The word about a second Esc is of no use once it was pressed."""
    async with at(folder) as desk:
        await desk.press("enter", "f10", "escape", "escape")
        assert "Esc once more" in desk.screen
        await desk.press("escape")
        assert "Cases a year" in desk.screen
        assert "Esc once more" not in desk.screen


async def test_a_second_esc_right_after_a_form_does_not_leave_the_map(folder: Path) -> None:
    """It says what the next one does; after any other key Esc goes home at once."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("c", "escape", "escape")
        assert "Esc once more leaves the map" in desk.screen
        assert desk.app.screen is desk.map
        await desk.press("down", "escape")
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.press("enter", "tab", "escape", "escape", "escape")
        assert isinstance(desk.app.screen, HomeScreen)
        await desk.press("enter", "escape")
        assert isinstance(desk.app.screen, HomeScreen)
