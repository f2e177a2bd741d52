"""What happens between an open process and its files: saving, others' changes, recovery.

Hides the turns between threads, which read, merge and write, and the screen, which asks. Others'
changes are noticed when the window is looked at again, with each change that is made here, and
before a save; nothing looks at the disk while nothing happens.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.tui import dialogs
from redesign.tui.findings import sentence_of
from redesign.tui.keys import key_of
from redesign.tui.place import PlacePart
from redesign.words import _, day_text
from redesign.workbench import Desk, Files

if TYPE_CHECKING:
    from redesign.workbench import Kept, Met, Settled

_Then = Callable[[], object]
_SHOWN: Final = 8
"""So many of the changes are listed before a commit; all of them are in its message."""


class DeskFiles(PlacePart):
    """A place that stands over an open process.

    Attributes:
        desk: The process.
        files: Held while files are read or written, so that two threads never do both.
        no_git: Why nothing can be committed here, as far as is known; "" where it can.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.files = Lock()
        self.no_git = ""
        self._asking = False
        self._put_off: object = None

    @abstractmethod
    def changed(self, *, select: str | None = None) -> None:
        """Show what is on the desk now, with this step selected."""

    # --- saving ---

    def do_save(self, then: _Then | None = None) -> None:
        """Write what is new into the files, once what others wrote has been met.

        Args:
            then: What follows once everything is written.
        """
        self._put_off = None
        self.look_at_disk(then=lambda: self.in_thread(partial(self._save, then), group="files"))

    def _save(self, then: _Then | None) -> None:
        try:
            with self.files:
                sentence = self.desk.save().sentence
        except RedesignError as stopped:
            # What somebody wrote between the look and the write is met like everything else.
            changed = self.desk.news() is not None
            again = partial(self.do_save, then)
            self.finish(again if changed else partial(self._not_saved, stopped))
        else:
            self.finish(partial(self._saved, sentence, then))

    def _saved(self, sentence: str, then: _Then | None) -> None:
        self.tell(sentence)
        self.changed()
        if then is not None:
            then()

    def _not_saved(self, stopped: RedesignError) -> None:
        safe = _("Your work is still here, and kept on this machine until it is saved.")
        hint = "\n\n".join(part for part in (stopped.hint, safe) if part)
        self.program.explain(RedesignError(str(stopped), hint=hint))
        self.changed()

    def do_save_copy(self) -> None:
        """Ask for a name, and write the work as a process of its own."""

        def named(name: str | None) -> None:
            if name:
                self.in_thread(partial(self._write_copy, name), group="files")

        question = _("What is the copy called? It becomes a process of its own beside this one.")
        start = _("{name} (copy)").format(name=self.desk.process.name)
        self.app.push_screen(
            dialogs.Ask(_("Save as another process"), question, start=start), named
        )

    def _write_copy(self, name: str, then: _Then | None = None, kept: "Kept | None" = None) -> None:
        try:
            with self.files:
                sentence = self.desk.save_copy(name, kept).sentence
        except RedesignError as stopped:
            self.finish(partial(self._not_saved, stopped))
            return
        self.finish(partial(self.tell, sentence))
        if then is not None:
            self.finish(then)

    # --- committing ---

    def look_for_git(self) -> None:
        """See in a thread whether the files are under version control."""

        def look() -> None:
            from redesign.workbench.committing import why_not_committed

            self.no_git = why_not_committed(self.desk)

        self.in_thread(look, group="git")

    def do_commit(self) -> None:
        """Propose a message that says what has changed, and commit with what is made of it."""

        def propose() -> None:
            from redesign.workbench.committing import proposed_message

            try:
                message = proposed_message(self.desk)
            except RedesignError as stopped:
                self.finish(partial(self.program.explain, stopped))
                return
            self.finish(partial(self._ask_message, message))

        self.in_thread(propose, group="git")

    def _ask_message(self, message: str) -> None:
        if not message:
            self.tell(_("Nothing to commit: git has the files as they are."))
            return
        head, _line, body = message.partition("\n")

        def named(typed: str | None) -> None:
            if typed:
                whole = f"{typed}\n{body}" if body else typed
                self.in_thread(partial(self._commit, whole), group="git")

        lines = body.strip().split("\n") if body else []
        more = [_("and {count} more").format(count=len(lines) - _SHOWN)] if lines[_SHOWN:] else []
        question = "\n".join([_("What changed, in a line:"), *lines[:_SHOWN], *more])
        self.app.push_screen(dialogs.Ask(_("Commit"), question, start=head), named)

    def _commit(self, message: str) -> None:
        from redesign.workbench.committing import commit

        try:
            with self.files:
                sentence = commit(self.desk, message).sentence
        except RedesignError as stopped:
            self.finish(partial(self.program.explain, stopped))
            return
        self.finish(partial(self.tell, sentence))

    # --- what others change ---

    def look_at_disk(self, *, then: _Then | None = None, settled: "Settled | None" = None) -> None:
        """See in a thread whether somebody else changed a file, and bring both together.

        Args:
            then: What follows once nothing is in the way: nothing disputed, unreadable, impossible.
            settled: Whose word counts where both changed a fact.
        """
        if not self._asking:
            self.in_thread(partial(self._look, then, settled or {}), group="look")

    def _look(self, then: _Then | None, settled: "Settled") -> None:
        with self.files:
            now = self.desk.news()
            met = None if now is None else self.desk.meet(now, settled)
        if now is not None and met is not None:
            self.finish(partial(self._met, now, met, settled, then))
        elif then is not None:
            self.finish(then)

    def _met(self, now: Files, met: "Met", settled: "Settled", then: _Then | None) -> None:
        if met.before is not self.desk.draft:
            self.look_at_disk(then=then, settled=settled)
        elif met.disagreements:
            self._settle(now, met, settled, then)
        else:
            self._take_in(now, met, settled)
            if then is not None and not (met.unread or met.findings):
                then()

    def _take_in(self, now: Files, met: "Met", settled: "Settled") -> None:
        mine = self.desk.unsaved
        self.desk.take_in(now, met, settled)
        if met.unread and self._put_off != now.held:
            self._put_off = now.held
            told = _(
                "{files}: taken away or made unreadable by somebody else. Your work is still here; "
                "“Save as another process” ({key}) writes it into a file of its own."
            )
            told = told.format(files=", ".join(met.unread), key=key_of("save_copy"))
            self.tell(told, wrong=True, unasked=True)
        if met.changed:
            told = _("{files}: changed by somebody else, and read again.")
            if mine:
                told = _(
                    "{files}: changed by somebody else. Both your changes and theirs are here."
                )
            odd = [sentence_of(one) for one in met.findings[:2]]
            told = " ".join([told.format(files=", ".join(met.changed)), *odd])
            self.tell(told, wrong=bool(odd), unasked=True)
            self.changed()

    def _settle(self, now: Files, met: "Met", settled: "Settled", then: _Then | None) -> None:
        from redesign.tui.settle import Settle

        if self._put_off == now.held:
            return
        said = _("Both you and somebody else changed {files}. Which counts?")

        def answered(answer: "Settled | str | None") -> None:
            self._asking = False
            self._put_off = now.held if answer is None else None
            if isinstance(answer, str):
                follow = partial(self._theirs_instead, now)
                self._keep_mine_apart(follow)
            elif answer is not None:
                self.look_at_disk(then=then, settled={**settled, **answer})

        self._asking = True
        files = ", ".join(dict.fromkeys(one.file for one in met.disagreements))
        self.app.push_screen(Settle(met.disagreements, said.format(files=files)), answered)

    def _keep_mine_apart(self, then: _Then, kept: "Kept | None" = None) -> None:
        name = _("{name} (my version)").format(name=self.desk.process.name)
        self.in_thread(lambda: self._write_copy(name, then, kept), group="files")

    def _theirs_instead(self, now: Files) -> None:
        """The files as they are, in place of the work, which is in a process of its own now."""
        self.desk.lay_down(now)
        self.in_thread(self.desk.recovery.forget, group="files")
        self.changed()

    # --- recovery ---

    def look_for_kept(self) -> None:
        """See in a thread whether an earlier run left work behind, and offer it."""

        def look() -> None:
            kept = self.desk.recovery.offered
            if kept is None:
                return
            met = self.desk.recovered(kept)
            if met.draft == self.desk.draft and not met.disagreements:
                self.desk.recovery.drop(kept)
            else:
                self.finish(partial(self._offer, kept, bool(met.changed)))

        self.in_thread(look, group="files")

    def _offer(self, kept: "Kept", changed: bool) -> None:
        when = f"{day_text(kept.when)} {kept.when:%H:%M}"
        text = _("Work on this process was not saved. It was kept for you on {when}.")
        text = text.format(when=when)
        if changed:
            text += "\n\n" + _(
                "The files have changed since. If you take it up, both are brought together, and "
                "you are asked where they disagree."
            )

        def answered(answer: str | None) -> None:
            if answer == "take":
                self.in_thread(partial(self._recover, kept, {}), group="files")
            elif answer == "drop":
                self.in_thread(partial(self.desk.recovery.drop, kept), group="files")

        answers = (("take", _("Take it up again")), ("drop", _("Throw it away")))
        self.app.push_screen(dialogs.Confirm(_("Unsaved work"), text, answers), answered)

    def _recover(self, kept: "Kept", settled: "Settled") -> None:
        met = self.desk.recovered(kept, settled)
        self.finish(partial(self._recovered, kept, met, settled))

    def _recovered(self, kept: "Kept", met: "Met", settled: "Settled") -> None:
        if not met.disagreements:
            self.desk.restore(kept, met)
            self.changed()
            return
        from redesign.tui.settle import Settle

        def answered(answer: "Settled | str | None") -> None:
            if isinstance(answer, str):
                self._keep_mine_apart(partial(self.desk.recovery.drop, kept), kept)
            elif isinstance(answer, Mapping):
                self.in_thread(partial(self._recover, kept, {**settled, **answer}), group="files")

        said = _("Your work and what has been saved since disagree. Which counts?")
        self.app.push_screen(Settle(met.disagreements, said), answered)
