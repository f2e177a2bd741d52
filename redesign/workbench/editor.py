"""The edits of one process: every earlier state is kept, and each edit has a name for undo.

A mutable shell around immutable values, for one thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from redesign.model.facts import Fact, facts_of
from redesign.model.finding import Finding
from redesign.model.process import Process, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import Answer, FactValue, Mark, Redesign, StepChange
from redesign.words import _
from redesign.workbench import edits
from redesign.workbench.draft import Draft, in_segment, with_step_fact
from redesign.workbench.edits import free_id, named, refused
from redesign.workbench.marks import MarkOption, mark_options, mark_word
from redesign.workbench.reading import read_fact
from redesign.workbench.tables import read_table_fact, with_table_fact
from redesign.workbench.texts import fact_word


@dataclass(frozen=True, slots=True)
class _Done:
    """An edit that was made: what it is called, and the state before it."""

    label: str
    before: Draft


class History:
    """A draft with every state before it, and every state that was taken back."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._resolved: tuple[Draft, Process] | None = None

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
        kept.append(_Done(done.label, self.draft))
        self.draft = done.before
        return done.label

    def take(self, label: str, after: Draft | Finding) -> Finding | None:
        """Make an edit: its result becomes the draft, or its finding is handed back."""
        if isinstance(after, Finding):
            return after
        if after != self.draft:
            self._done.append(_Done(label, self.draft))
            self._undone.clear()
            self.draft = after
        return None


