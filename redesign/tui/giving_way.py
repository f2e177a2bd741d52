"""Work in threads that gives way to whoever types.

There is one interpreter for all threads. While one of them loads modules or works something out, a
key waits for the interpreter several times, at every hand-over between reading, painting and
writing. So such work asks at every call of a function, and waits until what was typed last has had
time to be painted.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

PAINTED_S: Final = 0.02
"""So long after a key what it changed has been written, on a slow machine too."""
PATIENCE_S: Final = 0.1
"""No call waits longer, however fast somebody types; then for as long none waits at all."""


class GivingWay:
    """Says when a thread may go on.

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
        self._waited_for = 0.0
        self._insisting = 0.0

    def paint_first(self) -> None:
        """Somebody has just pressed a key or a button of the mouse, or something came of that."""
        self._painted = self._clock() + PAINTED_S

    def run(self, work: Callable[[], object]) -> None:
        """In a thread: do something, and wait at every call in it until what was typed is painted.

        Python that does nothing but call takes up to three times as long.
        """
        sys.setprofile(self._called)
        try:
            work()
        finally:
            sys.setprofile(None)

    def _called(self, _frame: FrameType, _event: str, _argument: object) -> None:
        if self._painted > self._waited_for:
            self._wait()

    def _wait(self) -> None:
        now = self._clock()
        if now < self._insisting:
            return
        patient = now + PATIENCE_S
        while now < min(self._painted, patient):
            self._sleep(min(self._painted, patient) - now)
            now = self._clock()
        if now >= patient:
            self._insisting = now + PATIENCE_S
        else:
            self._waited_for = min(self._painted, now)
