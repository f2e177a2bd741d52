"""Opening files: what is on disk becomes a document, whatever state it is in.

What looks for mistakes is loaded when they are asked for; to show a process takes none of it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from redesign.files.decoding import decoded, tables_of
from redesign.files.disk import is_within
from redesign.files.document import (
    Document,
    ExperimentDocument,
    GoalsDocument,
    Places,
    ProcessDocument,
    RedesignDocument,
    ReplyDocument,
    Source,
    Value,
    shown_path,
)
from redesign.files.names import nearest
from redesign.files.reading import Reading
from redesign.files.report import finding
from redesign.model.finding import Finding, Place
from redesign.model.process import Process
from redesign.words import _, cause, number

if TYPE_CHECKING:
    from redesign.model.block import Block

PROCESS_FILE: Final = "process.toml"
GOALS_FILE: Final = "goals.toml"
REDESIGNS: Final = "redesigns"
EXPERIMENTS: Final = "experiments"


class ProcessEntry(NamedTuple):
    """One process of a folder, not opened yet.

    Attributes:
        id: The name of its folder.
        path: Its `process.toml`.
        redesigns: The files of its redesigns, by name.
        experiments: The files of its experiments, by name.
    """

    id: str
    path: Path
    redesigns: tuple[Path, ...] = ()
    experiments: tuple[Path, ...] = ()

    @property
    def redesign_ids(self) -> tuple[str, ...]:
        """The ids of its redesigns."""
        return tuple(path.stem for path in self.redesigns)


class Folder(NamedTuple):
    """A folder of processes as it is on disk.

    Attributes:
        path: The folder; nothing outside it is read or written.
        processes: In order of their ids.
        goals: The file of the municipality's goals; None where there is none.
        findings: What is wrong with the folder itself.
    """

    path: Path
    processes: tuple[ProcessEntry, ...]
    goals: Path | None = None
    findings: tuple[Finding, ...] = ()


def read_folder(folder: Path) -> Folder:
    """What processes and redesigns a folder holds.

    Args:
        folder: A folder of processes, the folder of one process, or a `process.toml`.
    """
    folder = folder.resolve()
    if folder.is_file():
        folder = folder.parent
    if (folder / PROCESS_FILE).exists():
        return Folder(path=folder, processes=(_entry(folder),))
    try:
        inside = sorted(one for one in folder.iterdir() if one.is_dir())
    except OSError as error:
        return Folder(path=folder, processes=(), findings=(_unreachable(folder, folder, error),))
    found: list[ProcessEntry] = []
    findings: list[Finding] = []
    for one in inside:
        if not (one / PROCESS_FILE).is_file():
            continue
        if not is_within(one / PROCESS_FILE, folder):
            findings.append(_outside(one / PROCESS_FILE, folder))
        else:
            found.append(_entry(one))
    goals = folder / GOALS_FILE
    return Folder(
        path=folder,
        processes=tuple(found),
        goals=goals if goals.is_file() else None,
        findings=tuple(findings),
    )


def _entry(folder: Path) -> ProcessEntry:
    return ProcessEntry(
        id=folder.name,
        path=folder / PROCESS_FILE,
        redesigns=files_in(folder / REDESIGNS),
        experiments=files_in(folder / EXPERIMENTS),
    )


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files of ours in a folder, in order; those that an editor hides are left out."""
    return tuple(one for one in sorted(folder.glob("*.toml")) if not one.name.startswith("."))


def read_process(path: Path, *, root: Path | None = None) -> ProcessDocument:
    """Read a process as it runs today.

    Args:
        path: Its folder or its file.
        root: The folder that was opened; the process's own folder where it is left out.
    """
    path = path / PROCESS_FILE if path.is_dir() else path
    return _read(path, root, process_from)


