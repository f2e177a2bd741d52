"""Which numbers nobody has measured.

A number rests on an estimate where its step says nothing of where it comes from, or says itself
that it is assumed.
"""

from collections.abc import Iterator
from typing import Final

from redesign.model.facts import Kind, facts_of
from redesign.model.process import Process, Step

_ESTIMATES: Final = ("estimat", "assum", "guess", "antag", "anslå", "skøn", "gæt")
"""How it is said in the two languages of the files that nobody has measured something."""


def is_assumed(step: Step, key: str) -> bool:
    """Whether a number of a step is no more than an estimate."""
    said = dict(step.basis).get(key, "").casefold()
    return not said or any(word in said for word in _ESTIMATES)


def numbers_of(step: Step) -> Iterator[str]:
    """The keys of the durations and shares that a step says."""
    for key, fact in facts_of(Step).items():
        if fact.kind in (Kind.DURATION, Kind.SHARE) and getattr(step, fact.name) is not None:
            yield key


def estimates(process: Process) -> tuple[int, int]:
    """How many of the steps' numbers say where they come from, and how many there are."""
    numbers = [(step, key) for step in process.steps for key in numbers_of(step)]
    return sum(not is_assumed(step, key) for step, key in numbers), len(numbers)
