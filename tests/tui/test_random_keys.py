"""Whatever keys somebody presses and wherever they click, nothing breaks for good.

A screen is the list of processes; a process today, in its three views; the same with a redesign
laid over it; the effect; and the ideas side by side. A dialog belongs to the screen that it stands
in front of: a key or a click counts for the screen that is there when it is made.
"""

import gc
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

import pytest
from textual.screen import Screen
from textual.widgets import Input

from redesign.simulation import Study
from redesign.tui.app import RedesignApp
from redesign.tui.commands import commands_at
from redesign.tui.effect import EffectScreen
from redesign.tui.home import HomeScreen
from redesign.tui.ideas import IdeasDialog
from redesign.tui.map_screen import MapScreen
from redesign.tui.place import PlaceScreen
from redesign.tui.situation import Place
from redesign.workbench import Desk, Workbench
from tests.soak import turns
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with
from tests.workbench.soundness import all_unsound

SEED: Final = 20261122
FULL: Final = 20_000
"""So many keys and clicks on each screen in each size; the usual suite makes a hundredth."""
ROUND: Final = 200
"""After so many on each the program begins anew, so that what broke is done again in seconds."""
STAY: Final = 25
"""After so many somebody goes to the screen on which the fewest fell, unless they are there."""
ESCAPES: Final = 30
"""So often Esc is pressed to come to the map or home; a dialog can stand in front of a dialog."""
IN_FRONT: Final = 0.5
"""So often they begin in a dialog."""
BURSTS: Final = (1, 2, 3, 5, 8, 13)
"""So many follow one another before the screen has had time to change."""
SIZES: Final = ((60, 16), (80, 24), (160, 50))
CLICKS: Final = 0.2
"""So many of all that is done are clicks, anywhere but on the first and the last line."""
NOT_PRESSED: Final = frozenset(("quit", "save_copy", "commit", "export", "hand_over", "theme"))
"""Commands that leave the program, write other files or take long."""
TYPED: Final = ("2", "5", "a", "e", "space", "backspace", "0", "h", "tab", "left", "right")
TYPING: Final = 0.3
"""So often something is typed where a text is asked for, instead of any key."""
PAINTED: Final = 0.03
"""So often the screen is painted after what was done; much of the time would go there."""
CHECKED: Final = 0.3
"""So often a process is checked after it was changed, and in the end."""
TEXTS: Final = ("2 h", "10 %", "5..9 min", "[/x]", "Ærø", "1", "end", "8-16", "x")
"""What is typed where a text is asked for."""
EDITS: Final = ("n", "b", "p", "j", "r", "x", "space", "enter", "enter", "enter", "up", "down")


class Way(NamedTuple):
    """How a screen is reached from the map, or is itself the start.

    Attributes:
        keys: The keys that lead there, in each of the ways in which it can look.
        in_front: Keys that open a dialog there.
    """

    keys: tuple[tuple[str, ...], ...]
    in_front: tuple[str, ...]


VIEWS: Final = ("1", "2", "3")
EVERYWHERE: Final = ("ctrl+p", "f10", "f9", "f1")
ON_TODAY: Final = ("space", "i", "a", "full_stop", "w", "c", "o", "slash", "f", "E", "B", "e")
ON_REDESIGN: Final = ("R", "L", "k", "l", "O", "d")
SCREENS: Final[Mapping[str, Way]] = {
    "home": Way(((),), EVERYWHERE),
    "map": Way(tuple((view,) for view in VIEWS), (*EVERYWHERE, *ON_TODAY)),
    "redesign": Way(tuple((view,) for view in VIEWS), (*EVERYWHERE, *ON_TODAY, *ON_REDESIGN)),
    "effect": Way((("v",),), (*EVERYWHERE, *ON_REDESIGN)),
    "ideas": Way((("D",),), ()),
}

PROCESS: Final = "parking-permit"
IDEA = """\
format = 1

[redesign]
name = "Online"

[steps.check]
mark = "assist"
"""


def screen_of(stack: Sequence[Screen[object]]) -> str:
    """Which screen somebody sees, behind whatever stands in front of it."""
    for one in reversed(stack):
        match one:
            case IdeasDialog():
                return "ideas"
            case EffectScreen():
                return "effect"
            case MapScreen():
                return "redesign" if one.desk.redesign else "map"
            case HomeScreen():
                return "home"
    return ""


def keys_to_press(screen: str) -> tuple[str, ...]:
    """Every key of the place, those that change a process, and a few that somebody types."""
    place = {"home": Place.HOME, "effect": Place.EFFECT}.get(screen, Place.MAP)
    keys = {key for one in commands_at(place) if one.id not in NOT_PRESSED for key in one.keys}
    edits = ("enter", "up", "down") if screen == "home" else (*EDITS, *EDITS)
    return (*sorted(keys), *edits, *TYPED)


