"""A sheet of terminal cells on which lines join by themselves.

Every piece of line leaves its directions in the cells it runs through; what is drawn is the glyph
of all directions a cell has. Text lies on top. A finished canvas is rows of runs: pieces of text
with the name of a style and the step they belong to, which a screen turns into colours and a
plain text simply joins.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import compress, pairwise
from operator import itemgetter, ne
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
_Piece = tuple[int, Run, bool]
"""Where it begins, what it is, and whether it is seen only where no text is."""
_Look = tuple[Style, str | None]
_run: Final = partial(tuple.__new__, Run)
"""Makes a run of a tuple: half of what a drawing takes for its rows would go into calling `Run`."""


def _joints(glyphs: str) -> tuple[Run, ...]:
    """What is seen of every cell that lines can leave behind."""
    return (*(Run(one, "loop") for one in glyphs), *(Run(one, "line") for one in glyphs))


_JOINTS: Final = _joints(_ROUNDED)
_ASCII_JOINTS: Final = _joints(_ASCII)


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
        self._backdrop: list[_Piece] = []
        self._texts: dict[int, list[_Piece]] = defaultdict(list)
        self._uneven: set[int] = set()
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
        bar = dict.fromkeys(range(left + 1, right), EAST | WEST | kind)
        bar[left] = EAST | kind
        bar[right] = WEST | kind
        for x in bar.keys() & row.keys():
            bar[x] |= row[x]
        row.update(bar)

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
        self._backdrop.append((x, Run(glyph, style), True))

    def text(self, x: int, y: int, text: str, style: Style, step: str | None = None) -> None:
        """Write on top of all lines; what was written there before goes."""
        if text:
            self._texts[y].append((x, _run((text, style, step)), False))
            if cell_width(text) != len(text):
                self._uneven.add(y)

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
        texts, cells = self._texts.get(y, []), self._single_cells(y)
        row = None if y in self._uneven else _put_together([*texts, *cells], self.width)
        if row is None:
            row = _painted(texts, cells, self.width)
        if self._ascii_only:
            row = tuple([run._replace(text=run.text.translate(_GLYPHS_IN_ASCII)) for run in row])
        return row

    def _single_cells(self, y: int) -> list[_Piece]:
        """What is seen where no text is: the lines of a row, and the backdrop between them."""
        lines = self._lines.get(y)
        if not lines:
            return self._backdrop
        joints = _ASCII_JOINTS if self._ascii_only else _JOINTS
        cells = [(x, joints[cell], True) for x, cell in lines.items()]
        cells += [piece for piece in self._backdrop if piece[0] not in lines]
        return cells

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


@lru_cache(maxsize=512)
def _blank(width: int) -> Run:
    return Run(" " * width, "text")


def _put_together(pieces: list[_Piece], width: int) -> Row | None:
    """A row whose letters take one cell each; None where texts lie over one another or the ends.

    A drawing is quicker made of some ten pieces a row than of its cells.
    """
    pieces.sort(key=itemgetter(0))  # Of those that begin in one cell the text stays the first.
    row: list[Run] = []
    at = 0
    for x, run, behind in pieces:
        text, style, step = run
        if x < at:
            if behind or ([run] == row[-1:] and x + len(text) == at):  # The head of several lines.
                continue
            return None
        if x > at:
            row += _blank(x - at), run
        elif row and row[-1][1] == style and row[-1][2] == step:
            row[-1] = _run((row[-1][0] + text, style, step))
        else:
            row.append(run)
        at = x + len(text)
    if at < width:
        row.append(_blank(width - at))
    return tuple(row) if at <= width else None


def _painted(texts: Sequence[_Piece], cells: Sequence[_Piece], width: int) -> Row:
    """A row in which texts lie over one another, or do not keep to its cells."""
    chars = [" "] * width
    looks: list[_Look] = [("text", None)] * width
    for x, (text, style, step), _behind in (*cells, *texts):
        _write(chars, looks, x, text, (style, step))
    starts = [0, *compress(range(1, width), map(ne, looks[1:], looks))]
    stretches = zip(starts, (*starts[1:], width), strict=True)
    return tuple([Run("".join(chars[start:end]), *looks[start]) for start, end in stretches])


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


def draw_routes(canvas: Canvas, routes: Iterable[Route]) -> None:
    """Draw the lines of a layout in cells, with their arrowheads and labels."""
    for route in routes:
        canvas.route(route)
