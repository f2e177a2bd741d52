"""Who stands above and beside whom: ways back, ranks, columns and reading order.

Hides the part of a layout that knows no lengths. The order in which the author wrote the steps
decides whatever the flow leaves open.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from redesign.diagrams.geometry import LayoutFlow, LayoutStep
from redesign.model.reach import circles

_Cell = tuple[str, int, int]
"""A lane, a rank and a slot."""


class Arrangement(NamedTuple):
    """Every step's place in the grid of ranks and columns.

    Attributes:
        loops: The ways back, as pairs of source and target; none leads to a higher rank.
        ranks: From 0 downwards; every flow that is no way back leads to a higher rank.
        slots: The column within the lane, from 0 to the right.
        order: Reading order; it follows the flow, and the author where the flow allows it.
    """

    loops: frozenset[tuple[str, str]]
    ranks: Mapping[str, int]
    slots: Mapping[str, int]
    order: tuple[str, ...]


def arrange(
    steps: Sequence[LayoutStep], flows: Sequence[LayoutFlow], hint: Mapping[str, int]
) -> Arrangement:
    """Give every step a rank and a column.

    Args:
        steps: In the author's order; cases start at the first.
        flows: Between these steps.
        hint: Columns to keep.
    """
    place = {step.id: at for at, step in enumerate(steps)}
    loops = _ways_back(place, flows)
    forward = [flow for flow in flows if (flow.source, flow.target) not in loops]
    order = _in_reading_order(place, forward)
    ranks = _ranks(steps, forward, order, hint)
    return Arrangement(
        loops=frozenset(way for way in loops if ranks[way[1]] <= ranks[way[0]]),
        ranks=ranks,
        slots=_slots(steps, forward, order, ranks, hint),
        order=order,
    )


def reading_order(steps: Sequence[str], flows: Sequence[LayoutFlow]) -> tuple[str, ...]:
    """The order in which steps are numbered: the author's, where the flow allows it."""
    place = {step: at for at, step in enumerate(steps)}
    loops = _ways_back(place, flows)
    return _in_reading_order(
        place, [flow for flow in flows if (flow.source, flow.target) not in loops]
    )


def _ways_back(place: Mapping[str, int], flows: Sequence[LayoutFlow]) -> frozenset[tuple[str, str]]:
    """Flows to an earlier step of the author's order from which the case can come here again."""
    upward = [flow for flow in flows if place[flow.target] <= place[flow.source]]
    if not upward:
        return frozenset()
    # What leaves such a stretch downwards comes back only along a flow whose stretch meets it.
    steps = list(place)
    onward: dict[str, list[str]] = {
        step: [] for flow in upward for step in steps[place[flow.target] : place[flow.source] + 1]
    }
    for flow in flows:
        if flow.source in onward and flow.target in onward:
            onward[flow.source].append(flow.target)
    circle_of = {step: at for at, circle in enumerate(circles(onward)) for step in circle}
    return frozenset(
        (flow.source, flow.target)
        for flow in upward
        if circle_of[flow.source] == circle_of[flow.target]
    )


def _in_reading_order(place: Mapping[str, int], forward: Sequence[LayoutFlow]) -> tuple[str, ...]:
    if all(place[flow.source] < place[flow.target] for flow in forward):
        return tuple(place)
    steps = list(place)
    left = dict.fromkeys(steps, 0)
    onward: dict[str, list[str]] = defaultdict(list)
    for flow in forward:
        left[flow.target] += 1
        onward[flow.source].append(flow.target)
    ready = [place[step] for step, count in left.items() if not count]
    heapify(ready)
    order: list[str] = []
    while ready:
        step = steps[heappop(ready)]
        order.append(step)
        for target in onward[step]:
            left[target] -= 1
            if not left[target]:
                heappush(ready, place[target])
    return tuple(order)


def _ranks(
    steps: Sequence[LayoutStep],
    forward: Sequence[LayoutFlow],
    order: Sequence[str],
    hint: Mapping[str, int],
) -> dict[str, int]:
    """The longest way from the start; a step that nothing leads to follows the one before it.

    Where the hint has two steps in one place, the later one goes a rank further down: an edit
    moves steps down, never sideways.
    """
    before: dict[str, list[str]] = defaultdict(list)
    for flow in forward:
        before[flow.target].append(flow.source)
    read = {step: at for at, step in enumerate(order)}
    for above, step in pairwise(steps):
        if not before[step.id] and read[above.id] < read[step.id]:
            before[step.id].append(above.id)
    lane_of = {step.id: step.lane for step in steps}
    ranks: dict[str, int] = {}
    held: set[_Cell] = set()
    for id_ in order:
        rank = max([ranks[one] for one in before[id_]], default=-1) + 1
        slot = hint.get(id_)
        if slot is not None:
            while (cell := (lane_of[id_], rank, slot)) in held:
                rank += 1
            held.add(cell)
        ranks[id_] = rank
    return ranks


