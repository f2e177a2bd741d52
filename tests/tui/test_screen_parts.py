"""The parts of the screens that are values: the table of commands, colours, words, walks."""

import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from textual.screen import Screen
from textual.theme import Theme

from redesign.diagrams import canvas
from redesign.model.redesign import Mark
from redesign.tui.commands import COMMANDS, commands_at, footer_at
from redesign.tui.dialog import Notice
from redesign.tui.effect import EffectScreen
from redesign.tui.home import HomeScreen
from redesign.tui.jump import Jump
from redesign.tui.keys import key_text
from redesign.tui.map_screen import MapScreen
from redesign.tui.map_widget import PAINTS
from redesign.tui.situation import Place, Situation
from redesign.tui.text import cut, fit, matches
from redesign.tui.themes import THEMES, readable_pairs
from redesign.tui.walk import Walk
from tests.programs import python_says
from tests.tui.screen_driver import PERMIT, at, contrast, folder_with

_SCREENS: dict[Place, tuple[type, ...]] = {
    Place.HOME: (HomeScreen,),
    Place.MAP: (MapScreen,),
    Place.EFFECT: (EffectScreen, MapScreen),
}
"""What does the commands of each place."""


@pytest.mark.parametrize("place", Place)
def test_every_command_of_a_place_can_be_done_there(place: Place) -> None:
    """No key leads to a command that does not work."""
    for command in commands_at(place):
        assert any(hasattr(screen, f"do_{command.id}") for screen in _SCREENS[place]), command.id


