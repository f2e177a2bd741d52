"""What holds in every run, whatever the luck: no statistics, on a process with everything."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.simulation import Cancel, Passage, Study, expected, passages, simulate
from redesign.simulation.calendars import open_minutes, open_spans
from redesign.simulation.replications import Runner
from tests.simulation.written import EVERYTHING, OFFICE, process

STUDY = Study(run_in=2, weeks=12, replications=2)
CLOSE = 1e-6


@cache
def _everything() -> Process:
    return process(EVERYTHING)


@cache
def _passages() -> tuple[Passage, ...]:
    return passages(_everything(), STUDY)


def _hours(person: str) -> tuple[tuple[float, float], ...]:
    one = _everything()
    pool, name = person.split("/")
    named = next((p for p in one.people if p.id == name), None)
    found = one.pool(pool)
    assert found is not None
    calendar = one.calendar(named.calendar if named and named.calendar else found.calendar)
    assert calendar is not None
    return open_spans(calendar, STUDY.first_day, STUDY.days)


def test_nobody_does_two_things_at_once() -> None:
    """The turns of a person follow one another."""
    turns = defaultdict(list)
    for one in _passages():
        if one.person:
            turns[one.person].append((one.began, one.ended))
    assert set(turns) == {"front/1", "front/bea", "case/1", "case/carl", "late/1"}
    for mine in turns.values():
        assert all(a[1] <= b[0] + CLOSE for a, b in pairwise(sorted(mine)))


def test_no_work_begins_outside_open_hours() -> None:
    """Whoever begins is open, also where the work may be finished after closing."""
    for one in _passages():
        if one.person:
            assert any(a <= one.began < b for a, b in _hours(one.person)), one


def test_work_takes_open_minutes_only() -> None:
    """End less start in open time is the work: no more than the longest piece says."""
    fixed = [one for one in _passages() if one.step == "letter" and one.person]
    assert fixed
    assert all(one.ended - one.began == pytest.approx(4) for one in fixed)
    complaints = [one for one in _passages() if one.step == "complain" and one.person]
    speeds = {"front/bea": 1.5, "case/carl": 0.8}
    for one in complaints:
        worked = open_minutes(_hours(one.person), one.began, one.ended)
        assert worked == pytest.approx(60 / speeds.get(one.person, 1.0))


def test_nobody_is_idle_beside_a_waiting_case() -> None:
    """While a letter waits for its only person, that person is at work or closed."""
    person = "late/1"
    busy = sorted((one.began, one.ended) for one in _passages() if one.person == person)
    for one in _passages():
        if one.person == person and one.began > one.asked + CLOSE:
            covered = sum(
                max(0.0, open_minutes(_hours(person), max(a, one.asked), min(b, one.began)))
                for a, b in busy
                if a < one.began and b > one.asked
            )
            assert covered == pytest.approx(
                open_minutes(_hours(person), one.asked, one.began), abs=1e-5
            )


def test_first_come_first_served_within_a_priority() -> None:
    """In a queue of one priority nobody overtakes."""
    text = f"""
[demand]
cases_per_year = 9000
{OFFICE}
[pools.desk]
name = "Desk"
people = 3
calendar = "office"

[steps.serve]
name = "Serve"
by = "desk"
work = "exponential 30 min"
"""
    served = sorted(passages(process(text), STUDY), key=lambda one: (one.asked, one.case))
    assert len(served) > 1000
    assert all(a.began <= b.began for a, b in pairwise(served))


def test_every_case_that_came_ended_or_is_open() -> None:
    """Arrivals are ends and still open, and ends have a lead time."""
    results = simulate(_everything(), STUDY)
    for at, one in enumerate(results.replications):
        ended = int(np.count_nonzero(~np.isnan(results.column("lead-time", at))))
        assert ended + one.still_open == one.cases
        assert len(one.open_ages) == one.still_open


def test_busy_time_is_the_sum_of_the_work() -> None:
    """Busy minutes by person are what the passages of that person take in open time."""
    results = simulate(_everything(), replace(STUDY, replications=1))
    busy = results.replications[0].busy.reshape(len(results.plan.staff.people), -1)
    first, last = (round(t / 10080) for t in results.window)
    worked: dict[str, float] = dict.fromkeys(results.plan.staff.people, 0.0)
    for one in _passages():
        if one.person:
            start, end = max(one.began, results.window[0]), min(one.ended, results.window[1])
            overtime = one.person == "late/1"
            hours = ((start, end),) if overtime else _hours(one.person)
            worked[one.person] += open_minutes(hours, start, end) if start < end else 0.0
    for at, person in enumerate(results.plan.staff.people):
        assert busy[at, first:last].sum() == pytest.approx(worked[person], rel=1e-3, abs=60)


def test_nobody_works_more_than_there_is_time() -> None:
    """The load of a pool that does not work overtime is at most 1, in every week."""
    results = simulate(_everything(), STUDY)
    for pool in ("front", "case"):
        load = results.pools[pool].load
        assert load is not None
        assert 0 < load <= 1
        assert max(results.pools[pool].load_by_week) <= 1 + CLOSE


def test_nothing_changed_makes_no_difference() -> None:
    """Two studies of one process differ by exactly 0, case by case."""
    one, other = simulate(_everything(), STUDY), simulate(process(EVERYTHING), STUDY)
    for measure in ("lead-time", "effort", "cost", "promise"):
        assert np.array_equal(one.column(measure, 0), other.column(measure, 0), equal_nan=True)


def test_names_change_nothing() -> None:
    """What things are called has no part in the numbers."""
    today = _everything()
    renamed = replace(
        today,
        name="Other",
        steps=tuple(replace(step, name=f"{step.name}!") for step in today.steps),
        pools=tuple(replace(pool, name="P") for pool in today.pools),
    )
    one, other = simulate(today, STUDY), simulate(renamed, STUDY)
    assert one.replications[0].columns.tobytes() == other.replications[0].columns.tobytes()


def test_a_change_at_the_last_step_moves_nothing_earlier() -> None:
    """A complaint that takes longer changes no passage before the first complaint."""
    today = _everything()
    later = process(EVERYTHING.replace('wait = "1..5 weeks"\nwork = "60 min"', 'work = "61 min"'))
    assert later != today
    first = min(one.arrived for one in _passages() if one.step == "complain")
    one = [p for p in _passages() if p.ended < first]
    other = [p for p in passages(later, STUDY) if p.ended < first]
    assert one == other
    assert len(one) > 20


def test_one_more_person_makes_no_case_later() -> None:
    """In a single first-come queue every case begins no later with one person more."""
    text = """
