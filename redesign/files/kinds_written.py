"""One fact, from what the model holds to what TOML holds.

Each kind of fact is written here and nowhere else, in one way only; `kinds` is the way back.
"""

from datetime import date
from typing import TypeVar, cast

from redesign.files.kinds import OTHER
from redesign.model.facts import Fact, Kind
from redesign.model.process import WEEKDAYS, Batch, Branch, Law, WayKind, Ways
from redesign.model.quantity import DECIMALS, BySegment, Minutes

T = TypeVar("T")


def write_fact(fact: Fact, value: object, said: object = None) -> object:
    """What TOML holds for the value of a fact.

    Args:
        fact: Which fact it is.
        value: What the model holds; not None.
        said: What the file holds now, whose unknown keys are kept.
    """
    match value:
        case BySegment():
            return _write_by_segment(value)
        case Ways():
            return _write_ways(value)
        case Law():
            only_verified = not value.reference and value.verified is not None
            reference = None if only_verified else value.reference
            return _said_of(said, reference=reference, verified=value.verified)
        case Batch():
            every = value.every and _every_text(value.every)
            return _said_of(said, every=every, size=value.size)
        case tuple():
            return _write_list(fact, value)
        case _:
            return _write_one(value)


def _write_one(value: object) -> object:
    match value:
        case bool() | int() | date():
            return value
        case float():
            rounded = round(value, DECIMALS)
            return int(rounded) if rounded.is_integer() else rounded
        case _:
            return str(value)


def _write_list(fact: Fact, value: tuple[object, ...]) -> object:
    match fact.kind:
        case Kind.SPANS:
            return ", ".join(str(span) for span in value)
        case Kind.BASIS | Kind.COUNTS:
            return dict(cast("tuple[tuple[str, object], ...]", value))
        case Kind.STEP_SHARES:
            return _write_ways(Ways(WayKind.ONE, cast("tuple[Branch, ...]", value)))
        case Kind.DATES:
            return [str(one) for one in value]
        case Kind.WORDS | Kind.STEPS if len(value) == 1:
            return _write_one(value[0])
        case _:
            return [_write_one(one) for one in value]


def _write_by_segment(value: BySegment[T]) -> object:
    if not value.own:
        return _write_one(value.everyone)
    table = {segment: _write_one(one) for segment, one in value.own}
    return table if value.everyone is None else {**table, OTHER: _write_one(value.everyone)}


def _write_ways(ways: Ways) -> object:
    if ways.kind is WayKind.ALL:
        return list(ways.targets)
    if ways.single is not None and ways.branches[0].share == BySegment(1.0):
        return ways.single
    table: dict[str, object] = {}
    for branch in ways.branches:
        share = _write_by_segment(branch.share)
        # TOML puts plain values before tables; a table of one keeps the order of the ways.
        after_table = any(isinstance(one, dict) for one in table.values())
        table[branch.to] = {OTHER: share} if after_table and not branch.share.own else share
    return table


def _every_text(every: tuple[int | None, Minutes]) -> str:
    day, minute = every
    clock = f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"
    return clock if day is None else f"{WEEKDAYS[day]} {clock}"


def _said_of(said: object, **known: object) -> dict[str, object]:
    """A table of what is known and not None, with the unknown keys of the file."""
    kept = said if isinstance(said, dict) else {}
    table = {key: one for key, one in known.items() if one is not None}
    return {**table, **{key: one for key, one in kept.items() if key not in known}}
