"""A sheet of terminal cells on which lines join by themselves.

Every piece of line leaves its directions in the cells it runs through; what is drawn is the glyph
of all directions a cell has. Text lies on top. A finished canvas is rows of runs: pieces of text
with the name of a style and the step they belong to, which a screen turns into colours and a
plain text simply joins.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from operator import is_not, itemgetter
from typing import Final, Literal, NamedTuple, overload

from redesign.diagrams.geometry import Point, Route

Style = Literal[
    "text",
    "muted",
    "head",
    "lane",
    "box",
    "box.selected",
    "line",
    "loop",
    "label",
    "heat.0",
    "heat.1",
    "heat.2",
    "heat.3",
    "mark.digital",
    "mark.automatic",
    "mark.new",
    "mark.changed",
    "mark.removed",
    "ghost",
]
"""What a piece of text is; colours are the screen's affair."""

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
_DIRECTIONS: Final = NORTH | EAST | SOUTH | WEST
_ONWARD: Final = 16
"""Beside its directions: part of a line that is no loop."""
_ROUNDED: Final = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼"
_ASCII: Final = " |-'||.+-'-+.++|"
_GLYPHS_IN_ASCII: Final = str.maketrans(
    {
        "▼": "v",
        "▶": ">",
        "◀": "<",
        "↑": "^",
        "↓": "v",
        "→": ">",
        "●": "*",
        "◉": "@",
        "◇": "?",
        "✚": "+",
        "▐": ">",
        "▌": "<",
        "│": "|",
        "┊": ":",
        "━": "=",
        "─": "-",
        "┄": "-",
        "█": "#",
        "▆": "#",
        "▏": ".",
        "▁": ".",
        "▃": "-",
        "▅": "=",
        "…": "~",
        "–": "-",
        "−": "-",
        "·": ".",
        "×": "x",
        "\N{NO-BREAK SPACE}": " ",
    }
)

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_JOINERS: Final = ("Mn", "Me")
_STRIP: Final = 16
"""So many rows have their lines drawn together."""


class Run(NamedTuple):
    """A piece of a row in one style."""

    text: str
    style: Style
    step: str | None = None
    """The step it belongs to: where a click lands."""


Row = tuple[Run, ...]
_Look = tuple[Style, str | None]
_Piece = tuple[int, str, _Look]
"""Where it begins, its text, and how it looks."""
_BLANK: Final[_Look] = ("text", None)
_LINE: Final[_Look] = ("line", None)
_LOOP: Final[_Look] = ("loop", None)


def plain(row: Iterable[Run]) -> str:
    """The text of a row, without spaces at its end."""
    return "".join(run.text for run in row).rstrip()


@lru_cache(maxsize=4096)
def cell_width(text: str) -> int:
    """How many terminal cells a text takes up."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


@lru_cache(maxsize=512)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def tidy(text: str) -> str:
    """The text on one line, without characters that would move the cursor."""
    text = text.replace(_NO_BREAK, " ")
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or unicodedata.category(char) in _JOINERS
        else " "
        if char.isspace()
        else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells: filled up with spaces, or cut with an ellipsis."""
    have = cell_width(text)
    if have <= width:
        return text + " " * (width - have)
    if width <= 0:
        return ""
    kept = ""
    room = width - 1
    for char in text:
        room -= _char_width(char)
        if room < 0:
            break
        kept += char
    cut = kept.rstrip() + "…"
    return cut + " " * (width - cell_width(cut))


