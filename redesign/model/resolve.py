"""A redesign laid over the process of today gives an ordinary process.

The result can be drawn, simulated and written like any other. Resolving never fails: what a
redesign says of steps that are gone has no effect here and is a finding elsewhere.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar, cast

from redesign.model.facts import Kind, facts_of, with_fields
from redesign.model.flows import explicit, in_flow_order, starts_of
from redesign.model.naming import heard
from redesign.model.newest import kept_for_newest
from redesign.model.process import (
    END,
    IN_FLOW,
    SYSTEM,
    Calendar,
    Demand,
    Law,
    Person,
    Pool,
    Process,
    Promise,
    Segment,
    Step,
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
from redesign.model.removing import gate_ids, without
from redesign.model.sources import with_own_sources


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", Step, Process, Promise, Demand, Calendar, Pool, Person, Segment)
Listed = TypeVar("Listed", Calendar, Pool, Person, Segment)


def today_id(step: str, taken: Container[str]) -> str:
    """The id of the step of today that is kept for those who do not take up the new way."""
    kept, number = f"{step}-today", 2
    while kept in taken:
        kept, number = f"{step}-today-{number}", number + 1
    return kept


@kept_for_newest
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
    today, redesign = explicit(process), heard(process, redesign)
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
    hosts = {host for step in after.steps for host in step.beside}
    for step in sorted(today.flow_steps, key=lambda one: one.id in hosts):
        after = _beside_if_said(after, step.id)
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
    return _with_own_sources(today, after, redesign)


def _with_own_sources(today: Process, after: Process, redesign: Redesign) -> Process:
    """The process in which no figure of the redesign rests on the source of today's."""
    said = {change.id: change.changes.sources for change in redesign.steps}
    before = today.by_id
    steps = tuple(
        with_own_sources(before.get(step.id, step), step, said.get(step.id, ()))
        for step in after.steps
    )
    return replace(after, steps=steps)


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
            sources = cast("tuple[tuple[str, str], ...]", old)
            new[fact.name] = _overlaid(sources, tuple(changes.sources.items()))
    return with_fields(table, new)


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
    return kind(**cast("dict[str, Any]", {"id": id_, **required}))


def _changed_steps(process: Process, redesign: Redesign) -> list[Step]:
    """Today's steps with their new facts, and the new steps in their places."""
    steps = _following_askers(process)
    by_id = {step.id: step for step in steps}
    copies: dict[str, str] = {}
    taken = {*by_id, *(change.id for change in redesign.steps)}
    for change in redesign.steps:
        if change.id not in by_id:
            continue
        at = _place(steps, change.id)
        today, steps[at] = steps[at], _redone(steps[at], change)
        if _offers(today, change):
            kept = today_id(change.id, taken)
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
    if facts.get("uptake") is None or facts.get("otherwise") is not None or not today.in_flow:
        return False
    # Only another share of an offer that there is today: those others do what they do today.
    return today.otherwise is None or change.mark is not None


def _in_turn(redesign: Redesign, today: Mapping[str, Step]) -> Iterator[StepChange]:
    """The new steps, each after the new step that it stands after."""
    waiting = [change for change in redesign.steps if change.id not in today and change.can_be_new]
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


def _beside_if_said(process: Process, id_: str) -> Process:
    """A step of today's flow that is done beside others from now on, the flow closed up over it.

    It stays in the flow where ways part or meet at it, for no single step could take its place, and
    where those that it is done beside go with it.
    """
    step = process.by_id.get(id_)
    if step is None or step.in_flow:
        return process
    in_flow = replace(step, beside=())
    closed = without(_with_step(process, in_flow), id_)
    beside = tuple(one for one in step.beside if one in closed.by_id)
    if id_ in closed.by_id or not beside:
        return _with_step(process, in_flow)
    alone = changed(step, Changes(facts={**dict.fromkeys(IN_FLOW), "beside": beside}))
    return replace(closed, steps=(*closed.steps, alone))


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
    split, join = gate_ids(process, change.id)
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
