"""Somebody who does not wait for the screen: keys and clicks as a terminal hands them over.

Hides how the program is seen to have nothing left to do. Nothing is slept: what is ready to run is
run until nothing is, and threads are waited for only where that is asked.
"""

import asyncio
from selectors import DefaultSelector, SelectorKey
from typing import Final
from unicodedata import lookup

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key
from textual.worker import WorkerError

_TURNS: Final = 10_000
"""A program that has not come to rest after so many turns of its loop never does."""


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
            self._send(events.Key(key, _letter(key)))

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Press the mouse button at a place and let it go; the program makes a click of that."""
        for _time in range(times):
            for kind in (events.MouseDown, events.MouseUp):
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
        """Let threads finish too, and paint what they found."""
        while True:
            await self.rest()
            threads = [one for one in self.app.workers if not one.is_finished]
            if not threads:
                break
            for one in threads:
                try:
                    await one.wait()
                except WorkerError:
                    continue
        await self.paint()

    async def paint(self) -> None:
        """Let the screen show what has changed, and all else that is to be seen."""
        self.app.screen._on_timer_update()
        await self.rest()
        self.app.screen._compositor.render_strips()


def _letter(key: str) -> str | None:
    """What a key types."""
    try:
        return lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        return key if len(key) == 1 else None
