"""The phone enquiry gives its table; the best step is the one that is not needed."""

import pytest

from tests.examples.municipality import program_sums, redesign_of, table_sums

PHONE = "phone-enquiry"
TELL = "message-at-milestones"
LONGER = "open-longer"
SHARES = {"digital": 0.7, "help": 0.2, "exempt": 0.1}

TODAY = """
queue           |        | 6.7 |           | 1.12  | K
switchboard     | 1-2-3  | 2   |           | 1     | F
answered        | 2-4-7  | 4   |           | 0.45  | F
put through     | 4-7-12 | 8   |           | 0.275 | S
called back     | 6-10-16 | 11 | 0.2-1.5-5 | 0.275 | S K
note            | 1-3-5  |     |           | 0.3   | F J
again           | 4-7-12 | 14  | 0.5-3-10  | 0.25  | F K E f
"""
COULD_BE = """
message         |        | 1   |           | 1     |
queue           |        | 3   |           | 0.8   | K
answered        | 3-5-9  | 6   |           | 0.58  | F
called back     | 4-7-12 | 8   | 0.2-0.8-2 | 0.22  | S K
note            | 1-2-4  |     |           | 0.3   | F J
again           | 4-7-12 | 14  | 0.5-3-10  | 0.1   | F K E f
"""


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (TELL, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(PHONE, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_the_best_step_is_the_one_not_needed() -> None:
    """Told before they call, citizens call less and half of the hours are freed."""
    before, after = program_sums(PHONE), program_sums(PHONE, TELL)
    freed = (before["staff-time"]["all"] - after["staff-time"]["all"]) * 20_000 / 60

    assert after["contacts"]["all"] < 0.7 * before["contacts"]["all"]
    assert after["effort"]["all"] < 0.6 * before["effort"]["all"]
    assert after["failure-demand"]["all"] < 0.5 * before["failure-demand"]["all"]
    assert freed > 1500


def test_opening_longer_costs_and_takes_no_call_away() -> None:
    """Longer hours leave every contact where it was, and must be paid for."""
    before, after = program_sums(PHONE), program_sums(PHONE, LONGER)

    assert after["contacts"] == before["contacts"]
    assert after["failure-demand"] == before["failure-demand"]
    assert after["staff-time"] == before["staff-time"]
    assert redesign_of(PHONE, LONGER).per_year > 0
