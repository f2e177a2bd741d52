"""Cases per second beside SimPy, one change, what pairing saves, and how the cost grows.

Workloads
    M/M/3: 100,000 cases at one counter of three people, load 0.8, exponential service of 20
    minutes on average, always open.
    Permit: 12 steps, four teams (3, 3, 6 and 2 people) on weekdays from 8 to 16, a loop of 15 %
    with a wait, two choices, a parallel pair with its join; 10,000 cases a year.

Every pair is run in turn in one process, and the ratio is taken within each turn; printed is the
median. `queues_on_simpy.py` holds the SimPy side. What runs on one thread is timed by the processor
time it takes, so that a shared machine disturbs it less; where a clock on the wall is read, the
text says so.

    python benchmarks/simulation.py [--turns 5]
"""

import argparse
import hashlib
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from long_process import process_text
from queues_on_simpy import many_at_one_counter, permits

from redesign.files import process_from_text
from redesign.model.process import Process
from redesign.model.quantity import BySegment, Duration
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Study, simulate
from redesign.simulation.engine import interpreted
from redesign.simulation.replications import Runner

ONE_RUN: Final = Study(replications=1, run_in=0, weeks=52)

COUNTER = """
format = 1
[process]
name = "Counter"
[demand]
cases_per_year = 63072
[pools.counter]
name = "Counter"
people = 3
[steps.serve]
name = "Serve"
by = "counter"
work = "exponential 20 min"
"""

PERMIT = """
format = 1
[process]
name = "Permit"
[demand]
cases_per_year = 10000
[calendars.office]
monday = "08:00-16:00"
tuesday = "08:00-16:00"
wednesday = "08:00-16:00"
thursday = "08:00-16:00"
friday = "08:00-16:00"
[pools.front]
name = "Front"
people = 3
calendar = "office"
[pools.screeners]
name = "Screeners"
people = 3
calendar = "office"
[pools.specialists]
name = "Specialists"
people = 6
calendar = "office"
[pools.leads]
name = "Leads"
people = 2
calendar = "office"
[steps.receive]
name = "Receive"
by = "front"
work = "5..8..15 min"
[steps.register]
name = "Register"
by = "front"
work = "4..6..12 min"
[steps.screen]
name = "Screen"
by = "screeners"
work = "8..12..25 min"
[steps.screen.next]
missing = 0.15
sort = 0.85
[steps.missing]
name = "Ask for what is missing"
by = "citizen"
wait = "1..5 days"
next = "screen"
[steps.sort]
name = "Sort"
by = "system"
[steps.sort.next]
hard = 0.3
easy = 0.7
[steps.hard]
name = "Look closely"
by = "specialists"
work = "20..30..60 min"
next = "assess"
[steps.easy]
name = "Look"
by = "screeners"
work = "4..6..10 min"
next = "assess"
[steps.assess]
name = "Assess"
by = "specialists"
work = "15..25..50 min"
next = ["plan", "hear"]
[steps.plan]
name = "Plan check"
by = "specialists"
work = "10..15..30 min"
next = "gather"
[steps.hear]
name = "Neighbours"
by = "screeners"
work = "5..8..16 min"
next = "gather"
[steps.gather]
name = "Gather"
by = "system"
joins = "assess"
[steps.gather.next]
review = 0.2
decide = 0.8
[steps.review]
name = "Review"
by = "leads"
work = "10..15..30 min"
[steps.decide]
name = "Decide"
by = "leads"
work = "4..6..12 min"
[steps.tell]
name = "Tell"
by = "front"
work = "3..5..8 min"
"""


