"""What each change of a redesign brings: the redesign with it against the same without it, paired.

Changes that name one another's new steps belong together and are left out together. What one
change brings depends on the others that are there: the parts need not add up to the whole.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redesign.analysis.measures import DECIDING, MEASURES, SIMULATED
from redesign.analysis.pairing import ALL, Difference, Pairs, interval, judged
from redesign.model.errors import RedesignError
from redesign.model.facts import Kind, facts_of
from redesign.model.process import Branch, Process, Step, Ways
from redesign.model.redesign import Redesign, StepChange
from redesign.model.resolve import resolve

if TYPE_CHECKING:
    from redesign.simulation import Results

SHOWN = (*(one.id for one in DECIDING if one.id in SIMULATED), "staff-time", "cost")
"""The measures that a contribution is told in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a group of changes brings.

    Attributes:
        steps: The ids of the steps that it is about; that of the step of today first.
        differences: By measure, for everybody: with it less without it; empty where the redesign
            makes no sense without it.
    """

    steps: tuple[str, ...]
    differences: Mapping[str, Difference]


def contributions(
    process: Process,
    redesign: Redesign,
    whole: "Results",
    run: "Callable[[Process], Results]",
) -> Iterator[Contribution]:
    """What each group of changes brings, one after the other, in the order of the redesign.

    Args:
        process: The process of today.
        redesign: What would change about it.
        whole: The redesigned process simulated.
        run: Simulates a resolved process with the same study; may raise that it was cancelled.
    """
    for steps in belonging_together(process, redesign):
        left = without_changes(redesign, steps)
        after = resolve(process, left)
        differences: Mapping[str, Difference] = {}
        if _makes_sense(process, left, after):
            differences = _brought(run(after), whole)
        yield Contribution(steps=steps, differences=differences)


def belonging_together(process: Process, redesign: Redesign) -> tuple[tuple[str, ...], ...]:
    """The ids of changed steps in groups that can only be left out together.

    A change belongs to those whose new steps it names; and changes of where cases go next, each
    naming the next, are one change of the order.
    """
    new = {change.id for change in redesign.steps if change.id not in process.by_id}
    rerouted = {change.id for change in redesign.steps if "next" in change.changes.facts}
    group = {change.id: {change.id} for change in redesign.steps}
    for change in redesign.steps:
        for named in _named(change):
            tied = named in new or (named in rerouted and change.id in rerouted)
            if tied and group[named] is not group[change.id]:
                group[change.id] |= group[named]
                for id_ in group[named]:
                    group[id_] = group[change.id]
    found: dict[int, tuple[str, ...]] = {}
    for change in redesign.steps:
        together = group[change.id]
        ordered = [one.id for one in redesign.steps if one.id in together]
        found[id(together)] = tuple(sorted(ordered, key=lambda id_: id_ in new))
    return tuple(found.values())


def _named(change: StepChange) -> Iterator[str]:
    """The steps that a change names."""
    yield from (one for one in (change.into, change.with_step, change.after) if one)
    known = facts_of(Step)
    for key, value in change.changes.facts.items():
        match known[key].kind, value:
            case Kind.WAYS, Ways():
                yield from value.targets
            case Kind.STEP, str():
                yield value
            case Kind.STEPS, tuple():
                yield from (one for one in value if isinstance(one, str))
            case _:
                pass


def without_changes(redesign: Redesign, steps: Sequence[str]) -> Redesign:
    """The redesign without these changes; where cases begin is as today if a new step goes."""
    left = tuple(change for change in redesign.steps if change.id not in steps)
    facts = dict(redesign.process.facts)
    starts = facts.get("starts")
    if isinstance(starts, tuple) and any(
        isinstance(one, Branch) and one.to in steps for one in starts
    ):
        del facts["starts"]
    return replace(redesign, steps=left, process=replace(redesign.process, facts=facts))


def _makes_sense(process: Process, redesign: Redesign, after: Process) -> bool:
    """Whether a case can still come through, so that there is something to compare."""
    from redesign.simulation import expected

    left = {step for change in redesign.steps for step in _named(change)}
    gone = left - set(after.by_id) - set(process.by_id)
    named = {id_ for step in after.flow_steps if step.next for id_ in step.next.targets}
    if (named - set(after.by_id) - {"end"}) & gone:
        return False
    try:
        expected(after)
    except RedesignError:
        return False
    return True


def _brought(without: "Results", whole: "Results") -> Mapping[str, Difference]:
    pairs = Pairs(without, SHOWN)
    pairs.take(whole)
    found: dict[str, Difference] = {}
    for id_ in SHOWN:
        before, after = pairs.means(id_)[ALL]
        difference, low, high = interval(after - before)
        mean = float(before.mean())
        if not math.isnan(difference):
            found[id_] = Difference(
                today=mean,
                redesign=float(after.mean()),
                difference=difference,
                low=low,
                high=high,
                judgement=judged(difference, low, high, mean, MEASURES[id_].better),
            )
    return found
