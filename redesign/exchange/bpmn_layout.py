"""Where the elements of a BPMN diagram stand: columns, rows within lanes, and channels for flows.

Hides the order that keeps flows clear of steps by construction. A column is the longest way from
the start. A row is taken only where it is free from the leftmost predecessor on, which reserves
the run of the flow. A flow turns in the channel between two columns, in a slot of its own; one
that leads back runs below the row of its target.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from redesign.exchange.bpmn_graph import EVENTS, GATEWAYS, Element, Graph, Link, Node
from redesign.model.frozen import frozen

COLUMN: Final = 130
HEAD: Final = 30
"""The strip with the name of the pool, and of each lane."""
_HEIGHT: Final = 80
_GAP: Final = 44
_MARGIN: Final = 18
_SLOT: Final = 10
_LABEL_ROOM: Final = 74
_TRACK: Final = 18
_FIRST_TRACK: Final = 26
_LINE: Final = 15
_CORNER: Final = 60


class Point(NamedTuple):
    """A place in the diagram."""

    x: int
    y: int


class Bounds(NamedTuple):
    """A rectangle in the diagram."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The height at which flows leave and enter."""
        return self.y + self.height // 2


@frozen
class Places:
    """Where everything stands.

    Attributes:
        pool: Around all.
        lanes: By who does the work, from the top.
        nodes: By id.
        links: The points of each arrow, by source and target.
        labels: Where the name of an arrow is written.
    """

    pool: Bounds
    lanes: Mapping[str, Bounds]
    nodes: Mapping[str, Bounds]
    links: Mapping[tuple[str, str], tuple[Point, ...]]
    labels: Mapping[tuple[str, str], Bounds]


def lay_out(graph: Graph, lanes: Sequence[str]) -> Places:
    """Place a graph.

    Args:
        graph: What is drawn.
        lanes: Who does it, from the top; every node's lane is one of them.
    """
    return _Layout(graph, lanes).places()


def size_of(element: Element) -> tuple[int, int]:
    """How wide and high an element is."""
    if element in EVENTS:
        return 36, 36
    if element in GATEWAYS:
        return 50, 50
    return COLUMN, _HEIGHT


Key = tuple[str, str]
Row = tuple[int, int]
"""The number of a lane, and that of a row in it."""


@frozen(kw_only=False)
class _Turn:
    """A flow's way up or down in a channel; None where it does not run along a row there."""

    key: Key
    out_of: Row | None
    into: Row | None


@dataclass(slots=True)
class _Channel:
    turns: list[_Turn] = field(default_factory=list)
    slots: dict[_Turn, int] = field(default_factory=dict)
    named: bool = False
    left: int = 0

    @property
    def width(self) -> int:
        """How much room its slots and the names of its flows take."""
        room = _LABEL_ROOM if self.named else 0
        return 2 * _MARGIN + len(self.turns) * _SLOT + room

    def x(self, turn: _Turn) -> int:
        """Where a flow turns."""
        return self.left + _MARGIN + self.slots[turn] * _SLOT

    @property
    def after_slots(self) -> int:
        """Where names can stand."""
        return self.left + _MARGIN + len(self.turns) * _SLOT


