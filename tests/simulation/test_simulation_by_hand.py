"""Cases that can be worked out on paper: one office, Monday to Friday 08 to 16."""

from itertools import pairwise

import pytest

from tests.simulation.written import OFFICE, at, ends, happened, said


def _office(work: str, *, people: int = 1, closing: str = "pause", calendar: str = OFFICE) -> str:
    return f"""
[demand]
cases_per_year = 100
{calendar}
[pools.desk]
name = "Desk"
people = {people}
calendar = "office"
closing = "{closing}"

[steps.serve]
name = "Serve"
by = "desk"
work = "{work}"
"""


@pytest.mark.parametrize(
    ("arrival", "work", "end"),
    [
        ("Fri 15:30", "60 min", "Mon+1 08:30"),
        ("Fri 15:00", "60 min", "Fri 16:00"),
        ("Sat 12:00", "30 min", "Mon+1 08:30"),
        ("Mon 16:00", "30 min", "Tue 08:30"),
        ("Mon 08:00", "20 h", "Wed 12:00"),
        ("Mon 07:00", "0 min", "Mon 08:00"),
    ],
)
def test_work_stops_at_closing_and_resumes_at_opening(arrival: str, work: str, end: str) -> None:
    """Work takes open minutes only; a case at closing time waits for the next morning."""
    assert ends(_office(work), arrival) == [end]


def test_a_holiday_is_closed_all_day() -> None:
    """Tuesday is a holiday: what is left on Monday evening is done on Wednesday."""
    office = OFFICE + 'closed = ["2027-01-05"]\n'
    assert ends(_office("60 min", calendar=office), "Mon 15:30") == ["Wed 08:30"]


def test_a_lunch_break_is_a_closing() -> None:
    """Work begun before lunch goes on after it."""
    office = '[calendars.office]\nmonday = "08:00-12:00, 13:00-16:00"\n'
    assert ends(_office("30 min", calendar=office), "Mon 11:45") == ["Mon 13:15"]


def test_hours_to_midnight_join_those_from_midnight() -> None:
    """Midnight is no closing where both days are open around it."""
    office = '[calendars.office]\nmonday = "20:00-24:00"\ntuesday = "00:00-04:00"\n'
    text = _office("90 min", calendar=office, closing="fit")
    assert ends(text, "Mon 23:00") == ["Tue 00:30"]


def test_two_cases_are_served_one_after_the_other() -> None:
    """One person, two cases at the same minute: by case number."""
    assert ends(_office("60 min"), "Mon 08:00", "Mon 08:00") == ["Mon 09:00", "Mon 10:00"]


@pytest.mark.parametrize(("people", "end"), [(2, "Mon 09:30"), (1, "Mon 10:30")])
def test_parallel_branches_share_the_people(people: int, end: str) -> None:
    """60 and 90 minutes at the same time take 90 with two people and 150 with one."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.desk]
name = "Desk"
people = {people}
calendar = "office"

[steps.split]
name = "Both"
next = ["one", "other"]

[steps.one]
name = "One"
by = "desk"
work = "60 min"
next = "join"

[steps.other]
name = "Other"
by = "desk"
work = "90 min"
next = "join"

[steps.join]
name = "Joined"
joins = "split"
"""
    assert ends(text, "Mon 08:00") == [end]
    joined = [one for one in happened(text, "Mon 08:00") if one.step == "join"]
    assert [(one.visit, said(one.arrived)) for one in joined] == [(0, end)]


def test_whoever_is_open_takes_the_case() -> None:
    """Anna works Monday to Friday, Bea on Saturday: a late case on Friday is Bea's."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[calendars.saturday]
saturday = "10:00-14:00"

[pools.desk]
name = "Desk"
people = 2
calendar = "office"

[people.anna]
pools = ["desk"]
calendar = "office"

[people.bea]
pools = ["desk"]
calendar = "saturday"

[steps.serve]
name = "Serve"
by = "desk"
work = "30 min"
"""
    (served,) = happened(text, "Fri 16:50")
    assert (served.person, said(served.began)) == ("desk/bea", "Sat 10:00")


