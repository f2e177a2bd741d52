"""What somebody does to a process at the screens, by keys alone."""

import base64
import re
from pathlib import Path

import pytest

from redesign.model.facts import facts_of
from redesign.model.process import END, Batch, Step
from redesign.model.quantity import Duration, Minutes
from redesign.model.redesign import Mark
from redesign.tui.facts_list import FactsList
from redesign.tui.facts_rows import fact_rows
from redesign.tui.panel import FactsPanel
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


def ways(desk: Driver, step: str) -> dict[str, float]:
    """Where a step leads, and how many of the cases go there."""
    onward = desk.desk.resolved.step(step).next
    assert onward is not None
    return {one.to: one.share.everyone or 0.0 for one in onward.branches}


async def test_a_new_step_is_asked_for_in_one_form(folder: Path) -> None:
    """Name, who, working time and wait in one go; who is taken over from the step before."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("check")
        await desk.press("n")
        await desk.type("Hear the board")
        await desk.press("down", "down")
        await desk.type("30 min")
        await desk.press("down")
        await desk.type("3 days")
        await desk.press("enter")

        assert desk.map.selected == "hear-the-board"
        made = desk.desk.process.step("hear-the-board")
        assert made.by == "office"
        assert "30 min" in desk.line("Working time")
        assert "3 days" in desk.line("Wait before")
        assert desk.desk.undo_label == "add step “Hear the board”"


async def test_a_name_that_is_like_a_team_makes_one_when_confirmed(folder: Path) -> None:
    """A typing mistake does not make a team; Enter once more does."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("n")
        await desk.type("Hear the board")
        await desk.press("down")
        await desk.type("Ofice")
        await desk.press("enter")
        assert "Did you mean “Office”?" in desk.screen
        assert desk.desk.undo_label is None

        await desk.press("enter")
        assert [pool.id for pool in desk.desk.process.pools] == ["office", "ofice"]
        assert desk.desk.process.step("hear-the-board").by == "ofice"

        await desk.press("u")
        assert [pool.id for pool in desk.desk.process.pools] == ["office"]
        assert desk.desk.undo_label is None
        await desk.press("U")
        assert desk.desk.process.step("hear-the-board").by == "ofice"


async def test_what_cannot_be_read_in_a_form_stays_to_be_put_right(folder: Path) -> None:
    """The form stays open on the line that is wrong, and nothing has changed."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("n")
        await desk.type("Hear the board")
        await desk.press("down", "down")
        await desk.type("soonish")
        await desk.press("enter")
        assert desk.line("How long it takes").split()[-2] == "soonish"
        assert "! “soonish” is not a time." in desk.screen
        assert desk.desk.undo_label is None


async def test_a_branch_goes_another_way(folder: Path) -> None:
    """Its share is taken from the main way, and it comes back after the step it stands beside."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("b")
        assert "Or else … after “Decide”" in desk.screen
        await desk.type("Write a refusal")
        await desk.press("down")
        await desk.type("30 %")
        await desk.press("enter")

        assert desk.map.selected == "write-a-refusal"
        assert ways(desk, "decide") == {"send": 0.7, "write-a-refusal": 0.3}
        assert ways(desk, "write-a-refusal") == {END: 1.0}


async def test_the_place_where_a_branch_leads_is_typed_as_name_or_number(folder: Path) -> None:
    """The number of a step is as good as its name."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("b")
        await desk.type("Ask again")
        await desk.press("down", "down")
        await desk.type("1")
        await desk.press("enter")
        assert ways(desk, "ask-again") == {"apply": 1.0}


async def test_a_parallel_step_makes_a_split_and_a_join_and_a_third_widens_it(
    folder: Path,
) -> None:
    """What follows waits for all of them; when one is deleted the others close up."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("n")
        await desk.type("File")
        await desk.press("enter", "up", "p")
        await desk.type("Tell the guard")
        await desk.press("enter")
        assert set(ways(desk, "decide")) == {"send", "tell-the-guard"}
        assert desk.desk.process.step("file").joins == "decide"

        await desk.press("p")
        await desk.type("Print")
        await desk.press("enter")
        assert set(ways(desk, "decide")) == {"send", "tell-the-guard", "print"}

        await desk.press("x")
        await desk.select("tell-the-guard")
        await desk.press("x")
        assert ways(desk, "decide") == {"send": 1.0}
        assert desk.desk.process.step("file").joins is None


