"""A sheet as SVG, painted without Graphviz: the same bytes on every machine, and none to wait for.

Hides how the shapes of a scene become SVG elements; the picture is the one that Graphviz paints.
"""

from xml.sax.saxutils import escape, quoteattr

from redesign.diagrams.dot import bezier, short_of
from redesign.diagrams.palette import WHITE
from redesign.diagrams.scene import Band, Line, Run, Scene, Shape, Words
from redesign.diagrams.typeset import FAMILY, printable
from redesign.diagrams.typeset import width as set_width
from redesign.words import language

_PAD = 18
_DASHES = {"solid": "", "dashed": "5,3", "dotted": "1,4"}


def svg_text(scene: Scene) -> str:
    """The sheet as an SVG file."""
    pad = 0 if scene.paper else _PAD
    wide, high = scene.width + 2 * pad, scene.height + 2 * pad
    size = scene.paper or (wide, high)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(size[0])}pt" height="{_n(size[1])}pt" '
        f'viewBox="{-pad} {-pad} {_n(wide)} {_n(high)}" font-family="{FAMILY}" '
        f'lang="{language()}" role="img" aria-labelledby="sheet-title sheet-about">',
        f'<title id="sheet-title">{escape(printable(scene.title))}</title>',
        f'<desc id="sheet-about">{escape(printable(scene.about))}</desc>',
        f'<rect x="{-pad}" y="{-pad}" width="{_n(wide)}" height="{_n(high)}" fill="{WHITE}"/>',
        *(_band(band) for band in scene.bands),
        *(_line(line) for line in scene.lines),
        *(_shape(shape) for shape in scene.shapes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _band(band: Band) -> str:
    dashes = ' stroke-dasharray="5,3"' if band.dashed else ""
    return (
        f'<rect x="{_n(band.x)}" y="{_n(band.y)}" width="{_n(band.width)}" '
        f'height="{_n(band.height)}" fill="{band.fill}" stroke="{band.border}" '
        f'stroke-width="0.75"{dashes}/>'
    )


def _line(line: Line) -> str:
    points = [(float(p.x), float(p.y)) for p in line.points]
    head = ""
    if line.arrow:
        tip = points[-1]
        points[-1] = short_of(points[-2], tip, 10 * line.arrow)
        head = _arrow(points[-1], tip, 3.5 * line.arrow, line.colour)
    curves = " ".join(
        "C" + " ".join(f"{_n(x)},{_n(y)}" for x, y in piece) for piece in bezier(points)
    )
    dashes = f' stroke-dasharray="{_DASHES[line.style]}"' if line.style != "solid" else ""
    path = (
        f'<path d="M{_n(points[0][0])},{_n(points[0][1])} {curves}" fill="none" '
        f'stroke="{line.colour}" stroke-width="{_n(line.pen)}"{dashes}/>'
    )
    return "<g>" + path + head + _label(line) + "</g>"


def _arrow(base: tuple[float, float], tip: tuple[float, float], half: float, colour: str) -> str:
    upright = base[0] == tip[0]
    across = (half, 0.0) if upright else (0.0, half)
    corners = (
        tip,
        (base[0] + across[0], base[1] + across[1]),
        (base[0] - across[0], base[1] - across[1]),
    )
    return (
        f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in corners)}" '
        f'fill="{colour}" stroke="{colour}"/>'
    )


def _label(line: Line) -> str:
    if line.label is None:
        return ""
    x, y = line.label_at
    wide = set_width(line.label.text, line.label.size, bold=line.label.bold) + 2
    return (
        f'<rect x="{_n(x - wide / 2)}" y="{_n(y - 6)}" width="{_n(wide)}" height="12" '
        f'fill="{line.behind}"/>' + _text((line.label,), x, y + line.label.size * 0.35, "middle")
    )


def _shape(shape: Shape) -> str:
    title = f"<title>{escape(printable(shape.tooltip))}</title>" if shape.tooltip else ""
    return f"<g id={quoteattr(shape.name)}>{title}{_figure(shape)}{_lines(shape)}</g>"


def _figure(shape: Shape) -> str:
    middle = (shape.x + shape.width / 2, shape.y + shape.height / 2)
    look = f'fill="{shape.fill}"'
    if shape.pen:
        look += f' stroke="{shape.border}" stroke-width="{_n(shape.pen)}"'
    if shape.dashed:
        look += ' stroke-dasharray="5,3"'
    match shape.form:
        case "plain":
            return ""
        case "circle":
            return (
                f'<circle cx="{_n(middle[0])}" cy="{_n(middle[1])}" r="{_n(shape.width / 2)}" '
                f"{look}/>"
            )
        case "diamond":
            corners = (
                (middle[0], shape.y),
                (shape.x + shape.width, middle[1]),
                (middle[0], shape.y + shape.height),
                (shape.x, middle[1]),
            )
            return f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in corners)}" {look}/>'
        case _:
            radius = min(12.0, shape.height / 3) if shape.form == "rounded" else 0
            return (
                f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" '
                f'height="{_n(shape.height)}" rx="{_n(radius)}" {look}/>'
            )


def _lines(shape: Shape) -> str:
    if shape.lead is None:
        top = shape.y + (shape.height - shape.spacing * len(shape.lines)) / 2
    else:
        top = shape.y + shape.lead
    x = shape.x + (shape.width / 2 if shape.align == "center" else shape.inset)
    anchor = "middle" if shape.align == "center" else "start"
    found = []
    for at, words in enumerate(shape.lines):
        size = max((run.size for run in words), default=0)
        baseline = top + shape.spacing * (at + 0.5) + size * 0.35
        found.append(_text(words, x, baseline, anchor))
    return "".join(found)


def _text(words: Words, x: float, baseline: float, anchor: str) -> str:
    runs = "".join(_run(run) for run in words if run.text)
    place = f'x="{_n(x)}" y="{_n(baseline)}" text-anchor="{anchor}"'
    return f'<text {place} xml:space="preserve">{runs}</text>'


def _run(run: Run) -> str:
    look = f'font-size="{_n(run.size)}" fill="{run.colour}"'
    if run.bold:
        look += ' font-weight="bold"'
    if run.struck:
        look += ' text-decoration="line-through"'
    return f"<tspan {look}>{escape(printable(run.text))}</tspan>"
