"""A process from elsewhere, copied into the opened folder under an id and a name of its own.

Hides what may be named (a file, the folder of a process, a folder that holds one), and that the
folder gets the whole process or nothing. What cannot be taken is refused in a sentence.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.words import _, cause, number
from redesign.workbench.draft import free_id
from redesign.workbench.reading import private

if TYPE_CHECKING:
    from redesign.files import ProcessEntry

_LARGEST: Final = 5_000_000
"""Bytes; no process comes near, and something else may be very large."""
_NOT_TAKEN: Final = ("cpr-number", "outside-folder", "unreadable-file")
"""Findings with which a file stays where it is."""


def typed_path(typed: str) -> Path:
    """A path as somebody types or pastes it: in quotation marks, with `~` for the home folder."""
    bare = typed.strip().strip("\"'")
    return Path(bare).expanduser() if bare else Path()


def bring_in(source: Path, folder: Path, *, name: str = "") -> str:
    """Copy a process, with its redesigns and experiments, and return its id.

    Args:
        source: Its file or its folder.
        folder: The opened folder of processes.
        name: What it is called here; "": as in its file.

    Raises:
        RedesignError: There is no process, it cannot be read, or it cannot be written here.
    """
    from redesign.files import read_process

    if refusal := private(name):
        raise RedesignError(refusal.sentence, hint=refusal.hint)
    entry = _entry(source)
    if entry.path.resolve().is_relative_to(folder.resolve()):
        raise RedesignError(
            _("“{path}” is in this folder already.").format(path=source),
            hint=_("Open it, and save it as another process for a copy."),
        )
    try:
        _checked(entry)
        process = read_process(entry.path).value
        assert process is not None
        taken = [one.name for one in folder.iterdir()]
        id_ = free_id(name or process.name, taken)
        _copy(entry, folder, id_, name if name != process.name else "")
    except OSError as problem:
        raise RedesignError(
            _("“{path}” could not be brought in: {cause}.").format(
                path=source, cause=cause(problem)
            ),
            hint=_("Nothing was written."),
        ) from problem
    return id_


def _entry(source: Path) -> "ProcessEntry":
    """The one process that was named."""
    from redesign.files import ProcessEntry, read_folder

    known = _("Name a file {name}, or the folder that it stands in.").format(name="process.toml")
    if not source.exists():
        raise RedesignError(
            _("There is no file or folder “{path}”.").format(path=source), hint=known
        )
    if source.is_file() and source.name != "process.toml":
        if source.suffix != ".toml" or source.parent.name in ("redesigns", "experiments"):
            raise RedesignError(
                _("“{file}” is not the file of a process.").format(file=source.name), hint=known
            )
        return ProcessEntry(id=source.stem, path=source.resolve())
    if not (source.is_file() or source.is_dir()):
        raise RedesignError(
            _("“{file}” is not the file of a process.").format(file=source.name), hint=known
        )
    inner = source / "processes"
    found = read_folder(inner if inner.is_dir() else source)
    if not found.processes:
        raise RedesignError(
            _("There is no process in “{path}”.").format(path=source),
            hint="\n".join(one.sentence for one in found.findings) or known,
        )
    if len(found.processes) > 1:
        raise RedesignError(
            _("“{path}” holds {count} processes.").format(
                path=source, count=number(len(found.processes))
            ),
            hint=_("Name the folder of one: {names}.").format(
                names=", ".join(one.id for one in found.processes)
            ),
        )
    return found.processes[0]


def _checked(entry: "ProcessEntry") -> None:
    """Nothing stands in the way of taking the files.

    Raises:
        RedesignError: The process cannot be understood, or a file of it cannot be taken.
    """
    from redesign.files import read_experiment, read_process, read_redesign

    home = entry.path.parent
    for path in _files(entry):
        if path.stat().st_size > _LARGEST:
            raise RedesignError(
                _("“{file}” is far too large to be a process.").format(file=path.name)
            )
    document = read_process(entry.path, root=home)
    if document.value is None:
        raise RedesignError(
            _("“{file}” cannot be read as a process.").format(file=entry.path.name),
            hint=_told(document.findings),
        )
    findings = [
        *document.findings,
        *(one for path in entry.redesigns for one in read_redesign(path, root=home).findings),
        *(one for path in entry.experiments for one in read_experiment(path, root=home).findings),
    ]
    refused = [one for one in findings if one.code in _NOT_TAKEN]
    if refused:
        raise RedesignError(_("It is not brought in as it is."), hint=_told(refused))


def _told(findings: Iterable[Finding]) -> str:
    return "\n".join(
        f"{one.place}: {one.sentence} {one.hint}".strip() if one.place else one.sentence
        for one in findings
    )


def _files(entry: "ProcessEntry") -> Iterator[Path]:
    yield entry.path
    yield from entry.redesigns
    yield from entry.experiments


def _copy(entry: "ProcessEntry", folder: Path, id_: str, name: str) -> None:
    """Write everything beside its place, then put it there in one go."""
    from redesign.files import read_process, save

    part = folder / f".{id_}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        for path in _files(entry):
            below = "" if path == entry.path else path.parent.name
            home = part / below
            home.mkdir(parents=True, exist_ok=True)
            file = "process.toml" if path == entry.path else path.name
            (home / file).write_bytes(path.read_bytes())
        if name:
            document = read_process(part, root=folder)
            assert document.value is not None
            save(document, replace(document.value, name=name))
        part.rename(folder / id_)
    finally:
        shutil.rmtree(part, ignore_errors=True)
