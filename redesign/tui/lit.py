"""The selected step in a drawing, put there without drawing anew.

Going from step to step must feel instant, also in a large process; so a drawing is made once,
with nothing selected, and only the row of the selected step is changed.
"""

from collections.abc import Mapping, Sequence
from typing import overload

from rich.cells import cell_len

from redesign.diagrams.canvas import Row, Run
from redesign.diagrams.textmap import TextMap, View


def lit(drawing: TextMap, step: str, view: View) -> TextMap:
    """The drawing with a step selected: framed by signs, so that it shows without colour too."""
    box = drawing.boxes.get(step)
    if box is None:
        return drawing
    before, inside, after = _parted(drawing.rows[box.y], box.x, box.x + box.width)
    text = "".join(run.text for run in inside)
    framed = f"▶{text[1:]}" if view == "line" else f"▐{text[1:-1]}▌"
    row = (*before, Run(framed, "box.selected", step), *after)
    return drawing._replace(rows=_LitRows(drawing.rows, box.y, row))


def lettered(drawing: TextMap, letters: Mapping[str, str]) -> TextMap:
    """The drawing with a letter on each of some steps."""
    rows = list(drawing.rows)
    for step, letter in letters.items():
        box = drawing.boxes[step]
        before, _under, after = _parted(rows[box.y], box.x, box.x + 1)
        rows[box.y] = (*before, Run(letter, "box.selected", step), *after)
    return drawing._replace(rows=tuple(rows))


def changed_rows(old: TextMap, new: TextMap) -> tuple[int, ...] | None:
    """The rows that look different in two lightings of one drawing; None for two drawings."""
    before, after = old.rows, new.rows
    if isinstance(before, _LitRows) and isinstance(after, _LitRows):
        return (before.at, after.at) if before.unlit is after.unlit else None
    return None


class _LitRows(Sequence[Row]):
    """The rows of a drawing, one of them lit; the others are not even finished unless seen."""

    def __init__(self, unlit: Sequence[Row], at: int, row: Row) -> None:
        self.unlit = unlit
        self.at = at
        self._row = row

    def __len__(self) -> int:
        return len(self.unlit)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[y] for y in range(*at.indices(len(self)))]
        return self._row if range(len(self))[at] == self.at else self.unlit[at]


def _parted(row: Row, start: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of a row before, between and after two of its cells."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    at = 0
    for run in row:
        for part, text in zip(parts, _cut(run.text, start - at, end - at), strict=True):
            if text:
                part.append(run._replace(text=text))
        at += cell_len(run.text)
    return parts


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A text before, between and after two of its cells; a wide letter goes where it begins."""
    if cell_len(text) == len(text):
        first, last = max(start, 0), max(end, 0)
        return text[:first], text[first:last], text[last:]
    parts = ["", "", ""]
    at = 0
    for letter in text:
        parts[(at >= start) + (at >= end)] += letter
        at += cell_len(letter)
    return parts[0], parts[1], parts[2]
