"""What a person feels while a study runs: first figures, an even screen, a quick end, memory.

The passport renewal as it is today: 5,000 cases a year, 30 replications. Every turn is a process of
its own, so that nothing is warm that would not be. Lateness is that of a ticker of 10 ms in the
event loop of a Textual program beside the thread of the study; the same without a study stands
beside it, for on a machine that does other work even that is late.

    python benchmarks/while_simulating.py [--turns 5]
"""

import argparse
import asyncio
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from redesign.files import read_process
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Cancelled, Results, Study, simulate

PASSPORT: Final = Path(__file__).parents[1] / "processes" / "passport-renewal"
TICK: Final = 0.01
IDLE: Final = 1.0
CANCELLED_AFTER: Final = 0.05


def passport() -> Process:
    """The passport renewal of today."""
    read = read_process(PASSPORT, root=PASSPORT.parent)
    assert read.value is not None
    return resolve(read.value, None)


def first_figures() -> list[float]:
    """Milliseconds to the first and the last figures, cold and once more."""
    process = passport()
    found: list[float] = []
    for _ in range(2):
        heard: list[float] = []

        def hear(results: Results, heard: list[float] = heard) -> None:
            results.estimate("lead-time")
            heard.append(time.perf_counter())

        begun = time.perf_counter()
        simulate(process, Study(), on_results=hear)
        found += [1000 * (heard[0] - begun), 1000 * (heard[-1] - begun)]
    return found


def lateness() -> list[float]:
    """How late the ticker is: median, 99 % and worst, without a study and with one."""
    from textual.app import App

    process = passport()
    found: list[float] = []

    async def tick(goes_on: Callable[[], bool]) -> None:
        late: list[float] = []
        while goes_on():
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(1000 * (time.perf_counter() - due))
        late.sort()
        found.extend(late[int(at * (len(late) - 1))] for at in (0.5, 0.99, 1.0))

    async def screens() -> None:
        app: App[None] = App()
        async with app.run_test():
            until = time.perf_counter() + IDLE
            await tick(lambda: time.perf_counter() < until)
            study = threading.Thread(target=simulate, args=(process, Study()))
            study.start()
            await tick(study.is_alive)

    asyncio.run(screens())
    return found


def cancelling() -> list[float]:
    """Milliseconds from the wish to stop to the end of the study."""
    process = passport()
    cancel = Cancel()
    stopped: list[float] = []

    def study() -> None:
        try:
            simulate(process, Study(replications=200), cancel=cancel)
        except Cancelled:
            stopped.append(time.perf_counter())

    simulate(process, Study(replications=1))
    thread = threading.Thread(target=study)
    thread.start()
    time.sleep(CANCELLED_AFTER)
    wished = time.perf_counter()
    cancel.cancel()
    thread.join()
    return [1000 * (stopped[0] - wished)]


def memory() -> list[float]:
    """The most that was resident, in MiB, once every estimate is made."""
    results = simulate(passport(), Study())
    for measure in results.measures:
        results.estimate(measure)
    return [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


MEASURED: Final[dict[str, tuple[Callable[[], list[float]], str]]] = {
    "figures": (first_figures, "ms to the first and last figures, cold; the same again"),
    "late": (lateness, "ms late: median, 99 %, worst without a study; with one"),
    "cancelled": (cancelling, "ms until a cancelled study has stopped"),
    "memory": (memory, "MiB at most"),
}


def in_a_process_of_its_own(name: str) -> list[float]:
    """What one turn measures."""
    ran = subprocess.run(
        [sys.executable, __file__, "--one", name],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return [float(word) for word in ran.stdout.split()]


def main() -> None:
    """Measure and print: the median of the turns, and the worst of them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--turns", type=int, default=5)
    arguments.add_argument("--one", choices=MEASURED, help=argparse.SUPPRESS)
    said = arguments.parse_args()
    if said.one:
        print(*MEASURED[said.one][0]())
        return
    for name, (_measure, meaning) in MEASURED.items():
        turns = [in_a_process_of_its_own(name) for _ in range(said.turns)]
        columns = list(zip(*turns, strict=True))
        middle = "  ".join(f"{statistics.median(column):.1f}" for column in columns)
        worst = "  ".join(f"{max(column):.1f}" for column in columns)
        print(f"{meaning}: {middle} (worst turn {worst})")


if __name__ == "__main__":
    main()