class Canvas:
    """Cells to draw on."""

    def __init__(self, width: int, height: int, *, ascii_only: bool = False) -> None:
        self.width = width
        self.height = height
        self._ascii_only = ascii_only
        self._lines: dict[int, dict[int, int]] = defaultdict(dict)
        self._backdrop: list[tuple[int, str, Style]] = []
        self._texts: dict[int, list[_Piece]] = defaultdict(list)
        self._writers: list[Callable[[int], None]] = []
        self._routes: dict[int, list[list[Route]]] = defaultdict(list)

    def line(self, points: Sequence[Point], *, loop: bool = False) -> None:
        """Draw a line of horizontal and vertical pieces from cell to cell."""
        kind = 0 if loop else _ONWARD
        for (x0, y0), (x1, y1) in pairwise(points):
            if y0 == y1:
                self._along(y0, min(x0, x1), max(x0, x1), kind)
            else:
                self._down(x0, min(y0, y1), max(y0, y1), kind)

    def _along(self, y: int, left: int, right: int, kind: int) -> None:
        row = self._lines[y]
        row[left] = row.get(left, 0) | EAST | kind
        for x in range(left + 1, right):
            row[x] = row.get(x, 0) | EAST | WEST | kind
        row[right] = row.get(right, 0) | WEST | kind

    def _down(self, x: int, top: int, bottom: int, kind: int) -> None:
        lines = self._lines
        for y in range(top, bottom + 1):
            row = lines[y]
            directions = SOUTH if y == top else NORTH if y == bottom else NORTH | SOUTH
            row[x] = row.get(x, 0) | directions | kind

    def join(self, at: Point, directions: int, *, loop: bool = False) -> None:
        """Let the line in a cell reach out of it in these directions."""
        row = self._lines[at.y]
        row[at.x] = row.get(at.x, 0) | directions | (0 if loop else _ONWARD)

    def next_line(self, x: int, y: int) -> int:
        """Where the first line at or right of a cell is; the width of the canvas if none."""
        self._draw_routes_at(y)
        return min((one for one in self._lines[y] if one >= x), default=self.width)

    def backdrop(self, x: int, glyph: str, style: Style) -> None:
        """Put a glyph into a column, wherever neither a line nor a text will be."""
        self._backdrop.append((x, glyph, style))

    def text(self, x: int, y: int, text: str, style: Style, step: str | None = None) -> None:
        """Write on top of all lines; what was written there before goes."""
        self._texts[y].append((x, text, (style, step)))

    def when_seen(self, write: Callable[[int], None]) -> None:
        """Have the texts of a row written when it is asked for; of long drawings few ever are."""
        self._writers.append(write)

    def route(self, route: Route) -> None:
        """Have the line of a flow drawn, with its head and label, when it comes into sight."""
        once = [route]
        heights = [y for _, y in route.points]
        for strip in range(min(heights) // _STRIP, max(heights) // _STRIP + 1):
            self._routes[strip].append(once)

    def _draw_routes_at(self, y: int) -> None:
        """Draw all that runs near a row, each line once and whole."""
        for once in self._routes.pop(y // _STRIP, ()):
            if once:
                self._draw_route(once.pop())

    def _draw_route(self, route: Route) -> None:
        self.line(route.points, loop=route.loop)
        self.join(route.points[0], NORTH, loop=route.loop)
        tip = route.points[-1]
        style: Style = "loop" if route.loop else "line"
        self.text(tip.x, tip.y, "▶" if route.loop else "▼", style)
        if route.label_at is not None:
            at = route.label_at
            self.text(at.x, at.y, tidy(route.label), "loop" if route.loop else "label")

    def row(self, y: int) -> Row:
        """A finished row, as wide as the canvas."""
        self._draw_routes_at(y)
        for write in self._writers:
            write(y)
        texts = sorted(self._texts.get(y, ()), key=itemgetter(0))
        if _lie_apart(texts, self.width):
            row = _put_together([*texts, *self._single_cells(y)], self.width)
        else:
            row = self._painted(y)
        if self._ascii_only:
            row = tuple([run._replace(text=run.text.translate(_GLYPHS_IN_ASCII)) for run in row])
        return row

    def _single_cells(self, y: int) -> Iterator[_Piece]:
        """What is drawn cell by cell: the lines of a row, and the backdrop between them."""
        lines = self._lines.get(y, {})
        glyphs = _ASCII if self._ascii_only else _ROUNDED
        for x, cell in lines.items():
            if 0 <= x < self.width:
                yield x, glyphs[cell & _DIRECTIONS], _LINE if cell & _ONWARD else _LOOP
        for x, glyph, style in self._backdrop:
            if x not in lines:
                yield x, glyph, (style, None)

    def _painted(self, y: int) -> Row:
        """A row in which texts lie over one another, or do not keep to its cells."""
        chars = [" "] * self.width
        looks: list[_Look] = [_BLANK] * self.width
        for x, glyph, look in self._single_cells(y):
            chars[x], looks[x] = glyph, look
        for x, text, look in self._texts[y]:
            _write(chars, looks, x, text, look)
        return _runs(chars, looks)

    def rows(self) -> Sequence[Row]:
        """All rows from the top, each finished when it is first asked for."""
        return _Rows(self)


class _Rows(Sequence[Row]):
    """The rows of a canvas that is not drawn on any more."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._finished: dict[int, Row] = {}

    def __len__(self) -> int:
        return self._canvas.height

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self._row(y) for y in range(*at.indices(len(self)))]
        return self._row(range(len(self))[at])

    def _row(self, y: int) -> Row:
        row = self._finished.get(y)
        if row is None:
            row = self._finished[y] = self._canvas.row(y)
        return row


def _lie_apart(texts: Sequence[_Piece], width: int) -> bool:
    """Whether no text reaches into the next or beyond the row, and all letters take one cell."""
    at = 0
    for x, text, _look in texts:
        if x < at or cell_width(text) != len(text):
            return False
        at = x + len(text)
    return at <= width


def _put_together(pieces: list[_Piece], width: int) -> Row:
    """A row of texts that lie apart, and of cells that are seen where no text is.

    A drawing is quicker made of some ten pieces a row than of its cells.
    """
    pieces.sort(key=itemgetter(0))
    new = tuple.__new__  # Half of what a drawing takes for its rows would go into calling `Run`.
    row: list[Run] = []
    at, before = 0, _BLANK
    for x, text, look in pieces:
        if x < at or not text:
            continue
        if x > at:
            row.append(new(Run, (" " * (x - at), *_BLANK)))
            before = _BLANK
        if look is before:
            row[-1] = new(Run, (row[-1].text + text, *look))
        else:
            row.append(new(Run, (text, *look)))
        at, before = x + len(text), look
    if at < width:
        row.append(new(Run, (" " * (width - at), *_BLANK)))
    return tuple(row)


def _write(chars: list[str], looks: list[_Look], x: int, text: str, look: _Look) -> None:
    """Put a text over a row; what reaches beyond its ends is cut, a wide character whole."""
    width = cell_width(text)
    end = x + width
    if width == len(text) and x >= 0 and end <= len(chars):
        chars[x:end] = text
        looks[x:end] = [look] * width
        return
    for char in text:
        wide = _char_width(char)
        if not wide and 0 < x <= len(chars):
            chars[x - 1] += char
        elif wide and 0 <= x <= len(chars) - wide:
            chars[x : x + wide] = [char, ""][:wide]
            looks[x : x + wide] = [look] * wide
        x += wide


def _runs(chars: Sequence[str], looks: Sequence[_Look]) -> Row:
    width = len(looks)
    starts = [0, *compress(range(1, width), map(is_not, looks[1:], looks))]
    stretches = zip(starts, (*starts[1:], width), strict=True)
    return tuple([Run("".join(chars[start:end]), *looks[start]) for start, end in stretches])


def draw_routes(canvas: Canvas, routes: Iterable[Route]) -> None:
    """Draw the lines of a layout in cells, with their arrowheads and labels."""
    for route in routes:
        canvas.route(route)
