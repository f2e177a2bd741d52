"""Queues and flows whose answers are known: simulated means lie within four standard errors.

Means over replications, a seed fixed once. A year of 2027 has 525,600 minutes and everything is
open all the time, so that the rates are those of the textbook.
"""

import math
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from written import process

from redesign.simulation import Results, Study, simulate

YEAR = 525_600
REPLICATIONS = 16
Column = NDArray[np.float64]


def _queue(rate: float, people: int, work: str) -> str:
    return f"""
[demand]
cases_per_year = {rate * YEAR}

[pools.desk]
name = "Desk"
people = {people}

[steps.serve]
name = "Serve"
by = "desk"
work = "{work}"
"""


@cache
def _study(text: str, weeks: int = 16, seed: int = 1) -> Results:
    study = Study(seed=seed, run_in=4, weeks=weeks, replications=REPLICATIONS)
    return simulate(process(text), study)


def _z(
    text: str, measure: str, theory: float, of: Callable[[Column], Column] = lambda x: x
) -> float:
    """How many standard errors the mean over replications is from the theory."""
    results = _study(text)
    values = [of(results.column(measure, at)) for at in range(results.replications_done)]
    means = [float(np.nanmean(value)) for value in values]
    error = float(np.std(means, ddof=1)) / math.sqrt(len(means))
    return (float(np.mean(means)) - theory) / error


def _erlang_c(people: int, offered: float) -> float:
    """The share who wait (Erlang 1917; Cooper 1981, section 3.4)."""
    terms = [offered**n / math.factorial(n) for n in range(people)]
    last = offered**people / math.factorial(people) * people / (people - offered)
    return last / (sum(terms) + last)


QUEUES = [(1, 0.7), (1, 0.9), (3, 0.8), (8, 0.8)]


@pytest.mark.parametrize(("people", "load"), QUEUES)
def test_mean_wait_follows_erlang_c(people: int, load: float) -> None:
    """M/M/c: C × mean work ÷ (people × (1 − load))."""
    offered = people * load
    theory = _erlang_c(people, offered) * 10 / (people - offered)
    assert abs(_z(_queue(offered / 10, people, "exponential 10 min"), "queue", theory)) < 4


@pytest.mark.parametrize(("people", "load"), QUEUES)
def test_share_who_wait_follows_erlang_c(people: int, load: float) -> None:
    """M/M/c: the share of cases that find everybody busy is C."""
    text = _queue(people * load / 10, people, "exponential 10 min")
    theory = _erlang_c(people, people * load)
    assert abs(_z(text, "queue", theory, lambda wait: (wait > 0).astype(float))) < 4


@pytest.mark.parametrize(("people", "load"), QUEUES)
def test_one_in_ten_waits_longer_than_erlang_says(people: int, load: float) -> None:
    """M/M/c: C × exp(−(c μ − λ) t) is 0.1 at the 90th percentile."""
    offered = people * load
    t90 = math.log(_erlang_c(people, offered) / 0.1) * 10 / (people - offered)
    text = _queue(offered / 10, people, "exponential 10 min")
    assert abs(_z(text, "queue", 0.1, lambda wait: (wait > t90).astype(float))) < 4


@pytest.mark.parametrize(
    ("work", "variance"),
    [
        ("10 min", 0.0),
        ("gamma 10 min ± 5 min", 25.0),
        ("lognormal 10 min ± 8 min", 64.0),
        ("weibull 10 min ± 6 min", 36.0),
        # A beta distribution on [2, 26] with α = 1 + 4·6/24 and β = 1 + 4·18/24.
        ("pert 2..8..26 min", 24**2 * 2 * 4 / ((2 + 4) ** 2 * (2 + 4 + 1))),
    ],
)
def test_mean_wait_follows_pollaczek_khinchine(work: str, variance: float) -> None:
    """M/G/1 (Pollaczek 1930, Khinchine 1932): λ E[S²] ÷ 2 (1 − ρ)."""
    rate = 0.07
    theory = rate * (variance + 100) / 2 / (1 - 10 * rate)
    assert abs(_z(_queue(rate, 1, work), "queue", theory)) < 4


def test_enough_people_keep_nobody_waiting() -> None:
    """M/M/∞: nobody waits, and the lead time is the work."""
    text = _queue(0.05, 1, "exponential 40 min").replace("people = 1\n", "")
    assert _study(text).estimate("queue").mean == 0
    assert abs(_z(text, "lead-time", 40)) < 4


def test_a_tandem_is_two_queues() -> None:
    """Burke 1956, Jackson 1957: what leaves M/M/1 comes to M/M/2 as a Poisson process."""
    text = _queue(0.07, 1, "exponential 10 min") + (
        '[steps.pay]\nname = "Pay"\nby = "till"\nwork = "exponential 20 min"\n'
        '[pools.till]\nname = "Till"\npeople = 2\n'
    )
    theory = 0.7 * 10 / 0.3 + _erlang_c(2, 1.4) * 20 / 0.6
    assert abs(_z(text, "queue", theory)) < 4


