"""A sheet on pages of paper, cut between the ranks of its steps.

Hides where a sheet can be cut without cutting a card, a label or a bend; that every page has the
name of the sheet and the heads of its lanes; and how a line that is cut says on which page it
goes on, or from which it comes. Pages of one sheet are about equally full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from redesign.diagrams.layout import Point
from redesign.diagrams.palette import LOOP, MUTED, WHITE
from redesign.diagrams.scene import Line, Run, Scene, Shape
from redesign.diagrams.typeset import width
from redesign.model.frozen import frozen
from redesign.words import _

Paper = Literal["a4", "a3"]
PAPERS: Final[dict[Paper, tuple[float, float]]] = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
"""Width and height of upright paper in points."""
LEGIBLE: Final = 0.7
"""Smaller than this, the names of steps, 10 points high on the sheet, are hard to read."""
_LARGEST: Final = 1.2
_TRIALS: Final = 6
"""How many smaller scales are looked at for one that needs fewer pages."""
_MARGIN: Final = 28.35
"""A centimetre that many printers leave white."""
_ABOVE: Final = 14
"""How far above a rank a sheet is cut: clear of badges and arrowheads."""
_STUB: Final = 16
"""From a cut to the first word on where its lines go on."""
_PILL: Final = 13
_ROW: Final = 16
"""From one row of such words to the next."""
_TOP: Final = 14
"""Where a sheet's name begins."""
_NAMED: Final = 60
"""Where that and the line below it end, which stand on every page."""
_HEADED: Final = 72
"""Where the heads of the lanes begin below them on every page but the first."""
_FOOT: Final = 20


@frozen
class Parts:
    """Where the parts of a sheet begin, from top to bottom.

    Attributes:
        lanes: The heads of the lanes.
        map: What is below these.
        legend: What is below the lanes.
        left, right: The edges of what is drawn.
    """

    lanes: float
    map: float
    legend: float
    left: float
    right: float


def paged(scene: Scene, parts: Parts, paper: Paper) -> tuple[Scene, ...]:
    """A sheet on as few pages as it can be read on; one page is the whole sheet."""
    sheet = PAPERS[paper]
    room = (sheet[0] - 2 * _MARGIN, sheet[1] - 2 * _MARGIN)
    across = min(room[0] / (parts.right - parts.left), _LARGEST)
    on_one = min(across, room[1] / (scene.height - _TOP))
    if on_one >= min(LEGIBLE, across):
        return (_Cut(scene, parts, sheet, on_one).whole(),)
    scales = [across - at * (across - LEGIBLE) / _TRIALS for at in range(_TRIALS + 1)]
    cuts = [_Cut(scene, parts, sheet, scale) for scale in scales]
    return min(cuts, key=lambda cut: len(cut.stretches())).pages()


def size_on(paper: Paper, parts: Parts) -> float:
    """How large a sheet is on pages of this paper; 1 is its own size."""
    return min((PAPERS[paper][0] - 2 * _MARGIN) / (parts.right - parts.left), _LARGEST)


class _Stretch(NamedTuple):
    """What is between two cuts."""

    start: float
    end: float


class _Leaf(NamedTuple):
    """A page of several: its number, what is on it, and the room to spare."""

    number: int
    start: float
    end: float
    spare: int


class _End(NamedTuple):
    """Where a line is cut, and whether it runs down across the cut."""

    x: int
    down: bool
    colour: str


