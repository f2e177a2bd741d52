"""Three-way merge of the texts of one file, fact by fact.

Hides cutting, comparing and putting together: two people who change different facts never collide,
wherever these stand, and two who say different things of one fact are told exactly that. Whatever
neither disputes keeps the lines in which somebody wrote it, comments too. What the order of a
process file says ("the step that follows") is compared as the facts that it stands for.

A merge without a conflict can still say something impossible, such as a way to a step that the
other side took away: what neither side's own file is told of comes back as findings.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from redesign.files.blocks import (
    Block,
    Dispute,
    FactText,
    NotInBlocks,
    Said,
    TableText,
    blocks_of,
    comments_of,
    text_of_blocks,
    value_of,
    written,
)
from redesign.files.implied import with_implied, without_implied
from redesign.files.impossible import FileKind, canonical_of, document_of, new_findings
from redesign.files.load import EXPERIMENTS, GOALS_FILE, PROCESS_FILE, REDESIGNS
from redesign.files.merged_facts import comments_around, merged_comments, merged_fact, same_value
from redesign.files.orders import merged_order
from redesign.files.places import Keys
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import Process

Side = Literal["mine", "theirs"]
LABELS: Final = ("mine", "theirs")


@frozen
class Version:
    """What one text says in one place.

    Attributes:
        text: The lines as written.
        value: What tomli finds there.
    """

    text: str
    value: object


@frozen
class Conflict:
    """One fact, or one table as a whole, of which the two sides say different things.

    Attributes:
        keys: The keys that lead to it: `("steps", "photo", "work")`; `("steps",)` is about the
            order of the steps, whose values are lists of ids; `()` is the whole file, where one of
            the texts cannot be read.
        base: What both began with; None where it was not there.
        mine: What one side says; None where it took it away.
        theirs: What the other side says.
    """

    keys: Keys
    base: Version | None
    mine: Version | None
    theirs: Version | None


@frozen
class Merged:
    """What came of a merge.

    Attributes:
        text: The merged text; each conflict stands in it between marks, around the disputed lines
            alone, and the rest is merged.
        conflicts: What the two sides dispute, in the order of the file.
        findings: What is impossible in a merge without conflicts, and in neither side by itself.
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether the text can be taken as it is."""
        return not self.conflicts and not self.findings


def merge_texts(
    base: str,
    mine: str,
    theirs: str,
    *,
    kind: FileKind,
    settled: Mapping[Keys, Side] | None = None,
    path: Path = Path("process.toml"),
    over: Process | None = None,
    labels: tuple[str, str] = LABELS,
) -> Merged:
    """Merge what two people made of one text.

    A conflict is settled by merging again with the side that is right in `settled`.

    Args:
        base: The text that both began with, with line feeds as newlines; "" where there was none.
        mine: What one side made of it.
        theirs: What the other side made of it.
        kind: What kind of file it is.
        settled: Which side to follow, by the keys of a conflict.
        path: The file, for the places of findings.
        over: For a redesign, the process that it lies over, so that findings know its steps.
        labels: What the two sides are called in the marks.
    """
    chosen = settled or {}
    try:
        cut = [blocks_of(text) for text in (base, mine, theirs)]
    except NotInBlocks:
        return _whole(base, mine, theirs, chosen, labels)
    if kind == "process":
        said = [document_of(one, path, kind).value for one in (base, mine, theirs)]
        cut = [
            with_implied(one, process if isinstance(process, Process) else None)
            for one, process in zip(cut, said, strict=True)
        ]
    merged = _Merger(kind, chosen).table(*cut)
    if kind == "process":
        merged = without_implied(merged)
    text = text_of_blocks(merged, labels)
    conflicts = tuple(_conflict(one) for one in _disputes(merged))
    if conflicts:
        return Merged(text=text, conflicts=conflicts)
    text = canonical_of(text, (mine, theirs), kind=kind, path=path)
    findings = new_findings(text, (mine, theirs), kind=kind, path=path, over=over)
    return Merged(text=text, findings=findings)


def kind_of(path: Path) -> FileKind | None:
    """What kind of file stands at a path; None where it is none of a process folder."""
    if path.name in (PROCESS_FILE, GOALS_FILE):
        return "process" if path.name == PROCESS_FILE else "goals"
    if path.suffix == ".toml" and path.parent.name in (REDESIGNS, EXPERIMENTS):
        return "redesign" if path.parent.name == REDESIGNS else "experiment"
    return None


def _whole(
    base: str, mine: str, theirs: str, settled: Mapping[Keys, Side], labels: tuple[str, str]
) -> Merged:
    """The merge of texts of which one cannot be read: one of the two, as a whole."""
    if mine == theirs or base in (mine, theirs):
        return Merged(text=theirs if base == mine else mine)
    match settled.get(()):
        case "mine":
            return Merged(text=mine)
        case "theirs":
            return Merged(text=theirs)
        case None:
            marked = (f"<<<<<<< {labels[0]}\n", mine, "=======\n", theirs, f">>>>>>> {labels[1]}\n")
            versions = [
                Version(text=one, value=one) if one else None for one in (base, mine, theirs)
            ]
            conflict = Conflict(keys=(), base=versions[0], mine=versions[1], theirs=versions[2])
            return Merged(text="".join(marked), conflicts=(conflict,))


def _disputes(table: TableText) -> Iterator[Dispute]:
    for one in table.inner.values():
        if isinstance(one, Dispute):
            yield one
        elif isinstance(one, TableText):
            yield from _disputes(one)


def _conflict(dispute: Dispute) -> Conflict:
    keys = dispute.path if dispute.path != (*_STEPS, _ORDER) else _STEPS
    return Conflict(
        keys=keys,
        base=_version(dispute.base),
        mine=_version(dispute.mine),
        theirs=_version(dispute.theirs),
    )


def _version(block: Said | None) -> Version | None:
    return Version(text=written(block), value=value_of(block)) if block else None


_SINGLE: Final = frozenset(("process", "promise", "demand", "redesign", "experiment"))
"""Tables of facts; the others at the top of a file hold a table for each id."""
_LINE_BY_LINE: Final = frozenset(("basis", "answer"))
"""Tables below those by id in which every line is a fact of its own."""
_STEPS: Final = ("steps",)
_ORDER: Final = "\norder"
"""Where a dispute about the order of the steps is kept; no key is called so."""


class _Merger:
    """One merge of three cut-up texts."""

    def __init__(self, kind: FileKind, settled: Mapping[Keys, Side]) -> None:
        self._kind = kind
        self._settled = settled

    def table(self, base: TableText | None, mine: TableText, theirs: TableText) -> TableText:
        """The merge of two tables."""
        old = base or TableText(path=mine.path)
        inner: dict[str, Block] = {}
        for key in dict.fromkeys((*mine.inner, *theirs.inner)):
            merged = self._block((*mine.path, key), *(_at(one, key) for one in (old, mine, theirs)))
            if merged is not None:
                inner[key] = merged
        layout = theirs if mine.header == old.header else mine
        above, beside = comments_around(old, mine, theirs)
        return TableText(
            path=mine.path,
            header=layout.header or mine.header or theirs.header,
            above=above,
            beside=beside,
            end=merged_comments(old.end, mine.end, theirs.end),
            inner=self._in_order(inner, old, mine, theirs),
        )

    def _block(
        self, path: Keys, base: Said | None, mine: Said | None, theirs: Said | None
    ) -> Block | None:
        if isinstance(mine, TableText) and isinstance(theirs, TableText):
            table = base if isinstance(base, TableText) else None
            if table or _each_line_counts(path) or _same(mine, theirs):
                return self.table(table, mine, theirs)
        elif isinstance(mine, FactText) and isinstance(theirs, FactText):
            merged = merged_fact(path, base if isinstance(base, FactText) else None, mine, theirs)
            if merged is not None:
                return merged
        if _same(mine, base):
            return theirs
        if _same(theirs, base) or (
            mine and theirs and same_value(value_of(mine), value_of(theirs))
        ):
            return mine
        return self._disputed(Dispute(path=path, base=base, mine=mine, theirs=theirs))

    def _disputed(self, dispute: Dispute) -> Block | None:
        match self._settled.get(dispute.path):
            case "mine":
                return dispute.mine
            case "theirs":
                return dispute.theirs
            case None:
                return dispute

    def _in_order(
        self, inner: dict[str, Block], base: TableText, mine: TableText, theirs: TableText
    ) -> dict[str, Block]:
        order = merged_order([*base.inner], [*mine.inner], [*theirs.inner], inner.keys())
        if order is not None:
            return {key: inner[key] for key in order}
        # Only the order of a process's steps says something; for the rest one order will do.
        left = mine if self._settled.get(mine.path) == "theirs" else theirs
        order = merged_order([*left.inner], [*mine.inner], [*theirs.inner], inner.keys())
        ordered = {key: inner[key] for key in order or inner}
        if self._kind != "process" or mine.path != _STEPS or mine.path in self._settled:
            return ordered
        versions = [_order_of(one) for one in (base, mine, theirs)]
        path = (*_STEPS, _ORDER)
        dispute = Dispute(path=path, base=versions[0], mine=versions[1], theirs=versions[2])
        return {_ORDER: dispute, **ordered}


def _at(table: TableText, key: str) -> Said | None:
    found = table.inner.get(key)
    return None if isinstance(found, Dispute) else found


def _each_line_counts(path: Keys) -> bool:
    """Whether the lines of a table that both sides add are facts of their own.

    Shares and values by segment are not: half of one table and half of another says nothing.
    """
    if len(path) == 1 or path[-1] in _LINE_BY_LINE or path[-2] in _LINE_BY_LINE:
        return True
    return len(path) == 2 and path[0] not in _SINGLE


def _same(one: Said | None, other: Said | None) -> bool:
    """Whether two blocks say the same, comments included, however they are laid out."""
    if one is None or other is None:
        return one is other
    return same_value(value_of(one), value_of(other)) and sorted(comments_of(one)) == sorted(
        comments_of(other)
    )


def _order_of(table: TableText) -> FactText:
    ids = [*table.inner]
    return FactText(lines=(f"# The order of the steps: {', '.join(ids)}",), value=ids, gap=True)
