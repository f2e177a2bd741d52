"""What people replied about the shown redesign: beside the steps, and as a list.

Files are read in a thread; a redesign that nobody was asked about looks as if nothing could be
asked.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.tui import dialogs
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.keys import key_of
from redesign.words import _, ngettext, number

if TYPE_CHECKING:
    from redesign.model.reply import Heard, Voices

_READ_IN: Final = "*read-in"
"""No step has such an id."""


class ReplyCommands(DeskCommands):
    """The command about replies.

    Attributes:
        heard: What people said of the shown redesign, as far as it is read.
    """

    heard: "Heard | None" = None
    _heard_of: str | None = None

    def hear_anew(self, *, again: bool = False) -> None:
        """Read what people said of the redesign that is shown now, where that is not known.

        Args:
            again: Read it in any case.
        """
        redesign = self.desk.redesign
        shown = redesign.id if redesign else None
        if shown == self._heard_of and not again:
            return
        self._heard_of, self.heard = shown, None
        if shown is not None:
            self.in_thread(partial(self._hear, shown), group="replies")

    def _hear(self, redesign: str) -> None:
        found = self.desk.heard()
        self.finish(partial(self._take_heard, redesign, found))

    def _take_heard(self, redesign: str, found: "Heard") -> None:
        if redesign != self._heard_of:
            return
        self.heard = found
        if found.replies:
            self.redraw()

    def spoken_of(self) -> frozenset[str]:
        """The steps of which somebody said something."""
        return frozenset(id_ for id_, _voices in self.heard.steps) if self.heard else frozenset()

    def said_of_step(self) -> str:
        """How many spoke of the selected step, in a few words; "" where nobody did."""
        voices = self._voices()
        if voices is None:
            return ""
        count = max(voices.ticked, len(voices.remarks))
        return ngettext("“ {count} reply ({key})", "“ {count} replies ({key})", count).format(
            count=number(count), key=key_of("replies")
        )

    def voices_text(self) -> str:
        """What people said of the selected step; "" where nobody said anything."""
        voices = self._voices()
        if voices is None:
            return ""
        from redesign.tui.replies_list import said_text

        return "\n".join((_("What people said: does it suit you?"), said_text(voices)))

    def _voices(self) -> "Voices | None":
        return dict(self.heard.steps).get(self.selected) if self.heard else None

    def do_replies(self) -> None:
        """Everything that people said; a step goes there, the last row reads in files."""
        from redesign.tui.replies_list import reply_rows
        from redesign.workbench.heard import people_text

        heard = self.heard or self.desk.heard()

        def chosen(answer: str) -> None:
            if answer == _READ_IN:
                self._ask_for_files()
            elif answer in self.drawn():
                self.select(answer)

        rows = [
            *reply_rows(self.desk.resolved, heard),
            dialogs.Choice(id=_READ_IN, text=_("Read in replies from files …")),
        ]
        self.choose(dialogs.Chooser(_("What people said"), rows, said=people_text(heard)), chosen)

    def _ask_for_files(self) -> None:
        question = _(
            "Which file, or which folder of files? Only files of replies are taken, and each is "
            "looked at first."
        )

        def typed(path: str | None) -> None:
            if path:
                self.in_thread(partial(self._read_in, path), group="files")

        self.app.push_screen(dialogs.Ask(_("Read in replies"), question), typed)

    def _read_in(self, path: str) -> None:
        from redesign.workbench.bringing_in import typed_path
        from redesign.workbench.heard import taken_text
        from redesign.workbench.replies import reply_files

        try:
            with self.files:
                taken = self.desk.take_in_replies(reply_files(typed_path(path)))
        except RedesignError as stopped:
            self.finish(partial(self.program.explain, stopped))
            return
        said = "\n".join(taken_text(one) for one in taken) or _("No reply is there.")
        self.finish(partial(self.hear_anew, again=True))
        self.finish(lambda: self.app.push_screen(dialogs.Notice(_("Read in replies"), said)))
