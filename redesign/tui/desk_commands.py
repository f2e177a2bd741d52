"""What can be done with an open process, wherever on its screens one is.

Each command asks what it must know, goes through the desk, and then lets the screen bring itself
up to date. Files are written in threads.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.redesign import Mark
from redesign.tui.chooser import Choice, Chooser
from redesign.tui.dialog import Ask, Notice
from redesign.tui.facts_rows import ways_to_mark
from redesign.tui.findings import finding_choices, finding_text
from redesign.tui.mark_dialog import MarkAnswer, MarkDialog
from redesign.tui.place import PlaceScreen
from redesign.words import _, ngettext, number
from redesign.workbench import Desk

_TODAY = "today"
_NEW = "new"
_FORMATS = ("svg", "pdf", "png", "dot")
"""What a sheet is written as: for the screen, for paper, for slides, and for Graphviz."""


class DeskCommands(PlaceScreen):
    """The commands of an open process.

    Attributes:
        desk: The process.
        selected: The step that commands are about, or "".
        last_redesign: The redesign that was shown last.
        findings: What is known to stand out.
        files: Held while files are written, so that two threads never write at once.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.selected = ""
        self.findings: tuple[Finding, ...] = ()
        self.files = Lock()
        self.last_redesign = desk.redesign.id if desk.redesign else None

    def changed(self, *, select: str | None = None) -> None:
        """Show what is on the desk now, with this step selected."""
        raise NotImplementedError

    def step_name(self) -> str:
        """The name of the selected step."""
        for process in (self.desk.resolved, self.desk.process):
            if self.selected in process.by_id:
                return process.step(self.selected).name
        return ""

    def _after(self, refusal: Finding | None, *, select: str | None = None) -> None:
        """Show an edit, or say why it was not made."""
        if refusal is not None:
            self.tell(f"{refusal.sentence} {refusal.hint}".strip(), wrong=True)
        else:
            self.changed(select=select)

    def do_undo(self) -> None:
        """Take back the last change."""
        label = self._stepped(self.desk.undo)
        self.tell(_("Taken back: {what}").format(what=label))

    def do_redo(self) -> None:
        """Do again what was taken back."""
        label = self._stepped(self.desk.redo)
        self.tell(_("Done again: {what}").format(what=label))

    def _stepped(self, step_over: Callable[[], str | None]) -> str | None:
        """Take back or do again; a step that comes back by it is selected."""
        before = set(self.desk.resolved.by_id)
        label = step_over()
        back = (step.id for step in self.desk.resolved.steps if step.id not in before)
        self.changed(select=next(back, None))
        return label

    def do_flip(self) -> None:
        """Show today instead of the redesign, or the other way round."""
        if self.desk.redesign is not None:
            self.desk.choose(None)
        else:
            self.show_a_redesign()
        self.changed()

    def show_a_redesign(self) -> None:
        """Choose the redesign that was shown last, else the first."""
        ids = [one.id for one in self.desk.redesigns]
        if self.desk.redesign is None and ids:
            self.desk.choose(self.last_redesign if self.last_redesign in ids else ids[0])

    def do_mark(self) -> None:
        """Ask how the selected step should change."""
        step = self.selected
        ways = ways_to_mark(self.desk, step)
        if not ways:
            self.tell(
                _("Only steps of today can be marked; what is new can be edited or deleted."),
                wrong=True,
            )
            return
        redesign = self.desk.redesign
        change = redesign.change(step) if redesign else None

        def answered(answer: MarkAnswer | None) -> None:
            if answer is not None:
                self._mark(step, answer)

        self.app.push_screen(
            MarkDialog(self.step_name(), ways, change.mark if change else None), answered
        )

    def _mark(self, step: str, answer: MarkAnswer) -> None:
        known = {one.id for one in self.desk.redesigns}
        self._choose_for_marks()
        typed = {key: answer.said[key] for key in answer.changed}
        said = {key: answer.said.get(key) for key in ("into", "with_step")}
        for key in said:
            typed.pop(key, None)
        if answer.mark is Mark.REASSIGN:
            typed["by"] = answer.said.get("by", "")
        refusals = self.desk.mark(
            step, answer.mark, into=said["into"], with_step=said["with_step"], **typed
        )
        self._after(refusals[0] if refusals else None, select=step)
        redesign = self.desk.redesign
        if not refusals and redesign is not None and redesign.id not in known:
            self.tell(_("Marked in a new redesign: “{name}”.").format(name=redesign.name))

    def _choose_for_marks(self) -> None:
        """Let marks go into the redesign shown last, never unasked into one nobody looked at."""
        if self.desk.redesign is None and self.last_redesign is None and self.desk.redesigns:
            names = {one.name for one in self.desk.redesigns}
            ideas = (_("New idea {number}").format(number=at) for at in count(1))
            self.desk.new_redesign(next(idea for idea in ideas if idea not in names))
        self.show_a_redesign()

    def do_new_after(self) -> None:
        """Ask for a name and put a new step after the selected one."""
        after = self.selected or None
        self._ask_new(lambda name: self.desk.add_step(name, after=after))

    def do_new_before(self) -> None:
        """Ask for a name and put a new step before the selected one."""
        before = self.selected
        self._ask_new(lambda name: self.desk.add_step(name, before=before))

    def _ask_new(self, add: Callable[[str], str | Finding]) -> None:
        def named(name: str | None) -> None:
            if name is None:
                return
            made = add(name)
            if isinstance(made, Finding):
                self._after(made)
            else:
                self.changed(select=made)

        self.app.push_screen(Ask(_("New step"), _("What is done in the new step?")), named)

    def do_delete(self) -> None:
        """Take the selected step out."""
        label = self.step_name()
        refusal = self.desk.delete_step(self.selected)
        self._after(refusal)
        if refusal is None:
            self.tell(_("“{step}” is out. u takes it back.").format(step=label))

    def do_earlier(self) -> None:
        """Move the selected step past the one before it."""
        self._after(self.desk.move_step(self.selected, -1), select=self.selected)

    def do_later(self) -> None:
        """Move the selected step past the one after it."""
        self._after(self.desk.move_step(self.selected, 1), select=self.selected)

    def do_redesigns(self) -> None:
        """Choose what is shown, or begin a new redesign."""
        rows = [Choice(id=_TODAY, text=_("Today's process"))]
        for one in self.desk.redesigns:
            marks = ngettext("{count} change", "{count} changes", len(one.steps))
            rows.append(
                Choice(
                    id=f"redesign:{one.id}",
                    text=one.name,
                    end=marks.format(count=number(len(one.steps))),
                    more=one.idea or "",
                )
            )
        rows.append(Choice(id=_NEW, text=_("Begin a new redesign …")))
        shown = self.desk.redesign
        self.choose(
            Chooser(
                _("Redesigns"),
                rows,
                said=_("Which idea do you want to look at?"),
                current=f"redesign:{shown.id}" if shown else _TODAY,
            ),
            self._show_redesign,
        )

    def _show_redesign(self, answer: str) -> None:
        if answer == _NEW:
            self._begin_redesign()
            return
        self.desk.choose(None if answer == _TODAY else answer.removeprefix("redesign:"))
        self.changed()

    def _begin_redesign(self) -> None:
        def named(name: str | None) -> None:
            if name is not None:
                self.desk.new_redesign(name)
                self.changed()

        self.app.push_screen(
            Ask(_("New redesign"), _("What is the idea called, in a few words?")), named
        )

    def do_findings(self) -> None:
        """What stands out, in plain words; Enter goes to the step it is about."""
        self.choose(Chooser(_("Findings"), finding_choices(self.findings)), self._read_finding)

    def _read_finding(self, answer: str) -> None:
        finding = self.findings[int(answer)]
        steps = {*self.desk.resolved.by_id, *self.desk.process.by_id}
        about = next((part for part in finding.about if part in steps), None)
        if about is not None:
            self.changed(select=about)
        self.app.push_screen(Notice(_("Finding"), finding_text(finding)))

    def do_save(self) -> None:
        """Write what is new into the files."""

        def write() -> None:
            try:
                with self.files:
                    sentence = self.desk.save().sentence
            except RedesignError as stopped:
                self.finish(partial(self.program.explain, stopped))
                return
            self.finish(lambda: self._saved(sentence))

        self.in_thread(write, group="files")

    def _saved(self, sentence: str) -> None:
        self.tell(sentence)
        self.changed()

    def do_export(self) -> None:
        """Ask which drawing, and write it in every format."""
        redesign = self.desk.redesign
        lacks = None if redesign else _("Choose a redesign first (d).")
        rows = [
            Choice(
                id="as-is",
                text=_("Today's process"),
                more=_("The map with times, waits and key figures."),
            ),
            Choice(
                id="to-be",
                text=_("The redesign"),
                more=_("The map as it would be, before and after."),
                off=lacks,
            ),
            Choice(
                id="difference",
                text=_("The difference"),
                more=_("What changes, and what is no longer needed."),
                off=lacks,
            ),
            Choice(
                id="plain",
                text=_("A plain drawing for other programs"),
                more=_("Graphviz without positions, to lay out yourself."),
            ),
            Choice(id="text", text=_("The map as text"), more=_("To paste into a mail.")),
        ]
        out = self.export_folder()
        self.choose(
            Chooser(
                _("Export"), rows, said=_("The files are written to {folder}.").format(folder=out)
            ),
            lambda kind: self._export(kind, out),
        )

    def export_folder(self) -> Path:
        """Where exported files go: beside the folder of processes."""
        folder = self.program.workbench.folder
        return (folder.parent if folder.name == "processes" else folder) / "exports"

    def _export(self, kind: str, out: Path) -> None:
        formats = () if kind == "text" else ("dot",) if kind == "plain" else _FORMATS

        def write() -> None:
            try:
                report = self.desk.export(kind, formats, out)
            except RedesignError as stopped:
                self.finish(partial(self.program.explain, stopped))
                return
            names = "\n".join(path.name for path in report.paths)
            head = _("Written to {folder}:").format(folder=out)
            text = "\n\n".join([head, names, *report.notes])
            self.finish(lambda: self.app.push_screen(Notice(_("Export"), text)))

        self.tell(_("Drawing …"))
        self.in_thread(write, group="export")
