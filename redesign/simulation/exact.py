"""Expected minutes, contacts and cost of a case: exact, at once, without a simulation.

Hides what each entry of a step adds to which measure. How often a case is expected to enter each
step follows from the shares alone (see `traffic`); times the means that gives every measure that
does not depend on who waits for whom.

Left out, because only a simulation knows it: time in queues (and so the effort of those who stand
in them), and people whose speed is not 1. Waits in workdays count by the workdays of a week; one
that ends at a booked time counts as drawn, though the booked hour may lie somewhat before or after.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from redesign.model.flows import explicit
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, OUTSIDE, Process, Step
from redesign.model.quantity import BySegment, Duration
from redesign.simulation.staying import OF_EVERY_CASE, staying
from redesign.simulation.traffic import share_of, traffic_of

ALL: Final = "all"


@frozen(slots=False)
class Expected:
    """What one case is expected to take.

    Attributes:
        visits: Entries by step over all citizens, passed-over ones included; for a step beside
            others how often it is done.
        done: How often each step is done, over all citizens.
        measures: By measure, then by `all` and segment; minutes, counts and money.
        staff_minutes: By pool, over all citizens.
        staff_minutes_by_step: The same by the steps that a pool does.
    """

    visits: Mapping[str, float]
    done: Mapping[str, float]
    measures: Mapping[str, Mapping[str, float]]
    staff_minutes: Mapping[str, float]
    staff_minutes_by_step: Mapping[str, float]

    def of(self, measure: str, segment: str = ALL) -> float:
        """One measure for all citizens or for a segment."""
        return self.measures[measure][segment]


@lru_cache(maxsize=32)
def expected(process: Process) -> Expected:
    """What one case is expected to take.

    Raises:
        RedesignError: Cases could go round forever, or come back thousands of times.
    """
    process = explicit(process)
    solved = {segment: traffic_of(process, segment) for segment in process.segment_ids}
    traffic = {segment: one.entries for segment, one in solved.items()}
    weights = {segment: process.segment_share(segment) for segment in process.segment_ids}
    given_up = {segment: one.given_up for segment, one in solved.items()}

    def mixed(values: Mapping[str, float]) -> float:
        return _mixed(values, weights)

    done = {segment: _done(process, segment, traffic[segment]) for segment in traffic}
    counts = {segment: _counts(process, segment, done[segment]) for segment in done}
    measures = _by_measure(counts, weights)
    if any(given_up.values()):
        met = {segment: weights[segment] * (1 - share) for segment, share in given_up.items()}
        stay = staying(process)
        there = _by_measure(
            {one: _counted(stay, one) if met[one] > 0 else counts[one] for one in met}, met
        )
        measures |= {one: there[one] for one in there if one not in OF_EVERY_CASE}
    measures["drop-out"] = {ALL: mixed(given_up), **given_up}
    if not process.segments:
        measures = {id_: {ALL: by_segment[ALL]} for id_, by_segment in measures.items()}
    pools = tuple(dict.fromkeys(step.pool for step in process.steps if step.pool))
    by_step = {
        step.id: mixed({one: done[one][step.id] * _mean(step.work, one) for one in done})
        for step in process.steps
        if step.pool
    }
    return Expected(
        visits={
            step.id: mixed({segment: traffic[segment].get(step.id, 0.0) for segment in traffic})
            for step in process.steps
        },
        done={
            step.id: mixed({segment: done[segment][step.id] for segment in done})
            for step in process.steps
        },
        measures=measures,
        staff_minutes={
            pool: sum(by_step[step.id] for step in process.steps if step.pool == pool)
            for pool in pools
        },
        staff_minutes_by_step=by_step,
    )


def _mixed(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The mean over the segments."""
    total = sum(weights.values()) or 1.0
    return sum(weights[segment] * value for segment, value in values.items()) / total


def _by_measure(
    counts: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> dict[str, Mapping[str, float]]:
    """What was counted by segment, by measure, with what it is over all segments."""
    found: dict[str, Mapping[str, float]] = {}
    for measure in next(iter(counts.values())):
        by_segment = {segment: counts[segment][measure] for segment in counts}
        found[measure] = {ALL: _mixed(by_segment, weights), **by_segment}
    return found


def _counted(process: Process, segment: str) -> Mapping[str, float]:
    """Every measure of a segment."""
    entries = traffic_of(process, segment).entries
    return _counts(process, segment, _done(process, segment, entries))


def refuse_endless(process: Process) -> None:
    """Make sure that every case ends.

    Raises:
        RedesignError: Some cases could go round forever.
    """
    expected(process)


# --- what the visits add up to ---


def _done(process: Process, segment: str, traffic: Mapping[str, float]) -> Mapping[str, float]:
    """How often a case of a segment has each step done, passing over left out."""
    return {
        step.id: traffic.get(step.id, 0.0) * share_of(step.chance, segment, 1.0)
        for step in process.steps
    }


def _counts(process: Process, segment: str, done: Mapping[str, float]) -> dict[str, float]:
    """Every measure of a segment."""
    found = dict.fromkeys(
        (
            "staff-time",
            "effort",
            "contacts",
            "visits",
            "documents",
            "failure-demand",
            "human-time",
            "personal-contact",
            "cost",
            "wait",
            "wait-outside",
        ),
        0.0,
    )
    for step in process.steps:
        times = done[step.id]
        work = times * _mean(step.work, segment) if step.pool else 0.0
        found["staff-time"] += work
        found["cost"] += work * _rate(process, step) / 60
        found["human-time"] += work if step.legal else 0.0
        found["personal-contact"] += work if step.personal else 0.0
        found["effort"] += times * _mean(step.effort, segment)
        found["contacts"] += times if step.contact else 0.0
        found["visits"] += times * share_of(step.visit, segment, 0.0)
        found["documents"] += times * len(step.documents)
        found["failure-demand"] += times if step.failure and step.contact else 0.0
        if step.in_flow and not step.follow_up:
            wait = times * _wait(process, step, segment)
            found["wait"] += wait
            found["wait-outside"] += wait if step.waits_for in (CITIZEN, OUTSIDE) else 0.0
    return found


def _rate(process: Process, step: Step) -> float:
    pool = process.pool(step.pool)
    return pool.cost_per_hour if pool else 0.0


def _mean(value: BySegment[Duration] | None, segment: str) -> float:
    own = None if value is None else value.of(segment)
    return 0.0 if own is None else own.mean


def _wait(process: Process, step: Step, segment: str) -> float:
    own = None if step.wait is None else step.wait.of(segment)
    if own is None:
        return 0.0
    if not own.in_workdays:
        return own.mean
    calendar = process.calendar("workdays")
    days = sum(bool(day) for day in calendar.week) if calendar else 5
    return own.mean * 7 / max(days, 1)
