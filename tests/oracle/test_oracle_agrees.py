"""The product and the second opinion say the same of every case, on processes grown at random."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redesign.model.process import Process
from redesign.simulation import Passage, Results, Study, passages, simulate
from tests.oracle.oracle import Oracle
from tests.oracle.oracle_case import Case, Happening
from tests.oracle.oracle_pools import PoolFigures, figures
from tests.oracle.strategies import FEATURES, features_of, sound_process
from tests.simulation.written import process as written
from tests.soak import times

GROWN: Final = times(500, 60)
STARTS: Final = (date(2027, 1, 4), date(2027, 3, 15), date(2026, 12, 14))
"""An ordinary start, one just before Easter, one just before a new year."""
ALMOST: Final = 1e-6
NOTHING: Final = math.nan


def _kept(case: Case, process: Process) -> float:
    if process.promise is None or case.promise is None:
        return NOTHING
    # A clock that stops on the minute of the promise keeps it, whatever the last bit says.
    return float(case.promise <= process.promise.within.mean + ALMOST)


MEASURES: Final[Mapping[str, Callable[[Case, Process], float]]] = {
    "lead-time": lambda case, _: (case.lead_end or NOTHING) - case.arrival,
    "wait": lambda case, _: case.wait,
    "wait-outside": lambda case, _: case.wait_outside,
    "human-time": lambda case, _: case.human,
    "promise": _kept,
    "clock": lambda case, _: NOTHING if case.promise is None else case.promise,
    "effort": lambda case, _: case.effort,
    "contacts": lambda case, _: case.contacts,
    "visits": lambda case, _: case.visits_in_person,
    "documents": lambda case, _: case.asked.total(),
    "documents-twice": lambda case, _: sum(times - 1 for times in case.asked.values()),
    "right-first-time": lambda case, _: float(case.right_first_time),
    "failure-demand": lambda case, _: case.failure_contacts,
    "personal-contact": lambda case, _: case.personal,
    "staff-time": lambda case, _: sum(case.staff.values()),
    "cost": lambda case, _: case.cost,
    "hand-overs": lambda case, _: case.hand_overs,
}


def differences(process: Process, study: Study) -> list[str]:
    """Everything in which the two disagree."""
    results = simulate(process, study)
    assert study.run_in is not None
    found: list[str] = []
    for replication in range(study.replications):
        oracle = Oracle(
            process,
            seed=study.seed,
            replication=replication,
            run_in=study.run_in * 10080,
            horizon=study.weeks * 10080,
            unlimited_staff=study.unlimited_staff,
            start=study.first_day,
        )
        cases = oracle.run()
        found += _otherwise_counted(process, cases, results, replication)
        if study.replications == 1:
            found += _otherwise_queued(oracle, results)
        over = {case.number for case in cases if case.over}
        theirs = passages(process, study, replication)
        found += _otherwise_happened(process, oracle.log, theirs, over)
    return found


def _otherwise_counted(
    process: Process, cases: list[Case], results: Results, replication: int
) -> list[str]:
    segments = [process.segment_ids[at] for at in results.segment_column(replication)]
    if [case.segment for case in cases] != segments:
        return [f"segments: {[case.segment for case in cases]}, not {segments}"]
    found: list[str] = []
    for measure, value in (*MEASURES.items(), *_by_pool(process).items()):
        if measure == "clock" and process.promise is None:
            continue
        ours = [value(case, process) if case.end is not None else NOTHING for case in cases]
        theirs = [float(other) for other in results.column(measure, replication)]
        found += [
            f"case {case.number} {measure}: {mine}, not {other}"
            for case, mine, other in zip(cases, ours, theirs, strict=True)
            if not _same(mine, other)
        ]
    return found


def _otherwise_queued(oracle: Oracle, results: Results) -> list[str]:
    """How busy every pool was and how work waited for it."""
    found: list[str] = []
    for pool in oracle.process.pools:
        if pool.id not in results.pools:
            continue
        mine = figures(oracle.staff, pool, *results.window)
        one = results.pools[pool.id]
        other = PoolFigures(one.load, one.queue.mean, one.wait.mean, one.wait_open.mean)
        found += [
            f"pool {pool.id} {name}: {ours}, not {theirs}"
            for name, ours, theirs in zip(PoolFigures._fields, mine, other, strict=True)
            if not _same(NOTHING if ours is None else ours, NOTHING if theirs is None else theirs)
        ]
    return found


def _otherwise_happened(
    process: Process, ours: list[Happening], theirs: Sequence[Passage], over: set[int]
) -> list[str]:
    """Who did what when: every visit and piece of the cases that are over, and other work."""
    last = min(max((one.ended for one in log), default=0.0) for log in (ours, theirs))

    def wanted(one: Happening | Passage) -> bool:
        if one.kind == "other":
            return one.ended < last - ALMOST
        nobody = one.kind == "beside" and process.step(one.step).pool is None
        return one.case in over and not nobody

    mine = sorted(one for one in ours if wanted(one))
    other = sorted(_happening(one) for one in theirs if wanted(one))
    found = [
        f"{one}, not {another}"
        for one, another in zip(mine, other, strict=False)
        if one[:5] != another[:5] or not all(map(_same, one[5:], another[5:]))
    ]
    return found if len(mine) == len(other) else [f"{len(mine)} things, not {len(other)}", *found]


def _happening(one: Passage) -> Happening:
    return Happening(
        one.case,
        one.step,
        one.visit,
        one.kind,
        one.person.partition("/")[2],
        one.arrived,
        one.asked,
        one.began,
        one.ended,
    )


def _by_pool(process: Process) -> Mapping[str, Callable[[Case, Process], float]]:
    return {
        f"staff-time:{pool.id}": lambda case, _, id_=pool.id: case.staff[id_]  # type: ignore[misc]
        for pool in process.pools
    }


def _same(one: float, other: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return abs(one - other) <= ALMOST


def study_of(seed: int) -> Study:
    """A short study: a week of run-in and two that count."""
    return Study(
        seed=seed,
        replications=1,
        run_in=1,
        weeks=2,
        unlimited_staff=seed % 8 == 7,
        first_day=STARTS[seed % 3],
    )


@pytest.mark.parametrize("seed", range(GROWN))
def test_both_say_the_same_of_every_case(seed: int) -> None:
    """Case by case, every measure is the same to a millionth of a minute."""
    assert differences(sound_process(Random(seed)), study_of(seed)) == []


@settings(max_examples=5, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(1000, 10**9))
def test_both_say_the_same_whatever_is_grown(seed: int) -> None:
    """No process that Hypothesis grows makes a difference."""
    assert differences(sound_process(Random(seed)), study_of(seed)) == []


@pytest.mark.parametrize("feature", FEATURES)
def test_grown_processes_have_everything(feature: str) -> None:
    """At least three in ten of the processes compared have the feature."""
    having = sum(feature in features_of(sound_process(Random(seed))) for seed in range(GROWN))
    assert having >= 0.3 * GROWN


def test_pieces_of_one_instant_come_by_number_then_by_what_they_stand_beside() -> None:
    """Two steps without time, one after the other, with calls beside both and two to answer."""
    process = written("""
[demand]
cases_per_year = 2000
[pools.desk]
name = "Desk"
people = 2
[steps.apply]
name = "Apply"
[steps.register]
name = "Register"
[steps.call]
name = "Call"
by = "desk"
work = "exponential 40 min"
beside = ["apply", "register"]
times = 1.5
""")
    assert differences(process, study_of(0)) == []
