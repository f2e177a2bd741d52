"""Measures of service that need no simulation: access, choice, and who is left out or gives up."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from redesign.analysis.load import week_hours
from redesign.analysis.measures import DROP_OUT, LEFT_OUT, MEASURES, Measure
from redesign.analysis.pairing import Difference, judged
from redesign.analysis.paths import first_contacts, passages, takes_part
from redesign.model.process import CITIZEN, Process, Step
from redesign.model.quantity import BySegment

_AT_ANY_HOUR: Final = frozenset({"letter", "digital-post", "sms", "mail"})
"""Channels in which the citizen reads and answers when it suits."""


def static_measures(process: Process) -> Mapping[str, Mapping[str, float]]:
    """Access, choice, left-out and drop-out, each for `all` and for every segment.

    Args:
        process: A resolved process.
    """
    from redesign.simulation import expected

    found: dict[str, dict[str, float]] = {"access": {}, "choice": {}, LEFT_OUT: {}}
    for passage in passages(process):
        segment = passage.segment
        found[LEFT_OUT][segment] = 0.0 if passage.open else 1.0
        found["choice"][segment] = float(len(first_contacts(process, segment)))
        hours = _access(process, segment)
        if hours is not None:
            found["access"][segment] = hours
    measures = {
        id_: {"all": _over_all(process, of), **_named(of)} for id_, of in found.items() if of
    }
    return {**measures, DROP_OUT: expected(process).measures[DROP_OUT]}


def static_differences(before: Process, after: Process) -> Mapping[str, Mapping[str, Difference]]:
    """The same of two processes, by measure and group; drop-out only where somebody can give up.

    Args:
        before: A resolved process.
        after: Another one.
    """
    today, later = static_measures(before), static_measures(after)
    found = {
        id_: {
            group: exact_difference(MEASURES[id_], value, later[id_][group])
            for group, value in by_group.items()
            if group in later.get(id_, {})
        }
        for id_, by_group in today.items()
    }
    if not any(step.gives_up for step in (*before.steps, *after.steps)):
        del found[DROP_OUT]
    return found


def exact_difference(measure: Measure, before: float, after: float) -> Difference:
    """A difference that needs no simulation: its interval has no width."""
    difference = after - before
    return Difference(
        today=before,
        redesign=after,
        difference=difference,
        low=difference,
        high=difference,
        judgement=judged(difference, difference, difference, before, measure.better),
    )


def only_segment(process: Process, segment: str) -> Process:
    """The process as it is for one segment alone."""
    if not segment:
        return process
    return replace(
        process,
        segments=tuple(replace(one, share=1.0) for one in process.segments if one.id == segment),
    )


def _access(process: Process, segment: str) -> float | None:
    """Hours a week in which the citizen can do each step of theirs, weighted by use."""
    from redesign.simulation import expected, staying

    visits = expected(staying(only_segment(process, segment))).visits
    hours = weight = 0.0
    for step in process.flow_steps:
        if not _at_a_time(step, segment):
            continue
        use = visits.get(step.id, 0.0) * _of(step.chance, segment)
        hours += use * week_hours(process, _calendar(process, step))
        weight += use
    return hours / weight if weight else None


def _at_a_time(step: Step, segment: str) -> bool:
    """Whether the citizen does a part of the step at a time when it can be done."""
    if step.by == CITIZEN:
        return True
    if not takes_part(step, segment):
        return False
    return not step.channel or not set(step.channel) <= _AT_ANY_HOUR


def _calendar(process: Process, step: Step) -> str | None:
    """When a step can be done: its own hours, or else those of its team."""
    pool = process.pool(step.by) if step.by_staff else None
    return step.open or (pool.calendar if pool else None)


def _of(share: BySegment[float] | None, segment: str) -> float:
    value = share.of(segment) if share else None
    return 1.0 if value is None else value


def _over_all(process: Process, by_segment: Mapping[str, float]) -> float:
    weights = {segment: process.segment_share(segment) for segment in by_segment}
    total = sum(weights.values())
    if not total:
        return sum(by_segment.values()) / len(by_segment)
    return sum(value * weights[segment] for segment, value in by_segment.items()) / total


def _named(by_segment: Mapping[str, float]) -> Mapping[str, float]:
    return {segment: value for segment, value in by_segment.items() if segment}