def process(text: str) -> Process:
    """The process that a text says."""
    document = process_from_text(text, Path("benchmark.toml"), Path())
    if document.value is None:
        raise SystemExit("\n".join(f.sentence for f in document.findings))
    return resolve(document.value, None)


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long it takes."""
    begun = clock()
    run()
    return clock() - begun


def median_ms(run: Callable[[], object], turns: int, clock: Callable[[], float]) -> float:
    """The median of some turns, in milliseconds."""
    return 1000 * statistics.median(seconds(run, clock) for _ in range(turns))


def beside_simpy(
    name: str, one: Process, study: Study, theirs: Callable[[int, int], object], turns: int
) -> None:
    """Print cases per second of both, and the median ratio of the turns.

    Ours is the whole call of `simulate`, from the process to its results.
    """
    run = partial(simulate, one, study, threads=1)
    print_ratio(name, arrived(one, study), run, theirs, turns)


def print_ratio(
    name: str,
    cases: int,
    ours: Callable[[], object],
    theirs: Callable[[int, int], object],
    turns: int,
) -> None:
    """Run both in turn, and print the medians."""
    rates: list[tuple[float, float]] = []
    for turn in range(turns + 1):
        mine, other = seconds(ours), seconds(partial(theirs, cases, 1))
        if turn > 0:  # the first loads what is loaded once
            rates.append((cases / mine, cases / other))
    mine, other = (statistics.median(column) for column in zip(*rates, strict=True))
    ratio = statistics.median(a / b for a, b in rates)
    print(f"{name:28} {mine:12,.0f} {other:12,.0f} {ratio:8.1f}")


def arrived(one: Process, study: Study) -> int:
    """How many cases the event loop takes in, those after the counted ones included."""
    runner = Runner(one, study, Cancel())
    return runner.run(runner.replication(0)).arrived


def interpreted_beside_simpy(permit: Process, turns: int) -> None:
    """Print the same ratio for the event loop as it runs without a compiler."""
    runner, form = Runner(permit, ONE_RUN, Cancel()), interpreted()
    replication = runner.replication(0)
    print_ratio(
        "permit, interpreted",
        arrived(permit, ONE_RUN),
        lambda: form.Run(runner.plan, replication, 1024, 0).run(),
        permits,
        turns,
    )


def one_change(permit: Process, turns: int) -> None:
    """Print how long one change takes, on one thread and two, beside what two threads can gain.

    The yardstick hashes in the standard library, without the interpreter lock, on as many threads:
    where it gains little, the machine was busy.
    """
    small = replace(permit, demand=replace(permit.demand, cases_per_year=2000.0))
    study = replace(ONE_RUN, replications=30)
    used = median_ms(partial(simulate, small, study, threads=1), turns, time.process_time)
    print(f"one change, 2,000 cases x 30: {used:.0f} ms of one processor")
    for name, run in (("one change", partial(simulate, small, study)), ("yardstick", hashing)):
        one, two = (
            median_ms(partial(run, threads=threads), turns, time.perf_counter) for threads in (1, 2)
        )
        print(f"{name} on the wall: {one:.0f} ms, two threads {two:.0f} ms, gain {one / two:.2f}")


def hashing(threads: int) -> None:
    """Work that needs no interpreter, shared out."""
    block = bytes(1 << 20)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda _: hashlib.sha256(block).digest(), range(200)))


def pairing(permit: Process) -> None:
    """Print how much smaller the variance of a difference is when the citizens are the same.

    Changed is the letter at the end, whose team is far from the busiest: a minute less work.
    """
    letter = permit.step("tell")
    faster = replace(letter, work=BySegment(Duration.read("2..4..7 min")))
    steps = tuple(faster if step.id == "tell" else step for step in permit.steps)
    changed = replace(permit, steps=steps)
    study = replace(ONE_RUN, replications=30, run_in=2)
    today = lead_times(permit, study)
    same, others = (lead_times(changed, replace(study, seed=seed)) for seed in (study.seed, 2))
    paired, apart = (
        statistics.variance(b - a for a, b in zip(today, then, strict=True))
        for then in (same, others)
    )
    print(
        f"variance of the difference in lead time, other citizens / the same: {apart / paired:,.0f}"
    )


def lead_times(one: Process, study: Study) -> list[float]:
    """The mean lead time of each replication."""
    results = simulate(one, study)
    return [
        float(results.column("lead-time", at).mean()) for at in range(results.replications_done)
    ]


def growth(permit: Process, turns: int) -> None:
    """Print what a case, a replication and a passage cost as there are more of them."""

    def cost(one: Process, study: Study) -> float:
        return median_ms(partial(simulate, one, study, threads=1), turns, time.process_time)

    for cases in (2500, 5000, 10000):
        more = replace(permit, demand=replace(permit.demand, cases_per_year=float(cases)))
        print(f"{cases:,} cases: {1000 * cost(more, ONE_RUN) / cases:.2f} us a case")
    few = replace(permit, demand=replace(permit.demand, cases_per_year=2000.0))
    for count in (5, 10, 20):
        took = cost(few, replace(ONE_RUN, replications=count))
        print(f"{count} replications: {took / count:.2f} ms a replication")
    for steps in (30, 100, 300):
        long = process(process_text(steps))
        runner = Runner(long, ONE_RUN, Cancel())
        passed = sum(one.kind == "flow" for one in runner.passages(runner.replication(0)))
        took = cost(long, ONE_RUN)
        print(f"{steps} steps, {passed:,} passages: {1000 * took / passed:.2f} us a passage")


def main() -> None:
    """Measure and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--turns", type=int, default=5)
    turns = arguments.parse_args().turns
    counter, permit = process(COUNTER), process(PERMIT)
    print(f"{'cases a second, one thread':28} {'redesign':>12} {'SimPy':>12} {'ratio':>8}")
    many = replace(ONE_RUN, weeks=round(100_000 / 63_072 * 52))
    beside_simpy("M/M/3, 100,000 cases", counter, many, many_at_one_counter, turns)
    beside_simpy("permit, 10,000 cases", permit, ONE_RUN, permits, turns)
    interpreted_beside_simpy(permit, turns)
    one_change(permit, turns)
    pairing(permit)
    growth(permit, turns)


if __name__ == "__main__":
    main()
