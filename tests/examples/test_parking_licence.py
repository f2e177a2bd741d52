"""The parking licence by number plate, and what happens when a register is down."""

from dataclasses import replace

import pytest

from redesign.model.process import Process
from redesign.model.quantity import BySegment
from redesign.simulation import Study, expected, simulate
from tests.examples.municipality import program_sums, resolved, table_sums

PARKING = "parking-licence"
PLATE = "by-number-plate"
SHARES = {"digital": 0.8, "help": 0.14, "exempt": 0.06}

TODAY = """
goes there   |         | 50        |        | 1          | V1 K
served       | 8-12-18 | 13        |        | 1          | F D2
contract     | 6-10-15 | 60        | 2-5-10 | 0.1        | F V1 K D1 E
"""
COULD_BE = """
logs in      |         | 6/14/0    |        | 1/0.7/0    |
goes there   |         | 50        |        | 0/0.3/1    | V1 K
typed in     | 4-6-10  | 7         |        | 0/0.3/1    | F
looked up    |         |           |        | 1          |
by hand      | 6-10-15 | 20        | 0-1-3  | 0.03       | F K f D1
contract     | 6-10-15 | 15        | 2-5-10 | 0.1        | F D1 E
pays         |         | 2         |        | 1          |
"""


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (PLATE, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(PARKING, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_nine_in_ten_need_no_member_of_staff() -> None:
    """Of those who can use the web; address and car are looked up."""
    minutes = program_sums(PARKING, PLATE)["staff-time"]

    assert minutes["digital"] < 1.5
    assert program_sums(PARKING)["staff-time"]["digital"] > 12


def test_a_register_that_is_down_stops_nobody() -> None:
    """Three days in a hundred cost a few seconds a case; even down all year, every case ends."""
    never, sometimes, always = (register_down(share) for share in (0.0, 0.03, 1.0))

    minutes = [expected(one).of("staff-time") for one in (never, sometimes, always)]
    assert minutes[1] - minutes[0] == pytest.approx(0.03 * 31 / 3)
    assert minutes[2] - minutes[0] == pytest.approx(31 / 3)
    results = simulate(always, Study(replications=2))
    assert results.still_open == 0
    assert results.measures["failure-demand"]["all"].mean == 1.0


def register_down(share: float) -> Process:
    """The redesign with the register down for this share of the cases."""
    process = resolved(PARKING, PLATE)
    steps = (
        replace(step, chance=BySegment(share)) if step.id == "by-hand" else step
        for step in process.steps
    )
    return replace(process, steps=tuple(steps))
