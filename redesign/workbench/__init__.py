"""What both front ends do: open, edit, undo, check, simulate, compare, draw, export and save.

The one place that knows all the other parts, and that knows nothing of screens or terminals.
"""

from redesign.model.errors import RedesignError
from redesign.workbench.blocks import block_numbers
from redesign.workbench.bringing_in import bring_in, typed_path
from redesign.workbench.canonical import Formatted, put_into_form
from redesign.workbench.cases import write_cases
from redesign.workbench.combining import disagreement_text
from redesign.workbench.desk import Desk, SaveReport
from redesign.workbench.exports import FORMATS, KINDS, PAPERS, ExportReport
from redesign.workbench.filed import Files
from redesign.workbench.folder import Entry, Idea, Workbench, open_folder
from redesign.workbench.logs import write_log, write_steps
from redesign.workbench.marks import MarkOption, mark_options, mark_word
from redesign.workbench.meeting import Disagreement, Met, Settled, Side
from redesign.workbench.open_hours import read_week
from redesign.workbench.reading import folded
from redesign.workbench.recent import recent_folders, remember_folder
from redesign.workbench.recovery import Kept
from redesign.workbench.side_by_side import (
    SideBySide,
    how_parts_are_read,
    side_by_side,
    what_each_brings,
)
from redesign.workbench.sources import figures_of, source_word, source_words
from redesign.workbench.subjects import key_word
from redesign.workbench.texts import (
    calendar_word,
    closed_word,
    duration_text,
    fact_text,
    fact_word,
    step_word,
    table_fact_word,
    week_text,
    weekday_word,
    who_text,
)
from redesign.workbench.unknowns import Unknown, firmness, unknowns
from redesign.workbench.verdicts import Reached
from redesign.workbench.ways import after_next

__all__ = [
    "FORMATS",
    "KINDS",
    "PAPERS",
    "Desk",
    "Disagreement",
    "Entry",
    "ExportReport",
    "Files",
    "Formatted",
    "Idea",
    "Kept",
    "MarkOption",
    "Met",
    "Reached",
    "RedesignError",
    "SaveReport",
    "Settled",
    "Side",
    "SideBySide",
    "Unknown",
    "Workbench",
    "after_next",
    "block_numbers",
    "bring_in",
    "calendar_word",
    "closed_word",
    "disagreement_text",
    "duration_text",
    "fact_text",
    "fact_word",
    "figures_of",
    "firmness",
    "folded",
    "how_parts_are_read",
    "key_word",
    "mark_options",
    "mark_word",
    "open_folder",
    "put_into_form",
    "read_week",
    "recent_folders",
    "remember_folder",
    "side_by_side",
    "source_word",
    "source_words",
    "step_word",
    "table_fact_word",
    "typed_path",
    "unknowns",
    "week_text",
    "weekday_word",
    "what_each_brings",
    "who_text",
    "write_cases",
    "write_log",
    "write_steps",
]
