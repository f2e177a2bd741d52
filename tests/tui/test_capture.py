"""Steps are typed like a list, and what is useful to know next is asked for."""

from pathlib import Path

import pytest
from textual.widgets import Input

from redesign.model.process import END
from redesign.model.redesign import Mark
from redesign.tui.capturing import Typed, read_line
from redesign.words import use_language
from redesign.workbench import open_folder
from redesign.workbench.guide import wishes
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def typed(desk: Driver, *lines: str) -> None:
    """Type lines, each taken with Enter; `tab` and `shift+tab` are keys."""
    for line in lines:
        if line in ("tab", "shift+tab"):
            await desk.press(line)
        else:
            await desk.type(line)
            await desk.press("enter")


def ways(desk: Driver) -> dict[str, tuple[str, ...]]:
    """Where each step leads."""
    return {
        step.id: step.next.targets if step.next else () for step in desk.desk.resolved.flow_steps
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Check papers", Typed(name="Check papers")),
        ("Office: Check papers", Typed(name="Check papers", who="Office")),
        (
            "Office: Check papers, 10..20 min, after 2 days, 30 %",
            Typed(
                name="Check papers", who="Office", time="10..20 min", wait="2 days", share="30 %"
            ),
        ),
        (
            "Pay, a quarter of an hour, after two weeks",
            Typed(name="Pay", time="a quarter of an hour", wait="two weeks"),
        ),
        ("Pay, at once", Typed(name="Pay, at once")),
        (
            "Pay, no idea",
            Typed(name="Pay", time="no idea"),
        ),
        ("Check papers, office, 10 min", Typed(name="Check papers", who="office", time="10 min")),
        ("Refuse, 5 min, one in three", Typed(name="Refuse", time="5 min", share="one in three")),
        ("Visit, 1/2 h, every third", Typed(name="Visit", time="1/2 h", share="every third")),
        ("30 % Ask for more, 10 min", Typed(name="Ask for more", time="10 min", share="30 %")),
        ("7,5%, Office: Refuse", Typed(name="Refuse", who="Office", share="7,5%")),
        ("20 % rule applies, 30 %", Typed(name="20 % rule applies", share="30 %")),
        ("Office: Ask, citizen", Typed(name="Ask, citizen", who="Office")),
        ("Ask, none", Typed(name="Ask, none")),
        ("Letter, 2 pages, and card", Typed(name="Letter, 2 pages, and card")),
        ("Weigh, decide, 1 h", Typed(name="Weigh, decide", time="1 h")),
        ("§ 12, stk. 2", Typed(name="§ 12, stk. 2")),
        ("[/ [x]: [klage]", Typed(name="[klage]", who="[/ [x]")),
    ],
)
def test_a_line_says_who_what_and_how_long(folder: Path, text: str, parts: Typed) -> None:
    """Only what reads as a time, a share or somebody known is cut off the end of a name."""
    assert read_line(open_folder(folder).open("parking-permit"), text) == parts


def test_a_line_is_read_in_danish(folder: Path) -> None:
    """The word before a wait and the units are those of the language."""
    use_language("da")
    desk = open_folder(folder).open("parking-permit")
    read = read_line(desk, "Office: Tjek, 1,5 timer, efter 2 dage")
    assert (read.name, read.time, read.wait) == ("Tjek", "1,5 timer", "2 dage")


async def test_steps_are_typed_one_after_another(folder: Path) -> None:
    """Enter puts each step after the one before; who does it is taken over."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "File", "citizen: Wait for the letter, 5 min, after 3 days", "")
        assert ways(desk)["send"] == ("file",)
        assert ways(desk)["file"] == ("wait-for-the-letter",)
        process = desk.desk.process
        assert process.step("file").by == "office"
        last = process.step("wait-for-the-letter")
        assert (last.by, last.work) == ("citizen", None)
        assert last.effort is not None
        assert last.wait is not None
        assert desk.map.selected == "wait-for-the-letter"


async def test_a_key_pressed_twice_at_once_takes_a_line_once(folder: Path) -> None:
    """Enter, and Enter again before the line is empty."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await desk.type("File")
        line = desk.app.screen.query_one("#captured", Input)
        await line.action_submit()
        await line.action_submit()
        await desk.settle()
        assert ways(desk)["send"] == ("file",)
        assert ways(desk)["file"] == (END,)


