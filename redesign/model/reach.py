"""What can be reached in a flow, and what leads round in a circle.

Ways on are given as the targets of each source; what has none need not be named.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from typing import TypeVar

Onward = Mapping[str, Sequence[str]]
T = TypeVar("T", bound=Hashable)


def reached(
    onward: Onward, starts: Iterable[str], borders: Set[str] = frozenset()
) -> frozenset[str]:
    """Some places and all that come after them, without going on to a border."""
    ahead = [start for start in starts if start not in borders]
    found = set(ahead)
    while ahead:
        for target in onward.get(ahead.pop(), ()):
            if target not in found and target not in borders:
                found.add(target)
                ahead.append(target)
    return frozenset(found)


def circles(onward: Mapping[T, Iterable[T]]) -> list[tuple[T, ...]]:
    """The places that can all be reached from one another (Tarjan 1972).

    Every place is in one circle, also where it is there alone. A circle comes after those that
    it leads on to; the order is that of `onward`, the same each time.
    """
    seen: dict[T, int] = {}
    lowest: dict[T, int] = {}
    pending: list[T] = []
    closed: set[T] = set()
    found: list[tuple[T, ...]] = []
    for root in onward:
        if root in seen:
            continue
        seen[root] = lowest[root] = len(seen)
        pending.append(root)
        trail = [(root, iter(onward[root]))]
        while trail:
            here, ahead = trail[-1]
            target = next(ahead, None)
            if target is None:
                trail.pop()
                if trail:
                    above = trail[-1][0]
                    lowest[above] = min(lowest[above], lowest[here])
                if lowest[here] == seen[here]:
                    circle = [pending.pop()]
                    while circle[-1] != here:
                        circle.append(pending.pop())
                    closed.update(circle)
                    found.append(tuple(circle))
            elif target not in seen:
                seen[target] = lowest[target] = len(seen)
                pending.append(target)
                trail.append((target, iter(onward.get(target, ()))))
            elif target not in closed:
                lowest[here] = min(lowest[here], seen[target])
    return found
