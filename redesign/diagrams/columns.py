"""The data columns beside the map and the line view: who, work, wait before, mark."""

from typing import Final, NamedTuple

from redesign.diagrams.canvas import Canvas, Style, cell_width, fit, tidy
from redesign.diagrams.geometry import Point
from redesign.diagrams.outline import work_of
from redesign.diagrams.picture import HEAT_STYLES, Scene, bar, short_time
from redesign.model.process import Step
from redesign.words import _

_BETWEEN: Final = 2
_GAP: Final = " " * _BETWEEN


class Columns(NamedTuple):
    """How wide each column is; 0 leaves it out."""

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
        if not self.who:
            return self
        return self._replace(who=max(self.who, min(self.who + spare, _longest_name(scene))))


_ROOMY: Final = (Columns(who=16, bar=10, mark=16), Columns(who=13, bar=7, mark=15))
_NARROW: Final = Columns(who=11, bar=0, mark=1, wait=9)
_WITH_MARKS: Final = (
    *_ROOMY,
    Columns(who=12, bar=0, mark=15, wait=9),
    Columns(who=0, bar=0, mark=15, wait=9),
    _NARROW,
)
_WITHOUT: Final = (*_ROOMY, Columns(who=12, bar=7, mark=1, wait=9), _NARROW)


def choices(scene: Scene) -> tuple[Columns, ...]:
    """From the roomiest columns to the narrowest; the words of marks outlast who does a step."""
    longest = max(_longest_name(scene), cell_width(_("Who")))
    return tuple(
        columns._replace(who=min(columns.who, longest))
        for columns in (_WITH_MARKS if scene.marks else _WITHOUT)
    )


def _longest_name(scene: Scene) -> int:
    return max(map(cell_width, scene.names.values()), default=0)


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
        canvas.text(x, 0, fit(_("Mark"), columns.mark), "head")


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
    cells.append(_right(short_time(work_of(process, step)), columns.work))
    cells.append(_right(hot.text, columns.wait))
    line = _GAP.join(cells)
    canvas.text(x, y, line, style, step.id)
    x += cell_width(line)
    if hot.part and columns.bar:
        look = HEAT_STYLES[hot.degree]
        length = bar(hot.part, columns.bar - 1)
        canvas.text(x + 1, y, length, "ghost" if gone else look, step.id)
    x += columns.bar + _BETWEEN
    badge = scene.marks.get(step.id)
    if badge and columns.mark:
        words = f"{badge.sign} {badge.word}" if columns.mark > 1 else badge.sign
        canvas.text(x, y, fit(words, columns.mark), badge.style, step.id)


def _right(text: str, width: int) -> str:
    spare = width - cell_width(text)
    return " " * spare + text if spare >= 0 else fit(text, width)