def read_redesign(
    path: Path, *, root: Path | None = None, process: Process | None = None
) -> RedesignDocument:
    """Read a redesign.

    Args:
        path: Its file.
        root: The folder that was opened; the file's own folder where it is left out.
        process: The process that it lies over; without it, what the redesign says of that
            process is not looked at.
    """
    document = _read(path, root, redesign_from)
    if process is None or document.value is None:
        return document

    def check(read: RedesignDocument) -> tuple[Finding, ...]:
        from redesign.files.findings import redesign_findings

        return redesign_findings(read, process)

    return replace(document, check=check)


def read_experiment(
    path: Path, *, root: Path | None = None, redesigns: Collection[str] | None = None
) -> ExperimentDocument:
    """Read an experiment.

    Args:
        path: Its file.
        root: The folder that was opened; the file's own folder where it is left out.
        redesigns: The ids of the redesigns that it can try; None: that is not looked at.
    """
    document = _read(path, root, experiment_from)
    if document.value is None:
        return document

    def check(read: ExperimentDocument) -> tuple[Finding, ...]:
        from redesign.files.findings import experiment_findings

        return experiment_findings(read, redesigns)

    return replace(document, check=check)


def read_reply(
    path: Path,
    *,
    root: Path | None = None,
    process: str | None = None,
    steps: Mapping[str, Collection[str]] | None = None,
) -> ReplyDocument:
    """Read a reply to an invitation.

    Args:
        path: Its file.
        root: The folder that was opened; the file's own folder where it is left out.
        process: The id of the process that it should be about; None: that is not looked at.
        steps: The redesigns of that process, and the steps of each.
    """
    from redesign.files.replies import MOST_BYTES

    document = _read(path, root, reply_from, MOST_BYTES + 1)
    if document.value is None:
        return document

    def check(read: ReplyDocument) -> tuple[Finding, ...]:
        from redesign.files.findings import reply_findings

        return reply_findings(read, process, steps or {})

    return replace(document, check=check)


