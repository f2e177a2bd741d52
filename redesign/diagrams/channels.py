"""Which track each line takes in the channel between two ranks.

A channel is the strip between the boxes of one rank and those of the next. Every line that turns
in it is part of a net: a horizontal bar with pins that reach up or down. Two nets that meet in
one x must lie in a given order, or their upright pieces would run over one another (Sander 1996);
among the orders left, the one with fewer crossings is taken.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

NetKey = tuple[Literal["to", "trunk", "back", "fan", "label"], str]
"""Flows into a step, its trunk of flows onwards or back, flows out of one, or a label's room."""

_LEAST_FOURWAY: Final = 3
"""With fewer pins nothing joins from four sides."""


@dataclass(slots=True, kw_only=True)
class Net:
    """Pins that one bar joins.

    Attributes:
        key: What it is for.
        part: Tells apart the nets that one had to be parted into.
        hub: The x of the pin that all others lead to, or come from.
        ups: The x of pins that reach up to the boxes above, or into a gutter.
        downs: The x of pins that reach down.
        room: Further x that its track must keep free, for a label.
    """

    key: NetKey
    hub: int
    part: int = 0
    ups: set[int] = field(default_factory=set)
    downs: set[int] = field(default_factory=set)
    room: tuple[int, ...] = ()

    @property
    def pins(self) -> set[int]:
        """Every x it reaches."""
        return self.ups | self.downs

    @property
    def straight(self) -> bool:
        """Whether it needs no bar."""
        if self.room or len(self.ups) > 1 or len(self.downs) > 1:
            return False
        return not self.ups or not self.downs or self.ups == self.downs

    @property
    def span(self) -> tuple[int, int]:
        """The ends of its bar."""
        every = (*self.pins, *self.room)
        return min(every), max(every)


class Clash(Exception):
    """Nets must each lie above the other: one of them has to move its pin aside."""

    def __init__(self, keys: Sequence[NetKey]) -> None:
        super().__init__(*keys)
        self.keys = keys


def assign_tracks(nets: Sequence[Net], *, apart: int, cut: bool) -> dict[int, int]:
    """Give every net with a bar a track, counted from the top.

    Args:
        nets: Of one channel.
        apart: The least distance between two bars on one track.
        cut: Where nets must each lie above the other, let lines run over one another.

    Returns:
        The track by the net's place in `nets`.

    Raises:
        Clash: Nets stand in each other's way, and they are not to be cut.
    """
    waiting = {at: net for at, net in enumerate(nets) if not net.straight}
    if len(waiting) < 2:
        return dict.fromkeys(waiting, 0)
    below = _must_lie_below(waiting)
    blocked = Counter(at for lower in below.values() for at in lower)
    given: dict[int, int] = {}
    rows: list[list[tuple[int, int]]] = []
    while waiting:
        ready = [at for at in waiting if not blocked[at]]
        if not ready and not cut:
            raise Clash([net.key for net in waiting.values()])
        chosen = _least_crossing(ready or list(waiting), waiting)
        net = waiting.pop(chosen)
        least = max((given[at] + 1 for at in given if chosen in below[at]), default=0)
        given[chosen] = _free_row(rows, net.span, least, apart)
        blocked.subtract(below[chosen])
    return given


def _free_row(
    rows: list[list[tuple[int, int]]], span: tuple[int, int], least: int, apart: int
) -> int:
    low, high = span
    row = least
    while row < len(rows) and any(
        low < right + apart and left < high + apart for left, right in rows[row]
    ):
        row += 1
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].append(span)
    return row


def _must_lie_below(nets: Mapping[int, Net]) -> dict[int, set[int]]:
    """For each net those that reach down where it reaches up.

    The label of a straight line lies below the branches that leave the line.
    """
    reaching_down: dict[int, list[int]] = defaultdict(list)
    labels: dict[int, int] = {}
    for at, net in nets.items():
        for x in net.downs:
            reaching_down[x].append(at)
        if net.key[0] == "label":
            labels[net.hub] = at
    below: dict[int, set[int]] = {}
    for at, net in nets.items():
        below[at] = {
            lower
            for x in net.ups
            for lower in reaching_down[x]
            if lower != at and nets[lower].key != net.key
        }
        below[at] |= {
            labels[x] for x in net.ups if x in labels and labels[x] != at and x not in net.downs
        }
    return below


def _least_crossing(ready: Sequence[int], waiting: Mapping[int, Net]) -> int:
    """The net whose lying above all others that wait costs the fewest crossings."""
    if len(waiting) == 1:
        return ready[0]

    def cost(at: int) -> tuple[int, int, int]:
        net = waiting[at]
        low, high = net.span
        more = sum(
            _crossings(net, other) - _crossings(other, net)
            for other in waiting.values()
            if other is not net
        )
        return more, low - high, low

    return min(ready, key=cost)


def _crossings(above: Net, below: Net) -> int:
    """How often two nets cross when one lies above the other."""
    low, high = below.span
    through = sum(low < x < high for x in above.downs)
    low, high = above.span
    return through + sum(low < x < high for x in below.ups)


def without_fourways(nets: Sequence[Net]) -> list[Net]:
    """The same nets, those parted that would join from four sides in one place.

    A cross on the drawing always means that two lines pass each other, never that they join.
    """
    if all(len(net.ups) + len(net.downs) < _LEAST_FOURWAY for net in nets):
        return list(nets)
    through: dict[int, int] = defaultdict(int)
    for net in nets:
        for x in net.ups:
            through[x] += 1
    return [part for net in nets for part in _parts(net, through)]


def _parts(net: Net, through: Mapping[int, int]) -> list[Net]:
    if len(net.ups) + len(net.downs) < _LEAST_FOURWAY:
        return [net]
    low, high = net.span
    hub = net.hub
    alone = {x for x in net.ups - {hub} if low < x < high and through[x] > 1}
    groups = [{x, hub} for x in sorted(alone)]
    rest = net.pins - alone
    if hub in net.ups and (hub in net.downs or through[hub] > 1):
        groups += [{x for x in rest if x <= hub}, {x for x in rest if x >= hub}]
    else:
        groups.append(rest)
    groups = [group for group in groups if len(group) > 1]
    if len(groups) < 2:
        return [net]
    return [
        Net(
            key=net.key,
            part=at,
            hub=hub,
            ups=net.ups & group,
            downs=net.downs & group,
        )
        for at, group in enumerate(groups)
    ]
