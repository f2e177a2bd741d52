"""The passport renewal gives the figures it was made from.

The expected tables are sums over the steps, with enough staff and no opening hours; the lead-time
lines were sampled from 200,000 cases.
"""

import pytest

from redesign.analysis import Judgement, Verdict, compare
from tests.examples.municipality import (
    DAY,
    paired,
    program_sums,
    redesign_of,
    studied,
    today,
)

PASSPORT = "passport-renewal"
REDESIGN = "book-photo-stand-locker"

Table = dict[str, dict[str, float]]

TODAY: Table = {
    "staff-time": {"digital": 25.2, "help": 25.2, "exempt": 25.2, "all": 25.2},
    "cost": {"digital": 189, "help": 189, "exempt": 189, "all": 189},
    "effort": {"digital": 154, "help": 154, "exempt": 154, "all": 154},
    "wait": {"digital": 19.3, "help": 19.3, "exempt": 19.3, "all": 19.3},
    "wait-outside": {"digital": 13.3, "help": 13.3, "exempt": 13.3, "all": 13.3},
    "contacts": {"digital": 2.38, "help": 2.38, "exempt": 2.38, "all": 2.38},
    "visits": {"digital": 2.08, "help": 2.08, "exempt": 2.08, "all": 2.08},
    "documents": {"digital": 1.1, "help": 1.1, "exempt": 1.1, "all": 1.1},
    "failure-demand": {"digital": 0.30, "help": 0.30, "exempt": 0.30, "all": 0.30},
    "human-time": {"digital": 11.6, "help": 11.6, "exempt": 11.6, "all": 11.6},
}
COULD_BE: Table = {
    "staff-time": {"digital": 7.6, "help": 11.3, "exempt": 20.0, "all": 8.8},
    "cost": {"digital": 57, "help": 85, "exempt": 150, "all": 66},
    "effort": {"digital": 69, "help": 83, "exempt": 90, "all": 72},
    "wait": {"digital": 21.1, "help": 21.5, "exempt": 22.3, "all": 21.2},
    "wait-outside": {"digital": 13.3, "help": 13.3, "exempt": 13.3, "all": 13.3},
    "contacts": {"digital": 1.10, "help": 1.80, "exempt": 3.20, "all": 1.32},
    "visits": {"digital": 2.00, "help": 2.00, "exempt": 2.00, "all": 2.00},
    "documents": {"digital": 1.0, "help": 1.0, "exempt": 1.0, "all": 1.0},
    "failure-demand": {"digital": 0.05, "help": 0.10, "exempt": 0.20, "all": 0.07},
    "human-time": {"digital": 5.9, "help": 7.4, "exempt": 10.0, "all": 6.3},
}
DIGITS = {"contacts": 2, "visits": 2, "failure-demand": 2, "cost": 0, "effort": 0}
IN_DAYS = ("wait", "wait-outside")


@pytest.mark.parametrize("measure", list(TODAY))
@pytest.mark.parametrize("redesign", [None, REDESIGN])
def test_expected_sums_are_those_of_the_table(measure: str, redesign: str | None) -> None:
    """The exact sums equal the table to the printed digit, for everybody and each segment."""
    found = program_sums(PASSPORT, redesign)[measure]

    unit = DAY if measure in IN_DAYS else 1
    digits = DIGITS.get(measure, 1)
    table = (COULD_BE if redesign else TODAY)[measure]
    last_digit = 0.5 * 10**-digits + 1e-9
    assert {who: found[who] / unit for who in table} == pytest.approx(table, abs=last_digit)


@pytest.mark.parametrize(
    ("redesign", "lead", "lead_90", "clock", "clock_90", "kept"),
    [(None, 19.4, 24.4, 14.8, 19.1, 0.98), (REDESIGN, 21.2, 26.5, 13.5, 17.7, 1.00)],
)
def test_lead_times_are_those_of_the_table(
    redesign: str | None, *, lead: float, lead_90: float, clock: float, clock_90: float, kept: float
) -> None:
    """Medians and 90th percentiles of both clocks lie within 3 %, the promise within a point."""
    found = studied(PASSPORT, redesign).measures

    for measure, median, p90 in (("lead-time", lead, lead_90), ("clock", clock, clock_90)):
        assert found[measure]["all"].median == pytest.approx(median * DAY, rel=0.03)
        assert found[measure]["all"].p90 == pytest.approx(p90 * DAY, rel=0.03)
    assert found["promise"]["all"].mean == pytest.approx(kept, abs=0.01)


def test_effort_falls_while_lead_time_rises() -> None:
    """Half the citizen's minutes and a third of the staff's, and two days more to wait."""
    before, after = (studied(PASSPORT, one).measures for one in (None, REDESIGN))

    assert after["effort"]["all"].mean < 0.5 * before["effort"]["all"].mean
    assert after["staff-time"]["all"].mean < 0.36 * before["staff-time"]["all"].mean
    longer = after["lead-time"]["all"].mean - before["lead-time"]["all"].mean
    assert longer / DAY == pytest.approx(2, abs=0.3)


def test_freed_hours_are_those_of_the_table() -> None:
    """At 5,000 cases a year the redesign frees 1,361 hours of the front office."""
    before, after = (program_sums(PASSPORT, one)["staff-time"]["all"] for one in (None, REDESIGN))

    assert round((before - after) * 5000 / 60) == 1361


def test_the_verdict_is_a_trade_off_that_says_so() -> None:
    """Effort and staff time fall clearly; lead time rises, and citizens come further apart."""
    found = compare(
        today(PASSPORT),
        redesign_of(PASSPORT, REDESIGN),
        *paired(PASSPORT, REDESIGN, replications=3),
    )

    assert found.verdict is Verdict.TRADE_OFF
    assert "worse for “Exempt from Digital Post” (contacts +" in found.sentence
    assert "lead time" in found.sentence
    assert "the gap between citizens grows in" in found.sentence
    assert found.measures["lead-time"]["all"].judgement is Judgement.WORSE
    for measure in ("effort", "staff-time"):
        for one in found.measures[measure].values():
            assert one.judgement is Judgement.BETTER
    (apart,) = (gap for gap in found.equity if gap.measure == "effort")
    assert (apart.best, apart.worst, apart.grows) == ("digital", "exempt", True)
    assert apart.redesign - apart.today == pytest.approx(21, abs=3)
