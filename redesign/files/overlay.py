"""What a redesign says of its process: steps that are gone, marks that lack something, new steps.

A redesign is read without its process; these are the checks that need both.
"""

from collections.abc import Iterator, Mapping

from redesign.files.reading import LISTED
from redesign.files.references import (
    TABLES,
    Names,
    check_facts,
    check_segment_shares,
    check_step,
)
from redesign.files.removed import names_of_removed
from redesign.files.report import Report, did_you_mean
from redesign.model.facts import facts_of
from redesign.model.process import END, Process, Step
from redesign.model.quantity import BySegment, Duration
from redesign.model.redesign import Changes, Mark, Redesign, StepChange
from redesign.model.resolve import changed, resolve
from redesign.words import _

_NEEDS: Mapping[Mark, str] = {Mark.MERGE: "into", Mark.PARALLEL: "with"}


def check_redesign(redesign: Redesign, process: Process) -> Report:
    """Everything that a redesign shows fact by fact over today's process."""
    report = Report()
    after = resolve(process, redesign)
    names = _names(process, redesign)
    for table, kind in TABLES.items():
        changes: Changes = getattr(redesign, table)
        check_facts(changes.facts, kind, (table,), names, report)
    for table, kind in LISTED.items():
        if kind is not Step:
            for id_, changes in getattr(redesign, table):
                check_facts(changes.facts, kind, (table, id_), names, report)
    for change in redesign.steps:
        said = _merged(process.by_id.get(change.id), change.changes)
        check_facts(said, Step, ("steps", change.id), names, report)
        for code, key, sentence, hint in _step(process, redesign, change, names):
            about = ("steps", change.id, key) if key else ("steps", change.id)
            report.add(code, about, sentence.format(step=change.id), hint)
    for keys, sentence, hint in names_of_removed(process, redesign, after):
        report.add("names-removed", keys, sentence, hint)
    _check_changed_steps(process, redesign, after, report)
    if redesign.segments:
        check_segment_shares(after.segments, report)
    return report


def _check_changed_steps(
    process: Process, redesign: Redesign, after: Process, report: Report
) -> None:
    """Facts that no longer fit together where the redesign changes a step."""
    today, then = Report(), Report()
    for at, step in enumerate(process.steps):
        check_step(process, step, at, today)
    for at, step in enumerate(after.steps):
        if redesign.change(step.id) is not None:
            check_step(after, step, at, then)
    known = {(one.code, one.about) for one in today.findings}
    report.findings += [one for one in then.findings if (one.code, one.about) not in known]


def _merged(today: Step | None, changes: Changes) -> Mapping[str, object]:
    """What is said anew; tables by segment with what today's say of the other segments."""
    if today is None:
        return changes.facts
    facts = facts_of(Step)
    after = changed(today, changes)
    return {key: getattr(after, facts[key].name) for key in changes.facts}


def _names(process: Process, redesign: Redesign) -> Names:
    """What a redesign may name: what there is today and what it adds."""
    names = Names(process)
    added = {
        table: tuple(id_ for id_, _changes in getattr(redesign, table))
        for table in ("pools", "calendars", "segments")
    }
    new = tuple(
        change.id for change in redesign.steps if _is_new(process, change) and change.id != END
    )
    names.steps = tuple(dict.fromkeys((*names.steps, *new)))
    names.pools = tuple(dict.fromkeys((*names.pools, *added["pools"])))
    names.calendars = tuple(dict.fromkeys((*names.calendars, *added["calendars"])))
    names.segments = tuple(dict.fromkeys((*names.segments, *added["segments"])))
    return names


def _is_new(process: Process, change: StepChange) -> bool:
    """Whether it is a new step; one without mark or name is rather a step that is gone."""
    return change.can_be_new and change.id not in process.by_id


Told = tuple[str, str, str, str]
"""Code, key, sentence, hint."""


