"""What somebody does at the screens, and what they then see."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import OptionList

from redesign.files import read_process, read_redesign
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.redesign import Mark, Redesign
from redesign.tui.chooser import Chooser
from redesign.tui.commands import commands_at
from redesign.tui.effect import EffectScreen
from redesign.tui.live import Live
from redesign.tui.situation import Place
from redesign.tui.themes import THEMES
from redesign.words import use_language
from tests.tui.screen_driver import PERMIT, at, contrast, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_home_lists_the_processes_and_enter_opens_one(folder: Path) -> None:
    """From home one key leads to the map, and Esc back."""
    async with at(folder) as desk:
        assert "Parking permit" in desk.screen
        assert "Cases a year" in desk.screen

        await desk.press("enter")
        assert "Apply on paper" in desk.screen
        assert "Check the papers" in desk.screen

        await desk.press("escape")
        assert "Cases a year" in desk.screen


async def test_home_tells_how_the_year_goes(folder: Path) -> None:
    """The experiments that have begun, the pace and the goal; nothing where there is neither."""
    async with at(folder) as desk:
        assert "experiment" not in desk.screen

    trials = folder / "parking-permit" / "experiments"
    trials.mkdir()
    for month in range(1, 7):
        text = (
            f'format = 1\n[experiment]\nname = "T"\nredesign = "x"\nbegins = 2027-{month:02}-01\n'
        )
        (trials / f"trial-{month}.toml").write_text(text, encoding="utf-8")
    async with at(folder, today=date(2027, 6, 30)) as desk:
        said = "6 of 100 experiments have begun in 2027. At this pace it will be 12 by 31 December"
        assert f"{said}, 88 short." in desk.screen
    async with at(folder, today=date(2026, 6, 30)) as desk:
        assert "No experiment has begun in 2026; the goal is 100." in desk.screen
        assert "Planned" not in desk.screen
    (trials / "trial-1.toml").rename(trials / "later.toml")
    text = (trials / "later.toml").read_text("utf-8").replace("2027-01", "2028-05")
    (trials / "later.toml").write_text(text, encoding="utf-8")
    async with at(folder, today=date(2028, 1, 2)) as desk:
        assert "the goal is 100. Planned for the rest of the year: 1." in desk.screen


async def test_arrows_follow_the_flow(folder: Path) -> None:
    """Down and up go along the flow, and the panel shows the same step."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down")
        assert desk.map.selected == "check"
        assert "10 min" in desk.line("Working time")

        await desk.press("down", "down", "up")
        assert desk.map.selected == "decide"


async def test_space_marks_a_step(folder: Path) -> None:
    """The mark shows in the map and becomes a change of a redesign; today stays as it is."""
    async with at(folder, "parking-permit") as desk:
        today = desk.desk.process
        await desk.press("space")
        assert "How should “Apply on paper” change?" in desk.screen
        assert "today letter" in desk.screen

        await desk.press("enter")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert redesign.steps[0].mark is Mark.SELF_SERVICE
        assert desk.desk.process is today
        assert "redesign: First idea" in desk.screen
        assert "D self-service" in desk.line("1 Apply on paper   from")
        assert desk.screen.count("D self-service") == 2


async def test_the_default_effects_of_a_mark_can_be_typed_over(folder: Path) -> None:
    """A number typed in the dialog is the number of the redesign."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space")
        desk.app.screen.query_one("#field-effort").focus()
        await desk.press("end", *["backspace"] * 6, "8", "space", "m", "i", "n", "enter")

        effort = desk.desk.resolved.step("apply").effort
        assert effort is not None
        assert effort.everyone is not None
        assert effort.everyone.mean == Minutes(8)


async def test_every_mark_that_fits_the_step_is_offered(folder: Path) -> None:
    """All the ways to change a step are in the dialog; one that makes no sense says why."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space")
        for word in ("Self-service", "Automated", "Looked up", "Moved", "Removed", "Merged"):
            assert word in desk.screen

        await desk.press("down", "down")
        assert "No team works on it." in desk.screen


