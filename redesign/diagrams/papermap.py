"""The map of a sheet: lanes, cards and lines, placed by the layout that the screen uses as well.

Hides what the layout is told (which steps are drawn as what, how wide each line is to be) and how
its places become shapes.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Final

from redesign.diagrams import palette
from redesign.diagrams.cards import (
    BAR_HEIGHT,
    CARD,
    DIAMOND_HEIGHT,
    END_SIZE,
    NARROW_CARD,
    NARROW_SMALL,
    SMALL,
    START_SIZE,
    Card,
    bar,
    card,
    diamond,
    is_narrow,
    name_of,
    narrow_height,
    terminal,
)
from redesign.diagrams.figures import Crew
from redesign.diagrams.hot import HOT_HEIGHT, LOAD_HEAD, crew_head, hot_card, narrow_hot_height
from redesign.diagrams.layout import (
    Box,
    Kind,
    LaneBand,
    Layout,
    LayoutFlow,
    LayoutStep,
    Metrics,
    Point,
    Route,
    lay_out,
)
from redesign.diagrams.scene import Band, Line, Run, Shape
from redesign.diagrams.typeset import width, wrapped
from redesign.model.flows import START, Flow, flows, is_bare, lanes_of, starts_of
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, END, OUTSIDE, SYSTEM, Process, Step, WayKind
from redesign.words import _, percent

HEAD: Final = 28
"""The height of a lane's name."""
_HEAD_INSET: Final = 8
_LANE_INSET: Final = 10
_SMALL_HEAD: Final = 9.5
"""The size of a lane's name that takes two lines."""
_LABEL: Final = 9.0
_BELOW: Final = 40
_ROUNDS: Final = 300
"""After so many steps of a case its further loops do not show in the width of a line."""


@frozen
class Size:
    """How large a map is drawn.

    Attributes:
        metrics: What it is measured in: points of a page, of which A3 shows about two thirds.
        least: How wide the lanes are together at least, for the head of a sheet to fit above them.
        small: How wide the cards beside the steps are.
    """

    metrics: Metrics
    least: int
    small: int

    def card_height(self, cards: Iterable[Card]) -> int:
        """How high all cards are: as the highest has to be where they are narrow."""
        shown = [one for one in cards if one.step.in_flow]
        if not is_narrow(self.metrics.box_width):
            return HOT_HEIGHT if any(one.spot for one in shown) else CARD[1]
        heights = (
            narrow_hot_height(one, one.spot) if one.spot else narrow_height(one) for one in shown
        )
        return max(heights, default=CARD[1])


def _sizes(wide: int) -> dict[Kind, tuple[int, int]]:
    return {
        "choice": (wide, DIAMOND_HEIGHT),
        "split": (wide, BAR_HEIGHT),
        "join": (wide, BAR_HEIGHT),
        "start": START_SIZE,
        "end": END_SIZE,
    }


BROAD: Final = Size(
    metrics=Metrics(
        box_width=CARD[0],
        box_height=CARD[1],
        sizes=_sizes(CARD[0]),
        line=0,
        lead=10,
        track_pitch=12,
        tail=24,
        channel_min=34,
        column_gap=26,
        gutter_pitch=11,
        gutter_min=20,
        lane_padding=14,
        lane_min=212,
        lane_empty=72,
        header=HEAD + 42,
        label_gap=9,
        label_height=12,
        label_width=lambda text: round(width(text, _LABEL, bold=True)) + 2,
    ),
    least=640,
    small=SMALL[0],
)
NARROW: Final = Size(
    metrics=BROAD.metrics._replace(
        box_width=NARROW_CARD,
        sizes=_sizes(NARROW_CARD),
        gutter_min=12,
        lane_padding=7,
        lane_min=150,
    ),
    least=600,
    small=NARROW_SMALL,
)
"""For paper on which the other would be too small to be read."""


