"""How long the map takes to be laid out and drawn after an edit, thirty rows finished.

Each turn draws a process with one step more than the drawing before it, whose columns it keeps, or
one less: of the process nothing is known from the turn before. The time is that of the processor,
the collection of garbage left out; beside the best turn stands the median.

    python benchmarks/drawing.py [--turns 30]
"""

import argparse
import gc
import statistics
import time
from dataclasses import replace
from pathlib import Path

from long_process import process_text

from redesign.diagrams.textmap import draw_map
from redesign.files import process_from_text
from redesign.model.process import Process
from redesign.model.resolve import resolve

_ROWS = 30
_WIDTH = 78


def with_one_more(process: Process) -> Process:
    """The process with a further step in its middle."""
    at = len(process.steps) // 2
    new = replace(process.steps[at], id="new", name="A new step", next=None, joins=None)
    return replace(process, steps=(*process.steps[:at], new, *process.steps[at:]))


def times(process: Process, turns: int) -> list[float]:
    """Milliseconds of each turn, from the least."""
    versions = [resolve(one, None) for one in (process, with_one_more(process))]
    hint = draw_map(versions[0], view="map", width=_WIDTH).slots
    found: list[float] = []
    for turn in range(turns):
        begun = time.thread_time()
        shown = draw_map(replace(versions[turn % 2]), view="map", width=_WIDTH, hint=hint)
        shown.rows[:_ROWS]
        found.append((time.thread_time() - begun) * 1000)
        hint = shown.slots
    return sorted(found)


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--turns", type=int, default=30)
    turns = arguments.parse_args().turns
    gc.disable()
    print(f"{'steps':>6} {'best ms':>8} {'median':>7}")
    for steps in (20, 40, 300):
        path = Path("long/process.toml")
        process = process_from_text(process_text(steps, demand=False), path=path, root=path.parent)
        assert process.value is not None
        found = times(process.value, turns)
        print(f"{steps:6} {found[0]:8.2f} {statistics.median(found):7.2f}")


if __name__ == "__main__":
    main()
