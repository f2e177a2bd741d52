"""Redesigns that follow when a step leaves the flow of today's process.

Hides all the ways in which a redesign can be about that step: a mark on it, ways to it, a step that
it adds after it or does instead of it. What cannot hold any more goes, and where the redesign led
cases to the step it leads them past it.
"""

from dataclasses import replace

from redesign.model.finding import Finding
from redesign.model.naming import silent_on, tells_of, unknown_names
from redesign.model.placing import with_places
from redesign.model.process import IN_FLOW, Process
from redesign.model.redesign import Changes, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.workbench.draft import Draft, free_id
from redesign.workbench.rerouting import named_instead, with_flow
from redesign.workbench.ways import taken_out


def followed(draft: Draft, then: Process) -> Draft:
    """The draft with today's process as it is then, and every redesign lying over that."""
    in_flow = {step.id for step in then.flow_steps}
    gone = [
        step.id
        for step in draft.process.steps
        if step.id not in then.by_id or (step.in_flow and step.id not in in_flow)
    ]
    redesigns = tuple(
        _over(draft.process, then, one, gone) if any(tells_of(one, id_) for id_ in gone) else one
        for one in draft.redesigns
    )
    return replace(draft, process=then, redesigns=redesigns)


def redesigns_silenced(before: Draft, after: Draft) -> tuple[str, ...]:
    """The names of the redesigns that had said something of steps of today that are gone since."""
    gone = before.process.by_id.keys() - after.process.by_id.keys()
    return tuple(one.name for one in before.redesigns if any(map(one.change, gone)))


def _over(today: Process, then: Process, redesign: Redesign, gone: list[str]) -> Redesign:
    """The redesign over the process that has lost these steps."""
    wanted = resolve(today, redesign)
    left = redesign
    for step in gone:
        left = _silent(left, step, wanted, then)
    draft = Draft(process=then, redesigns=(left,), chosen=left.id)
    reached = {step.id for step in draft.resolved().flow_steps}
    for one in wanted.flow_steps:
        if one.id not in reached and one.id in wanted.by_id:
            wanted = _past(wanted, one.id, then)
    made = with_flow(draft, wanted)
    over = left if isinstance(made, Finding) else made.redesign or left
    for name in sorted(unknown_names(then, over)):
        over = silent_on(_without_marks_on(over, name, wanted), name)
    return with_places(then, over)


def _past(shown: Process, gone: str, then: Process) -> Process:
    """What a redesign shows without a step; where cases still part at it, an empty one does that.

    A step that is done beside others from now on keeps its id, so that the empty one has its own.
    """
    left = taken_out(shown, gone)
    if gone not in left.by_id or gone not in then.by_id:
        return left
    empty = free_id(gone, (*left.by_id, *then.by_id))
    steps = (replace(one, id=empty) if one.id == gone else one for one in left.steps)
    return named_instead(replace(left, steps=tuple(steps)), {gone: empty})


def _silent(redesign: Redesign, gone: str, shown: Process, then: Process) -> Redesign:
    """The redesign without what it says of the step as one of the flow, and without its name."""
    left = _without_marks_on(redesign, gone, shown)
    draft = Draft(process=then, redesigns=(left,), chosen=left.id)
    change = left.change(gone)
    if change is not None and gone in then.by_id:
        facts = {key: one for key, one in change.changes.facts.items() if key not in IN_FLOW}
        draft = draft.with_change(replace(change, changes=replace(change.changes, facts=facts)))
    elif change is not None:
        draft = draft.without_change(gone)
    return silent_on(draft.redesign or left, gone)


def _without_marks_on(redesign: Redesign, gone: str, shown: Process) -> Redesign:
    """The redesign without marks with the step, and with no new step placed after it."""
    kept = (_without_other(one, gone, shown) for one in redesign.steps)
    return replace(redesign, steps=tuple(one for one in kept if not one.says_nothing))


def _without_other(change: StepChange, gone: str, shown: Process) -> StepChange:
    """The change without its mark, or its place, where that is about the step."""
    if gone in (change.into, change.with_step):
        return replace(change, mark=None, into=None, with_step=None)
    if change.after != gone:
        return change
    # A new step that says no more what it stands after says where it leads.
    new = shown.by_id.get(change.id)
    changes = change.changes.with_fact("next", new.next) if new else Changes()
    return replace(change, after=None, changes=changes)
