"""Keys and clicks that come while the screen is just changing do no harm."""

import asyncio
from pathlib import Path

import pytest
from textual.events import MouseDown, MouseUp
from textual.widgets import Input, Static

from redesign.model.redesign import Mark
from redesign.tui.facts_list import FactsList
from redesign.tui.map_screen import MapScreen
from redesign.tui.mark_dialog import MarkDialog
from redesign.tui.messages import Message
from redesign.tui.panel import FactsPanel
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


async def test_keys_typed_ahead_answer_a_question_once(tmp_path: Path) -> None:
    """The second key comes when the first letter in jump mode has gone to a step."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        hand = desk.hand
        hand.press("h", "s", "down")
        await hand.done()
        assert desk.app.screen is desk.map
        assert desk.map.selected == "decide"


@pytest.mark.parametrize(
    ("keys", "front"), [("f1", "Help"), ("n", "New step"), ("f2", "All commands")]
)
async def test_a_dialog_typed_ahead_stands_in_front_of_the_map(
    tmp_path: Path, keys: str, front: str
) -> None:
    """Enter opens a process, and the next key is the map's, however fast it comes."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        hand = desk.hand
        hand.press("enter", keys)
        await hand.done()
        assert desk.app.screen_stack[-2] is desk.map
        assert f"─ {front}" in desk.screen


async def test_a_whole_row_of_keys_is_typed_ahead(tmp_path: Path) -> None:
    """Open the process, two steps one after the other, and down to the next: nothing is lost."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        hand = desk.hand
        hand.press("enter", "n", *"Ask", "enter", "n", *"Wait", "enter", "down")
        await hand.done()
        names = [step.name for step in desk.desk.process.steps]
        assert names[:4] == ["Apply on paper", "Ask", "Wait", "Check the papers"]
        assert desk.map.selected == "check"


async def test_a_key_after_a_click_is_for_what_the_click_opened(tmp_path: Path) -> None:
    """A process clicked, and Space at once: its first step is asked about."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        lines = desk.screen.splitlines()
        y = next(at for at, line in enumerate(lines) if "Parking permit" in line)
        hand = desk.hand
        hand.click(lines[y].index("Parking") + 1, y)
        hand.press("space")
        await hand.done()
        assert isinstance(desk.app.screen, MarkDialog)
        assert desk.app.screen_stack[-2] is desk.map


async def test_a_mark_typed_ahead_is_made(tmp_path: Path) -> None:
    """Space for the dialog, down to the next way, Space to do it: its fields are not there yet."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        hand = desk.hand
        hand.press("space")
        await hand.rest()
        hand.press("down", "space")
        await hand.done()
        assert desk.app.screen is desk.map
        assert desk.desk.redesign is not None
        assert [one.mark for one in desk.desk.redesign.steps] == [Mark.AUTOMATE]


async def test_ideas_that_are_left_at_once_do_no_harm(tmp_path: Path) -> None:
    """What their thread has found comes when the dialog is gone."""
    folder = folder_with(tmp_path, parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        desk.desk.mark("check", Mark.REMOVE)
        hand = desk.hand
        hand.press("D")
        await hand.rest()
        hand.press("escape")
        await hand.done()
        assert desk.app.screen is desk.map


async def test_a_dialog_does_not_answer_while_another_stands_in_front(tmp_path: Path) -> None:
    """A click beside it comes when its explanation is just being opened."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        hand = desk.hand
        hand.press("n")
        await hand.done()
        dialog = desk.app.screen
        hand.press("f1")
        hand.click(0, 1)
        await hand.rest()
        hand.press("escape", "escape")
        await hand.done()
        assert dialog not in desk.app.screen_stack


async def test_a_form_is_taken_once(tmp_path: Path) -> None:
    """Enter bounces."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        hand = desk.hand
        hand.press("n")
        await hand.done()
        hand.press("A", "s", "k", "enter", "enter")
        await hand.done()
        assert [one.name for one in desk.desk.process.steps if one.name == "Ask"] == ["Ask"]


async def test_a_map_that_is_left_at_once_does_no_harm(tmp_path: Path) -> None:
    """All that takes time was to begin with its first frame."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        hand = desk.hand
        for _time in range(3):
            hand.press("enter", "escape")
            await hand.rest()
        await hand.done()
        assert "Parking permit" in desk.screen


async def test_a_fact_of_the_step_that_is_shown_by_now_is_opened(tmp_path: Path) -> None:
    """Enter on a fact of a step, and its rows are another step's when it comes there."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        panel = desk.map.query_one(FactsPanel)
        name = panel.facts.rows[0]
        panel.facts.post_message(FactsList.Opened(name))
        desk.map.select("send")
        await desk.settle()
        assert panel.editing is not None
        assert panel.editing.text == "Send the permit"


async def test_a_key_for_a_map_that_is_not_laid_out_yet_is_kept(tmp_path: Path) -> None:
    """Enter opens a process, and Tab goes to its facts."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        hand = desk.hand
        hand.press("enter")
        while not isinstance(desk.app.screen, MapScreen):
            await asyncio.sleep(0)
        desk.map.action_command("panel")
        await hand.done()
        assert desk.map.query_one(FactsPanel).facts.has_focus


async def test_a_dialog_is_left_when_all_of_it_is_there(tmp_path: Path) -> None:
    """What is taken apart while it is being laid out breaks."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        hand = desk.hand
        hand.press("space")
        while not isinstance(dialog := desk.app.screen, MarkDialog):
            await asyncio.sleep(0)
        dialog.dismiss(None)
        assert desk.app.screen is dialog
        await hand.done()
        assert dialog not in desk.app.screen_stack


async def test_a_finding_is_read_although_it_is_gone_by_now(tmp_path: Path) -> None:
    """A check ends while the findings are looked at, and finds none of them."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        assert desk.map.findings
        await desk.press("f")
        desk.map.findings = ()
        await desk.press("enter")
        assert "Findings" not in desk.screen


async def test_a_message_can_be_put_up_when_its_time_is_just_over(tmp_path: Path) -> None:
    """Its clock is set to something; set to less than nothing it would run for ever."""
    over = Message("Saved.", timeout=-1)
    assert over.has_expired
    assert over.time_left > 0
    async with at(folder_with(tmp_path, parking_permit=PERMIT)) as desk:
        desk.app.notify("Saved.")
        await desk.settle()
        assert [type(one) for one in desk.app._notifications] == [Message]


async def test_a_mark_is_left_when_its_fields_are_there(tmp_path: Path) -> None:
    """Down and Esc: the fields of the next way are just being put in the place of the others."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        await desk.press("space")
        dialog = desk.app.screen
        assert isinstance(dialog, MarkDialog)
        hand = desk.hand
        hand.press("down")
        while dialog.laid_out:
            await asyncio.sleep(0)
        dialog.dismiss(None)
        assert desk.app.screen is dialog
        await hand.done()
        assert dialog not in desk.app.screen_stack


async def test_a_key_is_heard_though_the_line_that_had_the_focus_has_gone(tmp_path: Path) -> None:
    """Esc leaves the dialog; a line that was taken away answers no key."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.press("slash")
        dialog = desk.app.screen
        line = dialog.focused
        assert isinstance(line, Input)
        await line.remove()
        dialog.focused = line
        await desk.press("escape")
        assert desk.app.screen is not dialog
