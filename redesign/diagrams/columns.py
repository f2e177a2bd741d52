"""The data columns beside the map and the line view: who, work, wait before, mark.

Hides which columns there are where room is short. A process is drawn today and with a redesign laid
over it, and one flips between the two: the columns are the same for both.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from redesign.diagrams.canvas import Canvas, Style, cell_width, fit, tidy
from redesign.diagrams.geometry import Point
from redesign.diagrams.outline import work_of
from redesign.diagrams.picture import HEAT_STYLES, Scene, bar, time_text
from redesign.model.process import Step
from redesign.words import _

_BETWEEN: Final = 2
_GAP: Final = " " * _BETWEEN


class Columns(NamedTuple):
    """How wide each column is; 0 leaves it out.

    Marks without a column stand in the row below their step.
    """

    who: int
    bar: int
    mark: int
    work: int = 8
    wait: int = 11

    @property
    def width(self) -> int:
        """Of all columns with the spaces between them."""
        mark = self.mark + _BETWEEN if self.mark else 0
        who = self.who + _BETWEEN if self.who else 0
        return who + self.work + self.wait + self.bar + _BETWEEN + mark

    def with_spare(self, spare: int, scene: Scene) -> "Columns":
        """The same columns, who wider by what is to spare, as far as names need it."""
        if not self.who or spare <= 0:
            return self
        return self._replace(who=max(self.who, min(self.who + spare, _longest_name(scene))))


_ROOMY: Final = (Columns(who=16, bar=10, mark=16), Columns(who=13, bar=7, mark=15))
_BESIDE_MAP: Final = (
    *_ROOMY,
    Columns(who=12, bar=7, mark=0, wait=9),
    Columns(who=11, bar=0, mark=0, wait=9),
)
_NARROW: Final = Columns(who=11, bar=0, mark=1, wait=9)
_BESIDE_MARKED_LINES: Final = (
    *_ROOMY,
    Columns(who=12, bar=0, mark=15, wait=9),
    Columns(who=0, bar=0, mark=15, wait=9),
    _NARROW,
)
_BESIDE_LINES: Final = (*_ROOMY, Columns(who=12, bar=7, mark=1, wait=9), _NARROW)


def beside_map(scene: Scene) -> tuple[Columns, ...]:
    """From the roomiest columns to the narrowest; a map has rows between its steps for marks."""
    return _no_wider_than_names(_BESIDE_MAP, scene)


def beside_lines(scene: Scene) -> tuple[Columns, ...]:
    """From the roomiest columns to the narrowest; the words of marks outlast who does a step."""
    return _no_wider_than_names(_BESIDE_MARKED_LINES if scene.marked else _BESIDE_LINES, scene)


def _no_wider_than_names(offered: Sequence[Columns], scene: Scene) -> tuple[Columns, ...]:
    longest = max(_longest_name(scene), cell_width(_("Who")))
    return tuple(columns._replace(who=min(columns.who, longest)) for columns in offered)


def _longest_name(scene: Scene) -> int:
    return max(
        (cell_width(name) for one in scene.pictures for name in one.names.values()), default=0
    )


def draw_head(canvas: Canvas, x: int, columns: Columns, scene: Scene) -> None:
    """Write what the columns hold."""
    if columns.who:
        canvas.text(x, 0, fit(_("Who"), columns.who), "head")
        x += columns.who + _BETWEEN
    canvas.text(x, 0, _right(_("Work"), columns.work), "head")
    x += columns.work + _BETWEEN
    canvas.text(x, 0, _right(_heat_word(scene, columns.wait), columns.wait), "head")
    x += columns.wait + columns.bar + _BETWEEN
    if columns.mark > 1:
        last = _("Who") if _who_is_last(columns, scene) else _("Mark")
        canvas.text(x, 0, fit(last, columns.mark), "head")


def _who_is_last(columns: Columns, scene: Scene) -> bool:
    """Nothing is marked, so that who does a step has the place that marks have in the redesign."""
    return not columns.who and not scene.marks


def _heat_word(scene: Scene, room: int) -> str:
    if scene.heat is not None:
        return scene.heat.title
    whole = _("Wait before")
    return whole if cell_width(whole) <= room else _("Wait")


def write_cells(
    canvas: Canvas, at: Point, columns: Columns, scene: Scene, step: Step, *, gone: bool
) -> None:
    """Write what is known of a step."""
    x, y = at
    process = scene.outline.process
    style: Style = "ghost" if gone else "text"
    hot = scene.heated(step.id)
    cells = [fit(tidy(scene.names[step.by]), columns.who)] if columns.who else []
    cells.append(_right(time_text(process, work_of(step)), columns.work))
    cells.append(_right(hot.text, columns.wait))
    line = _GAP.join(cells)
    canvas.text(x, y, line, style, step.id)
    x += cell_width(line)
    if hot.part and columns.bar:
        look = HEAT_STYLES[hot.degree]
        length = " " + bar(hot.part, columns.bar - 1)
        canvas.text(x, y, length, "ghost" if gone else look, step.id)
    x += columns.bar + _BETWEEN
    badge = scene.marks.get(step.id)
    if badge and columns.mark:
        words = badge.text if columns.mark > 1 else badge.sign
        canvas.text(x, y, fit(words, columns.mark), badge.style, step.id)
    elif columns.mark > 1 and _who_is_last(columns, scene):
        canvas.text(x, y, fit(tidy(scene.names[step.by]), columns.mark), style, step.id)


def write_mark(canvas: Canvas, at: Point, columns: Columns, scene: Scene, step: Step) -> None:
    """Write the mark of a step, where it has a row of its own."""
    badge = scene.marks[step.id]
    canvas.text(at.x, at.y, fit(badge.text, columns.width), badge.style, step.id)


def _right(text: str, width: int) -> str:
    spare = width - cell_width(text)
    return " " * spare + text if spare >= 0 else fit(text, width)
