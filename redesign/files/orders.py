"""Two changed orders of the same things brought together."""

from collections.abc import Collection, Hashable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merged_order(
    base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], kept: Collection[T]
) -> tuple[T, ...] | None:
    """The order that holds what each side did to the base's.

    Args:
        base: The order that both began with.
        mine: One side's order.
        theirs: The other side's.
        kept: What is left in the result.

    Returns:
        Everything kept; None where the two moves contradict one another.
    """
    lines = [[one for one in order if one in kept] for order in (base, mine, theirs)]
    shared = set(lines[1]) & set(lines[2])
    was, here, there = ([one for one in order if one in shared] for order in lines)
    old = [one for one in was if one in here]
    if here == there or [one for one in here if one in old] == old:
        skeleton = lines[2]
    elif [one for one in there if one in old] == old:
        skeleton = lines[1]
    else:
        both = _sorted_by_moves(was, here, there)
        if both is None:
            return None
        skeleton = _inserted(both, lines[1])
    return tuple(_inserted(_inserted(skeleton, lines[1]), lines[2]))


def _inserted(skeleton: Sequence[T], order: Sequence[T]) -> list[T]:
    """The skeleton with what only the other order has, each behind what it stood behind there."""
    found = list(skeleton)
    known = set(skeleton)
    behind = 0
    for one in order:
        if one in known:
            behind = found.index(one) + 1
        else:
            found.insert(behind, one)
            known.add(one)
            behind += 1
    return found


def _sorted_by_moves(was: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """An order in which each pair stands as whoever turned it round wants it, if there is one."""
    old, here, there = ({one: at for at, one in enumerate(o)} for o in (was, mine, theirs))
    follow: dict[T, set[T]] = {one: set() for one in mine}
    waiting = dict.fromkeys(mine, 0)
    for at, one in enumerate(mine):
        for other in mine[at + 1 :]:
            as_before = one in old and other in old and old[one] < old[other]
            by_theirs = as_before and there[one] > there[other]
            first, second = (other, one) if by_theirs else (one, other)
            follow[first].add(second)
            waiting[second] += 1
    ready = [(here[one], one) for one in mine if not waiting[one]]
    heapify(ready)
    found: list[T] = []
    while ready:
        _at, one = heappop(ready)
        found.append(one)
        for other in follow[one]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, (here[other], other))
    return found if len(found) == len(mine) else None


def merged_list(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...] | None:
    """The list that holds what each side added to the base's and took away; None: they disagree.

    Texts are a set in an order; numbers stand each for its place.
    """
    sets = [set(base), set(mine), set(theirs)]
    if not all(isinstance(one, str) for one in sets[0] | sets[1] | sets[2]):
        return _merged_places(base, mine, theirs)
    if [len(one) for one in sets] != [len(base), len(mine), len(theirs)]:
        return None
    added = [sets[1] - sets[0], sets[2] - sets[0]]
    if sets[0] - sets[1] - sets[2] and added[0] != added[1]:
        return None
    return merged_order(base, mine, theirs, (sets[0] & sets[1] & sets[2]) | added[0] | added[1])


def _merged_places(
    base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]
) -> tuple[T, ...] | None:
    if not len(base) == len(mine) == len(theirs):
        return None
    found: list[T] = []
    for old, one, other in zip(base, mine, theirs, strict=True):
        if old != one != other != old:
            return None
        found.append(other if one == old else one)
    return tuple(found)