def _main_ways(
    lane_of: Mapping[str, str], forward: Sequence[LayoutFlow], order: Sequence[str]
) -> dict[str, str]:
    """For each step the way on that keeps its column: in its lane, then the longest, the widest."""
    onward: dict[str, list[LayoutFlow]] = defaultdict(list)
    for flow in forward:
        onward[flow.source].append(flow)
    to_go: dict[str, int] = {}
    for step in reversed(order):
        to_go[step] = max((to_go[flow.target] + 1 for flow in onward[step]), default=0)

    def width(flow: LayoutFlow) -> tuple[bool, int, float]:
        same_lane = lane_of[flow.target] == lane_of[flow.source]
        return same_lane, to_go[flow.target], flow.share

    return {
        step: (max(ways, key=width) if len(ways) > 1 else ways[0]).target
        for step, ways in onward.items()
        if ways
    }


def _slots(
    steps: Sequence[LayoutStep],
    forward: Sequence[LayoutFlow],
    order: Sequence[str],
    ranks: Mapping[str, int],
    hint: Mapping[str, int],
) -> dict[str, int]:
    """Columns: what the hint says, else inherited by the main way on, else the next free one."""
    if hint.keys() >= ranks.keys():  # `_ranks` has given no two of them one place.
        return {step: hint[step] for step in sorted(order, key=ranks.__getitem__)}
    lane_of = {step.id: step.lane for step in steps}
    main = _main_ways(lane_of, forward, order)
    above = _above(steps, forward, hint)
    ways_in = Counter(flow.target for flow in forward)
    by_rank: dict[int, list[str]] = defaultdict(list)
    for step in order:
        by_rank[ranks[step]].append(step)
    slots: dict[str, int] = {}
    taken: set[_Cell] = set()
    passing: set[_Cell] = set()

    def wish(step: str) -> tuple[int, int]:
        """Whose turn it is within a rank, and which column is asked for."""
        if step in hint:
            return 0, hint[step]
        known = [one for one in above[step] if one in slots]
        left = [slots[one] for one in known if main.get(one) == step]
        return (1, min(left)) if left else (2, min((slots[one] + 1 for one in known), default=0))

    for rank, here in sorted(by_rank.items()):
        wishes = [(*wish(step), step) for step in here]
        if len(wishes) > 1:
            wishes.sort(key=itemgetter(0))
        for turn, slot, step in wishes:
            avoided = passing if turn == 2 else frozenset()
            slots[step] = _take(taken, lane_of[step], rank, slot, avoided)
        for step in here:
            onward = main.get(step, step)
            below = ranks[onward]
            if below > rank + 1 and lane_of[onward] == lane_of[step] and ways_in[onward] == 1:
                passing.update(
                    (lane_of[step], between, slots[step]) for between in range(rank + 1, below)
                )
    return slots


def _above(
    steps: Sequence[LayoutStep], forward: Sequence[LayoutFlow], hint: Mapping[str, int]
) -> Mapping[str, Sequence[str]]:
    """For each step whose column is not known the steps of its lane that lead to it.

    Where nothing does, it is the one written before.
    """
    unknown = {step.id: step.lane for step in steps if step.id not in hint}
    if not unknown:
        return {}
    lane_of = {step.id: step.lane for step in steps}
    found: dict[str, list[str]] = defaultdict(list)
    reached: set[str] = set()
    for flow in forward:
        if flow.target in unknown:
            reached.add(flow.target)
            if lane_of[flow.source] == unknown[flow.target]:
                found[flow.target].append(flow.source)
    for before, step in pairwise(steps):
        if step.id in unknown and step.id not in reached and before.lane == step.lane:
            found[step.id].append(before.id)
    return found


def _take(
    taken: set[_Cell], lane: str, rank: int, slot: int, avoided: Set[_Cell] = frozenset()
) -> int:
    """The first column from `slot` on that is free at a rank; it is taken from now on."""
    while (lane, rank, slot) in taken or (lane, rank, slot) in avoided:
        slot += 1
    taken.add((lane, rank, slot))
    return slot
