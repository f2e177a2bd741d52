"""Durations as they are written in files, and values by segment."""

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.model.quantity import (
    Amount,
    BySegment,
    Duration,
    Form,
    Minutes,
    Unit,
    UnreadableQuantity,
    rounded_together,
    same,
)


@pytest.mark.parametrize(
    ("text", "form", "minutes"),
    [
        ("12 min", Form.FIXED, (12,)),
        ("30 s", Form.FIXED, (0.5,)),
        ("1.5 h", Form.FIXED, (90,)),
        ("1 day", Form.FIXED, (1440,)),
        ("2 weeks", Form.FIXED, (20160,)),
        ("3 workdays", Form.FIXED, (4320,)),
        ("5..30 min", Form.UNIFORM, (5, 30)),
        ("30 min..2 h", Form.UNIFORM, (30, 120)),
        ("2..3..5 min", Form.TRIANGULAR, (2, 3, 5)),
        ("pert 2..3..5 min", Form.PERT, (2, 3, 5)),
        ("30 days, 1 in 10 over 136 days", Form.TAIL, (43200, 195840)),
        ("exponential 20 min", Form.EXPONENTIAL, (20,)),
        ("lognormal 20 min ± 8 min", Form.LOGNORMAL, (20, 8)),
        ("gamma 20 +- 8 min", Form.GAMMA, (20, 8)),
        ("weibull 1 h ± 20 min", Form.WEIBULL, (60, 20)),
        ("normal 20 min ± 8 min at least 0 min", Form.NORMAL, (20, 8)),
    ],
)
def test_every_form_of_the_files_is_read(text: str, form: Form, minutes: tuple[float, ...]) -> None:
    """The table of quantities in the file format, row by row."""
    read = Duration.read(text)

    assert read.form is form
    assert read.minutes == pytest.approx(minutes)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("5", "unit-missing"),
        ("5 mn", "unit-unknown"),
        ("2,5 h", "decimal-comma"),
        ("-5 min", "negative"),
        ("5..2 min", "order"),
        ("5..2..9 min", "order"),
        ("1..2..3..4 min", "form"),
        ("pert 2..5 min", "form"),
        ("2 h..3 workdays", "mixed-workdays"),
        ("30 days, 1 in 10 over 20 days", "order"),
        ("30 days, 1 in 2 over 40 days", "number"),
        ("1 min, 1 in 2.01 over 2 weeks", "form"),
        ("9999999999 weeks", "number"),
        ("gamma 20 min ± 8 min at least 0 min", "form"),
        ("lognormal 0 min ± 8 min", "number"),
        ("five min", "number"),
    ],
)
def test_what_is_not_a_duration_says_why(text: str, reason: str) -> None:
    """The reason is one that a person can be told."""
    with pytest.raises(UnreadableQuantity) as stopped:
        Duration.read(text)

    assert stopped.value.reason == reason


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("5..30 min", 17.5),
        ("2..3..7 min", 4),
        ("pert 2..3..7 min", 3.5),
        ("exponential 20 min", 20),
        ("lognormal 20 min ± 8 min", 20),
        ("normal 20 min ± 8 min", 20),
    ],
)
def test_the_mean_is_the_one_that_was_written(text: str, mean: float) -> None:
    """Triangular and uniform: the mean of the numbers; PERT weighs the usual four times."""
    assert Duration.read(text).mean == pytest.approx(mean)


def test_the_tail_has_the_share_that_was_written() -> None:
    """One in ten takes more than the second number, and half take more than the first."""
    tail = Duration.read("30 days, 1 in 10 over 136 days")
    logarithm = NormalDist(math.log(30), tail.sigma)

    assert 1 - logarithm.cdf(math.log(136)) == pytest.approx(0.1)
    assert tail.mean / 1440 == pytest.approx(30 * math.exp(tail.sigma**2 / 2))


def test_a_truncated_normal_reports_its_truncated_mean() -> None:
    """Cut at its mean, the mean is the mean plus the deviation times the square root of 2/π."""
    cut = Duration.read("normal 10 min ± 5 min at least 10 min")

    assert cut.mean == pytest.approx(10 + 5 * math.sqrt(2 / math.pi))
    # So far below what it is at least that no number is left above.
    assert Duration.read("normal 10 min ± 1 min at least 2 h").mean == Minutes(120)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("5 min", "7 min", "12 min"),
        ("1 h", "30 min", "1.5 h"),
        ("1..2..3 min", "2..4..6 min", "3..6..9 min"),
        ("0 min", "1..2..3 min", "1..2..3 min"),
        ("5 min", "1..2..3 min", None),
        ("1 day", "1 workday", None),
        ("exponential 5 min", "exponential 5 min", None),
    ],
)
def test_durations_add_up_place_by_place(one: str, other: str, both: str | None) -> None:
    """Low to low, usual to usual, high to high; different forms do not add up."""
    total = Duration.read(one).plus(Duration.read(other))

    assert (total and str(total)) == both


@given(
    st.sampled_from(Unit),
    st.lists(st.integers(1, 10**6).map(lambda n: n / 1000), min_size=1, max_size=3),
)
def test_what_is_written_is_read_back(unit: Unit, numbers: list[float]) -> None:
    """The text of a duration says that duration."""
    amounts = tuple(Amount(number, unit) for number in sorted(numbers))
    form = (Form.FIXED, Form.UNIFORM, Form.TRIANGULAR)[len(amounts) - 1]
    duration = Duration(form, amounts)

    assert Duration.read(str(duration)) == duration


def test_one_day_is_written_in_the_singular() -> None:
    """A file reads as a sentence."""
    assert [str(Duration.read(f"1 {unit}")) for unit in Unit] == [
        "1 s",
        "1 min",
        "1 h",
        "1 day",
        "1 week",
        "1 workday",
    ]


def test_scaling_leaves_no_dust_of_binary_arithmetic() -> None:
    """A third of the work is still written with the decimals that were meant."""
    assert str(Duration.read("2..3..7 min").scaled(0.3)) == "0.6..0.9..2.1 min"


def test_a_segment_without_a_value_of_its_own_takes_the_others() -> None:
    """`other` serves every segment that is not named."""
    table = BySegment(5, (("help", 9),))

    assert (table.of("help"), table.of("digital"), table.values) == (9, 5, (9, 5))
    assert table.map(lambda n: n * 2) == BySegment(10, (("help", 18),))
    assert table.with_other(same(1), lambda a, b: a + b) == BySegment(6, (("help", 10),))


def test_what_one_side_does_not_know_is_not_made_up() -> None:
    """Combining leaves out the segments that one of the two says nothing of."""
    one: BySegment[int] = BySegment(None, (("help", 9),))
    other: BySegment[int] = BySegment(None, (("digital", 1), ("help", 2)))

    assert one.with_other(other, lambda a, b: a + b) == BySegment(None, (("help", 11),))


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_shares_of_one_whole_add_up_as_they_are_shown(parts: list[int]) -> None:
    """In whole hundredths, none further than one hundredth from what it is."""
    shares = [part / sum(parts) for part in parts]
    shown = rounded_together(shares)
    assert round(sum(shown), 6) == 1
    assert all(abs(one - share) < 0.01 for one, share in zip(shown, shares, strict=True))


def test_what_is_not_one_whole_is_left_alone() -> None:
    """Each of several ways with a chance of its own."""
    assert rounded_together([0.275, 0.4]) == (0.275, 0.4)
    assert rounded_together([0.275, 0.725]) == (0.28, 0.72)
