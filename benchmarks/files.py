"""How long reading and saving a file takes, against the bare TOML libraries on the same text.

Reading is all of it: places, findings, comments kept, a value of the model. The two sides take
turns in one process; counted is the time of the processor, and the ratio is that of the medians, so
that a busy machine slows both.
"""

import argparse
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

import tomli_w

from redesign.files import process_from_text, process_text
from redesign.words import use_language

STEPS: Final = (20, 200, 2000)
_PATH: Final = Path("/processes/long/process.toml")
_HEAD: Final = """\
# A long process with every fact of a step.

format = 1

[process]
name = "A long process"
need = "I need something"
language = "en"
currency = "DKK"

[promise]
within = "21 days"
from = "s1"

[demand]
cases_per_year = 5000
calendar = "office"

[calendars.office]
monday = "09:00-15:00"
tuesday = "09:00-15:00"
holidays = "DK"

[pools.office]
name = "The office"
people = 5
calendar = "office"
cost_per_hour = 450

[segments.digital]
name = "Digitally self-reliant"
share = 0.8

[segments.help]
name = "Needs help now and then"
share = 0.2
uses = [
    "counter",
    "phone",
]
"""
_STEP: Final = """
# Seen at the counter in March.
[steps.s{at}]
name = "Step {at} of many"
by = "office"
channel = [
    "counter",
    "phone",
]
work = "2..3..5 min"  # two weeks' tally
present = true
wait = "0..{at} min"
waits_for = "citizen"
at_most = 2
priority = 4
contact = true
visit = 1
documents = [
    "old passport",
    "photo",
]
data = "confidential"
purpose = "Identify the applicant"
legal = "identity"
why = "law"
note = "Free text of some length, as people write it."

[steps.s{at}.effort]
digital = "8 min"
help = "18 min"

[steps.s{at}.next]
s{then} = 0.92
s{at} = 0.08

[steps.s{at}.law]
reference = "pasloven § 2"
verified = 2026-11-01

[steps.s{at}.basis]
work = "measured, two-week tally, March 2026"
effort = "assumed"
"""


def text_of(steps: int) -> str:
    """A process file in the canonical form in which every step says all that it can."""
    inner = "".join(_STEP.format(at=at, then=at + 1) for at in range(1, steps))
    return f'{_HEAD}{inner}\n[steps.s{steps}]\nname = "The last"\nnext = "end"\n'


def ratio(ours: Callable[[], object], bare: Callable[[], object], turns: int) -> Sequence[float]:
    """Milliseconds of both, taken in turn, and the ratio of their medians."""
    times: tuple[list[float], list[float]] = ([], [])
    for _turn in range(turns):
        for side, work in zip(times, (ours, bare), strict=True):
            begun = process_time()
            work()
            side.append((process_time() - begun) * 1000)
    first, second = median(times[0]), median(times[1])
    return first, second, first / second


def measured(steps: int, turns: int) -> tuple[Sequence[float], Sequence[float]]:
    """Loading and writing a process of so many steps."""
    text = text_of(steps)
    root = _PATH.parents[1]

    def load() -> object:
        document = process_from_text(text, _PATH, root)
        assert document.value is not None
        assert not document.findings, document.findings[:3]
        assert document.scan.comments
        return document

    document = process_from_text(text, _PATH, root)
    process = document.value
    assert process is not None
    assert process_text(document, process) == text
    raw = tomllib.loads(text)
    return (
        ratio(load, lambda: tomllib.loads(text), turns),
        ratio(lambda: process_text(document, process), lambda: tomli_w.dumps(raw), turns),
    )


def main() -> None:
    """Print the table of `docs/benchmarks.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200, help="turns at 20 steps; fewer above")
    turns = parser.parse_args().turns
    use_language("en")
    print("| steps | KiB | load ms | tomllib ms | ratio | write ms | tomli_w ms | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for steps in STEPS:
        load, write = measured(steps, max(5, turns * STEPS[0] // steps))
        size = len(text_of(steps).encode()) / 1024
        cells = [f"{value:.2f}" if value < 10 else f"{value:.1f}" for value in (*load, *write)]
        print(f"| {steps} | {size:.0f} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
