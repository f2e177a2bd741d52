"""The foot of a sheet: what its colours and lines mean, and which steps go away.

Hides how entries are set in rows: each row has a name at the left and wraps at the sheet's width.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from redesign.diagrams.layout import Point
from redesign.diagrams.palette import (
    AUTOMATIC,
    DIGITAL,
    GHOST,
    HEAT,
    INK,
    LINE,
    LOAD_FROM,
    LOOP,
    MUTED,
    NEW,
    OTHER,
    THIN,
    WHITE,
    Tint,
)
from redesign.diagrams.scene import Line, Run, Shape, Stroke
from redesign.diagrams.typeset import shortened, width
from redesign.model.frozen import frozen
from redesign.words import _, percent

_ROW: Final = 21
_SWATCH: Final = (18, 12)
_SAMPLE: Final = 28
_SIZE: Final = 9.0


@frozen
class Entry:
    """One thing that a legend explains.

    Attributes:
        text: What it means.
        fill: The colour of its swatch.
        border: The colour of the swatch's border, or of the line; "" for neither.
        pen: The width of the border, or of the line.
        dashed: Whether the swatch's border is.
        line: How the line in place of a swatch is stroked.
        struck: Whether the text is struck through.
    """

    text: str
    fill: str = WHITE
    border: str = ""
    pen: float = 1.0
    dashed: bool = False
    line: Stroke | None = None
    struck: bool = False

    @property
    def mark_width(self) -> float:
        """The room for its swatch or line."""
        if not self.border:
            return 0
        return (_SAMPLE if self.line else _SWATCH[0]) + 6


@frozen(kw_only=False)
class Row:
    """A named row of a legend; without a name it is a sentence."""

    name: str
    entries: tuple[Entry, ...]


def waiting() -> Row:
    """The four colours of waiting."""
    words = (_("under 1 day"), _("1–3 days"), _("3–6 days"), _("6 days or more"))
    return Row(_("Waiting before the step"), _heated(words))


def _heated(words: Sequence[str]) -> tuple[Entry, ...]:
    """One entry for each colour of the heat."""
    borders = (HEAT[1], "#E5AE52", "#C97A25", HEAT[3])
    return tuple(
        Entry(text=word, fill=fill, border=border)
        for word, fill, border in zip(words, HEAT, borders, strict=True)
    )


def hot() -> Row:
    """The bar on a card of the heat sheet."""
    entries = (
        Entry(text=_("queue: for staff and opening hours"), fill=INK, border=INK),
        Entry(text=_("wait: for an answer, a deadline, a booked hour"), border=INK),
    )
    return Row(_("Bar on the card"), entries)


def loads() -> Row:
    """The four colours of how busy a team is."""
    low, middle, high = (percent(least) for least in LOAD_FROM[1:])
    words = (
        _("under {share}").format(share=low),
        _("from {share}").format(share=low),
        _("from {share}: queues grow fast").format(share=middle),
        _("from {share}").format(share=high),
    )
    return Row(_("Load of a team"), _heated(words))


def strokes(*, loops: bool, beside: bool) -> Row:
    """What the lines mean, those on the sheet only."""
    entries = [
        Entry(text=_("all cases"), line="solid", border=LINE, pen=2.4),
        Entry(text=_("few cases"), line="solid", border=LINE, pen=1.0),
    ]
    if loops:
        entries.append(Entry(text=_("rework loop"), line="dashed", border=LOOP, pen=1.2))
    if beside:
        entries.append(
            Entry(text=_("happens beside the step"), line="dotted", border=THIN, pen=1.2)
        )
    return Row(_("Lines"), tuple(entries))


def kinds(tints: Iterable[Tint], *, ghosts: bool) -> Row:
    """What the colours of the cards mean, those on the sheet only."""
    words = {
        DIGITAL: _("digitised"),
        AUTOMATIC: _("automatic"),
        NEW: _("new step"),
        OTHER: _("changed in another way"),
    }
    seen = set(tints)
    entries = [
        Entry(text=word, fill=tint.pale, border=tint.strong, pen=1.5)
        for tint, word in words.items()
        if tint in seen
    ]
    entries.append(Entry(text=_("as today"), border=THIN))
    if ghosts:
        text = _("no longer needed, with the time it cost")
        entries.append(Entry(text=text, fill=GHOST, border=THIN, dashed=True))
    return Row(_("Change"), tuple(entries))


def legend(
    rows: Iterable[Row], *, left: float, top: float, wide: float
) -> tuple[list[Shape], list[Line], float]:
    """The legend's shapes and lines, and how high it is."""
    rows = tuple(row for row in rows if row.entries)
    named = max((width(row.name, _SIZE, bold=True) for row in rows), default=0) + 18
    pen = _Pen(left=left, start=left + named, right=left + wide, y=top)
    for row in rows:
        pen.row(row)
    return pen.shapes, pen.lines, pen.y - top


