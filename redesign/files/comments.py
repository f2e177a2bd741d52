"""Comments put back into a text that was written anew.

A comment belongs to a key, a table, a list item, or to the end of a table or list (see `scanner`).
It goes where its owner stands now, and goes away with its owner.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from redesign.files.document import Raw
from redesign.files.places import Keys
from redesign.files.scanner import Scan, Slot, scan_written

_GAP: Final = "  "
"""What stands between a fact and the comment behind it."""


@dataclass(slots=True)
class _Lines:
    """Where comments go in the new text, by line."""

    written: list[str]
    above: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    below: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[int, str] = field(default_factory=dict)
    head: list[str] = field(default_factory=list)


def with_comments(
    text: str, tables: Raw, old: Scan, old_tables: Raw, renamed: Mapping[Keys, Keys]
) -> str:
    """A text with the comments of the one that it takes the place of.

    Args:
        text: The new text, without any comment.
        tables: What it says.
        old: The places and comments of the text before.
        old_tables: What that one said.
        renamed: Tables that have another id now: the new path and the old.
    """
    new = scan_written(text)
    now = {was: is_ for is_, was in renamed.items()}
    lines = _Lines(text.split("\n"))
    for (owner, slot), comment in old.comments.items():
        if slot is Slot.HEAD:
            lines.head.extend(comment)
            continue
        renamed_owner = (*now.get(owner[:2], owner[:2]), *owner[2:])
        heir = _heir(owner, renamed_owner, old_tables, tables)
        if heir is not None:
            _put(lines, new, heir, slot, comment)
    return _woven(lines)


def _heir(owner: Keys, renamed: Keys, old: Raw, new: Raw) -> Keys | None:
    """What a comment belongs to now: the same key, or the list item that says the same."""
    was: object = old
    is_: object = new
    for at, key in enumerate(owner):
        if isinstance(was, list):
            item = was[int(key)]
            if isinstance(is_, list):
                position = _same_item(was, int(key), is_)
                if position is None:
                    return None
                renamed = (*renamed[:at], str(position), *renamed[at + 1 :])
                was, is_ = item, is_[position]
                continue
            return renamed[:at] if item == is_ else None
        was = was.get(key) if isinstance(was, dict) else None
        is_ = is_.get(renamed[at]) if isinstance(is_, dict) else None
        if is_ is None:
            return None
    return renamed


def _same_item(was: list[object], at: int, is_: list[object]) -> int | None:
    """Where an item of a list stands now; one that only says something else keeps its place."""
    from difflib import SequenceMatcher

    if len(was) == len(is_) and all(isinstance(one, int | float) for one in (*was, *is_)):
        # Numbers one after another, such as those of the months, are told apart by their places.
        return at
    before, after = [repr(one) for one in was], [repr(one) for one in is_]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    equal = [(a, b, end - a) for tag, a, end, b, _to in blocks if tag == "equal"]
    taken = {a + along: b + along for a, b, size in equal for along in range(size)}
    free = [place for place in range(len(is_)) if place not in taken.values()]
    for place in range(len(was)):
        if place not in taken:
            moved = next((to for to in free if after[to] == before[place]), None)
            if moved is not None:
                taken[place] = moved
                free.remove(moved)
    if at not in taken and len(was) == len(is_) and at in free:
        return at
    return taken.get(at)


def _put(lines: _Lines, new: Scan, owner: Keys, slot: Slot, comment: tuple[str, ...]) -> None:
    spot = new.spots.get(owner)
    if slot is Slot.END and owner in new.ends:
        closing = new.ends[owner]
        if owner in new.headers or not owner:
            lines.below[closing].extend(comment)
            return
        if spot is not None and closing > spot.line:
            lines.above[closing].extend(f"    {line}" for line in comment if line)
            return
    if spot is None:
        spot = new.implied.get(owner)
    elif slot is Slot.BESIDE and spot.line not in lines.beside:
        lines.beside[spot.line] = comment[0]
        comment = comment[1:]
    if spot is not None:
        stands = lines.written[spot.line - 1]
        indent = " " * (len(stands) - len(stands.lstrip()))
        lines.above[spot.line].extend(indent + line for line in comment if line)


def _woven(lines: _Lines) -> str:
    woven = [*lines.head, ""] if lines.head else []
    for number, line in enumerate(lines.written, 1):
        woven.extend(lines.above.get(number, ()))
        beside = lines.beside.get(number)
        woven.append(f"{line}{_GAP}{beside}" if beside else line)
        woven.extend(lines.below.get(number, ()))
    return "\n".join(woven)