class Somebody:
    """Who presses and clicks, and what they have done.

    Attributes:
        fell: How many keys and clicks fell on which screen.
    """

    def __init__(self, desk: Driver, size: tuple[int, int], chosen: random.Random) -> None:
        self.desk = desk
        self.hand = desk.hand
        self.size = size
        self.chosen = chosen
        self.done: list[object] = []
        self.fell: Counter[str] = Counter()
        self._seen: dict[str, object] = {}

    async def go_to(self, screen: str) -> None:
        """Close what stands in front, go to the screen again, and maybe open a dialog there."""
        way = SCREENS[screen]
        if screen == "home":
            await self._close(HomeScreen)
        else:
            await self._close(HomeScreen, MapScreen)
            await self._open()
        await self._press(*self.chosen.choice(way.keys))
        if {self.now, screen} == {"map", "redesign"}:
            await self._press("t")
        if way.in_front and self.chosen.random() < IN_FRONT:
            await self._press(self.chosen.choice(way.in_front))

    async def _close(self, *places: type[PlaceScreen]) -> None:
        """Close what stands in front of one of these places."""
        for _again in range(ESCAPES):
            if isinstance(self.desk.app.screen, places):
                break
            await self._press("escape")
        assert isinstance(self.desk.app.screen, places), (self.desk.app.screen_stack, self.done)

    async def _open(self) -> None:
        """Have the process open that was there from the start, with a redesign to look at."""
        if isinstance(self.desk.app.screen, MapScreen) and self.desk.desk.process.id != PROCESS:
            await self._press("escape")
            await self._close(HomeScreen)
        if isinstance(self.desk.app.screen, HomeScreen):
            self.desk.app.open_process(PROCESS)
            await self._look()
        if not self.desk.desk.redesigns:
            self.desk.desk.new_redesign("Idea")
            self.desk.map.changed()

    @property
    def least(self) -> str | None:
        """The screen on which the fewest fell; None where enough fell on each."""
        screen = min(SCREENS, key=lambda one: self.fell[one])
        return None if self.fell[screen] >= ROUND else screen

    @property
    def now(self) -> str:
        """The screen that is there."""
        return screen_of(self.desk.app.screen_stack)

    async def _press(self, *keys: str) -> None:
        for key in keys:
            self.hand.press(key)
            await self._look()

    async def stay(self, screen: str) -> None:
        """Press and click, now and then without waiting in between, wherever that leads.

        The ideas are read, and many keys leave them: somebody then goes there again.
        """
        keys, until = keys_to_press(screen), self.fell.total() + STAY
        await self.hand.done()
        if self.now != screen:
            await self.go_to(screen)
        while self.fell.total() < until:
            for _one in range(self.chosen.choice(BURSTS)):
                self.fell[self.now] += self._act_once(keys)
            await self._look()
            if screen == "ideas" and isinstance(self.desk.app.screen, MapScreen):
                await self._press("D")

    def _act_once(self, keys: Sequence[str]) -> int:
        """Do something, and say how many keys or clicks it was."""
        chosen = self.chosen
        if chosen.random() < CLICKS:
            spot = chosen.randrange(self.size[0]), chosen.randrange(1, self.size[1] - 1)
            self.done.append(spot)
            self.hand.click(*spot, times=(times := chosen.choice((1, 1, 2))))
            return times
        typing = isinstance(self.desk.app.focused, Input) and chosen.random() < TYPING
        pressed = tuple(chosen.choice(TEXTS)) if typing else (chosen.choice(keys),)
        self.done.append("".join(pressed))
        self.hand.press(*pressed)
        return len(pressed)

    async def _look(self) -> None:
        """Wait for the screen, and now and then look at it and at what was changed."""
        await self.hand.rest()
        if self.chosen.random() < PAINTED:
            await self.hand.paint()
            assert self.desk.screen
        for id_, one in self.desk.app.desks.items():
            if self._seen.get(id_) is not one.draft and self.chosen.random() < CHECKED:
                self._check(id_, one)

    def _check(self, id_: str, desk: Desk) -> None:
        self._seen[id_] = desk.draft
        wrong = all_unsound(desk.process, desk.redesigns)
        assert not wrong, (wrong, self.done)

    async def undo_all(self) -> None:
        """Take everything back, also what was saved meanwhile."""
        await self.hand.done()
        for id_, one in self.desk.app.desks.items():
            self._check(id_, one)
            while one.undo() is not None:
                pass
            assert said_in(one) == OPENED[one], self.done


OPENED: Final[WeakKeyDictionary[Desk, object]] = WeakKeyDictionary()
"""What each process and its redesigns said when it was opened."""
OPEN: Final = Workbench.open


def said_in(desk: Desk) -> object:
    """What a process and its redesigns say."""
    return desk.process, desk.redesigns


def opened(bench: Workbench, id_: str) -> Desk:
    """Open a process, and take note of what it says."""
    desk = OPEN(bench, id_)
    OPENED[desk] = said_in(desk)
    return desk


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short studies; and who also presses quit stays."""
    monkeypatch.setattr(RedesignApp, "exit", lambda _app: None)
    monkeypatch.setitem(Study.__init__.__kwdefaults__ or {}, "replications", 2)
    monkeypatch.setattr(Workbench, "open", opened)


@contextmanager
def garbage_left_as_by_the_program() -> Iterator[None]:
    """Garbage is looked for as seldom as where the program was started from a command line."""
    before = gc.get_threshold()
    gc.disable()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()
    gc.collect()


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_random_keys_and_clicks_never_break_anything(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The flow stays sound, and undo leads back to what was opened."""
    for number in range(turns(FULL) // ROUND):
        await one_round(tmp_path / str(number), size, number)


async def one_round(place: Path, size: tuple[int, int], number: int) -> None:
    """Press and click until so many have fallen on each screen, then undo all of it."""
    folder = folder_with(place / "processes", parking_permit=PERMIT)
    ideas = folder / PROCESS / "redesigns"
    ideas.mkdir()
    (ideas / "online.toml").write_text(IDEA, encoding="utf-8")
    chosen = random.Random(f"{SEED} {size} {number}")
    with garbage_left_as_by_the_program():
        async with at(folder, size=size) as desk:
            somebody = Somebody(desk, size, chosen)
            while (screen := somebody.least) is not None:
                await somebody.stay(screen)
            await somebody.undo_all()
