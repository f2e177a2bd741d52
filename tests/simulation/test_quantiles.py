"""Quantiles of what was counted, held against numpy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redesign.simulation import quantiles

NUMBERS = st.lists(st.floats(0, 1e9), min_size=1, max_size=60)


@given(NUMBERS, st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: list[float], share: float) -> None:
    """To the last bit, for the middle, nine in ten and any other share."""
    numbers = np.array(values)
    found = quantiles(numbers, 0.5, 0.9, share)
    assert found == tuple(np.quantile(numbers, (0.5, 0.9, share)))
