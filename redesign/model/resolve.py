"""A redesign laid over the process of today gives an ordinary process.

The result can be drawn, simulated and written like any other. Resolving never fails: what a
redesign says of steps that are gone has no effect here and is a finding elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Protocol, TypeVar, cast

from redesign.model.facts import Kind, facts_of
from redesign.model.flows import explicit, in_flow_order, starts_of
from redesign.model.process import (
    END,
    SYSTEM,
    Branch,
    Calendar,
    Demand,
    Law,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment, Duration
from redesign.model.redesign import (
    WORK_WHEN_ASSISTED,
    WORK_WHEN_LOOKED_UP,
    Changes,
    Mark,
    Redesign,
    StepChange,
    defaults_of,
)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", Step, Process, Promise, Demand, Calendar, Pool, Person, Segment)
Listed = TypeVar("Listed", Calendar, Pool, Person, Segment)


def today_id(step: str) -> str:
    """The id of the step of today that is kept for those who do not take up the new way."""
    return f"{step}-today"


def resolve(process: Process, redesign: Redesign | None) -> Process:
    """The process as the redesign would have it, with every way on written out.

    Args:
        process: The process of today.
        redesign: What would change; None gives today's process.
    """
    if redesign is None:
        return explicit(process)
    return in_flow_order(laid_over(process, redesign))


def laid_over(process: Process, redesign: Redesign) -> Process:
    """The same as `resolve`, the steps in the order in which they are written."""
    today = explicit(process)
    steps = _changed_steps(process, redesign)
    after = replace(
        changed(today, redesign.process),
        promise=_promise(today.promise, redesign.promise),
        demand=changed(today.demand, redesign.demand),
        calendars=_listed(Calendar, today.calendars, redesign.calendars),
        pools=_listed(Pool, today.pools, redesign.pools),
        people=_listed(Person, today.people, redesign.people),
        segments=_listed(Segment, today.segments, redesign.segments),
        steps=tuple(steps),
    )
    if not after.starts:
        after = replace(after, starts=starts_of(replace(today, starts=())))
    for change in redesign.steps:
        match change.mark:
            case Mark.MERGE:
                after = _merged(after, change, redesign)
            case Mark.PARALLEL:
                after = _side_by_side(after, change)
            case Mark.REMOVE:
                after = without(after, change.id)
            case _:
                pass
    return after


def changed(table: R, changes: Changes) -> R:
    """A table's value with what a redesign says anew of it."""
    if not changes:
        return table
    known = facts_of(type(table))
    new: dict[str, object] = {
        known[key].name: known[key].default for key in changes.clear if key in known
    }
    for key, value in changes.facts.items():
        fact = known.get(key)
        if fact is None:
            continue
        new[fact.name] = value
        old = getattr(table, fact.name)
        if isinstance(value, BySegment) and isinstance(old, BySegment) and value.own and old.own:
            if fact.name != "uptake":
                everyone = old.everyone if value.everyone is None else value.everyone
                new[fact.name] = BySegment(everyone, _overlaid(old.own, value.own))
        elif isinstance(value, Law) and isinstance(old, Law):
            new[fact.name] = Law(value.reference or old.reference, value.verified or old.verified)
        elif fact.kind is Kind.BASIS:
            new[fact.name] = _overlaid(
                cast("tuple[tuple[str, str], ...]", old), cast("tuple[tuple[str, str], ...]", value)
            )
    return replace(table, **new)  # type: ignore[arg-type]


V = TypeVar("V")


def _overlaid(
    old: tuple[tuple[str, V], ...], new: tuple[tuple[str, V], ...]
) -> tuple[tuple[str, V], ...]:
    return tuple({**dict(old), **dict(new)}.items())


def _promise(today: Promise | None, changes: Changes) -> Promise | None:
    if today is not None:
        return changed(today, changes)
    if "within" not in changes.facts:
        return None
    return changed(Promise(within=cast("Duration", changes.facts["within"])), changes)


def _listed(
    kind: type[Listed], today: tuple[Listed, ...], changes: tuple[tuple[str, Changes], ...]
) -> tuple[Listed, ...]:
    by_id: dict[str, Listed] = {one.id: one for one in today}
    for id_, change in changes:
        if id_ in by_id:
            by_id[id_] = changed(by_id[id_], change)
        else:
            by_id[id_] = changed(_blank(kind, id_), change)
    return tuple(by_id.values())


