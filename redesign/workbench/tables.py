"""Facts that are not a step's: of the process, promise, demand, teams, segments and redesign."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from redesign.model.facts import Fact, facts_of, with_fields
from redesign.model.finding import Finding
from redesign.model.process import Calendar, Demand, Person, Pool, Process, Promise, Segment
from redesign.model.redesign import Changes, FactValue, Redesign
from redesign.model.resolve import resolve
from redesign.words import _
from redesign.workbench.draft import Draft, refused
from redesign.workbench.reading import read_fact
from redesign.workbench.rerouting import unsayable
from redesign.workbench.texts import says_the_same

_TABLES: Final[Mapping[str, type]] = {
    "process": Process,
    "promise": Promise,
    "demand": Demand,
    "pools": Pool,
    "people": Person,
    "segments": Segment,
    "calendars": Calendar,
    "redesign": Redesign,
}


def read_table_fact(process: Process, table: str, key: str, typed: str) -> FactValue | Finding:
    """The value that was typed for a fact of a table."""
    fact = _fact(table, key)
    if fact is None:
        return refused("unread", _("There is no fact “{key}”.").format(key=key), "", table)
    return read_fact(process, fact, typed, table, key)


def shows_already(draft: Draft, table: str, id_: str | None, key: str, typed: str) -> bool:
    """Whether what was typed is what a fact shows already, so that nothing is to be changed."""
    fact = _fact(table, key)
    process = draft.resolved()
    holder: object = process if table == "process" else getattr(process, table, None)
    if table == "redesign":
        holder = draft.redesign
    if isinstance(holder, tuple):
        holder = next((one for one in holder if one.id == id_), None)
    if fact is None or holder is None:
        return False
    return says_the_same(process, fact, getattr(holder, fact.name), typed)


def _fact(table: str, key: str) -> Fact | None:
    return facts_of(_TABLES[table]).get(key) if table in _TABLES else None


def with_table_fact(
    draft: Draft, table: str, id_: str | None, key: str, value: FactValue
) -> Draft | Finding:
    """The draft with a new value of a table's fact, where the choice of redesign puts it."""
    redesign = draft.redesign
    if table == "redesign":
        if redesign is None:
            return refused("no-redesign", _("No redesign is chosen."), "", table)
        return draft.with_redesign(with_fields(redesign, {key: value}))
    if redesign is None:
        said = Changes(facts={key: value})
        return replace(draft, process=_today(draft.process, table, id_, said))
    if id_ is None:
        changes = cast("Changes", getattr(redesign, table)).with_fact(key, value)
        after = draft.with_redesign(with_fields(redesign, {table: changes}))
        wrong = unsayable(draft, after)
        return replace(wrong, about=(table, key)) if wrong else after
    listed = dict(cast("tuple[tuple[str, Changes], ...]", getattr(redesign, table)))
    listed[id_] = listed.get(id_, Changes()).with_fact(key, value)
    return draft.with_redesign(with_fields(redesign, {table: tuple(listed.items())}))


def _today(process: Process, table: str, id_: str | None, said: Changes) -> Process:
    """Today's process with new facts in one of its tables, by way of the same overlay."""
    new = said if id_ is None else ((id_, said),)
    after = resolve(process, with_fields(Redesign(id="edit", name=""), {table: new}))
    starts = () if "starts" in said.clear else process.starts
    return replace(
        after, steps=process.steps, starts=after.starts if "starts" in said.facts else starts
    )