class _Layout:
    """The steps from graph to places; each takes what those before it found."""

    def __init__(self, graph: Graph, lanes: Sequence[str]) -> None:
        self._graph = graph
        self._lanes = tuple(lanes)
        self._nodes = {node.id: node for node in graph.nodes}
        self._columns, self._back = _columns(graph)
        self._rows = self._placed_rows()
        self._tracks = self._placed_tracks()
        self._channels = self._placed_channels()
        self._tops = self._placed_tops()

    def places(self) -> Places:
        """Everything in points."""
        boxes = {node.id: self._box(node) for node in self._graph.nodes}
        links = {(one.source, one.target): self._run(one, boxes) for one in self._graph.links}
        width = self._channels[-1].left + self._channels[-1].width - _CORNER
        bands = {
            lane: Bounds(_CORNER + HEAD, self._tops[at, 0], width - HEAD, self._lane_height(at))
            for at, lane in enumerate(self._lanes)
        }
        height = sum(band.height for band in bands.values()) or _HEIGHT
        return Places(
            pool=Bounds(_CORNER, _CORNER, width, height),
            lanes=bands,
            nodes=boxes,
            links=links,
            labels=self._labels(links),
        )

    def _placed_rows(self) -> dict[str, Row]:
        before: dict[str, list[str]] = {}
        for link in self._graph.links:
            if (link.source, link.target) not in self._back:
                before.setdefault(link.target, []).append(link.source)
        taken: list[list[set[int]]] = [[] for _lane in self._lanes]
        rows: dict[str, Row] = {}
        for id_ in sorted(self._nodes, key=self._columns.__getitem__):
            lane = self._lanes.index(self._nodes[id_].lane)
            column = self._columns[id_]
            leading = before.get(id_, [])
            first = min((self._columns[one] for one in leading), default=column - 1)
            cells = set(range(first + 1, column + 1))
            straight = [rows[one][1] for one in leading if rows[one][0] == lane]
            row = _free_row(taken[lane], cells, straight)
            taken[lane][row] |= cells
            rows[id_] = lane, row
        self._row_count = [max(len(rows_), 1) for rows_ in taken]
        return rows

    def _placed_tracks(self) -> dict[Row, dict[Key, int]]:
        """For each row, the flows that run back below it."""
        tracks: dict[Row, dict[Key, int]] = {}
        for link in self._graph.links:
            key = link.source, link.target
            if key in self._back:
                below = tracks.setdefault(self._rows[link.target], {})
                below[key] = len(below)
        return tracks

    def _placed_channels(self) -> list[_Channel]:
        """The channels, number N to the left of column N."""
        count = max(self._columns.values(), default=0) + 2
        channels = [_Channel() for _column in range(count)]
        for link in self._graph.links:
            key = link.source, link.target
            out_of, into = self._rows[link.source], self._rows[link.target]
            leaving = channels[self._columns[link.source] + 1]
            leaving.named = leaving.named or bool(link.name)
            if key in self._back:
                leaving.turns.append(_Turn(key, out_of, None))
                channels[self._columns[link.target]].turns.append(_Turn(key, None, into))
            elif out_of != into:
                leaving.turns.append(_Turn(key, out_of, into))
        left = _CORNER + 2 * HEAD
        for channel in channels:
            channel.left = left
            channel.slots = {turn: at for at, turn in enumerate(_in_order(channel.turns))}
            left += channel.width + COLUMN
        return channels

    def _placed_tops(self) -> dict[Row, int]:
        """The upper edge of every row."""
        tops: dict[Row, int] = {}
        top = _CORNER
        for lane, count in enumerate(self._row_count):
            for row in range(count):
                tops[lane, row] = top
                top += self._row_height((lane, row))
        return tops

    def _row_height(self, row: Row) -> int:
        return _HEIGHT + 2 * _GAP + _TRACK * max(len(self._tracks.get(row, ())) - 1, 0)

    def _lane_height(self, lane: int) -> int:
        return sum(self._row_height((lane, row)) for row in range(self._row_count[lane]))

    def _box(self, node: Node) -> Bounds:
        wide, high = size_of(node.element)
        channel = self._channels[self._columns[node.id]]
        x = channel.left + channel.width + (COLUMN - wide) // 2
        return Bounds(x, self._middle(self._rows[node.id]) - high // 2, wide, high)

    def _middle(self, row: Row) -> int:
        return self._tops[row] + _GAP + _HEIGHT // 2

    def _run(self, link: Link, boxes: Mapping[str, Bounds]) -> tuple[Point, ...]:
        key = link.source, link.target
        source, target = boxes[link.source], boxes[link.target]
        out_of, into = self._rows[link.source], self._rows[link.target]
        start = Point(source.x + source.width, source.middle)
        end = Point(target.x, target.middle)
        leaving = self._channels[self._columns[link.source] + 1]
        if key in self._back:
            there = leaving.x(_Turn(key, out_of, None))
            entering = self._channels[self._columns[link.target]]
            here = entering.x(_Turn(key, None, into))
            below = self._tops[into] + _GAP + _HEIGHT + _FIRST_TRACK
            below += self._tracks[into][key] * _TRACK
            turns = (
                Point(there, start.y),
                Point(there, below),
                Point(here, below),
                Point(here, end.y),
            )
            return (start, *turns, end)
        if out_of == into:
            return start, end
        x = leaving.x(_Turn(key, out_of, into))
        return start, Point(x, start.y), Point(x, end.y), end

    def _labels(self, links: Mapping[Key, tuple[Point, ...]]) -> dict[Key, Bounds]:
        """The names of flows, on the first level run out of the gateway."""
        labels: dict[Key, Bounds] = {}
        beside: dict[tuple[int, Row], int] = {}
        for link in self._graph.links:
            key = link.source, link.target
            if not link.name:
                continue
            column = self._columns[link.source] + 1
            channel = self._channels[column]
            if key in self._back:
                _start, _turn, corner, *_rest = links[key]
                room = min(_LABEL_ROOM, corner.x - 4)
                labels[key] = Bounds(corner.x - room - 2, corner.y - _LINE - 1, room, _LINE - 1)
                continue
            place = column, self._rows[link.target]
            above = beside[place] = beside.get(place, -1) + 1
            y = links[key][-1].y
            y += -_LINE - 2 if above == 0 else 3 + _LINE * (above - 1)
            labels[key] = Bounds(channel.after_slots, y, _LABEL_ROOM, _LINE - 1)
        return labels


def _free_row(rows: list[set[int]], cells: set[int], straight: Sequence[int]) -> int:
    """The row of a predecessor where that is free, else the first that is."""
    row: int
    for row in (*straight, *range(len(rows))):
        if not rows[row] & cells:
            return row
    rows.append(set())
    return len(rows) - 1


def _in_order(turns: Sequence[_Turn]) -> Iterable[_Turn]:
    """The flows of a channel from the left.

    One that leaves a row turns before another enters the same row, so that their runs do not lie
    upon one another; where that goes round in a circle, the order of the file decides.
    """
    waiting = list(turns)
    while waiting:
        leaving = {turn.out_of: turn for turn in waiting if turn.out_of is not None}
        free = (
            turn for turn in waiting if turn.into is None or leaving.get(turn.into, turn) is turn
        )
        chosen = next(free, waiting[0])
        waiting.remove(chosen)
        yield chosen


def _columns(graph: Graph) -> tuple[dict[str, int], frozenset[Key]]:
    """The longest way to each node, and the arrows left out of it.

    Those lead to a node that is still being gone through, depth first from the start.
    """
    import networkx as nx

    flow: nx.DiGraph[str] = nx.DiGraph()
    flow.add_nodes_from(node.id for node in graph.nodes)
    flow.add_edges_from((link.source, link.target) for link in graph.links)
    path: set[str] = set()
    back: set[Key] = set()
    for source, target, kind in nx.dfs_labeled_edges(flow):
        match kind:
            case "forward":
                path.add(target)
            case "reverse":
                path.discard(target)
            case _ if target in path:
                back.add((source, target))
    flow.remove_edges_from(back)
    columns = {id_: at for at, ids in enumerate(nx.topological_generations(flow)) for id_ in ids}
    return columns, frozenset(back)