def reply_from(content: bytes, path: Path, root: Path) -> ReplyDocument:
    """The document of a reply; one that is too large is not even looked into."""
    from redesign.files.replies import MOST_BYTES

    if len(content) <= MOST_BYTES:
        return _document(path, root, content, lambda reading: reading.reply(path.stem))
    why = finding(
        "too-large",
        _("The file is larger than {most} kB, which no reply is.").format(
            most=number(MOST_BYTES // 1024)
        ),
        _("It is hardly a reply made with the page; look at it before you trust it."),
        place=Place(shown_path(path, root)),
    )
    source = Source(findings=(why,), sound=False)
    return Document(path=path, root=root, text="", value=None, source=source)


def read_goals(path: Path, *, root: Path | None = None) -> GoalsDocument:
    """Read the municipality's goals.

    Args:
        path: Their file.
        root: The folder that was opened; the file's own folder where it is left out.
    """
    return _read(path, root, goals_from)


def read_block(path: Path, *, root: Path, language: str) -> "Document[Block]":
    """Read a building block.

    Args:
        path: Its file.
        root: The folder that nothing is read outside of.
        language: Which of its texts are taken; the first of a table that does not have it.
    """

    def understood(content: bytes, path: Path, root: Path) -> "Document[Block]":
        return _document(path, root, content, lambda it: it.block(path.stem, language))

    return _read(path, root, understood)


def _read(
    path: Path,
    root: Path | None,
    understood: Callable[[bytes, Path, Path], Document[Value]],
    most: int = -1,
) -> Document[Value]:
    """The document of a file, of which at most so many bytes are read."""
    path = path.absolute()
    root = (root or path.parent).absolute()
    if not is_within(path, root):
        return _unread(path, root, _outside(path, root))
    try:
        with path.open("rb") as file:
            content = file.read(most)
        return understood(content, path, root)
    except OSError as error:
        return _unread(path, root, _unreachable(path, root, error))


def _unread(path: Path, root: Path, why: Finding) -> Document[Value]:
    return Document(path=path, root=root, text="", value=None, source=Source(findings=(why,)))


def process_from(content: bytes, path: Path, root: Path) -> ProcessDocument:
    """The document of a process file that holds these bytes."""
    id_ = path.parent.name if path.name == PROCESS_FILE else path.stem
    document = _document(path, root, content, lambda reading: reading.process(id_))
    return replace(document, check=_check_process)


def _check_process(document: ProcessDocument) -> tuple[Finding, ...]:
    from redesign.files.findings import process_findings

    return process_findings(document)


def redesign_from(content: bytes, path: Path, root: Path) -> RedesignDocument:
    """The document of a redesign file that holds these bytes."""
    return _document(path, root, content, lambda reading: reading.redesign(path.stem))


def experiment_from(content: bytes, path: Path, root: Path) -> ExperimentDocument:
    """The document of an experiment's file that holds these bytes."""
    return _document(path, root, content, lambda reading: reading.experiment(path.stem))


def goals_from(content: bytes, path: Path, root: Path) -> GoalsDocument:
    """The document of a file of goals that holds these bytes."""
    return _document(path, root, content, lambda reading: reading.goals())


def process_from_text(text: str, path: Path, root: Path) -> ProcessDocument:
    """The document that a file with this text would give; it is not on disk."""
    return _not_on_disk(process_from(text.encode(), path, root))


def redesign_from_text(text: str, path: Path, root: Path) -> RedesignDocument:
    """The document that a file with this text would give; it is not on disk."""
    return _not_on_disk(redesign_from(text.encode(), path, root))


def experiment_from_text(text: str, path: Path, root: Path) -> ExperimentDocument:
    """The document that a file with this text would give; it is not on disk."""
    return _not_on_disk(experiment_from(text.encode(), path, root))


def goals_from_text(text: str, path: Path, root: Path) -> GoalsDocument:
    """The document that a file with this text would give; it is not on disk."""
    return _not_on_disk(goals_from(text.encode(), path, root))


def _not_on_disk(document: Document[Value]) -> Document[Value]:
    return replace(document, source=replace(document.source, content=None))


def _document(
    path: Path,
    root: Path,
    content: bytes,
    understood: Callable[[Reading], Value | None],
) -> Document[Value]:
    shown = shown_path(path, root)
    text, newline, sound = decoded(content)
    raw = tables_of(text) if sound else None
    findings: tuple[Finding, ...] = ()
    if raw is None:
        from redesign.files.syntax import looked_into

        raw, findings = looked_into(text, shown)
    source = Source(
        content=content,
        newline=newline,
        findings=findings,
        sound=not findings,
        places=Places("" if findings else text),
    )
    document = Document[Value](path=path, root=root, text=text, value=None, source=source)
    if findings:
        return document
    reading = Reading(raw)
    value = understood(reading)
    source = replace(source, raw=raw, filled=reading.filled)
    document = replace(document, value=value, source=source)
    placed = reading.report.placed(document.place)
    return replace(document, source=replace(source, findings=placed))


def _outside(path: Path, root: Path) -> Finding:
    return finding(
        "outside-folder",
        _("The path leads out of the folder that was opened ({folder}).").format(folder=root),
        _("Open the folder that holds the file."),
        place=Place(shown_path(path, root)),
    )


def _unreachable(path: Path, root: Path, error: OSError) -> Finding:
    missing = isinstance(error, FileNotFoundError)
    code = "missing-file" if missing else "unreadable-file"
    sentence = (
        _("{path} is not there.") if missing else _("{path} cannot be read: {cause}.")
    ).format(path=path, cause=cause(error))
    hint = "" if missing else _("Look at who may read it.")
    if missing and (near := _neighbour(path)):
        hint = _("Did you mean “{name}”?").format(name=near)
    return finding(code, sentence, hint, place=Place(shown_path(path, root)))


def _neighbour(path: Path) -> str | None:
    folder = path.parent if path.name != PROCESS_FILE else path.parent.parent
    wanted = path.name if path.name != PROCESS_FILE else path.parent.name
    return nearest(wanted, [one.name for one in folder.iterdir()]) if folder.is_dir() else None
