"""What two versions of a process say differently, in the person's own words.

Hides how versions are laid side by side: by the ids of steps, teams and redesigns, fact by fact,
with the ways on written out, so that only what is really different is told.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from redesign.model.experiment import Experiment
from redesign.model.facts import Fact, facts_of
from redesign.model.flows import explicit
from redesign.model.frozen import frozen
from redesign.model.process import Demand, Process, Promise, Step
from redesign.model.redesign import Answer, Changes, Mark, Redesign, SideEffect, StepChange
from redesign.words import _
from redesign.workbench.marks import mark_word
from redesign.workbench.subjects import (
    LISTED,
    TABLES,
    Keys,
    kind_word,
    name_of,
    subject_of,
    value_text,
)

Outcome = Literal["added", "removed", "renamed", "moved", "marked", "unmarked", "changed"]
"""`marked` and `unmarked`: a redesign says something of a step now, or no longer does."""
Facts = Mapping[Keys, tuple[Fact | None, object]]
"""What is said, by the keys of its place: which fact it is, where it is one, and its value."""


@frozen
class Change:
    """One thing that is different.

    Attributes:
        outcome: What became of it.
        keys: The keys that lead to it in its file.
        subject: What a person calls it.
        before: How it was, in words; "" where there is nothing to say.
        after: How it is.
    """

    outcome: Outcome
    keys: Keys
    subject: str
    before: str = ""
    after: str = ""

    @property
    def sentence(self) -> str:
        """The change on one line."""
        phrases = {
            "added": _("New {kind}: {name}"),
            "removed": _("Gone: {kind} {name}"),
            "renamed": _("Renamed {kind}: {before} → {after}"),
            "moved": _("Moved {kind}: {name} stands after {after} now"),
            "marked": _("{name} is changed by it now: {after}"),
            "unmarked": _("{name} is as today again"),
            "changed": "{name}: {before} → {after}",
        }
        return phrases[self.outcome].format(
            kind=kind_word(self.keys[0]), name=self.subject, before=self.before, after=self.after
        )


def process_differences(before: Process, after: Process) -> tuple[Change, ...]:
    """What two versions of a process say differently."""
    found: list[Change] = []
    for table in LISTED:
        old, new = (tuple(one.id for one in getattr(side, table)) for side in (before, after))
        found += _ids(table, old, new, before, after)
    found += _moves(before, after)
    both = _things(before) & _things(after)
    old_facts, new_facts = (_process_facts(explicit(one), both) for one in (before, after))
    found += _facts_changed(old_facts, new_facts, before, after)
    return tuple(found)


def _things(process: Process) -> set[tuple[str, str]]:
    return {(table, one.id) for table in LISTED for one in getattr(process, table)}


def redesign_differences(
    before: Redesign, after: Redesign, process: tuple[Process, Process]
) -> tuple[Change, ...]:
    """What two versions of a redesign say differently.

    Args:
        before: The older version.
        after: The newer.
        process: The process that each lies over.
    """
    old, new = (
        _with_new_steps(one, side) for one, side in zip(process, (before, after), strict=True)
    )
    both = {one.id for one in before.steps} & {one.id for one in after.steps}
    found = [*_marks(after, both, old, new), *_marks(before, both, new, old, gone=True)]
    facts = (redesign_facts(before, both), redesign_facts(after, both))
    return (*found, *_facts_changed(*facts, old, new))


def _marks(
    redesign: Redesign, both: set[str], other: Process, own: Process, *, gone: bool = False
) -> Iterator[Change]:
    """The steps of which only this version of a redesign says something."""
    for change in redesign.steps:
        if change.id in both:
            continue
        name = name_of("steps", change.id, own)
        keys = ("steps", change.id)
        if change.mark in (None, Mark.ADD) and change.id not in other.by_id:
            yield Change(outcome="removed" if gone else "added", keys=keys, subject=name)
        elif gone:
            yield Change(outcome="unmarked", keys=keys, subject=name)
        else:
            mark = mark_word(change.mark) if change.mark else ", ".join(change.changes.facts)
            yield Change(outcome="marked", keys=keys, subject=name, after=mark)


def experiment_differences(
    before: Experiment, after: Experiment, process: Process
) -> tuple[Change, ...]:
    """What two versions of an experiment say differently."""
    old, new = _experiment_facts(before), _experiment_facts(after)
    return tuple(_facts_changed(old, new, process, process))


def _ids(
    table: str, old: tuple[str, ...], new: tuple[str, ...], before: Process, after: Process
) -> Iterator[Change]:
    """What is new and what is gone."""
    for id_ in new:
        if id_ not in old:
            name = name_of(table, id_, after)
            yield Change(outcome="added", keys=(table, id_), subject=name)
    for id_ in old:
        if id_ not in new:
            name = name_of(table, id_, before)
            yield Change(outcome="removed", keys=(table, id_), subject=name)


def _moves(before: Process, after: Process) -> Iterator[Change]:
    """The steps that stand elsewhere; as few as can be."""
    old = [one.id for one in before.steps if one.id in after.by_id]
    new = [one.id for one in after.steps if one.id in before.by_id]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    still = {id_ for block in blocks for id_ in new[block.b : block.b + block.size]}
    order = [one.id for one in after.steps]
    for id_ in new:
        if id_ not in still:
            at = order.index(id_)
            stands = name_of("steps", order[at - 1], after) if at else _("the start")
            name = name_of("steps", id_, after)
            yield Change(outcome="moved", keys=("steps", id_), subject=name, after=stands)


def _facts_changed(old: Facts, new: Facts, before: Process, after: Process) -> Iterator[Change]:
    for keys in dict.fromkeys((*old, *new)):
        fact, was = old.get(keys, (None, None))
        fact, is_ = new.get(keys, (fact, None))
        if was == is_:
            continue
        was_text, is_text = value_text(before, keys, fact, was), value_text(after, keys, fact, is_)
        if was_text == is_text:
            was_text, is_text = str(was), str(is_)
        named = keys[0] in LISTED and keys[2:] == ("name",) and was and is_
        yield Change(
            outcome="renamed" if named else "changed",
            keys=keys,
            subject=is_text if named else subject_of(keys, after if keys in new else before),
            before=was_text,
            after=is_text,
        )


def _process_facts(process: Process, ids: set[tuple[str, str]]) -> Facts:
    """Every fact of a process and of those of its things that are named."""
    found: dict[Keys, tuple[Fact | None, object]] = {}
    singles = ((Process, process), (Promise, process.promise), (Demand, process.demand))
    for (kind, value), table in zip(singles, ("process", "promise", "demand"), strict=True):
        if value is not None:
            found |= _facts(kind, value, (table,))
    for table in LISTED:
        for one in getattr(process, table):
            if (table, one.id) in ids:
                found |= _facts(TABLES[table], one, (table, one.id))
    return found


def _facts(kind: type, value: object, at: Keys) -> dict[Keys, tuple[Fact | None, object]]:
    return {(*at, key): (fact, getattr(value, fact.name)) for key, fact in facts_of(kind).items()}


def redesign_facts(redesign: Redesign, steps: Collection[str] | None = None) -> Facts:
    """Every fact that a redesign says, by the keys of its place; of these steps, or of all."""
    found = _facts(Redesign, redesign, ("redesign",))
    for table in ("process", "promise", "demand"):
        found |= _changed_facts(TABLES[table], getattr(redesign, table), (table,))
    for table in LISTED[:-1]:
        for id_, changes in getattr(redesign, table):
            found |= _changed_facts(TABLES[table], changes, (table, id_))
    for change in (one for one in redesign.steps if steps is None or one.id in steps):
        found |= _step_facts(change, ("steps", change.id))
    for effect in redesign.side_effects:
        found |= _facts(SideEffect, effect, ("side_effects", effect.id))
    return found


def _changed_facts(
    kind: type, changes: Changes, at: Keys
) -> dict[Keys, tuple[Fact | None, object]]:
    found = {(*at, key): (facts_of(kind).get(key), value) for key, value in changes.facts.items()}
    return {**found, (*at, "clear"): (None, changes.clear)} if changes.clear else {**found}


def _step_facts(change: StepChange, at: Keys) -> dict[Keys, tuple[Fact | None, object]]:
    step = facts_of(Step)["otherwise"]
    lead: dict[str, tuple[Fact | None, object]] = {
        "mark": (None, change.mark and mark_word(change.mark)),
        "into": (step, change.into),
        "with": (step, change.with_step),
        "after": (step, change.after),
    }
    found = {(*at, key): said for key, said in lead.items() if said[1] is not None}
    found |= _changed_facts(Step, change.changes, at)
    for duty, answer in change.answers:
        found[*at, "answer", duty] = (None, _answer_text(answer))
    return found


def _answer_text(answer: Answer) -> str:
    when = f", {answer.when}" if answer.when else ""
    return f"{answer.what} ({answer.by}{when})"


def _experiment_facts(experiment: Experiment) -> Facts:
    found = _facts(Experiment, experiment, ("experiment",))
    for table in ("predicted", "measured"):
        for one in getattr(experiment, table):
            found |= _facts(TABLES[table], one, (table, one.id))
    return found


def _with_new_steps(process: Process, redesign: Redesign) -> Process:
    """The process with the steps that the redesign adds, for their names."""
    new = tuple(
        Step(id=one.id, name=str(one.changes.facts.get("name") or one.id))
        for one in redesign.steps
        if one.id not in process.by_id
    )
    return replace(process, steps=(*process.steps, *new)) if new else process
