"""The line view: one row for each step, the flow as a narrow graph at the left.

The first line is the way from row to row. Every other way is an arc at its right, from the row it
leaves to the row it leads to, and is said in words as well (`8 % ↑5`: 8 per cent go back to step
5), so that the rows read well without the graph.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from redesign.diagrams.canvas import Canvas, Style, cell_width, fit, tidy
from redesign.diagrams.columns import Columns, beside_lines, draw_head, write_cells
from redesign.diagrams.geometry import Point
from redesign.diagrams.intervals import nested
from redesign.diagrams.outline import Entry
from redesign.diagrams.picture import Rect, Scene, TextMap
from redesign.model.process import Step
from redesign.words import _

_MOST_ARCS: Final = 6
_MOST_ARCS_WHEN_NARROW: Final = 3
"""Lines of arcs beside one another; further arcs are only said in words."""
_NARROW: Final = 100
_SPINE: Final = 1
_LEAST_NAME: Final = 20
_SLACK: Final = 6
_NODES: Final = {"start": "●", "choice": "◇", "split": "✚", "join": "✚", "end": "◉"}


class _Line(NamedTuple):
    """A row: an entry, or a step done beside it."""

    entry: Entry
    step: Step | None
    beside: bool = False
    said: str = ""
    """The ways on that do not simply lead to the next row, in words and step numbers."""

    @property
    def gone(self) -> bool:
        return self.entry.gone or (self.step is not None and self.step in self.entry.gone_beside)

    @property
    def title(self) -> str:
        return tidy(self.step.name if self.beside and self.step else self.entry.title)


class _Way(NamedTuple):
    """An arrow between rows; `target` is None where the case ends without a row of its own."""

    source: int
    target: int | None
    label: str
    end: str
    """What the case ends with, where the arrow leads to an end."""
    onward: bool
    """It leads to the next row, so that the first line shows it."""


class _Arc(NamedTuple):
    """All ways into one row from rows that are not the one above, of one direction."""

    target: int
    sources: tuple[int, ...]
    back: bool

    @property
    def span(self) -> tuple[int, int]:
        rows = (self.target, *self.sources)
        return min(rows), max(rows)


class _Rows(NamedTuple):
    """The rows of a picture, and the lines at their left."""

    lines: Sequence[_Line]
    ways: Mapping[int, Sequence[_Way]]
    arcs: Sequence[tuple[_Arc, int]]
    """Each with the line that it has."""

    @property
    def graph(self) -> int:
        """The cells of the lines."""
        return _SPINE + 2 + 2 * max((track + 1 for _, track in self.arcs), default=0)

    @property
    def wanted(self) -> int:
        """The cells with which no name is cut."""
        return max(cell_width(line.title) + cell_width(line.said) for line in self.lines)


def draw_line_view(scene: Scene) -> TextMap:
    """One row for each step."""
    both = [_rows(one) for one in scene.pictures]
    lines, ways, arcs = both[0]
    graph = max(one.graph for one in both)
    digits = max(len(str(len(one.outline.numbers))) for one in scene.pictures)
    name_at = graph + digits + 1
    columns, room = _fitting(scene, scene.width - name_at, max(one.wanted for one in both))
    columns_at = name_at + room + 2
    canvas = Canvas(columns_at + columns.width, len(lines), ascii_only=scene.ascii_only)
    head = Canvas(canvas.width, 1, ascii_only=scene.ascii_only)
    head.text(name_at, 0, _("Step"), "head")
    draw_head(head, columns_at, columns, scene)
    _draw_graph(canvas, lines, ways, arcs)

    def write(y: int) -> None:
        line = lines[y]
        _draw_name(canvas, Point(name_at, y), line, scene, room)
        if line.step is not None:
            at = Point(columns_at, y)
            write_cells(canvas, at, columns, scene, line.step, gone=line.gone)

    canvas.when_seen(write)
    places = {
        line.step.id: Rect(0, y, canvas.width, 1)
        for y, line in enumerate(lines)
        if line.step is not None
    }
    return TextMap(
        head=tuple(head.rows()),
        rows=canvas.rows(),
        boxes=places,
        order=scene.outline.order,
        numbers=scene.outline.numbers,
        slots={},
        width=canvas.width,
        height=len(lines),
        arrows=scene.outline.arrows,
        standing=scene.outline.standing,
    )


def _rows(scene: Scene) -> _Rows:
    bare = _lines(scene)
    ways = _ways(scene, bare)
    lines = [
        line if line.beside else line._replace(said=_said(ways.get(y, ()), scene, bare))
        for y, line in enumerate(bare)
    ]
    most = _MOST_ARCS if scene.width >= _NARROW else _MOST_ARCS_WHEN_NARROW
    found = _arcs(ways)
    tracks = nested([arc.span for arc in found])
    arcs = [(arc, track) for arc, track in zip(found, tracks, strict=True) if track < most]
    return _Rows(lines, ways, arcs)


def _fitting(scene: Scene, room: int, wanted: int) -> tuple[Columns, int]:
    """The roomiest columns that leave all names uncut, and the room for names."""
    possible = beside_lines(scene)
    for columns in possible:
        name = room - 2 - columns.width
        if name >= wanted:
            wider = columns.with_spare(name - wanted, scene)
            return wider, min(room - 2 - wider.width, wanted + _SLACK)
    least = possible[-1]
    if room - 2 - least.width < _LEAST_NAME:
        least = least._replace(who=0)
    return least, max(room - 2 - least.width, _LEAST_NAME)


def _lines(scene: Scene) -> list[_Line]:
    """Ends are said in the row of the step before them; only the last has a row of its own."""
    entries = scene.outline.entries
    lines: list[_Line] = []
    for at, entry in enumerate(entries):
        if entry.kind == "end" and at < len(entries) - 1:
            continue
        lines.append(_Line(entry=entry, step=entry.step))
        lines += [_Line(entry=entry, step=step, beside=True) for step in entry.beside]
    return lines


def _ways(scene: Scene, lines: Sequence[_Line]) -> dict[int, list[_Way]]:
    """The arrows by the row they leave."""
    row_of = {line.entry.id: y for y, line in enumerate(lines) if not line.beside}
    following = {y: at for at, y in _pairs_of_steps(lines)}
    ends = {one.id: one.title for one in scene.outline.entries if one.kind == "end"}
    found: dict[int, list[_Way]] = defaultdict(list)
    for arrow in scene.outline.arrows:
        source, target = row_of[arrow.source], row_of.get(arrow.target)
        found[source].append(
            _Way(
                source=source,
                target=target,
                label=tidy(arrow.label),
                end=tidy(ends.get(arrow.target, "")),
                onward=target is not None and following.get(target) == source,
            )
        )
    return found


def _pairs_of_steps(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Rows of the flow that follow one another, rows of steps beside it passed by."""
    return pairwise(y for y, line in enumerate(lines) if not line.beside)


