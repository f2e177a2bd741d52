"""A redesign that leads cases as a drawn flow does.

Hides how a flow is said as an overlay: steps that are new are added with their ways on, and a step
that is there already says only where it differs from what resolving would give.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from redesign.model.facts import facts_of
from redesign.model.finding import Finding
from redesign.model.flows import starts_of
from redesign.model.naming import silent_on, unknown_names
from redesign.model.placing import says_where, with_places
from redesign.model.process import END, Process, Step, WayKind, Ways
from redesign.model.redesign import Changes, FactValue, Mark, StepChange
from redesign.model.removing import gate_id
from redesign.words import _
from redesign.workbench.draft import Draft, named, refused, with_sources_kept, with_step_fact

_LEADS: Final = ("next", "joins", "otherwise")
"""The facts of a step that say where cases go."""
_TURNS: Final = 3
"""What one step says can change what another is taken to say; more often than this none does."""


def with_flow(draft: Draft, wanted: Process) -> Draft | Finding:
    """The draft in which cases go as in `wanted`: today's process itself, or the chosen redesign.

    Args:
        draft: The work.
        wanted: What is shown, after an edit of its flow; steps may be new in it.

    Returns:
        A finding where a step would have to change that is only there because of a mark.
    """
    if draft.redesign is None:
        return replace(draft, process=with_sources_kept(draft.process, wanted))
    before, shown = draft, draft.resolved()
    said = _as_said(draft, shown, wanted)
    for step in said.steps:
        if step.id not in shown.by_id:
            draft = draft.with_change(_new(step, said))
    draft = _without_gone(_unplaced(draft, said), shown, wanted)
    started = _started(draft, wanted, said)
    if isinstance(started, Finding):
        return started
    draft = _led(started, wanted, said)
    if wrong := unsayable(before, draft):
        return wrong
    unlike = _unlike(draft.resolved(), wanted)
    return draft if unlike is None else made_by_mark(draft, unlike)


def _as_said(draft: Draft, shown: Process, wanted: Process) -> Process:
    """The same flow, as a redesign can say it: what a mark puts in goes by the step it stands for.

    A redesign names steps of today and those it adds, never those that its marks bring along.
    """
    stands_for: dict[str, str] = {}
    for change in draft.redesign.steps if draft.redesign else ():
        split, join = (gate_id(change.id, opens=opens) for opens in (True, False))
        opening = shown.by_id.get(split)
        if change.mark in (Mark.REMOVE, Mark.MERGE):
            stands_for |= {split: change.id, join: change.id}
        elif change.mark is Mark.PARALLEL and opening is not None and opening.next is not None:
            stands_for[split] = opening.next.targets[0]

    stands_for = {gate: step for gate, step in stands_for.items() if not can_say(draft, gate)}
    if stands_for.keys().isdisjoint(shown.by_id):
        return wanted
    return named_instead(wanted, stands_for)


def named_instead(process: Process, stands_for: Mapping[str, str]) -> Process:
    """The process in which whatever named one step of the flow names the one that stands for it."""

    def said(ways: Ways) -> Ways:
        to = (replace(one, to=stands_for.get(one.to, one.to)) for one in ways.branches)
        return replace(ways, branches=tuple(to))

    steps = tuple(
        replace(
            step,
            next=step.next and said(step.next),
            otherwise=stands_for.get(step.otherwise or "", step.otherwise),
            joins=stands_for.get(step.joins or "", step.joins),
        )
        for step in process.steps
    )
    starts = said(Ways(WayKind.ONE, starts_of(process))).branches
    return replace(process, steps=steps, starts=starts)


def made_by_mark(draft: Draft, step: str) -> Finding:
    """Why a step that a mark has brought along cannot be changed by itself."""
    return refused(
        "made-by-mark",
        _("“{step}” is there because of a mark on another step.").format(step=named(draft, step)),
        _("Take the mark away instead."),
        "steps",
        step,
    )


def unsayable(before: Draft, after: Draft) -> Finding | None:
    """Why the redesign cannot say what it says after an edit: it names what only a mark brings."""
    if before.redesign is None or after.redesign is None:
        return None
    unsaid = unknown_names(after.process, after.redesign)
    unsaid -= unknown_names(before.process, before.redesign)
    return made_by_mark(before, min(unsaid)) if unsaid else None


def _new(step: Step, wanted: Process) -> StepChange:
    """A step that the redesign adds, after the one that leads to it where that is one of them."""
    said: dict[str, FactValue] = {}
    for key, fact in facts_of(Step).items():
        value = getattr(step, fact.name)
        if fact.required or value != fact.default:
            said[key] = value
    earlier = wanted.steps[: wanted.steps.index(step)]
    leading = (one.id for one in reversed(earlier) if _chooses(one, step.id))
    after = next(leading, None)
    return StepChange(id=step.id, mark=Mark.ADD, after=after, changes=Changes(facts=said))


def _chooses(step: Step, target: str) -> bool:
    """Whether a case may go from a step to the target, and to nothing else at the same time."""
    ways = step.next
    return ways is not None and ways.kind is WayKind.ONE and target in ways.targets


def _unplaced(draft: Draft, wanted: Process) -> Draft:
    """The draft in which a new step whose place is another in `wanted` says where it leads."""
    redesign = draft.redesign
    assert redesign is not None
    for change in redesign.steps:
        new = wanted.by_id.get(change.id)
        of_today = change.id in draft.process.by_id
        if new is None or of_today or _keeps_place(draft, change, wanted):
            continue
        said = change.changes.with_fact("next", new.next)
        draft = draft.with_change(replace(change, after=None, changes=said))
    return draft


def _keeps_place(draft: Draft, change: StepChange, wanted: Process) -> bool:
    """Whether a new step still stands after, or instead of, the step that it did."""
    if change.after is None:
        return says_where(change) or any(one.otherwise == change.id for one in wanted.steps)
    before = wanted.by_id.get(change.after)
    if before is None:
        return change.after in draft.process.by_id
    return before.next is not None and change.id in before.next.targets


def _without_gone(draft: Draft, shown: Process, wanted: Process) -> Draft:
    """The draft without the steps that the redesign had added and that are gone."""
    redesign = draft.redesign
    assert redesign is not None
    for change in redesign.steps:
        added = change.id in shown.by_id and change.id not in draft.process.by_id
        if added and change.id not in wanted.by_id:
            redesign = silent_on(redesign.without_change(change.id), change.id)
    return draft.with_redesign(with_places(draft.process, redesign))


def _led(draft: Draft, wanted: Process, said: Process) -> Draft:
    """The draft in which every step that the redesign can speak of leads cases as in `wanted`."""
    for _turn in range(_TURNS):
        shown, before = draft.resolved(), draft
        for step in wanted.flow_steps:
            for key in _differing(shown, step) if can_say(draft, step.id) else ():
                draft = with_step_fact(draft, step.id, key, getattr(said.step(step.id), key))
                shown = draft.resolved()
        if draft is before:
            break
    return draft


def can_say(draft: Draft, step: str) -> bool:
    """Whether the redesign can say something of a step: one of today, or one that it adds."""
    redesign = draft.redesign
    return step in draft.process.by_id or bool(redesign and redesign.change(step))


def _differing(process: Process, step: Step) -> tuple[str, ...]:
    """The facts by which a step of the process leads cases elsewhere than this one."""
    known = process.by_id.get(step.id)
    return tuple(key for key in _LEADS if getattr(known, key, None) != getattr(step, key))


def _unlike(reached: Process, wanted: Process) -> str | None:
    """The first step that leads cases elsewhere than wanted, or that should be gone."""
    for step in wanted.flow_steps:
        if _differing(reached, step) and not _follows(reached, step.id):
            return step.id
    return next((one.id for one in reached.flow_steps if one.id not in wanted.by_id), None)


def _follows(process: Process, step: str) -> bool:
    """Whether a step is done instead of another and goes on as that one does."""
    known = process.by_id.get(step)
    askers = (one for one in process.flow_steps if one.otherwise == step)
    return known is not None and any(one.next == known.next for one in askers)


def _started(draft: Draft, wanted: Process, said: Process) -> Draft | Finding:
    """The draft in which cases begin where they do in `wanted`; a file cannot say: at the end."""
    redesign = draft.redesign
    assert redesign is not None
    if starts_of(draft.resolved()) == starts_of(wanted):
        return draft
    silent = redesign.process.without("starts")
    bare = draft.with_redesign(replace(redesign, process=silent))
    if not starts_of(wanted) or starts_of(bare.resolved()) == starts_of(wanted):
        return bare
    if any(one.to == END for one in starts_of(said)):
        return refused(
            "start-gone",
            _("Some cases begin at a step that this redesign takes out, and so end at once."),
            _("Take its mark away first."),
            "process",
            "starts",
        )
    told = silent.with_fact("starts", starts_of(said))
    return draft.with_redesign(replace(redesign, process=told))