@pytest.mark.parametrize("place", Place)
def test_no_key_means_two_things_in_one_place(place: Place) -> None:
    """A key belongs to one command."""
    keys = [key for command in commands_at(place) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_no_key_needs_alt_gr_or_is_another_key_in_disguise() -> None:
    """Every key is on a Danish keyboard, and no terminal takes it for another."""
    behind_alt_gr = {"at", "left_square_bracket", "backslash", "vertical_line", "tilde"}
    disguised = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket"}
    for command in COMMANDS:
        for key in command.keys:
            assert key not in behind_alt_gr | disguised
            assert not key.startswith("ctrl+shift+")


def test_a_command_with_ctrl_has_a_plain_key_too() -> None:
    """Where a terminal eats Ctrl keys, there is another way."""
    for command in COMMANDS:
        if any(key.startswith("ctrl+") for key in command.keys):
            assert any(not key.startswith("ctrl+") for key in command.keys), command.id


@pytest.mark.parametrize("place", Place)
def test_help_and_quit_lead_the_footer(place: Place) -> None:
    """What somebody new looks for stands at the left."""
    assert [command.id for command in footer_at(place)][:2] == ["help", "quit"]


def test_a_command_that_makes_no_sense_says_why() -> None:
    """With nothing open every reason is a sentence."""
    for command in COMMANDS:
        reason = command.off(Situation())
        assert reason is None or reason.endswith(".")


def test_no_word_of_process_modelling_is_in_the_commands() -> None:
    """People who do the work read these texts, not those who model it."""
    said = " ".join(f"{one.word} {one.title} {one.why}" for one in COMMANDS).lower()
    for word in ("gateway", "token", "pool", "lane", "instance", "kpi", "node", "edge"):
        assert word not in said.split()


def test_keys_are_written_as_on_the_keyboard() -> None:
    """As people say them."""
    keys = ("ctrl+z", "question_mark", "f1", "alt+up", "space", "shift+tab")
    assert [key_text(key) for key in keys] == ["Ctrl+Z", "?", "F1", "Alt+↑", "Space", "Shift+Tab"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_can_be_read(theme: object) -> None:
    """Every pair of colours reaches 4.5:1 (WCAG 2.1, 1.4.3)."""
    for name, ink, ground in readable_pairs(theme):  # type: ignore[arg-type]
        assert contrast(ink, ground) >= 4.5, name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_selection_can_be_read_in_sixteen_colours(theme: Theme) -> None:
    """White on cyan, which a terminal of sixteen colours made of the selection, has 2:1."""
    said = theme.variables
    pair = (said["block-cursor-foreground"], said["block-cursor-background"])
    ink, ground = (Color.parse(one).downgrade(ColorSystem.STANDARD).number for one in pair)
    assert (ink, ground) in {(15, 4), (0, 11)}


@given(st.text(max_size=40), st.integers(min_value=0, max_value=30))
def test_a_cell_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    """Columns line up whatever somebody has written."""
    assert cell_len(fit(text, width)) == width
    assert cell_len(cut(text, width)) <= width


@pytest.mark.parametrize(
    ("typed", "text"),
    [("oko", "Økonomi"), ("oeko", "Økonomi"), ("aeldre", "Ældre"), ("aa", "Åbn"), ("a b", "b A")],
)
def test_search_folds_danish_letters(typed: str, text: str) -> None:
    """Either way of typing without æ ø å finds the word."""
    assert matches(typed, text)


def test_a_walk_goes_back_the_way_it_came() -> None:
    """At a join, up leads to the branch that one came through."""
    walk = Walk(("a", "b", "c", "d"), [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    assert walk.down("a") == "b"
    assert walk.across("b", 1) == "c"
    assert walk.down("c") == "d"
    assert walk.up("d") == "c"
    assert walk.up("c") == "a"
    assert walk.down("a") == "c"


def test_a_walk_from_a_step_that_was_clicked_goes_back_down_to_it() -> None:
    """Nobody came down to it; up and down again is where one was."""
    walk = Walk(("a", "b", "c", "d"), [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    assert walk.up("c") == "a"
    assert walk.down("a") == "c"


def test_a_walk_meets_what_is_done_beside_a_step() -> None:
    """A step that no arrow leads to comes right after the one it stands beside."""
    walk = Walk(("a", "beside", "b"), [("a", "b")])
    assert walk.down("a") == "beside"
    assert walk.down("beside") == "b"
    assert walk.up("b") == "beside"


def test_the_screens_load_nothing_slow_before_the_first_paint() -> None:
    """Importing the program needs no numbers, graphs, catalogues or drawings."""
    slow = ("numpy", "scipy", "networkx", "babel", "holidays", "graphviz", "tomli_w")
    code = f"import sys, redesign.tui.app; print([m for m in {slow} if m in sys.modules])"
    assert python_says(code).strip() == "[]"


def test_every_style_of_a_drawing_is_painted() -> None:
    """What a drawing can say has a paint, and no paint is for what it cannot."""
    assert PAINTS.keys() == set(get_args(canvas.Style))


def test_what_meets_a_message_is_found_by_textual() -> None:
    """It looks for `@on` in classes of screens alone, and a group of commands is a plain class."""
    plain = [one for one in MapScreen.__mro__ if not issubclass(one, Screen)]
    parts = [one for one in plain if one.__module__.startswith("redesign.")]
    assert len(parts) > 10
    methods = [member for part in parts for member in vars(part).values()]
    assert [one for one in methods if hasattr(one, "_textual_on")] == []


async def test_no_screen_waits_for_styles_to_be_read(tmp_path: Path) -> None:
    """After the first picture those of all screens are known, whichever comes next."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        await desk.settle()
        for screen in (HomeScreen(), EffectScreen(desk.map), Notice("", ""), Jump({})):
            (path,) = screen.css_path
            assert desk.app.stylesheet.has_source(str(path)), path


async def test_no_module_is_loaded_for_a_first_dialog_but_what_was_loaded_at_rest(
    tmp_path: Path,
) -> None:
    """A key waits for none, from when the work after the first picture is done."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit") as desk:
        for key in ("f1", "n", "space", "d", "a"):
            loaded = {name for name in sys.modules if name.startswith("redesign.tui")}
            await desk.press(key)
            assert {name for name in sys.modules if name.startswith("redesign.tui")} == loaded
            await desk.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)], ids=str)
async def test_what_is_told_never_covers_the_key_figures(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Nor the line about the selected step; both say what has just changed."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=size) as desk:
        await desk.select("check")
        await desk.press("x")
        assert "u takes it back" in desk.screen
        told = next(y for y, line in enumerate(desk.screen.splitlines()) if "takes it back" in line)
        assert told < desk.map.query_one("#step").region.y


async def test_what_was_told_goes_with_the_next_key_once_it_could_be_read(tmp_path: Path) -> None:
    """A key right after it leaves it; later it covers nothing that one goes on with."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        await desk.select("check")
        await desk.press("x", "down")
        assert "u takes it back" in desk.screen
        for told in desk.app._notifications:
            told.raised_at -= 2
        await desk.press("up")
        assert "u takes it back" not in desk.screen


async def test_the_keys_of_a_form_stay_in_view_below_what_it_tells(tmp_path: Path) -> None:
    """The names of many steps are offered in a small window."""
    steps = "\n".join(
        f'[steps.more-{at}]\nname = "Look at it for the {at}th time"\nby = "office"'
        for at in range(20)
    )
    folder = folder_with(tmp_path / "processes", parking_permit=f"{PERMIT}\n{steps}")
    async with at(folder, "parking-permit", size=(60, 16)) as desk:
        await desk.press("c", "down", "down", "down")
        assert "→ takes what is offered" in desk.screen
        assert "Esc: back" in desk.screen


async def test_a_change_alone_in_the_strip_has_its_unit(tmp_path: Path) -> None:
    """Where the figures of today have no line, nothing else would tell it."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(60, 16)) as desk:
        desk.desk.mark("check", Mark.REMOVE)
        desk.map.changed()
        await desk.settle()
        assert "days" in desk.line("Change")


async def test_a_window_that_is_too_small_is_told_until_it_is_large_enough(tmp_path: Path) -> None:
    """What stood there stands there again; and who closes the notice is left in peace."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        await desk.press("n")
        await desk.type("Ask")
        await desk.resize(40, 10)
        assert "The window is too small" in desk.screen
        assert "60 by 16" in desk.screen
        await desk.resize(80, 24)
        assert "too small" not in desk.screen
        assert "Ask" in desk.line("What is done")

        await desk.resize(40, 10)
        await desk.press("escape")
        await desk.resize(42, 10)
        assert "too small" not in desk.screen


async def test_a_window_that_is_too_small_from_the_start_is_told(tmp_path: Path) -> None:
    """As one that becomes so; and the notice goes, also from behind what came in front of it."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(44, 12)) as desk:
        assert "The window is too small" in desk.screen
        desk.app.push_screen(Notice("Something else", "that came by itself."))
        await desk.settle()
        await desk.resize(80, 24)
        assert "Something else" in desk.screen
        await desk.press("escape")
        assert "too small" not in desk.screen
        assert "Apply on paper" in desk.screen


@pytest.mark.parametrize("key", ["space", "k", "c", "f1", "a", "e"])
async def test_the_words_of_esc_leave_a_dialog_by_a_click(tmp_path: Path, key: str) -> None:
    """Whoever has a mouse finds the way back where it is told; nothing was changed."""
    idea = 'format = 1\nname = "Idea"\n[steps.check]\nmark = "automate"\n'
    folder = folder_with(tmp_path, permit=PERMIT)
    (folder / "permit" / "redesigns").mkdir()
    (folder / "permit" / "redesigns" / "idea.toml").write_text(idea, encoding="utf-8")
    async with at(folder, "permit") as desk:
        await desk.press("t")
        before = desk.desk.draft
        await desk.press(key)
        await desk.click("Esc: ")
        assert desk.app.screen is desk.map
        assert desk.desk.draft == before
