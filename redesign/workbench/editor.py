"""The edits of one process: every earlier state is kept, and each edit has a name for undo.

A mutable shell around immutable values, for one thread.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from redesign.model.facts import Fact, facts_of, with_fields
from redesign.model.finding import Finding
from redesign.model.process import END, Step
from redesign.model.redesign import Answer, FactValue, Mark, Redesign, SideEffect, StepChange
from redesign.model.removing import stem_of
from redesign.words import _
from redesign.workbench import edits, removals, ways
from redesign.workbench.draft import Draft, beside_flow, free_id, named, refused
from redesign.workbench.experiment_edits import ExperimentEdits
from redesign.workbench.open_hours import with_hours
from redesign.workbench.reading import private, read_fact, says_nothing
from redesign.workbench.sources import with_sources
from redesign.workbench.tables import read_table_fact, shows_already, with_table_fact
from redesign.workbench.texts import fact_word, step_word, table_word
from redesign.workbench.typed_facts import with_typed

if TYPE_CHECKING:
    from redesign.model.block import Block
    from redesign.model.combine import Disagreement
    from redesign.workbench.marks import MarkOption
    from redesign.workbench.redesign_lines import Line


class Editor(ExperimentEdits):
    """Every edit of a process and its redesigns, each with its name for undo."""

    def choose(self, redesign: str | None) -> None:
        """Show a redesign and let changes go into it; None: today's process."""
        known = {one.id for one in self.redesigns}
        self.draft = replace(self.draft, chosen=redesign if redesign in known else None)

    def new_redesign(self, name: str) -> Redesign | Finding:
        """A redesign that changes nothing yet, chosen."""
        redesign = self._fresh_redesign(name)
        label = _("new redesign “{name}”").format(name=name)
        made = private(name, "redesign", "name") or self.draft.with_redesign(redesign)
        return self.take(label, made) or redesign

    def combine_redesigns(
        self, first: str, second: str, name: str
    ) -> "tuple[Disagreement, ...] | Finding":
        """Make a new redesign of two, chosen, and return what they say differently.

        Where they disagree, what the first says stands.
        """
        from redesign.model.combine import combine

        known = {one.id: one for one in self.redesigns}
        id_ = free_id(name, self.redesign_ids())
        both = combine(known[first], known[second], id_=id_, name=name)
        label = _("combine “{first}” and “{second}”").format(
            first=known[first].name, second=known[second].name
        )
        made = private(name, "redesign", "name") or self.draft.with_redesign(both.redesign)
        return self.take(label, made) or both.disagreements

    def delete_redesign(self, redesign: str) -> None:
        """Take a redesign away; its file goes with the next save."""
        gone = next((one for one in self.redesigns if one.id == redesign), None)
        if gone is None:
            return
        left = tuple(one for one in self.redesigns if one.id != redesign)
        chosen = None if self.draft.chosen == redesign else self.draft.chosen
        label = _("delete redesign “{name}”").format(name=gone.name)
        self.take(label, replace(self.draft, redesigns=left, chosen=chosen))

    def rename_redesign(self, redesign: str, name: str) -> Finding | None:
        """Call a redesign something else; its id stays."""
        known = next((one for one in self.redesigns if one.id == redesign), None)
        if known is None:
            return None
        if refusal := private(name, "redesign", "name"):
            return refusal
        label = _("rename redesign “{name}”").format(name=known.name)
        renamed = replace(known, name=name)
        redesigns = tuple(renamed if one.id == redesign else one for one in self.redesigns)
        return self.take(label, replace(self.draft, redesigns=redesigns))

    def _fresh_redesign(self, name: str) -> Redesign:
        return Redesign(id=free_id(name, self.redesign_ids()), name=name)

    def redesign_ids(self) -> frozenset[str]:
        """The ids that a new redesign cannot have."""
        return frozenset(one.id for one in self.redesigns)

    def mark_options(self, step: str) -> "tuple[MarkOption, ...]":
        """The ways to mark a step of today, with what each changes by default."""
        from redesign.workbench.marks import mark_options

        if step not in self.process.by_id:
            return ()
        shown = self._with_a_redesign(None).without_change(step).resolved()
        return mark_options(self.process, self.process.step(step), shown)

    def mark(
        self,
        step: str,
        mark: Mark | None,
        *,
        idea: str | None = None,
        into: str | None = None,
        with_step: str | None = None,
        **typed: str,
    ) -> tuple[Finding, ...]:
        """Mark a step of today in the chosen redesign, or take its mark and changes away.

        Without a chosen redesign the first one is chosen, and made if there is none.

        Args:
            step: The step of today.
            mark: How it is changed; None: as it is today.
            idea: What a new redesign is called that is made for it.
            into: `merge`: the step that does its work as well.
            with_step: `parallel`: the step it is done at the same time as.
            typed: What somebody typed for facts, by key; `effort.help` is the effort of a segment.

        Returns:
            What could not be read; then nothing was changed.
        """
        from redesign.workbench.marks import mark_word, marked

        if step not in self.process.by_id:
            return (self._not_of_today(step),)
        draft = self._with_a_redesign(idea)
        assert draft.redesign is not None
        name = named(draft, step)
        if mark is None:
            label = _("take the mark off “{step}”").format(step=name)
            self.take(label, draft.without_change(step))
            return ()
        change = marked(draft.redesign, step, mark, into, with_step)
        draft, findings = _with_typed_facts(draft.with_change(change), step, typed)
        if not findings:
            label = _("mark “{step}” as {mark}").format(step=name, mark=mark_word(mark))
            self.take(label, draft)
        return findings

    def redesign_lines(self) -> "tuple[Line, ...]":
        """What the chosen redesign says, each line to be taken back alone."""
        from redesign.workbench.redesign_lines import redesign_lines

        return redesign_lines(self.draft)

    def take_back(self, keys: tuple[str, ...]) -> Finding | None:
        """Take one line of the chosen redesign back; the others stay."""
        from redesign.workbench.redesign_lines import line_word, taken_back

        label = _("take back: {what}").format(what=line_word(self.draft, keys))
        return self.take(label, taken_back(self.draft, keys))

    def _with_a_redesign(self, idea: str | None) -> Draft:
        if idea is not None:
            return self.draft.with_redesign(self._fresh_redesign(idea))
        if self.draft.redesign is not None:
            return self.draft
        if self.redesigns:
            return replace(self.draft, chosen=self.redesigns[0].id)
        return self.draft.with_redesign(self._fresh_redesign(_("First idea")))

    def _not_of_today(self, step: str) -> Finding:
        return refused(
            "not-of-today",
            _("“{step}” is not a step of today's process.").format(step=named(self.draft, step)),
            _("Only steps of today can be marked; what is new can be edited or deleted."),
            "steps",
            step,
        )

    def put_block(self, block: "Block", step: str, *, idea: str | None = None) -> Finding | None:
        """Put a building block to a step in the chosen redesign, or in a new one of this name.

        Without a chosen redesign the first one is chosen, and made if there is none.
        """
        from redesign.model.block import Put
        from redesign.workbench.blocks import put

        if block.put is Put.INSTEAD and step not in self.process.by_id:
            return self._not_of_today(step)
        label = _("put “{block}” to “{step}”").format(
            block=block.name, step=named(self.draft, step)
        )
        return self.take(label, put(self._with_a_redesign(idea), block, step))

    def read_typed(self, fact: Fact, typed: str) -> FactValue | Finding:
        """What a typed text says for a fact, or what can be written; nothing is changed."""
        return read_fact(self.resolved, fact, typed)

    def set_fact(
        self, step: str, key: str, typed: str, *, segment: str | None = None
    ) -> Finding | None:
        """Change a fact of a step to what was typed; nothing typed takes the fact away."""
        if refusal := self._not_editable(step):
            return refusal
        path = f"{key}.{segment}" if segment else key
        label = _("change {fact} of “{step}”").format(
            fact=fact_word(key), step=named(self.draft, step)
        )
        return self.take(label, with_typed(self.draft, step, path, typed))

    def _not_editable(self, step: str) -> Finding | None:
        redesign = self.redesign
        name = named(self.draft, step)
        if step not in self.resolved.by_id:
            return refused(
                "step-not-shown",
                _("“{step}” is taken out by this redesign.").format(step=name),
                _("Take its mark away first."),
                "steps",
                step,
            )
        if step in self.process.by_id or (redesign and redesign.change(step)):
            return None
        return refused(
            "made-by-mark",
            _("“{step}” is there because of a mark on another step.").format(step=name),
            _("Change it in today's process."),
            "steps",
            step,
        )

    def _not_leading(self, step: str, *targets: str) -> Finding | None:
        """Why cases cannot be led on otherwise from a step, or not to these."""
        return self._not_editable(step) or beside_flow(self.draft, step, *targets)

    def set_sources(self, step: str, said: Mapping[str, str]) -> Finding | None:
        """Say where numbers of a step come from, by key; nothing said is an estimate."""
        label = _("change where the numbers of “{step}” come from").format(
            step=named(self.draft, step)
        )
        refusal = self._not_editable(step)
        return self.take(label, refusal or with_sources(self.draft, step, said))

    def set_others(
        self, table: str, id_: str | None, typed: Mapping[str, str]
    ) -> tuple[Finding, ...]:
        """Change facts of one table at once; each refusal ends with the key it is about.

        Args:
            table: `process`, `promise`, `demand`, `pools`, `people`, `segments`, `calendars`, or
                `redesign` for the chosen redesign itself.
            id_: Which pool, person, segment or calendar.
            typed: What was typed, by the key of the fact.
        """
        label = _("change {what}").format(what=self._table_name(table, id_))
        return self._set_others(label, table, id_, typed)

    def add_other(self, table: str, name: str, typed: Mapping[str, str]) -> str | Finding:
        """Add a team, a group of citizens or opening hours; returns its id."""
        listed = (getattr(process, table) for process in (self.process, self.resolved))
        id_ = free_id(name, (one.id for known in listed for one in known))
        said = typed if table == "calendars" else {"name": name, **typed}
        label = _("add “{name}”").format(name=name)
        return next(iter(self._set_others(label, table, id_, said)), None) or id_

    def remove_other(self, table: str, id_: str) -> Finding | None:
        """Take a team, a group or opening hours away, unless something still needs it."""
        label = _("delete {what}").format(what=self._table_name(table, id_))
        return self.take(label, removals.removed(self.draft, table, id_))

    def _set_others(
        self, label: str, table: str, id_: str | None, typed: Mapping[str, str]
    ) -> tuple[Finding, ...]:
        draft: Draft = self.draft
        refusals: list[Finding] = []
        for key, text in typed.items():
            if shows_already(draft, table, id_, key, text):
                continue
            if table == "promise" and key == "within" and says_nothing(text):
                bare = removals.without_promise(draft)
                if isinstance(bare, Finding):
                    return (bare,)
                draft = bare
                break
            draft, said = with_hours(draft, text) if key == "calendar" else (draft, text)
            value = read_table_fact(draft.resolved(), table, key, said)
            after = (
                value
                if isinstance(value, Finding)
                else with_table_fact(draft, table, id_, key, value)
            )
            if isinstance(after, Finding):
                refusals.append(after)
            else:
                draft = after
        if not refusals:
            self.take(label, draft)
        return tuple(refusals)

    def _table_name(self, table: str, id_: str | None) -> str:
        if id_ is None:
            return table_word(table)
        known = {one.id: one for one in getattr(self.resolved, table)}
        return str(getattr(known.get(id_), "name", id_))

    def set_side_effect(self, id_: str | None, typed: Mapping[str, str]) -> tuple[Finding, ...]:
        """Write a side effect of the chosen redesign down, or take it away where all is empty.

        Args:
            id_: Which one; None: a new one.
            typed: What was typed for each of its facts.

        Returns:
            What could not be read; then nothing was changed.
        """
        redesign = self.redesign
        if redesign is None:
            return ()
        id_ = id_ or free_id(typed.get("who", ""), (one.id for one in redesign.side_effects))
        read = {
            key: private(text, "side_effects", id_, key)
            or read_fact(self.resolved, facts_of(SideEffect)[key], text, "side_effects", id_, key)
            for key, text in typed.items()
        }
        refusals = tuple(one for one in read.values() if isinstance(one, Finding))
        if refusals:
            return refusals
        known = {one.id: one for one in redesign.side_effects}
        known[id_] = with_fields(known.get(id_, SideEffect(id=id_)), read)
        if not any(read.values()):
            del known[id_]
        changed = replace(redesign, side_effects=tuple(known.values()))
        label = _("change side effect “{who}”").format(who=typed.get("who") or id_)
        self.take(label, self.draft.with_redesign(changed))
        return ()

    def answer(
        self, step: str, duty: str, *, by: str, what: str, when: date | None
    ) -> Finding | None:
        """Write down somebody's answer to a legal duty that the chosen redesign touches."""
        redesign = self.redesign
        if redesign is None:
            return None
        if refusal := private(f"{by}\n{what}", "steps", step, "answer", duty):
            return refusal
        change = redesign.change(step) or StepChange(id=step)
        answers = {**dict(change.answers), duty: Answer(by=by, what=what, when=when)}
        label = _("answer for “{step}”").format(step=named(self.draft, step))
        answered = replace(change, answers=tuple(answers.items()))
        return self.take(label, self.draft.with_change(answered))

    def add_step(
        self,
        name: str,
        *,
        after: str | None = None,
        before: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> str | Finding:
        """Add a step after or before another (both None: at the end) and return its id.

        `facts` is what was typed for facts of the new step, by key, here and in what follows.
        """
        id_ = self._free_id(name)
        if before is not None:
            made = edits.added_before(self.draft, before, name, id_)
        else:
            last = self.resolved.flow_steps[-1].id if self.resolved.flow_steps else None
            made = edits.added_after(self.draft, after or last, name, id_)
        return self._add(_("add step “{step}”").format(step=name), made, id_, facts)

    def add_parallel(
        self, step: str, name: str, facts: Mapping[str, str] | None = None
    ) -> str | Finding:
        """Add a step that is done at the same time as another and return its id."""
        id_ = self._free_id(name)
        new = Step(id=id_, name=name)
        made = self._not_leading(step) or ways.beside(self.draft, step, new)
        return self._add(_("add step “{step}”").format(step=name), made, id_, facts)

    def add_branch(
        self,
        step: str,
        name: str,
        share: float,
        *,
        then: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> str | Finding:
        """Add a step that a share of the cases go to after a step, and return its id.

        It leads on to `then` (or `end`); None: to where the others go.
        """
        id_ = self._free_id(name)
        new = Step(id=id_, name=name)
        made: Draft | Finding = self._not_leading(step, then or END) or ways.branched(
            self.draft, step, new, share=share, then=then
        )
        return self._add(_("add branch “{step}”").format(step=name), made, id_, facts)

    def add_on_way(
        self,
        step: str,
        target: str,
        name: str,
        *,
        facts: Mapping[str, str] | None = None,
        also_from: tuple[str, ...] = (),
    ) -> str | Finding:
        """Add a step on the way from a step to another (or `end`) and return its id.

        The other ways of the step stay; the steps of `also_from` lead to the new one as well.
        """
        id_ = self._free_id(name)
        made: Draft | Finding = self._not_leading(step, target) or ways.on_way(
            self.draft, step, target, Step(id=id_, name=name), also_from
        )
        return self._add(_("add step “{step}”").format(step=name), made, id_, facts)

    def _add(
        self, label: str, made: Draft | Finding, id_: str, facts: Mapping[str, str] | None
    ) -> str | Finding:
        if isinstance(made, Draft):
            made = private(named(made, id_), "steps", id_, "name") or made
        for key, typed in (facts or {}).items():
            if isinstance(made, Finding):
                break
            made = with_typed(made, id_, key, typed)
        return self.take(label, made) or id_

    def _free_id(self, name: str) -> str:
        """An id for a step and, with their endings, for a split and a join that it may need."""
        known = (*self.process.by_id, *self.resolved.by_id)
        return free_id(name, (*known, *map(stem_of, known)))

    def lead_to(self, step: str, target: str, share: float = 1.0) -> Finding | None:
        """Let a share of the cases go from a step to another (or `end`), the rest as before.

        All of them: the step leads there and nowhere else. None of them: it no longer does.
        """
        label = _("lead “{step}” to “{target}”").format(
            step=named(self.draft, step), target=step_word(self.resolved, target)
        )
        refusal = self._not_leading(step, target)
        return self.take(label, refusal or ways.way_set(self.draft, step, target, share))

    def delete_step(self, step: str) -> Finding | None:
        """Take a step out; the flow closes up. In a redesign, mark it as removed."""
        label = _("delete step “{step}”").format(step=named(self.draft, step))
        return self.take(label, edits.deleted(self.draft, step))

    def move_step(self, step: str, by: int) -> Finding | None:
        """Move a step past its neighbour: -1 earlier, 1 later."""
        label = _("move step “{step}”").format(step=named(self.draft, step))
        refusal = self._not_leading(step)
        return self.take(label, refusal or edits.moved(self.draft, step, by))


def _with_typed_facts(
    draft: Draft, step: str, typed: Mapping[str, str]
) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft with what was typed for facts of a step, and what of it could not be read."""
    findings: list[Finding] = []
    for path, text in typed.items():
        after = with_typed(draft, step, path, text)
        if isinstance(after, Finding):
            findings.append(after)
        else:
            draft = after
    return draft, tuple(findings)
