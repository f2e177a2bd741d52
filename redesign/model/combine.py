"""Two redesigns of one process made into one, with what they disagree about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from redesign.model.frozen import frozen
from redesign.model.placing import without_unasked
from redesign.model.process import IN_FLOW
from redesign.model.redesign import Changes, FactValue, Mark, Redesign, SideEffect, StepChange

_Listed: TypeAlias = tuple[tuple[str, Changes], ...]
_OF_A_CHANGE = ("mark", "into", "with_step", "after")


@frozen
class Disagreement:
    """Something that two redesigns say differently.

    Attributes:
        about: The keys that lead to it, such as `("steps", "photo", "effort")`.
        first: What stands, as the first one says it; None: it takes the fact away.
        second: What the other one says.
    """

    about: tuple[str, ...]
    first: FactValue
    second: FactValue


@frozen
class Combined:
    """One redesign made of two.

    Attributes:
        redesign: Everything that either says; where they disagree, what the first says. Only a
            step that either leads cases through stays in the flow, for other steps lead to it.
        disagreements: Where they disagree, in the order of the file.
    """

    redesign: Redesign
    disagreements: tuple[Disagreement, ...]


def combine(first: Redesign, second: Redesign, *, id_: str, name: str) -> Combined:
    """Both redesigns in one; costs add up, and what both say alike is said once.

    Args:
        first: What it says stands where the two disagree.
        second: The other one.
        id_: The id of the new redesign.
        name: Its name.
    """
    disagreements: list[Disagreement] = []

    def table(of: Callable[[Redesign], Changes], name: str) -> Changes:
        return _changes(of(first), of(second), (name,), disagreements)

    def listed(of: Callable[[Redesign], _Listed], name: str) -> _Listed:
        return _by_id(of(first), of(second), name, disagreements)

    steps = {change.id: change for change in first.steps}
    for change in second.steps:
        known = steps.get(change.id)
        steps[change.id] = change if known is None else _step(known, change, disagreements)
    ideas = [one.idea for one in (first, second) if one.idea]
    redesign = replace(
        first,
        id=id_,
        name=name,
        idea="; ".join(dict.fromkeys(ideas)) or None,
        stage="idea",
        once=first.once + second.once,
        per_year=first.per_year + second.per_year,
        freed_time_for=first.freed_time_for or second.freed_time_for,
        steps=tuple(steps.values()),
        side_effects=_side_effects(first.side_effects, second.side_effects),
        process=table(lambda one: one.process, "process"),
        promise=table(lambda one: one.promise, "promise"),
        demand=table(lambda one: one.demand, "demand"),
        calendars=listed(lambda one: one.calendars, "calendars"),
        pools=listed(lambda one: one.pools, "pools"),
        people=listed(lambda one: one.people, "people"),
        segments=listed(lambda one: one.segments, "segments"),
    )
    return Combined(redesign=without_unasked(second, redesign), disagreements=tuple(disagreements))


def _changes(
    first: Changes, second: Changes, about: tuple[str, ...], disagreements: list[Disagreement]
) -> Changes:
    said: dict[str, FactValue] = {**dict.fromkeys(first.clear), **first.facts}
    both = first
    for key, value in {**dict.fromkeys(second.clear), **second.facts}.items():
        if key not in said:
            both = both.with_fact(key, value)
        elif said[key] != value and key != "basis":
            disagreements.append(Disagreement(about=(*about, key), first=said[key], second=value))
    return both


def _by_id(
    first: _Listed, second: _Listed, table: str, disagreements: list[Disagreement]
) -> _Listed:
    found: dict[str, Changes] = dict(first)
    for id_, changes in second:
        found[id_] = _changes(found.get(id_, Changes()), changes, (table, id_), disagreements)
    return tuple(found.items())


def _step(first: StepChange, second: StepChange, disagreements: list[Disagreement]) -> StepChange:
    said: Mapping[str, FactValue] = {key: getattr(first, key) for key in _OF_A_CHANGE}
    other: Mapping[str, FactValue] = {key: getattr(second, key) for key in _OF_A_CHANGE}
    for key, value in other.items():
        if value is not None and said[key] not in (None, value):
            about = ("steps", first.id, "with" if key == "with_step" else key)
            disagreements.append(Disagreement(about=about, first=said[key], second=value))
    keeper = first if first.mark is not None or second.mark is None else second
    return replace(
        keeper,
        after=first.after or second.after,
        changes=_said_of(first, second, disagreements),
        answers=tuple({**dict(second.answers), **dict(first.answers)}.items()),
    )


def _said_of(first: StepChange, second: StepChange, disagreements: list[Disagreement]) -> Changes:
    """The facts of a step: those of the first alone where the two mark it differently."""
    if None not in (first.mark, second.mark) and first.mark is not second.mark:
        return first.changes
    both = ((first, second), (second, first))
    one, two = (_in_one_place(*pair, disagreements) for pair in both)
    return _changes(one, two, ("steps", first.id), disagreements)


def _in_one_place(
    change: StepChange, other: StepChange, disagreements: list[Disagreement]
) -> Changes:
    """What is said of a step, but not that it is done beside others where the other leads cases."""
    beside = change.changes.facts.get("beside")
    if not beside or not _in_flow(other):
        return change.changes
    about = ("steps", change.id, "beside")
    disagreements.append(Disagreement(about=about, first=None, second=beside))
    return change.changes.without("beside")


def _in_flow(change: StepChange) -> bool:
    """Whether it leads cases through the step: adds it there, or says how they come and go."""
    facts = change.changes.facts
    comes = change.mark is Mark.ADD or not facts.keys().isdisjoint(IN_FLOW)
    return comes and not facts.get("beside")


def _side_effects(
    first: tuple[SideEffect, ...], second: tuple[SideEffect, ...]
) -> tuple[SideEffect, ...]:
    """Both registers; an id that stands for two things gets a number."""
    found = {one.id: one for one in first}
    for one in second:
        id_, number = one.id, 2
        while id_ in found and replace(found[id_], id=one.id) != one:
            id_, number = f"{one.id}-{number}", number + 1
        found[id_] = replace(one, id=id_)
    return tuple(found.values())
