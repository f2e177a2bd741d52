"""The identities on processes grown at random: no statistics, no second opinion needed."""

import math
from dataclasses import replace
from random import Random
from typing import Final

import numpy as np
import pytest

from redesign.model.flows import explicit
from redesign.model.process import Branch, Process, Step
from redesign.model.quantity import BySegment, Duration
from redesign.simulation import Study, expected, passages_of, simulate
from tests.oracle.strategies import sound_process
from tests.simulation.identities import Run, quiet_study
from tests.soak import times

GROWN: Final = times(1000, 12)


@pytest.mark.parametrize("seed", range(GROWN))
def test_what_must_hold_in_every_run_holds(seed: int) -> None:
    """Little, busy time, open hours, nobody idle, first come first served, and all the others."""
    process, study = quiet_study(sound_process(Random(seed)), seed=seed + 1)
    assert Run(process, study).faults() == []


def test_what_does_not_hold_is_seen() -> None:
    """The same checks find fault with work that is said to have happened ten minutes later."""
    run = Run(*quiet_study(sound_process(Random(0))))
    run.passages = tuple(
        replace(one, began=one.began + 10, ended=one.ended + 10) if one.person else one
        for one in run.passages
    )
    found = {fault.partition(":")[0] for fault in run.faults()}
    assert {"_queues_are_the_sum_of_waits", "_nobody_is_idle_beside_work"} <= found


@pytest.mark.parametrize("seed", range(times(100, 6)))
def test_visits_are_those_of_the_traffic_equations(seed: int) -> None:
    """Mean visits of 3,000 cases lie within five standard errors of the exact ones."""
    grown = sound_process(Random(seed))
    # Nothing that is gathered waits for the last of so many.
    steps = tuple(replace(step, batch=None) for step in grown.steps)
    process = replace(grown, steps=steps)
    cases = 3000
    visits = {step.id: np.zeros(cases) for step in process.flow_steps}
    for one in passages_of(process, [0.0] * cases, unlimited_staff=True):
        if one.kind == "flow":
            visits[one.step][one.case] += 1
    for step, exact in expected(process).visits.items():
        if step in visits:
            error = visits[step].std() / math.sqrt(cases) + 1 / cases
            assert abs(visits[step].mean() - exact) < 5 * error, step


@pytest.mark.parametrize("seed", range(times(100, 6)))
def test_all_times_longer_make_all_results_as_much_longer(seed: int) -> None:
    """Without hours: every duration twice as long, half as many cases, everything takes twice."""
    process = _without_hours(sound_process(Random(seed)))
    study = Study(seed=seed + 1, run_in=2, weeks=6, replications=1)
    one = simulate(process, study)
    other = simulate(_scaled(process, 2), replace(study, run_in=4, weeks=12))
    assert one.cases == other.cases
    for measure in ("lead-time", "wait", "queue", "effort", "staff-time"):
        twice = 2 * one.column(measure, 0)
        assert np.allclose(other.column(measure, 0), twice, rtol=1e-6, atol=1e-4, equal_nan=True)
    for measure in ("contacts", "visits", "hand-overs"):
        same = one.column(measure, 0)
        assert np.array_equal(other.column(measure, 0), same, equal_nan=True)


@pytest.mark.parametrize("seed", range(times(100, 6)))
def test_the_order_of_the_steps_says_nothing(seed: int) -> None:
    """With every way on written and no way back counted, steps in any order give the same."""
    random = Random(seed)
    grown = explicit(sound_process(random))
    starts = grown.starts or (Branch(grown.flow_steps[0].id),)
    steps = [replace(step, at_most=None) for step in grown.steps]
    process = replace(grown, starts=starts, steps=tuple(steps))
    random.shuffle(steps)
    shuffled = replace(process, steps=tuple(steps))
    study = Study(seed=seed + 1, run_in=1, weeks=2, replications=1, unlimited_staff=True)
    one, other = simulate(process, study), simulate(shuffled, study)
    for measure in ("lead-time", "wait", "effort", "staff-time", "contacts"):
        mine, theirs = one.column(measure, 0), other.column(measure, 0)
        assert np.allclose(mine, theirs, atol=1e-6, equal_nan=True)


def _without_hours(process: Process) -> Process:
    """The same process open at any hour, so that no time of day matters."""
    return replace(
        process,
        calendars=(),
        demand=replace(process.demand, calendar=None, months=()),
        pools=tuple(replace(pool, calendar=None) for pool in process.pools),
        people=tuple(replace(person, calendar=None) for person in process.people),
        steps=tuple(
            replace(
                step,
                open=None,
                batch=None if step.batch and step.batch.every else step.batch,
                wait=None if _in_workdays(step) else step.wait,
            )
            for step in process.steps
        ),
    )


def _in_workdays(step: Step) -> bool:
    return step.wait is not None and any(one.in_workdays for one in step.wait.values)


def _scaled(process: Process, factor: int) -> Process:
    """Every time so many times as long, and the cases as many times further apart."""

    def longer(value: BySegment[Duration] | None) -> BySegment[Duration] | None:
        return None if value is None else value.map(lambda one: one.scaled(factor))

    a_year = (process.demand.cases_per_year or 0.0) / factor
    return replace(
        process,
        demand=replace(process.demand, cases_per_year=a_year),
        pools=tuple(
            replace(pool, other_piece=pool.other_piece.scaled(factor)) for pool in process.pools
        ),
        steps=tuple(
            replace(
                step, work=longer(step.work), effort=longer(step.effort), wait=longer(step.wait)
            )
            for step in process.steps
        ),
    )
