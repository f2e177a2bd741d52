"""Which steps a redesign names, and what it says of steps that are not there.

Hides where a step can be named: in ways, shares, starts, marks, the clock of the promise and beside
other steps. Today's process changes under a redesign; what then names a step that is gone has no
effect, so that no case is ever led to nowhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from redesign.model.facts import Kind, facts_of
from redesign.model.process import END, Branch, Process, Promise, Step, Ways
from redesign.model.redesign import Changes, FactValue, Redesign, StepChange


def names_in(value: FactValue) -> tuple[str, ...]:
    """The steps that the value of a fact that names steps tells of, `end` among them."""
    match value:
        case str():
            return (value,)
        case Ways():
            return value.targets
        case tuple():
            return tuple(one.to if isinstance(one, Branch) else str(one) for one in value)
        case _:
            return ()


def tells_of(redesign: Redesign, step: str) -> bool:
    """Whether a redesign says anything of a step, or names it anywhere."""
    return redesign.change(step) is not None or step in _names_of(redesign)


def unknown_names(process: Process, redesign: Redesign) -> frozenset[str]:
    """What a redesign names that is neither a step of today nor one that it adds."""
    return _names_of(redesign) - _there(process, redesign)


def _there(process: Process, redesign: Redesign) -> frozenset[str]:
    """What a redesign can name."""
    new = {change.id for change in redesign.steps if change.can_be_new}
    return frozenset((*process.by_id, *new, END))


def _names_of(redesign: Redesign) -> frozenset[str]:
    names: set[str] = set()
    for change in redesign.steps:
        names.update(one for one in (change.into, change.with_step, change.after) if one)
        names.update(_names(Step, change.changes))
    names.update(_names(Process, redesign.process), _names(Promise, redesign.promise))
    return frozenset(names)


def _names(table: type, changes: Changes) -> Iterator[str]:
    naming = naming_keys(table)
    return (
        name for key, value in changes.facts.items() if key in naming for name in names_in(value)
    )


@lru_cache(maxsize=8)
def naming_keys(table: type) -> frozenset[str]:
    """The keys of a table's facts that name steps."""
    kinds = (Kind.STEP, Kind.STEPS, Kind.STEP_SHARES, Kind.WAYS)
    return frozenset(key for key, fact in facts_of(table).items() if fact.kind in kinds)


def heard(process: Process, redesign: Redesign) -> Redesign:
    """The redesign without the facts that name a step neither there today nor added by it."""
    return _where(redesign, _there(process, redesign).issuperset)


def silent_on(redesign: Redesign, step: str) -> Redesign:
    """The redesign without the facts that name a step; what it says of the step itself stays."""
    return _where(redesign, lambda names: step not in names)


def _where(redesign: Redesign, holds: Callable[[tuple[str, ...]], bool]) -> Redesign:
    """The redesign with those of its facts that name no steps, or names for which this holds."""

    def kept(table: type, changes: Changes) -> Changes:
        naming = naming_keys(table)
        facts: Mapping[str, FactValue] = {
            key: value
            for key, value in changes.facts.items()
            if key not in naming or holds(names_in(value))
        }
        return changes if len(facts) == len(changes.facts) else replace(changes, facts=facts)

    def kept_of(change: StepChange) -> StepChange:
        changes = kept(Step, change.changes)
        return change if changes is change.changes else replace(change, changes=changes)

    both = ((change, kept_of(change)) for change in redesign.steps)
    steps = tuple(after for before, after in both if after is before or not after.says_nothing)
    process, promise = kept(Process, redesign.process), kept(Promise, redesign.promise)
    if (steps, process, promise) == (redesign.steps, redesign.process, redesign.promise):
        return redesign
    return replace(redesign, steps=steps, process=process, promise=promise)
