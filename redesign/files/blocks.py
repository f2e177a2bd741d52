"""A TOML text as tables and facts that keep their own lines, and back.

Hides how a text is cut up: a fact owns its lines and the comments above and beside it, a table its
header, its facts and the comments at its end. A merge can so put together what two people wrote
without writing any of it anew.
"""

from collections.abc import Iterator
from dataclasses import field, replace
from typing import TypeAlias

import tomli

from redesign.files.places import Keys
from redesign.files.scanner import Scan, Slot, scan
from redesign.model.frozen import frozen

_QUOTES = ('"""', "'''")


class NotInBlocks(Exception):
    """The text is not TOML, or is laid out in a way that facts do not own their lines."""


@frozen
class FactText:
    """One fact and the lines that say it.

    Attributes:
        lines: The lines of the fact, without the comment behind it.
        value: What tomli finds there.
        above: The comments above it.
        beside: The comment behind it, or "".
        inside: The comments within a list.
        items: For a list with one item on each line, each item's value and lines; else None.
        gap: A blank line parts it from what stands above.
        implied: The order of the file says it; it is not written.
    """

    lines: tuple[str, ...]
    value: object
    above: tuple[str, ...] = ()
    beside: str = ""
    inside: tuple[str, ...] = ()
    items: tuple[tuple[object, tuple[str, ...]], ...] | None = None
    gap: bool = False
    implied: bool = False


@frozen
class TableText:
    """One table with all that stands in it.

    Attributes:
        path: The keys that lead to it.
        header: Its header as written; "" for the whole file, and where only tables below it have
            a header.
        above: The comments above its header; at the top of the file for the whole file.
        beside: The comment behind its header, or "".
        end: The comments after its last fact; an empty line parts two blocks.
        inner: Its facts and tables by key, in the order of the file.
    """

    path: Keys
    header: str = ""
    above: tuple[str, ...] = ()
    beside: str = ""
    end: tuple[str, ...] = ()
    inner: dict[str, "Block"] = field(default_factory=dict)


@frozen
class Dispute:
    """Where two texts say different things.

    Attributes:
        path: The keys that lead to it.
        base: What stood there before; None where nothing did.
        mine: What one side says; None where it took it away.
        theirs: What the other side says.
    """

    path: Keys
    base: "FactText | TableText | None"
    mine: "FactText | TableText | None"
    theirs: "FactText | TableText | None"


Said: TypeAlias = FactText | TableText
Block: TypeAlias = Said | Dispute


def blocks_of(text: str) -> TableText:
    """The tables and facts of a text.

    Raises:
        NotInBlocks: It cannot be cut up.
    """
    try:
        raw = tomli.loads(text)
    except tomli.TOMLDecodeError as wrong:
        raise NotInBlocks(str(wrong)) from wrong
    return _Cutter(text, raw).cut()


class _Cutter:
    """One text being cut up."""

    def __init__(self, text: str, raw: dict[str, object]) -> None:
        self._lines = text.split("\n")
        self._raw = raw
        self._scan: Scan = scan(text)
        self._root = TableText(
            path=(), above=self._said((), Slot.HEAD), end=self._said((), Slot.END)
        )

    def cut(self) -> TableText:
        table = self._root
        facts: set[Keys] = set()
        for path, spot in self._scan.spots.items():
            if self._scan.headers.get(path) == spot.line:
                table = self._table(path)
            elif not any(path[:size] in facts for size in range(1, len(path))):
                if path[:-1] != table.path:
                    raise NotInBlocks(".".join(path))
                facts.add(path)
                table.inner[path[-1]] = self._fact(path, first=not facts - {path})
        return self._root

    def _table(self, path: Keys) -> TableText:
        """The table of a header, made with those around it."""
        found = self._root
        for size in range(1, len(path) + 1):
            known = found.inner.get(path[size - 1])
            if known is None:
                known = found.inner[path[size - 1]] = self._empty(path[:size])
            if not isinstance(known, TableText):
                raise NotInBlocks(".".join(path))
            found = known
        return found

    def _empty(self, path: Keys) -> TableText:
        if isinstance(self._value(path), list):
            raise NotInBlocks(".".join(path))
        line = self._scan.headers.get(path)
        beside = "\n".join(self._said(path, Slot.BESIDE))
        return TableText(
            path=path,
            header=self._lines[line - 1].removesuffix(beside).strip() if line else "",
            above=self._said(path, Slot.ABOVE),
            beside=beside,
            end=self._said(path, Slot.END),
        )

    def _fact(self, path: Keys, *, first: bool) -> FactText:
        start = self._scan.spots[path].line
        end = self._scan.ends.get(path, 0) or self._end_of_text(start)
        lines = self._lines[start - 1 : end]
        behind = self._said(path, Slot.BESIDE)
        beside = behind[-1] if behind and lines[-1].endswith(behind[-1]) else ""
        lines[-1] = lines[-1].removesuffix(beside).rstrip()
        above = self._said(path, Slot.ABOVE)
        return FactText(
            lines=tuple(lines),
            value=self._value(path),
            above=above,
            beside=beside,
            inside=tuple(self._inside(path, {(path, Slot.ABOVE), (path, Slot.BESIDE)})),
            items=self._items(path, start, end),
            gap=not first and self._parted(start),
        )

    def _end_of_text(self, start: int) -> int:
        """The last line of a value that is no list: a text may have several."""
        opened = self._lines[start - 1].partition("=")[2].strip()[:3]
        if opened not in _QUOTES:
            return start
        for end in range(start, len(self._lines) + 1):
            try:
                tomli.loads("\n".join(self._lines[start - 1 : end]))
            except tomli.TOMLDecodeError:
                continue
            return end
        raise NotInBlocks(self._lines[start - 1])

    def _items(
        self, path: Keys, start: int, end: int
    ) -> tuple[tuple[object, tuple[str, ...]], ...] | None:
        value = self._value(path)
        if not isinstance(value, list):
            return None
        lines = [self._scan.spots[(*path, str(at))].line for at in range(len(value))]
        if len({start, *lines, end}) != len(lines) + 2:
            return None
        if not all(self._lines[at - 1].split("#")[0].rstrip().endswith(",") for at in lines):
            return None
        return tuple(
            (one, tuple(self._lines[before:line]))
            for one, before, line in zip(value, [start, *lines], lines, strict=False)
        )

    def _inside(self, path: Keys, besides: set[tuple[Keys, Slot]]) -> Iterator[str]:
        for (owner, slot), lines in self._scan.comments.items():
            if owner[: len(path)] == path and (owner, slot) not in besides:
                yield from lines

    def _parted(self, start: int) -> bool:
        """Whether a blank line stands above a fact and its comments."""
        above = self._lines[start - 2 :: -1] if start > 1 else []
        for line in above:
            if not line.strip():
                return True
            if not line.lstrip().startswith("#"):
                break
        return False

    def _said(self, owner: Keys, slot: Slot) -> tuple[str, ...]:
        return self._scan.comments.get((owner, slot), ())

    def _value(self, path: Keys) -> object:
        found: object = self._raw
        for key in path:
            found = found[key] if isinstance(found, dict) else None
        return found


