"""Redesigns that follow when a step leaves the flow of today's process.

Hides all the ways in which a redesign can be about that step: a mark on it, ways to it, a step that
it adds after it or does instead of it. What cannot hold any more goes, and where the redesign led
cases to the step it leads them past it.
"""

from dataclasses import replace

from redesign.model.finding import Finding
from redesign.model.naming import silent_on, tells_of, unknown_names
from redesign.model.process import END, IN_FLOW, Process, Ways
from redesign.model.redesign import Changes, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.workbench.draft import Draft
from redesign.workbench.rerouting import with_flow
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
            wanted = taken_out(wanted, one.id)
    made = with_flow(draft, wanted)
    return _with_places(left if isinstance(made, Finding) else made.redesign or left, then)


def _with_places(redesign: Redesign, then: Process) -> Redesign:
    """The redesign in which every new step names only steps that are there, and has a place."""
    for name in sorted(unknown_names(then, redesign)):
        redesign = silent_on(redesign, name)
    instead = {one.changes.facts.get("otherwise") for one in redesign.steps}
    for change in redesign.steps:
        placed = change.after or change.changes.facts.keys() & {"next", "beside"}
        if change.id not in then.by_id and not placed and change.id not in instead:
            said = change.changes.with_fact("next", Ways.to(END))
            redesign = redesign.with_change(replace(change, changes=said))
    return redesign


def _silent(redesign: Redesign, gone: str, shown: Process, then: Process) -> Redesign:
    """The redesign without what it says of the step as one of the flow, and without its name."""
    kept = (_without_other(one, gone, shown) for one in redesign.steps)
    left = replace(redesign, steps=tuple(one for one in kept if not one.says_nothing))
    draft = Draft(process=then, redesigns=(left,), chosen=left.id)
    change = left.change(gone)
    if change is not None and gone in then.by_id:
        facts = {key: one for key, one in change.changes.facts.items() if key not in IN_FLOW}
        draft = draft.with_change(replace(change, changes=replace(change.changes, facts=facts)))
    elif change is not None:
        draft = draft.without_change(gone)
    return silent_on(draft.redesign or left, gone)


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
