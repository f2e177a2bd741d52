"""Whatever keys somebody presses and wherever they click, nothing breaks for good."""

import os
import random
from pathlib import Path

import pytest

from redesign.model.process import END, Process
from redesign.model.resolve import resolve
from redesign.tui.app import RedesignApp
from redesign.tui.commands import commands_at
from redesign.tui.situation import Place
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with

SEED = 20261121
SOAK = int(os.environ.get("REDESIGN_SOAK") or 0)
"""More keys and clicks than the usual number, where somebody asks for them."""
ENOUGH = 50
SIZES = ((60, 16), (80, 24), (160, 50))
CLICKS = 0.2
"""So many of all that is done are clicks, anywhere but on the first and the last line."""
NOT_PRESSED = frozenset(("quit", "save", "save_copy", "commit", "export", "theme"))
"""Commands that leave the program, write files or take long."""
TYPED = ("2", "5", "a", "e", "space", "backspace", "0", "h")


def keys_to_press() -> tuple[str, ...]:
    """Every key of the map and of the effect, and a few that somebody types."""
    commands = (*commands_at(Place.MAP), *commands_at(Place.EFFECT))
    keys = {key for one in commands if one.id not in NOT_PRESSED for key in one.keys}
    edits = ("n", "b", "p", "j", "r", "x", "space", "enter", "enter", "enter", "up", "down")
    return (*sorted(keys), *edits, *edits, *TYPED)


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


async def to_the_map(desk: Driver) -> None:
    """Close what stands in front of the map, or open the map again."""
    for _again in range(8):
        if desk.app.screen.__class__.__name__ in ("MapScreen", "HomeScreen"):
            break
        await desk.press("escape")
    if desk.app.screen.__class__.__name__ == "HomeScreen":
        await desk.press("enter")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_random_keys_and_clicks_never_break_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """The flow stays sound after every one, and undo leads back to what was opened."""
    # Somebody who presses anything also presses quit; here the program goes on.
    monkeypatch.setattr(RedesignApp, "exit", lambda _app: None)
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    chosen = random.Random(f"{SEED} {size}")
    keys = keys_to_press()
    done: list[str] = []
    async with at(folder, "parking-permit", size=size) as desk:
        start = desk.desk.process
        for many in range(ENOUGH + SOAK // len(SIZES)):
            if chosen.random() < CLICKS:
                spot = chosen.randrange(size[0]), chosen.randrange(1, size[1] - 1)
                done.append(f"click {spot}")
                await desk.pilot.click(offset=spot, times=chosen.choice((1, 1, 2)))
            else:
                done.append(chosen.choice(keys))
                await desk.pilot.press(done[-1])
            if many % 20 == 0:
                await desk.settle()
                await to_the_map(desk)
            open_desk = next(iter(desk.app.desks.values()))
            assert unsound(resolve(open_desk.process, None)) == [], done
            assert unsound(open_desk.resolved) == [], done

        await desk.settle()
        open_desk = next(iter(desk.app.desks.values()))
        while open_desk.undo() is not None:
            pass
        assert open_desk.process == start, done
        assert open_desk.redesigns == ()