def value_of(block: Block | None) -> object:
    """What a block says, as tomli would give it; None where there is none."""
    match block:
        case TableText():
            return {key: value_of(one) for key, one in block.inner.items()}
        case FactText():
            return block.value
        case _:
            return None


def comments_of(block: Said) -> Iterator[str]:
    """Every comment that goes with a block."""
    yield from block.above
    yield block.beside
    if isinstance(block, FactText):
        yield from block.inside
    else:
        yield from block.end
        for one in block.inner.values():
            if not isinstance(one, Dispute):
                yield from comments_of(one)


def text_of_blocks(table: TableText, labels: tuple[str, str] = ("mine", "theirs")) -> str:
    """The whole text; what is disputed stands between marks with these labels."""
    lines = list(_lines(table, labels))
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines) + "\n" if lines else ""


def written(block: Said) -> str:
    """A fact or table by itself, with what its place in the order says, as if it were written."""
    return "\n".join(_lines(_with_implied_lines(block), ("", ""))).strip("\n")


def _with_implied_lines(block: Said) -> Said:
    if isinstance(block, FactText):
        return replace(block, implied=False)
    inner = {
        key: one if isinstance(one, Dispute) else _with_implied_lines(one)
        for key, one in block.inner.items()
    }
    return replace(block, inner=inner)


def _lines(block: Block, labels: tuple[str, str]) -> Iterator[str]:
    match block:
        case FactText():
            yield from [""] if block.gap else []
            yield from block.above
            yield from block.lines[:-1]
            yield f"{block.lines[-1]}{_behind(block.beside)}"
        case TableText():
            yield from _table_lines(block, labels)
        case Dispute():
            yield f"<<<<<<< {labels[0]}"
            yield from _lines(block.mine, labels) if block.mine else []
            yield "======="
            yield from _lines(block.theirs, labels) if block.theirs else []
            yield f">>>>>>> {labels[1]}"


def _table_lines(table: TableText, labels: tuple[str, str]) -> Iterator[str]:
    if table.header:
        yield from ("", *table.above, f"{table.header}{_behind(table.beside)}")
    elif table.above:
        yield from (*table.above, "")
    groups: tuple[list[Block], ...] = ([], [], [])
    for one in table.inner.values():
        groups[_group(one)].append(one)
    for one in groups[0]:
        if not (isinstance(one, FactText) and one.implied):
            yield from _lines(one, labels)
    yield from table.end
    for one in (*groups[1], *groups[2]):
        yield from _lines(one, labels)


def _group(block: Block) -> int:
    """Facts stand before tables; between them what is a fact to one side and a table to another."""
    match block:
        case FactText():
            return 0
        case TableText():
            return 2
        case _:
            sides = {type(one) for one in (block.mine, block.theirs) if one}
            return 1 if len(sides) > 1 else 0 if sides == {FactText} else 2


def _behind(comment: str) -> str:
    return f"  {comment}" if comment else ""