NOBODY_COUNTED = f"""
[demand]
cases_per_year = 100
{OFFICE}
[calendars.shop]
monday = "09:00-12:00"

[pools.desk]
name = "Desk"
calendar = "office"

[people.anna]
pools = ["desk"]
calendar = "shop"
speed = 1.25

[steps.serve]
name = "Serve"
by = "desk"
work = "10 min"
"""


@pytest.mark.parametrize(
    ("arrivals", "served"),
    [
        (["Mon 09:00"], [("desk/anna", "Mon 09:08")]),
        (["Mon 09:00", "Mon 09:00"], [("desk/anna", "Mon 09:08"), ("", "Mon 09:10")]),
        (["Mon 08:00"], [("", "Mon 08:10")]),
        (["Mon 13:00"], [("", "Mon 13:10")]),
    ],
    ids=["first", "busy", "not yet there", "gone"],
)
def test_named_people_are_asked_before_enough_others(
    arrivals: list[str], served: list[tuple[str, str]]
) -> None:
    """Of a team whose number is not known Anna takes what she can, at her speed."""
    passages = sorted(happened(NOBODY_COUNTED, *arrivals), key=lambda one: one.case)
    assert [(one.person, said(one.ended)) for one in passages] == served


def test_named_people_keep_their_hours_where_others_are_enough() -> None:
    """At night Anna, always there for another team, takes what this team's hours would put off."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.night]
name = "Night"
people = 1

[pools.desk]
name = "Desk"
calendar = "office"

[people.anna]
pools = ["night", "desk"]

[steps.serve]
name = "Serve"
by = "desk"
work = "10 min"
"""
    assert ends(text, "Mon 03:00", "Mon 03:05") == ["Mon 03:10", "Mon 03:20"]


def test_an_urgent_case_goes_before_those_who_wait() -> None:
    """The urgent case comes last and is served second, after the one that has begun."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.desk]
name = "Desk"
people = 1
calendar = "office"

[segments.usual]
name = "Usual"
share = 0.7

[segments.urgent]
name = "Urgent"
share = 0.3
priority = 1

[steps.serve]
name = "Serve"
by = "desk"
work = "60 min"

[steps.serve.effort]
usual = "1 min"
urgent = "2 min"
"""
    order = _order_of_service(text, 12)
    urgent = sorted(_urgent_cases(12) - {0})
    usual = sorted(set(range(1, 12)) - set(urgent))
    assert urgent
    assert order == [0, *urgent, *usual]


def _order_of_service(text: str, cases: int) -> list[int]:
    served = happened(text, *["Mon 08:00"] + ["Mon 08:30"] * (cases - 1))
    return [one.case for one in sorted(served, key=lambda one: one.began)]


def _urgent_cases(cases: int) -> set[int]:
    from redesign.simulation.random import Purpose, uniform

    return {case for case in range(cases) if uniform(1, 0, case, "", 0, Purpose.SEGMENT) >= 0.7}


@pytest.mark.parametrize(
    ("closing", "end"), [("fit", "Mon+1 09:00"), ("finish", "Fri 16:30"), ("pause", "Mon+1 08:30")]
)
def test_closing_rules(closing: str, end: str) -> None:
    """Half an hour before closing an hour's work is put off, finished, or interrupted."""
    assert ends(_office("60 min", closing=closing), "Fri 15:30") == [end]


@pytest.mark.parametrize("closing", ["pause", "fit"])
def test_work_that_fits_but_for_rounding_is_done_by_closing(closing: str) -> None:
    """Five times 11.6 minutes from 15:02 are over at 16:00, though in bits they add up to more."""
    assert 902 + 11.6 + 11.6 + 11.6 + 11.6 > 960 - 11.6
    last = ends(_office("11.6 min", closing=closing), *["Mon 15:02"] * 5)[-1]
    assert last == "Mon 16:00"


