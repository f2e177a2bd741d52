"""The list of a step's facts: a line or two each, and a cursor while somebody is in it.

Whoever walks past steps sees this list change at every key, so it paints only the lines that
differ, straight from pieces of text, and lays nothing out anew unless a scrollbar comes or goes.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from redesign.tui.painted import Looks
from redesign.tui.text import PLAIN_POINTER, POINTED, POINTER, cut, fit, wrapped
from redesign.words import _

LABEL: Final = 17
"""The cells of a row before its value, the sign of a change included."""
_MORE: Final = "*more"
"""No fact has such an id."""
_NO_ROW: Final = -1


class FactRow(NamedTuple):
    """One fact as it is shown.

    Attributes:
        key: Which fact.
        segment: For whom it holds; "" for everybody.
        label: The word for it, or the segment's name.
        text: Its value.
        typed: Its value as one would type it.
        was: Today's value where the redesign has another, else "".
        choices: What it can be, as typed and as shown; empty: anything can be typed.
        hint: What can be typed, where that is not plain to see.
        source: The word for where a number comes from; "" where the fact holds none.
        sourced: Whether the file says so; else it is an estimate.
    """

    key: str
    segment: str
    label: str
    text: str
    typed: str
    was: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    source: str = ""
    sourced: bool = False

    @property
    def id(self) -> str:
        """One name for fact and segment."""
        return f"{self.key}/{self.segment}"


_Look = Literal["quiet", "plain", "changed", "sign"]
_CURSOR: Final = "cursor"
_PAINTS: Final = {
    "quiet": "$text-muted",
    "plain": "$foreground",
    "changed": "bold $foreground",
    "sign": "bold $accent",
    _CURSOR: "bold on $row",
}


class _Line(NamedTuple):
    row: int
    first: bool
    """Whether the cursor is pointed at here, not in a line that goes on with the row."""
    pieces: tuple[tuple[str, _Look], ...]


class FactsList(ScrollView, can_focus=True):
    """Rows of facts, and after them one that asks for more or fewer of them.

    Attributes:
        rows: The facts.
        cursor: The place of the row that a key would open; that of the last one is `len(rows)`.
        typing: The fact under the cursor is being typed, in a line that stands over it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
        Binding("home", "end_of_list(-1)", show=False),
        Binding("end", "end_of_list(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    class Opened(Message):
        """Somebody wants to change a fact, or, where it is None, to see more or fewer of them."""

        def __init__(self, row: FactRow | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: tuple[FactRow, ...] = ()
        self.cursor = 0
        self.typing = False
        self._look = Looks(self, _PAINTS, cursor=_CURSOR)
        self._more = self._said = ""
        self._lines: tuple[_Line, ...] = ()

    def show(self, rows: Sequence[FactRow], *, more: str, said: str) -> None:
        """Show these facts; the cursor stays on the same one, else it goes to the first.

        Args:
            rows: The facts.
            more: Asks for more of them or fewer; "" leaves that row out.
            said: What is to be said below them, or in their place where there are none.
        """
        ids: list[str | None] = [*(row.id for row in rows), *([_MORE] if more else [])]
        here = self._here
        self.rows, self._more, self._said = tuple(rows), more, said
        self.cursor = ids.index(here) if here in ids else 0
        self._write()

    @property
    def here(self) -> FactRow | None:
        """The row under the cursor while one is in the list."""
        return self.rows[self.cursor] if self.has_focus and self.cursor < len(self.rows) else None

    @property
    def _here(self) -> str | None:
        """The id of the row under the cursor."""
        at = self.cursor
        return self.rows[at].id if at < len(self.rows) else _MORE if self._more else None

    @property
    def _last(self) -> int:
        """The place of the last row; -1 where there is none."""
        return len(self.rows) - (not self._more)

    def _write(self) -> None:
        """Make the lines, and have those painted that look different."""
        before, self._lines = self._lines, tuple(self._written(self.size.width - POINTED))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self._paint(
            y
            for y in range(max(len(before), len(self._lines)))
            if before[y : y + 1] != self._lines[y : y + 1]
        )
        self._bring_into_view()

    def _paint(self, lines: Iterable[int]) -> None:
        """Have these lines painted anew, where they are in view."""
        top, width = self.scroll_offset.y, self.size.width
        regions = [Region(0, y - top, width, 1) for y in lines]
        if regions:
            self.refresh(*regions)

    def _written(self, width: int) -> Iterator[_Line]:
        room = max(width - LABEL, 6)
        for at, row in enumerate(self.rows):
            label = f"  {row.label}" if row.segment else row.label
            quiet: _Look = "quiet"
            beside = row.source and cell_len(f"{row.text}  {row.source}") <= room
            yield _Line(
                at,
                True,
                (
                    (fit(label, LABEL - 2), "quiet"),
                    ("* " if row.was else "  ", "sign"),
                    (cut(row.text, room), "changed" if row.was else "plain"),
                    *([(f"  {row.source}", quiet)] if beside else []),
                ),
            )
            if row.sourced and not beside:
                yield _Line(at, False, ((" " * LABEL + cut(row.source, room), "quiet"),))
            if row.was:
                was = _("today {value}").format(value=row.was)
                yield _Line(at, False, ((" " * LABEL + cut(was, room), "quiet"),))
        if self._more:
            yield _Line(len(self.rows), True, ((self._more, "quiet"),))
        for paragraph in self._said.split("\n") if self._said else ():
            for text in wrapped(paragraph, width) or [""]:
                yield _Line(_NO_ROW, False, ((text, "quiet"),))

    def line_of(self, row: FactRow) -> int:
        """How many lines below the upper edge of the list a row stands just now."""
        at = self.rows.index(row)
        above = next(y for y, line in enumerate(self._lines) if line.row == at)
        return above - self.scroll_offset.y

    def point_at(self, at: int) -> None:
        """Put the cursor on a row."""
        before, self.cursor = self.cursor, max(min(at, self._last), 0)
        here = (before, self.cursor)
        self._paint(y for y, line in enumerate(self._lines) if line.row in here)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        lines = [y for y, line in enumerate(self._lines) if line.row == self.cursor]
        if lines and self.size.height:
            place = Region(0, lines[0], 1, len(lines))
            self.scroll_to_region(place, animate=False, force=True, immediate=True)

    def watch_virtual_size(self, old: Size, new: Size) -> None:
        """Make room for a scrollbar or take it away; else only the bar itself is another."""
        room = self.size.height
        if (old.height > room) != (new.height > room):
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = new.height

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        at = y + self.scroll_offset.y
        width = self.size.width
        if at >= len(self._lines):
            return Strip.blank(width, self._look())
        line = self._lines[at]
        here = (self.has_focus or self.typing) and line.row == self.cursor
        sign = PLAIN_POINTER if getattr(self.app, "plain_lines", False) else POINTER
        room = f"{sign if here and line.first else '':<{POINTED}}"
        pieces = ((room, "plain"), *line.pieces)
        over = _CURSOR if here else ""
        parts = [Segment(text, self._look(look, over)) for text, look in pieces]
        return Strip(parts).extend_cell_length(width, self._look("", over))

    def notify_style_update(self) -> None:
        """Colours have changed."""
        self._look.forget()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Values are cut where the list ends."""
        self._write()

    def on_focus(self) -> None:
        """The cursor is seen now."""
        self.point_at(self.cursor)

    def on_blur(self) -> None:
        """Outside the facts the selected thing is the step."""
        self.point_at(self.cursor)

    def action_step(self, by: int) -> None:
        """Some rows up or down; from one end to the other where it goes on no further."""
        rows = self._last + 1
        wrapped = self.cursor + by if abs(by) > 1 else (self.cursor + by) % max(rows, 1)
        self.point_at(wrapped)

    def action_end_of_list(self, way: int) -> None:
        """To the first row, or to the last."""
        self.point_at(len(self.rows) if way > 0 else 0)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        at = self.cursor
        if self._here is not None:
            self.post_message(self.Opened(self.rows[at] if at < len(self.rows) else None))

    def on_click(self, event: events.Click) -> None:
        """Open the row under the mouse."""
        at = event.y + self.scroll_offset.y
        if at < len(self._lines) and self._lines[at].row != _NO_ROW:
            self.point_at(self._lines[at].row)
            self.action_open()
