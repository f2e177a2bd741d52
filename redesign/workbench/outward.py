"""What leaves an open process for people outside the program, and what comes back from them.

Hides which module makes each thing; none is loaded before it is asked for.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.words import _
from redesign.workbench.draft import Draft
from redesign.workbench.editor import Editor
from redesign.workbench.filed import Files
from redesign.workbench.studies import Studies

if TYPE_CHECKING:
    from redesign.diagrams.pages import Paper
    from redesign.model.reply import Heard, Reply
    from redesign.simulation import Cancel, Study
    from redesign.workbench.exports import ExportReport
    from redesign.workbench.replies import Taken


class Outward(Editor):
    """The work on a process, as it is handed out.

    Attributes:
        path: The folder of the process.
        files: What was read or written last.
        studies: The results that are known.
    """

    def __init__(self, draft: Draft, files: Files) -> None:
        super().__init__(draft)
        self.path = files.process.path.parent
        self.files = files
        self.studies = Studies()

    def text_map(
        self,
        width: int = 100,
        *,
        view: Literal["map", "line", "who"] = "map",
        ascii_only: bool = False,
    ) -> str:
        """What is shown, as text."""
        from redesign.workbench.exports import text_map

        return text_map(self.draft, width, view=view, ascii_only=ascii_only)

    def report(self, out: Path, study: "Study | None" = None) -> "ExportReport":
        """Write the report on the chosen redesign; may run in another thread.

        Raises:
            RedesignError: No redesign is chosen, or it cannot be simulated or written.
        """
        from redesign.simulation import Study
        from redesign.workbench.report import write_report

        if self.draft.redesign is None:
            raise RedesignError(_("No redesign is chosen."))
        return write_report(self.draft, self.studies, study or Study(), out, self.heard())

    def hand_over(
        self,
        out: Path,
        study: "Study | None" = None,
        *,
        zipped: bool = False,
        cancel: "Cancel | None" = None,
    ) -> "ExportReport":
        """Write all that those need who build the chosen redesign; may run in another thread.

        Raises:
            Cancelled: Somebody cancelled it; nothing is written.
            RedesignError: No redesign is chosen, or it cannot be simulated or written.
        """
        from redesign.simulation import Study
        from redesign.workbench.hand_over import write_hand_over

        return write_hand_over(
            self.draft,
            self._rests_on or self.files,
            self.studies,
            study or Study(),
            out,
            heard=self.heard(),
            zipped=zipped,
            cancel=cancel,
        )

    def invite(
        self,
        out: Path,
        study: "Study | None" = None,
        *,
        address: str = "",
        colleagues: bool = False,
    ) -> "ExportReport":
        """Write the page that asks people about the chosen redesign; may run in another thread.

        Raises:
            RedesignError: No redesign is chosen, or it cannot be simulated or written.
        """
        from redesign.simulation import Study
        from redesign.workbench.invitation import write_invitation

        if self.draft.redesign is None:
            raise RedesignError(_("No redesign is chosen."))
        return write_invitation(
            self.draft, self.studies, study or Study(), out, address=address, colleagues=colleagues
        )

    def take_in_replies(
        self, files: Iterable[Path], *, replacing: bool = False
    ) -> "tuple[Taken, ...]":
        """Read files of replies into the folder of the process.

        Raises:
            RedesignError: One cannot be written.
        """
        from redesign.workbench.replies import steps_asked, take_in

        asked = steps_asked(self.process, self.redesigns)
        return take_in(files, self.path, self.files.process.root, asked, replacing=replacing)

    def heard(self) -> "Heard":
        """What people replied about the chosen redesign, read anew; may run in another thread."""
        from redesign.model.reply import heard

        redesign = self.draft.redesign
        return heard(self._replies()[0], redesign.id) if redesign else heard((), "")

    def reply_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files of replies."""
        return self._replies()[1]

    def _replies(self) -> "tuple[tuple[Reply, ...], tuple[Finding, ...]]":
        from redesign.workbench.replies import read_replies, steps_asked

        asked = steps_asked(self.draft.process, self.draft.redesigns)
        return read_replies(self.path, self.files.process.root, asked)

    def export(
        self,
        kind: str,
        formats: tuple[str, ...],
        out: Path,
        *,
        paper: "Paper | None" = None,
        cancel: "Cancel | None" = None,
    ) -> "ExportReport":
        """Write the shown process as a sheet, on pages if paper is given; may run in a thread.

        Raises:
            Cancelled: Somebody cancelled it.
            RedesignError: It cannot be drawn or written.
        """
        from redesign.workbench.exports import export

        return export(self.draft, self.studies, kind, formats, out, paper=paper, cancel=cancel)