class Editor(History):
    """Every edit of a process and its redesigns, each with its name for undo."""

    def choose(self, redesign: str | None) -> None:
        """Show a redesign and let changes go into it; None: today's process."""
        known = {one.id for one in self.redesigns}
        self.draft = replace(self.draft, chosen=redesign if redesign in known else None)

    def new_redesign(self, name: str) -> Redesign:
        """A redesign that changes nothing yet, chosen."""
        redesign = self._fresh_redesign(name)
        label = _("new redesign '{name}'").format(name=name)
        self.take(label, self.draft.with_redesign(redesign))
        return redesign

    def delete_redesign(self, redesign: str) -> None:
        """Take a redesign away; its file goes with the next save."""
        gone = next((one for one in self.redesigns if one.id == redesign), None)
        if gone is None:
            return
        left = tuple(one for one in self.redesigns if one.id != redesign)
        chosen = None if self.draft.chosen == redesign else self.draft.chosen
        label = _("delete redesign '{name}'").format(name=gone.name)
        self.take(label, replace(self.draft, redesigns=left, chosen=chosen))

    def _fresh_redesign(self, name: str) -> Redesign:
        return Redesign(id=free_id(name, self.redesign_ids()), name=name)

    def redesign_ids(self) -> frozenset[str]:
        """The ids that a new redesign cannot have."""
        return frozenset(one.id for one in self.redesigns)

    def mark_options(self, step: str) -> tuple[MarkOption, ...]:
        """The ways to mark a step of today, with what each changes by default."""
        if step not in self.process.by_id:
            return ()
        return mark_options(self.process, self.process.step(step))

    def mark(
        self,
        step: str,
        mark: Mark | None,
        *,
        into: str | None = None,
        with_step: str | None = None,
        **typed: str,
    ) -> tuple[Finding, ...]:
        """Mark a step of today in the chosen redesign, or take its mark and changes away.

        Without a chosen redesign the first one is chosen, and made if there is none.

        Args:
            step: The step of today.
            mark: How it is changed; None: as it is today.
            into: `merge`: the step that does its work as well.
            with_step: `parallel`: the step it is done at the same time as.
            typed: What somebody typed for facts, by key; `effort.help` is the effort of a segment.

        Returns:
            What could not be read; then nothing was changed.
        """
        if step not in self.process.by_id:
            return (self._not_of_today(step),)
        draft = self._with_a_redesign()
        assert draft.redesign is not None
        name = named(draft, step)
        if mark is None:
            label = _("take the mark off '{step}'").format(step=name)
            self.take(label, draft.with_redesign(draft.redesign.without_change(step)))
            return ()
        draft = draft.with_change(_marked(draft.redesign, step, mark, into, with_step))
        findings: list[Finding] = []
        for path, text in typed.items():
            after = _with_typed(draft, step, path, text)
            if isinstance(after, Finding):
                findings.append(after)
            else:
                draft = after
        if not findings:
            label = _("mark '{step}' as {mark}").format(step=name, mark=mark_word(mark))
            self.take(label, draft)
        return tuple(findings)

    def _with_a_redesign(self) -> Draft:
        if self.draft.redesign is not None:
            return self.draft
        if self.redesigns:
            return replace(self.draft, chosen=self.redesigns[0].id)
        return self.draft.with_redesign(self._fresh_redesign(_("First idea")))

    def _not_of_today(self, step: str) -> Finding:
        return refused(
            "not-of-today",
            _("'{step}' is not a step of today's process.").format(step=named(self.draft, step)),
            _("Only steps of today can be marked; what is new can be edited or deleted."),
            "steps",
            step,
        )

    def set_fact(
        self, step: str, key: str, typed: str, *, segment: str | None = None
    ) -> Finding | None:
        """Change a fact of a step to what was typed; nothing typed takes the fact away."""
        if refusal := self._not_editable(step):
            return refusal
        path = f"{key}.{segment}" if segment else key
        label = _("change {fact} of '{step}'").format(
            fact=fact_word(key), step=named(self.draft, step)
        )
        return self.take(label, _with_typed(self.draft, step, path, typed))

    def set_value(self, step: str, key: str, value: FactValue) -> Finding | None:
        """Change a fact of a step to a value, where there is nothing to read."""
        if refusal := self._not_editable(step):
            return refusal
        label = _("change {fact} of '{step}'").format(
            fact=fact_word(key), step=named(self.draft, step)
        )
        return self.take(label, with_step_fact(self.draft, step, key, value))

    def _not_editable(self, step: str) -> Finding | None:
        redesign = self.redesign
        if step in self.process.by_id or (redesign and redesign.change(step)):
            return None
        return refused(
            "made-by-mark",
            _("'{step}' is there because of a mark on another step.").format(
                step=named(self.draft, step)
            ),
            _("Change it in today's process."),
            "steps",
            step,
        )

    def set_uptake(self, step: str, typed: str | Mapping[str, str]) -> Finding | None:
        """Say who uses the new way of a step: one share for everybody, or one by segment."""
        if refusal := self._not_editable(step):
            return refusal
        shares = (
            {"uptake": typed}
            if isinstance(typed, str)
            else {f"uptake.{segment}": text for segment, text in typed.items()}
        )
        draft = self.draft
        for path, text in shares.items():
            after = _with_typed(draft, step, path, text)
            if isinstance(after, Finding):
                return after
            draft = after
        label = _("change who uses '{step}'").format(step=named(self.draft, step))
        return self.take(label, draft)

    def set_other(self, table: str, id_: str | None, key: str, typed: str) -> Finding | None:
        """Change a fact that is not a step's.

        Args:
            table: `process`, `promise`, `demand`, `pools`, `people`, `segments`, `calendars`, or
                `redesign` for the chosen redesign itself.
            id_: Which pool, person, segment or calendar.
            key: The fact.
            typed: What was typed.
        """
        value = read_table_fact(self.resolved, table, key, typed)
        if isinstance(value, Finding):
            return value
        label = _("change {fact}").format(fact=fact_word(key))
        return self.take(label, with_table_fact(self.draft, table, id_, key, value))

    def answer(self, step: str, duty: str, *, by: str, what: str, when: date | None) -> None:
        """Write down somebody's answer to a legal duty that the chosen redesign touches."""
        redesign = self.redesign
        if redesign is None:
            return
        change = redesign.change(step) or StepChange(id=step)
        answers = {**dict(change.answers), duty: Answer(by=by, what=what, when=when)}
        label = _("answer for '{step}'").format(step=named(self.draft, step))
        self.take(label, self.draft.with_change(replace(change, answers=tuple(answers.items()))))

    def add_step(
        self, name: str, *, after: str | None = None, before: str | None = None
    ) -> str | Finding:
        """Add a step after or before another (both None: at the end) and return its id."""
        id_ = self._free_id(name)
        label = _("add step '{step}'").format(step=name)
        if before is not None:
            made = edits.added_before(self.draft, before, name, id_)
        else:
            last = self.resolved.flow_steps[-1].id if self.resolved.flow_steps else None
            made = edits.added_after(self.draft, after or last, name, id_)
        return self.take(label, made) or id_

    def add_parallel(self, step: str, name: str) -> str | Finding:
        """Add a step that is done at the same time as another and return its id."""
        id_ = self._free_id(name)
        label = _("add step '{step}'").format(step=name)
        return self.take(label, edits.beside(self.draft, step, name, id_)) or id_

    def add_branch(self, step: str, name: str, share: float) -> str | Finding:
        """Add a step that a share of the cases go to after a step, and return its id."""
        id_ = self._free_id(name)
        made = edits.branched(self.draft, step, name, id_, share)
        return self.take(_("add branch '{step}'").format(step=name), made) or id_

    def _free_id(self, name: str) -> str:
        return free_id(name, (*self.process.by_id, *self.resolved.by_id))

    def add_way(self, step: str, target: str, share: float) -> Finding | None:
        """Let a share of the cases go from a step to another (or `end`)."""
        label = _("way from '{step}' to '{target}'").format(
            step=named(self.draft, step), target=named(self.draft, target)
        )
        return self.take(label, edits.way_added(self.draft, step, target, share))

    def lead_to(self, step: str, target: str) -> Finding | None:
        """Let a step lead to one place (or `end`) and nowhere else."""
        label = _("lead '{step}' to '{target}'").format(
            step=named(self.draft, step), target=named(self.draft, target)
        )
        return self.take(label, edits.way_only(self.draft, step, target))

    def delete_step(self, step: str) -> Finding | None:
        """Take a step out; the flow closes up. In a redesign, mark it as removed."""
        label = _("delete step '{step}'").format(step=named(self.draft, step))
        return self.take(label, edits.deleted(self.draft, step))

    def move_step(self, step: str, by: int) -> Finding | None:
        """Move a step past its neighbour: -1 earlier, 1 later."""
        label = _("move step '{step}'").format(step=named(self.draft, step))
        return self.take(label, edits.moved(self.draft, step, by))


