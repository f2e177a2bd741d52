"""What each change of a redesign brings: the redesign with it against the same without it, paired.

A change is what the redesign says of one step, team, person, group or set of opening hours, of the
promise, of the cases, or of where they begin. Changes that name one another's new things belong
together and are left out together. What one change brings depends on the others that are there: the
parts need not add up to the whole.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from redesign.analysis.measures import DECIDING, MEASURES, SIMULATED
from redesign.analysis.pairing import ALL, Difference, Pairs, interval, judged
from redesign.analysis.service import static_differences
from redesign.model.errors import RedesignError
from redesign.model.facts import Kind, facts_of
from redesign.model.frozen import frozen
from redesign.model.process import (
    Branch,
    Calendar,
    Demand,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
    Ways,
)
from redesign.model.quantity import BySegment
from redesign.model.redesign import Changes, FactValue, Redesign
from redesign.model.resolve import resolve

if TYPE_CHECKING:
    from redesign.simulation import Results

Part = tuple[str, ...]
"""A table of the redesign's file: `("promise",)`, `("steps", "photo")`, `("pools", "front")`."""

SHOWN: Final = (*(one.id for one in DECIDING), "staff-time", "cost")
"""The measures that a contribution is told in."""
_TABLES: Final[Mapping[str, type]] = {
    "process": Process,
    "promise": Promise,
    "demand": Demand,
    "calendars": Calendar,
    "pools": Pool,
    "people": Person,
    "segments": Segment,
    "steps": Step,
}
_LISTED: Final = ("calendars", "pools", "people", "segments")
_NAMES_IN: Final[Mapping[Kind, str]] = {
    Kind.STEP: "steps",
    Kind.STEPS: "steps",
    Kind.POOL: "pools",
    Kind.POOLS: "pools",
    Kind.PERFORMER: "pools",
    Kind.CALENDAR: "calendars",
}


@frozen
class Contribution:
    """What a group of changes brings.

    Attributes:
        parts: What it is about; things of today before new ones.
        differences: By measure, for everybody: with it less without it; empty where the redesign
            makes no sense without it.
    """

    parts: tuple[Part, ...]
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
    for parts in belonging_together(process, redesign):
        left = without_parts(redesign, parts)
        after = resolve(process, left)
        differences: Mapping[str, Difference] = {}
        if _makes_sense(process, left, after):
            differences = _brought(run(after), whole)
        yield Contribution(parts=parts, differences=differences)


def belonging_together(process: Process, redesign: Redesign) -> tuple[tuple[Part, ...], ...]:
    """The changes in groups that can only be left out together.

    A change belongs to those whose new things it names; changes of where cases go next, each naming
    the next, are one change of the order; and shares of groups add up only together.
    """
    changes = _changes(redesign)
    new = {part for part in changes if not _is_of_today(process, part)}
    rerouted = {
        part for part, said in changes.items() if part[0] == "steps" and _says(said, "next")
    }
    shares = [
        part for part, said in changes.items() if part[0] == "segments" and _says(said, "share")
    ]
    group = {part: {part} for part in changes}

    def tie(part: Part, other: Part) -> None:
        if group[part] is not group[other]:
            group[part] |= group[other]
            for one in group[other]:
                group[one] = group[part]

    for part in changes:
        for named in _named(redesign, part):
            if named in new or (named in rerouted and part in rerouted):
                tie(part, named)
    for part in shares:
        tie(shares[0], part)
    found: dict[int, tuple[Part, ...]] = {}
    for part in changes:
        together = [one for one in changes if one in group[part]]
        found[id(group[part])] = tuple(sorted(together, key=lambda one: one in new))
    return tuple(found.values())


def without_parts(redesign: Redesign, parts: Sequence[Part]) -> Redesign:
    """The redesign without these changes."""
    nothing = Changes()

    def kept(table: str) -> tuple[tuple[str, Changes], ...]:
        return tuple(one for one in getattr(redesign, table) if (table, one[0]) not in parts)

    return replace(
        redesign,
        process=nothing if ("process",) in parts else redesign.process,
        promise=nothing if ("promise",) in parts else redesign.promise,
        demand=nothing if ("demand",) in parts else redesign.demand,
        calendars=kept("calendars"),
        pools=kept("pools"),
        people=kept("people"),
        segments=kept("segments"),
        steps=tuple(one for one in redesign.steps if ("steps", one.id) not in parts),
    )


def _changes(redesign: Redesign) -> Mapping[Part, Changes]:
    """Whatever the redesign changes, in the order of its file; what it only answers left out."""
    found: dict[Part, Changes] = {
        ("process",): redesign.process,
        ("promise",): redesign.promise,
        ("demand",): redesign.demand,
    }
    for table in _LISTED:
        found |= {(table, id_): said for id_, said in getattr(redesign, table)}
    found = {part: said for part, said in found.items() if said}
    marked = (one for one in redesign.steps if one.mark or one.changes)
    return found | {("steps", one.id): one.changes for one in marked}


def _says(said: Changes, key: str) -> bool:
    return key in said.facts


def _is_of_today(process: Process, part: Part) -> bool:
    if len(part) == 1:
        return True
    return any(one.id == part[1] for one in getattr(process, part[0]))


def _named(redesign: Redesign, part: Part) -> Iterator[Part]:
    """What a change names: steps, teams, opening hours and groups."""
    if part[0] == "steps":
        change = redesign.change(part[1])
        if change is not None:
            others = (change.into, change.with_step, change.after)
            yield from (("steps", one) for one in others if one)
    known = facts_of(_TABLES[part[0]])
    for key, value in _changes(redesign)[part].facts.items():
        if key in known:
            yield from _named_by(known[key].kind, value)


def _named_by(kind: Kind, value: FactValue) -> Iterator[Part]:
    """What the value of a fact names."""
    match value:
        case BySegment():
            yield from (("segments", segment) for segment, _own in value.own)
        case Ways():
            yield from (("steps", target) for target in value.targets)
        case str() if kind in _NAMES_IN:
            yield _NAMES_IN[kind], value
        case tuple():
            for one in value:
                if isinstance(one, Branch):
                    yield "steps", one.to
                elif isinstance(one, str) and kind in _NAMES_IN:
                    yield _NAMES_IN[kind], one
        case _:
            pass


def _makes_sense(process: Process, redesign: Redesign, after: Process) -> bool:
    """Whether a case can still come through, so that there is something to compare."""
    from redesign.simulation import expected

    left = {one[1] for part in _changes(redesign) for one in _named(redesign, part)}
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
    pairs = Pairs(without, tuple(one for one in SHOWN if one in SIMULATED))
    pairs.take(whole)
    exact = static_differences(without.process, whole.process)
    found: dict[str, Difference] = {}
    for id_ in SHOWN:
        if ALL in exact.get(id_, {}):
            found[id_] = exact[id_][ALL]
        elif id_ in pairs.measures:
            one = _paired(pairs, id_)
            if not math.isnan(one.difference):
                found[id_] = one
    return found


def _paired(pairs: Pairs, measure: str) -> Difference:
    before, after = pairs.means(measure)[ALL]
    difference, low, high = interval(after - before)
    mean = float(before.mean())
    return Difference(
        today=mean,
        redesign=float(after.mean()),
        difference=difference,
        low=low,
        high=high,
        judgement=judged(difference, low, high, mean, MEASURES[measure].better),
    )
