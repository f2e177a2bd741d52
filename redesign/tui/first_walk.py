"""A first walk through the passport example: six short hints, each until it was done.

It begins by itself once, where somebody has asked for the example, and never again unasked.
"""

from typing import Final, NamedTuple

from redesign.tui.desk_commands import DeskCommands
from redesign.tui.keys import key_of
from redesign.words import N_, _, number


class Hint(NamedTuple):
    """One thing to try.

    Attributes:
        command: What shows that it was done: a command, or its end.
        text: What is said.
        key: The command whose key is said with it.
    """

    command: str
    text: str
    key: str = ""


HINTS: Final = (
    Hint("go", N_("↓ goes to the next step, along the flow.")),
    Hint("marked", N_("{key} asks how this step could change. Enter takes the first way."), "mark"),
    Hint("flip", N_("{key} shows the same map as it is today, and again with your idea."), "flip"),
    Hint(
        "effect",
        N_("{key} tells what the idea does to citizens and staff. Esc comes back."),
        "effect",
    ),
    Hint(
        "undo", N_("{key} takes it back. Everything can be taken back, also after saving."), "undo"
    ),
    Hint("help", N_("{key} lists all that can be done here. Enter on a line does it."), "help"),
)
_SHOWN_FOR: Final = 120
"""Seconds; long enough to try it without hurry."""


class FirstWalk(DeskCommands):
    """The first walk of an open process.

    Attributes:
        walked: How many hints were done; None: nobody is walking.
    """

    walked: int | None = None

    def do_first_walk(self) -> None:
        """Begin the walk, or end it."""
        self.app.clear_notifications()
        if self.walked is not None:
            self.walked = None
            return
        self.walked = 0
        self._hint_at(0)

    def command_done(self, id_: str) -> None:
        """A command was done, which a hint may have been about."""
        super().command_done(id_)
        self.hint_done(id_)

    def hint_done(self, id_: str) -> None:
        """Go on to the next hint, if this was what the last one said or the one after it."""
        if self.walked is None:
            return
        ahead = [hint.command for hint in HINTS[self.walked : self.walked + 2]]
        if id_ not in ahead:
            return
        self.app.clear_notifications()
        self.walked += ahead.index(id_) + 1
        if self.walked == len(HINTS):
            self.walked = None
            self.tell(_("That was all. Try another step, or map a process of your own."))
        else:
            self._hint_at(self.walked)

    def _hint_at(self, at: int) -> None:
        hint = HINTS[at]
        title = _("{at} of {all} · {key} ends this").format(
            at=number(at + 1), all=number(len(HINTS)), key=key_of("first_walk")
        )
        text = _(hint.text).format(key=key_of(hint.key)) if hint.key else _(hint.text)
        self.notify(text, title=title, timeout=_SHOWN_FOR, markup=False)