def _step(process: Process, redesign: Redesign, change: StepChange, names: Names) -> Iterator[Told]:
    new = _is_new(process, change)
    if change.id not in process.by_id:
        if not new:
            yield (
                "step-gone",
                "",
                _("The redesign changes the step “{step}”, which is gone."),
                did_you_mean(
                    change.id,
                    names.steps,
                    _("Take the change out, or add the step as a new one."),
                ),
            )
            return
        yield from _new_step(redesign, change)
    else:
        yield from _changed_step(change)
        yield from _without_effect(process, redesign, change)
    yield from _other_steps(change, names)


def _new_step(redesign: Redesign, change: StepChange) -> Iterator[Told]:
    facts = change.changes.facts
    if "name" not in facts:
        yield (
            "missing",
            "name",
            _("The new step “{step}” has no name."),
            _('Write `name = "…"`.'),
        )
    named = any(one.changes.facts.get("otherwise") == change.id for one in redesign.steps)
    if not named and change.after is None and not facts.get("next") and not facts.get("beside"):
        yield (
            "no-place",
            "",
            _("The new step “{step}” says neither where it stands nor what follows it."),
            _('Write `after = "…"` with the step before it, or `next = "…"`.'),
        )


def _changed_step(change: StepChange) -> Iterator[Told]:
    if change.mark is Mark.ADD:
        yield (
            "step-there",
            "mark",
            _("Step “{step}” is to be added, and is there already; its facts are changed."),
            _("Take the mark away, or give the new step another id."),
        )
    if change.after is not None:
        yield (
            "mark-extra",
            "after",
            _("Step “{step}” is there already; `after` is for new steps and has no effect."),
            _("To move a step, change the `next` of the steps around it."),
        )
    if change.mark is None and not change.changes and not change.answers:
        yield (
            "nothing-changes",
            "",
            _("The redesign names step “{step}” and changes nothing about it."),
            "",
        )


def _without_effect(process: Process, redesign: Redesign, change: StepChange) -> Iterator[Told]:
    """Marks that cannot do all that they say with these two steps."""
    into = process.by_id.get(change.into or "")
    if change.mark is Mark.MERGE and into is not None:
        told = redesign.change(into.id)
        said = told.changes.facts if told else {}
        step = process.step(change.id)
        for key in ("work", "effort"):
            if key not in said and _differ(getattr(step, key), getattr(into, key)):
                yield (
                    "merge-forms",
                    "into",
                    _(
                        "Step “{step}” and the step it is merged into have durations of "
                        "different forms; only the longer one is counted."
                    ),
                    _("Write `{key}` on the step that stays.").format(key=key),
                )
    beside = change.mark is Mark.PARALLEL and change.with_step in process.by_id
    if beside and f"{change.id}-split" not in resolve(process, redesign).by_id:
        yield (
            "parallel-apart",
            "with",
            _(
                "Step “{step}” and the other do not follow one another, so they cannot be done "
                "at the same time."
            ),
            _("Name the step right before it or right after it."),
        )


def _differ(one: BySegment[Duration] | None, other: BySegment[Duration] | None) -> bool:
    if one is None or other is None:
        return False
    return any(a.plus(b) is None for a in one.values for b in other.values)


def _other_steps(change: StepChange, names: Names) -> Iterator[Told]:
    """The other steps that marks name."""
    others = {"into": change.into, "with": change.with_step, "after": change.after}
    for key, other in others.items():
        needed = change.mark is not None and _NEEDS.get(change.mark) == key
        if other is None and needed:
            yield (
                "mark-needs",
                "mark",
                _("The mark of step “{step}” needs another step to be named."),
                _('Write `{key} = "…"` with the id of that step.').format(key=key),
            )
        elif other is not None and key != "after" and not needed:
            yield (
                "mark-extra",
                key,
                _("The mark of step “{step}” has no use for another step."),
                _("Take `{key}` away.").format(key=key),
            )
        elif other is not None and (other not in names.steps or other == change.id):
            yield (
                "unknown-step",
                key,
                _("The mark of step “{step}” names a step that is not there."),
                did_you_mean(other, tuple(one for one in names.steps if one != change.id)),
            )
