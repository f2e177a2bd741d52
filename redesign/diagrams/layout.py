"""Where every step and every line of a process stands, for the screen and for paper alike.

Hides layered drawing: ways back are found, steps are ranked from top to bottom, each takes a
column of its lane, and lines run in the channels between the ranks and in narrow gutters beside
the columns. The arrangement is the same whatever it is measured in; `Metrics` turns it into
terminal cells or into points of a page. Everything is a pure function of the steps, the flows,
the order of the lanes and the columns of the drawing before, so that an edit moves nothing that
it is not about.

Sources: Sugiyama, Tagawa, Toda 1981 (layers); Sander 1996 (orthogonal channels, "must lie above");
Siebenhaller, Kaufmann 2006 (lanes); Domrös, von Hanxleden 2022 (the author's order decides).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from redesign.diagrams.arrangement import Arrangement, arrange
from redesign.diagrams.geometry import (
    POINTS,
    Box,
    Kind,
    LaneBand,
    Layout,
    LayoutFlow,
    LayoutStep,
    Metrics,
    Point,
    Route,
)
from redesign.diagrams.labels import NOT_WANTED, Wanted, place_labels
from redesign.diagrams.trunks import Column, Trunk, Trunks, gutter_lines, place_trunks
from redesign.diagrams.wiring import Lines, Turn, Wiring, wire

__all__ = [
    "POINTS",
    "Box",
    "Kind",
    "LaneBand",
    "Layout",
    "LayoutFlow",
    "LayoutStep",
    "Metrics",
    "Plan",
    "Point",
    "Route",
    "lay_out",
    "plan",
]


def lay_out(
    steps: Sequence[LayoutStep],
    flows: Sequence[LayoutFlow],
    lanes: Sequence[str] = (),
    *,
    hint: Mapping[str, int] | None = None,
    metrics: Metrics,
) -> Layout:
    """Place steps and lines.

    Args:
        steps: In the order they were written; the first is where cases start.
        flows: From and to steps that are given; a flow may lead to an earlier step or to itself.
        lanes: From left to right; none puts all steps into one lane without a name.
        hint: Columns of the drawing before (`Layout.slots`): steps named in it stay there.
        metrics: What to measure in.

    Returns:
        The drawing. The same input gives the same drawing.
    """
    return plan(steps, flows, lanes, hint=hint).measured(metrics)


def plan(
    steps: Sequence[LayoutStep],
    flows: Sequence[LayoutFlow],
    lanes: Sequence[str] = (),
    *,
    hint: Mapping[str, int] | None = None,
) -> "Plan":
    """Everything about a drawing that does not depend on what it is measured in."""
    if not lanes:
        steps = [step._replace(lane="") if step.lane else step for step in steps]
    at = arrange(steps, flows, hint or {})
    slots = dict.fromkeys(lanes or ("",), 0)
    for step in steps:
        slots[step.lane] = max(slots.get(step.lane, 0), at.slots[step.id] + 1)
    trunks = place_trunks(steps, flows, at)
    return Plan(
        steps=steps,
        flows=flows,
        slots=slots,
        at=at,
        trunks=trunks,
        left=gutter_lines(trunks, "left"),
        right=gutter_lines(trunks, "right"),
    )


class Plan(NamedTuple):
    """A drawing without lengths."""

    steps: Sequence[LayoutStep]
    flows: Sequence[LayoutFlow]
    slots: Mapping[str, int]
    """How many columns each lane has."""
    at: Arrangement
    trunks: Trunks
    left: Mapping[Column, int]
    right: Mapping[Column, int]
    """How many lines the gutters beside each column have room for."""

    def beside(self, other: "Plan") -> "Plan":
        """With room for the columns and the lines of another drawing, where that needs more."""
        return self._replace(
            slots=_most(self.slots, other.slots),
            left=_most(self.left, other.left),
            right=_most(self.right, other.right),
        )

    @property
    def columns(self) -> int:
        """How many columns stand beside one another, in all lanes together."""
        return sum(self.slots.values())

    def width(self, metrics: Metrics) -> int:
        """How wide the drawing is."""
        return _across(self, metrics).width

    def measured(self, metrics: Metrics) -> Layout:
        """The drawing in cells or points."""
        across = _across(self, metrics)
        middle = {column: across.middle(column) for column in across.columns}
        x = {step.id: middle[step.lane, self.at.slots[step.id]] for step in self.steps}
        wiring = wire(self._lines(x, across), metrics)
        sizes = [_size(step, self.at.slots[step.id], metrics) for step in self.steps]
        down = _down(self, sizes, wiring, metrics)
        boxes = {
            step.id: _box(step, x[step.id], size, self.at, down)
            for step, size in zip(self.steps, sizes, strict=True)
        }
        points = [
            _points(turns, boxes[flow.source], boxes[flow.target], down)
            for flow, turns in zip(self.flows, wiring.turns, strict=True)
        ]
        wanted = [
            _wanted_label(flow, turns, wiring.label_tracks.get(place), down)
            if flow.label
            else NOT_WANTED
            for place, (flow, turns) in enumerate(zip(self.flows, wiring.turns, strict=True))
        ]
        labels = place_labels(wanted, points, width=across.width, metrics=metrics)
        return Layout(
            boxes=tuple(boxes[step] for step in self.at.order),
            routes=tuple(
                [
                    Route(source, target, line, text, at, (source, target) in self.at.loops, share)
                    for (source, target, _label, share), line, (text, at) in zip(
                        self.flows, points, labels, strict=True
                    )
                ]
            ),
            lanes=across.bands,
            width=across.width,
            height=down.height,
            slots=self.at.slots,
            order=self.at.order,
        )

    def _lines(self, x: Mapping[str, int], across: "_Across") -> Lines:
        return Lines(
            flows=self.flows,
            at=self.at,
            trunks=self.trunks,
            x=x,
            onward_x={step: across.trunk(one) for step, one in self.trunks.onward.items()},
            back_x={step: across.trunk(one) for step, one in self.trunks.back.items()},
        )


_Key = TypeVar("_Key")


def _most(one: Mapping[_Key, int], other: Mapping[_Key, int]) -> Mapping[_Key, int]:
    return {key: max(one.get(key, 0), other.get(key, 0)) for key in (*one, *other)}


class _Across(NamedTuple):
    """Where lanes and columns begin."""

    bands: tuple[LaneBand, ...]
    columns: Mapping[Column, int]
    width: int
    metrics: Metrics

    def middle(self, column: Column) -> int:
        return self.columns[column] + self.metrics.column_width(column[1]) // 2

    def trunk(self, trunk: Trunk) -> int:
        metrics = self.metrics
        left = self.columns[trunk.column]
        away = (trunk.track + 1) * metrics.gutter_pitch
        match trunk.place:
            case "column":
                return self.middle(trunk.column)
            case "left":
                return left - away
            case "right":
                width = metrics.column_width(trunk.column[1])
                return left + width - metrics.line + away


def _across(plan: Plan, metrics: Metrics) -> _Across:
    left, right = plan.left, plan.right
    columns: dict[Column, int] = {}
    bands: list[LaneBand] = []
    x = 0
    for lane, slots in plan.slots.items():
        start = x
        x += metrics.lane_padding
        for slot in range(slots):
            gutter = left.get((lane, slot), 0) * metrics.gutter_pitch
            x += max(metrics.gutter_min, gutter) if slot == 0 else metrics.column_gap + gutter
            columns[lane, slot] = x
            x += metrics.column_width(slot) + right.get((lane, slot), 0) * metrics.gutter_pitch
        x += metrics.lane_padding
        spare = max(metrics.lane_min - (x - start), 0)
        for slot in range(slots):
            columns[lane, slot] += spare // 2
        x = x + spare if slots else start + metrics.lane_empty
        bands.append(LaneBand(id=lane, x=start, width=x - start, empty=not slots))
    return _Across(bands=tuple(bands), columns=columns, width=x, metrics=metrics)


class _Down(NamedTuple):
    """Where ranks and channels begin."""

    ranks: Sequence[int]
    proper: Sequence[int]
    heights: Sequence[int]
    height: int
    metrics: Metrics

    def track(self, channel: int, track: int) -> int:
        top = self.ranks[channel] + self.heights[channel]
        return top + self.metrics.lead + track * self.metrics.track_pitch

    def tail(self, channel: int) -> int:
        """The height of the arrowheads."""
        after = channel + 1
        below = self.ranks[after] if after < len(self.ranks) else self.height
        return below - self.metrics.tail + self.metrics.tail // 2


_Size = tuple[int, int]
"""Width and height."""


def _size(step: LayoutStep, slot: int, metrics: Metrics) -> _Size:
    return metrics.sizes.get(step.kind, (metrics.column_width(slot), metrics.box_height))


def _down(plan: Plan, sizes: Sequence[_Size], wiring: Wiring, metrics: Metrics) -> _Down:
    rank_of = plan.at.ranks
    ranks = max(rank_of.values(), default=-1) + 1
    proper, heights, listed = [0] * ranks, [0] * ranks, [0] * ranks
    for (id_, _lane, kind, extra), (_width, height) in zip(plan.steps, sizes, strict=True):
        rank = rank_of[id_]
        proper[rank] = max(proper[rank], height)
        heights[rank] = max(heights[rank], height + extra)
        if kind not in ("start", "end"):
            listed[rank] += 1 + extra
    y = metrics.header
    tops: list[int] = []
    for rank in range(ranks):
        tops.append(y)
        last = rank == ranks - 1
        room = [0 if last else metrics.channel_min, metrics.listed * listed[rank] - heights[rank]]
        if used := wiring.used.get(rank, 0):
            tracks = metrics.lead + (used - 1) * metrics.track_pitch + metrics.line
            room.append(tracks + (0 if last else metrics.tail))
        y += heights[rank] + max(room)
    return _Down(
        ranks=tops,
        proper=proper,
        heights=heights,
        height=y,
        metrics=metrics,
    )


def _box(step: LayoutStep, middle: int, size: _Size, at: Arrangement, down: _Down) -> Box:
    id_, lane, _kind, extra = step
    rank, slot = at.ranks[id_], at.slots[id_]
    width, height = size
    x = middle - width // 2
    y = down.ranks[rank] + (down.proper[rank] - height) // 2
    return Box(id_, x, y, width, height + extra, lane, rank, slot, extra)


def _points(turns: Sequence[Turn], source: Box, target: Box, down: _Down) -> tuple[Point, ...]:
    line = down.metrics.line
    x, y = source.x + source.width // 2, source.y + source.height
    _channel, (way, _step), start, end, _track = turns[-1]
    if len(turns) == 1 and start == end and way != "back":
        tip = Point(x, target.y - line)
        return (tip,) if tip.y == y else (Point(x, y), tip)
    found = [Point(x, y)]
    for turn in turns:
        if not turn.straight:
            y = down.track(turn.channel, turn.track)
            found += Point(turn.start, y), Point(turn.end, y)
    if way == "back":
        y = target.center.y
        found += Point(end, y), Point(target.x - line, y)
    else:
        found.append(Point(end, target.y - line))
    return _without_repeats(found)


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    kept = [points[0]]
    for point in points[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _wanted_label(
    flow: LayoutFlow, turns: Sequence[Turn], label_track: int | None, down: _Down
) -> Wanted:
    first = turns[0]
    if label_track is not None:
        y = down.track(first.channel, label_track)
    elif first.straight:
        y = down.tail(first.channel)
    else:
        y = down.track(first.channel, first.track)
    return Wanted(text=flow.label, start=first.start, end=first.end, y=y)
