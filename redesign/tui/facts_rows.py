"""The facts of a step as rows of the panel: which are shown, what each says, what it can become."""

from collections.abc import Iterator
from typing import Final

from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import NOBODY_HERE, Process, Step
from redesign.model.quantity import BySegment
from redesign.tui.facts_list import FactRow
from redesign.words import _
from redesign.workbench import (
    Desk,
    calendar_word,
    closed_word,
    fact_text,
    fact_word,
    figures_of,
    source_word,
)

_ALWAYS: Final = ("name", "by", "channel", "work", "wait", "effort")
"""Shown even where they are not known yet: they are what a simulation asks for first."""
ELSEWHERE: Final = (Kind.WAYS, Kind.BASIS)
"""Kinds with commands of their own: where a step leads on to, and where its numbers come from."""


def fact_rows(desk: Desk, id_: str, *, every: bool) -> tuple[FactRow, ...]:
    """The rows of a step as it is shown.

    Args:
        desk: The open process.
        id_: A step of what is shown.
        every: Also the facts that are not known and not asked for first.
    """
    process = desk.resolved
    step = process.by_id.get(id_)
    if step is None:
        return ()
    today = desk.process.by_id.get(id_) if desk.redesign else None
    rows: list[FactRow] = []
    figures, said = figures_of(step), dict(step.basis)
    for key, fact in facts_of(Step).items():
        if fact.kind in ELSEWHERE:
            continue
        value = getattr(step, fact.name)
        if every or key in _ALWAYS or value not in (fact.default, None, ()):
            first, *others = _rows(
                process, fact, value, getattr(today, fact.name) if today else value
            )
            if key in figures:
                word = source_word(said.get(key, ""))
                first = first._replace(source=word, sourced=key in said)
            rows += [first, *others]
    return tuple(rows)


def _rows(process: Process, fact: Fact, value: object, today: object) -> Iterator[FactRow]:
    was = "" if value == today else fact_text(process, fact, today)
    choices = fact_choices(process, fact)
    by_group = isinstance(value, BySegment) and bool(value.own)
    text = _("by group:") if by_group else fact_text(process, fact, value)
    yield FactRow(
        key=fact.key,
        segment="",
        label=fact_word(fact.key),
        text=text,
        typed="" if by_group or not _says(value) else text,
        was=was,
        choices=choices,
        hint=_hint(process, fact),
    )
    if isinstance(value, BySegment) and value.own:
        for segment in process.segments:
            one = value.of(segment.id)
            text = fact_text(process, fact, one)
            yield FactRow(
                key=fact.key,
                segment=segment.id,
                label=segment.name,
                text=text,
                typed=text if _says(one) else "",
                choices=choices,
            )


def _hint(process: Process, fact: Fact) -> str:
    if fact.kind is Kind.LAW:
        return _("The rule; after a semicolon the day somebody looked: “byggeloven; 2026-11-01”.")
    if fact.kind is Kind.CALENDAR:
        return _("Hours such as “9-15” from Monday to Friday, or “Mon-Thu 9-15, Fri 9-12”.")
    if fact.kind is Kind.BATCH:
        return _("When cases go on together: “every Wednesday at 10:00” or “10 at a time”.")
    examples = {
        Kind.DURATION: _("Such as “10 min”, “5..20 min” or “2 days”."),
        Kind.SHARE: _("Such as “20 %” or “half”."),
    }
    hints = [examples[fact.kind]] if fact.kind in examples else []
    if fact.by_segment and len(process.segments) > 1:
        names = " / ".join(segment.name for segment in process.segments)
        hints.append(_("One value, or one for each group: {names}.").format(names=names))
    return " ".join(hints)


def typed_text(process: Process, fact: Fact, value: object) -> str:
    """A value as one would type it; nothing where it is not known."""
    return fact_text(process, fact, value) if _says(value) else ""


def _says(value: object) -> bool:
    """Whether a fact is known."""
    return value not in (None, ())


def fact_choices(process: Process, fact: Fact) -> tuple[tuple[str, str], ...]:
    """What a fact can be, as typed and as shown; empty where anything can be typed."""
    pools = tuple((pool.id, pool.name) for pool in process.pools)
    choices: tuple[tuple[str, str], ...] = ()
    match fact.kind:
        case Kind.FLAG:
            choices = ((_("yes"), _("yes")), (_("no"), _("no")))
        case Kind.WORD:
            choices = tuple((word, closed_word(word)) for word in fact.words)
        case Kind.PERFORMER:
            choices = (*pools, *((word, closed_word(word)) for word in NOBODY_HERE))
        case Kind.POOL:
            choices = pools
        case Kind.STEP:
            choices = tuple((step.id, step.name) for step in process.steps)
        case Kind.CALENDAR:
            choices = tuple((one.id, calendar_word(one)) for one in process.calendars)
        case _:
            pass
    return choices
