"""The commands that get a process onto the map fast: steps as a list, then fact after fact."""

from abc import abstractmethod
from functools import partial

from redesign.tui.table_commands import TableCommands
from redesign.words import _
from redesign.workbench.guide import Wish, wishes


class CaptureCommands(TableCommands):
    """Typing steps and answering what is asked next.

    Attributes:
        guided: The fact that was asked for, while somebody answers.
        passed: What somebody was asked and did not answer; it is not asked again.
    """

    guided: Wish | None = None
    passed: frozenset[Wish] = frozenset()
    _wishes: tuple[object, tuple[Wish, ...]] = (None, ())

    def do_capture(self) -> None:
        """Open the line in which steps are typed one after another."""
        from redesign.tui.capture_dialog import CaptureDialog
        from redesign.tui.capturing import Capture

        here = self.selected if self.selected in self.desk.resolved.by_id else ""
        last = self.desk.resolved.flow_steps[-1].id if self.desk.resolved.flow_steps else ""
        dialog = CaptureDialog(
            Capture(self.desk, here or last),
            numbers=self.numbers,
            along=self._along_what_is_there,
            shown=lambda step: self.changed(select=step),
        )
        self.app.push_screen(dialog, lambda _done: self.show_selected())

    def _along_what_is_there(self, step: str, by: int) -> str:
        """The next step on that the redesign leaves in; the same one where there is none."""
        found, onward = step, self.step_along(step, by)
        while onward != found:
            if onward in self.desk.resolved.by_id:
                return onward
            found, onward = onward, self.step_along(onward, by)
        return step

    @abstractmethod
    def step_along(self, step: str, by: int) -> str:
        """The step so many places on from a step in reading order."""

    @abstractmethod
    def type_fact(self, step: str, key: str) -> None:
        """Go to a step and let one of its facts be typed."""

    def wish(self) -> Wish | None:
        """What is most useful to know next; nothing while a redesign is shown."""
        if self.desk.redesign is not None:
            return None
        if self._wishes[0] is not self.desk.draft:
            self._wishes = self.desk.draft, tuple(wishes(self.desk.resolved))
        return next((one for one in self._wishes[1] if one not in self.passed), None)

    @abstractmethod
    def show_figures(self) -> None:
        """Show the figures, and below them what to do next."""

    def do_guide(self) -> None:
        """Ask for what is most useful to know next."""
        asked = self.wish()
        self.guided = None
        if asked is None:
            self.tell(_("Everything that is asked for here is known."))
            return
        table, id_, key = asked.about
        on = _("Enter goes on, also without an answer; Esc stops the questions.")
        said, then = f"{asked.sentence} {on}", partial(self._form_left, asked)
        if table == "steps" and not key:
            self.select(id_)
            self.do_capture()
        elif table == "steps":
            self.guided = asked
            self.type_fact(id_, key)
        elif table == "pools":
            self.ask_table(table, id_, said=said, first=key, then=then)
        else:
            self.ask_cases(said=said, first=key, then=then)

    def _form_left(self, asked: Wish, taken: bool | None) -> None:
        if taken:
            if self.wish() == asked:
                self.passed |= {asked}
            self.do_guide()

    def answered(self, step: str, key: str, *, passed: bool) -> None:
        """A fact was typed or left: ask for the next, if it was asked for."""
        asked = self.guided
        if asked is None or asked.about != ("steps", step, key):
            return
        if passed or self.wish() == asked:
            self.passed |= {asked}
            self.show_figures()
        self.call_after_refresh(self.do_guide)
