"""Unsaved work on one process: kept after each change, offered back at the next start.

Hides how it outlives a crash at any moment. Each run of the program keeps its work in a place of
its own in the user's state folder, as ordinary files that could be read without this program, and
beside each of them the text that the work began with, so that it can be met with what somebody
else has written since. New work stands whole before the old is taken away.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, cause

if TYPE_CHECKING:
    from redesign.workbench.filed import AnyDocument

_BASE: Final = "base"
_LOCK: Final = "lock"
_UNFINISHED: Final = "unfinished"


@frozen
class Work:
    """Work on one file that is not saved.

    Attributes:
        base: The text that was read; "" where there was no file.
        text: What a save would write; None where it would take the file away.
    """

    base: str
    text: str | None


@frozen
class Kept:
    """The work of an earlier run.

    Attributes:
        when: When it was kept.
        files: The work by file, as a path from the folder of the process.
        place: Where it lies.
    """

    when: datetime
    files: Mapping[str, Work]
    place: Path


class Recovery:
    """Where the unsaved work on the files of one process folder is kept.

    Attributes:
        folder: The place for the process; two process folders never share one.
    """

    def __init__(self, process: Path) -> None:
        from redesign.files.disk import state_folder

        place = hashlib.sha256(str(process.resolve()).encode()).hexdigest()[:16]
        self.folder = state_folder("recovery") / f"{process.name}-{place}"
        self._own = self.folder / f"{time.time_ns()}-{os.getpid()}"
        self._turn = 0
        self._taken: Path | None = None

    @property
    def offered(self) -> Kept | None:
        """The latest work of a run that has ended without saving it."""
        for run in sorted(self._runs(), reverse=True):
            if run != self._own and not _in_use(run) and (kept := _read(run)):
                return kept
        return None

    def keep(self, files: Mapping[str, Work]) -> None:
        """Keep this work, and let go of what was kept before.

        Raises:
            RedesignError: It cannot be written.
        """
        if not files:
            self.forget()
            return
        try:
            self._write(files)
        except OSError as problem:
            raise RedesignError(
                _("Unsaved work cannot be kept: {cause}.").format(cause=cause(problem)),
                hint=_("Save often."),
            ) from problem
        self._let_go_of_taken()

    def _write(self, files: Mapping[str, Work]) -> None:
        if not self._own.exists():
            from redesign.files.disk import claim

            self._own.mkdir(parents=True, mode=0o700)
            claim(self._own / _LOCK)
        fresh = self._own / _UNFINISHED
        shutil.rmtree(fresh, ignore_errors=True)
        for name, work in files.items():
            _put(fresh / _BASE / name, work.base)
            if work.text is not None:
                _put(fresh / name, work.text)
        self._turn += 1
        fresh.replace(self._own / f"{self._turn:06d}")
        shutil.rmtree(self._own / f"{self._turn - 1:06d}", ignore_errors=True)

    def take_up(self, kept: Kept) -> None:
        """Say that work is on the desk again; its files go once it is kept or saved anew."""
        self._taken = kept.place

    def drop(self, kept: Kept) -> None:
        """Throw work away."""
        shutil.rmtree(kept.place, ignore_errors=True)

    def forget(self) -> None:
        """Let go of what was kept: it is saved."""
        for turn in _turns(self._own):
            shutil.rmtree(turn, ignore_errors=True)
        self._let_go_of_taken()

    def _let_go_of_taken(self) -> None:
        if self._taken is not None:
            shutil.rmtree(self._taken, ignore_errors=True)
            self._taken = None

    def _runs(self) -> list[Path]:
        return (
            [one for one in self.folder.iterdir() if one.is_dir()] if self.folder.exists() else []
        )


def _in_use(run: Path) -> bool:
    """Whether the program that keeps its work there is still running."""
    from redesign.files.disk import is_claimed

    return not run.name.endswith(f"-{os.getpid()}") and is_claimed(run / _LOCK)


def _turns(run: Path) -> list[Path]:
    return sorted(one for one in run.glob("0*") if one.is_dir())


def _read(run: Path) -> Kept | None:
    turns = _turns(run)
    if not turns:
        return None
    turn = turns[-1]
    try:
        files = {
            base.relative_to(turn / _BASE).as_posix(): Work(
                base=base.read_text("utf-8"), text=_text(turn / base.relative_to(turn / _BASE))
            )
            for base in sorted((turn / _BASE).rglob("*.toml"))
        }
        when = datetime.fromtimestamp(turn.stat().st_mtime)
    except (OSError, UnicodeDecodeError):
        return None
    return Kept(when=when, files=files, place=run) if files else None


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def remove(document: "AnyDocument") -> None:
    """Take a file of a process away, unless somebody else changed it.

    Raises:
        ChangedOnDisk: The file holds something else than what was read.
        NotSaved: It cannot be taken away.
    """
    from redesign.files import ChangedOnDisk, NotSaved
    from redesign.files.disk import digest_of

    try:
        if digest_of(document.path.read_bytes()) != document.source.digest:
            sentence = _("{path} is not deleted: somebody changed the file after it was opened.")
            raise ChangedOnDisk(document.path, sentence.format(path=document.shown))
        document.path.unlink()
    except FileNotFoundError:
        return
    except OSError as problem:
        raise NotSaved(
            _("{path} is not deleted: {cause}.").format(path=document.shown, cause=cause(problem))
        ) from problem
