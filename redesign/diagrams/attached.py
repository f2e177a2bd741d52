"""Free places on the map for what happens beside a step.

A call that comes while a case waits belongs on the row of the step it waits at, in the lane of
those who answer it, or else just below that step. Hides how a place is found that lies on no card,
line or label.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from redesign.diagrams.cards import SMALL
from redesign.diagrams.layout import Box, Layout, Point, Route
from redesign.diagrams.margins import ASIDE
from redesign.model.process import Step

_CLEAR: Final = 7
"""How far it keeps away from everything."""


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Area") -> bool:
        """Whether the two have a point in common."""
        return not (
            self.right < other.left
            or other.right < self.left
            or self.bottom < other.top
            or other.bottom < self.top
        )


def free_places(layout: Layout, beside: Sequence[Step], wide: int) -> dict[str, tuple[str, Point]]:
    """Where on the map there is room for steps done beside others.

    Args:
        layout: The map as it is without them.
        beside: The steps to find places for, those with the first claim first.
        wide: How wide their cards are.

    Returns:
        For each step with a place the step that it stands beside, and its upper left corner.
    """
    boxes = {box.id: box for box in layout.boxes}
    cards = [_around(box) for box in layout.boxes]
    found: dict[str, tuple[str, Point]] = {}
    for step in beside:
        hosts = [boxes[one] for one in step.beside if one in boxes]
        beside_them = [place for host in hosts for place in _on_its_row(layout, step, host, wide)]
        below_them = [place for host in hosts for place in _below(layout, step, host, wide)]
        places = (*beside_them, *below_them)
        free = (one for one in places if _is_free(*one, cards, layout.routes))
        if (place := next(free, None)) is not None:
            host, area = place
            found[step.id] = (host.id, Point(round(area.left), round(area.top)))
            cards.append(area)
    return found


def _is_free(host: Box, area: _Area, cards: Sequence[_Area], routes: Sequence[Route]) -> bool:
    """Whether a small card and the line to its step would touch nothing else."""
    ways = _ways(host, area)
    others = [card for card in cards if card != _around(host)]
    return not any(
        area.meets(card) or any(way.meets(card) for way in ways) for card in others
    ) and not any(_in_the_way(route, area, ways) for route in routes)


def _on_its_row(layout: Layout, step: Step, host: Box, wide: int) -> Iterator[tuple[Box, _Area]]:
    """The columns of a lane on the row of a step, the nearest first."""
    middles = {box.center.x for box in layout.boxes if box.lane == step.by} - {host.center.x}
    for middle in sorted(middles, key=lambda x: (abs(x - host.center.x), x)):
        yield host, _place(middle, host, wide)


def _below(layout: Layout, step: Step, host: Box, wide: int) -> Iterator[tuple[Box, _Area]]:
    """The row below a step in its own column, if that is of the same lane."""
    below = [box for box in layout.boxes if box.rank == host.rank + 1]
    if below and host.lane == step.by:
        yield host, _place(host.center.x, max(below, key=lambda box: box.height), wide)


def _place(middle: int, row: Box, wide: int) -> _Area:
    high = SMALL[1]
    top = row.y + (row.height - high) / 2
    return _Area(middle - wide / 2, top, middle + wide / 2, top + high)


def _around(box: Box) -> _Area:
    return _Area(
        box.x - _CLEAR, box.y - _CLEAR, box.x + box.width + _CLEAR, box.y + box.height + _CLEAR
    )


def _ways(host: Box, area: _Area) -> tuple[_Area, ...]:
    """The pieces of the line that joins a place to its step."""
    middle, level = (area.top + area.bottom) / 2, host.y + host.height / 2
    right = host.x + host.width
    if abs(middle - level) > 1:
        turn = right + ASIDE
        return (
            _Area(right, level, turn, level),
            _Area(turn, level, turn, middle),
            _Area(area.right, middle, turn, middle),
        )
    if area.left > host.x:
        return (_Area(right, middle, area.left, middle),)
    return (_Area(area.right, middle, host.x, middle),)


def _in_the_way(route: Route, area: _Area, ways: Sequence[_Area]) -> bool:
    """Whether a line of the map runs through the place or along its joining line."""
    if route.label and route.label_at is not None:
        x, y = route.label_at
        label = _Area(x, y - _CLEAR, x + 8 * len(route.label), y + _CLEAR)
        if label.meets(area) or any(label.meets(way) for way in ways):
            return True
    for start, end in zip(route.points, route.points[1:], strict=False):
        piece = _Area(
            min(start.x, end.x) - _CLEAR,
            min(start.y, end.y) - _CLEAR,
            max(start.x, end.x) + _CLEAR,
            max(start.y, end.y) + _CLEAR,
        )
        level = start.y == end.y
        along = (way for way in ways if (way.top == way.bottom) == level)
        if piece.meets(area) or any(piece.meets(way) for way in along):
            return True
    return False
