"""The map: chips and lines with data columns beside them, or a column for each who does a step."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from redesign.diagrams.canvas import Canvas, Style, cell_width, draw_routes, fit, tidy
from redesign.diagrams.columns import Columns, beside_map, draw_head, write_cells, write_mark
from redesign.diagrams.geometry import Box, Layout, LayoutStep, Metrics, Point
from redesign.diagrams.layout import Plan, plan
from redesign.diagrams.outline import Entry, performers, who_text
from redesign.diagrams.picture import HEAT_GLYPHS, HEAT_STYLES, Rect, Scene, TextMap
from redesign.model.process import NOBODY_HERE, Step

_WIDEST_CHIP: Final = 44
_COMFORTABLE: Final = ((28, 22), (22, 16), (16, 12))
"""Chips of the main way, and beside it, worth giving up roomier data columns for."""
_USUAL_CHIP: Final = 20
"""No narrower than this where there is room."""
_NARROWEST_CHIP: Final = 12
_SCROLLED_CHIP: Final = 16
"""The chip width of a map that does not fit anyhow."""
_BEFORE_COLUMNS: Final = 3
"""The line between map and columns, and the spaces around the number of a step."""

CELLS: Final = Metrics(
    box_width=26,
    box_height=1,
    line=1,
    lead=0,
    track_pitch=1,
    tail=1,
    channel_min=1,
    listed=1,
    column_gap=2,
    gutter_pitch=2,
    gutter_min=4,
    label_gap=1,
    label_width=cell_width,
)
"""Terminal cells, as the map uses them."""

_LANE_CELLS: Final = CELLS._replace(
    listed=0, gutter_min=0, lane_padding=2, lane_min=13, lane_empty=1
)


def draw_map_view(scene: Scene) -> TextMap:
    """Chips without lanes, with data columns beside them.

    Where there is no room for columns, the chips say the wait and the mark by signs.
    """
    fitted = _fitting(_measures(scene), scene)
    layout = fitted.flat.measured(fitted.chips)
    columns, left, digits = fitted.columns, fitted.left, fitted.digits
    if columns is None:
        canvas = Canvas(layout.width, layout.height, ascii_only=scene.ascii_only)
        draw_routes(canvas, layout.routes)
        boxes = _Chips(canvas, layout, scene, signs=True)
        return _finished(scene, layout, canvas, Canvas(canvas.width, 0), boxes)
    columns_at = left + digits + _BEFORE_COLUMNS
    columns = columns.with_spare(scene.width - columns_at - columns.width, scene)
    canvas = Canvas(columns_at + columns.width, layout.height, ascii_only=scene.ascii_only)
    head = Canvas(canvas.width, 1, ascii_only=scene.ascii_only)
    for sheet in (head, canvas):
        sheet.backdrop(left, "│", "muted")
    draw_head(head, columns_at, columns, scene)
    draw_routes(canvas, layout.routes)
    boxes = _Chips(canvas, layout, scene, signs=False)
    listed = _listed(boxes.ranks, scene, marks_below=not columns.mark)

    def write(y: int) -> None:
        at = Point(columns_at, y)
        if y in listed:
            step, gone = listed[y]
            number = scene.outline.label(step.id).rjust(digits)
            canvas.text(left + 1, y, f" {number} ", "muted", step.id)
            write_cells(canvas, at, columns, scene, step, gone=gone)
        elif not columns.mark and y - 1 in listed and listed[y - 1][0].id in scene.marks:
            write_mark(canvas, at, columns, scene, listed[y - 1][0])

    canvas.when_seen(write)
    return _finished(scene, layout, canvas, head, boxes)


class _Measured(NamedTuple):
    """What the widths of a map follow from."""

    flat: Plan
    wanted: int
    """The chip width that it would like."""
    around: int
    """What is not chips, with the line that parts them from the columns."""

    def main(self, room: int, beside: int) -> int:
        """The width of the chips of the main way, with the others so wide."""
        return min(room - self.around - (self.flat.columns - 1) * beside, self.wanted)

    def metrics(self, room: int, first: int, listed: int) -> Metrics:
        """Chips of the main way so wide; those beside it, which are few, get what is left."""
        others = self.flat.columns - 1
        left = room - self.around - first
        beside = min(left // others, self.wanted) if others else first
        return CELLS._replace(box_width=beside, first_width=first, listed=listed)


class _Fitted(NamedTuple):
    """A map fitted into the room there is."""

    flat: Plan
    chips: Metrics
    left: int
    """The cell of the line between map and columns."""
    digits: int
    columns: Columns | None
    """None: there is no room for any."""


def _measures(scene: Scene) -> list[_Measured]:
    """Of the map, and of the one that one can flip to, whose steps stay in their places."""
    found: list[_Measured] = []
    hint = scene.hint
    for one in scene.pictures:
        flat = plan(_layout_steps(one, laned=False), one.outline.arrows, hint=hint)
        around = flat.width(CELLS) - flat.columns * CELLS.box_width + 1
        found.append(_Measured(flat, _wanted_chip(one, flat.columns), around))
        hint = flat.at.slots
    return found


def _fitting(maps: Sequence[_Measured], scene: Scene) -> _Fitted:
    """The widest chips, and the roomiest columns that leave those of the main way comfortable.

    The columns stand in the same place in both pictures, unless one has no room for any.
    """
    shown, offered = maps[0], beside_map(scene)
    digits = max(len(str(len(one.outline.numbers))) for one in scene.pictures)

    def room(columns: Columns) -> int:
        return scene.width - columns.width - digits - _BEFORE_COLUMNS

    narrow = room(offered[-1])
    able = [one for one in maps if one.main(narrow, _NARROWEST_CHIP) >= _NARROWEST_CHIP]
    if shown not in able:
        return _Fitted(shown.flat, _chips_alone(shown, scene.width), 0, digits, None)
    columns, beside = next(
        (
            (columns, beside)
            for least, beside in _COMFORTABLE
            for columns in offered
            if all(one.main(room(columns), beside) >= min(least, one.wanted) for one in able)
        ),
        (offered[-1], _NARROWEST_CHIP),
    )
    spare = min(one.main(room(columns), beside) for one in able) - _COMFORTABLE[0][0]
    columns = columns.with_spare(min(spare, offered[0].who - columns.who), scene)
    listed = 2 if scene.marks and not columns.mark else 1
    chips, *others = [
        one.metrics(room(columns), one.main(room(columns), beside), listed) for one in able
    ]
    left = max(one.flat.width(its) for one, its in zip(able, (chips, *others), strict=True))
    return _Fitted(shown.flat, chips, left + 1, digits, columns)


def _chips_alone(shown: _Measured, room: int) -> Metrics:
    """The widest chips without columns beside them; where they do not fit, one scrolls."""
    first = shown.main(room, _NARROWEST_CHIP)
    if first < _NARROWEST_CHIP:
        return CELLS._replace(box_width=_SCROLLED_CHIP)
    return shown.metrics(room, first, CELLS.listed)


def _wanted_chip(scene: Scene, columns: int) -> int:
    """The chip width with which most titles are not cut; beside others the long ones may grow."""
    needed = sorted(cell_width(title) + 2 for title in scene.titles.values())
    enough = needed[-1 if columns == 1 else (len(needed) - 1) * 9 // 10]
    return min(max(enough, _USUAL_CHIP), max(_WIDEST_CHIP, scene.width // 3))


def _listed(
    ranks: Mapping[int, Sequence[Box]], scene: Scene, *, marks_below: bool
) -> Mapping[int, tuple[Step, bool]]:
    """The step of every row's data: on its own row, or further down where several share one."""
    found: dict[int, tuple[Step, bool]] = {}
    for boxes in ranks.values():
        y = boxes[0].y
        for box in boxes:
            entry = scene.entries[box.id]
            if entry.step is not None:
                for step in (entry.step, *entry.beside):
                    found[y] = step, entry.gone or step in entry.gone_beside
                    y += 2 if marks_below and step.id in scene.marks else 1
    return found


