"""Edits of the ways between steps: branches, ways back, and what is done at the same time.

Hides how the shares of the other ways give way, and that a split and its join come as a pair. An
edit that makes no sense gives a finding that says why, instead of a draft.
"""

from dataclasses import replace

from redesign.model.finding import Finding
from redesign.model.flows import explicit, is_bare, starts_of
from redesign.model.process import END, Branch, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment
from redesign.model.redesign import Mark, Redesign, StepChange
from redesign.model.removing import JOIN, SPLIT, gate_ids, scaled_to_one, without
from redesign.model.resolve import laid_over
from redesign.words import _
from redesign.workbench.draft import Draft, free_id, named, refused, with_step, with_step_fact
from redesign.workbench.rerouting import with_flow

_DIGITS = 9
"""Shares are rounded to so many decimals, so that 0.8 x 0.75 is written as 0.6."""


def way_set(draft: Draft, step: str, target: str, share: float) -> Draft | Finding:
    """A share of the cases goes from a step to a target (or `end`); the other ways share the rest.

    The way is added, gets another share, or goes where nobody takes it any more; where all the
    cases take it, the other ways go.
    """
    freed = _with_own_split(draft, step)
    if isinstance(freed, Finding):
        return freed
    draft, ways = freed
    if share >= 1:
        return _led(draft, step, Ways.to(target))
    others = tuple(one for one in ways.branches if one.to != target)
    if not others:
        return refused(
            "only-way",
            _("This is the only way on from “{step}”, so all the cases take it.").format(
                step=named(draft, step)
            ),
            _("Lead it somewhere else as well first."),
            "steps",
            step,
        )
    return _led(draft, step, _shared(ways, target, share))


def _led(draft: Draft, step: str, ways: Ways) -> Draft | Finding:
    """The draft in which these are the ways on from a step."""
    if draft.redesign is None:
        return with_step_fact(draft, step, "next", ways)
    return with_flow(draft, with_step(draft.resolved(), step, {"next": ways}))


def _with_own_split(draft: Draft, step: str) -> tuple[Draft, Ways] | Finding:
    """The step's ways on, one of which a case takes.

    A step that the case leaves by all ways at the same time hands these to an empty step after it.
    """
    process = draft.resolved()
    ways = process.step(step).next or Ways.to(END)
    if ways.kind is not WayKind.ALL or ways.single is not None:
        return draft, ways
    name = " + ".join(named(draft, target) for target in ways.targets)
    taken = (*draft.process.by_id, *process.by_id)
    split = Step(id=free_id(f"{step}-split", taken), name=name, next=ways)
    made = with_flow(draft, _handed_on(process, step, split))
    return made if isinstance(made, Finding) else (made, Ways.to(split.id))


def _handed_on(process: Process, step: str, split: Step) -> Process:
    """The process in which an empty step after a step starts what that one starts today."""
    process = with_step(_after(process, step, split), step, {"next": Ways.to(split.id)})
    for one in process.steps:
        if one.joins == step:
            process = with_step(process, one.id, {"joins": split.id})
    return process


def _shared(ways: Ways, target: str, share: float) -> Ways:
    new = Branch(target, BySegment(share))
    others = tuple(one for one in ways.branches if one.to != target)
    if ways.kind is WayKind.ONE:
        others = tuple(
            replace(one, share=one.share.map(lambda old: round(old * (1 - share), _DIGITS)))
            for one in scaled_to_one(others)
        )
    if share <= 0:
        return replace(ways, branches=others)
    kept = {one.to: one for one in (*others, new)}
    order = dict.fromkeys((*ways.targets, target))
    return replace(ways, branches=tuple(kept[to] for to in order))


def branched(
    draft: Draft, step: str, new: Step, *, share: float, then: str | None = None
) -> Draft | Finding:
    """A new step that a share of the cases go to after a step.

    It leads on to `then`; None: to where the first of the other ways leads.
    """
    freed = _with_own_split(draft, step)
    if isinstance(freed, Finding):
        return freed
    draft, ways = freed
    new = replace(new, next=Ways.to(then or ways.branches[0].to))
    process = draft.resolved()
    behind = _stands_after(process, step, ways.branches[0].to, new)
    return with_flow(
        draft,
        with_step(_after(process, behind, new), step, {"next": _shared(ways, new.id, share)}),
    )


def after_next(process: Process, step: str) -> str:
    """What follows the step that follows a step: there a branch usually comes back."""
    ways = process.step(step).next or Ways.to(END)
    main = ways.targets[0]
    later = process.by_id.get(main)
    onward = (later.next or Ways.to(END)).single if later else None
    if later is None or onward is None or later.joins:
        return main
    place = {one.id: at for at, one in enumerate(process.steps)}
    return onward if onward == END or place[onward] > place[main] else main


def on_way(
    draft: Draft, step: str, target: str, new: Step, also_from: tuple[str, ...] = ()
) -> Draft | Finding:
    """A new step on the way from a step to a target (or `end`); the step's other ways stay.

    The steps of `also_from` lead to the new one from now on, and it is written after them.
    """
    process = draft.resolved()
    place = {one.id: at for at, one in enumerate(process.steps)}
    behind = max((step, *also_from), key=lambda one: place[one])
    ways = process.step(step).next or Ways.to(END)
    branches = (replace(one, to=new.id) if one.to == target else one for one in ways.branches)
    process = _after(process, behind, replace(new, next=Ways.to(target)))
    process = with_step(process, step, {"next": replace(ways, branches=tuple(branches))})
    for one in also_from:
        process = with_step(process, one, {"next": Ways.to(new.id)})
    return with_flow(draft, process)