async def test_t_flips_between_today_and_the_redesign(folder: Path) -> None:
    """The same key shows one and then the other."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter")
        assert "redesign:" in desk.screen.splitlines()[0]

        await desk.press("t")
        assert "today" in desk.screen.splitlines()[0]

        await desk.press("t")
        assert "redesign:" in desk.screen.splitlines()[0]


async def test_undo_and_redo_name_what_they_take_back(folder: Path) -> None:
    """Undo brings back the state before, redo the one after."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "x")
        assert "check" not in desk.desk.process.by_id

        await desk.press("u")
        assert desk.map.selected == "check"
        assert "Taken back: delete step" in desk.screen

        await desk.press("U")
        assert "check" not in desk.desk.process.by_id


async def test_save_writes_what_was_on_the_screen(folder: Path) -> None:
    """Reading the files back gives what was on the desk."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("n")
        await desk.type("Call back")
        await desk.press("enter", "space", "enter", "ctrl+s")
        process, redesigns = desk.desk.process, desk.desk.redesigns
        assert not desk.desk.unsaved

    place = folder / "parking-permit"
    assert read_process(place).value == process
    assert read_redesign(place / "redesigns" / f"{redesigns[0].id}.toml").value == redesigns[0]


async def test_figures_follow_a_change_by_themselves(folder: Path) -> None:
    """After a mark the strip shows today, the redesign and the difference, unasked."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("space", "down", "enter")

        assert desk.map.live.found is not None
        assert desk.map.live.found.done
        said = [" ".join(desk.line(row).split()[:4]) for row in ("Today", "Redesign", "Change")]
        assert said == ["Today 5.5 days 24.8", "Redesign 2.5 days 24.8", "Change ✓ −3.0 better"]


@pytest.mark.usefixtures("all_years")
async def test_a_newer_change_takes_over_from_the_study_that_runs(folder: Path) -> None:
    """What an older study finds late is not shown for what is asked now."""
    async with at(folder, "parking-permit") as desk:
        live = desk.map.live
        before = live.turn
        await desk.press_on("down", "x", "u")
        await desk.settle()

        assert live.turn == before + 2
        assert live.found is not None
        assert live.found.done


async def test_a_change_is_painted_before_anything_is_worked_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread beside the painting would make whoever made the change wait for the picture."""
    seen: list[str] = []
    refresh, begin = Screen._compositor_refresh, Live.begin

    def painted(screen: Screen[object]) -> None:
        seen.append("painted")
        refresh(screen)

    def begun(live: Live, redesign: Redesign | None) -> None:
        seen.append("begun")
        begin(live, redesign)

    monkeypatch.setattr(Screen, "_compositor_refresh", painted)
    monkeypatch.setattr(Live, "begin", begun)
    async with at(folder, "parking-permit") as desk:
        await desk.press("down")
        seen.clear()
        await desk.press("x")
    assert seen[:2] == ["painted", "begun"]


async def test_nobody_spells_out_a_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual describes each piece of work in a thread by all that it is given, unless told how."""
    async with at(folder, "parking-permit") as desk:
        monkeypatch.setattr(
            Process, "__repr__", lambda _process: pytest.fail("A process is shown.")
        )
        await desk.press("down", "x", "u")
        assert "Check the papers" in desk.screen


async def test_effect_begins_with_the_verdict(folder: Path) -> None:
    """The verdict's sentence comes first, then better and worse for each group."""
    async with at(folder, "parking-permit") as desk:
        await desk.select("send")
        await desk.press("space", "down", "enter", "v")

        found = desk.map.live.found
        assert found is not None
        assert found.comparison is not None
        assert found.comparison.sentence.split(":")[0] in desk.screen
        assert "for whom" in desk.screen
        assert "Exempt" in desk.screen

        await desk.press("escape")
        assert "Check the papers" in desk.screen


