"""What others changed in the files of an open process, met with the work on the desk.

Hides that three texts of each file are merged: what was read, what was made of it here, and what
is on disk now. What only one side changed is taken; where both say different things of one fact,
that fact is put into words for a person to settle. Values come in and values go out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _
from redesign.workbench.draft import Draft
from redesign.workbench.filed import Files
from redesign.workbench.meeting_words import about_words, said_words

if TYPE_CHECKING:
    from redesign.files import ProcessDocument, RedesignDocument
    from redesign.files.merging import Conflict

Keys = tuple[str, ...]
Side = Literal["mine", "theirs"]
Which = str | None
"""The id of a redesign; None: today's process."""
Settled = Mapping[tuple[Which, Keys], Side]
"""Whose word counts, by file and by the keys of the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
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

    key: tuple[Which, Keys]
    file: str
    about: str
    before: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
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
    process = meeting.process()
    redesigns = tuple(meeting.redesigns(process))
    chosen = draft.chosen if draft.chosen in {one.id for one in redesigns} else None
    after = Draft(process=process, redesigns=redesigns, chosen=chosen)
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
        self._left: dict[Which, RedesignDocument | ProcessDocument | None] = {}
        self.disagreements: list[Disagreement] = []
        self.findings: list[Finding] = []
        self.unread: list[str] = []
        self.changed: list[str] = []

    def files(self) -> Files:
        """What is on disk now, apart from what cannot be read."""
        redesigns = {**self._now.redesigns}
        for id_, known in self._left.items():
            if id_ is not None:
                redesigns.pop(id_, None)
                if known is not None:
                    redesigns[id_] = cast("RedesignDocument", known)
        process = self._base.process if None in self._left else self._now.process
        return Files(process=process, redesigns=redesigns)

    def process(self) -> Process:
        base, now, mine = self._base.process, self._now.process, self._draft.process
        if not self._is_news(None, now):
            return mine
        found = self._brought(None, base, now, mine, None)
        return found if isinstance(found, Process) else mine

    def redesigns(self, process: Process) -> Iterator[Redesign]:
        mine = {one.id: one for one in self._draft.redesigns}
        for id_ in dict.fromkeys((*mine, *self._now.redesigns)):
            now = self._now.redesigns.get(id_)
            found: object = mine.get(id_)
            if self._is_news(id_, now):
                base = self._base.redesigns.get(id_)
                found = self._brought(id_, base, now, mine.get(id_), process)
            if isinstance(found, Redesign):
                yield found

    def _is_news(self, which: Which, now: "ProcessDocument | RedesignDocument | None") -> bool:
        """Whether somebody else changed a file; one that cannot be read now is left as it was."""
        before = self._base.process if which is None else self._base.redesigns.get(which)
        digest = now.source.digest if now else ""
        if digest == (before.source.digest if before else ""):
            return False
        known = now or before
        assert known is not None
        if now is not None and now.value is None:
            self.unread.append(known.shown)
            self._left[which] = before
            return False
        self.changed.append(known.shown)
        return True

    def _brought(
        self,
        which: Which,
        base: "ProcessDocument | RedesignDocument | None",
        now: "ProcessDocument | RedesignDocument | None",
        mine: Process | Redesign | None,
        over: Process | None,
    ) -> Process | Redesign | None:
        """What a file says that both may have changed; None where it is taken away."""
        theirs = now.value if now else None
        if mine in (base.value if base else None, theirs):
            return theirs
        if now is None or mine is None:
            return self._kept_or_gone(which, base, now, mine)
        from redesign.workbench.merging import merge

        text = _text_of(base, mine)
        merged = merge(
            base.text if base else "",
            text,
            now.text,
            kind="process" if which is None else "redesign",
            settled={keys: side for (file, keys), side in self._settled.items() if file == which},
            path=now.path,
            over=over,
        )
        if merged.conflicts:
            for one in merged.conflicts:
                self._disagreed(which, now, one, mine)
            return mine
        self.findings += merged.findings
        found = _value_of(merged.text, now)
        return mine if found is None else found

    def _disagreed(
        self,
        which: Which,
        now: "ProcessDocument | RedesignDocument",
        conflict: "Conflict",
        mine: Process | Redesign,
    ) -> None:
        process = self._draft.process
        assert now.value is not None
        keys = conflict.keys
        self.disagreements.append(
            Disagreement(
                key=(which, keys),
                file=now.shown,
                about=about_words(process, mine, keys),
                before=said_words(process, None, keys, conflict.base),
                mine=said_words(process, mine, keys, conflict.mine),
                theirs=said_words(process, now.value, keys, conflict.theirs),
            )
        )

    def _kept_or_gone(
        self,
        which: Which,
        base: "ProcessDocument | RedesignDocument | None",
        now: "ProcessDocument | RedesignDocument | None",
        mine: Process | Redesign | None,
    ) -> Process | Redesign | None:
        """One side changed a file that the other took away."""
        theirs = now.value if now else None
        match self._settled.get((which, ())):
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
                key=(which, ()),
                file=known.shown,
                about=_("the whole file"),
                before=_("there"),
                mine=there if mine is not None else gone,
                theirs=there if theirs is not None else gone,
            )
        )
        return mine


def _text_of(base: "ProcessDocument | RedesignDocument | None", mine: Process | Redesign) -> str:
    from redesign.files import process_text, redesign_text

    if isinstance(mine, Process):
        return process_text(cast("ProcessDocument | None", base), mine)
    return redesign_text(cast("RedesignDocument | None", base), mine)


def _value_of(text: str, now: "ProcessDocument | RedesignDocument") -> Process | Redesign | None:
    from redesign.files import process_from_text, redesign_from_text

    read = process_from_text if isinstance(now.value, Process) else redesign_from_text
    found = read(text, now.path, now.root).value
    if isinstance(found, Process) and isinstance(now.value, Process):
        return replace(found, id=now.value.id)
    return found
