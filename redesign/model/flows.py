"""Where cases can go: the ways on made explicit, and the flow as arrows for drawing.

Hides what a file may leave out: "the step that follows", the ways of a step that others do
instead, and the share of each arrow over all segments.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from redesign.model.newest import kept_for_newest
from redesign.model.process import (
    CITIZEN,
    END,
    OUTSIDE,
    SYSTEM,
    Branch,
    Process,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment, Duration, Minutes, rounded_together

START: Final = "start"
"""Where cases come from."""


class Flow(NamedTuple):
    """One arrow of the process.

    Attributes:
        source: A step, or `start`.
        target: A step, or `end`.
        kind: How the arrows that leave the source belong together.
        share: How many of those who leave the source go this way, over all segments.
        instead: It leads to what those do who do not take up the offer.
        back: It leads back to a step that the case has come through: rework.
        shown: The share in whole hundredths, such that those that leave one step add up to 1.
    """

    source: str
    target: str
    kind: WayKind
    share: float
    instead: bool = False
    back: bool = False
    shown: float = 1.0


@kept_for_newest
def explicit(process: Process) -> Process:
    """The same process with every way on written out, so that the order of steps says nothing."""
    if all(step.next is not None or not step.in_flow for step in process.steps):
        return process
    ways = _all_ways(process)
    return replace(
        process,
        steps=tuple(
            replace(step, next=ways[step.id]) if step.next is None and step.in_flow else step
            for step in process.steps
        ),
    )


def ways_of(process: Process, step: str) -> Ways:
    """The ways on from a step of the flow, written or not."""
    return _all_ways(process)[step]


def _all_ways(process: Process) -> Mapping[str, Ways]:
    flow = process.flow_steps
    written = {step.id: step.next for step in flow if step.next is not None}
    return written if len(written) == len(flow) else _unwritten_too(process)


def _unwritten_too(process: Process) -> Mapping[str, Ways]:
    flow = process.flow_steps

    def instead(step: Step) -> set[str]:
        """Those that are done instead of a step, one instead of the other."""
        found: set[str] = set()
        while (other := process.by_id.get(step.otherwise or "")) and other.id not in found:
            found.add(other.id)
            step = other
        return found

    named_by = {step.otherwise: step for step in reversed(flow) if step.otherwise}

    def following(step: Step, at: int) -> str:
        passed_by = instead(step)
        return next((one.id for one in flow[at + 1 :] if one.id not in passed_by), END)

    next_of = {step.id: following(step, at) for at, step in enumerate(flow)}

    def ways(step: Step, seen: frozenset[str]) -> Ways:
        if step.next is not None:
            return step.next
        asker = named_by.get(step.id)
        if asker is not None and asker.id not in seen:
            return ways(asker, seen | {step.id})
        return Ways.to(next_of[step.id])

    return {step.id: ways(step, frozenset()) for step in flow}


def starts_of(process: Process) -> tuple[Branch, ...]:
    """Where cases begin; the first step of the flow where nothing is written."""
    if process.starts:
        return process.starts
    first = next(iter(process.flow_steps), None)
    return (Branch(first.id),) if first else ()


def performers(*processes: Process) -> tuple[str, ...]:
    """Who does something in any of these, in the order in which lanes are drawn.

    A team that no file defines stands last.
    """
    used = {step.by for process in processes for step in process.flow_steps}
    pools = dict.fromkeys(pool.id for process in processes for pool in process.pools)
    known = (CITIZEN, *pools, SYSTEM, OUTSIDE)
    return (*(lane for lane in known if lane in used), *sorted(used.difference(known)))


def is_bare(step: Step) -> bool:
    """Whether a step only splits or joins the flow and nobody does anything at it."""
    nothing = (step.work, step.effort, step.wait, step.batch, step.chance)
    parts = step.joins is not None or (step.next is not None and step.next.kind is not WayKind.ONE)
    return parts and step.by == SYSTEM and all(value is None for value in nothing)


def lanes_of(process: Process, drawn: Iterable[Flow]) -> Mapping[str, str]:
    """In whose lane each step of the flow stands.

    Where the flow parts or joins nobody does anything: that stands with whoever does what leads
    there, for in a lane of its own it would send every line there and back.
    """
    before: dict[str, list[str]] = {}
    for flow in drawn:
        if not flow.back:
            before.setdefault(flow.target, []).append(flow.source)

    def lane(step: Step, seen: set[str]) -> str:
        if not is_bare(step):
            return step.by
        seen.add(step.id)
        sources = (one for one in before.get(step.id, ()) if one in process.by_id)
        first = next((one for one in sources if one not in seen), None)
        return step.by if first is None else lane(process.step(first), seen)

    return {step.id: lane(step, set()) for step in process.flow_steps}


def overall(process: Process, share: BySegment[float] | None, unknown: float = 1.0) -> float:
    """A share, chance or count over all segments, weighted by how many belong to each."""
    if share is None:
        return unknown
    if share.everyone is not None and not share.own:
        return share.everyone
    total = weight = 0.0
    for segment in process.segment_ids:
        part = process.segment_share(segment)
        value = share.of(segment)
        total += part * (unknown if value is None else value)
        weight += part
    return total / weight if weight else unknown


def mean_time(process: Process, known: BySegment[Duration] | None) -> Minutes | None:
    """The mean of a time over all segments; None where it is not known."""
    if known is None:
        return None
    if known.everyone is not None and not known.own:
        return known.everyone.mean
    return Minutes(overall(process, known.map(lambda one: float(one.mean)), 0.0))


@kept_for_newest
def flows(process: Process) -> tuple[Flow, ...]:
    """Every arrow, from the start and in the order of the file.

    A step that only some take up is drawn as a choice before it: one arrow leads to it, the other
    to what the rest do instead. Ways to steps that do not exist are left out.
    """
    return tuple(_flows(process))


def _flows(process: Process) -> Iterator[Flow]:
    ways = _all_ways(process)
    if not ways:
        return
    ways = {START: Ways(WayKind.ONE, starts_of(process)), **ways}
    leaving = {source: _leaving(process, onward) for source, onward in ways.items()}
    back = _ways_back(leaving)
    for source, onward in leaving.items():
        shown = tuple([share for share, _ in onward.values()])
        if len(shown) > 1:
            shown = rounded_together(shown)
        kind = ways[source].kind
        for (target, (share, instead)), hundredths in zip(onward.items(), shown, strict=True):
            leads_back = (source, target) in back
            yield Flow(source, target, kind, share, instead, leads_back, hundredths)


_Leaving = Mapping[str, tuple[float, bool]]
"""How many of those who leave a step go where, and whether instead of something else."""


def _leaving(process: Process, onward: Ways) -> _Leaving:
    """Where the ways on lead; several of them to one step are one."""
    found: dict[str, tuple[float, bool]] = {}
    for branch in onward.branches:
        share = overall(process, branch.share)
        for target, part, instead in _taken_up(process, branch.to, share):
            if target != END and ((step := process.by_id.get(target)) is None or step.beside):
                continue
            before, always = found.get(target, (0.0, True))
            found[target] = before + part, instead and always
    return found


def _taken_up(
    process: Process, target: str, share: float, seen: frozenset[str] = frozenset()
) -> list[tuple[str, float, bool]]:
    """Where those who come to a step go: some take it up, the rest do something instead."""
    step = process.by_id.get(target)
    if step is None or step.uptake is None or step.otherwise is None or target in seen:
        return [(target, share, False)]
    up = overall(process, step.uptake)
    rest = _taken_up(process, step.otherwise, share * (1 - up), seen | {target})
    return [(target, share * up, False), *((other, part, True) for other, part, _ in rest)]


def ways_back(process: Process) -> frozenset[tuple[str, str]]:
    """The ways that lead back, as pairs of source and target.

    Found by going through the flow depth first from the start, in the order in which the steps
    are written: a way to a step that is still being gone through leads back (Tarjan 1972).
    """
    return frozenset((flow.source, flow.target) for flow in flows(process) if flow.back)


def _ways_back(leaving: Mapping[str, _Leaving]) -> Set[tuple[str, str]]:
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for root in leaving:
        if root in done:
            continue
        on_path = {root}
        trail = [(root, iter(leaving[root]))]
        while trail:
            at, remaining = trail[-1]
            for target in remaining:
                if target in on_path:
                    back.add((at, target))
                elif target not in done and target in leaving:
                    on_path.add(target)
                    trail.append((target, iter(leaving[target])))
                    break
            else:
                trail.pop()
                on_path.remove(at)
                done.add(at)
    return back


def in_flow_order(process: Process) -> Process:
    """The same process, its steps reordered so that only ways back lead to an earlier one.

    Steps stay where the author put them as far as the flow allows, so a process whose order
    already says how it flows comes back as it is.
    """
    waiting = {step.id: 0 for step in process.flow_steps}
    onward: dict[str, list[str]] = {id_: [] for id_ in waiting}
    for flow in flows(process):
        if flow.source != START and flow.target != END and not flow.back:
            waiting[flow.target] += 1
            onward[flow.source].append(flow.target)
    place = {step.id: at for at, step in enumerate(process.steps)}
    ready = [place[id_] for id_, missing in waiting.items() if not missing]
    heapify(ready)
    order: list[str] = []
    while ready:
        id_ = process.steps[heappop(ready)].id
        order.append(id_)
        for target in onward[id_]:
            waiting[target] -= 1
            if not waiting[target]:
                heappush(ready, place[target])
    if order == list(onward):
        return process
    return replace(process, steps=tuple(_with_those_beside(process, order)))


def _with_those_beside(process: Process, order: list[str]) -> Iterator[Step]:
    """The steps in this order, each step outside the flow after the one it stands after."""
    after: dict[str, list[Step]] = {"": []}
    last = ""
    for step in process.steps:
        if step.in_flow:
            last = step.id
        else:
            after.setdefault(last, []).append(step)
    yield from after[""]
    for id_ in order:
        yield process.by_id[id_]
        yield from after.get(id_, ())