async def test_effect_shows_the_numbers_of_each_group(folder: Path) -> None:
    """The right arrow goes from everybody to the groups."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "v")
        assert "In numbers: Everybody" in desk.screen

        await desk.press("right")
        assert "In numbers: Digital" in desk.screen


async def test_effect_says_what_we_do_not_know(folder: Path) -> None:
    """In short on the first page; one key shows all numbers that move the result most."""
    async with at(folder, "parking-permit", size=(120, 120)) as desk:
        await desk.select("send")
        await desk.press("space", "down", "enter", "v")
        await desk.settle()
        assert "100\xa0% of what could move it is estimates" in desk.screen
        assert "Measure first" in desk.screen
        assert "An idea, not evidence" not in desk.screen

        await desk.press("w")
        assert "An idea, not evidence: 100\xa0% of what could move the result" in desk.screen

        await desk.press("w")
        assert "An idea, not evidence" not in desk.screen


async def test_what_we_do_not_know_is_not_worked_out_for_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever leaves the effect before its thread begins is spared the simulations."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "v")
        screen = desk.app.screen
        assert isinstance(screen, EffectScreen)
        found = desk.map.live.found
        assert found is not None
        assert found.comparison is not None
        begun: list[Callable[[], object]] = []
        monkeypatch.setattr(screen, "in_thread", lambda work, group: begun.append((work, group)[0]))
        screen.firm._begin(found.comparison)
        await desk.press("escape")
        told = screen.firm._told
        monkeypatch.setattr(desk.desk, "sensitivity", begun.append)
        begun[0]()
        assert screen.firm._told == told
        assert len(begun) == 1


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_lists_every_command_of_the_place(folder: Path, key: str) -> None:
    """Help is made from the same table as the keys."""
    async with at(folder, "parking-permit", size=(120, 240)) as desk:
        await desk.press(key)
        for command in commands_at(Place.MAP):
            assert command.title in desk.screen, command.id


async def test_home_and_end_lead_to_the_ends_of_a_list(folder: Path) -> None:
    """Also while one types to narrow it, and in a long text."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("f1", "end")
        assert "▶ Settings" in desk.screen
        await desk.press(*"step", "end", "home")
        assert "▶ Mark the step" in desk.screen


async def test_a_row_of_help_can_be_run(folder: Path) -> None:
    """Typing narrows the list and Enter does it."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("f1")
        await desk.type("view as a line")
        await desk.press("enter")
        assert "[1 Line]" in desk.screen


async def test_a_fact_is_edited_where_it_stands(folder: Path) -> None:
    """Typing a time the way people write it changes the step."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "tab", "down", "down", "down", "enter", "ctrl+u")
        await desk.type("1 h 30")
        await desk.press("enter")

        work = desk.desk.process.step("check").work
        assert work is not None
        assert work.everyone is not None
        assert work.everyone.mean == Minutes(90)


async def test_what_cannot_be_read_is_kept_and_explained(folder: Path) -> None:
    """A refusal stands below the line, and what was typed is still there."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "tab", "down", "down", "down", "enter", "ctrl+u")
        await desk.type("soonish")
        await desk.press("enter")

        assert "soonish" in desk.line("Working time")
        assert "! “soonish” is not a time." in desk.screen
        assert desk.desk.undo_label is None


async def test_text_of_users_is_never_markup(tmp_path: Path) -> None:
    """Brackets in names stand on the screen as they were written, everywhere."""
    name = "Odd [/ [x] [b]name"
    folder = folder_with(
        tmp_path / "processes", odd=PERMIT.replace("Parking permit", name).replace("Decide", name)
    )
    async with at(folder) as desk:
        assert name in desk.screen
        await desk.press("enter")
        await desk.select("decide")
        assert name in desk.screen.splitlines()[0]
        await desk.press("slash")
        assert desk.screen.count(name) > 1
        await desk.press("escape", "space")
        assert f"How should “{name}” change?" in desk.screen
        await desk.press("down", "enter", "f3")
        assert name in desk.screen


async def test_a_file_that_cannot_be_read_is_said_in_sentences(tmp_path: Path) -> None:
    """Opening a broken file explains itself and the program goes on."""
    folder = folder_with(tmp_path / "processes", broken="format = 1\n[process]\nname = [")
    async with at(folder) as desk:
        assert "1 finding" in desk.screen
        await desk.press("enter")
        assert "That did not work" in desk.screen

        await desk.press("escape", "f")
        assert "Findings" in desk.screen


async def test_an_empty_folder_offers_a_beginning(tmp_path: Path) -> None:
    """A new process is asked for its name and opens with one step."""
    folder = tmp_path / "processes"
    folder.mkdir()
    async with at(folder) as desk:
        assert "Try the passport example" in desk.screen
        await desk.press("n")
        await desk.type("Dog licence")
        await desk.press("enter")

        assert desk.desk.process.name == "Dog licence"
        assert "First step" in desk.screen


async def test_the_example_is_copied_into_the_folder(tmp_path: Path) -> None:
    """Trying the example opens it from a copy of one's own."""
    folder = tmp_path / "processes"
    folder.mkdir()
    async with at(folder) as desk:
        await desk.press("enter")
        assert "Passport renewal" in desk.screen

    assert (folder / "passport-renewal" / "process.toml").is_file()


