"""Unsaved work on one process: kept after each change, offered back at the next start.

It is kept as an ordinary process folder in the user's state folder, so that it could be read
without this program. Beside each file stands the hash of the file that was worked on: work on
files that somebody has changed since is not offered, for taking it up would undo their change;
it is moved aside and never overwritten.
"""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redesign.model.errors import RedesignError
from redesign.words import _, cause
from redesign.workbench.draft import Draft

if TYPE_CHECKING:
    from redesign.files import ProcessDocument, RedesignDocument

_BASE = ".base"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Where the unsaved work on the files of one process folder is kept.

    Attributes:
        process: The process folder that is worked on.
        folder: The folder in which the work is kept.
    """

    process: Path
    folder: Path

    @classmethod
    def of(cls, process: Path) -> "Recovery":
        """The place for a process folder; two folders never share one."""
        from redesign.files.disk import state_folder

        place = hashlib.sha256(str(process.resolve()).encode()).hexdigest()[:16]
        return cls(process, state_folder("recovery") / place / process.name)

    @property
    def kept(self) -> datetime | None:
        """When the work was kept that could be restored; None where there is none."""
        times = [path.stat().st_mtime for path in self._files()]
        return datetime.fromtimestamp(max(times)) if times and self.fits else None

    @property
    def fits(self) -> bool:
        """Whether the files are still those that were worked on."""
        return all(
            _read(path.with_name(path.name + _BASE)) == digest(self._worked_on(path))
            for path in self._files()
        )

    def keep(
        self,
        process: "tuple[ProcessDocument, str] | None",
        redesigns: "Iterable[tuple[RedesignDocument, str]]",
    ) -> None:
        """Keep the texts that a save would write, and let go of those of files that are saved.

        Raises:
            RedesignError: They cannot be written.
        """
        work = dict([(process[0].path, process[1])] if process else [])
        work |= {document.path: text for document, text in redesigns}
        try:
            if not self.fits:
                self.move_aside()
            for path, text in work.items():
                _write(self._kept_at(path), text)
                _write(self._kept_at(path).with_name(path.name + _BASE), digest(path))
            for old in self._files():
                if self._worked_on(old) not in work:
                    old.with_name(old.name + _BASE).unlink(missing_ok=True)
                    old.unlink()
        except OSError as problem:
            raise RedesignError(
                _("Unsaved work cannot be kept: {cause}.").format(cause=cause(problem)),
                hint=_("Save often."),
            ) from problem

    def move_aside(self) -> Path:
        """Put work that no longer fits where it is not overwritten, and return the place."""
        aside = self.folder.parent / f"{datetime.now():%Y%m%d-%H%M%S}-{self.folder.name}"
        self.folder.replace(aside)
        return aside

    def restored(self, draft: Draft) -> Draft | None:
        """The draft with the work that was kept; None where there is none that can be read."""
        from redesign.files import read_process, read_redesign

        found = draft
        for path in self._files():
            if path.parent == self.folder:
                process = read_process(path, root=self.folder).value
                found = replace(found, process=process) if process else found
            else:
                redesign = read_redesign(path, root=self.folder).value
                found = found.with_redesign(redesign) if redesign else found
        return None if found == draft else found

    def forget(self) -> None:
        """Let go of what was kept."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _files(self) -> tuple[Path, ...]:
        redesigns = sorted((self.folder / "redesigns").glob("*.toml"))
        return (*sorted(self.folder.glob("process.toml")), *redesigns)

    def _kept_at(self, path: Path) -> Path:
        return self.folder / path.relative_to(self.process)

    def _worked_on(self, kept: Path) -> Path:
        return self.process / kept.relative_to(self.folder)


def remove(document: "RedesignDocument") -> None:
    """Take the file of a redesign away, unless somebody else changed it.

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


def digest(path: Path) -> str:
    """The hash of a file as it is now; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