@frozen
class PaperMap:
    """A map whose places are known.

    Attributes:
        process: What is drawn.
        cards: What each step's card shows.
        layout: The places, from the corner of the map.
        left: Where the map begins on the sheet.
        crews: How busy each team is, where the sheet is about that.
    """

    process: Process
    cards: Mapping[str, Card]
    layout: Layout
    left: int
    crews: Mapping[str, Crew] | None = None

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.layout.width

    @property
    def height(self) -> int:
        """How high it is, with room below the end."""
        return self.layout.height + _BELOW

    def steps(self, top: float) -> dict[str, list[Shape]]:
        """The shapes of each step, the step itself first, and of the start and the end."""
        corner = Point(self.left, round(top))
        return {
            box.id: self._step(box._replace(x=box.x + corner.x, y=box.y + corner.y))
            for box in self.layout.boxes
        }

    def _step(self, box: Box) -> list[Shape]:
        room = next(one.width for one in self.layout.lanes if one.id == box.lane) - _LANE_INSET
        if box.id == START:
            return terminal(box, self.process.need or _("Start"), room, begins=True)
        if box.id == END:
            return terminal(box, _("End"), room, begins=False)
        shown = self.cards[box.id]
        match _kind(shown, box.width):
            case "split" | "join":
                return [bar(shown.step, box)]
            case "choice":
                return diamond(shown, box) or card(shown, box)
            case _ if shown.spot is not None:
                return hot_card(shown, shown.spot, box)
            case _:
                return card(shown, box)

    def bands(self, top: float, height: float) -> tuple[Band, ...]:
        """The lanes behind everything."""
        fills = (palette.LANE, palette.WHITE)
        return tuple(
            Band(
                x=self.left + lane.x,
                y=top,
                width=lane.width,
                height=height,
                fill=fills[at % 2],
                border=palette.RULE,
            )
            for at, lane in enumerate(self.layout.lanes)
        )

    @property
    def head_height(self) -> int:
        """How high the names of the lanes are, with what stands below them."""
        return HEAD if self.crews is None else HEAD + LOAD_HEAD

    def heads(self, top: float) -> list[Shape]:
        """The names of the lanes, and how busy their teams are."""
        heads = [self._head(at, lane, top) for at, lane in enumerate(self.layout.lanes)]
        if self.crews is not None:
            for head, lane in zip(tuple(heads), self.layout.lanes, strict=True):
                crew = self.crews.get(lane.id)
                heads += crew_head(head.name, crew, head.x, top + HEAD, head.width)
        return heads

    def _head(self, at: int, lane: LaneBand, top: float) -> Shape:
        name = lane_name(self.process, lane.id)
        room = lane.width - _HEAD_INSET
        whole = width(name, 11, bold=True) <= room
        size = 11.0 if whole else _SMALL_HEAD
        rows = (name,) if whole else wrapped(name, room, size, bold=True)
        return Shape(
            name=f"lane-{at}",
            x=self.left + lane.x,
            y=top,
            width=lane.width,
            height=HEAD,
            fill=palette.HEADER,
            border=palette.RULE,
            pen=0.75,
            lines=tuple(
                (Run(text=row, size=size, bold=True, colour=palette.WHITE),) for row in rows
            ),
            align="center",
            spacing=14 if whole else 11.5,
            tooltip=name,
        )

    def lines(self, top: float) -> list[Line]:
        """The arrows; loops are painted last, over the lines they cross."""
        lanes = self.bands(top, 0)
        routes = sorted(self.layout.routes, key=lambda route: route.loop)
        return [_arrow(route, Point(self.left, round(top)), lanes) for route in routes]

    @property
    def has_loops(self) -> bool:
        """Whether any arrow leads back."""
        return any(route.loop for route in self.layout.routes)


def paper_map(
    process: Process,
    cards: Mapping[str, Card],
    *,
    lanes: tuple[str, ...],
    left: int,
    hint: Mapping[str, int] | None,
    size: Size,
    crews: Mapping[str, Crew] | None = None,
) -> PaperMap:
    """Place a process on paper, its lanes at least as wide together as the head of a sheet."""
    metrics = size.metrics
    drawn = flows(process)
    volume = _volumes(drawn)
    lane_of = lanes_of(process, drawn)
    boxes = [
        box._replace(lane=lane_of.get(box.id, box.lane))
        for box in _boxes(process, cards, drawn, volume, metrics)
    ]
    known = {box.id for box in boxes}
    several = parted(drawn)
    arrows = [
        LayoutFlow(
            source=flow.source,
            target=flow.target,
            label=arrow_label(process, flow, parted=flow.source in several),
            share=volume[flow.source, flow.target],
        )
        for flow in drawn
        if flow.source in known and flow.target in known
    ]
    bare = [lane_name(process, lane) for lane in lanes if all(box.lane != lane for box in boxes)]
    empty = max((_narrowest(name, metrics) for name in bare), default=metrics.lane_empty)
    filled = max(len(lanes) - len(bare), 1)
    least = max(metrics.lane_min, ceil((size.least - len(bare) * empty) / filled))
    metrics = metrics._replace(
        box_height=size.card_height(cards.values()),
        lane_empty=empty,
        lane_min=least,
        header=metrics.header + (LOAD_HEAD if crews is not None else 0),
    )
    layout = lay_out(boxes, arrows, lanes, hint=hint, metrics=metrics)
    dense = _dense(layout)
    if dense != layout.slots:
        layout = lay_out(boxes, arrows, lanes, hint=dense, metrics=metrics)
    return PaperMap(process=process, cards=cards, layout=layout, left=left, crews=crews)


def _dense(layout: Layout) -> Mapping[str, int]:
    """The same columns without those in which no step stands any more."""
    used: dict[str, set[int]] = {}
    for box in layout.boxes:
        used.setdefault(box.lane, set()).add(box.slot)
    place = {lane: sorted(slots) for lane, slots in used.items()}
    return {box.id: place[box.lane].index(box.slot) for box in layout.boxes}


