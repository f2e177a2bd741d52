"""Documents to disk: the text that a save writes, and the save itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar, assert_never, cast

from redesign.files.disk import NotSaved, write_guarded
from redesign.files.document import (
    Document,
    ExperimentDocument,
    GoalsDocument,
    ProcessDocument,
    RedesignDocument,
)
from redesign.files.load import experiment_from, goals_from, process_from, redesign_from
from redesign.files.writing import experiment_text, goals_text, process_text, redesign_text
from redesign.model.experiment import Experiment
from redesign.model.goals import Goals
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _

Written = TypeVar("Written", bound=Process | Redesign | Experiment | Goals)
"""What a file that is written can say."""


def text_of(document: Document[Written] | None, value: Written) -> str:
    """The canonical text that a save would write; without a document, that of a new file."""
    match value:
        case Process():
            return process_text(cast("ProcessDocument | None", document), value)
        case Redesign():
            return redesign_text(cast("RedesignDocument | None", document), value)
        case Experiment():
            return experiment_text(cast("ExperimentDocument | None", document), value)
        case Goals():
            return goals_text(cast("GoalsDocument | None", document), value)
    assert_never(value)


_READ: Final[Mapping[type, Callable[[bytes, Path, Path], object]]] = {
    Process: process_from,
    Redesign: redesign_from,
    Experiment: experiment_from,
    Goals: goals_from,
}


def save(document: Document[Written], value: Written) -> Document[Written]:
    """Write a value to the file of its document, unless somebody else changed it.

    Returns:
        The document as it is on disk now.

    Raises:
        ChangedOnDisk: The file holds something else than what was read.
        NotSaved: It could not be written, or has mistakes that a save would lose.
    """
    if not document.source.sound or (document.on_disk and document.value is None):
        raise NotSaved(
            _("{path} is not saved: it has mistakes that a save would lose.").format(
                path=document.shown
            ),
            hint=_("Put them right in a text editor first, or save under another name."),
        )
    text = text_of(document, value)
    content = text.replace("\n", document.source.newline).encode()
    write_guarded(document.path, document.root, content, expected=document.source.digest)
    again = cast("Document[Written]", _READ[type(value)](content, document.path, document.root))
    # The file says every way on; the value saved may leave that to the order of its steps.
    return replace(again, value=value)
