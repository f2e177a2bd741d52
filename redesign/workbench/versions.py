"""The files of one process as they are on disk, and as git keeps them.

Hides how the versions of a process are found and read: every version is a `Version`, whether it is
the work tree or a commit of years ago, whatever state its files are in.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from redesign.model.errors import RedesignError
from redesign.model.experiment import Experiment
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _

if TYPE_CHECKING:
    from redesign.files import Document
    from redesign.files.git import Repository

V = TypeVar("V", Process, Redesign, Experiment)


@frozen
class Version:
    """What the files of one process said at one time.

    Attributes:
        process: None where there was none, or its file cannot be understood.
        redesigns: By id, those that can be understood.
        experiments: By id, those that can be understood.
        unread: Why a file cannot be understood, by its name in the folder.
    """

    process: Process | None = None
    redesigns: Mapping[str, Redesign] = field(default_factory=dict)
    experiments: Mapping[str, Experiment] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


def version_on_disk(folder: Path) -> Version:
    """The files of a process folder as they are."""
    files = (*folder.glob("*.toml"), *folder.glob("*/*.toml"))
    contents = {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(files)}
    return _version(contents, folder)


def version_in(repository: "Repository", revision: str, folder: Path) -> Version:
    """The files of a process folder as a commit has them.

    Raises:
        RedesignError: There is no such commit.
    """
    commit = repository.commit_of(revision)
    if commit is None:
        raise RedesignError(
            _("There is no version “{revision}”.").format(revision=revision),
            hint=_("Name a commit, a branch or a tag, such as HEAD~1; `git log` lists them."),
        )
    names = repository.names_in(commit, folder)
    blobs = repository.blobs(tuple(f"{commit}:{name}" for name in names))
    above = len(repository.name_of(folder)) + 1 if folder.resolve() != repository.top else 0
    known = zip(names, blobs, strict=True)
    return _version({name[above:]: blob for name, blob in known if blob is not None}, folder)


def _version(contents: Mapping[str, bytes], folder: Path) -> Version:
    from redesign.files.load import experiment_from, process_from, redesign_from

    unread: dict[str, str] = {}

    def read(name: str, read_as: "Callable[[bytes, Path, Path], Document[V]]") -> V | None:
        document = read_as(contents[name], folder / name, folder)
        if document.value is None and document.findings:
            unread[name] = document.findings[0].sentence
        return document.value

    def all_in(below: str, read_as: "Callable[[bytes, Path, Path], Document[V]]") -> dict[str, V]:
        names = [one for one in contents if one.startswith(f"{below}/") and one.endswith(".toml")]
        values = {Path(name).stem: read(name, read_as) for name in names}
        return {id_: value for id_, value in values.items() if value is not None}

    process = read("process.toml", process_from) if "process.toml" in contents else None
    return Version(
        process=process,
        redesigns=all_in("redesigns", redesign_from),
        experiments=all_in("experiments", experiment_from),
        unread=unread,
    )
