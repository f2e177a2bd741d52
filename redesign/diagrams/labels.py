"""Where the words beside the lines stand: on their own line, clear of all others."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from redesign.diagrams.geometry import Metrics, Point

_CUT = "…"
_LEAST = 3
"""A label shorter than this says nothing."""


class Wanted(NamedTuple):
    """A label and the piece of line it belongs to.

    Attributes:
        text: What it says; empty for none.
        start: The x where the piece leaves its step.
        end: The x where it ends; the same for an upright piece.
        y: The height of the piece, or where along an upright one the label is to stand.
    """

    text: str
    start: int
    end: int
    y: int


class Label(NamedTuple):
    """A label in its place; `at` is its left end and middle height."""

    text: str = ""
    at: Point | None = None


NOT_WANTED: Final = Wanted(text="", start=0, end=0, y=0)
_NONE: Final = Label()


def place_labels(
    wanted: Sequence[Wanted],
    routes: Sequence[Sequence[Point]],
    *,
    width: int,
    metrics: Metrics,
) -> list[Label]:
    """Find room for every label, shortened where its line is short.

    Args:
        wanted: One for each route.
        routes: All lines, whose upright pieces no label may lie on.
        width: Of the drawing; labels end inside it.
        metrics: For the size of labels.
    """
    taken = _uprights(routes, {one.y for one in wanted if one.text}, metrics.label_height // 2)
    labels: list[Label] = []
    for one in wanted:
        if not one.text:
            labels.append(_NONE)
            continue
        stretches = _free_stretches(one, taken[one.y], width, metrics)
        label = _fitted(one, stretches, metrics)
        if label.at is not None:
            end = label.at.x + metrics.label_width(label.text) - metrics.line
            taken[one.y].append((label.at.x, end))
        labels.append(label)
    return labels


def _uprights(
    routes: Sequence[Sequence[Point]], heights: set[int], reach: int
) -> dict[int, list[tuple[int, int]]]:
    """For each height the x of upright pieces that pass there."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    ordered = sorted(heights)
    for points in routes:
        for (x, top), (beyond, bottom) in pairwise(points):
            if x == beyond:
                low, high = (top, bottom) if top <= bottom else (bottom, top)
                first = bisect_left(ordered, low - reach)
                for y in ordered[first : bisect_right(ordered, high + reach)]:
                    found[y].append((x, x))
        if len(points) == 1:
            found[points[0].y].append((points[0].x, points[0].x))
    return found


def _free_stretches(
    one: Wanted, taken: Sequence[tuple[int, int]], width: int, metrics: Metrics
) -> list[tuple[int, int]]:
    """Free room along the line, from the step outwards: first and last x of a label."""
    away = metrics.label_gap + metrics.line
    upright = one.start == one.end
    low, high = (one.start, width) if upright else sorted((one.start, one.end))
    inside = sorted({span for span in taken if low <= span[1] and span[0] <= high})
    edges = [(low, low), *inside, (high, high)]
    free = [
        (left[1] + away, right[0] - away if right[0] < width else width - metrics.line)
        for left, right in pairwise(edges)
    ]
    free = [(left, right) for left, right in free if right - left + metrics.line > 0]
    if upright:
        return [stretch for stretch in free[:1] if stretch[0] == one.start + away]
    return free if one.end > one.start else free[::-1]


def _fitted(one: Wanted, stretches: Sequence[tuple[int, int]], metrics: Metrics) -> Label:
    width = metrics.label_width(one.text)
    fitting = [span for span in stretches if span[1] - span[0] + metrics.line >= width]
    if fitting:
        left, right = fitting[0]
        x = right - width + metrics.line if one.end < one.start else left
        return Label(text=one.text, at=Point(x, one.y))
    if not stretches:
        return Label()
    left, right = max(stretches, key=lambda span: span[1] - span[0])
    room = right - left + metrics.line
    text = one.text
    while text and metrics.label_width(text + _CUT) > room:
        text = text[:-1]
    if len(text) < _LEAST - 1:
        return Label()
    return Label(text=text.rstrip() + _CUT, at=Point(left, one.y))
