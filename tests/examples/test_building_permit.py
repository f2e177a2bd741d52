"""The building permit gives its table, and the two facts that were published about it."""

from dataclasses import replace

import pytest

from redesign.simulation import simulate
from tests.examples.municipality import DAY, program_sums, resolved, studied, table_sums

BUILDING = "building-permit"
COMPLETE = "complete-at-once"
MEANWHILE = "hear-neighbours-meanwhile"
SHARES = {"digital": 0.8, "help": 0.14, "exempt": 0.06}

TODAY = """
asks before        | 8-15-30    | 20          |           | 0.6  | S K
application        |            | 240/300/300 |           | 1    | D5
registration       | 10-20-30   |             | 1-2-5     | 1    | F
screening          | 15-35-70   |             | 1-4-12    | 0.65 | S
screening, later   | 30-60-120  |             | 25-85-175 | 0.35 | S
deficiency         | 20-30-45   | 90          | 7-21-45   | 0.75 | S K E D2 f
case work          | 90-150-300 |             | 2-7-20    | 1    | S J
neighbours         | 25-40-60   |             | 14-14-28  | 0.25 | S J
decision           | 25-40-60   | 15          | 1-3-7     | 1    | S J
invoice            | 5-10-15    | 3           |           | 1    | F
how far            | 4-8-12     | 12          |           | 1.2  | S K f
completion         | 30-60-120  | 90          | 5-10-20   | 0.6  | S J D3 X
"""
COULD_BE = """
pre-check          |            | 20/30/0     |           | 0.9/0.6/0 |
pre-dialogue       | 20-25-35   | 25          | 2-4-8     | 0.2/0.4/1 | S K
application        |            | 230/290/290 |           | 1    | D5
fast lane          | 10-18-40   |             | 1-3-8     | 0.7  | S
other cases        | 20-40-80   |             | 7-25-60   | 0.3  | S
deficiency         | 15-20-30   | 45          | 3-10-21   | 0.25 | S K E D1 f
case work          | 75-130-270 |             | 3-8-22    | 1    | S J
neighbours         | 20-30-45   |             | 0-3-10    | 0.25 | S J
decision           | 15-25-45   | 12          | 1-2-4     | 1    | S J
invoice            |            | 3           |           | 1    |
calls              | 4-8-12     | 12          |           | 0.3  | S K f
completion         | 25-50-100  | 75          | 4-8-15    | 0.6  | S J D3 X
"""
PRINTED = {
    None: (398.5, 4525, 418, 75.9, 18.2, 2.55, 8.3, 1.95, 274.1),
    COMPLETE: (274.6, 3204, 341, 30.5, 2.8, 0.83, 7.05, 0.55, 229.6),
}


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (COMPLETE, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(BUILDING, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


@pytest.mark.parametrize("redesign", [None, COMPLETE])
def test_sums_are_those_that_were_printed(redesign: str | None) -> None:
    """Minutes, kroner, days and counts for everybody, to the printed digit."""
    all_of = {measure: found["all"] for measure, found in program_sums(BUILDING, redesign).items()}

    staff, cost, effort, wait, outside, contacts, documents, avoidable, human = PRINTED[redesign]
    assert all_of["staff-time"] == pytest.approx(staff, abs=0.05)
    assert all_of["cost"] == pytest.approx(cost, abs=0.5)
    assert all_of["effort"] == pytest.approx(effort, abs=0.5)
    assert all_of["wait"] / DAY == pytest.approx(wait, abs=0.05)
    assert all_of["wait-outside"] / DAY == pytest.approx(outside, abs=0.051)
    assert all_of["contacts"] == pytest.approx(contacts, abs=0.005)
    assert all_of["documents"] == pytest.approx(documents, abs=0.005)
    assert all_of["failure-demand"] == pytest.approx(avoidable, abs=0.005)
    assert all_of["human-time"] == pytest.approx(human, abs=0.05)


@pytest.mark.parametrize(
    ("redesign", "lead", "lead_90", "clock", "clock_90", "kept"),
    [(None, 55.9, 153.8, 33.1, 134.4, 0.57), (COMPLETE, 25.8, 54.6, 21.0, 50.0, 0.81)],
)
def test_lead_times_are_those_that_were_sampled(
    redesign: str | None, *, lead: float, lead_90: float, clock: float, clock_90: float, kept: float
) -> None:
    """Both clocks lie within 4 %, the share within the service target within 1.5 points."""
    found = studied(BUILDING, redesign).measures

    for measure, median, p90 in (("lead-time", lead, lead_90), ("clock", clock, clock_90)):
        assert found[measure]["all"].median == pytest.approx(median * DAY, rel=0.04)
        assert found[measure]["all"].p90 == pytest.approx(p90 * DAY, rel=0.04)
    assert found["promise"]["all"].mean == pytest.approx(kept, abs=0.015)


def test_published_facts_come_out() -> None:
    """A mean of about 60 days of net time, and 57 to 60 per cent within 40 days."""
    found = studied(BUILDING).measures

    assert 56 < found["clock"]["all"].mean / DAY < 62
    assert 0.56 < found["promise"]["all"].mean < 0.61


def test_freed_hours_are_those_of_the_table() -> None:
    """At 286 cases a year the redesign frees 591 hours."""
    before, after = (program_sums(BUILDING, one)["staff-time"]["all"] for one in (None, COMPLETE))

    assert round((before - after) * 286 / 60) == 591


def test_days_are_waiting_not_work() -> None:
    """Less than seven hours of work lie in more than seventy-five days."""
    found = studied(BUILDING).measures

    assert found["staff-time"]["all"].mean < 7 * 60
    assert found["lead-time"]["all"].mean > 75 * DAY
    assert found["wait"]["all"].mean > 0.98 * found["lead-time"]["all"].mean


def test_the_tail_is_long_since_cases_are_of_two_kinds() -> None:
    """One in ten takes more than four times as long as the usual case on the net clock."""
    clock = studied(BUILDING).measures["clock"]["all"]

    assert clock.median is not None
    assert clock.p90 is not None
    assert clock.p90 > 4 * clock.median


def test_the_applicant_feels_eighteen_days_more_than_the_clock_counts() -> None:
    """The service target is net: its clock stands still while the applicant answers."""
    process = resolved(BUILDING)
    assert process.promise is not None
    gross = replace(process, promise=replace(process.promise, pauses=()))
    results = simulate(gross, studied(BUILDING).study)

    net = studied(BUILDING).measures
    more = results.measures["clock"]["all"].mean - net["clock"]["all"].mean
    assert more / DAY == pytest.approx(18.25, abs=0.5)
    assert results.measures["promise"]["all"].mean < net["promise"]["all"].mean - 0.1


def test_hearing_neighbours_meanwhile_is_better_and_costs_nothing() -> None:
    """The smallest of changes: days fall, and not a minute is added."""
    before, after = (studied(BUILDING, one).measures for one in (None, MEANWHILE))

    assert 1 < (before["lead-time"]["all"].mean - after["lead-time"]["all"].mean) / DAY < 4
    assert program_sums(BUILDING)["cost"] == program_sums(BUILDING, MEANWHILE)["cost"]
