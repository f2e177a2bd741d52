"""Every key that a page tells of is pressed, where the page says so, and does what it says.

Most are pressed by whoever follows the page. For the others `told_keys.md` has a sitting for each
page. The page of keys and those that only name keys are held against the table of commands.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from redesign.tui.app import RedesignApp
from redesign.tui.commands import COMMANDS
from redesign.tui.facts_list import FactsList
from redesign.tui.place import PlaceScreen
from tests.docs.following import follow
from tests.docs.pages import PAGES, ROOT, WALKED, Page, key_named, of_pages, told
from tests.short_studies import few_years
from tests.tui.screen_driver import PERMIT, at, folder_with

TOLD = told()
NAMING = tuple(page for page in PAGES if page.keys_named and page not in WALKED)
UNITS_AND_VALUES = {"docs/reference/file-format.md": frozenset("sh01")}
"""Single letters that are no keys."""
NOT_BOUND = {"docs/background/screens.md": frozenset({"ctrl+shift+z"})}
"""A key that the page says is none."""
MOVING = frozenset({"home", "end", "pageup", "pagedown", "shift+tab"})
"""Keys that move the pointer, as everywhere."""
IN_THE_FACTS = ("next_step", "step_before")
"""What the arrows ask for there; on the map they lead to the other branch."""
_ROW = re.compile(r"^\| (.+?) \| .+? \| `(\w+)` \|", re.MULTILINE)


@of_pages(*WALKED)
def test_each_key_a_page_tells_of_is_pressed(page: Page) -> None:
    """On the page itself, or in its part of the keys that are told."""
    pressed = page.keys_pressed | (TOLD[page.name].keys_pressed if page.name in TOLD else set())
    assert page.keys_named <= pressed


@of_pages(*NAMING)
def test_a_page_that_only_names_keys_names_real_ones(page: Page) -> None:
    """They are in the table of commands, whose page is held below."""
    known = {key for command in COMMANDS for key in command.keys} | MOVING
    others = UNITS_AND_VALUES.get(page.name, frozenset()) | NOT_BOUND.get(page.name, frozenset())
    assert page.keys_named - known - others == frozenset()


@pytest.mark.parametrize("name", TOLD)
async def test_told_keys_do_what_the_page_says(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command runs and its screen opens."""
    few_years(monkeypatch)
    await follow(TOLD[name], capsys)


@pytest.mark.parametrize("place", ["Home", "Map", "Effect"])
async def test_each_key_of_the_reference_asks_for_its_command(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressed in its place, a key asks for the command that stands beside it."""
    few_years(monkeypatch)
    asked: list[str] = []
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, None if place == "Home" else "parking-permit") as desk:
        if place == "Effect":
            await desk.press("space", "enter", "v")
        monkeypatch.setattr(PlaceScreen, "action_command", lambda _place, id_: asked.append(id_))
        monkeypatch.setattr(RedesignApp, "leave", lambda _app: asked.append("quit"))
        monkeypatch.setattr(RedesignApp, "open_process", lambda _app, _id: asked.append("open"))
        for key, command in _rows(place):
            asked.clear()
            if command in IN_THE_FACTS:
                desk.map.query_one(FactsList).focus()
            await desk.press_on(key)
            assert asked == [command], key


def _rows(place: str) -> Iterator[tuple[str, str]]:
    """The keys of a place as the reference lists them, each with its command."""
    text = Page(ROOT / "docs" / "reference" / "keys.md").text
    section = text.partition(f"## {place}\n")[2].partition("\n## ")[0]
    for keys, command in _ROW.findall(section):
        for key in re.findall(r"`([^`]+)`", keys):
            yield key_named(key), command
