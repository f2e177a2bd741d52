"""How fast the screens feel: start to first paint, key to last repaint, memory.

Runs the program in a real pseudo-terminal at 120x36, in turn with the smallest program that
Textual can be (`minimal.py`), so that every figure stands beside its floor of the same minute:
a process as it ships, its keys pressed while its modules load and the first study runs, and long
processes, of which that of 300 steps is still simulated when the keys are pressed. Memory is read
at the first paint, before any study. Bytecode is
written by a first run of each that does not count, as it is where the program is installed.

    python benchmarks/terminal.py [--runs 7] [--keys 60] [PROCESS]
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from long_process import process_text

ROOT = Path(__file__).resolve().parent.parent
QUIET_S = 0.06
"""A repaint is over when nothing has been written for so long."""
PAINTED_S = 0.005
SETTLED_S = 1.0
"""Long enough for all that follows the first paint, a long study left out."""
LIMIT_S = 20.0
FLOOR = "minimal Textual"


@dataclass
class Seen:
    """What one program showed over all runs: seconds, and mebibytes."""

    first_paint: list[float] = field(default_factory=list)
    repaints: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLORTERM="truecolor")
            os.execv(command[0], list(command))
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def read_until_quiet(self, quiet: float, awaited: bytes = b"") -> tuple[float, float]:
        """When the first and the last byte came, after `awaited` was seen."""
        first = last = 0.0
        text = b""
        deadline = time.perf_counter() + LIMIT_S
        while time.perf_counter() < deadline:
            if not select.select([self.screen], [], [], quiet)[0]:
                if awaited in text and first:
                    return first, last
                continue
            text += os.read(self.screen, 65536)
            last = time.perf_counter()
            if not first and awaited in text:
                first = last
        raise SystemExit(f"Nothing like {awaited!r} was shown within {LIMIT_S:.0f} s.")

    def press(self, key: bytes) -> float:
        """Seconds from a key to the last byte of its repaint."""
        pressed = time.perf_counter()
        os.write(self.screen, key)
        return self.read_until_quiet(QUIET_S)[1] - pressed

    def memory(self) -> float:
        """Resident memory in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20

    def close(self) -> None:
        """Make an end of it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.screen)


def watch(
    command: Sequence[str], awaited: bytes, keys: Sequence[bytes], seen: Seen, settled: float
) -> None:
    """Run a program once and note what it shows; keys are pressed when it has settled."""
    terminal = Terminal(command)
    try:
        first, _ = terminal.read_until_quiet(PAINTED_S, awaited)
        memory = terminal.memory()
        time.sleep(settled)
        seen.first_paint.append(first - terminal.started)
        seen.memory.append(memory)
        seen.repaints.extend(terminal.press(key) for key in keys)
    finally:
        terminal.close()


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("process", nargs="?", default=str(ROOT / "processes/passport-renewal"))
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--keys", type=int, default=60)
    asked = arguments.parse_args()
    down, up = b"\x1b[B", b"\x1b[A"
    walk = [down if (at // 8) % 2 == 0 else up for at in range(asked.keys)]
    here = [sys.executable, "-m", "redesign"]
    with tempfile.TemporaryDirectory() as folder:
        programs = {
            FLOOR: ([sys.executable, str(ROOT / "benchmarks/minimal.py")], b"ready", 0.1),
            "shipped, simulating": ([*here, asked.process, "--language", "en"], b"Photo", 0.1),
        }
        for steps in (20, 300):
            place = Path(folder) / f"long-{steps}"
            place.mkdir()
            text = process_text(steps, demand=False)
            (place / "process.toml").write_text(text, encoding="utf-8")
            programs[f"{steps} steps"] = ([*here, str(place)], b"of many", SETTLED_S)
        seen = {name: Seen() for name in programs}
        for run in range(asked.runs + 1):
            for name, (command, awaited, settled) in programs.items():
                keys = [b"k"] * asked.keys if name == FLOOR else walk
                counted = seen[name] if run else Seen()
                watch(command, awaited, keys if run else (), counted, settled)
    floor = statistics.median(seen[FLOOR].first_paint)
    print(
        f"{'program':20} {'first paint ms':>15} {'ratio':>6} {'key ms':>7} {'95 %':>6} {'MiB':>5}"
    )
    for name, one in seen.items():
        first = statistics.median(one.first_paint)
        repaints = sorted(one.repaints)
        print(
            f"{name:20} {first * 1000:15.0f} {first / floor:6.2f}"
            f" {statistics.median(repaints) * 1000:7.1f}"
            f" {repaints[int(len(repaints) * 0.95)] * 1000:6.1f}"
            f" {statistics.median(one.memory):5.0f}"
        )


if __name__ == "__main__":
    main()
