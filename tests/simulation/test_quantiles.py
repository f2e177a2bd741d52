"""Quantiles and intervals of what was counted, held against numpy and scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from redesign.simulation import quantiles
from redesign.simulation.results import interval

NUMBERS = st.lists(st.floats(0, 1e9), min_size=1, max_size=60)


@given(NUMBERS, st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: list[float], share: float) -> None:
    """To the last bit, for the middle, nine in ten and any other share."""
    numbers = np.array(values)
    found = quantiles(numbers, 0.5, 0.9, share)
    assert found == tuple(np.quantile(numbers, (0.5, 0.9, share)))


@pytest.mark.parametrize(
    "values", [[1.0, 3.0], [2.0, 2.0, 5.0], [float(one % 7) for one in range(30)]]
)
def test_the_interval_is_that_of_student(values: list[float]) -> None:
    """Wide where there are few replications."""
    found = interval(values)
    low, high = stats.t.interval(
        0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)
    )
    assert (found.mean, found.low, found.high) == pytest.approx((np.mean(values), low, high))
    assert found.half_width == pytest.approx((high - low) / 2)


def test_one_replication_has_no_interval() -> None:
    """It says where the mean is, and not how far that may be off."""
    found = interval([4.0])
    assert (found.mean, found.half_width) == (4.0, float("inf"))