def _narrowest(name: str, metrics: Metrics) -> int:
    """How narrow a lane without steps can be for its name to be read whole."""
    words = name.split()
    halves = (
        max(width(" ".join(part), _SMALL_HEAD, bold=True) for part in (words[:at], words[at:]))
        for at in range(1, len(words) + 1)
    )
    needed = ceil(min(halves, default=0)) + _HEAD_INSET
    return min(max(needed, metrics.lane_empty), metrics.lane_min)


def lane_name(process: Process, lane: str) -> str:
    """Who a lane belongs to, in words."""
    known = {CITIZEN: _("Citizen"), SYSTEM: _("System"), OUTSIDE: _("Outside")}
    pool = process.pool(lane)
    return pool.name if pool else known.get(lane, lane)


def _boxes(
    process: Process,
    cards: Mapping[str, Card],
    drawn: Sequence[Flow],
    volume: Mapping[tuple[str, str], float],
    metrics: Metrics,
) -> Iterable[LayoutStep]:
    """The steps, with the start above the first and the end below where most cases end."""
    starts = [branch.to for branch in starts_of(process) if branch.to in process.by_id]
    if starts:
        yield LayoutStep(id=START, lane=process.step(starts[0]).by, kind="start")
    for step in process.flow_steps:
        kind = _kind(cards[step.id], metrics.box_width)
        yield LayoutStep(id=step.id, lane=step.by, kind=kind)
    ends = [flow for flow in drawn if flow.target == END and flow.source != START]
    if ends:
        last = max(ends, key=lambda flow: volume[flow.source, END])
        yield LayoutStep(id=END, lane=process.step(last.source).by, kind="end")


def _kind(shown: Card, wide: int) -> Kind:
    step: Step = shown.step
    if is_bare(step):
        return "join" if step.joins else "split"
    ways = step.next
    if ways is None or ways.kind is not WayKind.ONE or ways.single is not None:
        return "step"
    trial = Box(id=step.id, x=0, y=0, width=wide, height=CARD[1], lane="", rank=0, slot=0)
    return "choice" if diamond(shown, trial) else "step"


def _arrow(route: Route, corner: Point, lanes: Sequence[Band]) -> Line:
    label, middle, behind = None, (0.0, 0.0), palette.WHITE
    if route.label and route.label_at is not None:
        half = width(route.label, _LABEL, bold=True) / 2
        middle = (route.label_at.x + corner.x + half, float(route.label_at.y + corner.y))
        colour = palette.LOOP if route.loop else palette.INK
        label = Run(text=route.label, size=_LABEL, bold=True, colour=colour)
        under = (lane.fill for lane in lanes if lane.x <= middle[0] < lane.x + lane.width)
        behind = next(under, palette.WHITE)
    return Line(
        source=name_of(route.source),
        target=name_of(route.target),
        points=tuple(Point(at.x + corner.x, at.y + corner.y) for at in route.points),
        style="dashed" if route.loop else "solid",
        colour=palette.LOOP if route.loop else palette.LINE,
        pen=1.2 if route.loop else 0.9 + 1.5 * route.share,
        arrow=0.62 if route.loop else 0.62 + 0.18 * route.share,
        label=label,
        label_at=middle,
        behind=behind,
    )


def arrow_label(process: Process, flow: Flow, *, parted: bool) -> str:
    """How many go this way, and how the case ends where it does."""
    share = percent(flow.shown) if parted else ""
    source = process.by_id.get(flow.source)
    outcome = source.outcome if source and flow.target == END else None
    return " · ".join(part for part in (share, outcome or "") if part)


def parted(drawn: Sequence[Flow]) -> frozenset[str]:
    """The steps after which cases go different ways."""
    sources = [flow.source for flow in drawn if flow.kind is not WayKind.ALL]
    return frozenset(source for source in sources if sources.count(source) > 1)


def _volumes(drawn: Sequence[Flow]) -> dict[tuple[str, str], float]:
    """The share of all cases on each arrow: at most all of them, however often they come back."""
    visits = dict.fromkeys((flow.target for flow in drawn), 0.0) | {START: 1.0}
    volume: dict[tuple[str, str], float] = {}
    for _round in range(_ROUNDS):
        volume = {
            (flow.source, flow.target): visits.get(flow.source, 0.0)
            * (1.0 if flow.kind is WayKind.ALL else flow.share)
            for flow in drawn
        }
        into = dict.fromkeys(visits, 0.0) | {START: 1.0}
        for (_source, target), share in volume.items():
            into[target] += share
        if all(abs(into[step] - visits[step]) < 1e-4 for step in visits):
            break
        visits = into
    return {arrow: min(share, 1.0) for arrow, share in volume.items()}
