"""One fact of which both sides have a line: their words, their list items and their comments."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from redesign.files.blocks import FactText, TableText
from redesign.files.orders import merged_list
from redesign.files.places import Keys

_WHOLE: Final = frozenset(("next", "starts"))
"""Facts for which a list says something else than a single text."""


def same_value(one: object, other: object) -> bool:
    """Whether two values of TOML are the same; `true` is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def merged_fact(
    path: Keys, base: FactText | None, mine: FactText, theirs: FactText
) -> FactText | None:
    """The fact that holds what each side changed; None where they disagree."""
    chosen = _chosen(base, mine, theirs) or (base and _merged_items(path, base, mine, theirs))
    if chosen is None:
        return None
    above, beside = comments_around(base or FactText(lines=(), value=None), mine, theirs)
    return replace(chosen, above=above, beside=beside)


def _chosen(base: FactText | None, mine: FactText, theirs: FactText) -> FactText | None:
    """The side whose words are taken, where the other says the same or has changed nothing."""
    if _says_the_same(mine, theirs):
        return theirs if base and mine.lines == base.lines else mine
    if base and _says_the_same(mine, base):
        return theirs
    return mine if base and _says_the_same(theirs, base) else None


def _says_the_same(one: FactText, other: FactText) -> bool:
    return same_value(one.value, other.value) and one.inside == other.inside


def _merged_items(path: Keys, base: FactText, mine: FactText, theirs: FactText) -> FactText | None:
    """The list with what each side added and took away."""
    sides = (base, mine, theirs)
    lists = [_items(one) for one in sides]
    if any(one is None for one in lists):
        return None
    if path[-1] in _WHOLE and not all(isinstance(one.value, list) for one in sides):
        return None
    merged = merged_list(*cast("list[list[str]]", lists))
    if merged is None:
        return None
    if not any(one.inside for one in sides):
        return replace(mine, lines=_list_lines(path[-1], merged), value=[*merged], items=None)
    return _with_item_lines(merged, mine, theirs)


def _items(fact: FactText) -> Sequence[object] | None:
    """The items of a list; a single text is a list of one."""
    if isinstance(fact.value, list):
        return None if any(isinstance(one, dict | list) for one in fact.value) else fact.value
    return [fact.value] if isinstance(fact.value, str) else None


def _list_lines(key: str, items: Sequence[object]) -> tuple[str, ...]:
    import tomli_w

    return tuple(tomli_w.dumps({key: [*items]}).rstrip("\n").split("\n"))


def _with_item_lines(merged: Sequence[object], mine: FactText, theirs: FactText) -> FactText | None:
    """The merged list with each item's own lines, and so its comments."""
    if mine.items is None or theirs.items is None:
        return None
    lines: Mapping[object, tuple[str, ...]] = {**dict(theirs.items), **dict(mine.items)}
    if len(lines) < len(merged):
        return None
    last = 1 + sum(len(one) for _value, one in mine.items)
    body = [line for one in merged for line in lines[one]]
    return replace(
        mine,
        lines=(mine.lines[0], *body, *mine.lines[last:]),
        value=[*merged],
        inside=(),
        items=None,
    )


def comments_around(
    base: FactText | TableText, mine: FactText | TableText, theirs: FactText | TableText
) -> tuple[tuple[str, ...], str]:
    """The comments above and the one beside; of two beside, the other side's goes above."""
    above = merged_comments(base.above, mine.above, theirs.above)
    if theirs.beside in (base.beside, mine.beside):
        return above, mine.beside
    if mine.beside == base.beside:
        return above, theirs.beside
    return (*above, *(one for one in (theirs.beside,) if one)), mine.beside


def merged_comments(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """The comments of both sides; a comment is never disputed, and none that is new is lost."""
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    kept = [line for line in mine if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in mine and line not in base))
