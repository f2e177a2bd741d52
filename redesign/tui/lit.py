"""The selected step in a drawing, put there without drawing anew.

Going from step to step must feel instant, also in a large process; so a drawing is made once,
with nothing selected, and only the row of the selected step is changed.
"""

from itertools import groupby

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
    rows = (*drawing.rows[: box.y], lit_row, *drawing.rows[box.y + 1 :])
    return drawing._replace(rows=rows)


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
