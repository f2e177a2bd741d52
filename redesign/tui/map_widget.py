"""The drawn process as a scrolling widget: rows of runs, one selected step, keys and mouse.

It knows nothing of processes. It is given a drawing, shows the rows in view, and says which step
somebody went to or opened; what is drawn and which way the arrows lead is decided by others.
"""

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from redesign.diagrams.picture import TextMap
from redesign.tui.lit import changed_rows
from redesign.tui.painted import Looks

Direction = Literal["up", "down", "left", "right", "first", "last", "page_up", "page_down"]
_AROUND: Final = Spacing(3, 4, 3, 4)
"""How much of its surroundings stays in view with the selected step."""
PAINTS: Final[Mapping[str, str]] = {
    "text": "$foreground",
    "muted": "$text-muted",
    "head": "bold $primary",
    "lane": "$text-muted",
    "box": "$foreground",
    "box.selected": "bold $block-cursor-foreground on $block-cursor-background",
    "line": "$text-muted",
    "loop": "$loop",
    "label": "$text-muted",
    "heat.0": "$text-muted",
    "heat.1": "$warning",
    "heat.2": "$loop",
    "heat.3": "$worse",
    "mark.digital": "bold $primary",
    "mark.automatic": "bold $better",
    "mark.new": "bold $added",
    "mark.changed": "bold $warning",
    "mark.removed": "$text-muted",
    "ghost": "strike $text-muted",
}


