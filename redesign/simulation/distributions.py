"""Durations as numbers of a distribution: from a uniform number to a time.

Every duration is drawn by inversion: one uniform number, one duration, and the larger number
gives the longer duration. Closed forms where there are any; the inverses of the gamma and the
beta distribution are tabulated once per duration, over the normal score, as logarithms and
logits, where they are smooth (relative error below 1e-7 between the entries).
"""

import math
from array import array
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from typing import Final

from redesign.model.frozen import frozen
from redesign.model.quantity import Duration, Form, Minutes
from redesign.simulation.engine import kernel
from redesign.simulation.inverses import log_gamma_points, logit_beta_points

_CODES: Final = {
    Form.FIXED: 0,
    Form.UNIFORM: 1,
    Form.TRIANGULAR: 2,
    Form.EXPONENTIAL: 3,
    Form.TAIL: 4,
    Form.LOGNORMAL: 4,
    Form.NORMAL: 5,
    Form.WEIBULL: 6,
    Form.GAMMA: 7,
    Form.PERT: 8,
}
"""The kernel's numbers for the forms."""
_TABLE_FROM: Final = -8.5
_TABLE_ENTRIES: Final = 545
_TABLE_PER_UNIT: Final = 32
_NARROW: Final = 1e-9
"""A deviation that is so small a part of the mean is none."""
_NO_TABLE: Final = array("d", [0.0])


@frozen(kw_only=False)
class Curve:
    """A duration in the numbers that the kernel's `quantile` takes."""

    form: int
    a: float
    b: float = 0.0
    c: float = 0.0
    table: "array[float]" = field(default_factory=lambda: _NO_TABLE, compare=False)


def quantile(duration: Duration, u: float) -> Minutes:
    """The time that a share `u` of the distribution does not exceed; never negative."""
    curve = curve_of(duration)
    return Minutes(kernel.quantile_of(curve.form, curve.a, curve.b, curve.c, curve.table, u))


def mean(duration: Duration) -> Minutes:
    """The mean of the distribution, exactly."""
    return duration.mean


@lru_cache(maxsize=4096)
def curve_of(duration: Duration) -> Curve:  # noqa: PLR0911  one for each form
    """The duration in the kernel's numbers."""
    values = duration.minutes
    code = _CODES[duration.form]
    match duration.form:
        case Form.FIXED:
            return Curve(code, values[0])
        case Form.UNIFORM:
            return Curve(code, values[0], values[1] - values[0])
        case Form.TRIANGULAR:
            low, usual, high = values
            return _unless_narrow(Curve(code, low, usual, high), high - low)
        case Form.PERT:
            return _pert(code, *values)
        case Form.EXPONENTIAL:
            return Curve(code, values[0])
        case Form.TAIL:
            return Curve(code, math.log(values[0]), duration.sigma)
        case _:
            return _by_deviation(duration, code, values[0], values[1])


def _by_deviation(duration: Duration, code: int, mean_: float, deviation: float) -> Curve:
    """The forms given by mean and standard deviation."""
    if mean_ == 0 or deviation <= mean_ * _NARROW:
        least = duration.at_least.minutes if duration.at_least else 0.0
        return Curve(_CODES[Form.FIXED], max(mean_, least))
    ratio = deviation / mean_
    match duration.form:
        case Form.LOGNORMAL:
            variance = math.log1p(ratio**2)
            return Curve(code, math.log(mean_) - variance / 2, math.sqrt(variance))
        case Form.GAMMA:
            return Curve(code, 0.0, table=_gamma_table(mean_, deviation))
        case Form.WEIBULL:
            shape = _weibull_shape(ratio)
            return Curve(code, mean_ / math.gamma(1 + 1 / shape), 1 / shape)
        case _:
            kept = 1.0
            if duration.at_least is not None:
                kept = math.erfc((duration.at_least.minutes - mean_) / deviation / math.sqrt(2)) / 2
            return Curve(code, mean_, deviation, kept)


def _unless_narrow(curve: Curve, width: float) -> Curve:
    return curve if width > 0 else Curve(_CODES[Form.FIXED], curve.a)


def _pert(code: int, low: float, usual: float, high: float) -> Curve:
    """A beta distribution on [low, high] (Malcolm, Roseboom, Clark, Fazar 1959)."""
    width = high - low
    if width <= 0:
        return Curve(_CODES[Form.FIXED], low)
    alpha = 1 + 4 * (usual - low) / width
    beta = 1 + 4 * (high - usual) / width
    return Curve(code, low, width, table=_beta_table(alpha, beta))


def _scores() -> "tuple[array[float], array[float]]":
    """The lower tails of the table's normal scores, and the upper tails of the same."""
    scores = [_TABLE_FROM + i / _TABLE_PER_UNIT for i in range(_TABLE_ENTRIES)]
    lower = array("d", (math.erfc(-z / math.sqrt(2)) / 2 for z in scores))
    return lower, array("d", reversed(lower))


@lru_cache(maxsize=256)
def _gamma_points(shape: float) -> tuple[float, ...]:
    lower, upper = _scores()
    half = _TABLE_ENTRIES // 2
    return tuple(log_gamma_points(shape, lower[:half], upper[half:]))


def _gamma_table(mean_: float, deviation: float) -> "array[float]":
    scale = math.log(deviation**2 / mean_)
    return array("d", (point + scale for point in _gamma_points((mean_ / deviation) ** 2)))


@lru_cache(maxsize=256)
def _beta_table(alpha: float, beta: float) -> "array[float]":
    lower, upper = _scores()
    half = _TABLE_ENTRIES // 2
    return array("d", logit_beta_points(alpha, beta, lower[:half], upper[half:]))


def _weibull_shape(ratio: float) -> float:
    """The shape whose standard deviation is `ratio` times the mean, by bisection."""

    def spread(shape: float) -> float:
        return math.lgamma(1 + 2 / shape) - 2 * math.lgamma(1 + 1 / shape)

    return _root(lambda shape: spread(shape) - math.log1p(ratio**2), 0.02, 1e4)


def _root(falling: Callable[[float], float], low: float, high: float) -> float:
    while (middle := math.sqrt(low * high)) not in (low, high) and high / low > 1 + 1e-15:
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return math.sqrt(low * high)
