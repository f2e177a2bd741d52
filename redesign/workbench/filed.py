"""The files of one process as they were read at one moment, and whether they still are so.

Hides what kinds of files a process has: each is known by its place, the path from the folder of
the process, and what it says has the same place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar, cast

from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.workbench.draft import Draft

if TYPE_CHECKING:
    from redesign.files import Document, ExperimentDocument, ProcessDocument, RedesignDocument
    from redesign.model.experiment import Experiment

    AnyDocument: TypeAlias = ProcessDocument | RedesignDocument | ExperimentDocument

Value: TypeAlias = "Process | Redesign | Experiment"
"""What a file of a process says."""
Said = TypeVar("Said", bound=Value)
PROCESS: Final = "process.toml"
"""The place of today's process."""


def place_of(value: Value) -> str:
    """Where the file of a value is, as a path from the folder of the process."""
    match value:
        case Process():
            return PROCESS
        case Redesign():
            return f"redesigns/{value.id}.toml"
        case _:
            return f"experiments/{value.id}.toml"


@frozen(slots=False)
class Files:
    """What was read, or written, last.

    Attributes:
        process: Today's process.
        redesigns: Its redesigns, by id.
        experiments: Its experiments, by id.
    """

    process: "ProcessDocument"
    redesigns: "Mapping[str, RedesignDocument]"
    experiments: "Mapping[str, ExperimentDocument]" = field(default_factory=dict)

    def __iter__(self) -> "Iterator[AnyDocument]":
        """Every file."""
        yield self.process
        yield from self.redesigns.values()
        yield from self.experiments.values()

    @cached_property
    def by_place(self) -> "Mapping[str, AnyDocument]":
        """Every file by its place."""
        folder = self.process.path.parent
        return {one.path.relative_to(folder).as_posix(): one for one in self}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with each of them, file by file."""
        return tuple(finding for one in self for finding in one.findings)

    @property
    def held(self) -> Mapping[str, str]:
        """The hash of every file, by its path as it is shown."""
        return {one.shown: one.source.digest for one in self}

    @property
    def draft(self) -> Draft:
        """What they say."""
        assert self.process.value is not None
        redesigns = (one.value for one in self.redesigns.values())
        experiments = (one.value for one in self.experiments.values())
        return Draft(
            process=self.process.value,
            redesigns=tuple(one for one in redesigns if one),
            experiments=tuple(one for one in experiments if one),
        )

    def unsaved(self, draft: Draft) -> tuple[Value, ...]:
        """What a draft says that is not in them."""
        known = self.by_place
        return tuple(one for one in values_of(draft) if not _says(known.get(place_of(one)), one))

    def deleted(self, draft: Draft) -> tuple[str, ...]:
        """The places of those that hold what is no longer in a draft."""
        left = {place_of(one) for one in values_of(draft)}
        return tuple(
            place for place, one in self.by_place.items() if one.value and place not in left
        )

    def with_file(self, document: "AnyDocument") -> "Files":
        """The same with a file in the place of the one that was there."""
        id_ = document.path.stem
        match document.path.parent.name:
            case "redesigns":
                redesigns = {**self.redesigns, id_: cast("RedesignDocument", document)}
                return replace(self, redesigns=redesigns)
            case "experiments":
                experiments = {**self.experiments, id_: cast("ExperimentDocument", document)}
                return replace(self, experiments=experiments)
            case _:
                return replace(self, process=cast("ProcessDocument", document))

    def without_file(self, place: str) -> "Files":
        """The same without the file of a redesign or an experiment."""
        gone = self.by_place.get(place)
        redesigns = {id_: one for id_, one in self.redesigns.items() if one is not gone}
        experiments = {id_: one for id_, one in self.experiments.items() if one is not gone}
        return replace(self, redesigns=redesigns, experiments=experiments)


def _says(document: "AnyDocument | None", value: Value) -> bool:
    return document is not None and document.value == value


def values_of(draft: Draft) -> Iterator[Value]:
    """What a draft says, file by file."""
    yield draft.process
    yield from draft.redesigns
    yield from draft.experiments


def with_value(draft: Draft, value: Value) -> Draft:
    """A draft that says this in place of what it says in the same place."""
    match value:
        case Process():
            return replace(draft, process=value)
        case Redesign():
            return draft.with_redesign(value)
        case _:
            return draft.with_experiment(value)


def without_value(draft: Draft, place: str) -> Draft:
    """A draft that no longer says what stands in a place."""
    redesigns = tuple(one for one in draft.redesigns if place_of(one) != place)
    experiments = tuple(one for one in draft.experiments if place_of(one) != place)
    return replace(draft, redesigns=redesigns, experiments=experiments)


def read_files(path: Path, root: Path) -> Files:
    """Read the process in a folder, its redesigns and its experiments.

    Args:
        path: The folder of the process.
        root: The opened folder.
    """
    from redesign.files.load import files_in, read_experiment, read_process, read_redesign

    process = read_process(path, root=root)
    redesigns = {
        one.stem: read_redesign(one, root=root, process=process.value)
        for one in files_in(path / "redesigns")
    }
    experiments = {
        one.stem: read_experiment(one, root=root, redesigns=redesigns.keys())
        for one in files_in(path / "experiments")
    }
    return Files(process=process, redesigns=redesigns, experiments=experiments)


def file_from_text(text: str, path: Path, root: Path) -> "AnyDocument":
    """A file of a process with this text; what it is follows from its place."""
    from redesign.files import experiment_from_text, process_from_text, redesign_from_text

    match path.parent.name:
        case "redesigns":
            return redesign_from_text(text, path, root)
        case "experiments":
            return experiment_from_text(text, path, root)
        case _:
            return process_from_text(text, path, root)


def new_file(folder: Path, value: Said, root: Path) -> "Document[Said]":
    """The file of a value that is not on disk yet, in the folder of its process."""
    from redesign.files import text_of

    document = file_from_text(text_of(None, value), folder / place_of(value), root)
    return cast("Document[Said]", document)


def places_in(path: Path) -> list[Path]:
    """The files that are in the folder of a process now."""
    from redesign.files.load import files_in

    return [path / PROCESS, *files_in(path / "redesigns"), *files_in(path / "experiments")]


def news(known: Files) -> Files | None:
    """The files as they are now, where somebody changed one since they were read; else None."""
    path = known.process.path.parent
    before = {one.path: one.source.digest for one in known if one.on_disk}
    now = {one: digest(one) for one in places_in(path)}
    if {one: held for one, held in now.items() if held} == before:
        return None
    return read_files(path, known.process.root)


def is_as_read(document: "AnyDocument") -> bool:
    """Whether a file still holds exactly what was read of it."""
    try:
        return document.path.read_bytes() == document.source.content
    except OSError:
        return False


def digest(path: Path) -> str:
    """The hash of a file as it is now; "" where there is none."""
    from redesign.files.disk import digest_of

    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""
