"""Wiring a clone so that git merges and shows process files fact by fact.

Hides what git needs to be told, and where: how to merge (the clone's own settings, for they name a
program on this machine), and which files that goes for (`.gitattributes`, which everybody shares).
Everything can be said again and again; what is there already is left alone.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, cause

if TYPE_CHECKING:
    from redesign.files.git import Repository

DISPUTED: Final = 10
"""How the merge driver ends where a person must look; 1 is how a Python ends that does not find
the program, and then nothing was merged."""
_FILES: Final = ("goals.toml", "process.toml", "**/redesigns/*.toml", "**/experiments/*.toml")
_PROBES: Final = ("goals.toml", "p/process.toml", "p/redesigns/r.toml", "p/experiments/e.toml")
_ATTRIBUTES: Final = "diff=redesign merge=redesign"
_REMARK: Final = (
    "# Process files are merged and shown fact by fact, once `redesign git-setup` has run."
)


@frozen
class Setting:
    """One thing that git must know.

    Attributes:
        outcome: `there`: it knew already; `done`: it knows now; `missing`: it does not, and was
            only asked.
        sentence: What to tell the person.
    """

    outcome: Literal["there", "done", "missing"]
    sentence: str


def set_up_git(folder: Path, *, check: bool = False) -> Iterator[Setting]:
    """Wire the clone around a folder of processes.

    Args:
        folder: The folder; its `.gitattributes` is the one that is written.
        check: Only say what is missing.

    Raises:
        RedesignError: There is no git or no repository, or something cannot be written.
    """
    from redesign.files.git import Repository

    repository = Repository.of(folder)
    for key, wanted in settings_for(sys.executable).items():
        yield _setting(repository, key, wanted, check)
    yield _attributes(repository, folder.resolve(), check)


def settings_for(python: str) -> Mapping[str, str]:
    """What the clone's settings must hold.

    Args:
        python: The interpreter that has the program.
    """
    program = f"{shlex.quote(Path(python).as_posix())} -m redesign"
    # Where the program is gone by now, git's own merge does: the file must not stay as it was.
    by_lines = "git merge-file -L ours -L base -L theirs %A %O %B"
    ended = f"case $? in 0) exit 0;; {DISPUTED}) exit 1;; esac"
    return {
        "merge.redesign.name": "process files, fact by fact",
        "merge.redesign.driver": f"{program} merge-driver %O %A %B %P; {ended}; {by_lines}",
        "merge.redesign.recursive": "binary",
        "diff.redesign.xfuncname": r"^\[([^]]+)\]",
    }


def _setting(repository: "Repository", key: str, wanted: str, check: bool) -> Setting:
    known = repository.ask("config", "--local", "-z", "--get-all", key).out
    if known == f"{wanted}\0".encode():
        return Setting(outcome="there", sentence=_("{key} is set.").format(key=key))
    if check:
        return Setting(
            outcome="missing", sentence=_("{key} is not set as it must be.").format(key=key)
        )
    repository.tell("config", "--local", "--replace-all", key, wanted)
    return Setting(outcome="done", sentence=_("{key} is set now.").format(key=key))


def _attributes(repository: "Repository", folder: Path, check: bool) -> Setting:
    file = folder / ".gitattributes"
    probes = [repository.name_of(folder / one) for one in _PROBES]
    out = repository.tell("check-attr", "-z", "merge", "diff", "--", *probes)
    values = os.fsdecode(out).split("\0")[2::3]
    if all(value == "redesign" for value in values):
        return Setting(outcome="there", sentence=_("The process files are marked for it."))
    if check:
        told = _("The process files in {folder} are not marked for it.")
        return Setting(outcome="missing", sentence=told.format(folder=folder))
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        lines = [_REMARK, *(f"{one} {_ATTRIBUTES}" for one in _FILES), ""]
        file.write_text(before + "\n".join(lines), encoding="utf-8")
    except OSError as problem:
        told = _("{path} cannot be written: {cause}.")
        raise RedesignError(told.format(path=file, cause=cause(problem))) from problem
    told = _("The process files are marked for it in {file}; commit that file.")
    return Setting(outcome="done", sentence=told.format(file=file))
