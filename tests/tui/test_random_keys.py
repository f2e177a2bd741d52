"""Whatever keys somebody presses and wherever they click, nothing breaks for good."""

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import cycle, product
from pathlib import Path
from typing import Final

import pytest
from textual.errors import NoWidget

from redesign.model.process import END, Process
from redesign.model.resolve import resolve
from redesign.tui.app import RedesignApp
from redesign.tui.commands import commands_at
from redesign.tui.situation import Place
from tests.soak import SOAKING, times
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with

SEED = 20261121
FULL = 20_000
"""So many keys and clicks on each screen in each size; the usual suite makes a few of them."""
ROUND = 200
"""After so many the program begins anew, so that what broke can be done again in a minute."""
SIZES = ((60, 16), (80, 24), (160, 50))
CLICKS = 0.2
"""So many of all that is done are clicks, anywhere but on the first and the last line."""
NOT_PRESSED = frozenset(("quit", "save", "save_copy", "commit", "export", "hand_over", "theme"))
"""Commands that leave the program, write files or take long."""
TYPED = ("2", "5", "a", "e", "space", "backspace", "0", "h")
EDITS = ("n", "b", "p", "j", "r", "x", "space", "enter", "enter", "enter", "up", "down")

SCREENS: Final[Mapping[str, Sequence[str]]] = {
    "home": (),
    "map": ("enter",),
    "redesign": ("enter", "space", "enter"),
    "effect": ("enter", "space", "enter", "v"),
    "ideas": ("enter", "space", "enter", "D"),
}
"""Each screen, and the keys that lead there from the start."""

RUNS = tuple(product(SCREENS, SIZES)) if SOAKING else tuple(zip(SCREENS, cycle(SIZES)))
"""Each screen in each size; the usual suite takes one size each."""


def keys_to_press(screen: str) -> tuple[str, ...]:
    """Every key of the screen, those that change a process, and a few that somebody types."""
    place = {"home": Place.HOME, "effect": Place.EFFECT}.get(screen, Place.MAP)
    keys = {key for one in commands_at(place) if one.id not in NOT_PRESSED for key in one.keys}
    edits = ("enter", "up", "down") if screen == "home" else (*EDITS, *EDITS)
    return (*sorted(keys), *edits, *TYPED)


def unsound(process: Process) -> list[str]:
    """What could not be simulated: ways to steps that are not there, ids that stand twice."""
    ids = [step.id for step in process.steps]
    known = {*ids, END}
    wrong = [id_ for id_ in set(ids) if ids.count(id_) > 1]
    for step in process.flow_steps:
        targets = step.next.targets if step.next else ()
        wrong += [f"{step.id} -> {to}" for to in targets if to not in known]
        if step.joins is not None and step.joins not in known:
            wrong.append(f"{step.id} joins {step.joins}")
    return wrong


async def back_to(screen: str, desk: Driver) -> None:
    """Close what stands in front, and go to the screen again."""
    for _again in range(12):
        if desk.app.screen.__class__.__name__ == "HomeScreen":
            break
        await desk.press("escape")
    if not any(one.redesigns for one in desk.app.desks.values()):
        await desk.press("home", *SCREENS[screen])
    else:
        shown = {"redesign": ("enter", "t"), "effect": ("enter", "v"), "ideas": ("enter", "D")}
        await desk.press("home", *shown.get(screen, SCREENS[screen]))


@pytest.mark.parametrize(("screen", "size"), RUNS, ids=str)
async def test_random_keys_and_clicks_never_break_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str, size: tuple[int, int]
) -> None:
    """The flow stays sound after every one, and undo leads back to what was opened."""
    # Somebody who presses anything also presses quit; here the program goes on.
    monkeypatch.setattr(RedesignApp, "exit", lambda _app: None)
    for number in range(times(FULL // ROUND, 1)):
        folder = folder_with(tmp_path / str(number) / "processes", parking_permit=PERMIT)
        chosen = random.Random(f"{SEED} {screen} {size} {number}")
        await one_round(folder, screen, size, chosen)


async def one_round(
    folder: Path, screen: str, size: tuple[int, int], chosen: random.Random
) -> None:
    """Press and click, then undo all of it."""
    keys = keys_to_press(screen)
    done: list[str] = []
    begun: dict[str, object] = {}
    async with at(folder, size=size) as desk:
        for many in range(times(ROUND, 20)):
            if many % 20 == 0:
                await desk.settle()
                await back_to(screen, desk)
            if chosen.random() < CLICKS:
                spot = chosen.randrange(size[0]), chosen.randrange(1, size[1] - 1)
                done.append(f"click {spot}")
                # A place that is just being laid out has nothing there to click on.
                with suppress(NoWidget):
                    await desk.pilot.click(offset=spot, times=chosen.choice((1, 1, 2)))
            else:
                done.append(chosen.choice(keys))
                await desk.pilot.press(done[-1])
            for id_, one in desk.app.desks.items():
                begun.setdefault(id_, (one.files.draft.process, one.files.draft.redesigns))
                assert unsound(resolve(one.process, None)) == [], done
                assert unsound(one.resolved) == [], done

        await desk.settle()
        for id_, one in desk.app.desks.items():
            while one.undo() is not None:
                pass
            # Whoever presses anything also saves now and then, from the list of commands.
            assert (one.process, one.redesigns) == begun[id_], done
