"""A person at the screens: opens, presses, looks. Scenarios read as what somebody does and sees."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.color import Color
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Resize
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Button

from redesign.tui.app import RedesignApp
from redesign.tui.map_screen import MapScreen
from redesign.workbench import Desk, open_folder
from tests.tui.hasty import Hasty

_NEVER: Final = 1e6
PERMIT: Final = """\
format = 1

[process]
name = "Parking permit"

[promise]
within = "10 days"

[demand]
cases_per_year = 60

[pools.office]
name = "Office"
people = 2
cost_per_hour = 400

[segments.digital]
name = "Digital"
share = 0.75

[segments.exempt]
name = "Exempt"
share = 0.25
uses = ["phone", "counter", "letter"]

[steps.apply]
name = "Apply on paper"
by = "citizen"
channel = "letter"
effort = "20 min"

[steps.check]
name = "Check the papers"
by = "office"
channel = "counter"
work = "10 min"
wait = "2 days"

[steps.check.next]
decide = 0.8
apply = 0.2

[steps.decide]
name = "Decide"
by = "office"
work = "5 min"

[steps.send]
name = "Send the permit"
by = "office"
channel = "letter"
work = "4 min"
wait = "3 days"
"""


class Driver:
    """The running program and what can be done with it.

    Attributes:
        seen: What somebody took note of on the way.
    """

    def __init__(self, app: RedesignApp) -> None:
        self.seen = ""
        self.app = app
        self.hand = Hasty(app)

    async def press(self, *keys: str) -> None:
        """Press keys, each when nothing more comes of the one before."""
        for key in keys:
            self.hand.press(key)
            await self.settle()

    async def press_on(self, *keys: str) -> None:
        """Press keys, each when the one before is painted; what threads find may come later."""
        for key in keys:
            self.hand.press(key)
            await self.hand.rest()
            await self.hand.paint()

    async def type(self, letters: Sequence[str]) -> None:
        """Type a text, without looking up between its letters."""
        self.hand.press(*letters)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the window as large as this."""
        size = Size(width, height)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = (width, height)
        self.app.post_message(Resize(size, size))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every thread has said what it found and the screen shows it."""
        await self.hand.done()

    @property
    def screen(self) -> str:
        """The whole screen as text, without spaces at the ends of lines."""
        return "\n".join("".join(part.text for part in row).rstrip() for row in self._rows)

    @property
    def colours(self) -> Iterator[tuple[str, str, str]]:
        """Each word on top of the screen, with the colour of its letters and of its ground."""
        frames = [frame.region for frame in self.app.screen.query(".dialog")]
        for y, row in enumerate(self._rows):
            x = 0
            for part in row:
                behind = frames and not frames[0].contains(x, y)
                style, x = part.style, x + part.cell_length
                if behind or style is None or style.color is None or style.bgcolor is None:
                    continue
                if any(letter.isalnum() for letter in part.text):
                    ink, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
                    yield part.text.strip(), ink.hex, ground.hex

    @property
    def _rows(self) -> list[Strip]:
        """The lines of the screen, with what can be seen behind a dialog."""
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    def line(self, words: str) -> str:
        """The first line of the screen with these words."""
        return next((line for line in self.screen.splitlines() if words in line), "")

    @property
    def map(self) -> MapScreen:
        """The map, on top or below what stands in front of it."""
        return next(one for one in self.app.screen_stack if isinstance(one, MapScreen))

    @property
    def desk(self) -> Desk:
        """The open process."""
        return self.map.desk

    async def select(self, step: str) -> None:
        """Go to a step."""
        self.map.select(step)
        await self.settle()

    async def click(self, words: str, times: int = 1) -> None:
        """Click where these words stand."""
        for y, line in enumerate(self.screen.splitlines()):
            if words in line:
                self.hand.click(line.index(words) + 1, y, times)
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.screen}")


def folder_with(folder: Path, **processes: str) -> Path:
    """A folder of processes, each written as it would stand in its file."""
    for id_, text in processes.items():
        place = folder / id_.replace("_", "-")
        place.mkdir(parents=True)
        (place / "process.toml").write_text(dedent(text), encoding="utf-8")
    return folder


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from one another (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(colour).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@asynccontextmanager
async def at(
    folder: Path,
    process: str | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    today: date = date(2027, 6, 30),
) -> AsyncIterator[Driver]:
    """The program opened on a folder, at home or at a process, or on a process alone."""
    bench = open_folder(folder)
    app = RedesignApp(bench, process or bench.only)
    app.workbench.today = lambda: today
    async with running(app, size) as driver:
        yield driver


@asynccontextmanager
async def running(app: RedesignApp, size: tuple[int, int]) -> AsyncIterator[Driver]:
    """A program that lays out its screens when it is at rest, and paints what is looked at.

    Nothing depends on how fast the machine is: a button that was pressed can be pressed again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.screen.UPDATE_PERIOD", _NEVER)
        patch.setattr(Button, "_start_active_affect", lambda _button: None)
        patch.setattr(Compositor, "render_update", _left_unpainted)
        async with app.run_test(size=size, notifications=True):
            driver = Driver(app)
            await driver.settle()
            yield driver
            assert driver.screen


def _left_unpainted(compositor: Compositor, **_how: object) -> None:
    compositor._dirty_regions.clear()
