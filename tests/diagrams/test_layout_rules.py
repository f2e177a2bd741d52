"""Rules that every drawing obeys, whatever the process."""

from collections import defaultdict
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from redesign.diagrams.geometry import POINTS, Layout, LayoutFlow, LayoutStep, Metrics, Route
from redesign.diagrams.layout import lay_out
from tests.diagrams.sketches import SMALL

LANES = ("citizen", "desk", "office")
Piece = tuple[int, int, int, int]


@st.composite
def layouts(draw: st.DrawFn, metrics: Metrics = SMALL) -> Layout:
    """Processes of up to a dozen steps, with branches, merges and ways back."""
    count = draw(st.integers(2, 12))
    lanes = LANES if draw(st.booleans()) else ()
    steps = [
        LayoutStep(id=f"s{at}", lane=draw(st.sampled_from(LANES)) if lanes else "")
        for at in range(count)
    ]
    pairs = {(at, at + 1) for at in range(count - 1) if draw(st.integers(0, 5))}
    place = st.integers(0, count - 1)
    pairs |= draw(st.sets(st.tuples(place, place), max_size=count))
    flows = [
        LayoutFlow(
            source=f"s{source}",
            target=f"s{target}",
            label=draw(st.sampled_from(("", "10 %", "no 18 %"))),
        )
        for source, target in sorted(pairs)
    ]
    return lay_out(steps, flows, lanes, metrics=metrics)


def pieces(route: Route) -> Iterator[Piece]:
    """The pieces of a line, each from one cell to the next."""
    for (x0, y0), (x1, y1) in zip(route.points, route.points[1:], strict=False):
        for x in range(min(x0, x1), max(x0, x1)):
            yield x, y0, x + 1, y0
        for y in range(min(y0, y1), max(y0, y1)):
            yield x0, y, x0, y + 1


@given(layouts())
@settings(max_examples=150, deadline=None)
def test_lines_run_together_only_from_or_to_one_step(layout: Layout) -> None:
    """Whoever follows a line never has to guess between two sources and two targets."""
    running: dict[Piece, list[Route]] = defaultdict(list)
    for route in layout.routes:
        for piece in pieces(route):
            running[piece].append(route)

    for together in running.values():
        same_source = len({route.source for route in together}) == 1
        same_target = len({route.target for route in together}) == 1
        assert same_source or same_target


@given(layouts())
@settings(max_examples=150, deadline=None)
def test_no_line_runs_through_a_box(layout: Layout) -> None:
    """Lines keep to channels, gutters and free columns."""
    boxed = {(x, box.y) for box in layout.boxes for x in range(box.x, box.x + box.width)}

    for route in layout.routes:
        cells = {(x, y) for x, y, _, _ in pieces(route)} | set(route.points)
        assert not cells & boxed


@given(layouts())
@settings(max_examples=150, deadline=None)
def test_no_line_turns_where_four_meet(layout: Layout) -> None:
    """A cross on the drawing means two lines that pass each other."""
    sides: dict[tuple[int, int], set[str]] = defaultdict(set)
    for route in layout.routes:
        sides[route.points[0]].add("up")
        for x0, y0, x1, y1 in pieces(route):
            sides[x0, y0].add("right" if y0 == y1 else "down")
            sides[x1, y1].add("left" if y0 == y1 else "up")

    turns = [point for route in layout.routes for point in route.points[1:-1]]
    assert all(len(sides[point]) < 4 for point in turns)


@given(layouts(POINTS))
@settings(max_examples=60, deadline=None)
def test_on_paper_lines_are_level_or_upright_and_touch_their_boxes(layout: Layout) -> None:
    """A line starts on the lower border of its step and ends on a border of the next."""
    boxes = {box.id: box for box in layout.boxes}

    for route in layout.routes:
        source, target = boxes[route.source], boxes[route.target]
        assert route.points[0] == (source.center.x, source.y + source.height)
        tip = route.points[-1]
        assert tip == (target.x, target.center.y) if route.loop else tip.y == target.y
        for one, other in zip(route.points, route.points[1:], strict=False):
            assert one.x == other.x or one.y == other.y


@given(layouts())
@settings(max_examples=60, deadline=None)
def test_screen_and_paper_show_the_same_arrangement(layout: Layout) -> None:
    """Only lengths differ: ranks and columns are those of the screen."""
    steps = [LayoutStep(id=box.id, lane=box.lane) for box in layout.boxes]
    flows = [LayoutFlow(source=one.source, target=one.target) for one in layout.routes]
    lanes = [band.id for band in layout.lanes]

    cells = lay_out(steps, flows, lanes, metrics=SMALL)
    paper = lay_out(steps, flows, lanes, metrics=POINTS)

    assert [(box.rank, box.slot) for box in cells.boxes] == [
        (box.rank, box.slot) for box in paper.boxes
    ]


@given(layouts(), st.data())
@settings(max_examples=100, deadline=None)
def test_an_insertion_moves_no_other_step_sideways(layout: Layout, data: st.DataObject) -> None:
    """A step set into any line leaves every other step in its column."""
    if not layout.routes:
        return
    cut = data.draw(st.sampled_from(layout.routes))
    steps = [LayoutStep(id=box.id, lane=box.lane) for box in layout.boxes]
    at = [step.id for step in steps].index(cut.source)
    steps.insert(at + 1, LayoutStep(id="new", lane=steps[at].lane))
    flows = [
        LayoutFlow(source=one.source, target="new" if one is cut else one.target)
        for one in layout.routes
    ]
    flows.append(LayoutFlow(source="new", target=cut.target))
    lanes = [band.id for band in layout.lanes]

    after = lay_out(steps, flows, lanes, hint=layout.slots, metrics=SMALL)

    assert {step: after.slots[step] for step in layout.slots} == layout.slots
