"""The files of one process as they were read at one moment, and whether they still are so."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.workbench.draft import Draft

if TYPE_CHECKING:
    from redesign.files import ProcessDocument, RedesignDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was read, or written, last.

    Attributes:
        process: Today's process.
        redesigns: Its redesigns, by id.
    """

    process: "ProcessDocument"
    redesigns: "Mapping[str, RedesignDocument]"

    @property
    def held(self) -> Mapping[str, str]:
        """The hash of every file, by its path as it is shown."""
        known: tuple[ProcessDocument | RedesignDocument, ...]
        known = (self.process, *self.redesigns.values())
        return {one.shown: one.source.digest for one in known}

    @property
    def draft(self) -> Draft:
        """What they say."""
        assert self.process.value is not None
        values = (one.value for one in self.redesigns.values())
        return Draft(process=self.process.value, redesigns=tuple(one for one in values if one))

    def unsaved(self, draft: Draft) -> tuple[Process | Redesign, ...]:
        """What a draft says that is not in them."""
        process = () if draft.process == self.process.value else (draft.process,)
        return (*process, *(one for one in draft.redesigns if self._says_no(one)))

    def _says_no(self, redesign: Redesign) -> bool:
        known = self.redesigns.get(redesign.id)
        return known is None or known.value != redesign

    def deleted(self, draft: Draft) -> tuple[str, ...]:
        """The redesigns in them that are no longer in a draft."""
        left = {one.id for one in draft.redesigns}
        return tuple(id_ for id_, one in self.redesigns.items() if one.value and id_ not in left)


def read_files(path: Path, root: Path) -> Files:
    """Read the process in a folder and its redesigns.

    Args:
        path: The folder of the process.
        root: The opened folder.
    """
    from redesign.files import read_process, read_redesign

    process = read_process(path, root=root)
    redesigns = [read_redesign(one, root=root, process=process.value) for one in _ideas(path)]
    return Files(process=process, redesigns={one.path.stem: one for one in redesigns})


def news(known: Files) -> Files | None:
    """The files as they are now, where somebody changed one since they were read; else None."""
    path = known.process.path.parent
    documents: tuple[ProcessDocument | RedesignDocument, ...]
    documents = (known.process, *known.redesigns.values())
    before = {one.path: one.source.digest for one in documents if one.on_disk}
    now = {one: digest(one) for one in (known.process.path, *_ideas(path))}
    if {one: held for one, held in now.items() if held} == before:
        return None
    return read_files(path, known.process.root)


def _ideas(path: Path) -> list[Path]:
    found = sorted((path / "redesigns").glob("*.toml"))
    return [one for one in found if not one.name.startswith(".")]


def digest(path: Path) -> str:
    """The hash of a file as it is now; "" where there is none."""
    from redesign.files.disk import digest_of

    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""
