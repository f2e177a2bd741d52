"""Somebody who does what a page says: types commands, presses keys, looks at the screens."""

import shlex
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from redesign.cli import COMMANDS, main
from redesign.words import use_language
from tests.docs.pages import Command, Look, Page, Press, missing
from tests.tui.screen_driver import Driver, at

STUDIES = ("simulate", "compare")
_told: dict[str, str] = {}
"""What each study has printed: the same words give the same figures, so it is run once."""


async def follow(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    """Do all that a page says, in its order, and find all that it shows."""
    async with AsyncExitStack() as sitting:
        driver: Driver | None = None
        for act in page.acts:
            match act:
                case Command():
                    await sitting.aclose()
                    folder = _opened(act.words)
                    if folder:
                        driver = await _sit_down(sitting, folder, act.words)
                    else:
                        printed = run(act.words, capsys)
                        absent = missing(act.shown, printed)
                        assert not absent, f"{absent}\n{printed}"
                case Press():
                    assert driver, "no screen is open"
                    if act.typed:
                        await driver.type(act.keys)
                    else:
                        await driver.press(*act.keys)
                case Look():
                    assert driver, "no screen is open"
                    await _look(driver, act.shown)


def run(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints; it must end well, or with something to put right."""
    if words in _told:
        return _told[words]
    name, *rest = shlex.split(words, comments=True)
    assert name == "redesign", words
    assert main(rest) in (0, 1), words
    printed = capsys.readouterr().out
    if rest[0] in STUDIES:
        _told[words] = printed
    return printed


def _opened(words: str) -> str:
    """The folder or process whose screens a command opens; "" for any other command."""
    name, *rest = shlex.split(words)
    place = rest[0] if rest else "."
    return "" if name != "redesign" or place in COMMANDS else place


async def _sit_down(sitting: AsyncExitStack, folder: str, words: str) -> Driver:
    use_language("da" if "--language da" in words else "en")
    return await sitting.enter_async_context(at(Path(folder).resolve()))


async def _look(driver: Driver, shown: str) -> None:
    """Look when it is all there; messages that lie over it for a while are cleared."""
    await driver.settle()
    if missing(shown, driver.screen):
        driver.app.clear_notifications()
        await driver.settle()
    assert not missing(shown, driver.screen), f"{missing(shown, driver.screen)}\n{driver.screen}"
