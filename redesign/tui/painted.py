"""Widgets that paint their own lines from pieces of text, with their styles at hand.

Textual works a style out anew from all that a widget stands in, and wraps and measures a text,
whenever one is shown; both take longer than to paint the line. What changes at every key is
painted this way.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

Tone = Literal["plain", "quiet", "strong", "mark", "warning"]
Piece = tuple[str, Tone]


class Looks:
    """How the parts of a widget are painted, each asked for once until colours change."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, Style] = {}

    def __call__(self, part: str = "", over: str = "") -> Style:
        """The style of a part, by its component class; of the ground where none is named.

        Args:
            part: What is painted.
            over: Another component class, of which only what it says itself is laid over it.
        """
        key = f"{part} {over}"
        if key not in self._known:
            widget = self._widget
            look = widget.get_component_rich_style(part) if part else widget.rich_style
            if over:
                look += widget.get_component_rich_style(over, partial=True)
            self._known[key] = look
        return self._known[key]

    def forget(self) -> None:
        """Colours have changed."""
        self._known.clear()


class Said(Widget):
    """Lines of a text in several tones; what does not fit is cut, with a sign."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "said--plain",
        "said--quiet",
        "said--strong",
        "said--mark",
        "said--warning",
    }

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._look = Looks(self)
        self._lines: tuple[tuple[Piece, ...], ...] = ()

    def say(self, *lines: Sequence[Piece]) -> None:
        """Show these lines."""
        shown = tuple(tuple(line) for line in lines)
        if shown != self._lines:
            self._lines = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of them."""
        pieces = self._lines[y] if y < len(self._lines) else ()
        parts = [Segment(text, self._look(f"said--{tone}")) for text, tone in pieces]
        line, width = Strip(parts), self.size.width
        if line.cell_length > width > 0:
            cut = line.crop(0, width - 1)
            line = Strip.join([cut, Strip([Segment("…", self._look("said--quiet"))])])
        return line.extend_cell_length(width, self._look())

    def notify_style_update(self) -> None:
        """Colours have changed."""
        self._look.forget()
        super().notify_style_update()
