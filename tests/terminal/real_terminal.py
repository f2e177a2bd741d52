"""The program in a real pseudo-terminal, its screen read by a terminal emulator."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

import pyte

from tests.programs import PATIENCE_S

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "ctrl+s": "\x13",
    "f1": "\x1bOP",
}


class RealTerminal:
    """A running program, its screen and its keyboard."""

    def __init__(self, *words: str, size: tuple[int, int], home: Path) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._line = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                LC_ALL="C.UTF-8",
                TEXTUAL_ANIMATIONS="none",
                XDG_STATE_HOME=str(home / "state"),
                XDG_CONFIG_HOME=str(home / "config"),
            )
            os.execv(sys.executable, [sys.executable, "-m", "redesign", *words])
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> "RealTerminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._line)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def press(self, *keys: str) -> None:
        """Type, all at once, as fast fingers do."""
        os.write(self._line, "".join(KEYS.get(key, key) for key in keys).encode())

    def shows(self, *awaited: str, without: str = "") -> str:
        """Wait until the screen shows all of these, and not the other; return the screen."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            flat = " ".join(self.text.split())
            if all(one in flat for one in awaited) and not (without and without in flat):
                return self.text
            self._read(0.5)
        raise AssertionError(f"{awaited} not shown (or {without!r} still is):\n{self.text}")

    def ends(self) -> int:
        """Wait for the program to end; its exit code."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self._read(0.1)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"It goes on:\n{self.text}")

    def _read(self, patience: float) -> None:
        if not select.select([self._line], [], [], patience)[0]:
            return
        try:
            self._stream.feed(os.read(self._line, 65536))
        except OSError:
            return
