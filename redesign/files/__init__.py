"""Files and what they say: reading with places and findings, canonical writing, safe saving."""

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
from redesign.files.save import (
    new_process_document,
    new_redesign_document,
    save,
    save_as,
    text_of,
)
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
    "new_process_document",
    "new_redesign_document",
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
    "save_as",
    "text_of",
    "typed_week",
]
