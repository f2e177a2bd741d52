"""Widgets that paint their own lines from pieces of text, with their styles at hand.

Textual works a style out anew from all that a widget stands in, and wraps and measures a text,
whenever one is shown; both take longer than to paint the line. What changes at every key is
painted this way.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from rich.segment import Segment
from rich.style import Style as Painted
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Tone = Literal["plain", "quiet", "strong", "mark", "warning"]
Piece = tuple[str, Tone]
_TONES: Final[Mapping[str, str]] = {
    "plain": "$foreground",
    "quiet": "$text-muted",
    "strong": "bold $foreground",
    "mark": "bold $accent",
    "warning": "$warning",
}


class Looks:
    """How the parts of a widget are painted, each worked out once until colours change.

    Parts are no component classes: of these Textual works out all, seen or not, each against every
    rule, whenever the widget around them has its styles worked out.
    """

    def __init__(self, widget: Widget, paints: Mapping[str, str], *, cursor: str = "") -> None:
        """Of a widget.

        Args:
            widget: On its ground all parts are painted.
            paints: Each part as a text is styled: `bold $primary`.
            cursor: The part that is turned round where there are no colours.
        """
        self._widget = widget
        self._paints = paints
        self._cursor = cursor
        self._known: dict[tuple[str, str], Painted] = {}

    def __call__(self, part: str = "", over: str = "") -> Painted:
        """The style of a part; of the ground where none is named.

        Args:
            part: What is painted.
            over: Another part, of which only what it says itself is laid over it.
        """
        known = self._known.get((part, over))
        return self._work_out(part, over) if known is None else known

    def _work_out(self, part: str, over: str) -> Painted:
        widget = self._widget
        look = widget.visual_style
        for one in (part, over):
            if one:
                look += Style.parse(self._paints[one])
                if one == self._cursor and widget.app.no_color:
                    look += Style(reverse=True)
        painted = self._known[part, over] = look.rich_style
        return painted

    def forget(self) -> None:
        """Colours have changed."""
        self._known.clear()


class Said(Widget):
    """Lines of a text in several tones; what does not fit is cut, with a sign."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._look = Looks(self, _TONES)
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
        parts = [Segment(text, self._look(tone)) for text, tone in pieces]
        line, width = Strip(parts), self.size.width
        if line.cell_length > width > 0:
            cut = line.crop(0, width - 1)
            line = Strip.join([cut, Strip([Segment("…", self._look("quiet"))])])
        return line.extend_cell_length(width, self._look())

    def notify_style_update(self) -> None:
        """Colours have changed."""
        self._look.forget()
        super().notify_style_update()
