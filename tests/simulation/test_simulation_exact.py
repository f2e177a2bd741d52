"""Expected visits and minutes without a simulation, and processes that are refused."""

import math

import pytest

from redesign.model.errors import RedesignError
from redesign.simulation import Study, expected, simulate
from tests.simulation.written import process


def test_a_limited_way_back_is_counted_exactly() -> None:
    """0.4 back, at most twice: 1 + 0.4 + 0.16 visits, and everybody goes on."""
    text = """
[steps.try]
name = "Try"
at_most = 2
[steps.try.next]
try = 0.4
done = 0.6
[steps.done]
name = "Done"
"""
    assert expected(process(text)).visits == pytest.approx({"try": 1.56, "done": 1.0})


def test_no_case_comes_to_work_beside_a_step() -> None:
    """A way back that leads there leads nowhere: four in five come to the decision."""
    text = """
[steps.call]
name = "Call"
beside = "decide"
[steps.ask]
name = "Ask"
at_most = 1
[steps.ask.next]
call = 0.2
decide = 0.8
[steps.decide]
name = "Decide"
"""
    assert expected(process(text)).visits == pytest.approx({"call": 0.8, "ask": 1.0, "decide": 0.8})


def test_a_step_that_is_passed_over_is_entered_and_not_done() -> None:
    """Every case comes to the hearing, one in four has it."""
    text = """
        [steps.hear]
        name = "Hear"
        chance = 0.25

        [steps.decide]
        name = "Decide"
        """

    found = expected(process(text))
    assert found.visits == pytest.approx({"hear": 1.0, "decide": 1.0})
    assert found.done == pytest.approx({"hear": 0.25, "decide": 1.0})


def test_two_limited_ways_back_share_nothing() -> None:
    """Each step counts its own ways back."""
    text = """
[steps.one]
name = "One"
[steps.two]
name = "Two"
at_most = 1
[steps.two.next]
one = 0.5
three = 0.5
[steps.three]
name = "Three"
at_most = 1
[steps.three.next]
one = 0.5
end = 0.5
"""
    # Two passes more at most: the one back from two with 1/2, and the one from three with 1/2,
    # after which the way back from two is taken with 1/2 only where it has not been before.
    first, again = 1.5, 0.5
    assert expected(process(text)).visits["three"] == pytest.approx(1 + again)
    assert expected(process(text)).visits["one"] == pytest.approx(first + again * 1.25)


def test_one_number_decides_every_offer() -> None:
    """Who takes up an offer of 60 % takes up one of 90 % too."""
    text = """
[steps.web]
name = "Web"
otherwise = "paper"
next = "locker"
[steps.web.uptake]
other = 0.6
[steps.paper]
name = "Paper"
next = "locker"
[steps.locker]
name = "Locker"
otherwise = "counter"
contact = true
next = "end"
[steps.locker.uptake]
other = 0.9
[steps.counter]
name = "Counter"
next = "end"
"""
    found = expected(process(text)).visits
    assert found == pytest.approx({"web": 0.6, "paper": 0.4, "locker": 0.9, "counter": 0.1})


def test_a_join_is_entered_once_for_each_pass() -> None:
    """Some branches, each with its chance; the larger where none comes up."""
    text = """
[steps.ask]
name = "Ask"
split = "some"
[steps.ask.next]
one = 0.5
two = 0.25
[steps.one]
name = "One"
next = "join"
[steps.two]
name = "Two"
next = "join"
[steps.join]
name = "Join"
joins = "ask"
"""
    found = expected(process(text)).visits
    assert found == pytest.approx({"ask": 1, "one": 0.5 + 0.5 * 0.75, "two": 0.25, "join": 1})


def test_a_join_that_a_branch_may_never_reach() -> None:
    """Both branches end elsewhere with one half each: the join is entered 3 times in 4."""
    text = """
[steps.ask]
name = "Ask"
next = ["one", "two"]
[steps.one]
name = "One"
[steps.one.next]
join = 0.5
end = 0.5
[steps.two]
name = "Two"
[steps.two.next]
join = 0.5
end = 0.5
[steps.join]
name = "Join"
joins = "ask"
"""
    assert expected(process(text)).visits["join"] == pytest.approx(0.75)


def test_a_join_that_stands_behind_another_may_not_be_reached_either() -> None:
    """Of two branches one ends and one comes to an inner join 3 times in 4: so does the outer."""
    text = """
[steps.ask]
name = "Ask"
next = ["tell", "split"]
[steps.tell]
name = "Tell"
next = "end"
[steps.split]
name = "Split"
next = ["one", "two"]
[steps.one]
name = "One"
[steps.one.next]
inner = 0.5
end = 0.5
[steps.two]
name = "Two"
[steps.two.next]
inner = 0.5
end = 0.5
[steps.inner]
name = "Inner"
joins = "split"
[steps.outer]
name = "Outer"
joins = "ask"
"""
    assert expected(process(text)).visits["outer"] == pytest.approx(0.75)


def test_a_loop_with_share_1_is_refused() -> None:
    """A case that can never end is an error in words, with the step's name."""
    text = '[steps.round]\nname = "Round and round"\nnext = "round"\n'
    with pytest.raises(RedesignError, match="Round and round"):
        simulate(process(text), Study(run_in=0))


def test_a_loop_with_share_099_ends() -> None:
    """A hundred visits on average, and every case comes out."""
    text = """
[demand]
cases_per_year = 500
[steps.round]
name = "Round"
contact = true
[steps.round.next]
round = 0.99
end = 0.01
"""
    assert expected(process(text)).visits["round"] == pytest.approx(100)
    results = simulate(process(text), Study(run_in=0, weeks=4, replications=2))
    assert results.still_open == 0


def test_a_process_without_steps_is_refused() -> None:
    """There is nothing to simulate yet, and the sentence says so."""
    with pytest.raises(RedesignError, match="no step"):
        simulate(process(""), Study())


def test_a_study_without_a_case_has_results() -> None:
    """No case in the counted weeks: the measures say nothing, and nothing breaks."""
    months = "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]"
    text = f'[demand]\ncases_per_year = 500\nmonths = {months}\n[steps.do]\nname = "Do"\n'
    results = simulate(process(text), Study(run_in=0, weeks=1, replications=2))
    assert results.cases == 0
    assert math.isnan(results.estimate("lead-time").mean)


def test_the_busiest_week_is_told_by_its_monday() -> None:
    """All of the demand comes in March: the team's busiest week begins on one of its Mondays."""
    months = "[0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]"
    text = f"""
[demand]
cases_per_year = 200
months = {months}
[pools.desk]
name = "Desk"
people = 2
[steps.do]
name = "Do"
by = "desk"
work = "60 min"
"""
    results = simulate(process(text), Study(run_in=2, weeks=20, replications=2))
    found = results.busiest_week("desk")
    assert found is not None
    monday, load = found
    assert monday.weekday() == 0
    assert (monday.year, monday.month) == (2027, 3)
    assert load == max(results.pools["desk"].load_by_week) > 0.1