def test_fit_takes_the_next_that_fits() -> None:
    """The long case that does not fit lets the short one behind it go first."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.desk]
name = "Desk"
people = 1
calendar = "office"
closing = "fit"

[steps.sort]
name = "Sort"
next = ["long", "short"]

[steps.long]
name = "Long"
by = "desk"
work = "60 min"
next = "end"

[steps.short]
name = "Short"
by = "desk"
work = "20 min"
next = "end"
"""
    assert ends(text, "Mon 15:30", step="short") == ["Mon 15:50"]
    assert ends(text, "Mon 15:30", step="long") == ["Tue 09:00"]


def test_fit_begins_work_longer_than_any_day_at_an_opening() -> None:
    """Ten hours fit into no day: begun on the morning after, and paused overnight."""
    assert ends(_office("10 h", closing="fit"), "Mon 09:00") == ["Wed 10:00"]


@pytest.mark.parametrize(
    ("wait", "end"),
    [("1 workdays", "Mon+1 15:00"), ("1 days", "Sat 15:00"), ("2 workdays", "Tue+1 15:00")],
)
def test_workdays_skip_the_weekend(wait: str, end: str) -> None:
    """A wait in workdays runs on the clock on open dates; one in days runs always."""
    text = f'[steps.post]\nname = "Post"\nwait = "{wait}"\n'
    assert ends(text, "Fri 15:00") == [end]


def test_a_batch_goes_at_its_hour() -> None:
    """A case at the very minute of the release goes with it; later ones wait a week."""
    text = '[steps.board]\nname = "Board"\n[steps.board.batch]\nevery = "wednesday 10:00"\n'
    found = ends(text, "Mon 09:00", "Wed 10:00", "Wed 10:01")
    assert found == ["Wed 10:00", "Wed 10:00", "Wed+1 10:00"]


def test_a_batch_waits_until_it_is_full() -> None:
    """Cases go together, as soon as the last one has come."""
    text = '[steps.send]\nname = "Send"\n[steps.send.batch]\nsize = 2\n'
    assert ends(text, "Mon 09:00", "Mon 11:00", "Mon 12:00") == ["Mon 11:00", "Mon 11:00"]


def test_a_citizen_begins_when_the_door_is_open() -> None:
    """The citizen's own time elapses on the clock from the opening."""
    text = f"""{OFFICE}
[steps.hand-in]
name = "Hand in"
by = "citizen"
open = "office"
effort = "30 min"
"""
    assert ends(text, "Fri 17:00", "Mon+1 15:45") == ["Mon+1 08:30", "Mon+1 16:15"]


def test_staff_beside_a_step_do_not_hold_it_up() -> None:
    """The outside step takes no time where a pool's work goes on beside it."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.desk]
name = "Desk"
people = 1
calendar = "office"

[steps.produce]
name = "Produced"
by = "outside"
staff = "desk"
work = "60 min"
wait = "2 days"
"""
    found = happened(text, "Mon 09:00")
    assert [(one.kind, said(one.ended)) for one in found] == [
        ("flow", "Wed 09:00"),
        ("staff", "Wed 10:00"),
    ]


def test_the_way_back_is_taken_at_most_so_often() -> None:
    """A share of 1 back, at most twice: three visits, then the only other way."""
    text = """
[steps.try]
name = "Try"
wait = "1 h"
at_most = 2

[steps.try.next]
try = 0.99999999999
done = 0.00000000001

[steps.done]
name = "Done"
"""
    visits = [one.visit for one in happened(text, "Mon 08:00") if one.step == "try"]
    assert visits == [0, 1, 2]


def test_other_work_is_done_in_turn() -> None:
    """Nobody does two things at once, and nothing outside the opening hours."""
    text = f"""
[demand]
cases_per_year = 100
{OFFICE}
[pools.desk]
name = "Desk"
people = 1
calendar = "office"
other_work = 0.5

[steps.serve]
name = "Serve"
by = "desk"
work = "60 min"
"""
    found = happened(text, "Mon 08:00", "Mon+1 09:00", "Mon+2 09:00")
    turns = sorted((one.began, one.ended) for one in found)
    assert {one.kind for one in found} == {"flow", "other"}
    assert all(before[1] <= after[0] for before, after in pairwise(turns))
    assert all(at("Mon 08:00") <= began % 1440 < at("Mon 16:00") for began, _ in turns)
