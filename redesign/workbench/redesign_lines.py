"""Every line of a redesign in words, and one of them taken back alone.

Hides what a line is in the file, and what else gives way when it goes: over a step that the
redesign had added the flow closes up.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from redesign.model.facts import with_fields
from redesign.model.finding import Finding
from redesign.model.flows import explicit
from redesign.model.frozen import frozen
from redesign.model.process import Pool, Process, Step
from redesign.model.redesign import Changes, Mark, Redesign, StepChange
from redesign.workbench.differences import redesign_facts
from redesign.workbench.draft import Draft
from redesign.workbench.edits import deleted
from redesign.workbench.marks import mark_word
from redesign.workbench.removals import removed
from redesign.workbench.subjects import (
    LISTED,
    Keys,
    fact_at,
    key_word,
    name_of,
    subject_of,
    with_gone,
)
from redesign.workbench.subjects import value_text as text_of
from redesign.workbench.texts import closed_word

_OWN: Final = ("redesign", "side_effects")
"""What a redesign says of itself changes nothing about the process."""


@frozen
class Line:
    """One thing that a redesign says.

    Attributes:
        keys: The keys that lead to it in the file; two for a step or a team as a whole.
        sentence: It in words: what it is about, how it is today, and how it would be.
        below: Whether it is about the step or team of an earlier line.
    """

    keys: Keys
    sentence: str
    below: bool = False


def redesign_lines(draft: Draft) -> tuple[Line, ...]:
    """What the chosen redesign says, in the order of its file: each thing, then its facts."""
    redesign = draft.redesign
    return tuple(_lines(draft, redesign)) if redesign else ()


def _lines(draft: Draft, redesign: Redesign) -> Iterator[Line]:
    today, shown = explicit(draft.process), _both(draft)
    told: set[Keys] = set()
    for keys, (_fact, value) in redesign_facts(redesign).items():
        listed = keys[0] in LISTED
        if keys[0] in _OWN:
            continue
        if listed and keys[:2] not in told:
            told.add(keys[:2])
            yield Line(keys=keys[:2], sentence=_head(today, shown, redesign, keys))
        if listed and not _is_of_today(today, keys):
            continue
        match keys[2 if listed else 1 :]:
            case ("clear",):
                for key in cast("tuple[str, ...]", value):
                    yield _fact_line(today, shown, (*keys[:-1], key), None)
            case ("mark",) if _says_more(redesign, keys[1]):
                yield Line(keys=keys, sentence=f"{key_word('steps', 'mark')}: {value}", below=True)
            case ("answer", duty):
                what = f"{key_word('steps', 'answer')} · {closed_word(duty)}"
                yield Line(keys=keys, sentence=f"{what}: {value}", below=True)
            case ("mark" | "into" | "with" | "after" | "basis", *_below):
                pass
            case _:
                yield _fact_line(today, shown, keys, value)


def _both(draft: Draft) -> Process:
    """The redesigned process with the steps of today too, for the names of what is gone."""
    return with_gone(draft.process, draft.resolved())


def _says_more(redesign: Redesign, step: str) -> bool:
    change = redesign.change(step)
    return change is not None and bool(change.changes or change.answers)


def _is_of_today(today: Process, keys: Keys) -> bool:
    return any(one.id == keys[1] for one in getattr(today, keys[0], ()))


def _head(today: Process, shown: Process, redesign: Redesign, keys: Keys) -> str:
    """The step or team, and what becomes of it."""
    table, id_ = keys[:2]
    of_today = _is_of_today(today, keys)
    name = name_of(table, id_, today if of_today else shown)
    change = redesign.change(id_) if table == "steps" else None
    if not of_today:
        return f"{name}: {mark_word(Mark.ADD)}"
    if change is None or change.mark is None:
        return name
    other = change.into or change.with_step
    beside = f" ({name_of('steps', other, shown)})" if other else ""
    return f"{name}: {mark_word(change.mark)}{beside}"


def _fact_line(today: Process, shown: Process, keys: Keys, value: object) -> Line:
    """A fact that is another than today; below its step or team it goes without their name."""
    fact = fact_at(keys)
    listed = keys[0] in LISTED
    what = key_word(keys[0], keys[2]) if listed else subject_of(keys, shown)
    then = text_of(shown, keys, fact, value)
    holder: object = today if keys[0] == "process" else getattr(today, keys[0])
    if listed:
        named = cast("tuple[Step | Pool, ...]", holder)
        holder = next(one for one in named if one.id == keys[1])
    if fact is None or holder is None:
        return Line(keys=keys, sentence=f"{what}: {then}", below=listed)
    before = text_of(today, keys, fact, getattr(holder, fact.name))
    return Line(keys=keys, sentence=f"{what}: {before} → {then}", below=listed)


def taken_back(draft: Draft, keys: Keys) -> Draft | Finding:
    """The draft without one line of its redesign; the others stay."""
    redesign = draft.redesign
    assert redesign is not None
    table, *rest = keys
    if table == "steps":
        return _step_back(draft, redesign, *rest)
    if table in LISTED:
        id_, *below = rest
        if not _is_of_today(draft.process, keys):
            return removed(draft, table, id_)
        listed = dict(cast("tuple[tuple[str, Changes], ...]", getattr(redesign, table)))
        listed[id_] = listed[id_].without(below[0]) if below else Changes()
        left: object = tuple((one, said) for one, said in listed.items() if said)
    else:
        left = cast("Changes", getattr(redesign, table)).without(rest[0])
    return draft.with_redesign(with_fields(redesign, {table: left}))


def _step_back(draft: Draft, redesign: Redesign, step: str, *below: str) -> Draft | Finding:
    change = redesign.change(step)
    assert change is not None
    match below:
        case ():
            if step not in draft.process.by_id:
                return deleted(draft, step)
            return draft.without_change(step)
        case ("mark",):
            bare = StepChange(id=step, changes=change.changes, answers=change.answers)
            return draft.with_change(bare)
        case ("answer", duty):
            answers = tuple(one for one in change.answers if one[0] != duty)
            return draft.with_change(replace(change, answers=answers))
        case _:
            said = change.changes.without(below[0])
            return draft.with_change(replace(change, changes=said))


def line_word(draft: Draft, keys: Keys) -> str:
    """What a line is about, where it is taken back."""
    whole = keys[0] in LISTED and len(keys) == 2
    return name_of(keys[0], keys[1], _both(draft)) if whole else subject_of(keys, _both(draft))
