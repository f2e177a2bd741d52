"""What both front ends do: open, edit, undo, check, simulate, compare, draw, export and save.

The one place that knows all the other parts, and that knows nothing of screens or terminals.
"""

from redesign.model.errors import RedesignError
from redesign.workbench.desk import Desk, SaveReport
from redesign.workbench.exports import FORMATS, KINDS, ExportReport
from redesign.workbench.folder import Entry, Workbench, open_folder
from redesign.workbench.marks import MarkOption, mark_options, mark_word
from redesign.workbench.texts import closed_word, duration_text, fact_text, fact_word, who_text

__all__ = [
    "FORMATS",
    "KINDS",
    "Desk",
    "Entry",
    "ExportReport",
    "MarkOption",
    "RedesignError",
    "SaveReport",
    "Workbench",
    "closed_word",
    "duration_text",
    "fact_text",
    "fact_word",
    "mark_options",
    "mark_word",
    "open_folder",
    "who_text",
]