async def test_unsaved_work_is_offered_back_after_a_crash(folder: Path) -> None:
    """What was not saved when the window closed is there again at the next start."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "x")

    async with at(folder, "parking-permit") as desk:
        assert "Unsaved work" in desk.screen
        await desk.press("enter")
        assert "check" not in desk.desk.process.by_id
        assert desk.desk.unsaved


async def test_quit_asks_only_when_something_would_be_lost(folder: Path) -> None:
    """With nothing changed q ends the program; with unsaved work it asks."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("down", "x", "q")
        assert "Not saved yet" in desk.screen

        await desk.press("escape", "ctrl+q")
        assert "Not saved yet" in desk.screen
        assert desk.app.is_running

        await desk.press("escape", "u", "q")
        assert desk.app.return_code == 0


async def test_leaving_is_explained_in_the_language_of_the_screens(folder: Path) -> None:
    """Ctrl+C says how one leaves, F1 what the question is, and names stand in Danish quotes."""
    use_language("da")
    async with at(folder, "parking-permit") as desk:
        await desk.press("ctrl+c")
        assert "q afslutter programmet." in desk.screen
        desk.desk.set_fact("decide", "work", "7 min")
        await desk.press("q")
        assert "Der er ændringer i »Parking permit«" in desk.screen
        await desk.press("f1")
        assert "Der sker intet, før du vælger." in desk.screen
        await desk.press("escape", "escape")
        assert "Endnu ikke gemt" not in desk.screen


async def test_find_folds_danish_letters(tmp_path: Path) -> None:
    """`oko` finds `Økonomi`."""
    folder = folder_with(tmp_path / "processes", licence=PERMIT.replace("Decide", "Økonomi afgør"))
    async with at(folder, "licence") as desk:
        await desk.press("slash")
        await desk.type("oko")
        await desk.press("enter")
        assert desk.map.selected == "decide"


async def test_keys_typed_ahead_go_where_the_keys_before_them_led(folder: Path) -> None:
    """Tab and Enter have taken effect when the next key acts, however fast it comes."""
    async with at(folder, "parking-permit") as desk:
        for key in ("tab", "tab", "down", "enter", "down", "down"):
            desk.app.post_message(events.Key(key, None))
        await desk.settle()
        assert desk.map.selected == "check"
        assert "▶ Channel" in desk.screen


async def test_the_fact_that_is_typed_is_pointed_at(folder: Path) -> None:
    """Where one types is seen without any colour; afterwards the pointer stands there still."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("tab", "enter")
        assert "▶ Name" in desk.screen
        await desk.press("escape")
        assert "▶ Name" in desk.screen


async def test_a_command_is_found_by_what_it_is_called(folder: Path) -> None:
    """Those whose explanation alone has the word come after those that are called so."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("f2")
        await desk.type("step")
        chooser = desk.app.screen
        assert isinstance(chooser, Chooser)
        texts = {choice.id: choice.text for choice in chooser.choices}
        shown = [texts[one.id or ""] for one in chooser.query_one(OptionList).options]
        called = ["step" in text for text in shown]
        assert called == sorted(called, reverse=True)
        assert {True, False} == set(called)


async def test_a_click_in_the_facts_opens_the_fact_under_it(folder: Path) -> None:
    """One click is enough to choose who does a step."""
    async with at(folder, "parking-permit") as desk:
        await desk.click("citizen")
        assert "╭─ Who" in desk.screen


async def test_a_click_selects_and_a_double_click_opens_the_facts(folder: Path) -> None:
    """The mouse does what the keys do."""
    async with at(folder, "parking-permit") as desk:
        await desk.click("3 Decide")
        assert desk.map.selected == "decide"

        await desk.click("3 Decide", times=2)
        assert desk.map.query_one("#facts").has_focus


async def test_a_mark_can_be_laid_with_the_mouse_alone(folder: Path) -> None:
    """A click on a way looks at it, and only the button does it."""
    async with at(folder, "parking-permit") as desk:
        await desk.click("Space Mark")
        await desk.click("Removed")
        assert desk.desk.redesigns == ()

        await desk.click("Do it")
        redesign = desk.desk.redesign
        assert redesign is not None
        assert redesign.steps[0].mark is Mark.REMOVE


