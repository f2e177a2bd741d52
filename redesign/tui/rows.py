"""A list whose selected row is pointed at, so that it is seen without any colour too."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from redesign.tui.text import PLAIN_POINTER, POINTED, POINTER


class Rows(OptionList):
    """A list with a column at the left for the pointer."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False, compact=True)

    def _get_left_gutter_width(self) -> int:
        return POINTED

    def render_line(self, y: int) -> Strip:
        """One line of the list, the pointer before the first line of the selected row."""
        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        if at >= len(self._lines):
            return strip
        option, line = self._lines[at]
        here = line == 0 and option == self.highlighted
        sign = PLAIN_POINTER if getattr(self.app, "plain_lines", False) else POINTER
        style = next((part.style for part in strip if part.style), None)
        room = Segment(f"{sign if here else '':<{POINTED}}", style)
        return Strip([room, *strip], strip.cell_length + POINTED)
