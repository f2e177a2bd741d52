"""What each change brings: left out alone, paired; and what belongs together goes together."""

import pytest

from redesign.analysis import ALL, compare
from redesign.analysis.contributions import belonging_together, contributions, without_changes
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Results, Study, simulate
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "10 min"

[steps.check]
name = "Check"
by = "desk"
work = "12 min"

[steps.decide]
name = "Decide"
by = "desk"
work = "20 min"
"""
IDEA = """
[steps.apply]
mark = "self-service"
effort = "4 min"
uptake = 0.5
otherwise = "apply-with-staff"

[steps.apply-with-staff]
mark = "add"
name = "Apply with staff"
by = "desk"
work = "6 min"
channel = "counter"

[steps.check]
mark = "assist"
"""
STUDY = Study(replications=3, weeks=8, run_in=2, unlimited_staff=True)


def run(after: Process) -> Results:
    """The process simulated."""
    return simulate(after, STUDY)


def test_a_change_goes_with_the_new_steps_it_names() -> None:
    """The step that the others do instead is no change of its own."""
    assert belonging_together(process(TODAY), redesign(IDEA)) == (
        ("apply", "apply-with-staff"),
        ("check",),
    )


def test_a_new_order_is_one_change() -> None:
    """Steps that each say anew what comes next, one naming the other, are left out together."""
    text = """
[steps.apply]
next = "decide"
[steps.decide]
next = "check"
[steps.check]
next = "end"
"""
    assert belonging_together(process(TODAY), redesign(text)) == (("apply", "decide", "check"),)


def test_each_part_is_the_whole_less_the_rest() -> None:
    """Half the work at one step is half its minutes; effort falls by the other change alone."""
    today, idea = process(TODAY), redesign(IDEA)
    whole = run(resolve(today, idea))
    apply_, check = contributions(today, idea, whole, run)
    assert check.steps == ("check",)
    assert check.differences["staff-time"].difference == pytest.approx(-6.0)
    assert check.differences["effort"].difference == 0
    assert apply_.differences["effort"].judgement == "better"
    assert apply_.differences["staff-time"].judgement == "worse"


def test_the_last_change_left_out_leaves_today() -> None:
    """With one change, what it brings is what the redesign does."""
    today, idea = process(TODAY), redesign('[steps.check]\nmark = "assist"\n')
    whole = run(resolve(today, idea))
    (only,) = contributions(today, idea, whole, run)
    before = run(resolve(today, None))
    total = compare(today, idea, before, whole).measures["staff-time"][ALL]
    assert only.differences["staff-time"].difference == pytest.approx(total.difference)


def test_what_cannot_be_left_out_alone_says_so() -> None:
    """Without the step that ends it, the loop would never end: no number is made up."""
    text = '[steps.decide]\nnext = "apply"\n[steps.check]\nnext = "end"\n'
    today = process(TODAY)
    idea = redesign(text)
    whole = run(resolve(today, idea))
    found = {one.steps: one.differences for one in contributions(today, idea, whole, run)}
    assert found[("check",)] == {}
    assert found[("decide",)] != {}


def test_a_new_beginning_goes_with_its_step() -> None:
    """Cases begin as they do today where the step they were to begin at is left out."""
    idea = redesign(
        '[process]\nstarts = "book"\n[steps.book]\nmark = "add"\nname = "Book"\nnext = "apply"\n'
    )
    assert without_changes(idea, ("book",)).process.facts == {}
