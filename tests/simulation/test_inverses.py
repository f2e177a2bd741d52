"""The inverses of gamma, beta and Student's t, held against scipy."""

import math
from array import array

import pytest
from scipy import special

from redesign.simulation.inverses import log_gamma_points, logit_beta_points, student_t

SCORES = [at / 8 for at in range(-68, 69)]
BELOW = array("d", (special.ndtr(z) for z in SCORES if z < 0))
ABOVE = array("d", (special.ndtr(-z) for z in SCORES if z >= 0))


@pytest.mark.parametrize("shape", [0.1, 1 / 9, 0.5, 1, 2, 6.25, 100, 9999, 10_001])
def test_a_gamma_has_the_quantiles_that_scipy_finds(shape: float) -> None:
    """From one in 10 to the 17th to all but that, with eleven figures of the logarithm."""
    found = log_gamma_points(shape, BELOW, ABOVE)
    wanted = [*special.gammaincinv(shape, BELOW), *special.gammainccinv(shape, ABOVE)]
    assert found == pytest.approx([math.log(x) for x in wanted], rel=1e-11, abs=1e-12)


@pytest.mark.parametrize("shape", [1e9, 1e12, 1e18])
def test_a_very_narrow_gamma_is_all_but_normal(shape: float) -> None:
    """The cube root of it is (Wilson and Hilferty 1931)."""
    found = log_gamma_points(shape, BELOW, ABOVE)
    width = 1 / math.sqrt(shape)
    wanted = [3 * math.log1p(-1 / (9 * shape) + z * width / 3) for z in SCORES]
    assert [y - math.log(shape) for y in found] == pytest.approx(wanted, abs=1e-4 * width + 1e-14)


@pytest.mark.parametrize("alpha", [1, 1.0001, 1.5, 7 / 3, 3, 4, 4.999, 5])
def test_a_beta_has_the_quantiles_that_scipy_finds(alpha: float) -> None:
    """Those of three-point estimates, whose two shapes add up to 6; in both tails."""
    beta = 6 - alpha
    found = logit_beta_points(alpha, beta, BELOW, ABOVE)
    low = special.betaincinv(alpha, beta, BELOW)
    high = special.betaincinv(beta, alpha, ABOVE)
    wanted = [special.logit(x) for x in low] + [-special.logit(x) for x in high]
    assert found == pytest.approx(wanted, rel=1e-11, abs=1e-11)


def test_students_t_is_that_of_scipy() -> None:
    """From one degree of freedom, where the tails are longest, to many."""
    freedom = (*range(1, 60), 99, 100, 999, 5000)
    found = [student_t(one) for one in freedom]
    assert found == pytest.approx([special.stdtrit(one, 0.975) for one in freedom], rel=1e-12)
