"""The selected step in a drawing, put there without drawing anew.

Going from step to step must feel instant, also in a large process; so a drawing is made once,
with nothing selected, and only the row of the selected step is changed.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import overload

from rich.cells import cell_len

from redesign.diagrams.canvas import Row, Run
from redesign.diagrams.textmap import TextMap, View


def lit(drawing: TextMap, step: str, view: View) -> TextMap:
    """The drawing with a step selected: framed by signs, so that it shows without colour too."""
    box = drawing.boxes.get(step)
    if box is None:
        return drawing
    row = drawing.rows[box.y]
    if view == "line":
        lit_row = _over(_over(row, 0, "▶", step), box.x, None, step, box.width)
    else:
        end = box.x + box.width - 1
        lit_row = _over(row, box.x, None, step, box.width)
        lit_row = _over(_over(lit_row, box.x, "▐", step), end, "▌", step)
    return drawing._replace(rows=_LitRows(drawing.rows, box.y, lit_row))


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


def _over(row: Row, start: int, sign: str | None, step: str, width: int = 1) -> Row:
    """The row with some of its cells selected, showing a sign or what they showed before."""
    cells: list[Run] = []
    at = 0
    for run in row:
        for letter in run.text:
            if start <= at < start + width:
                cells.append(Run(sign or letter, "box.selected", step))
            else:
                cells.append(Run(letter, run.style, run.step))
            at += cell_len(letter)
    return tuple(
        Run("".join(one.text for one in runs), style, owner)
        for (style, owner), runs in groupby(cells, key=lambda one: (one.style, one.step))
    )