def _blank(kind: type[Listed], id_: str) -> Listed:
    """A new entry in which what is required is not known yet."""
    required: dict[str, object] = {}
    for fact in facts_of(kind).values():
        if fact.required:
            required[fact.name] = {Kind.TEXT: id_, Kind.SHARE: 0.0}.get(fact.kind, ())
    return kind(id=id_, **required)  # type: ignore[arg-type]


def _changed_steps(process: Process, redesign: Redesign) -> list[Step]:
    """Today's steps with their new facts, and the new steps in their places."""
    steps = _following_askers(process)
    by_id = {step.id: step for step in steps}
    copies: dict[str, str] = {}
    for change in redesign.steps:
        if change.id not in by_id:
            continue
        at = _place(steps, change.id)
        today, steps[at] = steps[at], _redone(steps[at], change)
        if _offers(today, change):
            kept = today_id(change.id)
            copies[change.id] = kept
            steps[at] = replace(steps[at], otherwise=kept)
            steps.insert(at + 1, replace(today, id=kept, draws_as=change.id, next=None))
    for change in _in_turn(redesign, by_id):
        _add(steps, change)
    _follow_askers(steps)
    return [
        replace(step, beside=_with_copies(step.beside, copies)) if step.beside else step
        for step in steps
    ]


def _following_askers(process: Process) -> list[Step]:
    """Today's steps with every way on written, but for those that go on as their asker does."""
    asked = {step.otherwise for step in process.flow_steps}
    return [
        step if step.id in asked and step.next is None else written
        for step, written in zip(process.steps, explicit(process).steps, strict=True)
    ]


def _offers(today: Step, change: StepChange) -> bool:
    """Whether the rest do as today: it is offered to some, and nothing says what others do."""
    facts = change.changes.facts
    if facts.get("uptake") is None or facts.get("otherwise") is not None:
        return False
    # Only another share of an offer that there is today: those others do what they do today.
    return today.otherwise is None or change.mark is not None


def _in_turn(redesign: Redesign, today: Mapping[str, Step]) -> Iterator[StepChange]:
    """The new steps, each after the new step that it stands after."""
    waiting = [
        change
        for change in redesign.steps
        if change.id not in today and change.mark in (None, Mark.ADD)
    ]
    while waiting:
        unplaced = {change.id for change in waiting}
        turn = next((one for one in waiting if one.after not in unplaced), waiting[0])
        waiting.remove(turn)
        yield turn


def _redone(step: Step, change: StepChange) -> Step:
    defaults = defaults_of(change.mark) if change.mark else {}
    step = changed(step, Changes(facts=defaults))
    factor = {Mark.ASSIST: WORK_WHEN_ASSISTED, Mark.LOOK_UP: WORK_WHEN_LOOKED_UP}.get(
        change.mark or Mark.ADD
    )
    if factor is not None and step.work is not None:
        step = replace(step, work=step.work.map(lambda work: work.scaled(factor)))
    return changed(step, change.changes)


def _add(steps: list[Step], change: StepChange) -> None:
    new = changed(Step(id=change.id, name=change.id), change.changes)
    if new.beside:
        steps.append(new)
        return
    asker = next((at for at, step in enumerate(steps) if step.otherwise == new.id), None)
    if change.after is not None and any(step.id == change.after for step in steps):
        at = _place(steps, change.after)
        before = steps[at]
        if before.next is None or new.id not in before.next.targets:
            onward = _written(before, steps)
            steps[at] = replace(before, next=Ways.to(new.id))
            new = replace(new, next=new.next or onward)
        steps.insert(at + 1, new)
    elif asker is not None:
        steps.insert(asker + 1, new)
    else:
        steps.append(new)


def _follow_askers(steps: list[Step]) -> None:
    """A step done instead of another goes on as that one does, where nothing else is written."""
    steps[:] = [
        replace(step, next=_written(step, steps) or Ways.to(END)) if step.in_flow else step
        for step in steps
    ]


def _written(step: Step, steps: Sequence[Step]) -> Ways | None:
    """The ways on of a step, or of the one that it is done instead of."""
    askers = {one.otherwise: one for one in reversed(steps) if one.otherwise}
    seen: set[str] = set()
    while step.next is None and step.id in askers and step.id not in seen:
        seen.add(step.id)
        step = askers[step.id]
    return step.next


def _with_copies(ids: tuple[str, ...], copies: dict[str, str]) -> tuple[str, ...]:
    return (*ids, *(copies[id_] for id_ in ids if id_ in copies))


def _place(steps: Sequence[_Identified], id_: str) -> int:
    return next(at for at, step in enumerate(steps) if step.id == id_)