def _said(ways: Sequence[_Way], scene: Scene, lines: Sequence[_Line]) -> str:
    parts: list[str] = []
    for way in ways:
        if way.onward:
            continue
        if way.end or way.target is None:
            where = f"→ {way.end}"
        else:
            number = scene.outline.label(lines[way.target].entry.id)
            where = f"{'↑' if way.target <= way.source else '↓'}{number or 'x'}"
        parts.append(f"  {way.label} {where}" if way.label else f"  {where}")
    return "".join(parts)


def _arcs(ways: Mapping[int, Sequence[_Way]]) -> list[_Arc]:
    into: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for several in ways.values():
        for way in several:
            if way.target is not None and not way.onward:
                into[way.target, way.target <= way.source].append(way.source)
    return [
        _Arc(target=target, sources=tuple(sources), back=back)
        for (target, back), sources in into.items()
    ]


def _draw_graph(
    canvas: Canvas,
    lines: Sequence[_Line],
    ways: Mapping[int, Sequence[_Way]],
    arcs: Sequence[tuple[_Arc, int]],
) -> None:
    for several in ways.values():
        for way in several:
            if way.onward and way.target is not None:
                canvas.line([Point(_SPINE, way.source), Point(_SPINE, way.target)])
    _draw_arcs(canvas, arcs)
    for y, line in enumerate(lines):
        if line.beside:
            canvas.text(
                _SPINE + 1,
                y,
                "x" if line.gone else "+",
                "muted",
                line.step.id if line.step else None,
            )
        elif line.entry.gone:
            canvas.text(_SPINE, y, "x", "ghost", line.entry.id)
        elif sign := _NODES.get(line.entry.kind):
            canvas.text(_SPINE, y, sign, "line")


def _draw_arcs(canvas: Canvas, arcs: Sequence[tuple[_Arc, int]]) -> None:
    """Every arc, from its rows to its line and along it.

    In a row where some arcs begin and others end, one further out stops at the nearest of the other
    kind: a single line could be read as a way from one arc to the other.
    """
    placed = [(arc, _SPINE + 2 + 2 * track) for arc, track in arcs]
    corners: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for arc, x in placed:
        corners[arc.target, True].append(x)
        for source in arc.sources:
            corners[source, False].append(x)

    def left_end(y: int, x: int, *, comes: bool) -> int:
        inner = [one for one in corners.get((y, not comes), ()) if one < x]
        return max(inner) + 1 if inner else _SPINE

    for arc, x in placed:
        for source in arc.sources:
            start = Point(left_end(source, x, comes=False), source)
            canvas.line([start, Point(x, source)], loop=arc.back)
            if source != arc.target:
                canvas.line([Point(x, source), Point(x, arc.target)], loop=arc.back)
        end = left_end(arc.target, x, comes=True)
        canvas.line([Point(end, arc.target), Point(x, arc.target)], loop=arc.back)
        head = max(end, _SPINE + 1)
        canvas.text(head, arc.target, "◀", "loop" if arc.back else "line")


def _draw_name(canvas: Canvas, at: Point, line: _Line, scene: Scene, room: int) -> None:
    step = line.step.id if line.step else None
    selected = step is not None and step == scene.selected
    style: Style = "box.selected" if selected else "ghost" if line.gone else "text"
    if selected:
        canvas.text(0, at.y, "▶", style, step)
    number = scene.outline.label(step) if step else ""
    left = max(room - cell_width(line.said), _LEAST_NAME // 2)
    name = fit(line.title, min(cell_width(line.title), left))
    canvas.text(at.x - len(number) - 1, at.y, f"{number} {name}", style, step)
    said = fit(line.said, min(cell_width(line.said), room - cell_width(name)))
    canvas.text(at.x + cell_width(name), at.y, said, "label", step)
