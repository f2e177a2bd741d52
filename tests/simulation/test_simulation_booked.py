"""Booked times: waits that end within hours, evenly spread over them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redesign.simulation import Passage, Study, expected, passages_of, simulate
from tests.simulation.written import OFFICE, at, happened, process, said

BY_CITIZEN = 'by = "citizen"\nopen = "office"\n'
BY_SYSTEM = 'by = "system"\nopen = "office"\n'
BY_DESK = 'by = "desk"\n'


def _meeting(
    wait: str, *, by: str = BY_DESK, people: int = 50, hours: str = OFFICE, more: str = ""
) -> str:
    return f"""
[demand]
cases_per_year = 1000
{hours}
[pools.desk]
name = "Desk"
people = {people}
calendar = "office"

[steps.meet]
name = "Meet"
{by}wait = "{wait}"
booked = true
{more}
"""


def _met(text: str, *arrivals: str) -> list[Passage]:
    return [one for one in happened(text, *arrivals) if one.step == "meet"]


@pytest.mark.parametrize("by", [BY_CITIZEN, BY_SYSTEM, BY_DESK])
@pytest.mark.parametrize(
    ("arrival", "time"),
    [
        ("Mon 12:00", "Tue 12:00"),  # half of the 24 hours around Tuesday: half of its hours
        ("Mon 18:00", "Tue 14:00"),
        ("Mon 00:00", "Tue 08:00"),  # the middle of the night before is where its reach begins
        ("Thu 12:00", "Fri 10:00"),  # 12 of the 48 hours to the middle of the weekend
        ("Fri 12:00", "Fri 14:00"),  # wished for Saturday 12:00: Friday is the nearer day
        ("Fri 15:00", "Fri 15:00"),  # would be 14:30, which is over: the first open moment
        ("Fri 17:00", "Mon+1 08:00"),
        ("Sat 06:00", "Mon+1 09:00"),
    ],
)
def test_the_wait_ends_within_the_hours(by: str, arrival: str, time: str) -> None:
    """The part of the time around a day that has gone by is the part of its hours that has."""
    (met,) = _met(_meeting("1 days", by=by), arrival)
    assert (said(met.asked), said(met.began)) == (time, time)


@pytest.mark.parametrize(
    ("arrival", "time"),
    [
        ("Mon 01:30", "Mon 10:48"),  # 07:30 of 00:00 to 12:30: six tenths of 09 to 12
        ("Mon 06:30", "Mon 13:00"),
        ("Mon 12:45", "Mon 15:00"),  # 18:45 of 12:30 to 01:00: half of 13 to 17
    ],
)
def test_the_middle_of_the_lunch_break_parts_the_two_halves(arrival: str, time: str) -> None:
    """Each span of a day has a reach of its own; that of the first begins with the study."""
    hours = '[calendars.office]\nmonday = "09:00-12:00, 13:00-17:00"\ntuesday = "09:00-12:00"\n'
    (met,) = _met(_meeting("6 h", hours=hours), arrival)
    assert said(met.asked) == time


def test_workdays_are_counted_before_the_time_is_agreed() -> None:
    """A workday from Friday 12:00 is Monday 12:00: three quarters of the way from Sunday 00:00."""
    (met,) = _met(_meeting("1 workdays"), "Fri 12:00")
    assert said(met.asked) == "Mon+1 14:00"


def test_whoever_wished_for_the_night_does_not_queue_at_opening() -> None:
    """One case an hour around the clock, one person, twenty minutes each: nobody waits."""
    text = _meeting("1 weeks", people=1, more='work = "20 min"')
    met = _met(text, *(f"Tue {hour:02d}:00" for hour in range(24)))
    assert [said(one.asked) for one in met[:4]] == [
        "Tue+1 08:00",
        "Tue+1 08:20",
        "Tue+1 08:40",
        "Tue+1 09:00",
    ]
    assert all(one.began == one.asked for one in met)


@given(
    st.lists(st.integers(0, 20160), min_size=2, max_size=20),
    st.sampled_from(["0 min", "20 min", "7 h", "3 days", "2 workdays"]),
)
@settings(max_examples=50, deadline=None)
def test_times_are_open_and_keep_their_order(minutes: list[int], wait: str) -> None:
    """No time lies in the past or outside the hours, and an earlier wish is not served later."""
    arrivals = sorted(minutes)
    found = passages_of(process(_meeting(wait)), [float(minute) for minute in arrivals])
    met = sorted((one for one in found if one.step == "meet"), key=lambda one: one.case)
    assert all(one.asked >= one.arrived for one in met)
    assert all(one.began == one.asked for one in met)
    assert all(one.asked <= other.asked for one, other in pairwise(met))


def test_the_wait_that_counts_is_the_one_to_the_agreed_time() -> None:
    """Counted is the time to the agreed moment; what is expected without a simulation, the week."""
    weekly = process(_meeting("1 weeks"))
    study = Study(replications=1, run_in=0, weeks=10)
    results = simulate(weekly, study)
    waits = results.column("wait", 0)
    assert (waits == results.column("lead-time", 0)).all()
    assert len(set(waits.tolist())) > 100
    assert expected(weekly).of("wait") == 7 * 1440


def test_where_every_hour_is_open_nothing_changes() -> None:
    """With enough staff, and where no hours are written, the wait is the one that was drawn."""
    always = process(_meeting("3..5..9 days", by='by = "citizen"\n'))
    (meet,) = always.steps
    plain = replace(always, steps=(replace(meet, booked=False),))
    arrivals = [at("Mon 10:00"), at("Fri 17:00")]
    assert passages_of(always, arrivals) == passages_of(plain, arrivals)

    office = process(_meeting("3..5..9 days"))
    (meet,) = office.steps
    plain = replace(office, steps=(replace(meet, booked=False),))
    assert passages_of(office, arrivals, unlimited_staff=True) == passages_of(
        plain, arrivals, unlimited_staff=True
    )
    assert passages_of(office, arrivals) != passages_of(plain, arrivals)
