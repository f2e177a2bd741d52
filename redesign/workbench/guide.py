"""What is most useful to know next of a process: ways first, then times, people and hours.

Four rounds, so that a map is worth something after each: what happens and where it goes, how long
it takes, how many do it, and when they are there. Nothing of it must be answered.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from redesign.model.process import CITIZEN, OUTSIDE, Process, Step
from redesign.words import _

Round = Literal["ways", "times", "people", "hours"]


class Wish(NamedTuple):
    """One thing worth knowing.

    Attributes:
        round: Which round it belongs to.
        sentence: A question to the person.
        about: Table, id and key of the fact; the key is "" where steps are to be typed.
    """

    round: Round
    sentence: str
    about: tuple[str, str, str]


def wishes(process: Process) -> Iterator[Wish]:
    """What is not known of a process yet, the most useful first.

    Args:
        process: With all ways on, as `resolve` gives it.
    """
    yield from _ways(process)
    yield from _times(process)
    yield from _people(process)
    yield from _hours(process)


def _ways(process: Process) -> Iterator[Wish]:
    flow = process.flow_steps
    if len(flow) == 1:
        said = _("What happens after “{step}”?").format(step=flow[0].name)
        yield Wish(round="ways", sentence=said, about=("steps", flow[0].id, ""))
    for step in flow:
        if step.name.rstrip().endswith("?") and (step.next is None or step.next.single):
            said = _("“{step}” has one answer so far: where do the others go?")
            yield Wish(
                round="ways", sentence=said.format(step=step.name), about=("steps", step.id, "")
            )


def _times(process: Process) -> Iterator[Wish]:
    for step in process.steps:
        key, said = _lacking(step)
        if key:
            yield Wish(
                round="times",
                sentence=said.format(step=step.name),
                about=("steps", step.id, key),
            )
    for before, step in zip(process.flow_steps, process.flow_steps[1:], strict=False):
        if step.wait is None and step.by_staff and before.by != step.by and not step.joins:
            said = _("How long does a case lie before “{step}”?").format(step=step.name)
            yield Wish(round="times", sentence=said, about=("steps", step.id, "wait"))


def _lacking(step: Step) -> tuple[str, str]:
    """The time that a step lacks and the question for it; nothing where it lacks none."""
    if step.by_staff and step.work is None:
        return "work", _("How long does “{step}” take?")
    if step.by == CITIZEN and step.effort is None:
        return "effort", _("How long does the citizen spend on “{step}”?")
    if step.by == OUTSIDE and step.wait is None and step.work is None:
        return "wait", _("How many days does “{step}” take?")
    return "", ""


def _people(process: Process) -> Iterator[Wish]:
    if process.demand.cases_per_year is None:
        said = _("How many cases come in a year?")
        yield Wish(round="people", sentence=said, about=("demand", "", "cases_per_year"))
    for pool in process.pools:
        if pool.people is None:
            said = _("How many people are there in “{team}”?").format(team=pool.name)
            yield Wish(round="people", sentence=said, about=("pools", pool.id, "people"))


def _hours(process: Process) -> Iterator[Wish]:
    for pool in process.pools:
        if pool.calendar is None:
            said = _("When is “{team}” at work?").format(team=pool.name)
            yield Wish(round="hours", sentence=said, about=("pools", pool.id, "calendar"))
    if process.promise is None:
        said = _("How long may a case take?")
        yield Wish(round="hours", sentence=said, about=("promise", "", "within"))
