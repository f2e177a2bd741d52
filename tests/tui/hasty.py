"""Somebody who does not wait for the screen: keys and clicks as a terminal hands them over.

Hides how the program is seen to have nothing left to do. Nothing is slept: what is ready to run is
run until nothing is, and threads are waited for only where that is asked.
"""

import asyncio
from typing import Final
from unicodedata import lookup

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key
from textual.worker import WorkerError

_TURNS: Final = 10_000
"""A program that has not come to rest after so many turns of its loop never does."""


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
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        for _turn in range(_TURNS):
            await asyncio.sleep(0)
            if not ready:
                break
        else:
            raise AssertionError("the program does not come to rest")
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
        """Let the screen show what has changed."""
        self.app.screen._on_timer_update()
        await self.rest()


def _letter(key: str) -> str | None:
    """What a key types."""
    try:
        return lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        return key if len(key) == 1 else None
