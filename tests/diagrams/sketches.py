"""Bare layouts in a few words, drawn in cells and looked at as text."""

from collections.abc import Mapping, Sequence

from redesign.diagrams.canvas import Canvas, draw_routes, fit, plain
from redesign.diagrams.geometry import Layout, LayoutFlow, LayoutStep
from redesign.diagrams.layout import lay_out
from redesign.diagrams.mapview import CELLS

SMALL = CELLS._replace(box_width=18, listed=0)


def steps(text: str) -> tuple[LayoutStep, ...]:
    """Steps from their ids; `id/lane` puts one into a lane."""
    return tuple(
        LayoutStep(id=id_, lane=lane)
        for id_, _, lane in (word.partition("/") for word in text.split())
    )


def flows(text: str) -> tuple[LayoutFlow, ...]:
    """Flows such as `a>b b>c:no_18_%`."""
    found = []
    for word in text.split():
        ends, _, label = word.partition(":")
        source, _, target = ends.partition(">")
        found.append(LayoutFlow(source=source, target=target, label=label.replace("_", " ")))
    return tuple(found)


def sketch(
    which: str,
    ways: str,
    lanes: Sequence[str] = (),
    hint: Mapping[str, int] | None = None,
) -> Layout:
    """A layout in small cells."""
    return lay_out(steps(which), flows(ways), lanes, hint=hint, metrics=SMALL)


def drawn(layout: Layout) -> str:
    """A layout as text."""
    canvas = Canvas(layout.width, layout.height)
    for band in layout.lanes[1:]:
        canvas.backdrop(band.x, "┊", "lane")
    draw_routes(canvas, layout.routes)
    for box in layout.boxes:
        canvas.text(box.x, box.y, f"[{fit(box.id, box.width - 2)}]", "box", box.id)
    return "\n".join(plain(row) for row in canvas.rows()) + "\n"
