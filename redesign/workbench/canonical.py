"""Files put into the one canonical form, in which a changed fact changes one line.

Hides which files a path names, and that what cannot be read without loss is left as it is. The
form is what a save writes, so that both always agree.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from redesign.model.errors import RedesignError
from redesign.model.experiment import Experiment
from redesign.model.finding import Severity
from redesign.model.frozen import frozen
from redesign.model.goals import Goals
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _
from redesign.workbench.folder import GOALS_FILE, PROCESS_FILE, open_folder

if TYPE_CHECKING:
    from redesign.files import Document

V = TypeVar("V", Process, Redesign, Experiment, Goals)


@frozen
class Formatted:
    """What became of one file.

    Attributes:
        path: The file.
        outcome: `same`: it was in the canonical form; `changed`: it is now, or would be; `refused`:
            it was left alone, for something of it would be lost.
        sentence: What to tell the person.
    """

    path: Path
    outcome: Literal["same", "changed", "refused"]
    sentence: str


def put_into_form(path: Path, *, check: bool = False) -> Iterator[Formatted]:
    """Write every file of ours that a path names in the canonical form.

    Args:
        path: A folder of processes, the folder of one process, or one file.
        check: Only say which files would change.

    Raises:
        RedesignError: There is nothing there, or it is not a file of this program.
    """
    from redesign.files import read_experiment, read_goals, read_process, read_redesign

    bench = open_folder(path)
    named = path.expanduser().absolute()
    only = named if named.is_file() else None
    goals = bench.folder / GOALS_FILE
    if bench.goals is not None and only in (None, goals) and bench.only is None:
        yield _formatted(read_goals(goals, root=bench.folder), check)
    for entry in bench.entries:
        process = entry.path / PROCESS_FILE
        if only in (None, process):
            yield _formatted(read_process(process, root=bench.folder), check)
        for file in sorted((entry.path / "redesigns").glob("*.toml")):
            if only in (None, file):
                yield _formatted(read_redesign(file, root=bench.folder), check)
        for file in sorted((entry.path / "experiments").glob("*.toml")):
            if only in (None, file):
                yield _formatted(read_experiment(file, root=bench.folder), check)


def _formatted(document: "Document[V]", check: bool) -> Formatted:
    from redesign.files import save, text_of

    file = document.shown
    value = document.value
    if value is None or not document.source.sound:
        grave = [one.sentence for one in document.findings if one.severity is Severity.ERROR]
        told = _("{file} is left as it is, for it cannot be read: {reason}")
        return _became(document, "refused", told.format(file=file, reason=" ".join(grave[:1])))
    if text_of(document, value) == document.text:
        return _became(document, "same", _("{file} is in the canonical form.").format(file=file))
    if check:
        told = _("{file} is not in the canonical form.")
        return _became(document, "changed", told.format(file=file))
    try:
        save(document, value)
    except RedesignError as stopped:
        return _became(document, "refused", str(stopped))
    told = _("{file} is in the canonical form now, and says the same as before.")
    return _became(document, "changed", told.format(file=file))


def _became(
    document: "Document[V]", outcome: Literal["same", "changed", "refused"], sentence: str
) -> Formatted:
    return Formatted(path=document.path, outcome=outcome, sentence=sentence)
