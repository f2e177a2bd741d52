"""Edits of the flow: steps that come, go and move.

Hides that the same edit is written differently in today's process (its steps and ways change)
and in a redesign (a step is added or marked as removed). An edit that makes no sense gives a
finding that says why, instead of a draft.
"""

from dataclasses import replace

from redesign.model.finding import Finding
from redesign.model.flows import starts_of
from redesign.model.naming import silent_on
from redesign.model.process import END, IN_FLOW, Process, Step, WayKind, Ways
from redesign.model.redesign import Changes, FactValue, Mark, Redesign, StepChange
from redesign.model.removing import past
from redesign.model.resolve import laid_over
from redesign.words import _
from redesign.workbench.draft import Draft, beside_flow, named, refused, with_step, with_step_fact
from redesign.workbench.following import followed
from redesign.workbench.rerouting import can_say, made_by_mark, named_instead, with_flow
from redesign.workbench.ways import taken_out


def added_after(draft: Draft, step: str | None, name: str, id_: str) -> Draft | Finding:
    """A new step that takes over the ways on of a step; None: the first step of an empty map."""
    process = draft.resolved()
    if step is None:
        return with_flow(
            draft,
            replace(process, steps=(*process.steps, Step(id=id_, name=name, next=Ways.to(END)))),
        )
    if not can_say(draft, step):
        return made_by_mark(draft, step)
    if refusal := beside_flow(draft, step):
        return refusal
    wanted = _inserted(process, step, name, id_)
    if draft.redesign is not None:
        facts: dict[str, FactValue] = {"name": name}
        new = StepChange(id=id_, mark=Mark.ADD, after=step, changes=Changes(facts=facts))
        draft = draft.with_change(new)
    return with_flow(draft, wanted)


def _inserted(process: Process, after: str, name: str, id_: str) -> Process:
    new = StepChange(id=id_, mark=Mark.ADD, after=after, changes=Changes(facts={"name": name}))
    process = laid_over(process, Redesign(id="edit", name="", steps=(new,)))
    waiting = (one.id for one in process.steps if one.joins == after)
    for one in waiting:
        process = with_step(process, one, {"joins": id_})
    return process


def added_before(draft: Draft, step: str, name: str, id_: str) -> Draft | Finding:
    """A new step to which everything leads that led to a step, and which leads on to it."""
    return beside_flow(draft, step) or with_flow(
        draft, _put_before(draft.resolved(), step, name, id_)
    )


def _put_before(process: Process, step: str, name: str, id_: str) -> Process:
    steps: list[Step] = []
    for one in process.steps:
        if one.id == step:
            steps.append(Step(id=id_, name=name, next=Ways.to(step)))
        instead = id_ if one.otherwise == step else one.otherwise
        steps.append(
            replace(one, next=one.next and _renamed(one.next, step, id_), otherwise=instead)
        )
    starts = _renamed(Ways(WayKind.ONE, starts_of(process)), step, id_).branches
    return replace(process, steps=tuple(steps), starts=starts)


def _renamed(ways: Ways, old: str, new: str) -> Ways:
    return replace(
        ways,
        branches=tuple(replace(one, to=new) if one.to == old else one for one in ways.branches),
    )


def deleted(draft: Draft, step: str) -> Draft | Finding:
    """The flow closed up over a step; in a redesign a step of today is marked as removed."""
    redesign = draft.redesign
    change = redesign.change(step) if redesign else None
    if redesign is not None and step in draft.process.by_id:
        answers = change.answers if change else ()
        return draft.with_change(StepChange(id=step, mark=Mark.REMOVE, answers=answers))
    if redesign is not None and change is None:
        return made_by_mark(draft, step)
    shown = draft.resolved()
    wanted = taken_out(shown, step)
    if wanted.steps == shown.steps:
        return _still_needed(draft, step)
    if redesign is not None and change is not None:
        draft = draft.with_redesign(_without_added(redesign, change))
        return with_flow(draft, wanted)
    return followed(draft, wanted)


def _still_needed(draft: Draft, step: str) -> Finding:
    return refused(
        "still-needed",
        _("“{step}” is still needed: ways part or meet there.").format(step=named(draft, step)),
        _("Delete a step that is done at the same time; then it goes too."),
        "steps",
        step,
    )


