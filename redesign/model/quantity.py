"""Durations as people write them, and values that may differ by segment.

Hides the grammar of quantities (`2..3..5 min`, `30 days, 1 in 10 over 136 days`): everybody else
sees a form, its numbers in minutes, and its mean. Turning a random number into a duration is the
simulation's affair.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, Generic, NewType, TypeVar

from redesign.model.frozen import frozen

Minutes = NewType("Minutes", float)
"""A time in minutes."""

T = TypeVar("T")
U = TypeVar("U")

MINUTES_A_DAY: Final = 24 * 60
MINUTES_A_YEAR: Final = 365.25 * MINUTES_A_DAY
_Z90: Final = 1.2815515655446004
"""The 90 % point of the standard normal distribution."""


class Unit(StrEnum):
    """A unit of time as it is written in files."""

    SECONDS = "s"
    MINUTES = "min"
    HOURS = "h"
    DAYS = "days"
    WEEKS = "weeks"
    WORKDAYS = "workdays"
    """Days on which the process's `workdays` calendar is open, each counted as 24 hours."""

    @property
    def minutes(self) -> Minutes:
        """How long one of it is; a workday is 24 hours of the clock on an open date."""
        return Minutes(_MINUTES_OF[self])


_MINUTES_OF: Final[Mapping[Unit, float]] = {
    Unit.SECONDS: 1 / 60,
    Unit.MINUTES: 1.0,
    Unit.HOURS: 60.0,
    Unit.DAYS: 1440.0,
    Unit.WEEKS: 10080.0,
    Unit.WORKDAYS: 1440.0,
}
UNIT_WORDS: Final[Mapping[str, Unit]] = {
    "s": Unit.SECONDS,
    "min": Unit.MINUTES,
    "h": Unit.HOURS,
    "day": Unit.DAYS,
    "days": Unit.DAYS,
    "week": Unit.WEEKS,
    "weeks": Unit.WEEKS,
    "workday": Unit.WORKDAYS,
    "workdays": Unit.WORKDAYS,
}
"""The units as files may write them."""


