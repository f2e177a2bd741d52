"""Which numbers move a comparison most, and what rests on estimates."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.analysis import Sensitivity, compare, range_of, sensitivity
from redesign.analysis.assumed import is_assumed
from redesign.analysis.inputs import End, inputs, moved
from redesign.model.process import Process, Step
from redesign.model.quantity import Duration, same
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Cancelled, Study, simulate
from tests.analysis.analysed import process, redesign

STUDY = Study(run_in=1, weeks=8, replications=4)
STEPS = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "20..30..40 min"

[steps.check]
name = "Check"
by = "desk"
work = "10 min"
[steps.check.next]
apply = 0.1
decide = 0.9

[steps.decide]
name = "Decide"
by = "desk"
work = "30 min"
wait = "1..2..6 days"
next = "end"
[steps.decide.basis]
wait = "measured, March 2026"
"""
SHORTER = '[steps.apply]\neffort = "10 min"\n'


def firmness_of(today: Process, idea: Redesign, *, cancel: Cancel | None = None) -> Sensitivity:
    """How firm the comparison of a redesign with today is."""
    before, after = resolve(today, None), resolve(today, idea)
    found = compare(today, idea, simulate(before, STUDY), simulate(after, STUDY))
    return sensitivity(today, idea, found, STUDY, cancel=cancel)


def test_the_number_that_decides_comes_first() -> None:
    """The citizen saves what the form takes today: 10 to 30 minutes for each of 1.11 visits."""
    first, *rest = firmness_of(process(STEPS), redesign(SHORTER)).swings
    assert (first.input.step, first.input.key, first.measure) == ("apply", "effort", "effort")
    assert first.input.before == ("apply",)
    assert first.input.after == ()
    assert first.at_low - first.difference == pytest.approx(10 * first.difference / -20, rel=0.1)
    assert first.at_low == pytest.approx(-11, rel=0.1)
    assert first.at_high == pytest.approx(-33, rel=0.1)
    # Some 22 minutes from end to end, beside the 33 that it takes today.
    assert first.weight == pytest.approx(22 / 33, rel=0.1)
    assert all(one.weight <= first.weight for one in rest)


def test_a_number_that_both_say_moves_in_both() -> None:
    """Where today and the redesign are alike a longer wait changes nothing between them."""
    today, idea = process(STEPS), redesign(SHORTER)
    before, after = resolve(today, None), resolve(today, idea)
    wait = next(one for one in inputs(before, after) if one.key == "wait")
    assert (wait.before, wait.after) == (("decide",), ("decide",))
    weights = {one.input: one.weight for one in firmness_of(today, idea).swings}
    assert weights.get(wait, 0.0) < 0.02


def test_what_turns_the_result_comes_before_what_moves_it_more() -> None:
    """A form online that may take as long as the counter may save nothing at all."""
    found = firmness_of(process(STEPS), redesign('[steps.apply]\neffort = "5..15..45 min"\n'))
    assert found.swings[0].turns
    assert found.swings[0].at_low < 0 < found.swings[0].at_high


def test_estimates_are_told_from_what_is_measured() -> None:
    """All on estimates is an idea; with every number measured it is none."""
    today, idea = process(STEPS), redesign(SHORTER)
    assert firmness_of(today, idea).assumed_share > 0.99
    assert firmness_of(today, idea).is_idea
    known = ("work", "effort", "wait", "next")
    basis = tuple((key, "counted in May") for key in known)
    measured = replace(today, steps=tuple(replace(one, basis=basis) for one in today.steps))
    # What the redesign makes of a number nobody has measured yet, whatever today's rests on.
    assert 0 < firmness_of(measured, idea).assumed_share < 1
    known_too = redesign(SHORTER + '[steps.apply.basis]\neffort = "counted in a trial"\n')
    assert firmness_of(measured, known_too).assumed_share == 0
    assert not firmness_of(measured, known_too).is_idea


@pytest.mark.parametrize(
    ("said", "assumed"),
    [
        ("", True),
        ("assumed", True),
        ("antaget ud fra sidste år", True),
        ("30 min travel (assumed) and 20 min queue (counted)", True),
        ("measured, two-week tally", False),
    ],
)
def test_a_number_is_an_estimate_unless_it_says_where_it_comes_from(
    said: str, assumed: bool
) -> None:
    """No word is an estimate, and so is a word that says so, in either language."""
    step = Step(id="s", name="S", basis=(("work", said),) if said else ())
    assert is_assumed(step, "work") is assumed


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("2..3..5 min", 2, 5),
        ("20 min", 15, 25),
        ("exponential 10 min", 1.0536, 23.0259),
        ("30 min, 1 in 10 over 136 min", 30 * 30 / 136, 136),
    ],
)
def test_a_duration_goes_from_end_to_end(written: str, low: float, high: float) -> None:
    """Its own ends, a tenth at either side where it has none, a quarter around one number."""
    one = Process(
        id="p", name="P", steps=(Step(id="s", name="S", effort=same(Duration.read(written))),)
    )
    (found,) = inputs(one, one)
    assert range_of(found) == pytest.approx((low, high), rel=1e-4)
    ends: dict[End, float] = {"low": low, "high": high}
    for end, wanted in ends.items():
        effort = moved(one, ("s",), found, end).step("s").effort
        assert effort is not None
        assert effort.everyone is not None
        assert effort.everyone.mean == pytest.approx(wanted, rel=1e-4)


@pytest.mark.parametrize(
    ("step", "low", "high"),
    [
        (Step(id="s", name="S", times=same(0.3), beside=("t",)), 0.2, 0.45),
        (Step(id="s", name="S", uptake=same(0.5), otherwise="t"), 0.4, 0.6),
    ],
    ids=["times", "uptake"],
)
def test_how_often_goes_from_less_to_more(step: Step, low: float, high: float) -> None:
    """A number of calls, and the odds of a share, are half as large again at the one end."""
    one = Process(id="p", name="P", steps=(step, Step(id="t", name="T")))
    (found,) = inputs(one, one)
    assert range_of(found) == pytest.approx((low, high))
    ends: dict[End, float] = {"low": low, "high": high}
    for end, wanted in ends.items():
        then = moved(one, ("s",), found, end).step("s")
        assert getattr(then, found.key).everyone == pytest.approx(wanted)


@given(st.floats(0, 1), st.sampled_from(("low", "high")))
def test_ways_on_still_add_up(share: float, end: End) -> None:
    """However rare a way is made, the others make up for it."""
    back = f"{share:.6f}"
    text = STEPS.replace("apply = 0.1", f"apply = {back}").replace(
        "decide = 0.9", f"decide = {1 - float(back):.6f}"
    )
    one = resolve(process(text), None)
    way = next(found for found in inputs(one, one) if found.key == "next")
    ways = moved(one, way.before, way, end).step("check").next
    assert ways is not None
    shares = [branch.share.everyone or 0.0 for branch in ways.branches]
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in shares)


def test_it_can_be_cancelled() -> None:
    """A wish to stop from elsewhere is heard."""
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        firmness_of(process(STEPS), redesign(SHORTER), cancel=cancel)
