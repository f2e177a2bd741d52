"""Edits of the ways between steps: branches, ways back, and what is done at the same time.

Hides how the shares of the other ways give way, and that a split and its join come as a pair. An
edit that makes no sense gives a finding that says why, instead of a draft.
"""

from collections.abc import Iterator
from dataclasses import replace

from redesign.model.finding import Finding
from redesign.model.flows import explicit, starts_of
from redesign.model.process import END, Branch, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment
from redesign.model.redesign import Changes, FactValue, Mark, Redesign, StepChange
from redesign.model.resolve import resolve, scaled_to_one
from redesign.words import _
from redesign.workbench.draft import Draft, named, refused, with_step, with_step_fact

_DIGITS = 9
"""Shares are rounded to so many decimals, so that 0.8 x 0.75 is written as 0.6."""


def way_set(draft: Draft, step: str, target: str, share: float) -> Draft | Finding:
    """A share of the cases goes from a step to a target (or `end`); the other ways share the rest.

    The way is added, gets another share, or goes where nobody takes it any more; where all the
    cases take it, the other ways go.
    """
    ways = draft.resolved().step(step).next or Ways.to(END)
    if ways.kind is WayKind.ALL:
        return refused(
            "all-ways",
            _("From '{step}' the case takes all ways at the same time.").format(
                step=named(draft, step)
            ),
            _("Lead the steps after it where they should go, or delete one of them."),
            "steps",
            step,
        )
    if share >= 1:
        return with_step_fact(draft, step, "next", Ways.to(target))
    others = tuple(one for one in ways.branches if one.to != target)
    if not others:
        return refused(
            "only-way",
            _("This is the only way on from '{step}', so all the cases take it.").format(
                step=named(draft, step)
            ),
            _("Lead it somewhere else as well first."),
            "steps",
            step,
        )
    return with_step_fact(draft, step, "next", _shared(ways, target, share))


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
    draft: Draft, step: str, name: str, id_: str, share: float, then: str | None = None
) -> Draft | Finding:
    """A new step that a share of the cases go to after a step.

    Args:
        draft: What is on the desk.
        step: After which step.
        name: What the new step is called.
        id_: Its id.
        share: How many of the cases.
        then: Where it leads on to; None: to where the first of the other ways leads.
    """
    ways = draft.resolved().step(step).next or Ways.to(END)
    new = Step(id=id_, name=name, next=Ways.to(then or ways.branches[0].to))
    if draft.redesign is None:
        process = explicit(draft.process)
        steps = tuple(_with_branch(process, step, ways.branches[0].to, new))
        draft = replace(draft, process=replace(process, steps=steps))
    else:
        facts: dict[str, FactValue] = {"name": name, "next": new.next}
        change = StepChange(id=id_, mark=Mark.ADD, after=step, changes=Changes(facts=facts))
        kept = with_step_fact(draft, step, "next", ways)
        draft = kept.with_change(change)
        draft = with_step_fact(draft, step, "next", ways)
    return way_set(draft, step, id_, share)


def _with_branch(process: Process, step: str, main: str, new: Step) -> Iterator[Step]:
    """The steps with a new one after the step, or after the main way's where it stands instead."""
    order = [one.id for one in process.steps]
    instead = main in order and order.index(main) > order.index(step)
    assert new.next is not None
    behind = main if instead and new.next.single != main else step
    for one in process.steps:
        yield one
        if one.id == behind:
            yield new


def beside(draft: Draft, step: str, name: str, id_: str) -> Draft | Finding:
    """A new step done at the same time as a step, between a split and a join.

    The step before becomes the split and the step after the join where they can; else, in today's
    process, an empty step is put in for each.
    """
    process = draft.resolved()
    split, join = _split_before(process, step), process.step(step).next
    after = process.by_id.get((join and join.single) or "")
    if split is not None and after is not None and _can_join(process, step, split, after):
        return _paired(draft, step, (split, after), name, id_)
    if draft.redesign is not None:
        return refused(
            "parallel-needs-neighbours",
            _("Nothing new can be put beside '{step}' here.").format(step=named(draft, step)),
            _("It needs one step before it and one after it, with one way between them."),
            "steps",
            step,
        )
    process = explicit(draft.process)
    onward = process.step(step).next
    process = with_step(resolve(process, _adding(step, name, id_)), id_, {"next": onward})
    mark = StepChange(id=id_, mark=Mark.PARALLEL, with_step=step)
    return replace(draft, process=resolve(process, Redesign(id="edit", name="", steps=(mark,))))


def _adding(after: str, name: str, id_: str) -> Redesign:
    new = StepChange(id=id_, mark=Mark.ADD, after=after, changes=Changes(facts={"name": name}))
    return Redesign(id="edit", name="", steps=(new,))


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


def _paired(
    draft: Draft, step: str, pair: tuple[Step, Step], name: str, id_: str
) -> Draft | Finding:
    split, join = pair
    assert split.next is not None
    facts: dict[str, FactValue] = {"name": name, "next": Ways.to(join.id)}
    both = Ways.all_of(*split.next.targets, id_)
    if draft.redesign is None:
        process = resolve(explicit(draft.process), _adding(step, name, id_))
        for one in (step, id_):
            process = with_step(process, one, {"next": Ways.to(join.id)})
        draft = replace(draft, process=process)
    else:
        onward = draft.resolved().step(step).next
        change = StepChange(id=id_, mark=Mark.ADD, after=step, changes=Changes(facts=facts))
        draft = with_step_fact(draft.with_change(change), step, "next", onward)
    draft = with_step_fact(draft, split.id, "next", both)
    return with_step_fact(draft, join.id, "joins", split.id)


def closed_up(process: Process) -> Process:
    """The process without splits that have one way left, and without empty ways to a join."""
    joined = {one.joins: one.id for one in process.steps if one.joins}
    for split in process.flow_steps:
        join = joined.get(split.id)
        if join is None or split.next is None or split.next.kind is not WayKind.ALL:
            continue
        real = [to for to in split.next.targets if to != join]
        if len(real) > 1:
            process = with_step(process, split.id, {"next": Ways.all_of(*real)})
        else:
            process = with_step(process, split.id, {"next": Ways.to(*(real or [join]))})
            process = with_step(process, join, {"joins": None})
    return process
