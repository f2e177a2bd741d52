"""A sheet as DOT with every position pinned, so that each Graphviz paints the same picture.

Hides how Graphviz is told to leave things where they are: y runs upwards there, lines are Béziers,
and text that must stand at the left is a table of exact width.
"""

from html import escape as html_escape
from typing import TYPE_CHECKING

from redesign.diagrams.scene import Band, Line, Run, Scene, Shape, Words
from redesign.diagrams.typeset import printable, width

if TYPE_CHECKING:
    from graphviz import Digraph

_BEND = 7.0
"""The radius of a corner, in points."""
_FORMS = {"box": "box", "rounded": "box", "diamond": "diamond", "circle": "circle"}


def dot_text(scene: Scene) -> str:
    """The sheet in the DOT language, to be drawn with `neato -n2`."""
    from graphviz import Digraph

    graph = Digraph(name="sheet", strict=False)
    graph.attr(
        "graph",
        bb=f"0,0,{_n(scene.width)},{_n(scene.height)}",
        pad="0",
        bgcolor="white",
        charset="UTF-8",
        fontname="Arial",
        outputorder="edgesfirst",
        splines="true",
        tooltip=written(scene.title),
        **_paper(scene),
    )
    graph.attr("node", fontname="Arial", fixedsize="true", margin="0", penwidth="0", label="")
    graph.attr("edge", fontname="Arial", arrowhead="none")
    _corners(graph, scene)
    for at, band in enumerate(scene.bands):
        _band(graph, f"cluster_{at}", band, scene.height)
    for shape in scene.shapes:
        _shape(graph, shape, scene.height)
    for line in scene.lines:
        _line(graph, line, scene.height)
    return str(graph.source)


def _paper(scene: Scene) -> dict[str, str]:
    """The size of the paper, in inches, to which Graphviz shrinks or stretches the drawing."""
    if scene.paper is None:
        return {}
    wide, high = scene.paper
    return {"size": f"{wide / 72:.4f},{high / 72:.4f}!", "margin": "0"}


def _corners(graph: "Digraph", scene: Scene) -> None:
    """Two points that nobody sees: without them Graphviz cuts the page to what is drawn on it."""
    for name, x, y in (("low", 0.0, 0.0), ("high", scene.width, scene.height)):
        graph.node(
            f"corner {name}",
            shape="point",
            style="invis",
            width="0.01",
            height="0.01",
            pos=f"{_n(x)},{_n(y)}",
        )


def written(text: str) -> str:
    """A person's text as an attribute that shows it as it is, entities and backslashes too."""
    from graphviz import escape

    shown: str = escape(printable(text).replace("&", "&amp;"))
    return shown


