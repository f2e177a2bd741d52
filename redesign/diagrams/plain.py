"""The process as plain DOT, for people who lay it out or edit it themselves with `dot`.

Nothing is pinned: who does a step is a cluster, what it takes stands in its label, and arrows
carry their share.
"""

from typing import TYPE_CHECKING

from redesign.diagrams.cards import name_of
from redesign.diagrams.changes import Changed
from redesign.diagrams.dot import written
from redesign.diagrams.papermap import arrow_label, lane_name, parted
from redesign.diagrams.readings import in_full, read
from redesign.model.flows import START, flows, is_bare, performers
from redesign.model.process import END, Process, Step, WayKind
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _, number

if TYPE_CHECKING:
    from graphviz import Digraph


def plain_dot(process: Process, redesign: Redesign | None = None) -> str:
    """The process, or what a redesign makes of it, in the DOT language without positions."""
    from graphviz import Digraph

    after = resolve(process, redesign)
    changed = Changed(today=process, after=after, redesign=redesign) if redesign else None
    graph = Digraph(
        name=process.id,
        graph_attr={
            "label": written(process.name),
            "labelloc": "t",
            "fontname": "Arial",
            "charset": "UTF-8",
            "newrank": "true",
        },
        node_attr={"fontname": "Arial", "fontsize": "10", "shape": "box", "style": "rounded"},
        edge_attr={"fontname": "Arial", "fontsize": "9"},
    )
    graph.node(name_of(START), label=written(process.need or _("Start")), shape="oval")
    graph.node(name_of(END), label=written(_("End")), shape="oval", penwidth="2")
    lanes = performers(after)
    for at, lane in enumerate(lanes):
        with graph.subgraph(name=f"cluster_{at}") as cluster:
            cluster.attr(label=written(lane_name(after, lane)), style="solid", color="#D5DCE4")
            for step in after.steps:
                if step.by == lane:
                    _step(cluster, after, step, changed)
    for step in after.steps:
        if step.by not in lanes:
            _step(graph, after, step, changed)
    _arrows(graph, after)
    return str(graph.source)


def _step(cluster: "Digraph", process: Process, step: Step, changed: Changed | None) -> None:
    from graphviz import nohtml

    reading = read(process, step, {})
    lines = [
        step.name,
        _("work {time}").format(time=in_full(reading.work)) if reading.work else "",
        _("citizen {time}").format(time=in_full(reading.effort)) if reading.effort else "",
        _("wait {time}").format(time=in_full(reading.wait)) if reading.wait else "",
    ]
    change = changed.of(step) if changed else None
    if change is not None:
        lines.insert(0, change.word)
    look = {"color": change.tint.strong, "penwidth": "2"} if change else {}
    choice = step.next is not None and step.next.kind is WayKind.ONE and not step.next.single
    cluster.node(
        name_of(step.id),
        # An escaped text joined by a raw \n: that is how DOT writes a line break.
        label=nohtml("\\n".join(written(line) for line in lines if line)),
        shape="diamond" if choice else "box",
        style="" if choice else "filled,rounded" if is_bare(step) else "rounded",
        **look,
    )


def _arrows(graph: "Digraph", process: Process) -> None:
    drawn = flows(process)
    several = parted(drawn)
    for flow in drawn:
        label = arrow_label(process, flow, parted=flow.source in several)
        graph.edge(
            name_of(flow.source),
            name_of(flow.target),
            label=written(label),
            style="dashed" if flow.back else "solid",
            constraint="false" if flow.back else "true",
        )
    for step in process.steps:
        for host in step.beside:
            if host in process.by_id:
                reading = read(process, step, {})
                times = f"{number(reading.times or 0)} {_('× per case')}"
                graph.edge(
                    name_of(host),
                    name_of(step.id),
                    label=written(times),
                    style="dotted",
                    arrowhead="none",
                )