@frozen(kw_only=False)
class _Cut:
    """A sheet at one scale, to be cut.

    Attributes:
        scene: The whole sheet.
        parts: Where what is.
        sheet: Width and height of the paper in points.
        scale: How large the sheet is on it.
    """

    scene: Scene
    parts: Parts
    sheet: tuple[float, float]
    scale: float

    @property
    def _height(self) -> float:
        """What there is room for on a page, from the sheet's name to the number of the page."""
        return (self.sheet[1] - 2 * _MARGIN) / self.scale - _FOOT

    def whole(self) -> Scene:
        """The sheet on one page."""
        return self._page(self.scene)

    def pages(self) -> tuple[Scene, ...]:
        """The sheet on several pages."""
        stretches = self.stretches()
        leaves = (
            _Leaf(at, start, end, max(round(self._height - self._used(start, end)), 0))
            for at, (start, end) in enumerate(stretches, start=1)
        )
        return tuple(self._numbered(leaf, len(stretches)) for leaf in leaves)

    def _page(self, content: Scene) -> Scene:
        """Set on paper what stands on a page."""
        wide, high = (side / self.scale for side in self.sheet)
        aside = (wide - (self.parts.right - self.parts.left)) / 2 - self.parts.left
        moved = _moved(content, round(aside), round(_MARGIN / self.scale - _TOP))
        return replace(moved, width=wide, height=high, paper=self.sheet)

    # --- where to cut ---

    def stretches(self) -> list[_Stretch]:
        """As few stretches as fit on pages, none much longer than it must be."""
        cuts = [*self._cuts(), self.parts.legend]
        full = self._packed(cuts, self._height)
        low, high = 0.0, self._height
        while high - low > 4:
            middle = (low + high) / 2
            if len(self._packed(cuts, middle)) <= len(full):
                high = middle
            else:
                low = middle
        return self._packed(cuts, high)

    def _packed(self, cuts: Sequence[float], height: float) -> list[_Stretch]:
        """Each page filled up to a height, or with one rank that is higher."""
        found: list[_Stretch] = []
        start = self.parts.map
        while start < cuts[-1]:
            ahead = [cut for cut in cuts if cut > start]
            fitting = [cut for cut in ahead if self._used(start, cut) <= height]
            end = fitting[-1] if fitting else ahead[0]
            found.append(_Stretch(start, end))
            start = end
        return found

    def _used(self, start: float, end: float) -> float:
        """The height of a page with all that is above and below its stretch of the map."""
        used = end - start + self.parts.map - self.parts.lanes
        used += (_HEADED if start > self.parts.map else self.parts.lanes) - _TOP
        used += self._signs(start) if start > self.parts.map else 0
        if end < self.parts.legend:
            return used + self._signs(end)
        return used + self.scene.height - self.parts.legend

    def _cuts(self) -> list[float]:
        """The heights at which nothing is in the way."""
        cards = [one for one in self.scene.shapes if self.parts.map < one.y < self.parts.legend]
        blocked = [
            *((one.y, one.y + one.height) for one in cards),
            *(
                (one.label_at[1] - 7, one.label_at[1] + 7)
                for one in self.scene.lines
                if one.label is not None
            ),
            *(
                (one.y - 3.0, one.y + 3.0)
                for line in self.scene.lines
                for one, other in pairwise(line.points)
                if one.y == other.y
            ),
        ]
        wanted = sorted({one.y - _ABOVE for one in cards if one.form != "plain"})
        return [
            cut
            for cut in wanted
            if cut > self.parts.map + _ABOVE
            and not any(low - 1 < cut < high + 1 for low, high in blocked)
        ]

    # --- a page ---

    def _numbered(self, leaf: _Leaf, pages: int) -> Scene:
        parts, start, end = self.parts, leaf.start, leaf.end
        first, last = leaf.number == 1, leaf.number == pages
        above = 0.0 if first else self._signs(start)
        below = 0.0 if last else self._signs(end) + leaf.spare
        top = parts.lanes if first else float(_HEADED)
        # What is above the map stays where it is on the first page, and follows the name on others.
        up = round(top - parts.lanes)
        down = round(top + parts.map - parts.lanes + above - start)
        signs = [
            *(() if first else self._signposts(leaf, down, below=False)),
            *(() if last else self._signposts(leaf, down, below=True)),
        ]
        heads = [one for one in self.scene.shapes if one.y < (parts.lanes if first else _NAMED)]
        lanes = [one for one in self.scene.shapes if parts.lanes <= one.y < parts.map]
        inside = [one for one in self.scene.shapes if start <= one.y < end and one.y >= parts.map]
        legend = [one for one in self.scene.shapes if last and one.y >= parts.legend]
        lines = [part for line in self.scene.lines for part in self._within(line, leaf)]
        samples = [one for one in self.scene.lines if last and one.points[0].y >= parts.legend]
        height = parts.map - parts.lanes + above + end - start + below
        content = replace(
            self.scene,
            title=_("{sheet}, page {page} of {pages}").format(
                sheet=self.scene.title, page=leaf.number, pages=pages
            ),
            bands=tuple(replace(one, y=top, height=height) for one in self.scene.bands),
            lines=tuple(_shifted(one, 0, down) for one in (*lines, *samples)),
            shapes=(
                *heads,
                *(replace(one, y=one.y + up) for one in lanes),
                *(replace(one, y=one.y + down) for one in (*inside, *legend)),
                *signs,
                self._number(leaf.number, pages),
            ),
        )
        return self._page(content)

    def _number(self, page: int, pages: int) -> Shape:
        text = _("page {page} of {pages}").format(page=page, pages=pages)
        wide = width(text, 9) + 4
        return Shape(
            name="page-number",
            x=self.parts.right - wide,
            y=_TOP + self._height + 4,
            width=wide,
            height=14,
            form="plain",
            lines=((Run(text=text, size=9, colour=MUTED),),),
        )

    # --- lines that are cut ---

    def _signs(self, cut: float) -> float:
        """The room that a cut takes on each of its pages."""
        rows = max((row for _end, row in self._ends(cut)), default=-1) + 1
        return _STUB + rows * _ROW + 4

    def _ends(self, cut: float) -> list[tuple[_End, int]]:
        """Every place where lines are cut, and the row of the words on it: none over another."""
        found: set[_End] = set()
        for line in self.scene.lines:
            for one, other in pairwise(line.points):
                if min(one.y, other.y) < cut < max(one.y, other.y):
                    found.add(_End(one.x, one.y < other.y, line.colour))
        taken: list[float] = []
        rows: list[tuple[_End, int]] = []
        for end in sorted(found):
            half = width(_post(99, to=False), 8, bold=True) / 2 + 8
            row = next((at for at, right in enumerate(taken) if right < end.x - half), len(taken))
            taken[row : row + 1] = [end.x + half]
            rows.append((end, row))
        return rows

    def _signposts(self, leaf: _Leaf, down: int, *, below: bool) -> Iterator[Shape]:
        """The words at the ends of cut lines: to which page they go, or from which they come."""
        cut = leaf.end + _STUB + leaf.spare if below else leaf.start - _STUB - _PILL
        page = leaf.number + (1 if below else -1)
        for end, row in self._ends(leaf.end if below else leaf.start):
            text = _post(page, to=end.down == below)
            wide = width(text, 8, bold=True) + 12
            yield Shape(
                name=_sign(end, below=below),
                x=end.x - wide / 2,
                y=cut + down + (row if below else -row) * _ROW,
                width=wide,
                height=_PILL,
                form="rounded",
                fill=end.colour,
                lines=((Run(text=text, size=8, bold=True, colour=WHITE),),),
                align="center",
            )

    def _within(self, line: Line, leaf: _Leaf) -> Iterator[Line]:
        """The parts of a line on a page, each with stubs to the words at its cut ends."""
        if line.points[0].y >= self.parts.legend:
            return
        name = line.source
        points: list[Point] = []
        for one, other in pairwise(line.points):
            piece = _clipped(one, other, leaf)
            if piece is None:
                continue
            if piece[0] != one:
                name, met = self._met(line, one, other, leaf, below=one.y > other.y)
                points = [met]
            points = points or [one]
            if piece[1] == other:
                points.append(other)
                continue
            sign, met = self._met(line, one, other, leaf, below=one.y < other.y)
            yield self._part(line, leaf, name, sign, [*points, met])
            points = []
        if points:
            yield self._part(line, leaf, name, line.target, points)

    def _met(
        self, line: Line, one: Point, other: Point, leaf: _Leaf, *, below: bool
    ) -> tuple[str, Point]:
        """The word that a cut piece of line ends or begins at, and where that is."""
        cut = leaf.end if below else leaf.start
        end = _End(one.x, one.y < other.y, line.colour)
        away = _STUB + dict(self._ends(cut))[end] * _ROW
        y = cut + away + leaf.spare if below else cut - away
        return _sign(end, below=below), Point(end.x, round(y))

    def _part(
        self, line: Line, leaf: _Leaf, source: str, target: str, points: Sequence[Point]
    ) -> Line:
        heights = [point.y for point in points]
        at = line.label_at[1]
        labelled = leaf.start <= at < leaf.end and min(heights) - 1 <= at <= max(heights) + 1
        return replace(
            line,
            source=source,
            target=target,
            points=tuple(points),
            arrow=line.arrow if target == line.target else 0.0,
            label=line.label if labelled else None,
        )


