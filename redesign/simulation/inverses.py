"""Inverses of distributions that have no closed form: gamma, beta and Student's t.

Hides how they are found. A density of a logarithm (gamma) or a logit (beta) is smooth and
log-concave, so the mass below a point is summed from outside inwards, and each point of a table is
reached from the one before by Newton's steps, on which that mass is summed further. Nothing is
lost in the tails, for they are summed by themselves, and no library need be loaded.

Sources: Gauss-Legendre quadrature and the sums for Student's t, Abramowitz and Stegun 1964, 25.4.29
and 26.7.3 to 4; the bound on the tail of a gamma, Laurent and Massart 2000, lemma 1.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

_ROOT: Final = 2 * math.sqrt(10 / 7)
_NODES: Final = tuple(
    (0.5 + place / 2, weight / 2)
    for place, weight in (
        (0.0, 128 / 225),
        (math.sqrt(5 - _ROOT) / 3, (322 + 13 * math.sqrt(70)) / 900),
        (-math.sqrt(5 - _ROOT) / 3, (322 + 13 * math.sqrt(70)) / 900),
        (math.sqrt(5 + _ROOT) / 3, (322 - 13 * math.sqrt(70)) / 900),
        (-math.sqrt(5 + _ROOT) / 3, (322 - 13 * math.sqrt(70)) / 900),
    )
)
"""Places and weights of five points on a stretch of length 1."""
_NEAR: Final = 1e-8
"""So near, one more of Newton's steps leaves nothing that a number can hold."""
_LARGE: Final = 1e4
"""From here on two terms of Stirling's series are exact."""
_NOTHING: Final = 1e-18

Density = Callable[[float], float]


def log_gamma_points(shape: float, below: Sequence[float], above: Sequence[float]) -> list[float]:
    """Logarithms of the quantiles of a gamma distribution of scale 1, in rising order.

    Args:
        shape: Its shape.
        below: The mass below each of the first quantiles, rising to at most a half.
        above: The mass above each of the others, falling from at most a half.
    """
    # Around the logarithm of the shape, so that a very narrow one keeps its figures.
    centre, whole = math.log(shape), _log_gamma_at_centre(shape)

    def density(y: float) -> float:
        return math.exp(shape * (y - math.expm1(y)) + whole)

    def steepness(y: float) -> float:
        return abs(shape * math.expm1(y))

    rare = -math.log(above[-1])
    most = math.log1p(math.sqrt(2 * rare / shape) + rare / shape)
    rare = -math.log(below[0])
    least = (math.lgamma(shape + 1) - rare) / shape - centre
    if shape > 2 * rare:
        least = max(least, math.log1p(-math.sqrt(2 * rare / shape)))
    lower = _points(density, steepness, least, below)
    upper = _points(lambda y: density(-y), lambda y: steepness(-y), -most, above[::-1])
    return [centre + y for y in (*lower, *(-y for y in reversed(upper)))]


def _log_gamma_at_centre(shape: float) -> float:
    """The logarithm of the density of the logarithm, at the logarithm of the shape."""
    if shape < _LARGE:
        return shape * math.log(shape) - shape - math.lgamma(shape)
    return math.log(shape / (2 * math.pi)) / 2 - 1 / (12 * shape)


def logit_beta_points(
    alpha: float, beta: float, below: Sequence[float], above: Sequence[float]
) -> list[float]:
    """Logits of the quantiles of a beta distribution, in rising order.

    Args:
        alpha: At least 1.
        beta: At least 1.
        below: The mass below each of the first quantiles, rising to at most a half.
        above: The mass above each of the others, falling from at most a half.
    """
    lower = _lower_logits(alpha, beta, below)
    return [*lower, *(-y for y in reversed(_lower_logits(beta, alpha, above[::-1])))]


def _lower_logits(alpha: float, beta: float, below: Sequence[float]) -> list[float]:
    whole = math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta)

    def density(y: float) -> float:
        return math.exp(alpha * y - (alpha + beta) * math.log1p(math.exp(y)) - whole)

    def steepness(y: float) -> float:
        return abs(alpha - (alpha + beta) / (1 + math.exp(-y)))

    least = math.exp((math.log(below[0]) + math.log(alpha) + whole) / alpha)
    return _points(density, steepness, math.log(least) - math.log1p(-least), below)


def _points(
    density: Density, steepness: Density, start: float, masses: Sequence[float]
) -> list[float]:
    """Where a log-concave density has so much of its mass below.

    The logarithm of that mass is concave, so Newton's steps from below never go too far.

    Args:
        density: Rising over all the places asked for.
        steepness: Of its logarithm.
        start: Below all the places asked for.
        masses: Rising.
    """
    at, mass, off = start, _mass_below(start, density, steepness), math.inf
    while off > _NEAR:
        off = math.log(masses[0] / mass)
        at += off * mass / density(at)
        mass = _mass_below(at, density, steepness)
    found: list[float] = []
    for wanted in masses:
        off = math.inf
        while abs(off) > _NEAR:
            off = math.log(wanted / mass)
            step = off * mass / density(at)
            mass += _mass_between(at, step, density)
            at += step
        found.append(at)
    return found


def _mass_below(at: float, density: Density, steepness: Density) -> float:
    """Summed outwards, in stretches over which the density falls to a third, or faster."""
    whole = part = 0.0
    while part >= whole * _NOTHING:
        step = -1 / steepness(at)
        part = -_mass_between(at, step, density)
        if not part:
            break
        whole += part
        at += step
    return whole


def _mass_between(at: float, step: float, density: Density) -> float:
    return step * sum([weight * density(at + place * step) for place, weight in _NODES])


@lru_cache(maxsize=512)
def student_t(freedom: int) -> float:
    """The 97.5 % point of Student's t distribution with so many degrees of freedom."""
    logarithm = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    peak = 2 * math.exp(logarithm) / math.sqrt(math.pi)
    angle, step = 0.0, math.inf
    while step > _NEAR:
        step = (0.95 - _within(angle, freedom)) / (peak * math.cos(angle) ** (freedom - 1))
        angle += step
    return math.sqrt(freedom) * math.tan(angle)


def _within(angle: float, freedom: int) -> float:
    """How likely a t is no further off than the tangent of an angle, times the root of freedom."""
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = 0.0
    for at in range(1 + odd, freedom, 2):
        total += term
        term *= cosine * cosine * at / (at + 1)
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
