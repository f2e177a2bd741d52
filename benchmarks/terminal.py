"""How fast the screens feel: start to first paint, key to last repaint, memory.

Runs the program in a real pseudo-terminal at 120x36, in turn with the smallest program that
Textual can be (`minimal.py`), so that every figure stands beside its floor of the same minute:
a process as it ships, and long ones. Their keys are pressed from a tenth of a second after the
first paint on, while the modules of the first study load and it is simulated. What comes by
itself meanwhile, figures and findings, is written on other rows than those that a key changes, and
is no repaint of a key. Then a step is deleted and brought back again and again, each time at rest;
what counts is the time until its name is on the screen. Memory is read at the first paint, before
any study. Bytecode is written by a first run of each that does not count, as it is where the
program is installed.

    python benchmarks/terminal.py [--runs 7] [--keys 60] [PROCESS]
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from long_process import process_text

ROOT = Path(__file__).resolve().parent.parent
UNDONE = 5
"""So often a step is brought back."""
REST_S = 1.0
"""After so long the study of a change is done."""
QUIET_S = 0.06
"""A repaint is over when nothing has been written for so long."""
PAINTED_S = 0.005
SETTLED_S = 0.1
LIMIT_S = 20.0
FLOOR = "minimal Textual"
WHOLE = frozenset(range(1, 37))
MAP = frozenset(range(2, 32))
"""The rows of the map, the facts and the line about the step, counted from 1."""
_TOKEN = re.compile(rb"\x1b\[([0-9;?<=>]*)([@-~])|\x1b[^\[]|[^\x1b]+")
_CUT_OFF = re.compile(rb"\x1b(\[[0-9;?<=>]*)?\Z")


@dataclass
class Seen:
    """What one program showed over all runs: seconds, and mebibytes."""

    first_paint: list[float] = field(default_factory=list)
    repaints: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


class Rows:
    """Which rows of the screen are written on."""

    def __init__(self) -> None:
        self._row = 1
        self._rest = b""

    def written(self, text: bytes) -> set[int]:
        """The rows of what came now; where the cursor merely stands, nothing is written."""
        text = self._rest + text
        cut_off = _CUT_OFF.search(text)
        text, self._rest = (text[: cut_off.start()], cut_off[0]) if cut_off else (text, b"")
        found: set[int] = set()
        for token in _TOKEN.finditer(text):
            if token[2] == b"H":
                self._row = int(token[1].split(b";")[0] or 1)
            elif not token[0].startswith(b"\x1b") and token[0].strip(b"\r\n"):
                found.add(self._row)
        return found


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.rows = Rows()
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLORTERM="truecolor")
            os.execv(command[0], list(command))
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def read_until_quiet(self, quiet: float, awaited: bytes = b"") -> float:
        """When the first bytes came after `awaited` was seen."""
        first = 0.0
        text = b""
        deadline = time.perf_counter() + LIMIT_S
        while time.perf_counter() < deadline:
            if not select.select([self.screen], [], [], quiet)[0]:
                if first:
                    return first
                continue
            came = os.read(self.screen, 65536)
            text += came
            self.rows.written(came)
            if not first and awaited in text:
                first = time.perf_counter()
        raise SystemExit(f"Nothing like {awaited!r} was shown within {LIMIT_S:.0f} s.")

    def look_on(self, seconds: float) -> None:
        """Read what is written for a while, as a terminal does at once."""
        until = time.perf_counter() + seconds
        while select.select([self.screen], [], [], max(until - time.perf_counter(), 0))[0]:
            self.rows.written(os.read(self.screen, 65536))

    def press(self, key: bytes, changed: frozenset[int]) -> float:
        """Seconds from a key to the last byte of its repaint, which is on these rows."""
        self.look_on(0)
        pressed = last = time.perf_counter()
        os.write(self.screen, key)
        repainted = False
        while time.perf_counter() < pressed + LIMIT_S:
            left = last + QUIET_S - time.perf_counter() if repainted else LIMIT_S
            if left <= 0 or not select.select([self.screen], [], [], left)[0]:
                break
            rows = self.rows.written(os.read(self.screen, 65536))
            if rows & changed:
                repainted, last = True, time.perf_counter()
        if not repainted:
            raise SystemExit(f"Nothing was painted within {LIMIT_S:.0f} s of a key.")
        return last - pressed

    def edit(self, key: bytes, shown: bytes) -> float:
        """Seconds from a key to the first byte behind a text that it brings to the screen."""
        self.look_on(REST_S)
        pressed = time.perf_counter()
        os.write(self.screen, key)
        return self.read_until_quiet(PAINTED_S, shown) - pressed

    def memory(self) -> float:
        """Resident memory in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20

    def close(self) -> None:
        """Make an end of it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.screen)


@dataclass(frozen=True)
class Program:
    """What is run.

    Attributes:
        command: With its arguments.
        awaited: What the first paint shows.
        keys: Pressed one after the other, each when the repaint of the one before is over.
        repainted: The rows that a key changes.
        step: The name of the step where the keys end, which is deleted and brought back.
    """

    command: Sequence[str]
    awaited: bytes
    keys: Sequence[bytes]
    repainted: frozenset[int]
    step: bytes = b""


def watch(program: Program, seen: Seen) -> None:
    """Run a program once and note what it shows."""
    terminal = Terminal(program.command)
    try:
        first = terminal.read_until_quiet(PAINTED_S, program.awaited)
        memory = terminal.memory()
        terminal.look_on(SETTLED_S)
        seen.first_paint.append(first - terminal.started)
        seen.memory.append(memory)
        seen.repaints.extend(terminal.press(key, program.repainted) for key in program.keys)
        for _turn in range(UNDONE if program.step and program.keys else 0):
            terminal.look_on(REST_S)
            os.write(terminal.screen, b"x")
            seen.edits.append(terminal.edit(b"u", program.step))
        terminal.look_on(REST_S)  # Nothing is kept of what was changed.
    finally:
        terminal.close()


def programs(shipped: str, keys: int, folder: Path) -> dict[str, Program]:
    """The floor, a process as it ships, and two long ones that are written into a folder."""
    down, up = b"\x1b[B", b"\x1b[A"
    walk = [down if (at // 8) % 2 == 0 else up for at in range(keys)]
    last = f"Step {walk.count(down) - walk.count(up) + 1} of many".encode()
    here = [sys.executable, "-m", "redesign"]
    found = {
        FLOOR: Program(
            [sys.executable, str(ROOT / "benchmarks/minimal.py")], b"ready", [b"k"] * keys, WHOLE
        ),
        "shipped": Program([*here, shipped, "--language", "en"], b"Photo", walk, MAP),
    }
    for steps in (20, 300):
        place = folder / f"long-{steps}"
        place.mkdir()
        (place / "process.toml").write_text(process_text(steps), encoding="utf-8")
        found[f"{steps} steps"] = Program([*here, str(place)], b"of many", walk, MAP, last)
    return found


def _table(seen: Mapping[str, Seen]) -> Iterator[str]:
    yield (
        f"{'':16} {'first paint ms':>20} {'times the floor':>20} {'key ms':>20} {'undo ms':>17} MiB"
    )
    yield (
        f"{'program':16} "
        + 2 * f"{'best':>9} {'median':>10} "
        + f"{'median':>9} {'95 %':>10} {'best':>8} {'median':>8}"
    )
    floor = seen[FLOOR].first_paint
    for name, one in seen.items():
        first = one.first_paint
        ratio = statistics.median(a / b for a, b in zip(first, floor, strict=True))
        repaints = sorted(one.repaints)
        edits = [f"{ms * 1000:8.1f}" for ms in _best_and_median(one.edits)]
        yield (
            f"{name:16} {min(first) * 1000:9.0f} {statistics.median(first) * 1000:10.0f}"
            f" {min(first) / min(floor):9.2f} {ratio:10.2f}"
            f" {statistics.median(repaints) * 1000:9.1f}"
            f" {repaints[int(len(repaints) * 0.95)] * 1000:10.1f}"
            f" {' '.join(edits):17} {statistics.median(one.memory):3.0f}"
        )


def _best_and_median(times: Sequence[float]) -> Sequence[float]:
    return (min(times), statistics.median(times)) if times else ()


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("process", nargs="?", default=str(ROOT / "processes/passport-renewal"))
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--keys", type=int, default=60)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = programs(asked.process, asked.keys, Path(folder))
        for one in run.values():
            watch(replace(one, keys=()), Seen())
        seen = {name: Seen() for name in run}
        for _turn in range(asked.runs):
            for name, one in run.items():
                watch(one, seen[name])
    print(*_table(seen), sep="\n")


if __name__ == "__main__":
    main()