def out_of_flow(draft: Draft, step: str, beside: FactValue) -> Draft | Finding:
    """The flow closed up over a step, which is done beside others from now on."""
    shown = draft.resolved()
    closed = taken_out(shown, step)
    if step in closed.by_id:
        return _still_needed(draft, step)
    # A split or a join that was put in for the step goes with it.
    hosts = [str(one) for one in beside] if isinstance(beside, tuple) else []
    if gone := next((one for one in hosts if one not in closed.by_id), None):
        return _still_needed(draft, gone)
    if other := next((one.id for one in shown.steps if step in one.beside), None):
        return beside_flow(draft, other) or _still_needed(draft, step)
    if draft.redesign is not None:
        return _beside_in_redesign(draft, step, beside)
    wanted = replace(closed, steps=(*closed.steps, shown.step(step)))
    alone = {**dict.fromkeys(IN_FLOW), "beside": beside}
    return followed(draft, with_step(wanted, step, alone))


def _beside_in_redesign(draft: Draft, step: str, beside: FactValue) -> Draft | Finding:
    """The same in a redesign: over a step of today resolving closes the flow up by itself."""
    change = draft.redesign.change(step) if draft.redesign else None
    if step in draft.process.by_id or change is None:
        return with_step_fact(draft, step, "beside", beside)
    left = deleted(draft, step)
    if isinstance(left, Finding):
        return left
    facts = {key: one for key, one in change.changes.facts.items() if key not in IN_FLOW}
    alone = Changes(facts={**facts, "beside": beside})
    return left.with_change(replace(change, after=None, changes=alone))


def _without_added(redesign: Redesign, gone: StepChange) -> Redesign:
    """The redesign without a step that it had added, and without ways that lead to it."""
    onward = gone.changes.facts.get("next")
    heir = onward.targets[0] if isinstance(onward, Ways) else END
    left = (_repaired(one, gone, heir) for one in redesign.steps if one.id != gone.id)
    return silent_on(replace(redesign, steps=tuple(left)), gone.id)


def _repaired(change: StepChange, gone: StepChange, heir: str) -> StepChange:
    facts = dict(change.changes.facts)
    onward = facts.get("next")
    if isinstance(onward, Ways):
        facts["next"] = past(onward, gone.id, Ways.to(heir))
    return replace(
        change,
        after=gone.after if change.after == gone.id else change.after,
        changes=replace(change.changes, facts=facts),
    )


def moved(draft: Draft, step: str, by: int) -> Draft | Finding:
    """A step moved past its neighbour (-1: earlier, 1: later) where one way joins the two."""
    process = draft.resolved()
    first, second = (
        (step, _only_next(process, step)) if by > 0 else (_only_before(process, step), step)
    )
    if first is None or second is None or not _joined(process, first, second):
        return refused(
            "no-single-way",
            _("“{step}” cannot be moved past its neighbour: more than one way leads there.").format(
                step=named(draft, step)
            ),
            _("Change where the steps lead instead."),
            "steps",
            step,
        )
    return with_flow(draft, _swapped(process, first, second))


def _only_next(process: Process, step: str) -> str | None:
    ways = process.step(step).next
    return ways.single if ways and ways.single != END else None


def _only_before(process: Process, step: str) -> str | None:
    before = [one.id for one in process.flow_steps if one.next and step in one.next.targets]
    instead = any(one.otherwise == step for one in process.flow_steps)
    begins = any(one.to == step for one in starts_of(process))
    return before[0] if len(before) == 1 and not instead and not begins else None


def _joined(process: Process, first: str, second: str) -> bool:
    if _only_next(process, first) != second or _only_before(process, second) != first:
        return False
    later = process.step(second).next
    plain = not process.step(first).joins and not process.step(second).joins
    return plain and later is not None and later.single is not None and later.single != first


def _swapped(process: Process, first: str, second: str) -> Process:
    one, two = process.step(first), process.step(second)
    process = named_instead(process, {first: second})
    steps: list[Step] = []
    for step in process.steps:
        if step.id == first:
            steps += (replace(two, next=Ways.to(first)), replace(one, next=two.next))
        elif step.id != second:
            steps.append(step)
    return replace(process, steps=tuple(steps))
