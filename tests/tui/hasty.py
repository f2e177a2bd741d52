"""Somebody who does not wait for the screen: keys and clicks as a terminal hands them over.

Hides how the program is seen to have nothing left to do. Nothing is slept: what is ready to run is
run until nothing is, and threads are waited for only where that is asked.
"""

import asyncio
from contextlib import suppress
from selectors import DefaultSelector, SelectorKey
from typing import Final
from unicodedata import lookup

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.screen import Screen
from textual.worker import WorkerError

_TURNS: Final = 10_000
"""A program that has not come to rest after so many turns of its loop never does."""
_FRAMES: Final = 100
"""Nor does a screen that changes after so many frames."""


class IdleSelector(DefaultSelector):
    """Tells when the program has nothing left to run: its loop then asks for what comes later.

    A loop that still has something to run asks without waiting.
    """

    def __init__(self) -> None:
        super().__init__()
        self._awaited: asyncio.Future[None] | None = None
        self._turns = 0

    async def idle(self) -> None:
        """Wait until nothing is left to run but what a key, a timer or a thread brings."""
        self._awaited, self._turns = asyncio.get_running_loop().create_future(), 0
        await self._awaited

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """What has come within a time; at once where somebody waits for the end of the work."""
        self._turns += 1
        if self._awaited is not None and (timeout != 0 or self._turns > _TURNS):
            awaited, self._awaited = self._awaited, None
            if timeout != 0:
                awaited.set_result(None)
            else:
                awaited.set_exception(AssertionError("the program does not come to rest"))
            timeout = 0
        return super().select(timeout)


class IdleLoop(asyncio.SelectorEventLoop):
    """A loop that can be asked to say when it has nothing left to run."""

    def __init__(self) -> None:
        self.selector = IdleSelector()
        super().__init__(self.selector)


class Hasty:
    """Keys and clicks for a running program."""

    def __init__(self, app: App[None]) -> None:
        self.app = app

    def press(self, *keys: str) -> None:
        """Press keys, one right after the other."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            self._send(events.Key(name, _letter(name)))

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Press the mouse button at a place and let it go; the program makes a click of that."""
        for _time in range(times):
            self.mouse(events.MouseDown, x, y)
            self.mouse(events.MouseUp, x, y)

    def mouse(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        """Do one thing with the mouse, its button held."""
        self._send(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    def _send(self, event: events.Event) -> None:
        driver = self.app._driver
        assert driver is not None
        driver.process_message(event)

    async def rest(self) -> None:
        """Let the program go on until it waits for a key, a timer or a thread."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, IdleLoop)
        await loop.selector.idle()
        if self.app._exception is not None:
            raise self.app._exception

    async def done(self) -> None:
        """Let threads finish too, and paint until nothing changes any more or the end has come."""
        for _frame in range(_FRAMES):
            await self._threads()
            if self.app._exit or not any(_to_paint(screen) for screen in self._shown):
                return
            await self.paint()
        raise AssertionError("the screen does not come to rest")

    async def _threads(self) -> None:
        """Let the program go on until it waits for a key or a timer."""
        await self.rest()
        while threads := [one for one in self.app.workers if not one.is_finished]:
            for one in threads:
                with suppress(WorkerError):
                    await one.wait()
            await self.rest()

    async def paint(self) -> None:
        """Let the screens show what has changed."""
        for screen in self._shown:
            screen._on_timer_update()
        await self.rest()

    @property
    def _shown(self) -> list[Screen[object]]:
        """The screen in front, after those that can be seen behind it."""
        return [*self.app._background_screens, self.app.screen]


def _to_paint(screen: Screen[object]) -> bool:
    """Whether a screen waits for its next frame; one behind asks to be repainted by each."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or (screen._repaint_required and screen is screen.app.screen)
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _letter(key: str) -> str | None:
    """What a key types."""
    try:
        return lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        return key if len(key) == 1 else None
