"""git, run as a program of its own.

Hides where it is, what it is asked and how its refusals are said in a sentence. Names of files go
to it and come back as bytes between zeros, so that every name is one; it asks nothing, and whatever
of a surrounding git (a hook, a merge) stands in the environment does not reach it.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, number

USUAL_SECONDS: Final = 30
_SURROUNDING: Final = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_EXTERNAL_DIFF",
)
_PLAIN: Final = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "true",
}


class NoRepository(RedesignError):
    """There is no git, or nothing that it keeps."""


class GitRefused(RedesignError):
    """git did not do what it was asked.

    Attributes:
        said: What it said about that, in English.
    """

    def __init__(self, message: str, said: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.said = said


@frozen(kw_only=False)
class Answer:
    """What a run of git gave."""

    code: int
    out: bytes
    err: str


def run_git(
    *words: str, folder: Path, given: bytes = b"", seconds: float = USUAL_SECONDS
) -> Answer:
    """Run git in a folder.

    Args:
        words: What to ask it.
        folder: Where it runs.
        given: What it reads.
        seconds: How long it may take.

    Raises:
        NoRepository: There is no git.
        GitRefused: It took too long.
    """
    program = shutil.which("git")
    if program is None:
        raise NoRepository(
            _("git is not installed on this machine."),
            hint=_("Everything else works without it; history, merge and commit need it."),
        )
    try:
        done = subprocess.run(
            [program, "--literal-pathspecs", "-c", "color.ui=false", *words],
            cwd=folder,
            input=given,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        told = _("git took longer than {seconds} seconds and was stopped.")
        raise GitRefused(told.format(seconds=number(seconds)), "") from late
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def _environment() -> Mapping[str, str]:
    usual = {key: value for key, value in os.environ.items() if key not in _SURROUNDING}
    return {**usual, **_PLAIN}


@frozen(kw_only=False)
class Repository:
    """The work tree that a folder belongs to.

    Attributes:
        top: Its topmost folder.
    """

    top: Path

    @classmethod
    def of(cls, folder: Path) -> "Repository":
        """The work tree around a folder.

        Raises:
            NoRepository: There is none, or git does not let it be read.
        """
        folder = folder.resolve()
        answer = run_git("rev-parse", "--show-toplevel", folder=folder)
        top = os.fsdecode(answer.out).rstrip("\r\n")
        if answer.code == 0 and top:
            return cls(Path(top).resolve())
        if "dubious ownership" in answer.err:
            raise NoRepository(
                _("git does not open {folder}, for it belongs to another user.").format(
                    folder=folder
                ),
                hint=_(
                    "Let git trust it: git config --global --add safe.directory {folder}"
                ).format(folder=folder),
            )
        raise NoRepository(
            _("{folder} is not under version control.").format(folder=folder),
            hint=_("Run `git init` in the folder that holds the processes."),
        )

    def ask(self, *words: str, given: bytes = b"", seconds: float = USUAL_SECONDS) -> Answer:
        """Run git at the top of the work tree, whatever comes of it."""
        return run_git(*words, folder=self.top, given=given, seconds=seconds)

    def tell(self, *words: str, given: bytes = b"", seconds: float = USUAL_SECONDS) -> bytes:
        """What git answers.

        Raises:
            GitRefused: It ended with an error.
        """
        answer = self.ask(*words, given=given, seconds=seconds)
        if answer.code != 0:
            last = next((line for line in reversed(answer.err.splitlines()) if line.strip()), "")
            told = _("git could not do it: {reason}")
            raise GitRefused(told.format(reason=last.removeprefix("fatal: ")), answer.err)
        return answer.out

    def name_of(self, path: Path) -> str:
        """What git calls a file of the work tree."""
        return path.resolve().relative_to(self.top).as_posix()

    def commit_of(self, revision: str) -> str | None:
        """The id of the commit that a revision names; None where there is none."""
        answer = self.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", "--")
        return answer.out.decode().split("\n")[0] if answer.code == 0 else None

    def names_in(self, commit: str, folder: Path) -> tuple[str, ...]:
        """What git calls the files that a commit has in a folder."""
        out = self.tell("ls-tree", "-r", "-z", "--name-only", commit, "--", self.name_of(folder))
        return tuple(os.fsdecode(one) for one in out.split(b"\0") if one)

    def blob_ids(self, names: tuple[str, ...]) -> tuple[str | None, ...]:
        """The ids of files, each named `COMMIT:PATH`; None where there is none."""
        asked = b"".join(os.fsencode(name) + b"\n" for name in names)
        out = self.tell("cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked)
        lines = out.decode("utf-8", "replace").splitlines()
        return tuple(
            line.removeprefix("blob ") if line.startswith("blob ") else None for line in lines
        )

    def blobs(self, names: tuple[str, ...]) -> tuple[bytes | None, ...]:
        """The bytes of files, each named `COMMIT:PATH` or by its id; None where there is none."""
        asked = b"".join(os.fsencode(name) + b"\n" for name in names)
        out = self.tell("cat-file", "--batch", given=asked)
        found: list[bytes | None] = []
        at = 0
        for _name in names:
            end = out.index(b"\n", at)
            head = out[at:end].rsplit(b" ", 2)
            at = end + 1
            if head[1] == b"blob":
                found.append(out[at : at + int(head[2])])
                at += int(head[2]) + 1
            else:
                found.append(None)
        return tuple(found)
