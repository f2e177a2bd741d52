"""Calendars as open spans: dated minutes from the first day of a study, with holidays left out.

Hides weekdays, public holidays and closed dates. A span is [opening, closing); spans that touch
are one, so that midnight is no closing. What lies after the last day counts as one open span
without end, so that looking for an opening always finds one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from redesign.model.process import Calendar, Demand

DAY: Final = 1440.0
WEEK: Final = 7 * DAY
FOREVER: Final = 1e300
_WORKDAYS_A_WEEK: Final = 5
_LAST_GREAT_PRAYER_DAY: Final = 2023

OpenSpans = tuple[tuple[float, float], ...]
"""Opening and closing minutes, in order, apart from one another."""


@lru_cache(maxsize=128)
def open_spans(calendar: Calendar, first_day: date, days: int) -> OpenSpans:
    """When a calendar is open during so many days from the first."""
    spans: list[tuple[float, float]] = []
    week = calendar.week
    closed = closed_days(calendar, first_day, days)
    for number in range(days):
        day = first_day + timedelta(days=number)
        if day not in closed:
            midnight = number * DAY
            spans += [(midnight + s.opening, midnight + s.closing) for s in week[day.weekday()]]
    return joined(spans)


def open_dates(calendar: Calendar | None, first_day: date, days: int) -> OpenSpans:
    """The dates on which a calendar is open at all, each from midnight to midnight.

    Args:
        calendar: None is Monday to Friday.
        first_day: Minute 0.
        days: How many.
    """
    closed = closed_days(calendar, first_day, days) if calendar else frozenset()
    spans: list[tuple[float, float]] = []
    for number in range(days):
        day = first_day + timedelta(days=number)
        weekday = day.weekday()
        is_open = bool(calendar.week[weekday]) if calendar else weekday < _WORKDAYS_A_WEEK
        if is_open and day not in closed:
            spans.append((number * DAY, (number + 1) * DAY))
    return joined(spans)


def closed_days(calendar: Calendar, first_day: date, days: int) -> frozenset[date]:
    """The holidays and closed dates of a calendar around a study."""
    closed = set(calendar.closed)
    if calendar.holidays:
        last = first_day + timedelta(days=days)
        closed |= public_holidays(calendar.holidays, first_day.year, last.year)
    return frozenset(closed)


@lru_cache(maxsize=64)
def public_holidays(country: str, first_year: int, last_year: int) -> frozenset[date]:
    """The public holidays of a country; none where the country is not known.

    Those of Denmark are worked out here: the library knows all countries, and loads them all, which
    takes longer than to simulate a year.
    """
    years = range(first_year, last_year + 1)
    if country.upper() == "DK":
        return frozenset(day for year in years for day in _danish_holidays(year))
    from holidays import country_holidays

    try:
        found = country_holidays(country.upper(), years=years)
    except NotImplementedError:
        return frozenset()
    return frozenset(found)


def _danish_holidays(year: int) -> Iterator[date]:
    """Great Prayer Day, the fourth Friday after Easter, was one until 2023 (LOV nr 214, 2023)."""
    yield from (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26))
    easter = _easter(year)
    prayer = (26,) if year <= _LAST_GREAT_PRAYER_DAY else ()
    for after in (-3, -2, 0, 1, *prayer, 39, 49, 50):
        yield easter + timedelta(days=after)


def _easter(year: int) -> date:
    """Easter Sunday (the algorithm in Nature 13, 1876, p. 487; Meeus 1991, chapter 8)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    fourths, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - fourths - moon + 15) % 30
    leaps, year_rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def joined(spans: Iterable[tuple[float, float]]) -> OpenSpans:
    """The union of spans: in order, and apart from one another."""
    united: list[tuple[float, float]] = []
    for opening, closing in sorted(spans):
        if closing <= opening:
            continue
        if united and opening <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], closing))
        else:
            united.append((opening, closing))
    return tuple(united)


def open_minutes(spans: OpenSpans, start: float, end: float) -> float:
    """How many open minutes lie between two instants."""
    return sum(max(0.0, min(b, end) - max(a, start)) for a, b in spans)


@lru_cache(maxsize=16)
def arrival_rates(
    demand: Demand,
    cases_per_year: float,
    calendar: Calendar | None,
    first_day: date,
    days: int,
) -> tuple[Sequence[float], Sequence[float], Sequence[float]]:
    """How fast cases arrive: pieces of constant rate.

    Args:
        demand: The weights of the months.
        cases_per_year: How many.
        calendar: When cases arrive; None is any hour of the week.
        first_day: Minute 0.
        days: How many.

    Returns:
        Where the pieces begin, the cumulated rate at each beginning and at the very end, and the
        cases a minute in each.
    """
    opening: list[float] = []
    reached: list[float] = [0.0]
    rates: list[float] = []
    weights = demand.months if any(demand.months) else ()
    share_in: dict[date, float] = {}
    for start, end in _pieces(calendar, first_day, days):
        day = first_day + timedelta(minutes=start)
        month = day.replace(day=1)
        if month not in share_in:
            share_in[month] = _rate(day, weights, calendar)
        rate = share_in[month] * cases_per_year
        if rate > 0:
            opening.append(start)
            rates.append(rate)
            reached.append(reached[-1] + rate * (end - start))
    return opening, reached, rates


def _pieces(calendar: Calendar | None, first_day: date, days: int) -> OpenSpans:
    """The open spans cut where a month begins."""
    spans = open_spans(calendar, first_day, days) if calendar else ((0.0, days * DAY),)
    months = [n * DAY for n in range(days + 1) if (first_day + timedelta(days=n)).day == 1]
    pieces: list[tuple[float, float]] = []
    for start, end in spans:
        cuts = [start, *(m for m in months if start < m < end), end]
        pieces += pairwise(cuts)
    return tuple(pieces)


def _rate(day: date, weights: tuple[float, ...], calendar: Calendar | None) -> float:
    """The share of a year's cases that arrives in one open minute around a date."""
    if not weights:
        return 1 / _open_in(calendar, date(day.year, 1, 1), date(day.year + 1, 1, 1))
    first = date(day.year, day.month, 1)
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return weights[day.month - 1] / sum(weights) / _open_in(calendar, first, after)


@lru_cache(maxsize=1024)
def _open_in(calendar: Calendar | None, first: date, after: date) -> float:
    days = (after - first).days
    if calendar is None:
        return days * DAY
    return open_minutes(open_spans(calendar, first, days), 0.0, days * DAY)
