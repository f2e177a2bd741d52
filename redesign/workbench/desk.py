"""One open process: its edits, its files, its studies and its sheets.

Hides which files hold what, and which of them must be written. What is slow (`save`, `keep`,
studies, exports) takes the values of the moment, so that it can run in another thread while the
person goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.redesign import Redesign
from redesign.words import _, ngettext, number
from redesign.workbench.draft import Draft
from redesign.workbench.editor import Editor
from redesign.workbench.recovery import Recovery, remove
from redesign.workbench.studies import Studies

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.analysis.contributions import Contribution
    from redesign.files import BlockLibrary, ProcessDocument, RedesignDocument
    from redesign.simulation import Cancel, Results, Study
    from redesign.workbench.exports import ExportReport


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReport:
    """What was written.

    Attributes:
        paths: The files, in the order in which they were written.
        sentence: What to tell the person.
    """

    paths: tuple[Path, ...]
    sentence: str


class Desk(Editor):
    """An open process.

    Attributes:
        path: Its folder.
        studies: The results that are known.
    """

    def __init__(
        self,
        path: Path,
        document: "ProcessDocument",
        redesign_documents: Mapping[str, "RedesignDocument"],
    ) -> None:
        assert document.value is not None
        redesigns = tuple(one.value for one in redesign_documents.values() if one.value is not None)
        super().__init__(Draft(process=document.value, redesigns=redesigns))
        self.path = path
        self.studies = Studies()
        self._root = document.root
        self._document = document
        self._redesign_documents = dict(redesign_documents)
        self._found: tuple[Draft, tuple[Finding, ...]] | None = None

    @classmethod
    def read(cls, path: Path, *, root: Path) -> "Desk":
        """Open the process in a folder.

        Raises:
            RedesignError: Its file cannot be understood.
        """
        from redesign.files import read_process, read_redesign

        document = read_process(path, root=root)
        if document.value is None:
            raise RedesignError(
                _("'{file}' cannot be opened.").format(file=document.path.name),
                hint="\n".join(one.sentence for one in document.findings),
            )
        files = sorted((path / "redesigns").glob("*.toml"))
        redesigns = [read_redesign(one, root=root, process=document.value) for one in files]
        return cls(path, document, {one.path.stem: one for one in redesigns})

    def redesign_ids(self) -> frozenset[str]:
        """The ids that a new redesign cannot have: those of files that are there count too."""
        return super().redesign_ids() | self._redesign_documents.keys()

    @cached_property
    def recovery(self) -> Recovery:
        """Where unsaved work is kept."""
        return Recovery.of(self.path)

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost."""
        draft = self.draft
        changed = self._unsaved_redesigns(draft) or self._deleted(draft)
        return bool(changed) or draft.process != self._document.value

    def _deleted(self, draft: Draft) -> tuple[str, ...]:
        """The redesigns that have a file that could be understood, and are no longer here."""
        left = {one.id for one in draft.redesigns}
        known = self._redesign_documents.items()
        return tuple(id_ for id_, document in known if document.value and id_ not in left)

    def _unsaved_redesigns(self, draft: Draft) -> tuple[Redesign, ...]:
        documents = self._redesign_documents
        return tuple(
            one
            for one in draft.redesigns
            if one.id not in documents or documents[one.id].value != one
        )

    def save(self) -> SaveReport:
        """Write today's process and every redesign that differs from its file.

        The file of a redesign that was deleted, or whose making was undone, is taken away.

        Raises:
            RedesignError: A file was changed by somebody else meanwhile, or cannot be written;
                the work on it stays on the desk and is kept for recovery.
        """
        from redesign.files import save

        draft = self.draft
        written: list[Path] = []
        if draft.process != self._document.value:
            self._document = save(self._document, draft.process)
            written.append(self._document.path)
        for one in self._unsaved_redesigns(draft):
            self._redesign_documents[one.id] = save(self._redesign_document(one), one)
            written.append(self._redesign_documents[one.id].path)
        for id_ in self._deleted(draft):
            remove(self._redesign_documents[id_])
            written.append(self._redesign_documents.pop(id_).path)
        self.recovery.forget()
        return SaveReport(paths=tuple(written), sentence=_saved(written))

    def keep(self) -> None:
        """Keep the unsaved work where a crash cannot reach it; forget it where all is saved.

        Raises:
            RedesignError: It cannot be written there.
        """
        from redesign.files import text_of

        draft = self.draft
        process = None
        if draft.process != self._document.value:
            process = (self._document, text_of(self._document, draft.process))
        changed = [(self._redesign_document(one), one) for one in self._unsaved_redesigns(draft)]
        self.recovery.keep(process, [(known, text_of(known, one)) for known, one in changed])

    def _redesign_document(self, redesign: Redesign) -> "RedesignDocument":
        from redesign.files import new_redesign_document

        known = self._redesign_documents.get(redesign.id)
        return known or new_redesign_document(self.path, redesign, root=self._root)

    def restore(self) -> bool:
        """Take up the work that was left unsaved last time; undo gives back what is on disk."""
        draft = self.recovery.restored(self.draft)
        if draft is None:
            return False
        self.take(_("restore unsaved work"), draft)
        return True

    def blocks(self, language: str | None = None) -> "BlockLibrary":
        """The building blocks, with their texts in a language; None: that of the process."""
        from redesign.files import read_blocks

        return read_blocks(self.path.parent, language or self.process.language)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the files and the checks say about what is shown."""
        if self._found is None or self._found[0] is not self.draft:
            self._found = (self.draft, self.check())
        return self._found[1]

    def check(self) -> tuple[Finding, ...]:
        """The same as `findings`, worked out anew; may run in another thread."""
        from redesign.analysis import check_process, check_redesign
        from redesign.files import process_findings, redesign_findings

        process, redesign = self.draft.process, self.draft.redesign
        if redesign is None:
            said = process_findings(self._document, process)
            place, seen = self._document.place, check_process(process)
        else:
            document = self._redesign_document(redesign)
            said = redesign_findings(document, process, redesign)
            place, seen = document.place, check_redesign(process, redesign)
        known = {(one.code, one.about) for one in said}
        return (
            *said,
            *(
                replace(one, place=place(one.about))
                for one in seen
                if (one.code, one.about) not in known
            ),
        )

    def mark_words(self) -> Mapping[str, str]:
        """The word of each marked step of the chosen redesign."""
        from redesign.workbench.marks import mark_word

        changes = self.redesign.steps if self.redesign else ()
        return {one.id: mark_word(one.mark) for one in changes if one.mark}

    def simulate_today(
        self,
        study: "Study | None" = None,
        *,
        cancel: "Cancel | None" = None,
        on_results: "Callable[[Results], None] | None" = None,
    ) -> "Results":
        """The results of today's process; may run in another thread."""
        return self._simulate(None, study, cancel, on_results)

    def simulate_redesign(
        self,
        study: "Study | None" = None,
        *,
        cancel: "Cancel | None" = None,
        on_results: "Callable[[Results], None] | None" = None,
    ) -> "Results":
        """The results of what is shown; may run in another thread."""
        return self._simulate(self.draft.redesign, study, cancel, on_results)

    def _simulate(
        self,
        redesign: Redesign | None,
        study: "Study | None",
        cancel: "Cancel | None",
        on_results: "Callable[[Results], None] | None",
    ) -> "Results":
        from redesign.model.resolve import resolve
        from redesign.simulation import Study

        process = resolve(self.draft.process, redesign)
        return self.studies.run(process, study or Study(), cancel=cancel, on_results=on_results)

    def compare(
        self,
        study: "Study | None" = None,
        *,
        redesign: Redesign | None = None,
        cancel: "Cancel | None" = None,
        on_comparison: "Callable[[Comparison], None] | None" = None,
    ) -> "Comparison":
        """Today's process against the chosen redesign (or another); may run in another thread.

        Raises:
            RedesignError: No redesign is chosen, or the study was cancelled.
        """
        from redesign.simulation import Study

        draft = self.draft
        against = redesign or draft.redesign
        if against is None:
            raise RedesignError(_("No redesign is chosen."))
        return self.studies.compare(
            draft.process,
            against,
            study or Study(),
            cancel=cancel,
            on_comparison=on_comparison,
        )

    def contributions(
        self, redesign: Redesign, study: "Study | None" = None, *, cancel: "Cancel | None" = None
    ) -> "tuple[Contribution, ...]":
        """What each change of a redesign brings; may run in another thread.

        Raises:
            Cancelled: Somebody cancelled it.
        """
        from redesign.simulation import Study

        return self.studies.contributions(
            self.draft.process, redesign, study or Study(), cancel=cancel
        )

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

    def export(self, kind: str, formats: tuple[str, ...], out: Path) -> "ExportReport":
        """Write the shown process as a sheet; may run in another thread.

        Raises:
            RedesignError: It cannot be drawn or written.
        """
        from redesign.workbench.exports import export

        return export(self.draft, self.studies, kind, formats, out)


def _saved(written: list[Path]) -> str:
    if not written:
        return _("Nothing to save: everything is on disk.")
    names = ", ".join(path.name for path in written)
    return ngettext("Saved {names}.", "Saved {count} files: {names}.", len(written)).format(
        names=names, count=number(len(written))
    )
