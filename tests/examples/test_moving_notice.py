"""The moving notice gives its table; digital intake leaves the slow tail where it was."""

import pytest

from redesign.model.process import Process
from redesign.model.quantity import Duration
from tests.examples.municipality import DAY, program_sums, resolved, studied, table_sums

MOVING = "moving-notice"
DIGITAL = "digital-notice"
SHARES = {"digital": 0.8, "help": 0.14, "exempt": 0.06}
SLOW = ("host", "other-parent", "investigate")

TODAY = """
form           | 2-3-5      | 45       |          | 1    | F V0.6 K
typed in       | 5-8-12     |          | 0-2-7    | 1    | F
ask again      | 6-10-15    | 15       | 2-5-14   | 0.2  | F K E f
host           | 6-10-15    |          | 5-10-21  | 0.18 | F J E D1
other parent   | 12-20-30   |          | 7-14-28  | 0.06 | F J E
investigation  | 60-120-240 | 30       | 14-30-90 | 0.02 | F J
registered     | 2-3-5      |          | 0-1-2    | 1    | F
confirmation   | 1-2-3      |          | 1-3-5    | 1    | F
late notice    | 10-15-25   | 10       |          | 0.03 | F J
calls          | 3-5-8      | 8        |          | 0.25 | F K f
"""
COULD_BE = """
digital notice |            | 8/18/0   |          | 1/0.6/0 |
helped notice  | 10-15-20   | 0/20/30  | 0-2-5    | 0/0.4/1 | F V0.3 K
by rule        | 0-0.5-2    |          | 0-0-1    | 1    | F
ask again      | 4-6-10     | 8        | 1-3-7    | 0.05 | F K E f
host           | 1-3-6      |          | 1-4-14   | 0.18 | F J E
other parent   | 8-12-20    |          | 3-10-21  | 0.06 | F J E
investigation  | 60-120-240 | 30       | 14-30-90 | 0.02 | F J
receipt        |            |          |          | 1/1/0 |
by letter      | 1-2-3      |          | 1-3-5    | 0/0/1 | F
late notice    | 8-12-20    | 10       |          | 0.02 | F J
calls          | 3-5-8      | 8        |          | 0.06/0.15/0.25 | F K f
"""


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (DIGITAL, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(MOVING, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_those_exempt_still_need_24_minutes_and_about_nine_days() -> None:
    """Nearly everything can be digital, and for some nearly nothing is."""
    found = program_sums(MOVING, DIGITAL)

    assert found["staff-time"]["exempt"] == pytest.approx(24, abs=0.1)
    assert found["wait"]["exempt"] / DAY == pytest.approx(9, abs=0.5)


def test_the_slow_tail_stays() -> None:
    """What digital intake leaves of the wait is the host, the other parent, the investigation."""
    before, after = resolved(MOVING), resolved(MOVING, DIGITAL)

    share_before = slow_wait(before) / program_sums(MOVING)["wait"]["digital"]
    share_after = slow_wait(after) / program_sums(MOVING, DIGITAL)["wait"]["digital"]
    assert share_before < 1 / 3
    assert share_after > 0.8


def test_the_median_falls_far_more_than_the_tail() -> None:
    """The usual mover is done within a day; one in ten still waits for more than a week."""
    before, after = (studied(MOVING, one).measures["lead-time"]["all"] for one in (None, DIGITAL))

    assert before.median is not None
    assert before.p90 is not None
    assert after.median is not None
    assert after.p90 is not None
    assert after.median < min(0.1 * before.median, DAY)
    assert after.p90 > max(0.3 * before.p90, 7 * DAY)


def slow_wait(process: Process) -> float:
    """Expected days that hosts, other parents and investigations take, over all cases."""

    def mean(step_id: str) -> float:
        step = process.step(step_id)
        assert step.wait is not None
        assert step.chance is not None
        wait, chance = step.wait.everyone, step.chance.everyone
        assert isinstance(wait, Duration)
        assert chance is not None
        return wait.mean * chance

    return sum(mean(step_id) for step_id in SLOW)
