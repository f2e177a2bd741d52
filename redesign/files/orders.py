"""Two changed orders of the same things brought together."""

from collections.abc import Collection, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merged_order(
    base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], kept: Collection[T]
) -> tuple[T, ...] | None:
    """The order that holds what each side moved in the base's.

    Args:
        base: The order that both began with.
        mine: One side's order.
        theirs: The other side's.
        kept: What is left in the result.

    Returns:
        Everything kept; None where both moved the same thing to different places.
    """
    was, here, there = ([one for one in order if one in kept] for order in (base, mine, theirs))
    shared = set(here) & set(there)
    moved_here, moved_there = _moved(was, here) & shared, _moved(was, there) & shared
    both = moved_here & moved_there
    if any(_before(here, one, moved_here) != _before(there, one, moved_there) for one in both):
        return None
    if not moved_here:
        return tuple(_inserted(there, here))
    to_place = moved_there - moved_here
    rest = [one for one in here if one not in to_place]
    return tuple(_inserted(rest, [one for one in there if one not in moved_here]))


def _moved(was: Sequence[T], order: Sequence[T]) -> set[T]:
    """The things that stand elsewhere than before; as few as say it all."""
    old = [one for one in was if one in set(order)]
    new = [one for one in order if one in set(was)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    still = {one for block in blocks for one in new[block.b : block.b + block.size]}
    return set(new) - still


def _before(order: Sequence[T], one: T, moved: Collection[T]) -> T | None:
    """What something stands behind that was not moved itself."""
    behind = [other for other in order[: order.index(one)] if other not in moved]
    return behind[-1] if behind else None


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
