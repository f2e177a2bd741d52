"""How long cases wait before each step, as it turned out."""

import pytest

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
    assert found["decide"] == pytest.approx(sum(waited) / len(waited))
    assert found["decide"] > 30
    assert found["apply"] == Minutes(0)


def test_who_passes_a_step_over_does_not_wait_there() -> None:
    """The quarter that does it waits three days, whoever else goes by."""
    assert waits(process(PERMIT), Study(replications=1))["extra"] == pytest.approx(3 * 1440)
