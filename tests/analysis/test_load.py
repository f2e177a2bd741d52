"""How much of a team's time is asked for."""

from redesign.analysis.load import WEEKS_A_YEAR, loads, open_hours
from tests.analysis.analysed import HEAD, process

TEAMS = """
[calendars.evening]
monday = "17:00-20:00"

[pools.outside]
name = "Whoever is called in"

[pools.till]
name = "Till"
people = 1
calendar = "office"

[people.bea]
pools = ["desk", "till"]
calendar = "evening"

[steps.pay]
name = "Pay"
by = "till"
work = "30 min"
"""


def test_whoever_serves_two_teams_is_half_in_each() -> None:
    """One of two at the desk has hours of her own, and is the only one at the till."""
    known = process(TEAMS, HEAD.replace("people = 1", "people = 2"))
    desk, outside, till = (open_hours(known, one) for one in known.pools)
    assert (desk, outside, till) == ((16 + 3 / 2) * WEEKS_A_YEAR, None, 3 / 2 * WEEKS_A_YEAR)


def test_a_team_whose_people_are_not_counted_has_no_load() -> None:
    """The teams after it have; 300 cases of half an hour are 150 hours."""
    known = process(TEAMS, HEAD.replace("people = 1", "people = 2"))
    assert [(one.pool.id, one.asked) for one in loads(known)] == [("desk", 0), ("till", 150)]