async def test_the_first_line_says_what_happens_first(tmp_path: Path) -> None:
    """Whoever has only named a new process finds no step in it that nobody has typed."""
    async with at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Dog licence")
        await desk.press("enter")
        assert "What happens first?" in desk.screen
        await typed(desk, "Ask")
        await desk.press("ctrl+z")
        assert "What happens first?" in desk.screen
        await typed(desk, "Apply, 5 min", "Office: Check", "", "")
        assert ways(desk) == {"apply": ("check",), "check": (END,)}


async def test_naming_the_first_step_is_one_edit(tmp_path: Path) -> None:
    """Nobody deleted anything, so no undo says so."""
    async with at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Dog licence")
        await desk.press("enter")
        await typed(desk, "Apply", "")
        assert desk.desk.undo_label == "add step “Apply”"
        desk.desk.undo()
        assert desk.desk.undo_label is None


async def test_a_team_is_made_by_naming_it(folder: Path) -> None:
    """Whoever types on without looking finds a step on each line, not two in one."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "Archive staff: File", "Bind", "")
        assert ways(desk)["file"] == ("bind",)
        assert desk.desk.process.step("bind").by == "archive-staff"


async def test_tab_types_what_some_cases_do_instead(folder: Path) -> None:
    """The branch comes back where the main way goes on, unless it is led elsewhere."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "tab", "Print it, 30 %", "Fold it", "shift+tab", "File", "")
        found = ways(desk)
        assert found["send"] == ("file", "print-it")
        assert found["print-it"] == ("fold-it",)
        assert desk.desk.process.step("print-it").chance is None
        assert found["fold-it"] == ("file",)
        assert found["file"] == (END,)
        order = [step.id for step in desk.desk.process.steps]
        assert order[-4:] == ["send", "print-it", "fold-it", "file"]


async def test_after_a_branch_the_main_way_goes_on_where_it_was_typed_to(folder: Path) -> None:
    """Who types the main way first, and what some do instead then, goes on after both."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("a")
        await typed(desk, "tab", "Ask a lawyer, 30 %", "shift+tab", "File", "")
        found = ways(desk)
        assert found["decide"] == ("send", "ask-a-lawyer")
        assert found["send"] == found["ask-a-lawyer"] == ("file",)
        assert found["file"] == (END,)


async def test_another_way_is_done_by_whoever_does_what_it_stands_in_for(folder: Path) -> None:
    """What the citizen does is followed by what the office does, either way."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("apply")
        await desk.press("a")
        await typed(desk, "tab", "Check them at the counter, 30 %", "")
        assert desk.desk.process.by_id["check-them-at-the-counter"].by == "office"


async def test_a_number_leads_to_a_step_that_is_there(folder: Path) -> None:
    """After Tab a share goes there and the line goes on; in a branch the branch is done."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "tab", "2, 5 %", "tab", "Call, 10 %", "3", "File", "")
        found = ways(desk)
        assert found["send"] == ("file", "check", "call")
        assert found["call"] == ("decide",)


async def test_a_share_without_a_branch_is_how_many_need_the_step(folder: Path) -> None:
    """The others pass it over; the map says so."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "Hear the neighbours, 5 min, 30 %", "")
        step = desk.desk.process.by_id["hear-the-neighbours"]
        assert step.chance is not None
        assert step.chance.everyone == 0.3
        assert "Hear the neighbours (30 %)" in desk.screen


async def test_a_share_that_leads_nowhere_else_is_not_passed_over(folder: Path) -> None:
    """It would be lost without a word; it says which key comes first, and the line stays."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "2, 30 %")
        assert "Tab first" in desk.screen
        assert "2, 30 %" in desk.screen
        assert ways(desk)["send"] == (END,)


async def test_a_line_is_taken_back_whole(folder: Path) -> None:
    """Ctrl+Z takes the step and the team that one line made, and types there again."""
    async with at(folder, "parking-permit") as desk:
        before = desk.desk.process
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "Archive: File it")
        assert desk.desk.process.pools[-1].name == "Archive"
        await desk.press("ctrl+z")
        assert desk.desk.process == before
        assert "After “Send the permit”" in desk.screen

        await typed(desk, "Archive: File it", "")
        assert desk.desk.undo() == "add step “File it”"
        assert desk.desk.process == before


async def test_what_cannot_be_put_there_says_why(folder: Path) -> None:
    """The line stays to be put right."""
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        await desk.select("check")
        await desk.press("a")
        await typed(desk, "4")
        assert "! More than one way leads on" in desk.screen
        assert "4" in desk.line("After “Check the papers”")


async def test_capture_in_a_redesign_leaves_today_alone(folder: Path) -> None:
    """Typed steps belong to what is shown."""
    async with at(folder, "parking-permit") as desk:
        today = desk.desk.process
        desk.desk.new_redesign("Try")
        desk.map.changed()
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "tab", "Print it, 30 %", "shift+tab", "File", "")
        assert ways(desk)["send"] == ("file", "print-it")
        assert ways(desk)["print-it"] == ("file",)
        assert desk.desk.process == today


async def test_the_guide_asks_for_one_fact_after_another(folder: Path) -> None:
    """Enter answers and asks on; what is passed over is not asked again."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "Office: File", "Office: Archive", "")
        assert "How long does “File” take?" in desk.screen
        await desk.press("full_stop")
        await desk.settle()
        await desk.type("7 min")
        await desk.press("enter")
        await desk.settle()
        work = desk.desk.process.step("file").work
        assert work is not None
        assert float(work.everyone.mean) == 7  # type: ignore[union-attr]
        assert desk.map.selected == "archive"
        await desk.settle()
        await desk.press("enter")
        assert "How long does “Archive” take?" not in desk.screen


