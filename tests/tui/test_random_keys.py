"""Whatever keys somebody presses and wherever they click, nothing breaks for good."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import pytest
from textual.widgets import Input

from redesign.simulation import Study
from redesign.tui.app import RedesignApp
from redesign.tui.commands import commands_at
from redesign.tui.situation import Place
from redesign.workbench import Desk
from tests.soak import SOAKING
from tests.tui.hasty import Hasty
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with
from tests.workbench.soundness import all_unsound

SEED: Final = 20261121
FULL: Final = 20_000
"""So many keys and clicks on each screen in each size; the usual suite makes a few of them."""
ROUND: Final = 200
"""After so many the program begins anew, so that what broke can be done again in a minute."""
STAY: Final = 20 if SOAKING else 5
"""After so many somebody goes back to the screen that is meant."""
BURSTS: Final = (1, 1, 1, 2, 4, 8)
"""So many follow one another before the screen has had time to change."""
SIZES: Final = ((60, 16), (80, 24), (160, 50))
CLICKS: Final = 0.2
"""So many of all that is done are clicks, anywhere but on the first and the last line."""
NOT_PRESSED: Final = frozenset(("quit", "save_copy", "commit", "export", "hand_over", "theme"))
"""Commands that leave the program, write other files or take long."""
TYPED: Final = ("2", "5", "a", "e", "space", "backspace", "0", "h", "tab", "left", "right")
TYPING: Final = 0.3
"""So often something is typed where a text is asked for, instead of any key."""
NEVER: Final = 1e6
PAINTED: Final = 0.2
"""So often the screen is painted after what was done; most of the time would go there."""
TEXTS: Final = ("2 h", "10 %", "5..9 min", "[/x]", "Ærø", "1", "end", "8-16", "x")
"""What is typed where a text is asked for."""
EDITS: Final = ("n", "b", "p", "j", "r", "x", "space", "enter", "enter", "enter", "up", "down")

SCREENS: Final[Mapping[str, Sequence[str]]] = {
    "home": (),
    "map": ("enter",),
    "who": ("enter", "3"),
    "redesign": ("enter", "t"),
    "effect": ("enter", "v"),
    "ideas": ("enter", "D"),
    "experiments": ("enter", "E"),
    "sources": ("enter", "B"),
    "replies": ("enter", "t", "R"),
    "changes": ("enter", "t", "L"),
    "idea": ("enter", "t", "k"),
    "side effects": ("enter", "t", "l"),
    "mark": ("enter", "space"),
    "block": ("enter", "i"),
    "capture": ("enter", "a"),
    "guide": ("enter", "full_stop"),
    "teams": ("enter", "w"),
    "cases": ("enter", "c"),
    "groups": ("enter", "o"),
    "find": ("enter", "slash"),
    "findings": ("enter", "f"),
    "hand over": ("enter", "t", "O"),
    "export": ("enter", "e"),
    "palette": ("ctrl+p",),
    "settings": ("f10",),
    "colours": ("f9",),
    "help": ("f1",),
}
"""Each screen, and the keys that lead there from the start."""

IDEA = """\
format = 1

[redesign]
name = "Online"