@pytest.mark.parametrize(("segment", "before", "with_same"), [(0, 0.0, 0.24), (1, 0.24, 0.8)])
def test_priorities_follow_cobham(segment: int, before: float, with_same: float) -> None:
    """Cobham 1954: W₀ ÷ ((1 − load ahead) × (1 − load ahead and of the same)).

    Three in ten cases are urgent; 0.08 cases a minute of 10 minutes are 0.24 urgent and 0.56 not.
    """
    text = _queue(0.08, 1, "exponential 10 min") + (
        '[segments.urgent]\nname = "Urgent"\nshare = 0.3\npriority = 1\n'
        '[segments.usual]\nname = "Usual"\nshare = 0.7\n'
    )
    theory = 0.08 * 200 / 2 / ((1 - before) * (1 - with_same))
    results = _study(text)
    means = [
        float(np.nanmean(results.column("queue", at)[results.segment_column(at) == segment]))
        for at in range(REPLICATIONS)
    ]
    error = float(np.std(means, ddof=1)) / math.sqrt(REPLICATIONS)
    assert abs(float(np.mean(means)) - theory) < 4 * error


def test_a_loop_is_taken_geometrically_often() -> None:
    """With 0.4 back a step is entered 1 ÷ 0.6 times on average, and its effort with it."""
    text = """
[demand]
cases_per_year = 50000
[steps.try]
name = "Try"
by = "citizen"
effort = "3 min"
contact = true
[steps.try.next]
try = 0.4
end = 0.6
"""
    assert abs(_z(text, "contacts", 1 / 0.6)) < 4
    assert abs(_z(text, "contacts", 0.4 * 0.6, lambda n: (n == 2).astype(float))) < 4


def test_parallel_branches_take_the_longer() -> None:
    """The mean of the larger of two exponentials: 1/a + 1/b − 1/(a + b)."""
    text = """
[demand]
cases_per_year = 50000
[steps.split]
name = "Split"
next = ["one", "other"]
[steps.one]
name = "One"
wait = "exponential 30 min"
next = "join"
[steps.other]
name = "Other"
wait = "exponential 60 min"
next = "join"
[steps.join]
name = "Join"
joins = "split"
"""
    assert abs(_z(text, "lead-time", 30 + 60 - 1 / (1 / 30 + 1 / 60))) < 4


def test_a_batch_of_five_waits_for_two_more_on_average() -> None:
    """The first of a batch waits for four arrivals, the last for none: (5 − 1) ÷ 2 λ."""
    text = """
[demand]
cases_per_year = 52560
[steps.send]
name = "Send"
[steps.send.batch]
size = 5
"""
    assert abs(_z(text, "lead-time", 4 / 2 / 0.1)) < 4


def test_a_weekly_release_keeps_half_a_week() -> None:
    """Poisson arrivals wait half the time between two releases."""
    text = """
[demand]
cases_per_year = 52560
[steps.send]
name = "Send"
[steps.send.batch]
every = "wednesday 10:00"
"""
    assert abs(_z(text, "lead-time", 5040)) < 4


def test_work_beside_a_step_is_done_as_often_as_said() -> None:
    """A Poisson number of calls with mean 1.2, none of which delays the case."""
    text = """
[demand]
cases_per_year = 50000
[steps.produce]
name = "Produce"
wait = "10 h"
[steps.call]
name = "Call"
by = "desk"
work = "5 min"
effort = "8 min"
contact = true
beside = "produce"
times = 1.2
"""
    assert abs(_z(text, "contacts", 1.2)) < 4
    assert abs(_z(text, "contacts", math.exp(-1.2), lambda n: (n == 0).astype(float))) < 4
    assert abs(_z(text, "staff-time", 6)) < 4
    assert _study(text).estimate("lead-time").mean == pytest.approx(600, abs=1e-6)


def test_other_work_waits_its_turn() -> None:
    """Other work is a second stream in the same queue: M/M/1 with both loads.

    0.05 cases of 10 minutes and 0.02 pieces of 15 minutes a minute.
    """
    text = _queue(0.05, 1, "exponential 10 min").replace(
        "people = 1", 'people = 1\nother_work = 0.3\nother_piece = "15 min"'
    )
    residual = 0.05 * 200 / 2 + 0.02 * 2 * 15**2 / 2
    assert abs(_z(text, "queue", residual / (1 - 0.8))) < 4


def test_demand_follows_the_weights_of_the_months() -> None:
    """Three times the weight, three times the cases; shares as the weights say."""
    text = """
[demand]
cases_per_year = 20000
months = [1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1]
[steps.note]
name = "Note"
"""
    study = Study(run_in=0, weeks=51, replications=8)
    results = simulate(process(text), study)
    arrived = np.concatenate([results.column("arrived", at) for at in range(8)]) / 1440 + 3
    march = np.count_nonzero((arrived >= 59) & (arrived < 90))
    expected = 8 * 20000 * 3 / 14
    assert abs(march - expected) < 4 * math.sqrt(expected)