def draw_who_view(scene: Scene) -> TextMap:
    """A column for each who does a step; one that does nothing here is as narrow as can be.

    The columns are those of both pictures that one can flip between, as wide as either needs them.
    """
    fullest = max(scene.pictures, key=lambda one: len(one.outline.process.pools)).outline.process
    lanes = performers(fullest, [it for one in scene.pictures for it in one.outline.entries])
    laned = _laned(scene, lanes)
    layout = laned.measured(_lane_metrics(laned, scene))
    canvas = Canvas(layout.width, layout.height, ascii_only=scene.ascii_only)
    head = Canvas(layout.width, 2, ascii_only=scene.ascii_only)
    for band in layout.lanes:
        head.text(band.x, 1, "━" * band.width, "lane")
        if not band.empty:
            name = tidy(who_text(fullest, band.id))
            shown = fit(name, min(cell_width(name), band.width - 2))
            head.text(band.x + (band.width - cell_width(shown) + 1) // 2, 0, shown, "head")
        for sheet in (head, canvas) if band.x else ():
            sheet.backdrop(band.x, "┊", "lane")
    draw_routes(canvas, layout.routes)
    boxes = _Chips(canvas, layout, scene, signs=True)
    drawn = _finished(scene, layout, canvas, head, boxes)
    here = {*performers(scene.outline.process, scene.outline.entries), *NOBODY_HERE}
    return drawn._replace(lanes=tuple(lane for lane in drawn.lanes if lane[0] in here))


def _laned(scene: Scene, lanes: Sequence[str]) -> Plan:
    """The drawing, with room in its columns for the one that one can flip to."""
    found: list[Plan] = []
    hint = scene.hint
    for one in scene.pictures:
        steps = _layout_steps(one, laned=True)
        found.append(plan(steps, one.outline.arrows, lanes, hint=hint))
        hint = found[-1].at.slots
    return found[0].beside(found[-1])


def _lane_metrics(laned: Plan, scene: Scene) -> Metrics:
    """The widest chip with which all columns fit."""
    around = laned.width(_LANE_CELLS) - laned.columns * _LANE_CELLS.box_width
    wanted = max(_wanted_chip(one, laned.columns) for one in scene.pictures)
    chip = min((scene.width - around) // max(laned.columns, 1), wanted)
    return _LANE_CELLS._replace(box_width=chip if chip >= _NARROWEST_CHIP else _SCROLLED_CHIP)


def _layout_steps(scene: Scene, *, laned: bool) -> list[LayoutStep]:
    return [
        LayoutStep(entry.id, entry.who if laned else "", entry.kind, len(entry.beside))
        for entry in scene.outline.entries
    ]


def _by_rank(layout: Layout) -> Mapping[int, Sequence[Box]]:
    """The boxes of each rank from left to right."""
    found: dict[int, list[Box]] = defaultdict(list)
    for box in layout.boxes:
        found[box.rank].append(box)
    for boxes in found.values():
        if len(boxes) > 1:
            boxes.sort(key=lambda one: one.x)
    return found


class _Chips(Mapping[str, Rect]):
    """Where each step stands, with what is done beside it at the foot of its chip.

    How far a chip reaches to the right depends on the lines beside it, so it is found out for
    those chips that somebody looks at.

    Attributes:
        ranks: The boxes of each rank from left to right.
    """

    def __init__(self, canvas: Canvas, layout: Layout, scene: Scene, *, signs: bool) -> None:
        self._canvas = canvas
        self._scene = scene
        self._signs = signs
        self.ranks = _by_rank(layout)
        laned = len(layout.lanes) > 1
        self._lane_ends = {
            band.id: band.x + band.width - (1 if laned else 0) for band in layout.lanes
        }
        self._rows: dict[str, tuple[Box, int]] = {}
        self._boxes_at: dict[int, list[tuple[Box, int]]] = defaultdict(list)
        for box in layout.boxes:
            entry = scene.entries[box.id]
            self._boxes_at[box.y].append((box, 0))
            if entry.step is None:
                continue
            self._rows[entry.id] = box, 0
            for row, step in enumerate(entry.beside, start=1):
                self._rows[step.id] = box, row
                self._boxes_at[box.y + row].append((box, row))
        canvas.when_seen(self._draw_row)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __getitem__(self, step: str) -> Rect:
        box, row = self._rows[step]
        entry = self._scene.entries[box.id]
        width = self._beside(box, row, entry.beside[row - 1])[1] if row else self._wide(box, entry)
        return Rect(box.x, box.y + row, width, 1)

    def _draw_row(self, y: int) -> None:
        for box, row in self._boxes_at.get(y, ()):
            entry = self._scene.entries[box.id]
            if row:
                self._draw_beside(box, row, entry.beside[row - 1])
            else:
                self._draw(box, entry)

    def _draw(self, box: Box, entry: Entry) -> None:
        at = Rect(box.x, box.y, self._wide(box, entry), 1)
        _draw_chip(self._canvas, at, entry, self._scene, signs=self._signs)

    def _wide(self, box: Box, entry: Entry) -> int:
        ends = len(_chip_signs(entry, self._scene)) + 1 if self._signs else 1
        return self._widened(box, box.y, cell_width(self._scene.titles[entry.id]) + 1 + ends)

    def _draw_beside(self, box: Box, row: int, step: Step) -> None:
        title, width = self._beside(box, row, step)
        gone = step in self._scene.entries[box.id].gone_beside
        selected = step.id == self._scene.selected
        frame = "▐▌" if selected else "  "
        style: Style = "box.selected" if selected else "ghost" if gone else "muted"
        shown = frame[0] + fit(title, width - 2) + frame[1]
        self._canvas.text(box.x, box.y + row, shown, style, step.id)

    def _beside(self, box: Box, row: int, step: Step) -> tuple[str, int]:
        """What stands at the foot of a chip, and how wide it is."""
        gone = step in self._scene.entries[box.id].gone_beside
        title = f" + {'x' if gone else self._scene.outline.label(step.id)} {tidy(step.name)}"
        return title, self._widened(box, box.y + row, cell_width(title) + 2)

    def _widened(self, box: Box, y: int, wanted: int) -> int:
        """The width a text needs, where nothing stands or runs at the right of its box."""
        if wanted <= box.width:
            return box.width
        ends = [
            self._lane_ends[box.lane],
            self._canvas.next_line(box.x + box.width, y) - 1,
            *(one.x - 2 for one in self.ranks[box.rank] if one.x > box.x),
        ]
        return max(box.width, min(wanted, min(ends) - box.x))


_FRAMES: Final = {
    "step": "[]",
    "choice": "<>",
    "split": "##",
    "join": "##",
    "start": "()",
    "end": "()",
}


def _draw_chip(canvas: Canvas, at: Rect, entry: Entry, scene: Scene, *, signs: bool) -> None:
    selected = entry.id == scene.selected
    step = entry.step.id if entry.step else None
    frame = "▐▌" if selected else "  " if entry.gone else _FRAMES[entry.kind]
    ends = _chip_signs(entry, scene) if signs else []
    room = at.width - 2 - (len(ends) + 1 if ends else 0)
    style: Style = "box.selected" if selected else "ghost" if entry.gone else "box"
    shown = frame[0] + fit(scene.titles[entry.id], room) + (" " if ends else "")
    canvas.text(at.x, at.y, shown + " " * len(ends) + frame[1], style, step)
    for x, (sign, its_style) in enumerate(ends, start=at.x + at.width - 1 - len(ends)):
        canvas.text(x, at.y, sign, its_style, step)


def _chip_signs(entry: Entry, scene: Scene) -> list[tuple[str, Style]]:
    """What the right end of a chip says where there are no columns: the wait and the mark."""
    if entry.step is None:
        return []
    hot = scene.heated(entry.id)
    badge = scene.marks.get(entry.id)
    found: list[tuple[str, Style]] = []
    if hot.part:
        found.append((HEAT_GLYPHS[hot.degree], HEAT_STYLES[hot.degree]))
    if badge:
        found.append((badge.sign, badge.style))
    return found


def _finished(
    scene: Scene, layout: Layout, canvas: Canvas, head: Canvas, boxes: Mapping[str, Rect]
) -> TextMap:
    return TextMap(
        head=tuple(head.rows()),
        rows=canvas.rows(),
        boxes=boxes,
        order=scene.outline.order,
        numbers=scene.outline.numbers,
        slots=layout.slots,
        width=canvas.width,
        height=canvas.height,
        arrows=scene.outline.arrows,
        standing=scene.outline.standing,
        lanes=tuple((band.id, band.x, band.width) for band in layout.lanes if band.id),
    )