[demand]
cases_per_year = 40000

[pools.desk]
name = "Desk"
people = 1

[steps.serve]
name = "Serve"
by = "desk"
work = "exponential 10 min"
"""
    one = simulate(process(text), STUDY).column("lead-time", 0)
    two = simulate(process(text.replace("people = 1", "people = 2")), STUDY).column("lead-time", 0)
    assert one.shape == two.shape
    assert np.all(two <= one + CLOSE)
    assert np.mean(two) < np.mean(one)


def test_longer_work_gives_longer_draws() -> None:
    """The same luck: whoever takes long today takes long in the redesign."""
    text = '[steps.do]\nname = "Do"\nwork = "{}"\n'
    short = simulate(process(text.format("2..3..5 min")), STUDY).column("lead-time", 0)
    long = simulate(process(text.format("4..6..10 min")), STUDY).column("lead-time", 0)
    assert np.allclose(long, 2 * short)


def test_arrivals_may_become_known_while_the_cases_run() -> None:
    """Cases that outlast the arrivals known at first end as if all had been known."""
    runner = Runner(_everything(), STUDY, Cancel())
    near, far = runner.replication(0), runner.replication(0, STUDY.limit)
    one, other = runner.run(near), runner.run(far)
    assert near.n_cases < one.arrived == other.arrived
    assert one.columns.tobytes() == other.columns.tobytes()
    assert one.busy.tobytes() == other.busy.tobytes()


def test_standing_before_an_open_desk_is_the_citizens_time() -> None:
    """Work put off to the next day costs the open minutes until then, enough people or not."""
    desk = process(
        f"""
[demand]
cases_per_year = 2000
{OFFICE}
[pools.desk]
name = "Desk"
calendar = "office"
closing = "fit"

[steps.serve]
name = "Serve"
by = "desk"
work = "60 min"
present = true
"""
    )
    study = Study(run_in=0, weeks=4, replications=1)
    hours = open_spans(desk.calendar("office"), study.first_day, study.days)
    stood = {one.case: open_minutes(hours, one.asked, one.began) for one in passages(desk, study)}
    effort = simulate(desk, study).column("effort", 0)
    assert effort.max() > 0
    assert effort == pytest.approx([stood[case] for case in range(len(effort))])


def test_unlimited_staff_never_queues() -> None:
    """Without limits the case's own waits and work are all there is."""
    results = simulate(_everything(), replace(STUDY, unlimited_staff=True))
    assert results.estimate("queue").mean == 0
    assert all(pool.load is None for pool in results.pools.values())


def test_the_clock_of_the_promise_never_shows_more_than_the_case_took() -> None:
    """From `from` to `to` with pauses is a part of the whole, or nothing."""
    results = simulate(_everything(), STUDY)
    lead, clock = results.column("lead-time", 0), results.column("clock", 0)
    known = ~np.isnan(clock) & ~np.isnan(lead)
    assert np.count_nonzero(known) > 100
    assert np.all(clock[known] >= 0)
    assert np.all(clock[known] <= lead[known] + CLOSE)


def test_expected_minutes_are_those_simulated() -> None:
    """Exact means and simulated ones agree, with loops, splits, uptake and work beside."""
    today = replace(_everything(), people=())
    exact = expected(today)
    results = simulate(today, replace(STUDY, replications=30, unlimited_staff=True))
    for measure in ("contacts", "visits", "failure-demand", "human-time", "personal-contact"):
        for segment in ("all", "digital", "urgent"):
            found = results.estimate(measure, segment)
            error = found.half_width / 2.045
            assert abs(found.mean - exact.of(measure, segment)) < 4 * error + CLOSE, measure
    for measure in ("staff-time", "cost", "effort", "documents"):
        found = results.estimate(measure)
        assert abs(found.mean - exact.of(measure)) < 4 * found.half_width / 2.045, measure


def test_times_in_other_units_give_the_same_times() -> None:
    """Sixty seconds are a minute."""
    text = '[steps.do]\nname = "Do"\nby = "citizen"\neffort = "{}"\n'
    one = simulate(process(text.format("3..6 min")), STUDY).column("effort", 0)
    other = simulate(process(text.format("180..360 s")), STUDY).column("effort", 0)
    assert np.allclose(one, other)
    assert Minutes(3) <= one.min() <= one.max() <= Minutes(6)