class _Pen:
    """Sets entry after entry, and begins a new line where one does not fit."""

    def __init__(self, *, left: float, start: float, right: float, y: float) -> None:
        self.left, self.start, self.right, self.y = left, start, right, y
        self.x = start
        self.shapes: list[Shape] = []
        self.lines: list[Line] = []

    def row(self, row: Row) -> None:
        """Set a row and go on to the next."""
        self.x = self.start if row.name else self.left
        if row.name:
            self._text(row.name, self.left, bold=True, colour=MUTED)
        for at, entry in enumerate(row.entries):
            needed = width(entry.text, _SIZE) + entry.mark_width
            if self.x > self.start and self.x + needed > self.right:
                self.x = self.start
                self.y += _ROW - (5 if entry.struck else 0)
            elif entry.struck and at:
                self._text("·", self.x - 11, colour=MUTED)
            self._entry(entry)
        self.y += _ROW

    def _entry(self, entry: Entry) -> None:
        if entry.line:
            self._sample(entry, entry.line)
        elif entry.border:
            self._swatch(entry)
        self.x += entry.mark_width
        text = shortened(entry.text, max(self.right - self.x, 40), _SIZE)
        self._text(text, self.x, colour=INK if entry.border else MUTED, struck=entry.struck)
        self.x += width(text, _SIZE) + (16 if entry.struck else 22)

    def _swatch(self, entry: Entry) -> None:
        self.shapes.append(
            Shape(
                name=f"legend-{len(self.shapes)}",
                x=self.x,
                y=self.y + 7 - _SWATCH[1] / 2,
                width=_SWATCH[0],
                height=_SWATCH[1],
                fill=entry.fill,
                border=entry.border,
                pen=entry.pen,
                dashed=entry.dashed,
            )
        )

    def _sample(self, entry: Entry, stroke: Stroke) -> None:
        y = self.y + 7
        names = [f"legend-{len(self.shapes) + at}" for at in range(2)]
        ends = (self.x, self.x + _SAMPLE)
        for name, x in zip(names, ends, strict=True):
            self.shapes.append(Shape(name=name, x=x, y=y, width=0.1, height=0.1, form="plain"))
        self.lines.append(
            Line(
                source=names[0],
                target=names[1],
                points=tuple(Point(round(x), round(y)) for x in ends),
                style=stroke,
                colour=entry.border,
                pen=entry.pen,
            )
        )

    def _text(
        self, text: str, x: float, *, colour: str, bold: bool = False, struck: bool = False
    ) -> None:
        self.shapes.append(
            Shape(
                name=f"legend-{len(self.shapes)}",
                x=x,
                y=self.y,
                width=width(text, _SIZE, bold=bold) + 6,
                height=14,
                form="plain",
                lines=((Run(text=text, size=_SIZE, bold=bold, struck=struck, colour=colour),),),
                spacing=14,
            )
        )
