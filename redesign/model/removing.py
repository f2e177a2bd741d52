"""A step taken out of a process, so that the flow closes up over it.

Hides what else names the step (ways, shares, starts, promise, steps beside it, joins), what takes
its place there, and that a step which opens branches, or waits for them, leaves just that behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from redesign.model.process import END, SYSTEM, Branch, Process, Promise, Step, WayKind, Ways
from redesign.model.quantity import DECIMALS

SPLIT: Final = "-split"
JOIN: Final = "-join"
"""How the ids of steps end that are put in to begin or end what is done at the same time."""


def without(process: Process, id_: str) -> Process:
    """The process without a step: what led to it leads to what followed it.

    A split takes its join along: to the one step that led to it, which opens the branches then, or
    else to an empty step `ID-split`, like the one that two steps side by side begin with. So does a
    join leave an `ID-join`, which waits for the branches. A choice that others do instead of an
    offer, or between branches, stays as an empty step.
    """
    step = process.by_id.get(id_)
    if step is None:
        return process
    if not step.in_flow:
        left = tuple(one for one in process.steps if one.id != id_)
        return replace(process, steps=left, promise=_promise_past(process, {id_: None}))
    onward = _onward(process, step)
    leader = _leader(process, step, onward)
    gate = None
    if leader is None and _is_gate(step, onward):
        gate = _gate(process, step, onward)
        leader, onward = gate.id, Ways.to(gate.id)
    elif leader is None and _is_needed(process, step, onward):
        empty = Step(id=id_, name=step.name, next=onward)
        return replace(process, steps=tuple(empty if one is step else one for one in process.steps))
    heir = next((target for target in onward.targets if target != END), None)
    steps: list[Step] = []
    heirs = {id_: heir}
    for one in process.steps:
        if one.id == id_:
            steps += (gate,) if gate else ()
            continue
        beside = tuple(target for target in one.beside if target != id_)
        if one.beside and not beside:
            heirs[one.id] = None
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
    return replace(
        process,
        steps=tuple(steps),
        starts=past(Ways(WayKind.ONE, process.starts), id_, onward).branches,
        promise=_promise_past(process, heirs),
    )


def _promise_past(process: Process, heirs: Mapping[str, str | None]) -> Promise | None:
    """The promise, its clock begun and ended at what follows the steps that are gone."""
    promise = process.promise
    return promise and replace(
        promise,
        start=_handed_on(promise.start, heirs),
        to=_handed_on(promise.to, heirs),
        pauses=_handed_on(promise.pauses, dict.fromkeys(heirs)),
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


def _share(worked_out: float) -> float:
    """A share as exact as a file says it, so that it is read back as it was written."""
    return min(round(worked_out, DECIMALS), 1.0)


def scaled_to_one(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """The branches with their shares scaled so that they add up to 1, segment by segment.

    Where nobody takes any of them, each takes as many as the others.
    """
    total = branches[0].share
    for branch in branches[1:]:
        total = total.with_other(branch.share, lambda a, b: a + b)

    def scaled(share: float, all_: float) -> float:
        return _share(share / all_ if all_ else 1 / len(branches))

    return tuple(replace(b, share=b.share.with_other(total, scaled)) for b in branches)


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


def _is_gate(step: Step, onward: Ways) -> bool:
    """Whether it opens branches or waits for them."""
    return bool(step.joins) or _opens(onward)


def _opens(onward: Ways) -> bool:
    return onward.kind is not WayKind.ONE and len(onward.branches) > 1


def _gate(process: Process, step: Step, onward: Ways) -> Step:
    """What is left of a step that opens branches or waits for them: that alone."""
    id_ = gate_id(stem_of(step.id), opens=_opens(onward))
    if id_ in process.by_id:
        id_ = step.id
    coming = (one.id for one in process.flow_steps if one.next and step.id in one.next.targets)
    branches = onward.targets if _opens(onward) else tuple(coming)
    names = [process.by_id[one].name for one in branches if one in process.by_id]
    name = " + ".join(names) or step.name
    joins = None if step.joins == step.id else step.joins
    return Step(id=id_, name=name, by=SYSTEM, joins=joins, next=onward)


def gate_id(step: str, *, opens: bool) -> str:
    """The id of the empty step that resolving puts in where branches open, or where they meet."""
    return f"{step}{SPLIT if opens else JOIN}"


def gate_ids(process: Process, step: str) -> tuple[str, str]:
    """The ids of a split and a join that are put in for a step, which nothing has yet."""
    stem, number = step, 2
    while True:
        split, join = gate_id(stem, opens=True), gate_id(stem, opens=False)
        if process.by_id.keys().isdisjoint((split, join)):
            return split, join
        stem, number = f"{step}-{number}", number + 1


def stem_of(gate: str) -> str:
    """The step that a split or join with this id was put in for; any other id as it is."""
    return gate.removesuffix(SPLIT).removesuffix(JOIN)


def _is_needed(process: Process, step: Step, onward: Ways) -> bool:
    """Whether no single step could take its place.

    So it is where others do it instead of an offer, and where a choice stands between branches.
    """
    if any(one.otherwise == step.id for one in process.steps):
        return onward.single in (None, END)
    return len(onward.branches) > 1 and any(
        one.next is not None and one.next.kind is not WayKind.ONE and step.id in one.next.targets
        for one in process.steps
    )


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
                share = known.share.with_other(one.share, lambda a, b: _share(a + b))
                branches[one.to] = replace(known, share=share)
    kind = WayKind.ONE if len(branches) == 1 and ways.kind is WayKind.ALL else ways.kind
    return Ways(kind, tuple(branches.values()))


def _in_place_of(branch: Branch, gone: str, onward: Ways) -> Iterable[Branch]:
    if branch.to != gone:
        return (branch,)
    return tuple(
        replace(then, share=branch.share.with_other(then.share, lambda a, b: _share(a * b)))
        for then in onward.branches
    )


def _handed_on(ids: tuple[str, ...], heirs: Mapping[str, str | None]) -> tuple[str, ...]:
    kept = (heirs.get(id_, id_) for id_ in ids)
    return tuple(dict.fromkeys(id_ for id_ in kept if id_ is not None))
