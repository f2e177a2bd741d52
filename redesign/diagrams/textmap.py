"""A process as text: the map, the line view, and the view by who does it.

The one place that the screens and the command line ask for a drawn process. A file's texts are
taken as they are: nothing in them is markup.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final, Literal, assert_never

from redesign.diagrams.canvas import Style
from redesign.diagrams.mapview import draw_map_view, draw_who_view
from redesign.diagrams.outline import outline
from redesign.diagrams.picture import Heat, MarkBadge, Rect, Scene, TextMap
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.redesign import Mark
from redesign.words import _

__all__ = ["Heat", "MarkBadge", "Rect", "TextMap", "View", "badge", "draw_map"]

View = Literal["line", "map", "who"]
_NOTHING: Final[Mapping[str, MarkBadge]] = {}
_NO_WAITS: Final[Mapping[str, Minutes]] = {}


def badge(mark: Mark | None) -> MarkBadge:
    """How a mark is shown; None is a step that is changed without one."""
    badges: Mapping[Mark | None, tuple[str, str, Style]] = {
        Mark.SELF_SERVICE: ("D", _("self-service"), "mark.digital"),
        Mark.MOVE: ("M", _("moved"), "mark.digital"),
        Mark.AUTOMATE: ("A", _("automatic"), "mark.automatic"),
        Mark.ASSIST: ("H", _("digital help"), "mark.automatic"),
        Mark.LOOK_UP: ("L", _("looked up"), "mark.automatic"),
        Mark.REMOVE: ("x", _("removed"), "mark.removed"),
        Mark.MERGE: ("&", _("merged"), "mark.removed"),
        Mark.PARALLEL: ("=", _("at same time"), "mark.changed"),
        Mark.REASSIGN: ("R", _("other team"), "mark.changed"),
        Mark.ADD: ("N", _("new"), "mark.new"),
        None: ("*", _("changed"), "mark.changed"),
    }
    sign, word, style = badges[mark]
    return MarkBadge(sign=sign, word=word, style=style)


def _with_quotation_marks(process: Process, spoken_of: Collection[str]) -> Process:
    steps = tuple(
        replace(one, name=f"“ {one.name}") if one.id in spoken_of else one for one in process.steps
    )
    return replace(process, steps=steps)


def draw_map(
    process: Process,
    *,
    view: View,
    width: int,
    selected: str | None = None,
    marks: Mapping[str, MarkBadge] = _NOTHING,
    today: Process | None = None,
    waits: Mapping[str, Minutes] = _NO_WAITS,
    hint: Mapping[str, int] | None = None,
    ascii_only: bool = False,
    heat: Heat | None = None,
    spoken_of: Collection[str] = (),
    flip: Process | None = None,
) -> TextMap:
    """Draw a process.

    Args:
        process: With all ways on, as `resolve` gives it.
        view: One row per step; chips with data columns; or a column for each who does a step.
        width: The cells there are; a map that cannot be so narrow is wider.
        selected: The id of the selected step.
        marks: By step; those of steps that went, too.
        today: The process of today: its steps that are not in `process` are shown as gone.
        waits: What a simulation found, by step; else what is written in the file is shown.
        hint: `slots` of the drawing of the same view before: steps in it keep their column.
        ascii_only: Draw with plain characters only.
        heat: What the steps are coloured by; None: the wait before them.
        spoken_of: The steps of which somebody has said something; a quotation mark tells.
        flip: What one can flip to, with all ways on: today's process where a redesign is drawn, or
            the redesign's where today's is. Both pictures get the same columns.
    """
    if spoken_of:
        process = _with_quotation_marks(process, spoken_of)
        flip = _with_quotation_marks(flip, spoken_of) if flip else None
    scene = Scene(
        outline=outline(process, today),
        width=width,
        selected=selected,
        marks=marks,
        waits=waits,
        hint=hint,
        ascii_only=ascii_only,
        heat=heat,
        flip=outline(flip, None if today else process) if flip else None,
    )
    match view:
        case "line":
            # Drawn in small windows, or when somebody asks: a start in others goes without.
            from redesign.diagrams.lineview import draw_line_view

            return draw_line_view(scene)
        case "map":
            return draw_map_view(scene)
        case "who":
            return draw_who_view(scene)
        case _:
            assert_never(view)
