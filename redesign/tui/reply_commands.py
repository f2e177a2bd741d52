"""What people replied about the shown redesign: beside the steps, and as a list.

Files are read in a thread; a redesign that nobody was asked about looks as if nothing could be
asked.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from redesign.model.errors import RedesignError
from redesign.model.reply import Heard, Voices
from redesign.tui.chooser import Choice, Chooser
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.dialog import Ask, Notice
from redesign.words import _, ngettext, number
from redesign.workbench.bringing_in import typed_path
from redesign.workbench.heard import (
    counts_text,
    people_text,
    remark_text,
    step_texts,
    taken_text,
)
from redesign.workbench.replies import reply_files
from redesign.workbench.reply_words import question_texts

_READ_IN: Final = "*read-in"
"""No step has such an id."""


class ReplyCommands(DeskCommands):
    """The command about replies.

    Attributes:
        heard: What people said of the shown redesign, as far as it is read.
    """

    heard: Heard | None = None
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

    def _take_heard(self, redesign: str, found: Heard) -> None:
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
        return ngettext("“ {count} reply (R)", "“ {count} replies (R)", count).format(
            count=number(count)
        )

    def voices_text(self) -> str:
        """What people said of the selected step; "" where nobody said anything."""
        voices = self._voices()
        if voices is None:
            return ""
        said = (counts_text(voices), *(remark_text(one) for one in voices.remarks))
        return "\n".join((_("What people said: does it suit you?"), *said))

    def _voices(self) -> Voices | None:
        return dict(self.heard.steps).get(self.selected) if self.heard else None

    def do_replies(self) -> None:
        """Everything that people said; a step goes there, the last row reads in files."""
        heard = self.heard or self.desk.heard()

        def chosen(answer: str) -> None:
            if answer == _READ_IN:
                self._ask_for_files()
            elif answer in self.drawn():
                self.select(answer)

        rows = [*self._rows(heard), Choice(id=_READ_IN, text=_("Read in replies from files …"))]
        self.choose(Chooser(_("What people said"), rows, said=people_text(heard)), chosen)

    def _rows(self, heard: Heard) -> Iterator[Choice]:
        if not heard.replies:
            return
        for id_, voices in heard.questions:
            yield _row(f"?{id_}", question_texts(id_)[0], voices)
        for id_, name, voices in step_texts(self.desk.resolved, heard):
            yield _row(id_, name, voices)

    def _ask_for_files(self) -> None:
        question = _(
            "Which file, or which folder of files? Only files of replies are taken, and each is "
            "looked at first."
        )

        def typed(path: str | None) -> None:
            if path:
                self.in_thread(partial(self._read_in, path), group="files")

        self.app.push_screen(Ask(_("Read in replies"), question), typed)

    def _read_in(self, path: str) -> None:
        try:
            with self.files:
                taken = self.desk.take_in_replies(reply_files(typed_path(path)))
        except RedesignError as stopped:
            self.finish(partial(self.program.explain, stopped))
            return
        said = "\n".join(taken_text(one) for one in taken) or _("No reply is there.")
        self.finish(partial(self.hear_anew, again=True))
        self.finish(lambda: self.app.push_screen(Notice(_("Read in replies"), said)))


def _row(id_: str, text: str, voices: Voices) -> Choice:
    said = (counts_text(voices), *(remark_text(one) for one in voices.remarks))
    return Choice(id=id_, text=text, more="\n".join(said))
