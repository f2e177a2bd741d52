"""BPMN 2.0 with lanes and a diagram, as other tools read it.

Hides the format: the order of elements that its schema asks for, names as ids, and that what it
has no place for stands twice: as elements of our own namespace for programs, and as documentation
for people. Nothing of the day goes into it, so the same process gives the same bytes.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from redesign.exchange.bpmn_facts import facts_beside
from redesign.exchange.bpmn_graph import EVENTS, GATEWAYS, Graph, Node, wired
from redesign.exchange.bpmn_layout import Bounds, Places, Point, lay_out
from redesign.exchange.safe_text import safe_text
from redesign.model.flows import performers
from redesign.model.frozen import frozen
from redesign.model.process import Process, Step

FACTS: Final = "urn:redesign:facts:1"
"""The namespace of what BPMN has no place for."""
_NAMESPACES: Final = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:redesign": FACTS,
}
_LABEL: Final = (90, 28)


@frozen
class Wording:
    """What people read in the file, in their language.

    Attributes:
        who: What a performer is called.
        said: What is to be read of a step besides its name, line by line.
    """

    who: Callable[[str], str]
    said: Callable[[Step], Sequence[str]]


def bpmn(process: Process, wording: Wording) -> str:
    """A process as a BPMN file.

    Args:
        process: Today's, or one that a redesign is resolved to.
        wording: What people read in it.
    """
    graph = wired(process)
    standing = {node.lane for node in graph.nodes}
    lanes = tuple(lane for lane in performers(process) if lane in standing)
    root = Element(
        "bpmn:definitions",
        {**_NAMESPACES, "id": "definitions_", "targetNamespace": f"urn:redesign:{process.id}"},
    )
    name = safe_text(process.name)
    around = SubElement(root, "bpmn:collaboration", id="collaboration_")
    SubElement(around, "bpmn:participant", id="participant_", name=name, processRef="process_")
    made = SubElement(root, "bpmn:process", id="process_", name=name, isExecutable="false")
    _facts(made, (("id", process.id), ("language", process.language)))
    _lanes(made, graph, lanes, wording)
    _content(made, graph, wording)
    _diagram(root, graph, lanes, lay_out(graph, lanes))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _lanes(made: Element, graph: Graph, lanes: Sequence[str], wording: Wording) -> None:
    lane_set = SubElement(made, "bpmn:laneSet", id="lanes_")
    for lane in lanes:
        name = safe_text(wording.who(lane))
        one = SubElement(lane_set, "bpmn:lane", id=f"lane_{lane}", name=name)
        for node in graph.nodes:
            if node.lane == lane and not node.is_note:
                SubElement(one, "bpmn:flowNodeRef").text = node.id


def _content(made: Element, graph: Graph, wording: Wording) -> None:
    """Steps, gateways and events, then flows, then notes: the order of the schema."""
    notes = {node.id for node in graph.nodes if node.is_note}
    ids = list(enumerate(graph.links, 1))
    flows = [(f"flow_{at}", link) for at, link in ids if link.target not in notes]
    into: dict[str, list[str]] = {}
    out_of: dict[str, list[str]] = {}
    for id_, link in flows:
        into.setdefault(link.target, []).append(id_)
        out_of.setdefault(link.source, []).append(id_)
    for node in graph.nodes:
        if not node.is_note:
            _node(made, node, into.get(node.id, ()), out_of.get(node.id, ()), wording)
    for id_, link in flows:
        flow = SubElement(made, "bpmn:sequenceFlow", id=id_)
        _named(flow, link.name)
        flow.attrib |= {"sourceRef": link.source, "targetRef": link.target}
    for node in graph.nodes:
        if node.is_note:
            note = SubElement(made, "bpmn:textAnnotation", id=node.id)
            _about(note, node, wording)
            SubElement(note, "bpmn:text").text = safe_text(node.name)
    for at, link in ids:
        if link.target in notes:
            ends = {"sourceRef": link.source, "targetRef": link.target}
            SubElement(made, "bpmn:association", {"id": f"flow_{at}", **ends})


def _node(
    made: Element, node: Node, into: Sequence[str], out_of: Sequence[str], wording: Wording
) -> None:
    element = SubElement(made, f"bpmn:{node.element}", id=node.id)
    _named(element, node.name)
    _about(element, node, wording)
    for id_ in into:
        SubElement(element, "bpmn:incoming").text = id_
    for id_ in out_of:
        SubElement(element, "bpmn:outgoing").text = id_
    if node.element == "intermediateCatchEvent":
        SubElement(element, "bpmn:messageEventDefinition", id=f"message_{node.id}")


def _named(element: Element, name: str) -> None:
    if name:
        element.set("name", safe_text(" ".join(name.split())))


def _about(element: Element, node: Node, wording: Wording) -> None:
    if node.step is None:
        return
    lines = "\n".join(wording.said(node.step))
    if lines:
        SubElement(element, "bpmn:documentation").text = safe_text(lines)
    _facts(element, (("id", node.step.id), *facts_beside(node.step)))


def _facts(element: Element, facts: Iterable[tuple[str, str]]) -> None:
    around = SubElement(SubElement(element, "bpmn:extensionElements"), "redesign:facts")
    for key, value in facts:
        SubElement(around, "redesign:fact", key=key, value=safe_text(value))


def _diagram(root: Element, graph: Graph, lanes: Sequence[str], places: Places) -> None:
    diagram = SubElement(root, "bpmndi:BPMNDiagram", id="diagram_")
    plane = SubElement(diagram, "bpmndi:BPMNPlane", id="plane_", bpmnElement="collaboration_")
    _shape(plane, "participant_", places.pool, isHorizontal="true")
    for lane in lanes:
        _shape(plane, f"lane_{lane}", places.lanes[lane], isHorizontal="true")
    for node in graph.nodes:
        bounds = places.nodes[node.id]
        marker = {"isMarkerVisible": "true"} if node.element == "exclusiveGateway" else {}
        shape = _shape(plane, node.id, bounds, **marker)
        if node.name and node.element in (*EVENTS, *GATEWAYS):
            wide, high = _LABEL
            x = bounds.x + (bounds.width - wide) // 2
            _label(shape, Bounds(x, bounds.y + bounds.height + 4, wide, high))
    for at, link in enumerate(graph.links, 1):
        key = link.source, link.target
        _edge(plane, f"flow_{at}", places.links[key], places.labels.get(key))


def _shape(plane: Element, id_: str, bounds: Bounds, **more: str) -> Element:
    shape = SubElement(plane, "bpmndi:BPMNShape", {"id": f"{id_}_di", "bpmnElement": id_, **more})
    _bounds(shape, bounds)
    return shape


def _edge(plane: Element, id_: str, points: Sequence[Point], label: Bounds | None) -> None:
    edge = SubElement(plane, "bpmndi:BPMNEdge", id=f"{id_}_di", bpmnElement=id_)
    for point in points:
        SubElement(edge, "di:waypoint", x=str(point.x), y=str(point.y))
    if label is not None:
        _label(edge, label)


def _label(element: Element, bounds: Bounds) -> None:
    _bounds(SubElement(element, "bpmndi:BPMNLabel"), bounds)


def _bounds(element: Element, bounds: Bounds) -> None:
    SubElement(
        element,
        "dc:Bounds",
        {key: str(value) for key, value in bounds._asdict().items()},
    )
