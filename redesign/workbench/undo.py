"""Every state of the work before and after the present one, for undo and redo.

Hides that others' changes are carried into a state when somebody goes back to it, and that a state
keeps the files it rested on: what a save took from them, comments too, comes back with the state.
A mutable shell around immutable values, for one thread.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.workbench.draft import Draft

if TYPE_CHECKING:
    from redesign.workbench.filed import Files


class _Done(NamedTuple):
    """An edit that was made.

    Attributes:
        label: What it is called.
        before: The state before it.
        age: How often others' changes had been taken in by then.
        files: The files that the state rested on: their text has the comments of all that it says.
    """

    label: str
    before: Draft
    age: int
    files: "Files | None"


class History:
    """A draft with every state before it, and every state that was taken back."""

    def __init__(self, draft: Draft) -> None:
        self.begin(draft)

    def begin(self, draft: Draft) -> None:
        """Lay down a draft, with nothing before it."""
        self.draft = draft
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._carries: list[Callable[[Draft], Draft]] = []
        self._earlier: Files | None = None
        self._resolved: tuple[Draft, Process] | None = None

    @property
    def _rests_on(self) -> "Files | None":
        """The files whose comments and unknown keys belong to the draft, as far as any are."""
        return self._earlier

    @property
    def process(self) -> Process:
        """The process of today."""
        return self.draft.process

    @property
    def redesigns(self) -> tuple[Redesign, ...]:
        """Every redesign of it."""
        return self.draft.redesigns

    @property
    def redesign(self) -> Redesign | None:
        """The chosen redesign; None while today's process is shown."""
        return self.draft.redesign

    @property
    def resolved(self) -> Process:
        """What is shown: today's process, or the one that the chosen redesign gives."""
        if self._resolved is None or self._resolved[0] is not self.draft:
            self._resolved = (self.draft, self.draft.resolved())
        return self._resolved[1]

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> str | None:
        """Take back the last edit and return what it was called."""
        return self._step_over(self._done, self._undone)

    def redo(self) -> str | None:
        """Do the edit again that was taken back last and return what it is called."""
        return self._step_over(self._undone, self._done)

    def _step_over(self, taken: list[_Done], kept: list[_Done]) -> str | None:
        if not taken:
            return None
        done = taken.pop()
        kept.append(_Done(done.label, self.draft, len(self._carries), self._rests_on))
        before = done.before
        self._earlier = done.files if done.age == len(self._carries) else None
        for carry in self._carries[done.age :]:
            before = carry(before)
        self.draft = before
        return done.label

    def take(self, label: str, after: Draft | Finding) -> Finding | None:
        """Make an edit: its result becomes the draft, or its finding is handed back."""
        if isinstance(after, Finding):
            return after
        if after != self.draft:
            self._done.append(_Done(label, self.draft, len(self._carries), self._rests_on))
            self._undone.clear()
            self.draft = after
        return None

    def amend(self, draft: Draft) -> None:
        """Go on from a draft that completes the last edit; undo takes both back together."""
        self.draft = draft

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Undo takes back together whatever is edited in here; it is called like the last of it."""
        before = len(self._done)
        yield
        if made := self._done[before:]:
            self._done[before:] = [made[0]._replace(label=made[-1].label)]

    def carry_over(self, draft: Draft, carry: Callable[[Draft], Draft]) -> None:
        """Go on from a draft that holds what others changed; undo does not take that back.

        Args:
            draft: The draft with what others changed.
            carry: How an earlier or later state is met with the same.
        """
        self._carries.append(carry)
        self._earlier = None
        self.draft = draft
