"""Committing the work on one process from the screens.

Hides git: only the files of the process go into the commit, whatever else is staged stays staged
and out of it, and every reason for which git refuses is said in a sentence.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, ngettext, number
from redesign.workbench.desk import Desk

if TYPE_CHECKING:
    from redesign.files.git import GitRefused, Repository

_SECONDS: Final = 120
"""Hooks may take their time."""
_NOBODY: Final = ("tell me who you are", "empty ident name", "no email was given", "auto-detect")


@frozen
class Committed:
    """What was committed.

    Attributes:
        id: The short id of the commit.
        names: The files, as they are called in the folder of the process.
        sentence: What to tell the person.
    """

    id: str
    names: tuple[str, ...]
    sentence: str


def proposed_message(desk: Desk) -> str:
    """A message that says what the saved work changes, in the person's language.

    One line, and below it one line for each change where there are several; "" where nothing is
    changed.

    Raises:
        RedesignError: The process is not under version control.
    """
    from redesign.workbench.history import difference_on_disk

    difference = difference_on_disk(desk.path)
    sentences = difference.sentences()
    if not sentences:
        return ""
    name = desk.process.name
    if len(sentences) == 1:
        return f"{name}: {sentences[0]}"
    count = ngettext("{count} change", "{count} changes", len(sentences))
    head = f"{name}: {count.format(count=number(len(sentences)))}"
    return "\n".join([head, "", *(f"- {one}" for one in sentences)])


def why_not_committed(desk: Desk) -> str:
    """Why the files of a process cannot be committed, in a sentence; "" where they can."""
    from redesign.files.git import Repository

    try:
        Repository.of(desk.path)
    except RedesignError as missing:
        return str(missing)
    return ""


def commit(desk: Desk, message: str) -> Committed:
    """Commit the files of a process, and nothing else.

    Args:
        desk: The process; what it holds must be saved.
        message: What to say of it.

    Raises:
        RedesignError: There is nothing to commit or to commit to, no message, or git refuses.
    """
    from redesign.files.git import GitRefused, Repository

    if desk.unsaved:
        raise RedesignError(
            _("There is unsaved work; only what is saved can be committed."), hint=_("Save first.")
        )
    if not message.strip():
        raise RedesignError(_("A commit needs a message."))
    repository = Repository.of(desk.path)
    names = _changed(repository, desk.path)
    if not names:
        raise RedesignError(_("Nothing to commit: git has the files as they are."))
    try:
        _commit(repository, names, message)
    except GitRefused as refused:
        raise _refusal(refused) from refused
    id_ = repository.tell("rev-parse", "--short", "HEAD").decode().strip()
    short = _short(repository, desk.path, names)
    told = ngettext(
        "Committed {names} as {id}.", "Committed {count} files as {id}.", len(names)
    ).format(names=short[0], count=number(len(names)), id=id_)
    return Committed(id=id_, names=short, sentence=told)


def _changed(repository: "Repository", folder: Path) -> tuple[str, ...]:
    """What git calls the files of the process that differ from the last commit, new ones too."""
    top = repository.name_of(folder)
    out = repository.tell(
        "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", top
    )
    names = [os.fsdecode(one[3:]) for one in out.split(b"\0") if one]
    prefix = f"{top}/" if top != "." else ""
    return tuple(one for one in names if _ours(one.removeprefix(prefix)))


def _ours(name: str) -> bool:
    """Whether a file of the folder is one that the program keeps there."""
    folder, _slash, file = name.rpartition("/")
    in_place = file == "process.toml" if not folder else folder in ("redesigns", "experiments")
    return in_place and file.endswith(".toml")


def _commit(repository: "Repository", names: tuple[str, ...], message: str) -> None:
    """Commit these files; where git refuses, what is staged is as it was."""
    before = repository.tell("ls-files", "-z", "--", *names)
    known = {os.fsdecode(one) for one in before.split(b"\0")}
    new = [one for one in names if one not in known]
    if new:
        repository.tell("add", "--intent-to-add", "--", *new)
    try:
        words = ("commit", "--quiet", "--cleanup=whitespace", "--file=-", "--only", "--", *names)
        repository.tell(*words, given=message.encode(), seconds=_SECONDS)
    except RedesignError:
        if new:
            repository.ask("rm", "--quiet", "--cached", "--force", "--", *new)
        raise


def _refusal(refused: "GitRefused") -> RedesignError:
    """Why git did not commit, in a sentence."""
    said = refused.said
    if any(one in said for one in _NOBODY):
        return RedesignError(
            _("git does not know who commits."),
            hint=_(
                'Tell it once: git config --global user.name "…" and '
                'git config --global user.email "…".'
            ),
        )
    if "during a merge" in said or "unmerged" in said.lower():
        return RedesignError(
            _("A merge is under way in this repository."),
            hint=_("Finish it with git first, or give it up with `git merge --abort`."),
        )
    if "index.lock" in said:
        return RedesignError(
            _("Another git is at work in this repository."), hint=_("Try again in a moment.")
        )
    if not said:
        return refused
    lines = "\n".join(said.splitlines()[-5:])
    return RedesignError(_("git did not commit; a hook or git itself said:"), hint=lines)


def _short(repository: "Repository", folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    prefix = f"{repository.name_of(folder)}/"
    return tuple(one.removeprefix(prefix) for one in names)
