"""Home help gives its table; the meeting is kept, and what would take it away is seen."""

from dataclasses import replace

import pytest

from redesign.analysis import compare
from redesign.analysis.guards import guards
from redesign.analysis.verdict import Verdict
from redesign.model.resolve import resolve
from redesign.simulation import simulate
from tests.examples.municipality import (
    paired,
    program_sums,
    redesign_of,
    resolved,
    table_sums,
    today,
)

HOME = "home-help"
AT_THE_VISIT = "decide-at-the-visit"
VIDEO = "video-only"
AUTOMATIC = "automatic-decision"
SHARES = {"digital": 0.35, "help": 0.3, "exempt": 0.35}

TODAY = """
phones            | 8-12-18  | 15       |         | 1    | F K
calls back        | 6-10-15  | 8        | 1-2-5   | 1.4  | V K
home visit        | 45-60-90 | 75       | 3-6-14  | 0.8  | V K J M
driving           | 30       |          |         | 0.8  | V
by phone          | 20-30-40 | 30       | 1-3-7   | 0.2  | V K J M
notes             | 20-35-60 |          | 0-1-3   | 1    | V
health            | 8-15-25  | 5        | 2-5-14  | 0.3  | V E
rehabilitation    | 10-20-30 | 10       |         | 0.35 | V J
decision          | 15-25-40 |          | 0-1-3   | 1    | V J
letter            | 4-6-10   | 10       | 1-3-6   | 1    | F
what does it mean | 5-8-12   | 10       |         | 0.35 | V K f
supplier          | 6-10-15  | 10       | 1-2-5   | 0.75 | F K J
complaint         | 40-60-90 | 30       | 7-20-28 | 0.04 | V J X
"""
COULD_BE = """
phone kept        | 8-12-18  | 10/14/15 |         | 0.6/0.9/1 | F K
on the web        |          | 12/20/0  |         | 0.4/0.1/0 |
booked at once    | 2-4-6    | 2        |         | 1    | F
home visit        | 50-65-95 | 80       | 2-5-10  | 0.8  | V K J M
driving           | 30       |          |         | 0.8  | V
phone or video    | 20-30-40 | 30       | 1-3-6   | 0.2  | V K J M
notes             | 6-10-18  |          | 0-0.5-1 | 1    | V
health            | 3-5-10   |          | 1-2-5   | 0.3  | V E
rehabilitation    | 8-15-25  | 5        |         | 0.35 | V J
decision          | 12-20-32 |          | 0-0.5-1 | 1    | V J
letter            | 0-1-3    | 8        | 0-1-4   | 1    | F
what does it mean | 5-8-12   | 10       |         | 0.15 | V K f
supplier          | 4-6-10   | 6        | 0-1-3   | 0.75 | V J
complaint         | 40-60-90 | 30       | 7-20-28 | 0.04 | V J X
"""


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (AT_THE_VISIT, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(HOME, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_the_meeting_is_kept() -> None:
    """More minutes with a named person in the good redesign, a fifth fewer of staff's in all."""
    before, after = program_sums(HOME), program_sums(HOME, AT_THE_VISIT)

    for segment in SHARES:
        assert after["personal-contact"][segment] > before["personal-contact"][segment]
    assert after["staff-time"]["all"] < 0.8 * before["staff-time"]["all"]


def test_video_only_is_cheaper_and_worse_service() -> None:
    """Nothing is better for anybody, every group has less of a person, and a case costs less."""
    found = compare(today(HOME), redesign_of(HOME, VIDEO), *paired(HOME, VIDEO))

    assert found.verdict is Verdict.WORSE_SERVICE
    assert found.pays == tuple(SHARES)
    assert found.measures["personal-contact"]["all"].difference < -5
    assert found.measures["failure-demand"]["all"].difference > 0
    assert found.measures["cost"]["all"].difference < -200


def test_video_is_a_trade_off_where_it_is_sooner() -> None:
    """Two days sooner is better service, and less of a person still worse."""
    video = redesign_of(HOME, VIDEO)
    wait = resolved(HOME, AT_THE_VISIT).step("home-visit").wait
    visit = video.change("home-visit")
    assert visit is not None
    facts = {**visit.changes.facts, "wait": wait}
    sooner = video.with_change(replace(visit, changes=replace(visit.changes, facts=facts)))

    before, _after = paired(HOME, VIDEO)
    after = simulate(resolve(today(HOME), sooner), before.study)
    assert compare(today(HOME), sooner, before, after).verdict is Verdict.TRADE_OFF


def test_a_decision_by_the_system_is_not_ready() -> None:
    """Judgement and reasons are duties of a person, and nobody has answered for them."""
    found = guards(today(HOME), redesign_of(HOME, AUTOMATIC))

    assert [(guard.about[1], guard.about[-1]) for guard in found] == [
        ("decide", "judgement"),
        ("decide", "reasons"),
    ]