class Form(StrEnum):
    """The shape of a duration: which distribution its numbers stand for."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    PERT = "pert"
    TAIL = "tail"
    """Lognormal by its median and the value that one in so many exceeds."""
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    GAMMA = "gamma"
    NORMAL = "normal"
    WEIBULL = "weibull"


@frozen(kw_only=False)
class Amount:
    """A number with its unit, as written."""

    number: float
    unit: Unit

    @property
    def minutes(self) -> Minutes:
        """The same in minutes."""
        return Minutes(self.number * _MINUTES_OF[self.unit])

    def __str__(self) -> str:
        unit = self.unit.value.removesuffix("s") if self._is_one else self.unit.value
        return f"{plain(self.number)} {unit}"

    @property
    def _is_one(self) -> bool:
        return self.number == 1 and self.unit is not Unit.SECONDS


class UnreadableQuantity(ValueError):
    """A text is not a duration.

    Attributes:
        reason: One of `empty`, `unit-missing`, `unit-unknown`, `number`, `order`, `negative`,
            `decimal-comma`, `mixed-workdays`, `form`.
        part: The part of the text that could not be read.
    """

    def __init__(self, reason: str, part: str) -> None:
        super().__init__(f"{reason}: {part}")
        self.reason = reason
        self.part = part


@frozen(kw_only=False)
class Duration:
    """How long something takes: a form and the numbers that a person gave for it.

    Attributes:
        form: The distribution.
        amounts: FIXED 1; UNIFORM low, high; TRIANGULAR and PERT low, usual, high; TAIL median and
            the value exceeded; EXPONENTIAL mean; LOGNORMAL, GAMMA, NORMAL, WEIBULL mean and
            standard deviation.
        one_in: TAIL only: one in this many takes longer than the second amount.
        at_least: NORMAL only: truncated below at this value.
    """

    form: Form
    amounts: tuple[Amount, ...]
    one_in: float = 10.0
    at_least: Amount | None = None

    @classmethod
    def fixed(cls, minutes: float) -> "Duration":
        """Always exactly so many minutes."""
        return cls(Form.FIXED, (Amount(minutes, Unit.MINUTES),))

    @classmethod
    def read(cls, text: str) -> "Duration":
        """The duration that a text in the strict grammar of the files says.

        Raises:
            UnreadableQuantity: The text is not a duration.
        """
        return _read(text)

    @property
    def minutes(self) -> tuple[Minutes, ...]:
        """The amounts in minutes."""
        return tuple(amount.minutes for amount in self.amounts)

    @property
    def in_workdays(self) -> bool:
        """Whether it is counted on open dates only."""
        return any(amount.unit is Unit.WORKDAYS for amount in self.amounts)

    @property
    def is_zero(self) -> bool:
        """Whether it always takes no time."""
        return all(amount.number == 0 for amount in self.amounts)

    @property
    def mean(self) -> Minutes:
        """The mean of the distribution.

        Triangular and uniform: the mean of the numbers. PERT: (low + 4 usual + high) / 6
        (Malcolm, Roseboom, Clark, Fazar 1959). TAIL: median × exp(σ²/2) with
        σ = ln(value / median) / z of the share. A truncated normal: Johnson, Kotz,
        Balakrishnan 1994, section 13.10.1.
        """
        first = self.amounts[0].minutes
        match self.form:
            case Form.UNIFORM | Form.TRIANGULAR:
                return Minutes(sum(self.minutes) / len(self.amounts))
            case Form.PERT:
                low, usual, high = self.minutes
                return Minutes((low + 4 * usual + high) / 6)
            case Form.TAIL:
                return Minutes(first * math.exp(self.sigma**2 / 2))
            case Form.NORMAL if self.at_least is not None:
                mean, deviation = self.minutes
                return _truncated_mean(mean, deviation, self.at_least.minutes)
            case _:
                return first

    @property
    def sigma(self) -> float:
        """TAIL only: the standard deviation of the logarithm."""
        median, exceeded = self.minutes
        if median <= 0:
            return 0.0
        return math.log(exceeded / median) / _normal_quantile(1 - 1 / self.one_in)

    def scaled(self, factor: float) -> "Duration":
        """The same form with every number times a factor."""
        return Duration(
            self.form,
            tuple(Amount(_tidy(a.number * factor), a.unit) for a in self.amounts),
            self.one_in,
            self.at_least and Amount(_tidy(self.at_least.number * factor), self.at_least.unit),
        )

    def plus(self, other: "Duration") -> "Duration | None":
        """The two done in one go, added place by place; None where their forms differ."""
        if other.is_zero:
            return self
        if self.is_zero:
            return other
        if self.form is not other.form or self.in_workdays != other.in_workdays:
            return None
        if self.form not in _ADDABLE:
            return None
        return Duration(
            self.form,
            tuple(
                Amount(_tidy(a.number + b.minutes / _MINUTES_OF[a.unit]), a.unit)
                for a, b in zip(self.amounts, other.amounts, strict=True)
            ),
        )

    def __str__(self) -> str:
        match self.form:
            case Form.FIXED:
                return str(self.amounts[0])
            case Form.UNIFORM | Form.TRIANGULAR:
                return _range_text(self.amounts)
            case Form.PERT:
                return f"pert {_range_text(self.amounts)}"
            case Form.TAIL:
                return f"{self.amounts[0]}, 1 in {plain(self.one_in)} over {self.amounts[1]}"
            case Form.EXPONENTIAL:
                return f"exponential {self.amounts[0]}"
            case _:
                least = f" at least {self.at_least}" if self.at_least else ""
                return f"{self.form.value} {self.amounts[0]} ± {self.amounts[1]}{least}"


_ROUNDING: Final = 1e-6
_ADDABLE: Final = (Form.FIXED, Form.UNIFORM, Form.TRIANGULAR, Form.PERT)


DECIMALS: Final = 10
"""So many decimals a file holds; what is worked out for one is rounded to them at once."""


def plain(number: float) -> str:
    """A number as files write it: no exponent, no needless decimals."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _tidy(number: float) -> float:
    """The number without the dust of binary arithmetic."""
    return round(number, 9)


