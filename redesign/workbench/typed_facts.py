"""A fact of a step as somebody types it: one value for all, for one group, or for each group."""

from typing import Final, cast

from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.finding import Finding
from redesign.model.naming import names_in
from redesign.model.process import IN_FLOW, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import FactValue
from redesign.words import _
from redesign.workbench import edits
from redesign.workbench.draft import Draft, beside_flow, in_segment, named, refused, with_step_fact
from redesign.workbench.open_hours import with_hours
from redesign.workbench.reading import read_fact
from redesign.workbench.rerouting import unsayable
from redesign.workbench.sources import with_sources
from redesign.workbench.texts import says_the_same

_NAMING: Final = ("beside", "joins", "otherwise")
"""The facts that name steps of the flow."""


def with_typed(draft: Draft, step: str, path: str, typed: str) -> Draft | Finding:
    """The draft in which a fact is what was typed.

    `effort.help` is the effort of a group, `basis.effort` where the effort comes from.
    """
    key, _dot, segment = path.partition(".")
    if key == "basis" and segment:
        return with_sources(draft, step, {segment: typed})
    fact: Fact | None = facts_of(Step).get(key)
    if fact is None:
        return refused(
            "unread", _("A step has no fact “{key}”.").format(key=key), "", "steps", step
        )
    process = draft.resolved()
    shown = getattr(process.by_id.get(step), fact.name, None)
    if says_the_same(process, fact, _in_segment_alone(shown, segment), typed):
        return draft
    about = ("steps", step, *path.split("."))
    if fact.by_segment and not segment and "/" in typed and not _is_one(draft, fact, typed):
        return _by_group(draft, step, fact, typed, about)
    if fact.kind is Kind.CALENDAR:
        draft, typed = with_hours(draft, typed)
    value = read_fact(draft.resolved(), fact, typed, *about)
    if isinstance(value, Finding):
        return value
    if fact.by_segment and value is not None and not isinstance(value, BySegment):
        value = cast("FactValue", BySegment(value))
    if segment:
        value = in_segment(shown, value, segment)
    return _with_value(draft, step, key, value)


def _is_one(draft: Draft, fact: Fact, typed: str) -> bool:
    """Whether a text with a slash says one value, such as `1/2 h`, and not one for each group."""
    process = draft.resolved()
    groups = typed.count("/") + 1 == len(process.segments)
    return not groups and not isinstance(read_fact(process, fact, typed), Finding)


def _with_value(draft: Draft, step: str, key: str, value: FactValue) -> Draft | Finding:
    """The draft in which a fact has a value; a step that goes beside others leaves the flow."""
    shown = draft.resolved().by_id.get(step)
    if key in _NAMING and (wrong := _cannot_name(draft, step, key, names_in(value))):
        return wrong
    if key == "beside" and value and shown is not None and shown.in_flow:
        after = edits.out_of_flow(draft, step, value)
    elif key in IN_FLOW and value is not None and (wrong := beside_flow(draft, step)):
        return wrong
    else:
        after = with_step_fact(draft, step, key, value)
    return after if isinstance(after, Finding) else unsayable(draft, after) or after


def _cannot_name(draft: Draft, step: str, key: str, others: tuple[str, ...]) -> Finding | None:
    """Why a fact of a step cannot name these: itself, or one through which no case comes."""
    if step in others:
        return refused(
            "names-itself",
            _("“{step}” cannot be named among its own facts.").format(step=named(draft, step)),
            _("Name another step."),
            "steps",
            step,
            key,
        )
    return beside_flow(draft, *others)


def _in_segment_alone(shown: object, segment: str) -> object:
    """The value of a segment where it has one of its own; without a segment the whole."""
    if not segment:
        return shown
    return dict(shown.own).get(segment) if isinstance(shown, BySegment) else None


def _by_group(
    draft: Draft, step: str, fact: Fact, typed: str, about: tuple[str, ...]
) -> Draft | Finding:
    """One value for each group, in their order, as in `240/300/300 min`; the last says the unit."""
    process = draft.resolved()
    parts = [part.strip() for part in typed.split("/")]
    if len(parts) != len(process.segments):
        names = " / ".join(segment.name for segment in process.segments)
        return refused(
            "unread",
            _("There is one value for each group: {names}.").format(names=names),
            _("Write as many as there are groups, such as “10/15/30 min”."),
            *about,
        )
    unit = parts[-1].lstrip("0123456789.,- ")
    own: list[tuple[str, object]] = []
    for segment, part in zip(process.segments, parts, strict=True):
        said = part if any(letter.isalpha() or letter == "%" for letter in part) else part + unit
        value = read_fact(process, fact, said, *about)
        if isinstance(value, Finding):
            return value
        own.append((segment.id, value.everyone if isinstance(value, BySegment) else value))
    groups = cast("FactValue", BySegment(None, tuple(own)))
    return with_step_fact(draft, step, fact.key, groups)
