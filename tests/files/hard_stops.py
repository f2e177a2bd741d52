"""A program of its own that saves again and again and is killed at every place of a save.

Run as `python -m tests.files.hard_stops FOLDER EVERY RANDOM SEED`: it forks a child for each kill,
so that each is a real process that ends at once, with nothing tidied up; afterwards it looks at
what lies on the disk. Ends with the number of stages; anything wrong ends it with a message.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from redesign.workbench import Desk

OLD, NEW = "30 min", "20 min"
WATCHED = ("files/disk.py", "files/saving.py", "workbench/recovery.py", "workbench/desk.py")
"""Where each line that is run is a stage at which the child is killed."""

Trace = Callable[[FrameType, str, Any], Any]


def killing_at(stage: int) -> Trace:
    """A tracer that kills its own process before the given line of the watched files."""
    passed = 0

    def trace(frame: FrameType, event: str, _arg: Any) -> Trace | None:
        nonlocal passed
        if not frame.f_code.co_filename.endswith(WATCHED):
            return None
        if event == "line":
            if passed == stage:
                os.kill(os.getpid(), signal.SIGKILL)
            passed += 1
        return trace

    return trace


def reopened(folder: Path) -> Desk:
    """The process of the folder, as a new run of the program finds it."""
    return Desk.read(folder / "permit", root=folder)


def working_time(desk: Desk) -> str:
    """The fact that is changed."""
    known = desk.process.step("decide").work
    return str(known.everyone) if known else ""


def keep_and_save(folder: Path, trace: Trace | None) -> None:
    """In the child: keep one change, then keep another and save both, killed at some stage."""
    desk = reopened(folder)
    desk.set_fact("decide", "work", NEW)
    desk.keep()
    (folder / "kept").touch()
    desk.set_fact("check", "wait", "1 day")
    sys.settrace(trace)
    desk.keep()
    desk.save()
    sys.settrace(None)


def child(folder: Path, trace: Trace | None = None, *, after: float | None = None) -> bool:
    """Work in a process of its own; whether it was killed before it had ended by itself."""
    pid = os.fork()
    if pid == 0:
        keep_and_save(folder, trace)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def looked_at(folder: Path, old: str, new: str) -> None:
    """Hold what is on the disk against the claim, and put it back as it was."""
    file = folder / "permit" / "process.toml"
    text = file.read_text("utf-8")
    assert text in (old, new), f"torn: {text!r}"
    desk = reopened(folder)
    kept = desk.recovery.offered
    if text == old and (folder / "kept").exists():
        assert kept is not None, "the work is in neither place"
        desk.restore(kept, desk.recovered(kept))
        assert working_time(desk) == NEW
    if kept is not None:
        met = desk.recovered(kept)
        assert not met.disagreements
        desk.recovery.drop(kept)
    file.write_text(old, encoding="utf-8", newline="\n")
    for left in (*file.parent.glob(".*.tmp"), folder / "kept"):
        left.unlink(missing_ok=True)


def main(folder: Path, every: int, at_random: int, seed: int) -> int:
    """Kill at every so manieth stage, then so many times at random; the number of stages."""
    file = folder / "permit" / "process.toml"
    old = file.read_text("utf-8")
    begun = time.perf_counter()
    assert not child(folder)
    took = time.perf_counter() - begun
    new = file.read_text("utf-8")
    looked_at(folder, old, new)
    assert NEW in new
    stage = 0
    while child(folder, killing_at(stage)):
        looked_at(folder, old, new)
        stage += every
    looked_at(folder, old, new)
    chance = random.Random(seed)
    for _turn in range(at_random):
        child(folder, after=chance.uniform(0, took * 1.2))
        looked_at(folder, old, new)
    return stage


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), *map(int, sys.argv[2:])), "stages")