def _range_text(amounts: tuple[Amount, ...]) -> str:
    unit = amounts[-1].unit
    if all(amount.unit is unit for amount in amounts):
        return "..".join(plain(amount.number) for amount in amounts) + f" {unit.value}"
    return "..".join(str(amount) for amount in amounts)


_LARGEST: Final = 1e9
_HEAVIEST_TAIL: Final = 6.0
"""A wider spread of the logarithm has a mean of millions of times the median, if any."""
_AMOUNT: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([^\W\d_]*)\s*")
_TAIL: Final = r"(?P<median>.+?),\s*1 in (?P<odds>[0-9.]+) over (?P<over>.+)"
_SPREAD: Final = (
    r"(?P<form>lognormal|gamma|normal|weibull)\s+(?P<mean>.+?)\s*(?:±|\+-)\s*(?P<sd>.+?)"
    r"(?:\s+at least (?P<least>.+))?"
)


@lru_cache(maxsize=4096)
def _read(text: str) -> Duration:
    written = text.strip()
    if not written:
        raise UnreadableQuantity("empty", text)
    if "," in written and re.search(r"\d,\d", written):
        raise UnreadableQuantity("decimal-comma", written)
    if "," in written and (tail := re.fullmatch(_TAIL, written)):
        return _tail(tail)
    if written[0].isalpha() and (spread := re.fullmatch(_SPREAD, written)):
        amounts = _amounts((spread["mean"], spread["sd"]))
        least = _amounts((spread["least"],))[0] if spread["least"] else None
        form = Form(spread["form"])
        if least is not None and form is not Form.NORMAL:
            raise UnreadableQuantity("form", written)
        if amounts[0].minutes <= 0:
            raise UnreadableQuantity("number", spread["mean"])
        return Duration(form, amounts, at_least=least)
    word, _, rest = written.partition(" ")
    if word == Form.EXPONENTIAL:
        return Duration(Form.EXPONENTIAL, _amounts((rest,)))
    if word == Form.PERT:
        return _range(rest, Form.PERT)
    return _range(written, None)


def _tail(found: re.Match[str]) -> Duration:
    median, over = _amounts((found["median"], found["over"]))
    try:
        one_in = float(found["odds"])
    except ValueError:
        raise UnreadableQuantity("number", found["odds"]) from None
    if not 2 < one_in < 1e6:
        raise UnreadableQuantity("number", found["odds"])
    if median.minutes <= 0 or over.minutes <= median.minutes:
        raise UnreadableQuantity("order", found[0])
    duration = Duration(Form.TAIL, (median, over), one_in)
    if duration.sigma > _HEAVIEST_TAIL:
        raise UnreadableQuantity("form", found[0])
    return duration


def _range(text: str, form: Form | None) -> Duration:
    amounts = _amounts(text.split(".."))
    shapes = {1: Form.FIXED, 2: Form.UNIFORM, 3: Form.TRIANGULAR}
    if len(amounts) not in shapes or (form is Form.PERT and len(amounts) != 3):
        raise UnreadableQuantity("form", text)
    if any(low.minutes > high.minutes for low, high in pairwise(amounts)):
        raise UnreadableQuantity("order", text)
    return Duration(form or shapes[len(amounts)], amounts)


