"""What each change brings: left out alone, paired; and what belongs together goes together."""

import pytest

from redesign.analysis import ALL, compare
from redesign.analysis.contributions import belonging_together, contributions, without_parts
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Results, Study, simulate
from tests.analysis.analysed import HEAD, process, redesign

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
        (("steps", "apply"), ("steps", "apply-with-staff")),
        (("steps", "check"),),
    )


@pytest.mark.parametrize(
    "named", ['mark = "merge"\ninto = "sign"', 'mark = "parallel"\nwith = "sign"']
)
def test_a_mark_goes_with_the_new_step_that_it_is_done_with(named: str) -> None:
    """There would be nothing to merge it into, or to do it beside."""
    text = f'[steps.decide]\n{named}\n[steps.sign]\nname = "Sign"\nafter = "check"\n'
    assert belonging_together(process(TODAY), redesign(text)) == (
        (("steps", "decide"), ("steps", "sign")),
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
    (together,) = belonging_together(process(TODAY), redesign(text))
    assert [id_ for _steps, id_ in together] == ["apply", "decide", "check"]


def test_each_part_is_the_whole_less_the_rest() -> None:
    """Half the work at one step is half its minutes; effort falls by the other change alone."""
    today, idea = process(TODAY), redesign(IDEA)
    whole = run(resolve(today, idea))
    apply_, check = contributions(today, idea, whole, run)
    assert check.parts == (("steps", "check"),)
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
    found = {one.parts[0][1]: one.differences for one in contributions(today, idea, whole, run)}
    assert found["check"] == {}
    assert found["decide"] != {}


def test_a_new_beginning_goes_with_its_step() -> None:
    """Cases begin as they do today where the step they were to begin at is left out."""
    idea = redesign(
        '[process]\nstarts = "book"\n[steps.book]\nmark = "add"\nname = "Book"\nnext = "apply"\n'
    )
    (together,) = belonging_together(process(TODAY), idea)
    assert together == (("process",), ("steps", "book"))
    assert without_parts(idea, together).changes_nothing


EVERYTHING_ELSE = """
[promise]
within = "3 days"

[demand]
cases_per_year = 150

[calendars.office]
wednesday = "08:00-16:00"

[calendars.evening]
monday = "17:00-20:00"

[pools.desk]
people = 2

[people.bea]
pools = ["desk"]
calendar = "evening"

[segments.digital]
share = 0.6

[segments.exempt]
share = 0.4

[steps.apply]
open = "office"
"""
PROMISED = f"""{HEAD}
[promise]
within = "9 days"
"""


def test_whatever_else_a_redesign_changes_has_a_share_of_its_own() -> None:
    """The promise, the cases, hours, a team, with somebody the hours made for them, the groups."""
    today, idea = process(TODAY, PROMISED), redesign(EVERYTHING_ELSE)

    assert belonging_together(today, idea) == (
        (("promise",),),
        (("demand",),),
        (("calendars", "office"),),
        (("people", "bea"), ("calendars", "evening"))[::-1],
        (("pools", "desk"),),
        (("segments", "digital"), ("segments", "exempt")),
        (("steps", "apply"),),
    )


@pytest.mark.parametrize(
    ("change", "measure", "judgement"),
    [
        ('[promise]\nwithin = "3 days"\n', "promise", "worse"),
        ("[demand]\ncases_per_year = 1900\n", "lead-time", "worse"),
        ('[calendars.office]\nwednesday = "08:00-16:00"\n', "access", "better"),
        ("[pools.desk]\npeople = 3\n", "lead-time", "better"),
        ("[segments.digital]\nshare = 0.5\n[segments.exempt]\nshare = 0.5\n", "effort", "worse"),
        ('[process]\nstarts = "check"\n', "effort", "better"),
    ],
)
def test_each_kind_of_change_brings_what_it_does(change: str, measure: str, judgement: str) -> None:
    """Left out of a redesign that changes something else as well, paired with the whole."""
    today = process(
        TODAY.replace('by = "citizen"', 'by = "desk"\nwork = "5 min"\npresent = true', 1).replace(
            'effort = "10 min"', 'effort = { digital = "5 min", exempt = "30 min" }'
        ),
        PROMISED.replace("cases_per_year = 300", "cases_per_year = 1500"),
    )
    idea = redesign(f'{change}[steps.decide]\nmark = "assist"\nwork = "16 min"\n')
    study = Study(replications=4, weeks=26, run_in=4)
    whole = simulate(resolve(today, idea), study)

    first, *_decide = contributions(today, idea, whole, lambda after: simulate(after, study))
    assert first.differences[measure].judgement == judgement
