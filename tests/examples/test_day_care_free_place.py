"""The free place waits for a second party, follows a rule, and keeps its hearing."""

import pytest

from redesign.analysis.guards import guards
from tests.examples.municipality import (
    program_sums,
    redesign_of,
    resolved,
    studied,
    table_sums,
    today,
)

PLACE = "day-care-free-place"
PARTNER = "ask-partner-first"
NO_HEARING = "no-hearing"
SHARES = {"digital": 0.8, "help": 0.14, "exempt": 0.06}

TODAY = """
applies       |          | 15/30/0  |         | 1/0.7/0  |
with help     | 15-20-30 | 40       | 0-2-5   | 0/0.3/1  | F V0.5 K
partner       |          |          | 0-2-14  | 0.75     | E
not moved     | 5-10-15  | 15       | 3-10-30 | 0.06     | F K E f
reckoned      |          |          |         | 1        |
by hand       | 20-30-45 |          | 1-4-10  | 0.25     | F J
decision      |          | 5        | 0-1-2   | 1        |
calls         | 3-5-8    | 8        |         | 0.3      | F K f
half a year   |          |          | 182     | 1        | X
hearing       | 4-6-12   | 10       |         | 1.2      | F K J
"""


def test_sums_are_those_of_the_table() -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(PLACE)

    for measure, by_segment in table_sums(TODAY, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_the_second_party_is_what_a_family_waits_for() -> None:
    """More than half of the wait is spent on the partner, and a message shortens just that."""
    before, after = program_sums(PLACE), program_sums(PLACE, PARTNER)

    partner = 0.75 * (0 + 2 + 14) / 3 * 1440
    assert partner > 0.5 * before["wait"]["digital"]
    assert before["wait"]["digital"] - after["wait"]["digital"] == pytest.approx(
        partner - 0.75 * (0 + 1 + 5) / 3 * 1440
    )


def test_three_in_four_are_decided_by_rule_alone() -> None:
    """No staff minute on the way from the application to the decision."""
    process = resolved(PLACE)
    reckoned = process.step("calculate")

    assert reckoned.next is not None
    assert {branch.to: branch.share.everyone for branch in reckoned.next.branches} == {
        "decide": 0.75,
        "by-hand": 0.25,
    }
    assert not reckoned.by_staff
    assert not process.step("decide").by_staff


def test_nine_in_ten_are_answered_in_two_weeks() -> None:
    """The promise of 14 days is mostly kept, and more often when the partner is asked at once."""
    before, after = (studied(PLACE, one).measures["promise"]["all"].mean for one in (None, PARTNER))

    assert before > 0.85
    assert after > before + 0.05


def test_the_hearing_must_remain() -> None:
    """A higher price without a hearing is not ready: the duty stands unanswered."""
    found = guards(today(PLACE), redesign_of(PLACE, NO_HEARING))

    assert [guard.about for guard in found] == [("steps", "hear-change", "answer", "hearing")]
    assert guards(today(PLACE), redesign_of(PLACE, PARTNER)) == ()