def _n(value: float) -> str:
    """A number as DOT has it, with no more decimals than can be seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _band(graph: "Digraph", name: str, band: Band, height: float) -> None:
    with graph.subgraph(name=name) as cluster:
        cluster.attr(
            bb=f"{_n(band.x)},{_n(height - band.y - band.height)},"
            f"{_n(band.x + band.width)},{_n(height - band.y)}",
            style="filled,dashed" if band.dashed else "filled",
            fillcolor=band.fill,
            color=band.border,
            penwidth="0.75",
            tooltip=" ",
        )
        # A cluster without anything in it is not drawn.
        cluster.node(
            f"{name} mark",
            pos=f"{_n(band.x + 1)},{_n(height - band.y - 1)}",
            shape="point",
            style="invis",
            width="0.01",
            height="0.01",
            label="",
        )


def _shape(graph: "Digraph", shape: Shape, height: float) -> None:
    middle = f"{_n(shape.x + shape.width / 2)},{_n(height - shape.y - shape.height / 2)}"
    look: dict[str, str] = {
        "pos": middle,
        "label": _table(shape) if shape.lines else "",
        "tooltip": written(shape.tooltip) if shape.tooltip else " ",
        "width": _n(shape.width / 72),
        "height": _n(shape.height / 72),
    }
    if shape.form == "plain":
        look["shape"] = "plain"
    else:
        styles = ["filled", *["rounded"] * (shape.form == "rounded"), *["dashed"] * shape.dashed]
        look |= {
            "shape": _FORMS[shape.form],
            "style": ",".join(styles),
            "fillcolor": shape.fill,
            "color": shape.border if shape.pen else shape.fill,
            "penwidth": _n(shape.pen),
        }
    graph.node(shape.name, **look)


def _table(shape: Shape) -> str:
    """The text of a shape: one row a line, of exact size, so that it stands where it is meant."""
    inside = shape.width - 2 * shape.inset
    rows = "".join(
        f'<TR><TD ALIGN="{shape.align.upper()}" FIXEDSIZE="TRUE" WIDTH="{_n(inside)}"'
        f' HEIGHT="{_n(shape.spacing)}">{_runs(words)}</TD></TR>'
        for words in shape.lines
    )
    if shape.lead is not None:
        above = max(shape.lead, 0)
        below = shape.height - above - shape.spacing * len(shape.lines)
        rows = f"{_gap(inside, above)}{rows}{_gap(inside, below)}"
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0">{rows}</TABLE>>'


def _gap(width: float, height: float) -> str:
    if height < 0.5:
        return ""
    return f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{_n(width)}" HEIGHT="{_n(height)}"></TD></TR>'


def _runs(words: Words) -> str:
    return "".join(_run(run) for run in words if run.text)


def _run(run: Run) -> str:
    # Graphviz takes a backslash with a letter for an escape of its own, here too.
    text = html_escape(printable(run.text)).replace("\\", "\\\\")
    if run.struck:
        text = f"<S>{text}</S>"
    if run.bold:
        text = f"<B>{text}</B>"
    return f'<FONT POINT-SIZE="{_n(run.size)}" COLOR="{run.colour}">{text}</FONT>'


def _line(graph: "Digraph", line: Line, height: float) -> None:
    look: dict[str, str] = {
        "pos": _curve(line, height),
        "color": line.colour,
        "penwidth": _n(line.pen),
        "style": line.style,
        "tooltip": " ",
    }
    if line.arrow:
        look |= {"arrowhead": "normal", "arrowsize": _n(line.arrow)}
    if line.label:
        look |= _label(line, line.label, height)
    graph.edge(line.source, line.target, **look)


def _label(line: Line, label: Run, height: float) -> dict[str, str]:
    """A label as a table of exact size, so that it begins where it is meant to."""
    wide = width(label.text, label.size, bold=label.bold)
    return {
        "lp": f"{_n(line.label_at[0])},{_n(height - line.label_at[1])}",
        "label": f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"'
        f' BGCOLOR="{line.behind}"><TR><TD ALIGN="LEFT" FIXEDSIZE="TRUE" WIDTH="{_n(wide)}"'
        f' HEIGHT="{_n(label.size + 2)}">{_run(label)}</TD></TR></TABLE>>',
    }


def _curve(line: Line, height: float) -> str:
    """The line as Graphviz has it: the tip first, then one Bézier after the other."""
    points = [(float(p.x), float(p.y)) for p in line.points]
    tip = ""
    if line.arrow:
        tip = f"e,{_n(points[-1][0])},{_n(height - points[-1][1])} "
        points[-1] = short_of(points[-2], points[-1], 10 * line.arrow)
    path = [points[0]]
    for piece in bezier(points):
        path += piece
    return tip + " ".join(f"{_n(x)},{_n(height - y)}" for x, y in path)


Place = tuple[float, float]


def short_of(before: Place, end: Place, distance: float) -> Place:
    """The point so far before the end of a piece, for the arrowhead."""
    length = abs(end[0] - before[0]) + abs(end[1] - before[1])
    part = min(distance / length, 1.0) if length else 0.0
    return (end[0] + (before[0] - end[0]) * part, end[1] + (before[1] - end[1]) * part)


def bezier(points: list[Place]) -> list[tuple[Place, Place, Place]]:
    """A polyline with rounded corners, as cubic Béziers: two control points and an end each."""
    pieces: list[tuple[Place, Place, Place]] = []
    at = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_BEND, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = short_of(before, corner, radius), short_of(after, corner, radius)
        pieces += [_straight(at, start), (_toward(start, corner), _toward(end, corner), end)]
        at = end
    pieces.append(_straight(at, points[-1]))
    return pieces


def _straight(start: Place, end: Place) -> tuple[Place, Place, Place]:
    return (_toward(start, end, 1 / 3), _toward(start, end, 2 / 3), end)


def _toward(start: Place, end: Place, part: float = 0.55) -> Place:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _length(start: Place, end: Place) -> float:
    return abs(end[0] - start[0]) + abs(end[1] - start[1])
