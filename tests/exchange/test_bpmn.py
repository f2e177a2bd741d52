"""BPMN and Mermaid: read back by another program, in lanes, with any text in them."""

import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise
from pathlib import Path

import bpmn_io
import pytest

from redesign.files import process_from_text
from redesign.model.process import Process
from redesign.workbench import Desk, open_folder
from redesign.workbench.for_programs import bpmn_text, mermaid_text
from tests.diagrams.municipal import table

EXAMPLES = Path(__file__).parents[2] / "processes"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
WAYS = [
    (entry.id, path.stem)
    for entry in open_folder(EXAMPLES).entries
    for path in [Path("today"), *sorted((EXAMPLES / entry.id / "redesigns").glob("*.toml"))]
]
HOSTILE = '<b>"x"</b> & | ` {} [] æøå \U0001f600 ]]>'


@cache
def opened(process: str) -> Desk:
    """An example, read once."""
    return open_folder(EXAMPLES / process).open(process)


def written(process: str, redesign: str) -> str:
    """The BPMN of an example."""
    desk = opened(process)
    known = {one.id: one for one in desk.redesigns}
    return bpmn_text(desk.process, known.get(redesign))


def box(shape: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape."""
    bounds = shape.find(f"{DC}Bounds")
    assert bounds is not None
    x, y, width, height = (float(bounds.attrib[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


@pytest.mark.parametrize(("process", "redesign"), WAYS)
def test_another_program_reads_every_example_without_a_warning(process: str, redesign: str) -> None:
    """Every element has its place in the diagram, and the same process gives the same bytes."""
    text = written(process, redesign)
    report = bpmn_io.check(text)
    assert (report.ok, report.errors, report.warnings) == (True, [], [])
    assert text == written(process, redesign)
    root = ET.fromstring(text)
    drawn = {one.attrib["bpmnElement"] for one in root.iter(f"{BPMNDI}BPMNShape")}
    steps = [
        one.attrib["id"]
        for kind in ("userTask", "manualTask", "serviceTask", "sendTask", "exclusiveGateway")
        for one in root.iter(f"{MODEL}{kind}")
    ]
    assert set(steps) <= drawn


@pytest.mark.parametrize(("process", "redesign"), WAYS)
def test_every_step_stands_in_its_lane_and_no_line_runs_through_another(
    process: str, redesign: str
) -> None:
    """Columns, rows and channels keep lines apart from steps by construction."""
    root = ET.fromstring(written(process, redesign))
    shapes = {one.attrib["bpmnElement"]: box(one) for one in root.iter(f"{BPMNDI}BPMNShape")}
    inside: set[str] = set()
    for lane in root.iter(f"{MODEL}lane"):
        left, top, right, bottom = shapes[lane.attrib["id"]]
        for reference in lane.iter(f"{MODEL}flowNodeRef"):
            x0, y0, x1, y1 = shapes[reference.text or ""]
            assert left <= x0 <= x1 <= right
            assert top <= y0 <= y1 <= bottom
            inside.add(reference.text or "")
    flows = {one.attrib["id"]: one.attrib for one in root.iter(f"{MODEL}sequenceFlow")}
    for edge in root.iter(f"{BPMNDI}BPMNEdge"):
        flow = flows.get(edge.attrib["bpmnElement"])
        if flow is None:
            continue
        foreign = inside - {flow["sourceRef"], flow["targetRef"]}
        points = [
            (float(one.attrib["x"]), float(one.attrib["y"])) for one in edge.iter(f"{DI}waypoint")
        ]
        for (xa, ya), (xb, yb) in pairwise(points):
            for id_ in foreign:
                left, top, right, bottom = shapes[id_]
                apart = max(xa, xb) <= left or min(xa, xb) >= right
                apart = apart or max(ya, yb) <= top or min(ya, yb) >= bottom
                assert apart, (edge.attrib["bpmnElement"], id_)


def hostile() -> Process:
    """A process in which every text is hostile."""
    name = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    text = f'format = 1\n[process]\nname = "{name}"\n[steps.a]\nname = "{name}"\n'
    text += f'note = "{name}"\n[steps.b]\nname = "{name}"\nchance = 0.5\n'
    found = process_from_text(text, Path("/p/x/process.toml"), Path("/p")).value
    assert found is not None
    return found


def test_any_text_goes_through_as_it_is() -> None:
    """What people write is never read as markup, in neither language."""
    root = ET.fromstring(bpmn_text(hostile()))
    names = [one.attrib.get("name") for one in root.iter()]
    assert HOSTILE in names
    drawn = mermaid_text(hostile())
    assert "<b>" not in drawn
    assert drawn.startswith("flowchart")


def test_ways_of_which_some_are_taken_are_each_a_choice() -> None:
    """Each has the share of cases that take it, also where none came up and it is the largest.

    All that were opened are waited for, those that end among them.
    """
    text = bpmn_text(
        table(
            """
            ask    | citizen | Asked   |  |  | some: hear 60 %, tell 30 %
            hear   | office  | Heard   |  |  | decide 80 %, end 20 %
            tell   | system  | Told    |  |  | end
            decide | office  | Decided |  |  | end | joins ask
            """
        )
    )
    root = ET.fromstring(text)
    flows = {
        (one.attrib["sourceRef"], one.attrib["targetRef"]): one.attrib.get("name")
        for one in root.iter(f"{MODEL}sequenceFlow")
    }
    assert flows == {
        ("start_", "ask"): None,
        ("ask", "ways_ask"): None,
        ("ways_ask", "some_ask_0"): None,
        ("ways_ask", "some_ask_1"): None,
        ("some_ask_0", "hear"): "yes (88 %)",
        ("some_ask_0", "branch_decide_0"): "no (12 %)",
        ("some_ask_1", "tell"): "yes (30 %)",
        ("some_ask_1", "branch_decide_1"): "no (70 %)",
        ("hear", "branch_decide_0"): None,
        ("tell", "branch_decide_1"): None,
        ("branch_decide_0", "into_decide"): None,
        ("branch_decide_1", "into_decide"): None,
        ("into_decide", "decide"): None,
        ("decide", "end_decide"): None,
    }
    kinds = {
        one.attrib["id"]: one.tag.removeprefix(MODEL) for one in root.iter() if "Gateway" in one.tag
    }
    assert kinds == {
        "ways_ask": "parallelGateway",
        "some_ask_0": "exclusiveGateway",
        "some_ask_1": "exclusiveGateway",
        "branch_decide_0": "exclusiveGateway",
        "branch_decide_1": "exclusiveGateway",
        "into_decide": "parallelGateway",
    }


def test_a_team_that_nobody_defined_has_its_lane() -> None:
    """A file may name a team before it says who that is."""
    text = 'format = 1\n[process]\nname = "P"\n[steps.a]\nname = "A"\nby = "nobody-yet"\n'
    process = process_from_text(text, Path("/p/x/process.toml"), Path("/p")).value
    assert process is not None
    assert bpmn_io.check(bpmn_text(process)).ok
    assert "Nobody-yet" in mermaid_text(process)