def _amounts(texts: Iterable[str]) -> tuple[Amount, ...]:
    """The numbers with their units; the unit of a later number serves those before it."""
    read: list[Amount] = []
    unit: Unit | None = None
    for text in reversed(tuple(texts)):
        if text.strip().startswith("-"):
            raise UnreadableQuantity("negative", text.strip())
        found = _AMOUNT.fullmatch(text)
        if not found:
            raise UnreadableQuantity("number", text.strip())
        if found[2]:
            unit = UNIT_WORDS.get(found[2])
            if unit is None:
                raise UnreadableQuantity("unit-unknown", found[2])
        if unit is None:
            raise UnreadableQuantity("unit-missing", text.strip())
        if (number := float(found[1])) > _LARGEST:
            raise UnreadableQuantity("number", text.strip())
        read.append(Amount(number, unit))
    kinds = {amount.unit is Unit.WORKDAYS for amount in read if amount.number}
    if len(kinds) > 1:
        raise UnreadableQuantity("mixed-workdays", ", ".join(str(a) for a in reversed(read)))
    return tuple(reversed(read))


def _normal_quantile(share: float) -> float:
    from statistics import NormalDist

    return _Z90 if share == 0.9 else NormalDist().inv_cdf(share)


def _truncated_mean(mean: float, deviation: float, least: float) -> Minutes:
    from statistics import NormalDist

    standard = NormalDist()
    alpha = (least - mean) / deviation if deviation else -math.inf
    above = 1 - standard.cdf(alpha)
    if not deviation or above <= 0:
        return Minutes(max(mean, least))
    return Minutes(mean + deviation * standard.pdf(alpha) / above)


@frozen(kw_only=False)
class BySegment(Generic[T]):
    """A value that may differ by segment.

    Attributes:
        everyone: The value of every segment without one of its own: the single value that was
            written, or the table's `other`; None where the table names every segment.
        own: The table: segment id and its value, in the order of the file.
    """

    everyone: T | None
    own: tuple[tuple[str, T], ...] = ()

    def of(self, segment: str) -> T | None:
        """The value of a segment; None where neither it nor `other` was written."""
        for name, value in self.own:
            if name == segment:
                return value
        return self.everyone

    @property
    def values(self) -> tuple[T, ...]:
        """Every value that was written."""
        own = tuple(value for _, value in self.own)
        return own if self.everyone is None else (*own, self.everyone)

    def map(self, change: Callable[[T], U]) -> "BySegment[U]":
        """Every value changed the same way."""
        return BySegment(
            None if self.everyone is None else change(self.everyone),
            tuple((name, change(value)) for name, value in self.own),
        )

    def within(self, segments: Iterable[str]) -> "BySegment[T]":
        """What is said of these segments; those without a value of their own keep `other`."""
        here = tuple(segments)
        own = tuple((name, value) for name, value in self.own if name in here)
        every_one_named = bool(here) and len(own) == len(here)
        return BySegment(None if every_one_named else self.everyone, own)

    def with_other(
        self, other: "BySegment[T]", combine: Callable[[T, T], U | None]
    ) -> "BySegment[U]":
        """This and another value combined segment by segment, where both are known."""
        names = dict.fromkeys(name for name, _ in (*self.own, *other.own))
        own: list[tuple[str, U]] = []
        for name in names:
            mine, theirs = self.of(name), other.of(name)
            if mine is not None and theirs is not None:
                both = combine(mine, theirs)
                if both is not None:
                    own.append((name, both))
        everyone = (
            None
            if self.everyone is None or other.everyone is None
            else combine(self.everyone, other.everyone)
        )
        return BySegment(everyone, tuple(own))


def same(value: T) -> BySegment[T]:
    """One value for every segment."""
    return BySegment(value)


def rounded_together(shares: Sequence[float]) -> tuple[float, ...]:
    """Shares in whole hundredths; those of one whole still add up to it (largest remainder)."""
    hundredths = [share * 100 for share in shares]
    if abs(sum(hundredths) - 100) > _ROUNDING:
        return tuple(shares)
    whole = [int(one + _ROUNDING) for one in hundredths]
    by_rest = sorted(range(len(whole)), key=lambda at: whole[at] - hundredths[at])
    for at in by_rest[: 100 - sum(whole)]:
        whole[at] += 1
    return tuple(one / 100 for one in whole)