def _post(page: int, *, to: bool) -> str:
    return (_("to page {page}") if to else _("from page {page}")).format(page=page)


def _sign(end: _End, *, below: bool) -> str:
    """What lines refer to a word by."""
    kind = "loop" if end.colour == LOOP else "way"
    return f"{'below' if below else 'above'}-{kind}-{end.x}-{'down' if end.down else 'up'}"


def _clipped(one: Point, other: Point, leaf: _Leaf) -> tuple[Point, Point] | None:
    """The part of a piece of line that is on a page, in the direction of the line."""
    if one.y == other.y:
        return (one, other) if leaf.start <= one.y < leaf.end else None
    if max(one.y, other.y) <= leaf.start or min(one.y, other.y) >= leaf.end:
        return None
    first, last = (Point(at.x, round(min(max(at.y, leaf.start), leaf.end))) for at in (one, other))
    return first, last


def _shifted(line: Line, right: int, down: int) -> Line:
    return replace(
        line,
        points=tuple(Point(at.x + right, at.y + down) for at in line.points),
        label_at=(line.label_at[0] + right, line.label_at[1] + down),
    )


def _moved(scene: Scene, right: int, down: int) -> Scene:
    return replace(
        scene,
        bands=tuple(replace(one, x=one.x + right, y=one.y + down) for one in scene.bands),
        lines=tuple(_shifted(line, right, down) for line in scene.lines),
        shapes=tuple(replace(one, x=one.x + right, y=one.y + down) for one in scene.shapes),
    )
