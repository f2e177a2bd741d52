"""The line in which a fact is typed; it is loaded when somebody first types one."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FactInput(Input):
    """The line in which a fact is typed; Esc leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+z", "restore", show=False),
    ]

    class Left(Message):
        """Somebody went away without changing anything."""

    def action_leave(self) -> None:
        """Leave the fact as it was."""
        self.post_message(self.Left())

    def action_restore(self) -> None:
        """Bring back what stood here."""
        self.value = self.name or ""
