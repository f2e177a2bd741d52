"""Cases per second beside SimPy, one change, and how the cost grows.

Workloads
    M/M/3: 100,000 cases at one counter of three people, load 0.8, exponential service of 20
    minutes on average, always open.
    Permit: 12 steps, four teams (3, 3, 6 and 2 people) on weekdays from 8 to 16, a loop of 15 %
    with a wait, two choices, a parallel pair with its join; 10,000 cases a year.

Every pair is run in turn in one process, and the ratio is taken within each turn; printed is the
median. `queues_on_simpy.py` holds the SimPy side.

    python benchmarks/simulation.py [--turns 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from queues_on_simpy import many_at_one_counter, permits

from redesign.files import process_from_text
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Study, simulate
from redesign.simulation.study import Runner

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


def seconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def beside_simpy(
    name: str, one: Process, study: Study, theirs: Callable[[int, int], object], turns: int
) -> None:
    """Print cases per second of both, and the median ratio of the turns.

    Ours is the whole call of `simulate`, from the process to its results.
    """
    cases = arrived(one, study)
    rates: list[tuple[float, float]] = []
    for turn in range(turns + 1):
        ours = seconds(lambda: simulate(one, study, threads=1))
        other = seconds(lambda: theirs(cases, 1))
        if turn > 0:  # the first loads what is loaded once
            rates.append((cases / ours, cases / other))
    mine, beside = (statistics.median(column) for column in zip(*rates, strict=True))
    ratio = statistics.median(a / b for a, b in rates)
    print(f"{name:28} {mine:12,.0f} {beside:12,.0f} {ratio:8.0f}")


def arrived(one: Process, study: Study) -> int:
    """How many cases the event loop takes in, those after the counted ones included."""
    runner = Runner(one, study, Cancel())
    return runner.run(runner.replication(0)).arrived


def main() -> None:
    """Measure and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--turns", type=int, default=5)
    turns = arguments.parse_args().turns
    counter, permit = process(COUNTER), process(PERMIT)
    one_run = Study(replications=1, run_in=0, weeks=52)
    print(f"{'cases a second, one thread':28} {'redesign':>12} {'SimPy':>12} {'ratio':>8}")
    weeks = round(100_000 / 63_072 * 52)
    many = replace(one_run, weeks=weeks)
    beside_simpy("M/M/3, 100,000 cases", counter, many, many_at_one_counter, turns)
    beside_simpy("permit, 10,000 cases", permit, one_run, permits, turns)
    small = replace(permit, demand=replace(permit.demand, cases_per_year=2000.0))
    study = Study(replications=30, run_in=0, weeks=52)
    for threads in (1, 2):
        took = statistics.median(
            seconds(partial(simulate, small, study, threads=threads)) for _ in range(turns)
        )
        print(
            f"one change, 2,000 cases x 30 replications, {threads} thread(s): {took * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
