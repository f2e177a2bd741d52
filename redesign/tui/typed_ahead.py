"""Screens for which a key or a click may come too late.

Hides three things that would stop the program. Who types ahead answers a question that has been
answered by the key before, or one that another stands in front of by now. What was to be done when
the screen is painted is done where it was left before that. And when a mouse button goes down,
Textual begins a selection of text in what is seen there, also where that has just gone and only its
picture is left: a message that has had its time, or what a dialog showed that was closed a moment
ago.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

Answer = TypeVar("Answer")

_FILLING = (events.Mount, events.Resize, events.ScreenResume)
"""With these a screen is filled and laid out."""


class TypedAhead(Screen[Answer]):
    """A screen that answers once, and on which nothing is selected in what has gone."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer, once: a key typed ahead does not take what stands behind off as well.

        What is only just being laid out answers when it is there.
        """
        if self.in_front and self.laid_out:
            return super().dismiss(result)
        if self.in_front:
            self.call_later(self._answer, result)
        return AwaitComplete()

    def _answer(self, result: Answer | None) -> None:
        self.dismiss(result)

    @property
    def in_front(self) -> bool:
        """Whether keys come here: it has not been left, and nothing stands in front of it."""
        return self.app.screen_stack[-1:] == [self]

    @property
    def laid_out(self) -> bool:
        """Whether all that it shows is there."""
        return self.is_mounted

    @property
    def left(self) -> bool:
        """Whether it was left for good."""
        return self not in self.app.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """What is still to come where it was left finds nothing to fill or to lay out any more."""
        if not (self.left and isinstance(event, _FILLING)):
            await super().on_event(event)

    def call_after_refresh(
        self, callback: Callable[..., object], *args: object, **kwargs: object
    ) -> bool:
        """Do something when the screen is painted, unless it was left before that."""
        return super().call_after_refresh(self._unless_left, partial(callback, *args, **kwargs))

    def _unless_left(self, then: Callable[[], object]) -> object:
        return None if self.left else then()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a place of the screen, if it is still there, and the place within it."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is None or not widget.is_attached:
            return None, None
        return widget, offset
