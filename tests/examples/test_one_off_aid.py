"""One-off aid gives its table; less is asked of the citizen, and nobody is shut out unseen."""

import tomllib
from dataclasses import replace

import pytest

from redesign.analysis import compare
from redesign.analysis.verdict import Verdict
from redesign.files.reading import Reading
from redesign.model.resolve import resolve
from redesign.simulation import Study, simulate
from tests.examples.municipality import (
    paired,
    program_sums,
    redesign_of,
    resolved,
    studied,
    table_sums,
    today,
)

AID = "one-off-aid"
UNKNOWN_ONLY = "ask-only-what-is-unknown"
WEB = "web-only"
SHARES = {"digital": 0.6, "help": 0.27, "exempt": 0.13}

TODAY = """
paper form      | 2-3-6     | 60/80/80    |          | 1    | F V0.5 K
gathering       |           | 120/150/150 | 1-4-14   | 1    | E D6
handed in       | 8-14-20   | 20          | 0-1-3    | 1    | F V0.5 K
queue           |           |             | 3-8-20   | 1    |
missing         | 10-15-25  | 45          | 4-10-21  | 0.65 | S K E D2 f
look-ups        | 12-20-30  |             |          | 1    | S
assessment      | 25-45-90  |             | 0-1-3    | 1    | S J
party hearing   | 12-20-35  | 30          | 7-10-14  | 0.3  | S J K E
second look     | 5-10-15   |             | 0-2-5    | 0.4  | S
decision        | 15-25-40  | 10          | 1-3-6    | 1    | S J
payment         | 5-8-12    |             | 1-2-4    | 0.6  | F
decided yet     | 4-7-10    | 12          |          | 1.1  | S K f
complaint       | 60-90-150 | 60          | 10-21-28 | 0.07 | S J X
"""
COULD_BE = """
digital form    |           | 25/40/0     |          | 0.95/0.5/0 |
together        | 20-30-45  | 35/35/40    | 0-2-5    | 0.05/0.5/1 | F V0.4 K
gathering       |           | 35/55/60    | 0-1-5    | 1    | E D3
queue           |           |             | 1-5-14   | 1    |
missing         | 6-10-15   | 20          | 2-5-10   | 0.25 | S K E D1 f
one view        | 4-7-12    |             |          | 1    | S
assessment      | 25-42-85  |             | 0-1-2    | 1    | S J
party hearing   | 12-20-35  | 25          | 5-8-14   | 0.3  | S J K E
second look     | 5-8-12    |             | 0-1-3    | 0.4  | S
decision        | 12-20-35  | 8           | 0-1-4    | 1    | S J
payment         | 1-2-4     |             | 1-1-3    | 0.6  | F
calls           | 4-7-10    | 12          |          | 0.3/0.5/0.8 | S K f
complaint       | 60-90-150 | 60          | 10-21-28 | 0.07 | S J X
"""


@pytest.mark.parametrize(("redesign", "table"), [(None, TODAY), (UNKNOWN_ONLY, COULD_BE)])
def test_sums_are_those_of_the_table(redesign: str | None, table: str) -> None:
    """Every measure of every segment is what its rows add up to."""
    found = program_sums(AID, redesign)

    for measure, by_segment in table_sums(table, SHARES).items():
        assert found[measure] == pytest.approx(by_segment), measure


def test_no_burden_is_shifted_to_citizens() -> None:
    """Both sides spend less in every group; the worst off still have 2.4 contacts."""
    before, after = program_sums(AID), program_sums(AID, UNKNOWN_ONLY)

    for segment in SHARES:
        assert after["effort"][segment] < before["effort"][segment]
        assert after["staff-time"][segment] < before["staff-time"][segment]
    assert after["contacts"]["exempt"] == pytest.approx(2.35)
    assert max(after["contacts"].values()) == after["contacts"]["exempt"]


def test_judgement_stays_with_people() -> None:
    """Minutes on duties of the law fall by less than a tenth, documents by more than half."""
    before, after = program_sums(AID), program_sums(AID, UNKNOWN_ONLY)

    assert after["human-time"]["all"] > 0.9 * before["human-time"]["all"]
    assert after["documents"]["all"] < 0.5 * before["documents"]["all"]


def test_what_was_handed_in_is_asked_for_again_less_often() -> None:
    """Once only: documents asked for twice."""
    before, after = (
        studied(AID, one).measures["documents-twice"]["all"].mean for one in (None, UNKNOWN_ONLY)
    )

    assert before == pytest.approx(2 * 0.65, abs=0.05)
    assert after == pytest.approx(0.25, abs=0.05)


def test_the_clock_is_gross() -> None:
    """It runs while documents are fetched; did it stand still, far more would be in time."""
    process = resolved(AID)
    assert process.promise is not None
    net = replace(process, promise=replace(process.promise, pauses=("missing",)))
    results = simulate(net, Study(replications=5, unlimited_staff=True))

    assert process.promise.pauses == ()
    gross = studied(AID).measures["promise"]["all"].mean
    assert results.measures["promise"]["all"].mean > gross + 0.2


def test_web_only_is_cheaper_and_shuts_people_out() -> None:
    """The guard names those without a way in; cheaper, more avoidable calls, more of their time."""
    found = compare(today(AID), redesign_of(AID, WEB), *paired(AID, WEB, replications=5))

    assert found.verdict is Verdict.NOT_READY
    assert [(guard.code, guard.about) for guard in found.guards] == [
        ("no-path", ("steps", "form", "channel"))
    ]
    assert found.measures["left-out"]["exempt"].redesign == 1.0
    assert found.measures["cost"]["all"].difference < 0
    assert found.pays == tuple(SHARES)
    assert found.measures["effort"]["help"].difference > 30
    assert found.measures["failure-demand"]["all"].difference > 0.3


GIVING_UP = """
format = 1

[redesign]
name = "Some give up at the form"

[steps.form.next.gather]
digital = 0.97
help = 0.8
exempt = 0.5

[steps.form.next.gives-up]
digital = 0.03
help = 0.2
exempt = 0.5

[steps.gives-up]
name = "Gives up"
by = "citizen"
outcome = "gave up"
gives_up = true
next = "end"
"""


def test_giving_up_has_a_name_and_is_no_gain() -> None:
    """More drop out in every group; what those who come through spend is as it was."""
    redesign = Reading(tomllib.loads(GIVING_UP)).redesign("giving-up")
    assert redesign is not None
    study = Study(replications=2, unlimited_staff=True)
    before, after = (simulate(resolve(today(AID), one), study) for one in (None, redesign))
    found = compare(today(AID), redesign, before, after)

    lost = 0.6 * 0.03 + 0.27 * 0.2 + 0.13 * 0.5
    assert after.outcomes()["gave up"] == pytest.approx(lost, abs=0.02)
    assert found.measures["drop-out"]["all"].difference == pytest.approx(lost)
    assert found.verdict is Verdict.WORSE_SERVICE
    assert found.pays == tuple(SHARES)
    for measure in ("effort", "contacts", "documents"):
        for one in found.measures[measure].values():
            assert one.difference == pytest.approx(0)
    assert found.measures["staff-time"]["all"].difference < -10