def _merged(process: Process, change: StepChange, redesign: Redesign) -> Process:
    """The step gone, its work and effort added to those of the step it is merged into."""
    target = _merged_into(change, redesign)
    step, into = process.by_id.get(change.id), process.by_id.get(target or "")
    if step is None or into is None or step is into:
        return process
    told = redesign.change(into.id)
    said = told.changes.facts if told else {}
    together = replace(
        into,
        work=into.work if "work" in said else added(step.work, into.work),
        effort=into.effort if "effort" in said else added(step.effort, into.effort),
    )
    return without(_with_step(process, together), change.id)


def _merged_into(change: StepChange, redesign: Redesign) -> str | None:
    """The step that does the work in the end, where that one is itself merged into another."""
    seen = {change.id}
    into = change.into
    while into is not None and into not in seen:
        seen.add(into)
        further = redesign.change(into)
        if further is None or further.mark is not Mark.MERGE or further.into is None:
            break
        into = further.into
    return into


def added(
    one: BySegment[Duration] | None, other: BySegment[Duration] | None
) -> BySegment[Duration] | None:
    """Two durations done in one go; the longer known one where their forms do not add up."""
    if one is None or other is None:
        return one or other
    return other.with_other(one, lambda a, b: a.plus(b) or max(a, b, key=lambda d: d.mean))


def _with_step(process: Process, step: Step) -> Process:
    return replace(
        process, steps=tuple(step if one.id == step.id else one for one in process.steps)
    )


def _side_by_side(process: Process, change: StepChange) -> Process:
    """Two steps that follow one another, done at the same time between a split and a join."""
    one, other = process.by_id.get(change.with_step or ""), process.by_id.get(change.id)
    if one is None or other is None:
        return process
    if other.next and other.next.single == one.id:
        one, other = other, one
    if one.next is None or one.next.single != other.id:
        return process
    split, join = f"{change.id}-split", f"{change.id}-join"
    both = f"{one.name} + {other.name}"
    first, last = _with_alternatives(process, one), _with_alternatives(process, other)
    ends = {**dict.fromkeys(first, one.next), **dict.fromkeys(last, other.next)}
    opening = Step(id=split, name=both, by=SYSTEM, next=Ways.all_of(one.id, other.id))
    closing = Step(id=join, name=both, by=SYSTEM, joins=split, next=other.next)
    behind = [step.id for step in process.steps if step.id in ends][-1]
    made: list[Step] = []
    for step in process.steps:
        if step.id == one.id:
            made.append(opening)
        if step.next is not None and step.next == ends.get(step.id):
            made.append(replace(step, next=Ways.to(join)))
        else:
            made.append(_led_to(step, one.id, split))
        if step.id == behind:
            made.append(closing)
    return replace(
        process,
        steps=tuple(made),
        starts=tuple(replace(b, to=split if b.to == one.id else b.to) for b in process.starts),
    )


def _with_alternatives(process: Process, step: Step) -> tuple[str, ...]:
    """A step and those that are done instead of it, one instead of the other."""
    found = [step.id]
    while (other := process.by_id.get(step.otherwise or "")) and other.id not in found:
        found.append(other.id)
        step = other
    return tuple(found)


def _led_to(step: Step, old: str, new: str) -> Step:
    """The step with what led to one step leading to another."""
    return replace(
        step,
        next=step.next and _redirected(step.next, old, new),
        otherwise=new if step.otherwise == old else step.otherwise,
    )


def _redirected(ways: Ways, old: str, new: str) -> Ways:
    return replace(
        ways,
        branches=tuple(replace(b, to=new if b.to == old else b.to) for b in ways.branches),
    )


def without(process: Process, id_: str) -> Process:
    """The process without a step: what led to it leads to what followed it.

    A split takes its join along to the one step that led to it, which opens the branches then. A
    step that splits or joins the flow in another way stays as an empty one, for the others still
    need it.
    """
    step = process.by_id.get(id_)
    if step is None:
        return process
    if not step.in_flow:
        return replace(process, steps=tuple(one for one in process.steps if one.id != id_))
    onward = _onward(process, step)
    leader = _leader(process, step, onward)
    structure = leader is None and _is_structure(process, step, onward)
    if structure or _is_needed(process, step, onward):
        return _with_step(process, _emptied(step, onward))
    heir = next((target for target in onward.targets if target != END), None)
    steps: list[Step] = []
    for one in process.steps:
        if one.id == id_:
            continue
        beside = tuple(target for target in one.beside if target != id_)
        if one.beside and not beside:
            continue
        orphaned = one.otherwise == id_
        steps.append(
            replace(
                one,
                next=one.next and past(one.next, id_, onward),
                beside=beside,
                joins=leader if one.joins == id_ else one.joins,
                otherwise=heir if orphaned else one.otherwise,
            )
        )
    promise = process.promise
    return replace(
        process,
        steps=tuple(steps),
        starts=past(Ways(WayKind.ONE, process.starts), id_, onward).branches,
        promise=promise
        and replace(
            promise,
            start=_handed_on(promise.start, id_, heir),
            to=_handed_on(promise.to, id_, heir),
            pauses=_handed_on(promise.pauses, id_, None),
        ),
    )


