"""How long cases wait before each step, as it turned out."""

import pytest

from redesign.model.errors import RedesignError
from redesign.model.quantity import Minutes
from redesign.simulation import Study, passages, settled
from redesign.simulation.waits import waits
from tests.simulation.written import OFFICE, process

PERMIT = f"""
{OFFICE}
[demand]
cases_per_year = 2000
calendar = "office"
[pools.desk]
name = "Desk"
people = 1
calendar = "office"
[steps.apply]
name = "Apply"
by = "citizen"
effort = "10 min"
[steps.extra]
name = "Extra papers"
wait = "3 days"
chance = 0.25
[steps.decide]
name = "Decide"
by = "desk"
work = "10..50 min"
"""


def test_waits_are_the_means_of_what_happened_to_the_counted_cases() -> None:
    """The same as looking at every passage one by one, of two replications."""
    shown, study = process(PERMIT), Study(replications=2, weeks=20)
    start, end = settled(study, shown).window
    waited: list[float] = []
    for replication in range(2):
        passed = passages(shown, study, replication)
        arrived = {one.case: one.arrived for one in passed if one.step == "apply"}
        waited += [
            one.began - one.arrived
            for one in passed
            if one.step == "decide" and start <= arrived[one.case] < end
        ]

    found = waits(shown, study)
    assert found["decide"].before == pytest.approx(sum(waited) / len(waited))
    assert found["decide"].before > 30
    assert found["apply"].before == Minutes(0)


def test_who_passes_a_step_over_does_not_wait_there() -> None:
    """The quarter that does it waits three days, whoever else goes by."""
    found = waits(process(PERMIT), Study(replications=1))["extra"]
    assert found.before == found.planned == pytest.approx(3 * 1440)


def test_what_is_planned_and_what_is_a_queue_are_told_apart() -> None:
    """A step waits its two days for an answer, and then for staff and opening hours."""
    study = Study(replications=3)
    written = PERMIT.replace('by = "desk"', 'by = "desk"\nwait = "2 days"')
    alone, both = (waits(process(one), study)["decide"] for one in (PERMIT, written))

    assert alone.planned == Minutes(0)
    assert both.planned == pytest.approx(2 * 1440)
    assert both.queue > 30


def test_so_many_cases_lie_before_a_step_as_come_while_one_waits() -> None:
    """Little's law: 500 of 2,000 a year wait three days each, so that about four lie there."""
    found = waits(process(PERMIT), Study(replications=10))["extra"]
    assert found.lying == pytest.approx(500 * 3 / 365, rel=0.1)


def test_cases_that_go_round_for_ever_are_refused_wherever_they_are_followed() -> None:
    """As by a study; following them would take all the memory there is."""
    text = '[steps.ask]\nname = "Ask"\nwait = "1 day"\nnext = "answer"\n'
    text += '[steps.answer]\nname = "Answer"\nnext = "ask"\n'
    for follow in (waits, passages):
        with pytest.raises(RedesignError, match="go round forever"):
            follow(process(text), Study(weeks=2, run_in=0, replications=1))
