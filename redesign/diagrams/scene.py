"""What stands on a sheet, before anybody paints it.

A sheet is composed once, of boxes, texts and lines in points; `dot` writes it for Graphviz and
`svg` paints it where there is none. x runs to the right and y downwards, from the upper left.
"""

from typing import Literal

from redesign.diagrams.layout import Point
from redesign.diagrams.palette import INK, LINE, WHITE
from redesign.model.frozen import frozen


@frozen
class Run:
    """A piece of text that looks the same throughout."""

    text: str
    size: float = 9
    bold: bool = False
    struck: bool = False
    colour: str = INK


Stroke = Literal["solid", "dashed", "dotted"]
Words = tuple[Run, ...]
"""One line of text."""


def text_of(words: Words) -> str:
    """What a line says, however it looks."""
    return "".join(run.text for run in words)


@frozen
class Shape:
    """A box or another figure, with lines of text in it.

    Attributes:
        name: What lines refer to it by; unique on the sheet.
        form: `plain` draws no figure, only the text.
        pen: The width of the border; 0 for none.
        inset: Left and right of the text.
        lead: From the upper edge to the first line; None sets the text in the middle.
        spacing: The height of each line.
        tooltip: What is shown where a pointer rests on it.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    form: Literal["plain", "box", "rounded", "diamond", "circle"] = "box"
    fill: str = WHITE
    border: str = LINE
    pen: float = 0.0
    dashed: bool = False
    lines: tuple[Words, ...] = ()
    align: Literal["left", "center"] = "left"
    inset: float = 0.0
    lead: float | None = None
    spacing: float = 12.0
    tooltip: str = ""


@frozen
class Line:
    """A line between two shapes, of horizontal and vertical pieces.

    Attributes:
        points: From the border of the one to the border of the other.
        style: How it is stroked.
        arrow: The size of the arrowhead at its end, in units of 10 points; 0 for none.
        label: What stands beside it.
        label_at: The middle of the label.
        behind: The colour behind the label.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    style: Stroke = "solid"
    colour: str = LINE
    pen: float = 1.0
    arrow: float = 0.0
    label: Run | None = None
    label_at: tuple[float, float] = (0.0, 0.0)
    behind: str = WHITE


@frozen
class Band:
    """A strip behind everything else."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    border: str
    dashed: bool = False


@frozen
class Scene:
    """A whole sheet, in the order in which it is painted.

    Attributes:
        title: What it is called.
        about: Its head in words, for those who do not see it.
        paper: Width and height, in points, of the paper that it fills; None: as large as it is.
    """

    title: str
    about: str
    width: float
    height: float
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    paper: tuple[float, float] | None = None
