"""One state of the work on a process: today's process, its redesigns, and which one is chosen.

Hides where a changed fact belongs: in today's process while no redesign is chosen, else as a
change of the redesign. Every function gives a new draft; undo is keeping the old one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from redesign.model.facts import Fact, facts_of, with_fields
from redesign.model.finding import Finding, Severity
from redesign.model.frozen import frozen
from redesign.model.placing import with_places, without_unasked
from redesign.model.process import Process, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import Changes, FactValue, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.model.sources import figure, with_own_sources
from redesign.words import _

if TYPE_CHECKING:
    from redesign.model.experiment import Experiment


@frozen
class Draft:
    """What is on the desk at one moment.

    Attributes:
        process: The process of today.
        redesigns: In the order in which they are shown.
        experiments: In the order in which they were planned.
        chosen: The id of the redesign that changes go into; None: into today's process.
    """

    process: Process
    redesigns: tuple[Redesign, ...] = ()
    experiments: "tuple[Experiment, ...]" = ()
    chosen: str | None = None

    @property
    def redesign(self) -> Redesign | None:
        """The chosen redesign."""
        return next((one for one in self.redesigns if one.id == self.chosen), None)

    def resolved(self) -> Process:
        """The process as it is shown: today's, or with the chosen redesign laid over it."""
        return resolve(self.process, self.redesign)

    def with_redesign(self, redesign: Redesign) -> "Draft":
        """The draft with this redesign, in place of the one with its id, and chosen."""
        if any(one.id == redesign.id for one in self.redesigns):
            redesigns = tuple(redesign if one.id == redesign.id else one for one in self.redesigns)
        else:
            redesigns = (*self.redesigns, redesign)
        return replace(self, redesigns=redesigns, chosen=redesign.id)

    def with_experiment(self, experiment: "Experiment") -> "Draft":
        """The draft with this experiment, in place of the one with its id."""
        known = {one.id: one for one in self.experiments}
        known[experiment.id] = experiment
        return replace(self, experiments=tuple(known.values()))

    def without_experiment(self, experiment: str) -> "Draft":
        """The draft without an experiment."""
        return replace(
            self, experiments=tuple(one for one in self.experiments if one.id != experiment)
        )

    def with_change(self, change: StepChange) -> "Draft":
        """The draft with what the chosen redesign does to a step."""
        assert self.redesign is not None
        if change.says_nothing:
            return self.without_change(change.id)
        return self._edited(self.redesign, self.redesign.with_change(change))

    def without_change(self, step: str) -> "Draft":
        """The draft in which the chosen redesign does nothing to a step."""
        assert self.redesign is not None
        return self._edited(self.redesign, self.redesign.without_change(step))

    def _edited(self, before: Redesign, after: Redesign) -> "Draft":
        return self.with_redesign(with_places(self.process, without_unasked(before, after)))


def refused(code: str, sentence: str, hint: str = "", *about: str) -> Finding:
    """A finding that says why an edit was not made."""
    return Finding(code=code, severity=Severity.ERROR, sentence=sentence, hint=hint, about=about)


def beside_flow(draft: Draft, *steps: str) -> Finding | None:
    """Why no case can be led from or to one of these steps: it is done beside another."""
    shown = draft.resolved()
    for step in steps:
        if step in shown.by_id and not shown.step(step).in_flow:
            return refused(
                "beside-flow",
                _("“{step}” is done beside another step; no case comes through it.").format(
                    step=named(draft, step)
                ),
                _("Take away what it is done beside first."),
                "steps",
                step,
            )
    return None


def named(draft: Draft, step: str) -> str:
    """The name of a step of the draft, of today's process or its own id."""
    for process in (draft.resolved(), draft.process):
        if step in process.by_id:
            return process.step(step).name
    return step


def free_id(name: str, taken: Iterable[str]) -> str:
    """An id made of a name that nothing else has."""
    from redesign.files import id_from_name

    return id_from_name(name, taken)


def with_step_fact(draft: Draft, step: str, key: str, value: FactValue) -> Draft:
    """The draft in which a step's fact has this value, where the choice of redesign puts it."""
    fact = facts_of(Step)[key]
    if draft.redesign is None:
        process = with_step(draft.process, step, {fact.name: value})
        return replace(draft, process=with_sources_kept(draft.process, process))
    change = draft.redesign.change(step) or StepChange(id=step)
    shown = draft.resolved().by_id.get(step)
    changes = _restated(draft, change, fact, value)
    after = draft.with_change(replace(change, changes=changes))
    now = after.resolved().by_id.get(step)
    if shown and now and figure(shown, key) != figure(now, key):
        own = {one: source for one, source in changes.sources.items() if one != key}
        after = draft.with_change(replace(change, changes=changes.with_sources(own)))
    return after


def with_sources_kept(before: Process, after: Process) -> Process:
    """Today's process after an edit, without sources of figures that it had only before."""
    known = before.by_id
    steps = tuple(with_own_sources(known.get(one.id, one), one) for one in after.steps)
    return replace(after, steps=steps)


def with_step(process: Process, step: str, fields: Mapping[str, object]) -> Process:
    """The process in which these fields of a step have new values."""
    return replace(
        process,
        steps=tuple(with_fields(one, fields) if one.id == step else one for one in process.steps),
    )


def _restated(draft: Draft, change: StepChange, fact: Fact, value: FactValue) -> Changes:
    """The change's facts such that the step resolves to this value, said in as little as can be."""
    silent = change.changes.without(fact.key)
    if _value_if(draft, replace(change, changes=silent), fact) == value:
        return silent
    if value == fact.default and not fact.required:
        cleared = silent.with_fact(fact.key, None)
        if _value_if(draft, replace(change, changes=cleared), fact) == value:
            return cleared
    return silent.with_fact(fact.key, value)


def _value_if(draft: Draft, change: StepChange, fact: Fact) -> object:
    step = draft.with_change(change).resolved().by_id.get(change.id)
    return getattr(step, fact.name) if step else None


def in_segment(old: object, value: object, segment: str) -> FactValue:
    """A value that differs by segment, with this one for one of them; None takes its own away."""
    new = value.everyone if isinstance(value, BySegment) else value
    known: BySegment[object] = old if isinstance(old, BySegment) else BySegment(None)
    own = {id_: one for id_, one in known.own if id_ != segment or new is not None}
    if new is not None:
        own[segment] = new
    if known.everyone is None and not own:
        return None
    return cast("FactValue", BySegment(known.everyone, tuple(own.items())))
