"""What both front ends do: open, edit, undo, check, simulate, compare, draw, export and save.

The one place that knows all the other parts, and that knows nothing of screens or terminals. A part
is loaded when something of it is first asked for, so that a map is on the screen before the parts
for exports, logs or comparisons are.
"""

from typing import TYPE_CHECKING, Final

from redesign.facade import parts_of
from redesign.model.errors import RedesignError

if TYPE_CHECKING:
    from redesign.workbench.blocks import block_numbers
    from redesign.workbench.bringing_in import bring_in, typed_path
    from redesign.workbench.canonical import Formatted, put_into_form
    from redesign.workbench.cases import write_cases
    from redesign.workbench.combining import disagreement_text
    from redesign.workbench.comparing import (
        SideBySide,
        how_parts_are_read,
        side_by_side,
        what_each_brings,
    )
    from redesign.workbench.desk import Desk, SaveReport
    from redesign.workbench.exports import FORMATS, KINDS, PAPERS, ExportReport
    from redesign.workbench.filed import Files
    from redesign.workbench.folder import Entry, Idea, Workbench, open_folder, unnamed_step
    from redesign.workbench.following import redesigns_silenced
    from redesign.workbench.logs import write_log, write_steps
    from redesign.workbench.marks import MarkOption, mark_options, mark_word
    from redesign.workbench.meeting import Disagreement, Met, Settled, Side
    from redesign.workbench.not_known import Unknown, firmness, unknowns
    from redesign.workbench.open_hours import read_week
    from redesign.workbench.reading import folded
    from redesign.workbench.recent import recent_folders, remember_folder
    from redesign.workbench.recovery import Kept
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
    "redesigns_silenced",
    "remember_folder",
    "side_by_side",
    "source_word",
    "source_words",
    "step_word",
    "table_fact_word",
    "typed_path",
    "unknowns",
    "unnamed_step",
    "week_text",
    "weekday_word",
    "what_each_brings",
    "who_text",
    "write_cases",
    "write_log",
    "write_steps",
]

_PARTS: Final = {
    "blocks": "block_numbers",
    "bringing_in": "bring_in typed_path",
    "canonical": "Formatted put_into_form",
    "cases": "write_cases",
    "combining": "disagreement_text",
    "comparing": "SideBySide how_parts_are_read side_by_side what_each_brings",
    "desk": "Desk SaveReport",
    "exports": "ExportReport FORMATS KINDS PAPERS",
    "filed": "Files",
    "folder": "Entry Idea Workbench open_folder unnamed_step",
    "following": "redesigns_silenced",
    "logs": "write_log write_steps",
    "marks": "MarkOption mark_options mark_word",
    "meeting": "Disagreement Met Settled Side",
    "not_known": "Unknown firmness unknowns",
    "open_hours": "read_week",
    "reading": "folded",
    "recent": "recent_folders remember_folder",
    "recovery": "Kept",
    "sources": "figures_of source_word source_words",
    "subjects": "key_word",
    "texts": (
        "calendar_word closed_word duration_text fact_text fact_word step_word table_fact_word "
        "week_text weekday_word who_text"
    ),
    "verdicts": "Reached",
    "ways": "after_next",
}
__getattr__ = parts_of(__name__, _PARTS)
