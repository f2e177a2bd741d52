"""What can be done with an open process, wherever on its screens one is.

Each command asks what it must know, goes through the desk, and then lets the screen bring itself
up to date. Files are written in threads.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.tui import dialogs
from redesign.tui.desk_files import DeskFiles
from redesign.tui.findings import sentence_of
from redesign.tui.keys import key_of
from redesign.words import _
from redesign.workbench import Desk

if TYPE_CHECKING:
    from redesign.diagrams.pages import Paper
    from redesign.simulation import Cancel
    from redesign.workbench.exports import ExportReport

_FORMATS = ("svg", "pdf", "png", "dot")
"""What a sheet is written as: for the screen, for paper, for slides, and for Graphviz."""
_SHEETS = ("as-is", "to-be", "difference", "heat")
_PRINTED = ("pdf", "png")
_PAPERS: Final[Mapping[str, "Paper | None"]] = {"whole": None, "a4": "a4", "a3": "a3"}
_WHOLE = ("report", "invitation", "invitation-colleagues")
"""What is written whole, and is not stopped on the way."""


class DeskCommands(DeskFiles):
    """The commands of an open process.

    Attributes:
        selected: The step that commands are about, or "".
        last_redesign: The redesign that was shown last.
        findings: What is known to stand out.
        exporting: What stops the export that runs; None where none runs.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.selected = ""
        self.findings: tuple[Finding, ...] = ()
        self.last_redesign = desk.redesign.id if desk.redesign else None
        self.exporting: Cancel | None = None

    @abstractmethod
    def select(self, step: str) -> None:
        """Go to a step."""

    @abstractmethod
    def look_at(self, step: str) -> None:
        """Show a step on the map, without going there."""

    @abstractmethod
    def show_selected(self) -> None:
        """Show the selected step on the map."""

    @abstractmethod
    def redraw(self) -> None:
        """Draw the map anew, for the room it has now."""

    @abstractmethod
    def drawn(self) -> tuple[str, ...]:
        """Every step on the map in reading order, those taken out by the redesign too."""

    @abstractmethod
    def numbers(self) -> Mapping[str, int]:
        """The number of each step as it is shown, in reading order."""

    @abstractmethod
    def show_fact(self, step: str, key: str) -> None:
        """Go to a step, and to one of its facts."""

    @abstractmethod
    def go_to(self, about: Sequence[str], text: str) -> None:
        """Go to what a path of ids is about, and say a text about it."""

    @abstractmethod
    def map_text(self) -> str:
        """The map as it is drawn."""

    def hint_done(self, id_: str) -> None:
        """Something was done; who walks through the example for the first time goes on."""

    def step_name(self) -> str:
        """The name of the selected step."""
        for process in (self.desk.resolved, self.desk.process):
            if self.selected in process.by_id:
                return process.step(self.selected).name
        return ""

    def _after(self, refusal: Finding | None, *, select: str | None = None) -> None:
        """Show an edit, or say why it was not made."""
        if refusal is not None:
            self.tell(sentence_of(refusal), wrong=True)
        else:
            self.changed(select=select)

    def tell_deleted(self, name: str) -> None:
        """Say what is gone, and how it comes back."""
        told = _("“{name}” is deleted. {key} takes it back.")
        self.tell(told.format(name=name, key=key_of("undo")))

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

    def do_export(self) -> None:
        """Ask which drawing, and write it in every format."""
        redesign = self.desk.redesign
        lacks = (
            None
            if redesign
            else _("Choose a redesign first ({key}).").format(key=key_of("redesigns"))
        )
        rows = [
            dialogs.Choice(
                id="as-is",
                text=_("Today's process"),
                more=_("The map with times, waits and key figures."),
            ),
            dialogs.Choice(
                id="to-be",
                text=_("The redesign"),
                more=_("The map as it would be, before and after."),
                off=lacks,
            ),
            dialogs.Choice(
                id="difference",
                text=_("The difference"),
                more=_("What changes, and what is no longer needed."),
                off=lacks,
            ),
            dialogs.Choice(
                id="heat",
                text=_("Where cases wait"),
                more=_("Queues, waits and how busy each team is, as simulated."),
            ),
            dialogs.Choice(
                id="plain",
                text=_("A plain drawing for other programs"),
                more=_("Graphviz without positions, to lay out yourself."),
            ),
            dialogs.Choice(id="text", text=_("The map as text"), more=_("To paste into a mail.")),
            dialogs.Choice(
                id="bpmn",
                text=_("What is shown as BPMN 2.0"),
                more=_("For modelling tools and workflow engines."),
            ),
            dialogs.Choice(
                id="mermaid",
                text=_("What is shown as Mermaid"),
                more=_("For wikis and pages that draw it from text."),
            ),
            dialogs.Choice(
                id="hand-over",
                text=_("Everything for those who build it ({key})").format(key=key_of("hand_over")),
                more=_("A folder and a zip: files, BPMN, lists, legal answers, tests."),
                off=lacks,
            ),
            dialogs.Choice(
                id="report",
                text=_("A report, two pages"),
                more=_("Verdict, groups, law and money; HTML to print and Markdown."),
                off=lacks,
            ),
            dialogs.Choice(
                id="invitation",
                text=_("An invitation for citizens"),
                more=_("The way in plain words and five questions; nothing from inside."),
                off=lacks,
            ),
            dialogs.Choice(
                id="invitation-colleagues",
                text=_("An invitation for colleagues"),
                more=_("The same, with the steps inside the house."),
                off=lacks,
            ),
        ]
        out = self.export_folder()
        self.choose(
            dialogs.Chooser(
                _("Export"), rows, said=_("The files are written to {folder}.").format(folder=out)
            ),
            lambda kind: (
                self._choose_paper(kind, out) if kind in _SHEETS else self._export(kind, out)
            ),
        )

    def _choose_paper(self, kind: str, out: Path) -> None:
        """Ask what a sheet is to fit on, and write it."""
        rows = [
            dialogs.Choice(
                id="whole",
                text=_("One drawing, as large as it is"),
                more=_("For the screen, for slides and for large prints."),
            ),
            dialogs.Choice(
                id="a4",
                text=_("A4 pages to print"),
                more=_("Upright, numbered, cut between steps; PDF and PNG."),
            ),
            dialogs.Choice(id="a3", text=_("A3 pages to print"), more=_("The same, larger.")),
        ]
        self.choose(
            dialogs.Chooser(_("Paper"), rows), lambda paper: self._export(kind, out, _PAPERS[paper])
        )

    def do_hand_over(self) -> None:
        """Write all that those need who build the redesign."""
        self._export("hand-over", self.export_folder())

    def export_folder(self) -> Path:
        """Where exported files go: beside the folder of processes."""
        folder = self.program.workbench.folder
        return (folder.parent if folder.name == "processes" else folder) / "exports"

    def stop_export(self) -> bool:
        """Give up what is being exported; False where nothing is, or it is given up already."""
        if self.exporting is None or self.exporting.is_cancelled:
            return False
        self.exporting.cancel()
        return True

    def _export(self, kind: str, out: Path, paper: "Paper | None" = None) -> None:
        def write() -> None:
            from redesign.simulation import Cancel, Cancelled

            cancel = Cancel()
            self.exporting = None if kind in _WHOLE else cancel
            try:
                report = self._exported(kind, out, paper, cancel)
            except Cancelled:
                said = _("The export was stopped; files that were written before stay.")
                self.finish(partial(self.tell_no_longer, partial(self.tell, said)))
                return
            except RedesignError as stopped:
                self.finish(partial(self.tell_no_longer, partial(self.program.explain, stopped)))
                return
            finally:
                self.exporting = None
            names = "\n".join(str(path.relative_to(out)) for path in report.paths)
            head = _("Written to {folder}:").format(folder=out)
            text = "\n\n".join([head, names, *report.notes])
            notice = dialogs.Notice(_("Export"), text)
            self.finish(partial(self.tell_no_longer, partial(self.app.push_screen, notice)))

        self.tell(
            _("Drawing …")
            if kind in _WHOLE
            else _("Drawing … {key} stops it.").format(key=key_of("back"))
        )
        self.in_thread(write, group="export")

    def _exported(
        self, kind: str, out: Path, paper: "Paper | None", cancel: "Cancel"
    ) -> "ExportReport":
        """Write what was chosen; in a thread."""
        match kind:
            case "hand-over":
                return self.desk.hand_over(out, zipped=True, cancel=cancel)
            case "report":
                return self.desk.report(out)
            case "invitation" | "invitation-colleagues":
                return self.desk.invite(out, colleagues=kind != "invitation")
            case _ if kind in _SHEETS:
                formats = _FORMATS if paper is None else _PRINTED
                return self.desk.export(kind, formats, out, paper=paper, cancel=cancel)
            case _:
                return self.desk.export(kind, (), out, cancel=cancel)
