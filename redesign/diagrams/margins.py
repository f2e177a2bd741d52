"""The columns beside the lanes: what happens beside a step, and what is no longer needed.

Hides how small cards find their places: on the row of the step that they belong to, two abreast,
and lower where that row is taken. A dotted line joins the first of a row to its step.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from redesign.diagrams.cards import SMALL
from redesign.diagrams.layout import Point
from redesign.diagrams.palette import GONE_HEADER, THIN, WHITE
from redesign.diagrams.scene import Band, Line, Run, Shape
from redesign.model.frozen import frozen

_GAP: Final = 12
_INSIDE: Final = 14
_ABREAST: Final = 2
_NARROWEST: Final = 180
_CLEAR: Final = 6
ASIDE: Final = 9
"""How far right of a step the line to a card below it goes down."""
_BELOW: Final = 3
"""Below a row and still above the first line that leaves it."""


class _Drawn(Protocol):
    def __call__(self, x: float, y: float, /) -> Sequence[Shape]: ...


@frozen(kw_only=False)
class Guest:
    """A small card that belongs to a step.

    Attributes:
        hosts: The steps that it may stand beside; the first that is drawn is taken, or the one
            nearest to the column on the same row.
        draw: Makes the shapes of the card with its corner at a place, the card itself first.
    """

    hosts: tuple[str, ...]
    draw: _Drawn


@frozen(kw_only=False)
class Margin:
    """A finished column."""

    band: Band
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.band.x + self.band.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.band.y + self.band.height


@frozen(kw_only=False)
class Column:
    """What is to stand in a column, before its place is known.

    Attributes:
        name: Of its shapes.
        title: What stands over it.
        guests: What stands in it.
    """

    name: str
    title: str
    guests: Sequence[Guest]

    @property
    def width(self) -> float:
        """How wide it is, wherever it stands."""
        hosts = [guest.hosts[:1] for guest in self.guests]
        abreast = min(max((hosts.count(host) for host in hosts), default=1), _ABREAST)
        return max(abreast * (SMALL[0] + _GAP) - _GAP + 2 * _INSIDE, _NARROWEST)

    def placed(
        self,
        left: float,
        top: float,
        head: float,
        steps: Mapping[str, Sequence[Shape]],
        others: Iterable[Shape] = (),
    ) -> Margin:
        """Set it beside the lanes.

        Args:
            left: Its left edge.
            top: Its upper edge.
            head: The height of its title.
            steps: The shapes of every step that is drawn.
            others: What else stands on the map, and no line may run through.
        """
        bodies = [*(shapes[0] for shapes in steps.values()), *others]
        shapes = [self._header(left, top, head)]
        lines: list[Line] = []
        free = top + head + 14
        for host, row in self._rows(steps):
            wanted = free if host is None else host.y + (host.height - SMALL[1]) / 2
            y = max(wanted, free)
            for at, guest in enumerate(row):
                drawn = guest.draw(left + _INSIDE + at * (SMALL[0] + _GAP), y)
                shapes += drawn
                if at == 0 and host is not None:
                    lines.append(joined(host, drawn[0], left - 8, bodies))
            free = y + SMALL[1] + _GAP
        band = Band(
            x=left,
            y=top,
            width=self.width,
            height=free - top,
            fill=WHITE,
            border=THIN,
            dashed=True,
        )
        return Margin(band, tuple(shapes), tuple(lines))

    def _rows(self, steps: Mapping[str, Sequence[Shape]]) -> list[tuple[Shape | None, list[Guest]]]:
        """The guests of each step from top to bottom, so many abreast; the homeless last."""
        by_host: dict[str, list[Guest]] = {}
        for guest in self.guests:
            by_host.setdefault(_host(guest, steps), []).append(guest)
        hosts = {step: steps[step][0] if step else None for step in by_host}
        below = float("inf")
        # Of two on one row the right one comes first, for its line runs straight.
        order = sorted(
            by_host,
            key=lambda step: (host.y, -host.x) if (host := hosts[step]) else (below, below),
        )
        return [
            (hosts[step], by_host[step][at : at + _ABREAST])
            for step in order
            for at in range(0, len(by_host[step]), _ABREAST)
        ]

    def _header(self, left: float, top: float, head: float) -> Shape:
        return Shape(
            name=f"{self.name}-head",
            x=left,
            y=top,
            width=self.width,
            height=head,
            fill=GONE_HEADER,
            lines=((Run(text=self.title, size=11, bold=True, colour=WHITE),),),
            align="center",
            spacing=14,
        )


def _host(guest: Guest, steps: Mapping[str, Sequence[Shape]]) -> str:
    """The step that a small card stands beside; "" for none."""
    drawn = [one for one in guest.hosts if one in steps]
    if not drawn:
        return ""
    row = steps[drawn[0]][0].y
    return max((one for one in drawn if steps[one][0].y == row), key=lambda one: steps[one][0].x)


def joined(
    host: Shape, guest: Shape, turn: float | None = None, bodies: Sequence[Shape] = ()
) -> Line:
    """The dotted line from a step to a small card that belongs to it.

    Args:
        host: The step.
        guest: The card; at the left of the step only where the two are on one row.
        turn: Where the line to a column changes its height, if the two are not on one row; a card
            on the map stands below its step then, and the line comes into it from the right.
        bodies: The cards on the map; below those in the way the line goes past.
    """
    leftward = guest.x < host.x
    side = host.x if leftward else host.x + host.width
    start = Point(round(side), round(host.y + host.height / 2))
    edge = guest.x + guest.width if leftward else guest.x
    end = Point(round(edge), round(guest.y + guest.height / 2))
    points = [start, Point(end.x, start.y)]
    in_the_way = [one for one in bodies if _between(one, start, end)]
    if turn is not None and in_the_way:
        out = start.x + _CLEAR
        below = round(max(one.y + one.height for one in (host, *in_the_way)) + _BELOW)
        points[1:] = [
            Point(out, start.y),
            Point(out, below),
            Point(round(turn), below),
            Point(round(turn), end.y),
            end,
        ]
    elif abs(start.y - end.y) > 1:
        at = start.x + ASIDE if turn is None else round(turn)
        into = Point(round(guest.x + guest.width), end.y) if turn is None else end
        points[1:] = [Point(at, start.y), Point(at, end.y), into]
    return Line(
        source=host.name,
        target=guest.name,
        points=tuple(points),
        style="dotted",
        colour=THIN,
        pen=1.2,
    )


def _between(body: Shape, start: Point, end: Point) -> bool:
    """Whether a card stands right of a place, on its height and before another."""
    return start.x < body.x < end.x and body.y <= start.y <= body.y + body.height
