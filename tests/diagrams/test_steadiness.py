"""What an edit leaves alone, and how little room a drawing takes: counted, not looked at."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from redesign.diagrams.canvas import plain
from redesign.diagrams.geometry import LayoutFlow, LayoutStep
from redesign.diagrams.layout import plan
from redesign.diagrams.outline import outline, performers
from redesign.diagrams.textmap import TextMap, View, badge, draw_map
from redesign.files.load import read_folder, read_process, read_redesign
from redesign.model.process import Process
from redesign.model.redesign import Mark
from redesign.model.resolve import resolve
from tests.diagrams.municipal import BUILDING, DAYCARE, PASSPORT

EXAMPLES = [
    pytest.param(entry.path, redesign, id=f"{entry.id}-{redesign.stem}")
    for entry in read_folder(Path(__file__).parents[2] / "processes").processes
    for redesign in entry.redesigns
]
PROCESSES = {"daycare": DAYCARE, "passport": PASSPORT, "building": BUILDING}
Drawn = tuple[Sequence[LayoutStep], Sequence[LayoutFlow]]


def drawn(process: Process, *, laned: bool) -> Drawn:
    """What the layout is given of a process."""
    shown = outline(process)
    steps = [
        LayoutStep(id=one.id, lane=one.who if laned else "", kind=one.kind) for one in shown.entries
    ]
    return steps, shown.arrows


def with_new(steps: Sequence[LayoutStep], after: str) -> list[LayoutStep]:
    """The steps with one more, done by whoever does the one before it."""
    at = next(at for at, step in enumerate(steps) if step.id == after)
    return [*steps[: at + 1], LayoutStep(id="new", lane=steps[at].lane), *steps[at + 1 :]]


def insertions(steps: Sequence[LayoutStep], flows: Sequence[LayoutFlow]) -> Iterator[Drawn]:
    """A new step into every line."""
    for at, flow in enumerate(flows):
        parts = [flow._replace(target="new"), flow._replace(source="new", label="")]
        yield with_new(steps, flow.source), [*flows[:at], *parts, *flows[at + 1 :]]


def branches(steps: Sequence[LayoutStep], flows: Sequence[LayoutFlow]) -> Iterator[Drawn]:
    """A new step beside what follows every step."""
    for step in steps:
        if step.kind != "end":
            branch = LayoutFlow(source=step.id, target="new", label="5 %", share=0.05)
            yield with_new(steps, step.id), [*flows, branch]


def ways(steps: Sequence[LayoutStep], flows: Sequence[LayoutFlow]) -> Iterator[Drawn]:
    """A new way to the third step before and after every step: back, and past others."""
    known = {(flow.source, flow.target) for flow in flows}
    for at, step in enumerate(steps):
        for target in (*steps[max(at - 3, 1) : at - 2], *steps[at + 3 : at + 4]):
            way = LayoutFlow(source=step.id, target=target.id, label="5 %", share=0.05)
            if step.kind not in ("start", "end") and (step.id, target.id) not in known:
                yield steps, [*flows, way]


@pytest.mark.parametrize("laned", [False, True], ids=["map", "who"])
@pytest.mark.parametrize("name", PROCESSES)
def test_no_single_edit_moves_another_step_sideways(name: str, *, laned: bool) -> None:
    """An insertion, branch or way anywhere leaves all others in their columns."""
    process = PROCESSES[name]
    steps, flows = drawn(process, laned=laned)
    lanes = performers(process, outline(process).entries) if laned else ()
    before = plan(steps, flows, lanes).at.slots
    edits = [edit for kind in (insertions, branches, ways) for edit in kind(steps, flows)]
    assert len(edits) > 3 * len(steps)

    moved = 0
    for new_steps, new_flows in edits:
        after = plan(new_steps, new_flows, lanes, hint=before).at.slots
        moved += sum(after[step] != column for step, column in before.items())
    assert moved == 0


@pytest.mark.parametrize("width", [80, 85, 120])
def test_a_map_of_twenty_boxes_needs_forty_rows(width: int) -> None:
    """With one line more for what is done beside a step, and next to no lines that cross."""
    shown = draw_map(PASSPORT, view="map", width=width)

    boxes = [one for one in outline(PASSPORT).entries if one.kind not in ("start", "end")]
    beside = sum(len(one.beside) for one in boxes)
    assert (len(boxes) + 2, beside) == (20, 1)
    assert shown.width <= max(width, 85)
    assert shown.height - beside <= 40
    assert shown.text().count("┼") <= 2


@pytest.mark.parametrize(
    ("view", "width"), [("map", 82), ("map", 113), ("line", 79), ("line", 102)]
)
@pytest.mark.parametrize(("path", "redesign"), EXAMPLES)
def test_flipping_between_today_and_a_redesign_moves_no_column(
    path: Path, redesign: Path, view: View, width: int
) -> None:
    """There and back again, every example keeps its columns, in windows of all usual widths.

    Where a row has no room for both, who does a step stands today where the redesign has marks.
    """
    first, flipped, back = flips(path, redesign, view, width)
    heads = [plain(one.head[0]).rstrip() for one in (first, flipped, back)]
    assert len({head.removesuffix("Mark").removesuffix("Who") for head in heads}) == 1
    assert view == "line" or all("Who" in head for head in heads)


@pytest.mark.parametrize("width", [79, 82, 113, 150])
@pytest.mark.parametrize(("path", "redesign"), EXAMPLES)
def test_flipping_moves_nobody_sideways_in_the_view_by_who_does_it(
    path: Path, redesign: Path, width: int
) -> None:
    """Whoever takes part in one of the two has a column in both, and no step leaves its place.

    A step that the redesign gives to somebody else does, and stands where those do.
    """
    first, flipped, back = flips(path, redesign, "who", width)
    assert {tuple(plain(row) for row in one.head) for one in (flipped, back)} == {
        tuple(plain(row) for row in first.head)
    }
    lanes = {id_: (x, x + wide) for one in (first, flipped) for id_, x, wide in one.lanes}
    for step in first.boxes.keys() & flipped.boxes.keys():
        before, after = first.boxes[step].x, flipped.boxes[step].x
        moved = next(id_ for id_, (left, right) in lanes.items() if left <= before < right) != next(
            id_ for id_, (left, right) in lanes.items() if left <= after < right
        )
        assert moved or before == after == back.boxes[step].x


def flips(path: Path, redesign: Path, view: View, width: int) -> tuple[TextMap, TextMap, TextMap]:
    """Today's picture, that of the redesign, and today's again."""
    process = read_process(path).value
    assert process is not None
    change = read_redesign(redesign, process=process).value
    assert change is not None
    today, after = resolve(process, None), resolve(process, change)
    marks = {
        one.id: badge(one.mark or (None if one.id in process.by_id else Mark.ADD))
        for one in change.steps
    }
    first = draw_map(today, view=view, width=width, flip=after)
    flipped = draw_map(
        after, view=view, width=width, marks=marks, today=process, flip=today, hint=first.slots
    )
    back = draw_map(today, view=view, width=width, flip=after, hint=flipped.slots)
    return first, flipped, back
