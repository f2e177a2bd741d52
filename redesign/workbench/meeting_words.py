"""A disputed fact in the person's words: what it is about, and what each side says of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from redesign.model.facts import Fact
from redesign.model.process import Process
from redesign.words import _
from redesign.workbench.filed import Value
from redesign.workbench.subjects import SINGLE, TABLES, fact_at
from redesign.workbench.texts import fact_text, fact_word, step_word, table_fact_word, table_word

if TYPE_CHECKING:
    from redesign.files.merging import Version


def about_words(process: Process, mine: Value, keys: tuple[str, ...]) -> str:
    """What a dispute is about, such as `Check papers: Working time`."""
    if not keys:
        return _("the whole file")
    table, *rest = keys
    if not rest:
        return _("the order of the steps") if table == "steps" else _table(table)
    if table in SINGLE:
        return f"{_table(table)}: {_below(process, table, rest)}"
    name = _entry_name(process, mine, table, rest[0])
    return f"{name}: {_below(process, table, rest[1:])}" if rest[1:] else name


def _table(table: str) -> str:
    return table_word(table) if table in SINGLE else table


def _entry_name(process: Process, mine: Value, table: str, id_: str) -> str:
    for holder in (mine, process):
        listed = getattr(holder, table, ())
        for one in listed:
            if getattr(one, "id", None) == id_ and getattr(one, "name", None):
                return str(one.name)
    if table in ("measured", "predicted"):
        from redesign.analysis import MEASURES

        return MEASURES[id_].name() if id_ in MEASURES else id_
    return id_


def _below(process: Process, table: str, keys: list[str]) -> str:
    key, *deeper = keys
    word = fact_word(key) if table == "steps" else table_fact_word(key)
    if not deeper:
        return word
    groups = {one.id: one.name for one in process.segments}
    names = (groups.get(one) or step_word(process, one) for one in deeper)
    return f"{word} ({', '.join(names)})"


def said_words(
    process: Process,
    said: "Value | None",
    keys: tuple[str, ...],
    version: "Version | None",
) -> str:
    """What a side says of a fact, in the person's language where the fact is known."""
    if version is None:
        return _("nothing: it is taken away") if said is not None else _("nothing")
    fact, value = _fact(said, keys)
    if fact is not None and value is not None:
        return fact_text(process, fact, value)
    return _plain(process, keys, version.value)


def _fact(said: "Value | None", keys: tuple[str, ...]) -> tuple[Fact | None, object]:
    """The fact that keys lead to, and what a side says of it."""
    fact = fact_at(keys)
    if fact is None or said is None:
        return None, None
    holder = _holder(said, keys)
    facts = getattr(getattr(holder, "changes", holder), "facts", None)
    if isinstance(facts, Mapping):
        return fact, facts.get(fact.key)
    return fact, getattr(holder, fact.name, None)


def _holder(said: Value, keys: tuple[str, ...]) -> object:
    """The table that holds a fact, of a process, an experiment or of what a redesign changes."""
    if TABLES.get(keys[0]) is type(said):
        return said
    found = getattr(said, keys[0])
    if keys[0] in SINGLE:
        return found
    for one in found:
        id_, entry = one if isinstance(one, tuple) else (one.id, one)
        if id_ == keys[1]:
            return entry
    return None


def _plain(process: Process, keys: tuple[str, ...], value: object) -> str:
    """A value as it stands in the file, without its signs."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case dict():
            name = value.get("name")
            if name is not None and len(keys) == 2:
                return str(name)
            return ", ".join(f"{key} {_plain(process, keys, one)}" for key, one in value.items())
        case list():
            return ", ".join(_plain(process, keys, one) for one in value)
        case str() if keys[:1] == ("steps",):
            return step_word(process, value)
        case _:
            return str(value)