async def test_join_picks_a_step_that_lights_up_on_the_map(folder: Path) -> None:
    """Before anything changes the target is seen; Esc leaves everything as it was."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("j")
        await desk.type("send")
        assert "▐4 Send the permit" in desk.screen

        await desk.press("escape")
        assert "▐1 Apply on paper" in desk.screen
        assert desk.desk.undo_label is None

        await desk.press("j")
        await desk.type("3")
        await desk.press("enter", "enter")
        assert ways(desk, "apply") == {"decide": 1.0}
        assert desk.map.selected == "apply"


async def test_back_sends_a_share_of_the_cases_back(folder: Path) -> None:
    """A second time changes the share, and 0 takes the way off."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("r", "enter")
        assert "Decide → Check the papers" in desk.screen
        await desk.type("25 %")
        await desk.press("enter")
        assert ways(desk, "decide") == {"send": 0.75, "check": 0.25}

        await desk.press("r", "2", "enter", "0", "enter")
        assert ways(desk, "decide") == {"send": 1.0}


async def test_the_flow_is_edited_in_a_redesign_too(folder: Path) -> None:
    """Branches, ways back and parallel steps change the redesign; today stays as it is."""
    async with at(folder, "parking-permit") as desk:
        today = desk.desk.process
        await desk.press("space", "enter")
        await desk.select("decide")
        await desk.press("b")
        await desk.type("Write a refusal")
        await desk.press("enter")
        await desk.select("send")
        await desk.press("r", "enter", "enter")
        assert ways(desk, "decide") == {"send": 0.8, "write-a-refusal": 0.2}
        assert len(ways(desk, "send")) == 2
        assert desk.desk.process is today

        await desk.press("alt+up")
        assert "more than one way leads there" in desk.screen


async def test_a_parallel_step_in_a_redesign(folder: Path) -> None:
    """The neighbours split and join; where they cannot, an empty step is put in for each."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("n")
        await desk.type("File")
        await desk.press("enter", "space", "enter")
        await desk.press("p")
        await desk.type("Tell the guard")
        await desk.press("enter")
        assert set(ways(desk, "decide")) == {"file", "tell-the-guard"}
        assert desk.desk.resolved.step("send").joins == "decide"

        await desk.select("send")
        await desk.press("p")
        await desk.type("Print")
        await desk.press("enter")
        assert set(ways(desk, "print-split")) == {"send", "print"}
        assert desk.desk.resolved.step("print-join").joins == "print-split"


async def test_g_goes_to_a_number(folder: Path) -> None:
    """Only the number is typed."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("g", "3", "enter")
        assert desk.map.selected == "decide"


