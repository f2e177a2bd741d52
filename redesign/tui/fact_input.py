"""The lines in which facts are typed; they are loaded when somebody first types one."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from redesign.tui.keys import key_of


class AnswerInput(Input):
    """A line to answer in; the key that asks what is next does not begin an answer.

    An answer brings the next question by itself. Whoever presses the key all the same would
    have typed it: `.500` cases are half a case.
    """

    def on_key(self, event: Key) -> None:
        """Pass over the key that asks where nothing stands yet, or it is typed over."""
        asks = event.character == key_of("guide") and not (event.character or "").isalnum()
        if asks and self.selected_text == self.value:
            event.prevent_default()
            event.stop()


class FactInput(AnswerInput):
    """The line in which a fact is typed; Esc leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+z", "restore", show=False),
    ]

    @property
    def takes(self) -> frozenset[str]:
        """The keys that mean something in the line, besides those that write."""
        active = self.screen.active_bindings
        return frozenset(key for key, one in active.items() if one.node is self)

    class Left(Message):
        """Somebody went away without changing anything."""

    def action_leave(self) -> None:
        """Leave the fact as it was."""
        self.post_message(self.Left())

    def action_restore(self) -> None:
        """Bring back what stood here."""
        self.value = self.name or ""