def _stands_after(process: Process, step: str, main: str, new: Step) -> str:
    """The step; or where the new one is done instead of what follows, that."""
    order = [one.id for one in process.steps]
    leads_there = new.next is not None and new.next.single == main
    instead = main in order and order.index(main) > order.index(step) and not leads_there
    return main if instead else step


def beside(draft: Draft, step: str, new: Step) -> Draft | Finding:
    """A new step done at the same time as a step, between a split and a join.

    The step before becomes the split and the step after the join where they can; else an empty
    step is put in for each.
    """
    process = draft.resolved()
    wanted = [_between_empty(process, step, new)]
    split, onward = _split_before(process, step), process.step(step).next
    join = process.by_id.get((onward and onward.single) or "")
    if split is not None and join is not None and _can_join(process, step, split, join):
        wanted.insert(0, _between(process, step, replace(new, next=onward), (split, join)))
    made = [with_flow(draft, one) for one in wanted]
    return next((one for one in made if isinstance(one, Draft)), made[0])


def _between_empty(process: Process, step: str, new: Step) -> Process:
    """The process with the two between an empty split and an empty join."""
    old = process.step(step)
    process = with_step(_after(process, step, new), step, {"joins": None, "next": Ways.to(new.id)})
    process = with_step(process, new.id, {"next": old.next})
    split, join = gate_ids(process, new.id)
    mark = StepChange(id=new.id, mark=Mark.PARALLEL, with_step=step)
    process = laid_over(process, Redesign(id="edit", name="", steps=(mark,)))
    steps = (replace(one, joins=join) if one.joins == step else one for one in process.steps)
    process = replace(process, steps=tuple(steps))
    return with_step(process, split, {"joins": old.joins})


def _split_before(process: Process, step: str) -> Step | None:
    """The one step before, if it leads to the step alone or to several at the same time."""
    before = [one for one in process.flow_steps if one.next and step in one.next.targets]
    if len(before) != 1 or any(branch.to == step for branch in starts_of(process)):
        return None
    ways = before[0].next
    assert ways is not None
    return before[0] if ways.single is not None or ways.kind is WayKind.ALL else None


def _can_join(process: Process, step: str, split: Step, after: Step) -> bool:
    """Whether the step after can wait for all that the step before sets going."""
    assert split.next is not None
    if split.next.kind is WayKind.ALL and len(split.next.branches) > 1:
        return after.joins == split.id
    coming = [one.id for one in process.flow_steps if one.next and after.id in one.next.targets]
    plain = after.chance is None and after.uptake is None and after.joins is None
    instead = any(one.otherwise in (step, after.id) for one in process.steps)
    return coming == [step] and plain and not instead and after.id != split.id


def _between(process: Process, step: str, new: Step, pair: tuple[Step, Step]) -> Process:
    """The process with the two between a split and a join that are there."""
    split, join = pair
    assert split.next is not None
    process = with_step(
        _after(process, step, new), split.id, {"next": Ways.all_of(*split.next.targets, new.id)}
    )
    return with_step(process, join.id, {"joins": split.id})


def _after(process: Process, step: str, new: Step) -> Process:
    at = next(at for at, one in enumerate(process.steps) if one.id == step) + 1
    return replace(process, steps=(*process.steps[:at], new, *process.steps[at:]))


def taken_out(process: Process, step: str) -> Process:
    """The process with the flow closed up over a step; the start is written where need be.

    Where no start is written, cases begin at the first step of the file. What follows the first
    step in the flow may stand further down.
    """
    begun = replace(process, starts=starts_of(process))
    closed = _closed_up(without(explicit(begun), step))
    bare = replace(closed, starts=())
    # No case can begin at the end: those that would are left out.
    starts = tuple(one for one in closed.starts if one.to != END)
    if not starts or (not process.starts and starts_of(bare) == starts):
        return bare
    return replace(closed, starts=scaled_to_one(starts))


def _closed_up(process: Process) -> Process:
    """The process without splits that have one way left, and without empty ways to a join.

    What had been put in to be such a split or join, and nothing else, goes with it.
    """
    for id_ in [step.id for step in process.flow_steps]:
        # Closing one up can take the next along.
        split = process.by_id.get(id_)
        join = next((one.id for one in process.steps if one.joins == id_), None)
        if split is None or join is None:
            continue
        if split.next is None or split.next.kind is not WayKind.ALL:
            continue
        real = [to for to in split.next.targets if to != join]
        if len(real) > 1:
            process = with_step(process, split.id, {"next": Ways.all_of(*real)})
            continue
        put_in = [id_ for id_ in (split.id, join) if _is_put_in(process.step(id_))]
        (left,) = real or [join]
        process = with_step(process, split.id, {"next": Ways.to(left)})
        process = with_step(process, join, {"joins": None})
        then = process.by_id.get(left)
        if split.id in put_in and then is not None and then.joins is None:
            process = with_step(process, left, {"joins": split.joins})
            process = with_step(process, split.id, {"joins": None})
        for gate in put_in:
            process = without(process, gate)
    return process


def _is_put_in(step: Step) -> bool:
    """Whether a step is there only to begin or end what is done at the same time."""
    return step.id.endswith((SPLIT, JOIN)) and is_bare(step)
