"""Work in threads that gives way to whoever types.

There is one interpreter for all threads. While one of them loads modules or works something out, a
key waits for the interpreter several times, at every hand-over between reading, painting and
writing. So such work is done in pieces, and before each it waits until what was typed last has had
time to be painted.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

PAINTED_S: Final = 0.02
"""So long after a key what it changed has been written, on a slow machine too."""
PATIENCE_S: Final = 0.1
"""No piece waits longer, however fast somebody types; then for as long none waits at all."""


class GivingWay:
    """Says when the next piece of work may begin.

    Args:
        clock: The time in seconds.
        sleep: Lets so many seconds pass.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._painted = 0.0
        self._insisting = 0.0

    def typed(self) -> None:
        """Somebody has just pressed a key or a button of the mouse."""
        self._painted = self._clock() + PAINTED_S

    def wait(self) -> None:
        """In a thread, before a piece of work: wait until what was typed is painted."""
        now = self._clock()
        if now < self._insisting:
            return
        patient = now + PATIENCE_S
        while now < min(self._painted, patient):
            self._sleep(min(self._painted, patient) - now)
            now = self._clock()
        if now >= patient:
            self._insisting = now + PATIENCE_S

    @contextmanager
    def between_modules(self) -> Iterator[None]:
        """Let every thread but this one wait before each module that it loads."""
        finder = _Waiting(self.wait, threading.current_thread())
        sys.meta_path.insert(0, finder)
        try:
            yield
        finally:
            sys.meta_path.remove(finder)


class _Waiting:
    """Finds no module itself; whoever looks for one waits."""

    def __init__(self, wait: Callable[[], None], except_for: threading.Thread) -> None:
        self._wait = wait
        self._except_for = except_for

    def find_spec(
        self, _name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Nothing, after a while."""
        if threading.current_thread() is not self._except_for:
            self._wait()
        return None
