"""Queues and flows whose answers are known: simulated means lie within four standard errors."""

import math

import numpy as np
import pytest

from redesign.simulation import Study, simulate
from tests.simulation.theory_cases import BESIDE, CASES, ENOUGH_PEOPLE, TheoryCase, study_of
from tests.simulation.written import process


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_mean_is_what_the_theory_says(case: TheoryCase) -> None:
    """The mean over replications is less than four standard errors from the exact value."""
    assert abs(case.z()) < 4


def test_enough_people_keep_nobody_waiting() -> None:
    """M/M/∞: nobody waits."""
    assert study_of(ENOUGH_PEOPLE).estimate("queue").mean == 0


def test_work_beside_a_step_does_not_delay_the_case() -> None:
    """Calls during a wait of ten hours leave a lead time of ten hours."""
    assert study_of(BESIDE).estimate("lead-time").mean == pytest.approx(600, abs=1e-6)


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
