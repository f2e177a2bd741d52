"""Durations: their quantiles against scipy, their means, and the keyed random numbers."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from redesign.model.quantity import Duration, Minutes
from redesign.simulation.distributions import mean, quantile
from redesign.simulation.random import Purpose, hash_of, uniform

SHARES = (1e-9, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1 - 1e-9)
FORMS: dict[str, Callable[[float], float]] = {
    "5..30 min": stats.uniform(5, 25).ppf,
    "2..3..5 min": stats.triang(1 / 3, 2, 3).ppf,
    "2..2..5 min": stats.triang(0, 2, 3).ppf,
    "2..5..5 min": stats.triang(1, 2, 3).ppf,
    "pert 2..3..5 min": stats.beta(1 + 4 / 3, 1 + 8 / 3, 2, 3).ppf,
    "pert 0..0..9 min": stats.beta(1, 5, 0, 9).ppf,
    "30 min, 1 in 10 over 136 min": stats.lognorm(
        math.log(136 / 30) / stats.norm.ppf(0.9), scale=30
    ).ppf,
    "exponential 20 min": stats.expon(scale=20).ppf,
    "lognormal 20 min ± 8 min": stats.lognorm(
        math.sqrt(math.log1p(0.16)), scale=20 / math.sqrt(1.16)
    ).ppf,
    "gamma 20 min ± 8 min": stats.gamma(6.25, scale=3.2).ppf,
    "gamma 5 min ± 15 min": stats.gamma(1 / 9, scale=45).ppf,
    "weibull 20 min ± 20 min": stats.expon(scale=20).ppf,
    "normal 200 min ± 20 min": stats.norm(200, 20).ppf,
    "normal 20 min ± 20 min at least 0 min": stats.truncnorm(-1, np.inf, 20, 20).ppf,
}


@pytest.mark.parametrize("text", FORMS)
def test_quantiles_are_those_of_the_distribution(text: str) -> None:
    """Against scipy, from one in a billion to all but one in a billion."""
    duration = Duration.read(text)
    found = [quantile(duration, u) for u in SHARES]
    wanted = [float(FORMS[text](u)) for u in SHARES]
    assert found == pytest.approx(wanted, rel=2e-7, abs=1e-12)


@pytest.mark.parametrize("text", FORMS)
def test_quantiles_have_the_mean_that_was_written(text: str) -> None:
    """The integral of the quantiles is the mean (200,000 points; heavy tails a little less)."""
    duration = Duration.read(text)
    points = (np.arange(200_000) + 0.5) / 200_000
    found = np.mean([quantile(duration, float(u)) for u in points[::10]])
    assert found == pytest.approx(mean(duration), rel=3e-3)


def test_one_value_is_that_value() -> None:
    """A fixed duration has no luck in it."""
    twelve = Duration.read("12 min")
    assert quantile(twelve, 0.01) == quantile(twelve, 0.99) == Minutes(12)


@given(st.sampled_from(sorted(FORMS)), st.floats(1e-12, 1 - 1e-12), st.floats(1e-12, 1 - 1e-12))
def test_a_larger_number_never_gives_a_shorter_time(text: str, one: float, other: float) -> None:
    """Quantiles rise, which common random numbers stand on."""
    duration = Duration.read(text)
    low, high = sorted((one, other))
    assert quantile(duration, low) <= quantile(duration, high)


def test_the_hash_is_fnv_1a() -> None:
    """The published test values of the 64-bit hash."""
    assert hash_of("") == 0xCBF29CE484222325
    assert hash_of("a") == 0xAF63DC4C8601EC8C
    assert hash_of("foobar") == 0x85944171F73967E8


def test_uniform_numbers_are_uniform_and_apart() -> None:
    """Every word of the key matters, and the numbers fill the unit interval evenly."""
    by_case = [uniform(1, 0, case, "photo", 0, Purpose.WORK) for case in range(4000)]
    by_step = [uniform(1, 0, 0, f"step-{n}", 0, Purpose.WORK) for n in range(4000)]
    by_rest = [
        uniform(seed, replication, 0, "photo", visit, purpose, index)
        for seed in range(4)
        for replication in range(5)
        for visit in range(5)
        for purpose in Purpose
        for index in range(4)
    ]
    for numbers in (by_case, by_step, by_rest):
        assert len(set(numbers)) == len(numbers)
        assert stats.kstest(numbers, "uniform").pvalue > 1e-4
    assert abs(float(np.corrcoef(by_case[:-1], by_case[1:])[0, 1])) < 4 / math.sqrt(4000)
