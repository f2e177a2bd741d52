"""Replies to an invitation: read into the folder of the process, and what they say together.

Hides that a reply is a file from outside: it is taken in only when nothing is wrong with it,
written anew from what was understood, under a name made of its number, and not changed afterwards.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.reply import Reply
from redesign.model.resolve import resolve
from redesign.words import _

REPLIES = "replies"
_HEAD = 4096
"""So many bytes are looked at to tell a reply from other files of a folder."""
_HARMLESS = frozenset(("reply-step",))
"""What may be said of a reply that is taken in all the same."""


@frozen
class Taken:
    """What became of one file.

    Attributes:
        file: The file as it was named.
        outcome: `new`: it is in the folder now; `known`: it was there before; `replaced`: it took
            the place of an earlier one; `refused`: the findings say why.
        path: Where the reply lies; None where it was refused.
    """

    file: Path
    outcome: Literal["new", "known", "replaced", "refused"]
    findings: tuple[Finding, ...] = ()
    path: Path | None = None


def steps_asked(process: Process, redesigns: Iterable[Redesign]) -> Mapping[str, frozenset[str]]:
    """The redesigns of a process, and the steps that each of them has."""
    return {one.id: frozenset(step.id for step in resolve(process, one).steps) for one in redesigns}


def read_replies(
    folder: Path, root: Path, asked: Mapping[str, frozenset[str]]
) -> tuple[tuple[Reply, ...], tuple[Finding, ...]]:
    """The replies in the folder of a process that can be understood, and what is wrong with them.

    Args:
        folder: The folder of the process.
        root: The opened folder.
        asked: What can be replied to: see `steps_asked`.
    """
    from redesign.files import read_reply

    documents = [
        read_reply(path, root=root, process=folder.name, steps=asked)
        for path in sorted((folder / REPLIES).glob("*.toml"))
        if not path.name.startswith(".")
    ]
    return (
        tuple(one.value for one in documents if one.value is not None and one.understood),
        tuple(finding for one in documents for finding in one.findings),
    )


def reply_files(path: Path) -> tuple[Path, ...]:
    """The file that is named, or the replies among the files of the folder that is named."""
    if not path.is_dir():
        return (path,)
    return tuple(one for one in sorted(path.glob("*.toml")) if one.is_file() and _is_reply(one))


def _is_reply(file: Path) -> bool:
    with file.open("rb") as opened:
        return b"[reply]" in opened.read(_HEAD)


def take_in(
    files: Iterable[Path],
    folder: Path,
    root: Path,
    asked: Mapping[str, frozenset[str]],
    *,
    replacing: bool = False,
) -> tuple[Taken, ...]:
    """Read files from anywhere into the folder of a process.

    Args:
        files: The files.
        folder: The folder of the process.
        root: The opened folder; nothing outside it is written.
        asked: What can be replied to: see `steps_asked`.
        replacing: A reply takes the place of an earlier one with its number.

    Raises:
        RedesignError: It cannot be written.
    """
    return tuple(_take_in(file, folder, root, asked, replacing) for file in files)


def _take_in(
    file: Path, folder: Path, root: Path, asked: Mapping[str, frozenset[str]], replacing: bool
) -> Taken:
    from redesign.files import read_reply, reply_text
    from redesign.files.disk import digest_of, write_guarded

    if file.exists() and not file.is_file():
        raise RedesignError(_("“{file}” is not a file.").format(file=file))
    document = read_reply(file, process=folder.name, steps=asked)
    reply = document.value
    if reply is None or any(one.code not in _HARMLESS for one in document.findings):
        return Taken(file=file, outcome="refused", findings=document.findings)
    content = reply_text(reply).encode()
    name = reply.number or hashlib.sha256(content).hexdigest()[:12]
    target = folder / REPLIES / f"{name}.toml"
    before = target.read_bytes() if target.is_file() else b""
    if before == content:
        return Taken(file=file, outcome="known", findings=document.findings, path=target)
    if before and not replacing:
        return Taken(file=file, outcome="refused", findings=(_differs(file, target, root),))
    target.parent.mkdir(exist_ok=True)
    expected = digest_of(before) if before else ""
    write_guarded(target, root, content, expected=expected)
    outcome: Literal["new", "replaced"] = "replaced" if before else "new"
    return Taken(file=file, outcome=outcome, findings=document.findings, path=target)


def _differs(file: Path, target: Path, root: Path) -> Finding:
    from redesign.files import CODES
    from redesign.model.finding import Place

    return Finding(
        code="reply-differs",
        severity=CODES["reply-differs"].severity,
        sentence=_("A reply with the same number was read before, and says something else."),
        hint=_("It is {path}. If the new one is meant, read it again with --replace.").format(
            path=target.relative_to(root).as_posix()
        ),
        place=Place(file.name),
    )