async def test_copy_gives_the_table_for_a_spreadsheet(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One row for each step, cells parted by tabs, times in minutes; OSC 52 carries it."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("y", "down", "down", "enter")
        rows = [row.split("\t") for row in desk.app.clipboard.splitlines()]
        assert rows[0][:3] == ["No.", "Name", "Who"]
        assert rows[2] == ["2", "Check the papers", "Office", "counter", "10", "", "2880", "3, 1"]

        await desk.press("y", "enter")
        assert "Name: Apply on paper" in desk.app.clipboard
        await desk.press("y", "down", "enter")
        assert "Check the papers" in desk.app.clipboard


async def test_the_mark_dialog_says_where_the_mark_goes(folder: Path) -> None:
    """The title names the redesign, and d chooses another."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space")
        assert "into: First idea (new)" in desk.screen
        await desk.press("enter", "down", "space")
        assert "into: First idea" in desk.screen
        assert "(new)" not in desk.screen

        await desk.press("d", "down", "enter")
        await desk.type("Bolder")
        await desk.press("enter")
        assert "into: Bolder" in desk.screen
        await desk.press("enter")
        marks = {one.name: [step.mark for step in one.steps] for one in desk.desk.redesigns}
        assert marks["Bolder"] == [Mark.SELF_SERVICE]
        assert len(marks["First idea"]) == 1


async def test_leaving_the_mark_dialog_changes_nothing(folder: Path) -> None:
    """From today's view Esc leads back to today, not to the redesign of the mark."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "t", "space", "escape")
        assert desk.desk.redesign is None
        assert "today" in desk.screen.splitlines()[0]


async def test_redesigns_are_renamed_and_deleted_where_they_are_chosen(folder: Path) -> None:
    """Both can be taken back."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "d", "f2", "end")
        await desk.type(" again")
        await desk.press("enter")
        assert [one.name for one in desk.desk.redesigns] == ["First idea again"]

        await desk.press("d", "delete")
        assert not desk.desk.redesigns
        await desk.press("u")
        assert [one.name for one in desk.desk.redesigns] == ["First idea again"]


async def test_a_legal_duty_is_answered_on_the_effect_screen(folder: Path) -> None:
    """Enter opens the form; the answer stands in the redesign and the duty is no longer open."""
    file = folder / "parking-permit" / "process.toml"
    text = file.read_text("utf-8").replace('name = "Decide"', 'name = "Decide"\nlegal = "reasons"')
    file.write_text(text, encoding="utf-8")
    async with at(folder, "parking-permit") as desk:
        await desk.select("decide")
        await desk.press("space", "down", "enter", "v")
        assert "To be answered first" in desk.screen

        await desk.press("enter")
        assert "not legal advice" in desk.screen
        await desk.type("Karen in law")
        await desk.press("down", "down")
        await desk.type("The system writes the reasons")
        await desk.press("enter")
        redesign = desk.desk.redesign
        assert redesign is not None
        ((duty, answer),) = redesign.steps[0].answers
        assert (duty, answer.by) == ("reasons", "Karen in law")
        assert answer.when is not None
        assert "To be answered first" not in desk.screen


async def test_what_no_answer_helps_leads_to_the_map(folder: Path) -> None:
    """Whoever cannot get through is let in by the step, not by saying that they can after all."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "v")
        assert "cannot get through" in desk.screen
        await desk.press("enter")
        assert "Group of citizens" not in desk.screen
        assert desk.map.selected == "apply"
        facts = desk.map.query_one(FactsList)
        assert facts.here is not None
        assert facts.here.id == "channel/"


async def test_the_numbers_of_a_mark_name_each_group(tmp_path: Path) -> None:
    """Where a fact differs by group, each line says whose it is, not only what."""
    by_group = PERMIT.replace(
        'effort = "20 min"', '[steps.apply.effort]\nexempt = "40 min"\ndigital = "20 min"'
    )
    async with at(folder_with(tmp_path, permit=by_group), "permit") as desk:
        await desk.press("space")
        assert re.search(r"Exempt +today 40 min", desk.screen)
        assert re.search(r"Digital +today 20 min", desk.screen)


async def test_a_team_is_made_with_its_hours(folder: Path) -> None:
    """Hours typed for a team become opening hours from Monday to Friday."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("w", "enter", "down")
        await desk.type("3")
        await desk.press("down")
        await desk.type("9-15")
        await desk.press("enter")
        office = desk.desk.process.pools[0]
        calendar = desk.desk.process.calendar(office.calendar)
        assert office.people == 3
        assert calendar is not None
        assert calendar.hours_a_week == 30


async def test_cases_and_promise_are_one_form(folder: Path) -> None:
    """Only what was typed over changes."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("c")
        await desk.type("250")
        await desk.press("down", "down")
        await desk.type("2 weeks")
        await desk.press("enter")
        process = desk.desk.process
        assert process.demand.cases_per_year == 250
        assert process.promise is not None
        assert process.promise.within.mean == Minutes(2 * 7 * 24 * 60)


async def test_a_group_of_citizens_is_changed(folder: Path) -> None:
    """Its share and channels are typed as words."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("o", "down", "enter", "down", "down")
        await desk.type("phone, letter")
        await desk.press("enter")
        assert desk.desk.process.segments[1].uses == ("phone", "letter")


async def test_a_new_team_can_be_made_where_who_is_chosen(folder: Path) -> None:
    """The list of who does a step ends with a new team."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "enter", "down", "enter")
        await desk.type("new team")
        await desk.press("enter")
        await desk.type("Board")
        await desk.press("enter")
        assert desk.desk.process.step("check").by == "board"


async def test_a_finding_leads_to_its_fact(folder: Path) -> None:
    """Enter on a finding puts the cursor on the fact that is missing."""
    text = PERMIT.replace('work = "5 min"\n', "")
    (folder / "parking-permit" / "process.toml").write_text(text, encoding="utf-8")
    async with at(folder, "parking-permit") as desk:
        await desk.press("f")
        await desk.type("decide")
        await desk.press("enter", "enter")
        await desk.type("7 min")
        await desk.press("enter")
        work = desk.desk.process.step("decide").work
        assert work is not None
        assert work.everyone is not None
        assert work.everyone.mean == Minutes(7)


async def test_every_fact_of_a_step_is_typed_where_it_stands(folder: Path) -> None:
    """All have a row, but for ways and sources, which have commands; also when cases gather."""
    async with at(folder, "parking-permit") as desk:
        rows = {row.key: row for row in fact_rows(desk.desk, "check", every=True)}
        assert set(facts_of(Step)) - set(rows) == {"next", "basis"}
        assert all(row.hint for row in rows.values() if row.key in ("work", "wait", "batch"))

        desk.map.type_fact("check", "batch")
        await desk.settle()
        assert "When cases go on together" in desk.screen
        await desk.type("Wednesday 10:00")
        await desk.press("enter")
        assert desk.desk.process.step("check").batch == Batch(every=(2, Minutes(600)))
        assert "every Wednes" in desk.line("Gathers")


async def test_right_and_left_go_from_step_to_step_in_the_facts(folder: Path) -> None:
    """The cursor stays on the same fact."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("enter", "down", "down", "down", "right", "enter")
        assert desk.map.selected == "check"
        await desk.type("12 min")
        await desk.press("enter", "left")
        assert desk.map.selected == "apply"
        work = desk.desk.process.step("check").work
        assert work is not None
        assert work.everyone is not None
        assert work.everyone.mean == Minutes(12)


async def test_the_clipboard_is_reached_by_the_terminal(folder: Path) -> None:
    """What is copied goes out as the sequence that terminals understand."""
    async with at(folder, "parking-permit") as desk:
        sent: list[str] = []
        desk.app._driver.write = sent.append  # type: ignore[union-attr,method-assign]
        await desk.press("y", "enter")
        carried = next(one for one in sent if one.startswith("\x1b]52;c;"))
        text = base64.b64decode(carried.removeprefix("\x1b]52;c;").rstrip("\a")).decode()
        assert "Name: Apply on paper" in text


async def test_a_cpr_number_is_refused_as_a_name(folder: Path) -> None:
    """A redesign named after a person's number is not made, and the person is told why."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("d", "f6")
        await desk.type("Sag 010190-1234")
        await desk.press("enter")
        assert desk.desk.redesigns == ()
        assert "CPR" in desk.screen
        assert "010190" not in desk.screen


async def test_the_arrows_go_from_line_to_line_of_a_form_that_does_not_fit(folder: Path) -> None:
    """On the smallest screen too; the line one is in comes into view."""
    async with at(folder, "parking-permit", size=(60, 16)) as desk:
        await desk.press("w", "down", "down", "enter", *"office", *["down"] * 7, *"10-12", "enter")
        (hours,) = desk.desk.process.calendars
        assert (hours.id, [len(day) for day in hours.week]) == ("office", [0, 0, 0, 0, 0, 1, 0])


async def test_while_a_fact_is_typed_the_footer_offers_no_key_that_would_be_typed(
    folder: Path,
) -> None:
    """`q` and Space belong to the answer; what stays is told with a key that works."""
    async with at(folder, "parking-permit") as desk:
        before = desk.screen.splitlines()[-1]
        assert " q Quit " in before
        assert " Space Mark " in before
        desk.map.type_fact("check", "wait")
        await desk.settle()
        footer = " F1 Help  Ctrl+Q Quit  Ctrl+P Commands"
        assert desk.screen.splitlines()[-1] == footer

        await desk.press("escape", "tab")
        assert desk.screen.splitlines()[-1] == before


async def test_a_new_team_for_a_step_is_taken_back_with_it(folder: Path) -> None:
    """It was named for the step alone; one gesture is one undo, and one redo."""
    async with at(folder, "parking-permit") as desk:
        before = desk.desk.process
        desk.map.type_fact("check", "by")
        await desk.settle()
        await desk.type("New team")
        await desk.press("enter")
        await desk.type("Archive")
        await desk.press("enter")
        after = desk.desk.process
        assert after.step("check").by == "archive"

        await desk.press("tab", "u")
        assert desk.desk.process == before
        assert desk.desk.undo_label is None
        await desk.press("U")
        assert desk.desk.process == after


@pytest.mark.parametrize("away", ["tab", "a click", "ctrl+f"])
async def test_what_was_typed_is_kept_by_whoever_goes_on_without_enter(
    folder: Path, away: str
) -> None:
    """To the map, to another step, or to look for one: only Esc leaves a fact as it was."""
    async with at(folder, "parking-permit") as desk:
        desk.map.type_fact("check", "wait")
        await desk.settle()
        await desk.type("3 days")
        if away == "a click":
            await desk.click("4 Send the permit")
        else:
            await desk.press(away)
        if away == "ctrl+f":
            await desk.type("send")
            await desk.press("enter")

        wait = desk.desk.process.step("check").wait
        assert wait is not None
        assert wait.everyone == Duration.read("3 days")
        assert desk.map.selected == ("check" if away == "tab" else "send")
        await desk.press("u")
        assert desk.desk.process.step("check").wait != wait


async def test_what_cannot_be_read_is_told_to_whoever_goes_on_without_enter(folder: Path) -> None:
    """The fact stays as it was, and the notice has what was typed, to be put right."""
    async with at(folder, "parking-permit") as desk:
        before = desk.desk.process
        desk.map.type_fact("check", "wait")
        await desk.settle()
        await desk.type("up to")
        await desk.press("tab")
        assert desk.desk.process is before
        assert "“up to” was not kept as “Wait before”" in desk.screen


async def test_whoever_quits_while_typing_a_fact_is_asked_to_save_it(folder: Path) -> None:
    """What cannot be read is told first, and the line stays."""
    async with at(folder, "parking-permit") as desk:
        desk.map.type_fact("check", "wait")
        await desk.settle()
        await desk.type("up to")
        await desk.press("ctrl+q")
        assert "“up to” was not kept" in desk.screen
        assert desk.map.query_one(FactsPanel).editing is not None

        await desk.press("ctrl+u")
        await desk.type("3 days")
        await desk.press("ctrl+q")
        assert "not saved" in desk.screen
        wait = desk.desk.process.step("check").wait
        assert wait is not None
        assert wait.everyone == Duration.read("3 days")


async def test_a_click_on_another_fact_keeps_what_was_typed_and_opens_that(folder: Path) -> None:
    """One edit, and the other fact is there to be typed."""
    async with at(folder, "parking-permit") as desk:
        desk.map.type_fact("check", "wait")
        await desk.settle()
        await desk.type("3 days")
        await desk.click("Working time")
        editing = desk.map.query_one(FactsPanel).editing
        assert editing is not None
        assert editing.key == "work"
        await desk.type("20 min")
        await desk.press("enter", "escape", "tab", "u")
        check = desk.desk.process.step("check")
        assert check.wait is not None
        assert check.wait.everyone == Duration.read("3 days")
        await desk.press("u")
        assert desk.desk.undo_label is None
