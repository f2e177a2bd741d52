"""Merging files: by facts where they can be read, by lines where not, and looked at as a whole.

What the file layer cannot see, that only the whole flow shows (cases that never end, a step that no
case comes to any more), is told here as a finding about the merge.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _

if TYPE_CHECKING:
    from redesign.files.impossible import FileKind
    from redesign.files.merging import Merged, Side

_OF_THE_FLOW: Final = frozenset(("never-ends", "unreachable"))


def merge(
    base: str,
    mine: str,
    theirs: str,
    *,
    kind: "FileKind",
    path: Path,
    settled: "Mapping[tuple[str, ...], Side] | None" = None,
    over: Process | None = None,
    labels: tuple[str, str] = ("mine", "theirs"),
) -> "Merged":
    """Merge what two people made of one text; see `redesign.files.merging.merge_texts`.

    The findings know the whole flow as well.
    """
    from redesign.files.merging import merge_texts

    merged = merge_texts(
        base,
        mine,
        theirs,
        kind=kind,
        path=path,
        settled=settled,
        over=over,
        labels=labels,
    )
    if not merged.clean or merged.text in (mine, theirs):
        return merged
    found = _of_flow(merged.text, kind, path, over)
    sides = (mine, theirs) if found else ()
    known = {(one.code, one.about) for side in sides for one in _of_flow(side, kind, path, over)}
    return replace(
        merged, findings=tuple(one for one in found if (one.code, one.about) not in known)
    )


def _of_flow(text: str, kind: "FileKind", path: Path, over: Process | None) -> tuple[Finding, ...]:
    from redesign.analysis import check_process, check_redesign
    from redesign.files.impossible import document_of

    document = document_of(text, path, kind)
    if not document.understood:
        return ()
    found: tuple[Finding, ...] = ()
    if isinstance(document.value, Process):
        found = check_process(document.value)
    elif isinstance(document.value, Redesign) and over is not None:
        found = check_redesign(over, document.value)
    return tuple(
        replace(one, place=document.place(one.about)) for one in found if one.code in _OF_THE_FLOW
    )


@frozen
class Driven:
    """What the merge of three files came to.

    Attributes:
        done: Whether it can be taken as it is.
        sentence: What to tell the person; "" where there is nothing to tell.
        findings: What is impossible in a merge that disputes nothing.
    """

    done: bool
    sentence: str = ""
    findings: tuple[Finding, ...] = ()


def merge_files(base: Path, mine: Path, theirs: Path, path: Path) -> Driven:
    """Merge three files into the second of them.

    Args:
        base: What both began with.
        mine: What is merged into; it holds the result afterwards.
        theirs: What is merged.
        path: Which file it is of the folder.

    Raises:
        RedesignError: A file cannot be read or written, or neither way of merging works.
    """
    from redesign.files.line_merge import merge_lines
    from redesign.files.merging import kind_of
    from redesign.words import cause

    try:
        contents = [one.read_bytes() for one in (base, mine, theirs)]
        kind = kind_of(path)
        driven = kind and _merged_by_facts(contents, mine, kind, path)
        if driven:
            return driven
        merged, disputed = merge_lines(contents[0], contents[1], contents[2], LABELS)
        mine.write_bytes(merged)
    except OSError as problem:
        told = _("{path} is not merged: {cause}.")
        raise RedesignError(told.format(path=path, cause=cause(problem))) from problem
    if disputed:
        told = _("{path} is merged line by line, for it cannot be read; lines are disputed.")
        return Driven(done=False, sentence=told.format(path=path))
    told = _("{path} is merged line by line, for it cannot be read; look it through.")
    return Driven(done=True, sentence=told.format(path=path))


LABELS: Final = ("ours", "theirs")
"""What git calls the two sides."""


def _merged_by_facts(
    contents: list[bytes], target: Path, kind: "FileKind", path: Path
) -> Driven | None:
    """The merge by facts, written; None where a text cannot be read."""
    from redesign.files.decoding import decoded
    from redesign.files.syntax import marks

    read = [decoded(content) for content in contents]
    if any(not sound and marks(text, path.as_posix()) for text, _newline, sound in read):
        return None
    base, mine, theirs = (text for text, _newline, _sound in read)
    merged = merge(base, mine, theirs, kind=kind, path=path, labels=LABELS)
    if any(conflict.keys == () for conflict in merged.conflicts):
        return None
    target.write_bytes(merged.text.replace("\n", read[1][1]).encode())
    if merged.clean:
        return Driven(done=True)
    return Driven(done=False, sentence=_told(merged, path), findings=merged.findings)


def _told(merged: "Merged", path: Path) -> str:
    from redesign.words import ngettext, number

    count = len(merged.conflicts)
    if not count:
        told = _("{path} merges without a conflict, and then says what cannot be:")
        return told.format(path=path)
    told = ngettext(
        "{path}: both sides changed {count} fact, each in its own way.",
        "{path}: both sides changed {count} facts, each in its own way.",
        count,
    )
    return told.format(path=path, count=number(count))