[steps.check]
mark = "assist"
"""

EACH: Final = [((screen,), size) for screen in SCREENS for size in SIZES]
USUAL: Final = [(tuple(islice(SCREENS, at, None, 6)), size) for at, size in enumerate(SIZES)]
"""The usual suite goes to every second screen, in one size each."""


def keys_to_press(screen: str) -> tuple[str, ...]:
    """Every key of the place, those that change a process, and a few that somebody types."""
    place = {"home": Place.HOME, "effect": Place.EFFECT}.get(screen, Place.MAP)
    keys = {key for one in commands_at(place) if one.id not in NOT_PRESSED for key in one.keys}
    edits = ("enter", "up", "down") if screen == "home" else (*EDITS, *EDITS)
    return (*sorted(keys), *edits, *TYPED)


def in_bursts(chosen: random.Random, many: int) -> Iterator[int]:
    """How many follow one another, so many in all."""
    while many > 0:
        yield (burst := min(chosen.choice(BURSTS), many))
        many -= burst


class Somebody:
    """Who presses and clicks, what they have done, and what each process was at first."""

    def __init__(self, desk: Driver, size: tuple[int, int], chosen: random.Random) -> None:
        self.desk = desk
        self.hand = Hasty(desk.app)
        self.size = size
        self.chosen = chosen
        self.done: list[object] = []
        self.begun: dict[str, object] = {}
        self._seen: dict[str, object] = {}

    async def go_to(self, screen: str) -> None:
        """Close what stands in front, and go to the screen again."""
        await self.hand.done()
        for _again in range(12):
            if self.desk.app.screen.__class__.__name__ == "HomeScreen":
                break
            self.hand.press("escape")
            await self._look()
        for key in ("home", *SCREENS[screen]):
            self.hand.press(key)
            await self._look()

    async def act(self, keys: Sequence[str], many: int) -> None:
        """Press and click so many times, now and then without waiting in between."""
        for burst in in_bursts(self.chosen, many):
            for _one in range(burst):
                self._act_once(keys)
            await self._look()

    def _act_once(self, keys: Sequence[str]) -> None:
        chosen = self.chosen
        if chosen.random() < CLICKS:
            spot = chosen.randrange(self.size[0]), chosen.randrange(1, self.size[1] - 1)
            self.done.append(spot)
            self.hand.click(*spot, times=chosen.choice((1, 1, 2)))
        elif isinstance(self.desk.app.focused, Input) and chosen.random() < TYPING:
            self.done.append(chosen.choice(TEXTS))
            self.hand.press(*str(self.done[-1]))
        else:
            self.done.append(chosen.choice(keys))
            self.hand.press(str(self.done[-1]))

    async def _look(self) -> None:
        """Wait for the screen, and look at every process that was changed."""
        await self.hand.rest()
        if self.chosen.random() < PAINTED:
            await self.hand.paint()
        for id_, one in self.desk.app.desks.items():
            self.begun.setdefault(id_, said_in(one))
            if self._seen.get(id_) is not one.draft:
                self._seen[id_] = one.draft
                assert all_unsound(one.process, one.redesigns) == [], self.done

    async def undo_all(self) -> None:
        """Take everything back, also what was saved meanwhile."""
        await self.hand.done()
        for id_, one in self.desk.app.desks.items():
            while one.undo() is not None:
                pass
            assert said_in(one) == self.begun[id_], self.done


def said_in(desk: Desk) -> object:
    """What a process and its redesigns say."""
    return desk.process, desk.redesigns


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short studies, no frames but those asked for; and who also presses quit stays."""
    monkeypatch.setattr(RedesignApp, "exit", lambda _app: None)
    monkeypatch.setitem(Study.__init__.__kwdefaults__ or {}, "replications", 2)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", NEVER)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(("screens", "size"), EACH if SOAKING else USUAL, ids=str)
async def test_random_keys_and_clicks_never_break_anything(
    tmp_path: Path, screens: Sequence[str], size: tuple[int, int]
) -> None:
    """The flow stays sound after every one, and undo leads back to what was opened."""
    for number in range(FULL // ROUND if SOAKING else 1):
        chosen = random.Random(f"{SEED} {screens} {size} {number}")
        await one_round(tmp_path / str(number), screens, size, chosen)


async def one_round(
    place: Path, screens: Sequence[str], size: tuple[int, int], chosen: random.Random
) -> None:
    """Press and click on each screen in turn, then undo all of it."""
    folder = folder_with(place / "processes", parking_permit=PERMIT)
    ideas = folder / "parking-permit" / "redesigns"
    ideas.mkdir()
    (ideas / "online.toml").write_text(IDEA, encoding="utf-8")
    turns = ROUND // STAY if SOAKING else len(screens)
    async with at(folder, size=size) as desk:
        somebody = Somebody(desk, size, chosen)
        for screen in islice(cycle(screens), turns):
            await somebody.go_to(screen)
            await somebody.act(keys_to_press(screen), STAY)
        await somebody.undo_all()
