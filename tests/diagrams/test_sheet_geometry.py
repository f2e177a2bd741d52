"""Every sheet of every example, held against what makes a drawing legible."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from redesign.diagrams.figures import Crew, Heat, SheetFigures, Spot, figures_from
from redesign.diagrams.heading import SheetKind
from redesign.diagrams.pages import Paper
from redesign.diagrams.papermap import lane_name
from redesign.diagrams.scene import Line, Scene, Shape, text_of
from redesign.diagrams.sheets import Drawing, sheet
from redesign.diagrams.typeset import width
from redesign.files.load import read_folder, read_process, read_redesign
from redesign.model.flows import is_bare
from redesign.model.process import CITIZEN, Process
from redesign.model.quantity import MINUTES_A_DAY, Minutes
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _, use_language

PROCESSES: Final = Path(__file__).parents[2] / "processes"
CASES: Final = [
    pytest.param(entry.path, redesign, kind, id=f"{entry.id}-{redesign and redesign.stem}-{kind}")
    for entry in read_folder(PROCESSES).processes
    for redesign, kind in (
        (None, "as-is"),
        (None, "heat"),
        *((one, kind) for one in entry.redesigns for kind in ("to-be", "difference", "heat")),
    )
]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet and the process that is drawn on it."""

    process: Process
    drawing: Drawing

    @property
    def scene(self) -> Scene:
        """What stands on the sheet."""
        return self.drawing.scene

    @property
    def bodies(self) -> dict[str, Shape]:
        """The outlines of all cards, by name."""
        return {
            shape.name: shape
            for shape in self.scene.shapes
            if shape.name.startswith(("step-", "gone-"))
            and shape.form in ("rounded", "diamond", "circle")
            and shape.height >= 18
        }


def drawn(path: Path, redesign: Path | None, kind: SheetKind, paper: Paper | None = None) -> Drawn:
    """A sheet on which cases wait before every step, and less long with the redesign."""
    today = read_process(path).value
    assert today is not None
    use_language(today.language)
    change: Redesign | None = None
    if redesign is not None:
        change = read_redesign(redesign, process=today).value
        assert change is not None
    after = resolve(today, change)
    figures = SheetFigures(
        today=figures_from(
            today,
            lead_time=Minutes(102.5 * MINUTES_A_DAY),
            staff_time=Minutes(274),
            staff_hours=25_117.0,
            citizen_time=Minutes(340),
            right_first_time=0.72,
            waits={step.id: Minutes(12.4 * MINUTES_A_DAY) for step in today.steps},
            heat=hot(today),
        ),
        redesign=figures_from(
            after,
            lead_time=Minutes(81.7 * MINUTES_A_DAY),
            staff_time=Minutes(112),
            staff_hours=10_267.0,
            citizen_time=Minutes(205),
            waits={step.id: Minutes(310) for step in after.steps},
            heat=hot(after),
        ),
        note="simulated, 30 years, seed 1, redesign 0.1.0",
    )
    return Drawn(after, sheet(kind, today, change, figures=figures, paper=paper))


def hot(process: Process) -> Heat:
    """Long waits of both kinds at every step, and busy teams."""
    spot = Spot(planned=Minutes(18_144), queue=Minutes(178), lying=134.0, hours=1333.0)
    return Heat(
        spots={step.id: spot for step in process.steps},
        crews={pool.id: Crew(load=0.912, waiting=16.4) for pool in process.pools},
    )


@pytest.mark.parametrize(("path", "redesign", "kind"), CASES)
def test_every_sheet_is_legible(path: Path, redesign: Path | None, kind: SheetKind) -> None:
    """No line through another step, every step in its lane, every text whole and in its box."""
    assert_legible(drawn(path, redesign, kind), kind)


def assert_legible(seen: Drawn, kind: SheetKind) -> None:
    """All that makes a drawing legible holds for this one."""
    assert lines_through_steps(seen) == []
    assert outside_their_lanes(seen) == []
    assert labels_on_steps(seen) == []
    assert labels_on_others(seen) == []
    assert texts_too_wide(seen) == []
    assert texts_cut(seen) == []
    assert kind == "heat" or times_left_out(seen) == []
    assert texts_over_one_another(seen) == []