def _marked(
    redesign: Redesign, step: str, mark: Mark, into: str | None, with_step: str | None
) -> StepChange:
    """The change with this mark; facts that another mark had brought are left behind."""
    old = redesign.change(step)
    kept = old if old and old.mark in (None, mark) else StepChange(id=step)
    return replace(
        kept,
        mark=mark,
        into=into or (kept.into if mark is Mark.MERGE else None),
        with_step=with_step or (kept.with_step if mark is Mark.PARALLEL else None),
        answers=old.answers if old else (),
    )


def _with_typed(draft: Draft, step: str, path: str, typed: str) -> Draft | Finding:
    key, _dot, segment = path.partition(".")
    fact: Fact | None = facts_of(Step).get(key)
    if fact is None:
        return refused(
            "unread", _("A step has no fact '{key}'.").format(key=key), "", "steps", step
        )
    process = draft.resolved()
    value = read_fact(process, fact, typed, "steps", step, *path.split("."))
    if isinstance(value, Finding):
        return value
    if fact.by_segment and value is not None and not isinstance(value, BySegment):
        value = BySegment(value)  # type: ignore[assignment]
    if segment:
        shown = process.by_id.get(step)
        value = in_segment(getattr(shown, fact.name, None), value, segment)
    return with_step_fact(draft, step, key, value)