async def test_the_views_can_be_clicked(folder: Path) -> None:
    """The words at the top are buttons."""
    async with at(folder, "parking-permit") as desk:
        await desk.click("3 Who")
        assert "[3 Who]" in desk.screen


async def test_the_footer_can_be_clicked(folder: Path) -> None:
    """A click on a key's words is as good as the key."""
    async with at(folder, "parking-permit") as desk:
        await desk.click("Quit")
        assert desk.app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_small_windows_stay_usable(folder: Path, size: tuple[int, int]) -> None:
    """Steps, figures and keys are all in view, and the facts take the map's place."""
    async with at(folder, "parking-permit", size=size) as desk:
        assert "Apply on paper" in desk.screen
        assert "Lead time" in desk.screen
        assert "Help" in desk.screen

        await desk.press("tab")
        assert "Citizen's time" in desk.screen
        await desk.press("tab")
        assert "2 Check the" in desk.screen


async def test_without_colour_the_selection_is_still_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The selected step has signs around it."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with at(folder, "parking-permit") as desk:
        assert "▐1 Apply on paper" in desk.screen


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_word_on_the_screens_can_be_read(folder: Path, theme: str) -> None:
    """On map, facts, effect and dialogs each word reaches 4.5:1 (WCAG 2.1, 1.4.3)."""
    async with at(folder, "parking-permit") as desk:
        desk.app.theme = theme
        for keys in (["space", "enter"], ["tab"], ["escape", "v"], ["escape", "f1"]):
            await desk.press(*keys)
            faint = [one for one in desk.colours if contrast(one[1], one[2]) < 4.5]
            assert faint == [], keys


async def test_numbers_follow_the_language(folder: Path) -> None:
    """In Danish a decimal has a comma."""
    use_language("da")
    async with at(folder, "parking-permit") as desk:
        figures = desk.map.live.found.figures if desk.map.live.found else ()
        assert any("," in figure.today for figure in figures)


async def test_findings_are_said_and_lead_to_their_step(folder: Path) -> None:
    """A step without a time is a finding in plain words."""
    text = PERMIT.replace('work = "5 min"\n', "")
    (folder / "parking-permit" / "process.toml").write_text(text, encoding="utf-8")
    async with at(folder, "parking-permit") as desk:
        assert any("decide" in finding.about for finding in desk.map.findings)
        await desk.press("f")
        await desk.type("decide")
        await desk.press("enter")
        assert desk.map.selected == "decide"


@pytest.mark.usefixtures("all_years")
async def test_the_map_looks_like_this(folder: Path) -> None:
    """The whole screen, as text."""
    async with at(folder, "parking-permit", size=(120, 30)) as desk:
        golden = Path(__file__).parent / "golden" / "map.txt"
        shown = desk.screen + "\n"
        assert shown == golden.read_text(encoding="utf-8")


async def test_the_selected_row_of_a_list_is_pointed_at(folder: Path) -> None:
    """In the list of marks, in the palette and in the facts it is seen without colour."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "down")
        assert "▶   Automated" in desk.line("Automated")
        await desk.press("escape", "f2", "down")
        assert sum("▶ " in line for line in desk.screen.splitlines()) == 1
        await desk.press("escape", "enter")
        assert "▶ Name" in desk.line("Name ")


async def test_a_finding_is_read_to_its_end(folder: Path) -> None:
    """At 80 columns a long sentence goes on in the next line instead of being cut."""
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        await desk.press("f")
        assert "…" not in desk.screen.split("Findings")[1].split("╰")[0]


async def test_every_colour_is_a_true_one(tmp_path: Path) -> None:
    """Nothing leaves a colour to the terminal, for nothing looks for such colours any more."""
    async with at(folder_with(tmp_path, parking_permit=PERMIT), "parking-permit") as desk:
        for keys in (("down",), ("question_mark",), ("escape", "space"), ("escape", "n"), ("x",)):
            await desk.press(*keys)
            for row in desk.app.screen._compositor.render_strips():
                for style in (part.style for part in row if part.style is not None):
                    assert not style.dim
                    assert all(one is None or one.triplet for one in (style.color, style.bgcolor))
