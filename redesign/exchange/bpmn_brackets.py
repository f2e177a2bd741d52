"""Where branches that are done at the same time meet again, and which flow belongs to which branch.

Hides the difference between two ways of waiting. A join of ours waits until every branch has come
or has ended; a parallel gateway of BPMN waits once for each flow into it. They say the same where
each branch is a place of its own between split and join: then its flows are brought together
first, those that end it among them. A branch that is opened within a branch and has no join of its
own is waited for by the join around it, so its flows are brought together just before that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import prod
from operator import add

from redesign.model.frozen import frozen
from redesign.model.process import END, Branch, Process, Step, WayKind, Ways
from redesign.model.reach import reached


@frozen
class Bracket:
    """A split, its join, and what lies between.

    Attributes:
        split: The id of the step that opens the branches.
        join: The id of the step that waits for them.
        branches: The steps of each branch, in the order of the ways; none where it has none.
        shares_join: The join is that of a split around this one.
    """

    split: str
    join: str
    branches: tuple[frozenset[str], ...]
    shares_join: bool = False

    @property
    def end(self) -> str:
        """The step that its end is known by: its own join, or else its split."""
        return self.split if self.shares_join else self.join

    @property
    def inside(self) -> frozenset[str]:
        """All steps between the two."""
        return frozenset().union(*self.branches)

    def branch_of(self, step: str) -> int | None:
        """Which branch a step belongs to."""
        return next((at for at, one in enumerate(self.branches) if step in one), None)


def brackets(steps: Sequence[Step], ways: Mapping[str, Ways]) -> tuple[Bracket, ...]:
    """The joins for which the two ways of waiting are the same, the innermost first.

    Args:
        steps: Those of the flow.
        ways: The ways on of each, all of them to a step or to the end.
    """
    onward = {step.id: tuple(_onward(step, ways)) for step in steps}
    joined = [step.joins for step in steps]
    possible = [
        Bracket(
            split=step.joins,
            join=step.id,
            branches=_branches(step.joins, step.id, ways, onward),
        )
        for step in steps
        if step.joins is not None and joined.count(step.joins) == 1 and _opens(ways.get(step.joins))
    ]
    found: list[Bracket] = []
    for one in sorted(possible, key=_size):
        inner = _without_joins(one, ways, onward, found)
        if all(_closed(bracket, onward) for bracket in (one, *inner)):
            found += [*inner, one]
    return tuple(found)


def _size(one: Bracket) -> int:
    return len(one.inside)


def to_joins(ways: Mapping[str, Ways], found: Sequence[Bracket]) -> dict[str, Ways]:
    """The ways on where each that ends a branch leads to the join that has waited for it."""
    onward = dict(ways)
    for one in found:
        for step in (one.split, *one.inside):
            onward[step] = _to_join(onward[step], one.join)
    return onward


def _to_join(ways: Ways, join: str) -> Ways:
    if END not in ways.targets:
        return ways
    led = tuple(
        replace(branch, to=join) if branch.to == END else branch for branch in ways.branches
    )
    if ways.kind is not WayKind.ONE or ways.targets.count(join) == 0:
        return replace(ways, branches=led)
    share = reduce(
        lambda one, other: one.with_other(other, add),
        (branch.share for branch in led if branch.to == join),
    )
    rest = tuple(branch for branch in led if branch.to != join)
    return replace(ways, branches=(*rest, Branch(join, share)))


def chances(process: Process, ways: Ways) -> tuple[float, ...]:
    """How many of the cases take each of the ways of which some are taken.

    If none comes up by its own chance, the one with the largest is taken.
    """
    taken = [0.0] * len(ways.branches)
    weight = 0.0
    for segment in process.segment_ids:
        part = process.segment_share(segment)
        own = [branch.share.of(segment) or 0.0 for branch in ways.branches]
        none = prod(1 - chance for chance in own)
        largest = own.index(max(own))
        for at, chance in enumerate(own):
            taken[at] += part * (chance + (none if at == largest else 0.0))
        weight += part
    return tuple(one / weight for one in taken) if weight else tuple(taken)


def _onward(step: Step, ways: Mapping[str, Ways]) -> Iterator[str]:
    yield from ways[step.id].targets
    if step.uptake is not None and step.otherwise is not None and step.otherwise in ways:
        yield step.otherwise


def _opens(ways: Ways | None) -> bool:
    return ways is not None and ways.kind is not WayKind.ONE and len(ways.branches) > 1


def _branches(
    split: str, join: str, ways: Mapping[str, Ways], onward: Mapping[str, tuple[str, ...]]
) -> tuple[frozenset[str], ...]:
    borders = {split, join, END}
    return tuple(reached(onward, [first], borders) for first in ways[split].targets)


def _without_joins(
    around: Bracket,
    ways: Mapping[str, Ways],
    onward: Mapping[str, tuple[str, ...]],
    found: Sequence[Bracket],
) -> list[Bracket]:
    """The splits between the two that have no join of their own there, the innermost first."""
    joined = {one.split for one in found if one.join in around.inside}
    inner = [
        Bracket(
            split=step,
            join=around.join,
            branches=_branches(step, around.join, ways, onward),
            shares_join=True,
        )
        for step in sorted(around.inside - joined)
        if _opens(ways[step])
    ]
    return sorted(inner, key=_size)


def _closed(one: Bracket, onward: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether all comes in through the split and goes out to the join or the end."""
    inside = one.inside
    apart = sum(map(len, one.branches)) == len(inside)
    guarded = inside if one.shares_join else inside | {one.join}
    inward = all(
        source in inside or source == one.split
        for source, targets in onward.items()
        for target in targets
        if target in guarded
    )
    return apart and inward and not any(one.split in onward[step] for step in inside)
