"""The top line of a place and the line of keys at the bottom.

Help and quit stand first in the footer, for they are what somebody new looks for. What does not
fit is left out from the end; what makes no sense just now is left out too. A click is as good as
the key.
"""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from redesign.tui.command import Command
from redesign.tui.keys import key_text, keys_of
from redesign.tui.situation import Situation
from redesign.tui.text import two_ends
from redesign.words import _


class TopLine(Widget):
    """What is open, at the left; views and state, at the right. Pieces with a command are buttons.

    Attributes:
        left: What gives way when there is little room.
        right: Pieces, each with the id of the command that a click gives, or "".
    """

    def __init__(self) -> None:
        super().__init__()
        self.left = Content("")
        self.right: tuple[tuple[Content, str], ...] = ()

    def say(self, left: Content, *right: tuple[Content, str]) -> None:
        """Show these."""
        self.left, self.right = left, right
        self.refresh()

    def render(self) -> Content:
        """The line."""
        right = Content("").join([piece for piece, _command in self.right])
        return two_ends(self.left, right, self.size.width)

    async def on_click(self, event: events.Click) -> None:
        """Do what the piece under the mouse stands for."""
        at = self.size.width - sum(piece.cell_length for piece, _command in self.right)
        for piece, command in self.right:
            if command and at <= event.x < at + piece.cell_length:
                await self.run_action(f"screen.command('{command}')")
            at += piece.cell_length


class Footer(Widget):
    """The keys that make sense just now."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands
        self.usable: tuple[Command, ...] = ()
        self.spans: list[tuple[int, int, str]] = []

    def say(self, now: Situation) -> None:
        """Show what can be done now."""
        usable = tuple(command for command in self.commands if command.off(now) is None)
        if usable != self.usable:
            self.usable = usable
            self.refresh()

    def render(self) -> Content:
        """As many keys as fit."""
        pieces: list[Content] = []
        self.spans = []
        at = 0
        for command in self.usable:
            piece = Content.assemble(
                (f" {key_text(keys_of(command)[0])} ", "bold $primary"), f"{_(command.word)} "
            )
            if at + piece.cell_length > self.size.width:
                break
            self.spans.append((at, at + piece.cell_length, command.id))
            at += piece.cell_length
            pieces.append(piece)
        return Content("").join(pieces)

    async def on_click(self, event: events.Click) -> None:
        """Do what the words under the mouse say."""
        for start, end, id_ in self.spans:
            if start <= event.x < end:
                await self.run_action(f"screen.command('{id_}')")
