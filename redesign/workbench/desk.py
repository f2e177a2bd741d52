"""One open process: its edits, its files, its studies and its sheets.

Hides which files hold what, and which of them must be written. What is slow (`save`, `keep`,
studies, exports) takes the values of the moment, so that it can run in another thread while the
person goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _, ngettext, number
from redesign.workbench.draft import Draft, free_id
from redesign.workbench.filed import (
    PROCESS,
    Files,
    Value,
    file_from_text,
    new_file,
    news,
    place_of,
    read_files,
    with_value,
    without_value,
)
from redesign.workbench.outward import Outward
from redesign.workbench.verdicts import Verdicts, content_of

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Sensitivity, Verdict
    from redesign.analysis.contributions import Contribution
    from redesign.files import BlockLibrary, Document, RedesignDocument
    from redesign.model.experiment import Experiment, Predicted
    from redesign.simulation import Cancel, Results, Study
    from redesign.workbench.filed import AnyDocument
    from redesign.workbench.meeting import Met, Settled
    from redesign.workbench.recovery import Kept, Recovery, Work


class SaveReport(NamedTuple):
    """What was written.

    Attributes:
        paths: The files, in the order in which they were written.
        sentence: What to tell the person.
    """

    paths: tuple[Path, ...]
    sentence: str


class Desk(Outward):
    """An open process.

    Attributes:
        today: Says what day it is.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(files.draft, files)
        self.today: Callable[[], date] = date.today
        self._verdicts = Verdicts(files.process.root)
        self._reached: dict[str, tuple[Process, Redesign, Verdict]] = {}
        self._found: tuple[Draft, tuple[Finding, ...]] | None = None

    @classmethod
    def read(cls, path: Path, *, root: Path) -> "Desk":
        """Open the process in a folder.

        Raises:
            RedesignError: Its file cannot be understood.
        """
        files = read_files(path, root)
        if files.process.value is None:
            raise RedesignError(
                _("“{file}” cannot be opened.").format(file=files.process.path.name),
                hint="\n".join(one.sentence for one in files.process.findings),
            )
        return cls(files)

    def redesign_ids(self) -> frozenset[str]:
        """The ids that a new redesign cannot have: those of files that are there count too."""
        return super().redesign_ids() | self.files.redesigns.keys()

    @cached_property
    def recovery(self) -> "Recovery":
        """Where unsaved work is kept."""
        from redesign.workbench.recovery import Recovery

        return Recovery(self.path)

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost."""
        return bool(self.files.unsaved(self.draft) or self.files.deleted(self.draft))

    def save(self) -> SaveReport:
        """Write today's process and every redesign and experiment that differs from its file.

        The file of one that was deleted, or whose making was undone, is taken away.

        Raises:
            RedesignError: A file was changed by somebody else meanwhile, or cannot be written;
                the work on it stays on the desk and is kept for recovery.
        """
        from redesign.files import save
        from redesign.workbench.recovery import remove

        draft = self.draft
        written: list[Path] = []
        for value in self.files.unsaved(draft):
            document = self._said_in(self._file_of(value))
            self.files = self.files.with_file(cast("AnyDocument", save(document, value)))
            written.append(document.path)
        for place in self.files.deleted(draft):
            gone = self.files.by_place[place]
            remove(gone)
            written.append(gone.path)
            self.files = self.files.without_file(place)
        self.recovery.forget()
        self._remember_reached()
        return SaveReport(paths=tuple(written), sentence=_saved(written))

    def reached(self, process: Process, redesign: Redesign, verdict: "Verdict") -> None:
        """Remember a verdict for the list of processes, once its files say what it was reached on.

        May run in another thread.
        """
        self._reached[redesign.id] = (process, redesign, verdict)
        self._remember_reached()

    def _remember_reached(self) -> None:
        today = self.files.process
        for id_, (process, redesign, verdict) in tuple(self._reached.items()):
            document = self.files.redesigns.get(id_)
            if document and document.value == redesign and today.value == process:
                content = content_of(today.source.digest, document.source.digest)
                self._verdicts.remember(self.path.name, id_, content, verdict, self.today())

    def _file_of(self, value: Value) -> "AnyDocument":
        """The file that a value stands in, or will."""
        known = self.files.by_place.get(place_of(value))
        return known or cast("AnyDocument", new_file(self.path, value, self.files.process.root))

    @property
    def _rests_on(self) -> Files:
        """The files whose comments and unknown keys belong to the draft.

        Those on disk; after a step back past a save those from before it, which say more.
        """
        return super()._rests_on or self.files

    def _said_in(self, document: "AnyDocument") -> "Document[Value]":
        """The document to write, with the comments and unknown keys that belong to the draft."""
        earlier = next((one for one in self._rests_on if one.path == document.path), document)
        source = replace(earlier.source, content=document.source.content)
        return cast("Document[Value]", replace(earlier, source=source))

    def keep(self) -> None:
        """Keep the unsaved work where a crash cannot reach it; forget it where all is saved.

        Raises:
            RedesignError: It cannot be written there.
        """
        self.recovery.keep(self._work(self.draft))

    def _work(self, draft: Draft) -> "Mapping[str, Work]":
        from redesign.files import text_of
        from redesign.workbench.recovery import Work

        work: dict[str, Work] = {}
        for value in self.files.unsaved(draft):
            document = self._file_of(value)
            base = document.text if document.on_disk else ""
            text = text_of(self._said_in(document), value)
            work[place_of(value)] = Work(base=base, text=text)
        for place in self.files.deleted(draft):
            work[place] = Work(base=self.files.by_place[place].text, text=None)
        return work

    def recovered(self, kept: "Kept", settled: "Settled | None" = None) -> "Met":
        """The work of an earlier run, met with what is on the desk; nothing changes yet.

        Args:
            kept: The work.
            settled: Whose word counts where the files have changed since.
        """
        from redesign.workbench.meeting import meet

        base, draft = self._begun_with(kept)
        return meet(base, self.files, draft, settled)

    def _begun_with(self, kept: "Kept") -> tuple[Files, Draft]:
        """The files that work began with, and the state that it came to."""
        base, draft, root = self.files, self.draft, self.files.process.root
        for place, work in kept.files.items():
            path = self.path / place
            base = _as_it_was(base, place, work.base)
            if work.text is None:
                draft = without_value(draft, place)
            elif made := file_from_text(work.text, path, root).value:
                draft = with_value(draft, made)
        return base, draft

    def restore(self, kept: "Kept", met: "Met") -> None:
        """Take up the work of an earlier run; undo gives back what is on disk."""
        self.recovery.take_up(kept)
        self.take(_("restore unsaved work"), met.draft)

    def news(self) -> Files | None:
        """The files, where somebody else has changed one since; may run in another thread."""
        return news(self.files)

    def meet(self, now: Files, settled: "Settled | None" = None) -> "Met":
        """The work on the desk with what others changed; nothing changes yet.

        Args:
            now: The files as they are on disk.
            settled: Whose word counts where both changed a fact.
        """
        from redesign.workbench.meeting import meet

        return meet(self.files, now, self.draft, settled)

    def take_in(self, now: Files, met: "Met", settled: "Settled | None" = None) -> None:
        """Go on with what others changed; undo takes back what was done here, never theirs."""
        from redesign.workbench.meeting import carrying

        carry = carrying(self.files, now, settled or {})
        self.files = met.files
        self.carry_over(met.draft, carry)

    def lay_down(self, now: Files) -> None:
        """Begin anew with the files as they are; the work is somewhere else by now."""
        self.files = now
        self.begin(now.draft)

    def save_copy(self, name: str, kept: "Kept | None" = None) -> SaveReport:
        """Write the work on the desk as a process of its own beside this one.

        The files of this process stay as they are, and so does what is on the desk.

        Args:
            name: What the copy is called.
            kept: Write the work of this earlier run instead.

        Raises:
            RedesignError: It cannot be written.
        """
        from redesign.files import save

        draft = self._begun_with(kept)[1] if kept else self.draft
        beside = self.path.parent
        id_ = free_id(name, (one.name for one in beside.iterdir()))
        folder = beside / id_
        process = replace(draft.process, id=id_, name=name)
        values: tuple[Process | Redesign, ...] = (process, *draft.redesigns)
        written = tuple(save(new_file(folder, one, beside), one).path for one in values)
        sentence = _("Saved as “{name}”, in {folder}.").format(name=name, folder=folder)
        return SaveReport(paths=written, sentence=sentence)

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
            said = process_findings(self.files.process, process)
            place, seen = self.files.process.place, check_process(process)
        else:
            document = cast("RedesignDocument", self._file_of(redesign))
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

    def simulate_today(
        self,
        study: "Study | None" = None,
        *,
        on_results: "Callable[[Results], None] | None" = None,
    ) -> "Results":
        """The results of today's process; may run in another thread."""
        return self._simulate(None, study, on_results)

    def simulate_redesign(
        self,
        study: "Study | None" = None,
        *,
        on_results: "Callable[[Results], None] | None" = None,
    ) -> "Results":
        """The results of what is shown; may run in another thread."""
        return self._simulate(self.draft.redesign, study, on_results)

    def _simulate(
        self,
        redesign: Redesign | None,
        study: "Study | None",
        on_results: "Callable[[Results], None] | None",
    ) -> "Results":
        from redesign.simulation import Study

        process = resolve(self.draft.process, redesign)
        return self.studies.run(process, study or Study(), on_results=on_results)

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

    def predicted(self, experiment: "Experiment") -> "tuple[Predicted, ...]":
        """What the simulation says of the redesign that an experiment tries; may run in a thread.

        Raises:
            RedesignError: It cannot be simulated.
        """
        from redesign.simulation import Study
        from redesign.workbench.experiments import predicted

        draft = self.draft
        redesign = next(one for one in draft.redesigns if one.id == experiment.redesign)
        return predicted(self.studies.run(resolve(draft.process, redesign), Study()))

    def sensitivity(
        self,
        comparison: "Comparison",
        study: "Study | None" = None,
        *,
        redesign: Redesign | None = None,
        cancel: "Cancel | None" = None,
        on_progress: "Callable[[int, int], None] | None" = None,
    ) -> "Sensitivity":
        """Which numbers move a comparison most; may run in another thread.

        Raises:
            RedesignError: No redesign is chosen, or somebody cancelled it.
        """
        from redesign.analysis import sensitivity
        from redesign.simulation import Study

        draft = self.draft
        against = redesign or draft.redesign
        if against is None:
            raise RedesignError(_("No redesign is chosen."))
        return sensitivity(
            draft.process,
            against,
            comparison,
            study or Study(),
            cancel=cancel,
            on_progress=on_progress,
        )


def _as_it_was(files: Files, place: str, text: str) -> Files:
    """The files with one as it was when work on it began; "": there was none.

    A file that still says the same is the one that is there, with what is known of it.
    """
    now = files.by_place.get(place)
    if now is not None and text and now.text == text:
        return files
    before = file_from_text(text, files.process.path.parent / place, files.process.root)
    if place != PROCESS:
        files = files.without_file(place)
    return files.with_file(before) if text and (before.value or place != PROCESS) else files


def _saved(written: list[Path]) -> str:
    if not written:
        return _("Nothing to save: everything is on disk.")
    names = ", ".join(path.name for path in written)
    return ngettext("Saved {names}.", "Saved {count} files: {names}.", len(written)).format(
        names=names, count=number(len(written))
    )
