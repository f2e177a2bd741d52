"""The values a drawing consists of: what is given to the layout and what comes out of it.

They know neither the process nor the screen, so that one arrangement of boxes and lines serves
terminal cells and the points of a page. They are named tuples because a drawing makes thousands of
them after every change, and the screens must be there at once when the program starts.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Kind = Literal["step", "choice", "split", "join", "start", "end"]


class Point(NamedTuple):
    """A place in the drawing: x to the right, y downwards, in the units of the metrics."""

    x: int
    y: int


class LayoutStep(NamedTuple):
    """A box to place. Steps are given in the order the author wrote them."""

    id: str
    lane: str = ""
    kind: Kind = "step"
    extra: int = 0
    """How much higher its box is than others of its kind, for what is listed at its foot."""


class LayoutFlow(NamedTuple):
    """A line to draw from one step to another."""

    source: str
    target: str
    label: str = ""
    share: float = 1.0
    """How many go this way; of two equally long branches the wider keeps the column."""


class Metrics(NamedTuple):
    """What a drawing is measured in. One value for terminal cells, one for points of a page.

    A line runs through the middle of a cell, or along a coordinate: `line` is how much room it
    takes up itself, 1 in cells and 0 in points.
    """

    box_width: int
    box_height: int
    line: int
    lead: int
    """From the bottom of the boxes of a rank to the first track below them."""
    track_pitch: int
    """From one track of a channel to the next."""
    tail: int
    """From below the last track to the boxes of the next rank: room for the arrowhead."""
    channel_min: int
    """The least distance between the boxes of two ranks."""
    column_gap: int
    """Between two columns of a lane, gutters not counted."""
    gutter_pitch: int
    """Between two lines of a gutter, and between the innermost and its column."""
    sizes: Mapping[Kind, tuple[int, int]] = MappingProxyType({})
    """Width and height of the kinds of step that are not `box_width` by `box_height`."""
    first_width: int | None = None
    """The width of boxes in the first column of a lane, where it is another."""
    listed: int = 0
    """Height that a rank and its channel have for each step, and each unit of `extra`, in it."""
    gutter_min: int = 0
    """The least width of the gutter left of a lane's first column."""
    lane_padding: int = 0
    """Empty at the left and at the right of every lane."""
    lane_min: int = 0
    """The least width of a lane that holds a step."""
    lane_empty: int = 1
    """The width of a lane that holds none."""
    header: int = 0
    """Height above the first rank, for the names of the lanes."""
    label_gap: int = 1
    """Between a line and the label that stands beside it."""
    label_height: int = 1
    label_width: Callable[[str], int] = len
    """How wide a label is drawn."""

    def column_width(self, slot: int) -> int:
        """The width of a column of a lane."""
        return self.first_width or self.box_width if slot == 0 else self.box_width


class Box(NamedTuple):
    """Where a step stands; x and y are its upper left corner."""

    id: str
    x: int
    y: int
    width: int
    height: int
    lane: str
    rank: int
    slot: int
    extra: int = 0
    """How much of the height is the foot, below the box proper."""

    @property
    def center(self) -> Point:
        """Where lines leave downwards (x), and where loops enter from the left (y)."""
        return Point(self.x + self.width // 2, self.y + (self.height - self.extra) // 2)


class Route(NamedTuple):
    """The line of one flow: horizontal and vertical pieces from the source to the arrow's tip.

    In cells the tip is the cell before the box; in points it lies on the box's border. Lines
    into one step share their last pieces.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    label: str
    """What is to be written beside the line: shortened where there is too little room."""
    label_at: Point | None
    """The left end of the label and its middle height; None where there is no label."""
    loop: bool
    """A way back: drawn in the left gutter, entering its step from the left."""
    share: float


class LaneBand(NamedTuple):
    """The strip of the drawing that belongs to one lane."""

    id: str
    x: int
    width: int
    empty: bool


class Layout(NamedTuple):
    """A whole drawing."""

    boxes: tuple[Box, ...]
    """In reading order."""
    routes: tuple[Route, ...]
    """In the order the flows were given."""
    lanes: tuple[LaneBand, ...]
    width: int
    height: int
    slots: Mapping[str, int]
    """The column of every step within its lane: the hint for the next layout."""
    order: tuple[str, ...]
    """Reading order, from which step numbers are counted."""

    def box(self, step: str) -> Box:
        """The box of a step.

        Raises:
            KeyError: No step of this drawing has that id.
        """
        for box in self.boxes:
            if box.id == step:
                return box
        raise KeyError(step)


POINTS: Final = Metrics(
    box_width=230,
    box_height=76,
    sizes={"start": (36, 36), "end": (42, 42)},
    line=0,
    lead=16,
    track_pitch=16,
    tail=24,
    channel_min=40,
    column_gap=36,
    gutter_pitch=12,
    gutter_min=24,
    lane_padding=24,
    lane_min=278,
    lane_empty=60,
    header=64,
    label_gap=6,
    label_height=12,
    label_width=lambda text: 6 * len(text),
)
"""Points of a page, as the exported sheets use them."""
