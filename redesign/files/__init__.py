"""Files and what they say: reading with places and findings, canonical writing, safe saving.

A part is loaded when something of it is first asked for: to open a process nothing is written and
nothing that somebody types is read.
"""

from typing import TYPE_CHECKING, Final

from redesign.facade import parts_of

if TYPE_CHECKING:
    from redesign.files.codes import CODES
    from redesign.files.disk import ChangedOnDisk, NotSaved
    from redesign.files.document import (
        Document,
        ExperimentDocument,
        GoalsDocument,
        ProcessDocument,
        RedesignDocument,
        ReplyDocument,
    )
    from redesign.files.findings import process_findings, redesign_findings
    from redesign.files.half_said import says_unknown
    from redesign.files.library import BlockLibrary, read_blocks
    from redesign.files.load import (
        Folder,
        ProcessEntry,
        experiment_from_text,
        goals_from_text,
        process_from_text,
        read_experiment,
        read_folder,
        read_goals,
        read_process,
        read_redesign,
        read_reply,
        redesign_from_text,
    )
    from redesign.files.names import id_from_name, nearest
    from redesign.files.saving import save, text_of
    from redesign.files.typed import read_typed
    from redesign.files.typed_times import typed_week
    from redesign.files.unread import Unread
    from redesign.files.writing import (
        experiment_text,
        goals_text,
        process_text,
        redesign_text,
        reply_text,
    )

__all__ = [
    "CODES",
    "BlockLibrary",
    "ChangedOnDisk",
    "Document",
    "ExperimentDocument",
    "Folder",
    "GoalsDocument",
    "NotSaved",
    "ProcessDocument",
    "ProcessEntry",
    "RedesignDocument",
    "ReplyDocument",
    "Unread",
    "experiment_from_text",
    "experiment_text",
    "goals_from_text",
    "goals_text",
    "id_from_name",
    "nearest",
    "process_findings",
    "process_from_text",
    "process_text",
    "read_blocks",
    "read_experiment",
    "read_folder",
    "read_goals",
    "read_process",
    "read_redesign",
    "read_reply",
    "read_typed",
    "redesign_findings",
    "redesign_from_text",
    "redesign_text",
    "reply_text",
    "save",
    "says_unknown",
    "text_of",
    "typed_week",
]

_PARTS: Final = {
    "codes": "CODES",
    "disk": "ChangedOnDisk NotSaved",
    "document": (
        "Document ExperimentDocument GoalsDocument ProcessDocument RedesignDocument ReplyDocument"
    ),
    "findings": "process_findings redesign_findings",
    "half_said": "says_unknown",
    "library": "BlockLibrary read_blocks",
    "load": (
        "Folder ProcessEntry experiment_from_text goals_from_text process_from_text "
        "read_experiment read_folder read_goals read_process read_redesign read_reply "
        "redesign_from_text"
    ),
    "names": "id_from_name nearest",
    "saving": "save text_of",
    "typed": "read_typed",
    "typed_times": "typed_week",
    "unread": "Unread",
    "writing": "experiment_text goals_text process_text redesign_text reply_text",
}
__getattr__ = parts_of(__name__, _PARTS)