class MapWidget(ScrollView, can_focus=True):
    """A drawing of a process with one selected step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.go('up')", show=False),
        Binding("down", "screen.go('down')", show=False),
        Binding("left", "screen.go('left')", show=False),
        Binding("right", "screen.go('right')", show=False),
        Binding("home", "screen.go('first')", show=False),
        Binding("end", "screen.go('last')", show=False),
        Binding("pageup", "screen.go('page_up')", show=False),
        Binding("pagedown", "screen.go('page_down')", show=False),
    ]

    class Widened(Message):
        """There is another width to draw for."""

    class Selected(Message):
        """Somebody clicked a step."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class Opened(Message):
        """Somebody clicked a step twice."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class Dragged(Message):
        """Somebody drags a step over the columns of somebody; lets go of it where `done`."""

        def __init__(self, step: str, lane: str, *, done: bool = False) -> None:
            super().__init__()
            self.step = step
            self.lane = lane
            self.done = done

    def __init__(self) -> None:
        super().__init__()
        self._dragged = ""
        self._over = ""
        self._dropped = False
        self.drawing: TextMap | None = None
        self.selected: str | None = None
        self._width = 0
        self._look = Looks(self, PAINTS, cursor="box.selected")
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(600)

    def show(self, drawing: TextMap, selected: str | None) -> None:
        """Show a drawing with one selected step."""
        before = self._screen_row(selected)
        changed = changed_rows(self.drawing, drawing) if self.drawing else None
        self.drawing, self.selected = drawing, selected
        size = Size(drawing.width, drawing.height + len(drawing.head))
        if size != self.virtual_size:
            self.virtual_size = size
        self._bring_into_view(before)
        if changed is None:
            self._strips.clear()
            self.refresh()
        else:
            top = self.scroll_offset.y - len(drawing.head)
            for y in changed:
                self._strips.discard((y, False))
                self.refresh(Region(0, y - top, self.size.width, 1))
        self.call_after_refresh(self._place_cursor)

    @property
    def _place(self) -> Region | None:
        """Where the selected step stands in the drawing."""
        found = self.drawing and self.drawing.boxes.get(self.selected or "")
        return Region(*found) if found else None

    @property
    def _head(self) -> int:
        return len(self.drawing.head) if self.drawing else 0

    def _screen_row(self, step: str | None) -> int | None:
        place = self._place if step == self.selected else None
        return None if place is None else place.y - self.scroll_offset.y

    def _bring_into_view(self, before: int | None) -> None:
        """Scroll such that the selected step is seen, on the row it stood on if it stayed."""
        place = self._place
        if place is None:
            return
        if before is not None and 0 <= before < self.size.height:
            self.scroll_to(y=max(place.y - before, 0), animate=False, force=True)
        shown = place.grow(_AROUND)
        below = Region(shown.x, max(shown.y, 0), shown.width, shown.height + self._head)
        self.scroll_to_region(below, animate=False, force=True)

    def _place_cursor(self) -> None:
        """Let the real cursor stand on the selected step, for screen readers and magnifiers."""
        place = self._place
        if place is None or not self.has_focus:
            return
        at = place.offset - self.scroll_offset + self.region.offset + Offset(0, self._head)
        if self.region.contains_point(at):
            self.app.cursor_position = at

    def render_line(self, y: int) -> Strip:
        """One row of the viewport."""
        drawing = self.drawing
        at = y - self._head + self.scroll_offset.y
        top = y < self._head
        if drawing is None or (not top and at >= len(drawing.rows)):
            return Strip.blank(self.size.width, self._look())
        at = y if top else at
        strip = self._strips.get((at, top))
        if strip is None:
            row = drawing.head[y] if top else drawing.rows[at]
            strip = Strip([Segment(run.text, self._look(run.style)) for run in row])
            self._strips[at, top] = strip
        left = self.scroll_offset.x
        if top and self._over:
            strip = self._with_lane(strip)
        return strip.crop_extend(left, left + self.size.width, self._look())

    def _with_lane(self, strip: Strip) -> Strip:
        """A line at the top, the columns that a step is dragged over turned round."""
        lanes = self.drawing.lanes if self.drawing else ()
        x, width = next((x, width) for id_, x, width in lanes if id_ == self._over)
        over = strip.crop(x, x + width).apply_style(Style(reverse=True))
        return Strip.join([strip.crop(0, x), over, strip.crop(x + width, strip.cell_length)])

    def notify_style_update(self) -> None:
        """Colours have changed."""
        self._look.forget()
        self._strips.clear()
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the real cursor on the selected step."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._place_cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a drawing of the new width; the height needs none."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.post_message(self.Widened())

    def on_focus(self) -> None:
        """Put the real cursor on the selected step."""
        self._place_cursor()

    def on_click(self, event: events.Click) -> None:
        """Select the step under the mouse; twice opens it."""
        if self._dropped:
            self._dropped = False
            return
        step = self._step_at(event.x + self.scroll_offset.x, event.y)
        if step is not None:
            opened = event.chain >= 2
            self.post_message(self.Opened(step) if opened else self.Selected(step))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a step, where it can be handed to somebody else."""
        step = self._step_at(event.x + self.scroll_offset.x, event.y)
        self._dropped = False
        if step is not None and self.drawing is not None and self.drawing.lanes:
            self._dragged = step
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say whose columns a step is dragged over."""
        drawing, at = self.drawing, event.x + self.scroll_offset.x
        if not self._dragged or drawing is None:
            return
        here = drawing.boxes[self._dragged].x
        lanes = [
            (id_, x <= here < x + width) for id_, x, width in drawing.lanes if x <= at < x + width
        ]
        over = next((id_ for id_, own in lanes if not own), "")
        if over != self._over:
            self._over = over
            self.refresh()
            self.post_message(self.Dragged(self._dragged, over))

    def on_mouse_up(self) -> None:
        """Let go of a step."""
        if not self._dragged:
            return
        step, over = self._dragged, self._over
        self._dragged = self._over = ""
        self.release_mouse()
        if over:
            self._dropped = True
            self.refresh()
            self.post_message(self.Dragged(step, over, done=True))

    def in_view(self) -> tuple[str, ...]:
        """The steps in view, from the top."""
        if self.drawing is None:
            return ()
        view = Region(*self.scroll_offset, self.size.width, self.size.height - self._head)
        boxes = self.drawing.boxes
        shown = [step for step, box in boxes.items() if view.contains(box.x, box.y)]
        return tuple(sorted(shown, key=lambda step: boxes[step][1::-1]))

    def _step_at(self, x: int, y: int) -> str | None:
        """The step that is drawn in a column, on a row of what is in view."""
        at = y - self._head + self.scroll_offset.y
        if self.drawing is None or y < self._head or at >= len(self.drawing.rows):
            return None
        end = 0
        for run in self.drawing.rows[at]:
            end += cell_len(run.text)
            if x < end:
                return run.step
        return None