async def test_who_does_not_know_says_so_and_is_asked_on(folder: Path) -> None:
    """The fact stays open, that is told, and the same question does not come again."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        await typed(desk, "Office: File", "Office: Archive", "")
        await desk.press("full_stop")
        await desk.type("don't know")
        await desk.press("enter")
        assert desk.desk.process.step("file").work is None
        assert "Working time: left open until somebody knows." in " ".join(desk.screen.split())
        assert desk.map.selected == "archive"


async def test_a_promise_that_nobody_knows_is_none(folder: Path) -> None:
    """In the form of the cases, too, whoever does not know says so."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("c", "down", "down")
        await desk.type("?")
        await desk.press("enter")
        assert desk.desk.process.promise is None


async def test_the_key_that_asks_is_not_typed_into_the_question(folder: Path) -> None:
    """An answer brings the next question; `.` once more is no half of a case."""
    async with at(folder, "parking-permit") as desk:
        desk.map.passed = frozenset(
            one for one in wishes(desk.desk.resolved) if one.about[0] != "pools"
        )
        await desk.press("full_stop")
        await desk.settle()
        assert "Esc stops the questions." in desk.screen
        await desk.press("full_stop")
        await desk.type("3.5")
        line = desk.app.focused
        assert isinstance(line, Input)
        assert line.value == "3.5"


async def test_the_arrows_lead_to_another_step_to_type_after(folder: Path) -> None:
    """What is asked says which, and the line is put there."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("check")
        await desk.press("a", "down")
        assert "After “Decide”:" in desk.screen
        await desk.press("up", "up")
        assert "After “Apply on paper”:" in desk.screen
        await typed(desk, "Count them", "")
        assert ways(desk)["apply"] == ("count-them",)


async def test_the_way_back_to_the_main_line_is_told_only_beside_it(folder: Path) -> None:
    """The key is named while a branch is typed, and no more when the main way goes on."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("a")
        assert "Shift+Tab: main way" not in desk.screen
        await typed(desk, "tab", "Print it, 30 %")
        assert "Shift+Tab: main way" in desk.screen
        await desk.press("shift+tab")
        assert "Shift+Tab: main way" not in desk.screen


async def test_steps_are_typed_only_after_those_that_a_redesign_leaves_in(folder: Path) -> None:
    """The arrows pass over what it takes out, from the top to the bottom."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.mark("apply", Mark.REMOVE)
        desk.map.changed(select="check")
        await desk.press("a", "up", "up")
        assert "After “Check the papers”:" in desk.screen
        await desk.press("tab")
        assert "Or else, after “Check the papers”" in desk.screen
        await typed(desk, "Ring back", "")
        made = desk.desk.resolved.step("check").next
        assert made is not None
        assert "ring-back" in made.targets


def test_the_rounds_come_in_their_order(folder: Path) -> None:
    """Ways before times, times before people, people before hours; what is known is not asked."""
    process = open_folder(folder).open("parking-permit").resolved
    assert [wish.about for wish in wishes(process)] == [("pools", "office", "calendar")]
    text = PERMIT.replace('work = "5 min"', "").replace("people = 2", "")
    file = folder / "parking-permit" / "process.toml"
    file.write_text(text.replace('[promise]\nwithin = "10 days"', ""), encoding="utf-8")
    process = open_folder(folder).open("parking-permit").resolved
    asked = tuple(wishes(process))
    assert ("promise", "", "within") in [wish.about for wish in asked]
    rounds = [wish.round for wish in asked]
    assert rounds == sorted(rounds, key=["ways", "times", "people", "hours"].index)
    assert rounds[-1] == "hours"
