"""What others changed in the files of an open process, met with the work on the desk.

Hides that three texts of each file are merged: what was read, what was made of it here, and what
is on disk now. What only one side changed is taken; where both say different things of one fact,
that fact is put into words for a person to settle. Values come in and values go out.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from redesign.model.experiment import Experiment
from redesign.model.finding import Finding
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _
from redesign.workbench.draft import Draft
from redesign.workbench.filed import (
    PROCESS,
    Files,
    Value,
    file_from_text,
    place_of,
    values_of,
)
from redesign.workbench.meeting_words import about_words, said_words

if TYPE_CHECKING:
    from redesign.files import Document
    from redesign.files.merging import Conflict
    from redesign.workbench.filed import AnyDocument

Keys = tuple[str, ...]
Side = Literal["mine", "theirs"]
Settled = Mapping[tuple[str, Keys], Side]
"""Whose word counts, by the place of the file and by the keys of the fact."""


@frozen
class Disagreement:
    """One fact of which the work here and the file on disk say different things.

    Attributes:
        key: The file and the keys of the fact, to settle it by.
        file: The file, as it is shown to a person.
        about: What it is about, in words.
        before: What was read when the file was opened.
        mine: What the work here says.
        theirs: What is on disk now.
    """

    key: tuple[str, Keys]
    file: str
    about: str
    before: str
    mine: str
    theirs: str


@frozen
class Met:
    """What came of a meeting.

    Attributes:
        before: The work that others' changes were met with.
        files: The files that the work rests on from now on.
        draft: The work with what others changed.
        disagreements: What must be settled first; then `draft` is not complete.
        findings: What is impossible in the two together, and in neither by itself.
        unread: The files on disk that cannot be read now, which therefore were left out.
        changed: The files that others changed, as they are shown to a person.
    """

    before: Draft
    files: Files
    draft: Draft
    disagreements: tuple[Disagreement, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    changed: tuple[str, ...]


def meet(base: Files, now: Files, draft: Draft, settled: Settled | None = None) -> Met:
    """Bring the work on a desk and what is on disk together.

    Args:
        base: The files that the work began with.
        now: The files as they are on disk.
        draft: The work.
        settled: Whose word counts where both changed a fact.
    """
    meeting = _Meeting(base, now, draft, settled or {})
    after = meeting.draft()
    return Met(
        before=draft,
        files=meeting.files(),
        draft=after,
        disagreements=tuple(meeting.disagreements),
        findings=tuple(meeting.findings),
        unread=tuple(meeting.unread),
        changed=tuple(meeting.changed),
    )


def carrying(base: Files, now: Files, settled: Settled) -> Callable[[Draft], Draft]:
    """How an earlier state of the work is met with the same changes of others.

    What was not settled, for it was not disputed by the work as it is now, follows the others:
    undo takes back what was done here, never what somebody else did.
    """

    def carried(draft: Draft) -> Draft:
        chosen = dict(settled)
        met = meet(base, now, draft, chosen)
        while met.disagreements:
            chosen |= {one.key: "theirs" for one in met.disagreements}
            met = meet(base, now, draft, chosen)
        return met.draft

    return carried


class _Meeting:
    """One meeting, file by file."""

    def __init__(self, base: Files, now: Files, draft: Draft, settled: Settled) -> None:
        self._base = base
        self._now = now
        self._draft = draft
        self._settled = settled
        self._left: dict[str, AnyDocument | None] = {}
        self.disagreements: list[Disagreement] = []
        self.findings: list[Finding] = []
        self.unread: list[str] = []
        self.changed: list[str] = []

    def files(self) -> Files:
        """What is on disk now, apart from what cannot be read."""
        files = self._now
        for place, known in self._left.items():
            files = files.without_file(place)
            if known is not None:
                files = files.with_file(known)
        return files

    def draft(self) -> Draft:
        """The work with what others changed, file by file, today's process first."""
        mine = {place_of(one): one for one in values_of(self._draft)}
        base, now = self._base.by_place, self._now.by_place
        process = self._draft.process
        redesigns: list[Redesign] = []
        experiments: list[Experiment] = []
        for place in dict.fromkeys((PROCESS, *mine, *now)):
            found = mine.get(place)
            if self._is_news(place, base.get(place), now.get(place)):
                found = self._brought(place, base.get(place), now.get(place), found, process)
            match found:
                case Process():
                    process = found
                case Redesign():
                    redesigns.append(found)
                case Experiment():
                    experiments.append(found)
                case None:
                    pass
        chosen = self._draft.chosen if self._draft.chosen in {one.id for one in redesigns} else None
        return Draft(
            process=process,
            redesigns=tuple(redesigns),
            experiments=tuple(experiments),
            chosen=chosen,
        )

    def _is_news(self, place: str, before: "AnyDocument | None", now: "AnyDocument | None") -> bool:
        """Whether somebody else changed a file; one that cannot be read now is left as it was."""
        digest = now.source.digest if now else ""
        if digest == (before.source.digest if before else ""):
            return False
        known = now or before
        assert known is not None
        if now is not None and now.value is None:
            self.unread.append(known.shown)
            self._left[place] = before
            return False
        self.changed.append(known.shown)
        return True

    def _brought(
        self,
        place: str,
        base: "AnyDocument | None",
        now: "AnyDocument | None",
        mine: "Value | None",
        over: Process,
    ) -> "Value | None":
        """What a file says that both may have changed; None where it is taken away."""
        theirs = now.value if now else None
        if mine in (base.value if base else None, theirs):
            return theirs
        if now is None or mine is None:
            return self._kept_or_gone(place, base, now, mine)
        from redesign.files import text_of
        from redesign.files.merging import kind_of
        from redesign.workbench.merging import merge

        kind = kind_of(now.path)
        assert kind is not None
        merged = merge(
            base.text if base else "",
            text_of(cast("Document[Value] | None", base), mine),
            now.text,
            kind=kind,
            settled={keys: side for (file, keys), side in self._settled.items() if file == place},
            path=now.path,
            over=None if kind == "process" else over,
        )
        if merged.conflicts:
            for one in merged.conflicts:
                self._disagreed(place, now, one, mine)
            return mine
        self.findings += merged.findings
        found = file_from_text(merged.text, now.path, now.root).value
        if isinstance(found, Process) and isinstance(now.value, Process):
            found = replace(found, id=now.value.id)
        return mine if found is None else found

    def _disagreed(self, place: str, now: "AnyDocument", conflict: "Conflict", mine: Value) -> None:
        process = self._draft.process
        assert now.value is not None
        keys = conflict.keys
        self.disagreements.append(
            Disagreement(
                key=(place, keys),
                file=now.shown,
                about=about_words(process, mine, keys),
                before=said_words(process, None, keys, conflict.base),
                mine=said_words(process, mine, keys, conflict.mine),
                theirs=said_words(process, now.value, keys, conflict.theirs),
            )
        )

    def _kept_or_gone(
        self,
        place: str,
        base: "AnyDocument | None",
        now: "AnyDocument | None",
        mine: "Value | None",
    ) -> "Value | None":
        """One side changed a file that the other took away."""
        theirs = now.value if now else None
        match self._settled.get((place, ())):
            case "mine":
                return mine
            case "theirs":
                return theirs
            case None:
                pass
        known = now or base
        assert known is not None
        there, gone = _("changed"), _("taken away")
        self.disagreements.append(
            Disagreement(
                key=(place, ()),
                file=known.shown,
                about=_("the whole file"),
                before=_("there"),
                mine=there if mine is not None else gone,
                theirs=there if theirs is not None else gone,
            )
        )
        return mine
