"""Keys and clicks that come faster than the screens.

A key goes from widget to widget before it does something, and what it does may go that way again.
Textual lets the next one set out meanwhile: it would find what the key before is about to leave,
and a list would open a process over the dialog that the next key has opened. So each key and click
sets out only when all that came of the one before is done.

Hides four more things that would stop the program. A line may still have the focus when it has been
taken away: keys would lead nowhere, so the screen hears them instead. An answer may come twice, or
to a question that another stands in front of by now. What was to be done when the screen is painted
is done where it was left before that. And when a mouse button goes down, Textual begins a selection
of text in what is seen there, also where that has just gone and only its picture is left: a message
that has had its time, or what a dialog showed that was closed a moment ago.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

Answer = TypeVar("Answer")

_FILLING = (events.Mount, events.Resize, events.ScreenResume)
"""With these a screen is filled and laid out."""
_PATIENCE_S: Final = 1.0
"""What is not done after so long keeps no key waiting."""
_QUIET_TURNS: Final = 2
"""So often on end nothing must be seen to wait: in one turn, a message may be on its way."""


class OneAfterAnother(App[None]):
    """A program in which what is typed and clicked has its effect one after another."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._patient_until = 0.0

    async def on_event(self, event: events.Event) -> None:
        """What is typed or clicked waits for its turn."""
        typed = isinstance(event, (events.InputEvent, events.Paste))
        if not typed or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            await self._await_turn()

    async def _await_turn(self) -> None:
        self._patient_until = time.monotonic() + _PATIENCE_S
        await self._look(0)

    async def _look(self, quiet: int) -> None:
        """Let the first in the row set out when all is done that came of the one before it."""
        quiet = 0 if self._under_way else quiet + 1
        if quiet < _QUIET_TURNS and time.monotonic() < self._patient_until:
            await asyncio.sleep(0)  # A turn for all others.
            self.call_later(self._look, quiet)
            return
        event = self._typed.popleft()
        heard_by = self.screen.focused
        if heard_by is not None and heard_by.is_mounted and not heard_by.is_running:
            self.screen.set_focus(None)
        self.sets_out(event)
        await super().on_event(event)
        if self._typed:
            await self._await_turn()

    def sets_out(self, event: events.Event) -> None:
        """What was typed or clicked has its effect now."""

    @property
    def _front_is_there(self) -> bool:
        front = self.screen
        return front.laid_out if isinstance(front, TypedAhead) else front.is_mounted

    @property
    def _under_way(self) -> bool:
        """Whether a message waits in front, or what stands there is still being laid out."""
        pumps = (self, *self.screen_stack, *self.screen.walk_children())
        return not self._front_is_there or any(pump.message_queue_size for pump in pumps)


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
        if isinstance(event, events.ScreenResume):
            # All that is new here had its styles worked out a moment ago, when it was made.
            event.refresh_styles = False
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
