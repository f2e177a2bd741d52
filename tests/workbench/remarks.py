"""Comments put everywhere into a canonical text, and where each stands in a later one.

Reads lines only, and knows nothing of the scanner it is held against: every comment carries a
number, and the number tells whose it is.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

Where = Literal["head", "above", "beside", "end"]
Style = Literal["close", "loose"]
"""Close: above and behind facts. Loose: at the head, in blocks, at the ends of tables and lists."""

_BESIDE = re.compile(r"(?<=\S)  (#@\d+)$")


@dataclass(frozen=True, slots=True)
class Remark:
    """Whose a comment is: `steps.check.work`, `steps.check.documents=map`, a table or list."""

    owner: str
    where: Where


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a canonical text without its comment: whose it is, and what kind."""

    text: str
    owner: str
    kind: Literal["table", "fact", "list", "item", "closing", "blank", "remark"]


def lines_of(text: str) -> Iterator[Line]:
    """What each line of a canonical text is."""
    table, listed = "", ""
    for raw in text.split("\n"):
        line = _BESIDE.sub("", raw)
        if line.lstrip().startswith("#"):
            yield Line(line.strip(), "", "remark")
        elif line == "]":
            yield Line(line, listed, "closing")
        elif line.startswith("    "):
            yield Line(line, f"{listed}={line.strip().rstrip(',')}", "item")
        elif line.startswith("["):
            table = line.strip("[]")
            yield Line(line, table, "table")
        elif line:
            owner = f"{table}.{line.partition(' = ')[0]}"
            listed = owner
            yield Line(line, owner, "list" if line.endswith(" = [") else "fact")
        else:
            yield Line(line, "", "blank")


def with_remarks(chance: random.Random, text: str, style: Style) -> tuple[str, dict[str, Remark]]:
    """The text with comments of a style at random places, and whose each of them is."""
    known: dict[str, Remark] = {}
    written: list[str] = []
    table = ""

    def remark(owner: str, where: Where) -> str:
        known[f"#@{len(known)}"] = Remark(owner, where)
        return f"#@{len(known) - 1}"

    if style == "loose":
        written += [remark("", "head"), ""]
    for line in lines_of(text):
        here = chance.random() < 0.4
        indent = "    " if line.kind in ("item", "closing") else ""
        if style == "loose" and here and line.kind == "closing":
            written.append(indent + remark(line.owner, "end"))
        if style == "loose" and here and line.kind == "table" and table:
            if not chance.randrange(2) and written[-1] == "":
                written.pop()
            written += [remark(table, "end"), ""]
        if here and line.kind in ("table", "fact", "list", "item"):
            written.append(indent + remark(line.owner, "above"))
        beside = chance.random() < 0.4 and line.kind in ("table", "fact", "item")
        written.append(line.text + (f"  {remark(line.owner, 'beside')}" if beside else ""))
        table = line.owner if line.kind == "table" else table
    return "\n".join(written), known


def misplaced(text: str, known: Mapping[str, Remark]) -> list[str]:
    """The comments that are lost, stand at another owner, or outlived their own."""
    owners = Counter(line.owner for line in lines_of(text) if line.owner)
    found = places(text)
    wrong = [f"{one} {where}" for one, where in found.items() if one not in known]
    for label, remark in known.items():
        there = remark.where == "head" or _is_there(remark.owner, owners)
        stands = found.get(label, [])
        listed, _sign, item = remark.owner.partition("=")
        if item and (item.isdigit() or not there):
            # An item that says something else now, or a number of several: in its list, if at all.
            lost = [one for one in stands if f" {listed}=" not in one]
            wrong += [f"{label} {remark} left its list: {lost}"] if lost else []
        elif not there and stands:
            wrong.append(f"{label} {remark} outlived its owner: {stands}")
        elif there and (len(stands) != 1 or not _fits(remark, stands[0], owners)):
            wrong.append(f"{label} {remark}: {stands}")
    return wrong


def places(text: str) -> dict[str, list[str]]:
    """Where each comment of a canonical text stands."""
    lines = list(lines_of(text))
    found: dict[str, list[str]] = {}
    table = ""
    for at, (line, full) in enumerate(zip(lines, text.split("\n"), strict=True)):
        if line.kind == "table":
            table = line.owner
        if beside := _BESIDE.search(full):
            found.setdefault(beside[1], []).append(f"beside {line.owner}")
        if line.kind == "remark":
            found.setdefault(line.text, []).append(_stands(lines[at + 1 :], table))
    return found


def _is_there(owner: str, owners: Mapping[str, int]) -> bool:
    return owner in owners or any(one.startswith(f"{owner}.") for one in owners)


def _stands(after: list[Line], table: str) -> str:
    """Where a comment line stands, told by what follows it."""
    rest = after[len(list(takewhile(lambda line: line.kind == "remark", after))) :]
    following = rest[0] if rest else Line("", "", "blank")
    if following.kind == "closing":
        return f"end {following.owner}"
    if following.kind == "blank":
        return f"end {table}" if table else "head "
    return f"above {following.owner}"


def _fits(remark: Remark, place: str, owners: Mapping[str, int]) -> bool:
    if place == f"{remark.where} {remark.owner}":
        return True
    # A table or list that became one line has no end any more, a table left with tables only no
    # header: what was said there stands above what they are now.
    if remark.owner in owners:
        return remark.where == "end" and place == f"above {remark.owner}"
    return place.startswith(f"above {remark.owner}.")