def lines_through_steps(seen: Drawn) -> list[tuple[str, str, str]]:
    """Source and target of a line, and the step that it should have gone around."""
    return [
        (line.source, line.target, name)
        for line in seen.scene.lines
        for name, body in seen.bodies.items()
        if name not in (line.source, line.target) and runs_through(line, body)
    ]


def runs_through(line: Line, body: Shape) -> bool:
    """Whether any piece of a line lies within a card."""
    return any(
        max(one.x, other.x) > body.x
        and min(one.x, other.x) < body.x + body.width
        and max(one.y, other.y) > body.y
        and min(one.y, other.y) < body.y + body.height
        for one, other in pairwise(line.points)
    )


def outside_their_lanes(seen: Drawn) -> list[str]:
    """The steps that reach beyond the lane of those who do them."""
    heads = {one.tooltip: one for one in seen.scene.shapes if one.name.startswith("lane-")}
    bodies = seen.bodies
    return [
        step.id
        for step in seen.process.flow_steps
        if not is_bare(step)
        for lane in (heads[lane_name(seen.process, step.by)],)
        for body in (bodies[f"step-{step.id}"],)
        if body.x < lane.x or body.x + body.width > lane.x + lane.width
    ]


def labels_on_steps(seen: Drawn) -> list[tuple[str, str]]:
    """What stands beside a line, and the card that it touches."""
    found = []
    for line in seen.scene.lines:
        if line.label is None:
            continue
        x, y = line.label_at
        half = width(line.label.text, line.label.size, bold=line.label.bold) / 2
        found += [
            (line.label.text, name)
            for name, body in seen.bodies.items()
            if abs(body.x + body.width / 2 - x) < body.width / 2 + half
            and abs(body.y + body.height / 2 - y) < body.height / 2 + 4
        ]
    return found


def labels_on_others(seen: Drawn) -> list[tuple[str, str, str]]:
    """What stands beside a line and lies on another one: the text, and that line's two ends."""
    found = []
    for line in seen.scene.lines:
        if line.label is None:
            continue
        x, y = line.label_at
        half = width(line.label.text, line.label.size, bold=line.label.bold) / 2
        room = Shape(name="", x=x - half, y=y - 4, width=2 * half, height=8)
        found += [
            (line.label.text, other.source, other.target)
            for other in seen.scene.lines
            if other is not line and runs_through(other, room)
        ]
    return found


def texts_too_wide(seen: Drawn) -> list[tuple[str, str]]:
    """Where a text reaches beyond its box, and the text."""
    return [
        (shape.name, text_of(words))
        for shape in seen.scene.shapes
        for words in shape.lines
        if sum(width(run.text, run.size, bold=run.bold) for run in words)
        > shape.width - 2 * shape.inset + 0.5
    ]


def texts_cut(seen: Drawn) -> list[str]:
    """Texts with an ellipsis that nobody wrote; a name is written once more as the tooltip."""
    return [
        run.text
        for shape in seen.scene.shapes
        for words in shape.lines
        for run in words
        if run.text.endswith("…") and not shape.tooltip.endswith("…")
    ]


def times_left_out(seen: Drawn) -> list[str]:
    """The steps that take both staff and citizen time whose cards tell of one alone."""
    return [
        step.id
        for step in seen.process.flow_steps
        if step.work and step.effort and (step.by_staff or step.by == CITIZEN)
        for told in (" ".join(map(text_of, seen.bodies[f"step-{step.id}"].lines)),)
        if _("citizen") not in told and _("staff") not in told
    ]


def texts_over_one_another(seen: Drawn) -> list[tuple[str, str]]:
    """What stands at the foot of a card, and the card's own text or another foot that it meets."""
    feet = [one for one in seen.scene.shapes if one.name.endswith(("-wait", "-chance"))]
    found = []
    for foot in feet:
        body = seen.bodies[foot.name.rpartition("-")[0]]
        if body.y + (body.lead or 0) + body.spacing * len(body.lines) > foot.y + 0.5:
            found.append((foot.name, body.name))
        if foot.x + foot.width > body.x + body.width or foot.y + foot.height > body.y + body.height:
            found.append((foot.name, "edge"))
    chances = [one for one in feet if one.name.endswith("-chance")]
    for chance in chances:
        found += [
            (chance.name, other.name)
            for other in feet
            if other is not chance
            and other.y == pytest.approx(chance.y, abs=4)
            and chance.x < other.x < chance.x + chance.width
        ]
    return found
