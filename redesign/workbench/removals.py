"""Taking teams, groups, opening hours and the promise away, unless something still needs them."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Final

from redesign.model.facts import with_fields
from redesign.model.finding import Finding
from redesign.model.process import Process, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import Redesign
from redesign.words import _, quoted
from redesign.workbench.draft import Draft, refused

_SHOWN: Final = 3
"""So many users are named in a refusal."""


def removed(draft: Draft, table: str, id_: str) -> Draft | Finding:
    """The draft without a team, a group or opening hours; a finding where it is still needed."""
    name = _name(draft.resolved(), table, id_)
    redesign = draft.redesign
    if redesign is not None and any(one.id == id_ for one in getattr(draft.process, table)):
        return refused(
            "of-today",
            _("“{name}” belongs to today's process.").format(name=name),
            _("Show today first, then take it away."),
            table,
            id_,
        )
    users = [*dict.fromkeys(_everywhere(draft, table, id_))]
    if users:
        more = _(" and others") if len(users) > _SHOWN else ""
        named = ", ".join(quoted(one) for one in users[:_SHOWN])
        return refused(
            "in-use",
            _("“{name}” is still used by {users}.").format(name=name, users=named + more),
            _("Change that first."),
            table,
            id_,
        )
    if redesign is not None:
        return draft.with_redesign(_silent(redesign, table, id_))
    kept = tuple(one for one in getattr(draft.process, table) if one.id != id_)
    return replace(
        draft,
        process=with_fields(draft.process, {table: kept}),
        redesigns=tuple(_silent(one, table, id_) for one in draft.redesigns),
    )


def _silent(redesign: Redesign, table: str, id_: str) -> Redesign:
    """The redesign without what it says of a team, a group or opening hours."""
    left = tuple(one for one in getattr(redesign, table) if one[0] != id_)
    return with_fields(redesign, {table: left})


def without_promise(draft: Draft) -> Draft | Finding:
    """The draft in which nothing is promised."""
    if draft.redesign is not None and draft.process.promise is not None:
        return refused(
            "of-today",
            _("The promise belongs to today's process."),
            _("Show today first, then take it away."),
            "promise",
            "within",
        )
    if draft.redesign is not None:
        kept = replace(draft.redesign, promise=type(draft.redesign.promise)())
        return draft.with_redesign(kept)
    return replace(draft, process=replace(draft.process, promise=None))


def _name(process: Process, table: str, id_: str) -> str:
    known = {one.id: one for one in getattr(process, table)}
    return str(getattr(known.get(id_), "name", id_))


def _everywhere(draft: Draft, table: str, id_: str) -> Iterator[str]:
    """What needs it: in today's process and in every redesign, or in the one that has added it."""
    if draft.redesign is not None:
        yield from _users(draft.resolved(), table, id_)
        return
    yield from _users(draft.process, table, id_)
    for redesign in draft.redesigns:
        yield from _users(replace(draft, chosen=redesign.id).resolved(), table, id_)


def _users(process: Process, table: str, id_: str) -> Iterator[str]:
    match table:
        case "pools":
            yield from (step.name for step in process.steps if id_ in (step.by, step.staff))
            yield from (one.id for one in process.people if id_ in one.pools)
        case "segments":
            yield from (step.name for step in process.steps if _says_of(step, id_))
            begins = (one.to for one in process.starts if id_ in dict(one.share.own))
            yield from (process.by_id[one].name for one in begins if one in process.by_id)
        case _:
            yield from (pool.name for pool in process.pools if pool.calendar == id_)
            yield from (step.name for step in process.steps if step.open == id_)
            yield from (one.id for one in process.people if one.calendar == id_)
            if process.demand.calendar == id_:
                yield _("the demand")


def _says_of(step: Step, segment: str) -> bool:
    """Whether a step, or a way on from it, has a value of its own for a segment."""
    values = [getattr(step, one.name) for one in fields(step)]
    values += [branch.share for branch in (step.next.branches if step.next else ())]
    return any(isinstance(one, BySegment) and segment in dict(one.own) for one in values)
