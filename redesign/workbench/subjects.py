"""What a place in a file is called by a person: its step, team or group, and the fact in it.

Keys are the way to a value in a file, `("steps", "photo", "work")`; a person knows it as the
working time of the step 'Photo'.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from redesign.model.experiment import Experiment, Measured, Predicted
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.goals import Goals
from redesign.model.process import (
    Calendar,
    Demand,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
)
from redesign.model.redesign import Redesign, SideEffect
from redesign.words import _, money, number
from redesign.workbench.texts import (
    UNKNOWN,
    fact_text,
    fact_word,
    table_fact_word,
    table_word,
)

Keys = tuple[str, ...]

TABLES: Final[Mapping[str, type]] = {
    "process": Process,
    "promise": Promise,
    "demand": Demand,
    "calendars": Calendar,
    "pools": Pool,
    "people": Person,
    "segments": Segment,
    "steps": Step,
    "redesign": Redesign,
    "side_effects": SideEffect,
    "experiment": Experiment,
    "predicted": Predicted,
    "measured": Measured,
    "goals": Goals,
}
"""The value of which each table holds one, or one for each id."""
LISTED: Final = ("calendars", "pools", "people", "segments", "steps")
"""The tables of a process that hold one table for each id."""
_BY_ID: Final = (*LISTED, "side_effects", "predicted", "measured")
SINGLE: Final = tuple(table for table in TABLES if table not in _BY_ID)
_IN_CURRENCY: Final = frozenset(("cost_per_hour", "once", "per_year"))
_OWN_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "mark": lambda: _("Mark"),
    "into": lambda: _("Merged into"),
    "with": lambda: _("At the same time as"),
    "after": lambda: _("Stands after"),
    "clear": lambda: _("No longer said"),
    "answer": lambda: _("Answer"),
    "split": lambda: _("Ways on"),
    "starts": lambda: _("Begins at"),
    "stage": lambda: _("Stage"),
    "who": lambda: _("Who"),
    "kind": lambda: _("Kind"),
    "likely": lambda: _("How likely"),
    "bad": lambda: _("How bad"),
    "notice": lambda: _("How it is noticed"),
    "measure": lambda: _("What is done about it"),
    "speed": lambda: _("Speed"),
    "pools": lambda: _("Teams"),
}
_STEP_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "steps": lambda: _("step"),
    "pools": lambda: _("team"),
    "people": lambda: _("person"),
    "segments": lambda: _("group"),
    "calendars": lambda: _("opening hours"),
    "side_effects": lambda: _("side effect"),
}


def fact_at(keys: Keys) -> Fact | None:
    """The fact at a place, as far as one is known there."""
    table = TABLES.get(keys[0]) if keys else None
    depth = 2 if keys and keys[0] in _BY_ID else 1
    return facts_of(table).get(keys[depth]) if table and len(keys) == depth + 1 else None


def subject_of(keys: Keys, process: Process) -> str:
    """What a person calls a place: `Photo · Working time`."""
    if not keys:
        return _("The whole file")
    table, *rest = keys
    if table not in _BY_ID:
        first = "" if table in ("redesign", "experiment") and rest else table_word(table)
        words = [first, *(key_word(table, one) for one in rest)]
    elif not rest:
        words = [_("The order of the steps") if table == "steps" else table]
    else:
        words = [name_of(table, rest[0], process), *_fact_words(table, rest[1:], process)]
    text = " · ".join(one for one in words if one)
    return text[:1].upper() + text[1:]


def _fact_words(table: str, keys: list[str], process: Process) -> list[str]:
    """The words of a fact and of what stands below it: a segment, a way on, a duty."""
    if not keys:
        return []
    first, *below = keys
    return [key_word(table, first), *(_below_word(one, process) for one in below)]


def key_word(table: str, key: str) -> str:
    """The word for a fact of a table."""
    own = _OWN_WORDS.get(key)
    if table == "steps":
        known = fact_word(key)
        return own() if own and known == key else known
    known = table_fact_word(key)
    return own() if own and known == key else known


def _below_word(id_: str, process: Process) -> str:
    segment = next((one.name for one in process.segments if one.id == id_), None)
    step = process.by_id.get(id_)
    return segment or (step.name if step else id_)


def name_of(table: str, id_: str, process: Process) -> str:
    """What a thing with an id is called."""
    found = next((one for one in getattr(process, table, ()) if one.id == id_), None)
    return getattr(found, "name", None) or id_


def with_gone(today: Process, after: Process) -> Process:
    """The redesigned process with the steps of today too, for the names of what is gone."""
    gone = tuple(one for one in today.steps if one.id not in after.by_id)
    return replace(after, steps=(*after.steps, *gone))


def kind_word(table: str) -> str:
    """What a thing of a table is called: a step, a team."""
    word = _STEP_WORDS.get(table)
    return word() if word else table


def value_text(process: Process, keys: Keys, fact: Fact | None, value: object) -> str:
    """A value as a person reads it."""
    if fact is None:
        known = ", ".join(map(str, value)) if isinstance(value, tuple | list) else value
        return UNKNOWN if known in (None, "", ()) else str(known)
    if keys[-1] in _IN_CURRENCY and isinstance(value, int | float):
        return money(value, process.currency)
    if fact.kind is Kind.COUNTS and isinstance(value, tuple):
        return ", ".join(f"{name} {number(count)}" for name, count in value) or UNKNOWN
    return fact_text(process, fact, value) or UNKNOWN
