"""The top line of a place and the line of keys at the bottom.

Help and quit stand first in the footer, for they are what somebody new looks for. What does not
fit is left out from the end; what makes no sense just now is left out too. A click is as good as
the key.
"""

from collections.abc import Container, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from redesign.tui.command import Command
from redesign.tui.keys import key_beside_typing, key_text, keys_of
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
        self.usable: tuple[tuple[Command, str], ...] = ()
        self.spans: list[tuple[int, int, str]] = []

    def say(self, now: Situation, typing: Container[str] | None = None) -> None:
        """Show what can be done now.

        Args:
            now: What the table must know.
            typing: The keys that a line takes in which somebody types; None: nobody does.
        """
        usable = tuple(
            (command, key)
            for command in self.commands
            if command.off(now) is None and (key := _key_now(command, typing)) is not None
        )
        if usable != self.usable:
            self.usable = usable
            self.refresh()

    def render(self) -> Content:
        """As many keys as fit."""
        pieces: list[Content] = []
        self.spans = []
        at = 0
        for command, key in self.usable:
            piece = Content.assemble((f" {key_text(key)} ", "bold $primary"), f"{_(command.word)} ")
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


def _key_now(command: Command, typing: Container[str] | None) -> str | None:
    """The key that gives a command just now; None where every one would be typed."""
    return keys_of(command)[0] if typing is None else key_beside_typing(command, typing)