def _onward(process: Process, step: Step) -> Ways:
    """The ways on without those back, their shares scaled to 1."""
    place = {one.id: at for at, one in enumerate(process.steps)}
    ways = step.next or Ways.to(END)
    forward = tuple(b for b in ways.branches if b.to == END or place.get(b.to, -1) > place[step.id])
    if not forward:
        # Everything it leads to stands earlier in the file: the order says nothing here.
        forward = tuple(b for b in ways.branches if b.to != step.id) or (Branch(END),)
    if len(forward) == 1:
        return Ways.to(forward[0].to)
    if ways.kind is not WayKind.ONE or len(forward) == len(ways.branches):
        return replace(ways, branches=forward)
    return Ways(WayKind.ONE, scaled_to_one(forward))


def scaled_to_one(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """The branches with their shares scaled so that they add up to 1, segment by segment."""
    total = branches[0].share
    for branch in branches[1:]:
        total = total.with_other(branch.share, lambda a, b: a + b)
    return tuple(
        replace(b, share=b.share.with_other(total, lambda a, all_: a / all_ if all_ else 0.0))
        for b in branches
    )


def _leader(process: Process, step: Step, onward: Ways) -> str | None:
    """The one step that leads to a split and nowhere else, and so can open the branches itself."""
    if onward.kind is WayKind.ONE or step.joins or any(one.to == step.id for one in process.starts):
        return None
    leading = [
        one
        for one in process.flow_steps
        if one.otherwise == step.id or (one.next and step.id in one.next.targets)
    ]
    if len(leading) != 1 or leading[0] is step or leading[0].chance is not None:
        return None
    (only,) = leading
    alone = only.otherwise != step.id and only.next is not None and only.next.single == step.id
    return only.id if alone else None


def _is_structure(process: Process, step: Step, onward: Ways) -> bool:
    if step.joins or len(onward.branches) == 1:
        return bool(step.joins)
    if onward.kind is not WayKind.ONE:
        return True
    return any(
        one.next is not None and one.next.kind is not WayKind.ONE and step.id in one.next.targets
        for one in process.steps
    )


def _is_needed(process: Process, step: Step, onward: Ways) -> bool:
    """Whether others do it instead of an offer, and no single step could take its place."""
    asked = any(one.otherwise == step.id for one in process.steps)
    return asked and onward.single in (None, END)


def _emptied(step: Step, onward: Ways) -> Step:
    kept = {"id": step.id, "name": step.name, "joins": step.joins, "next": onward}
    blank = Step(id=step.id, name=step.name)
    return replace(blank, **{f.name: kept[f.name] for f in fields(Step) if f.name in kept})  # type: ignore[arg-type]


def past(ways: Ways, gone: str, onward: Ways) -> Ways:
    """Ways on that lead past a step that is gone to what followed it."""
    if gone not in ways.targets:
        return ways
    if ways.single == gone and ways.kind is WayKind.ONE:
        return onward
    branches: dict[str, Branch] = {}
    for branch in ways.branches:
        for one in _in_place_of(branch, gone, onward):
            known = branches.get(one.to)
            if known is None or ways.kind is WayKind.ALL:
                branches[one.to] = one
            else:
                share = known.share.with_other(one.share, lambda a, b: min(a + b, 1.0))
                branches[one.to] = replace(known, share=share)
    kind = WayKind.ONE if len(branches) == 1 and ways.kind is WayKind.ALL else ways.kind
    return Ways(kind, tuple(branches.values()))


def _in_place_of(branch: Branch, gone: str, onward: Ways) -> Iterable[Branch]:
    if branch.to != gone:
        return (branch,)
    return tuple(
        replace(then, share=branch.share.with_other(then.share, lambda a, b: a * b))
        for then in onward.branches
    )


def _handed_on(ids: tuple[str, ...], gone: str, heir: str | None) -> tuple[str, ...]:
    if gone not in ids:
        return ids
    kept = [heir if id_ == gone else id_ for id_ in ids]
    return tuple(dict.fromkeys(id_ for id_ in kept if id_ is not None))
