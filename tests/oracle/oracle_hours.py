"""Open hours for the oracle: a list of dated intervals, walked one after the other.

Written from the page alone and on purpose without any cleverness that the product may use.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from redesign.model.process import Calendar, Process

DAY = 24 * 60.0
WEEK = 7 * DAY
TEN_YEARS = 3660 * DAY
ROUNDING = 1e-6
"""Minutes that cannot be meant: work that lacks no more at a closing is done then."""

DaySpans = Callable[[date], list[tuple[float, float]]]


def always(day: date) -> list[tuple[float, float]]:
    """Open around the clock."""
    return [(0.0, DAY)]


def spans_of(calendar: Calendar | None) -> DaySpans:
    """The open spans of each date, holidays and closed dates left out; None is always open."""
    if calendar is None:
        return always
    closed = set(calendar.closed)
    public = _holidays(calendar.holidays)

    def spans(day: date) -> list[tuple[float, float]]:
        if day in closed or public(day):
            return []
        return sorted((float(s.opening), float(s.closing)) for s in calendar.week[day.weekday()])

    return spans


def workday_spans(calendar: Calendar | None) -> DaySpans:
    """The whole of every date on which the calendar is open; None is Monday to Friday."""
    if calendar is None:
        return lambda day: always(day) if day.weekday() < 5 else []
    inner = spans_of(calendar)
    return lambda day: always(day) if inner(day) else []


def _holidays(country: str | None) -> Callable[[date], bool]:
    import holidays

    public = holidays.country_holidays(country) if country else ()
    return lambda day: day in public


class Hours:
    """Open intervals [opening, closing) in minutes since the first day, grown as far as asked."""

    def __init__(self, spans: DaySpans, first: date) -> None:
        self._spans = spans
        self._first = first
        self._days = 0
        self._open: list[tuple[float, float]] = []
        self._openings: list[float] = []

    def of_day(self, day: date) -> list[tuple[float, float]]:
        """The open spans of a date, in minutes of that day."""
        return self._spans(day)

    def intervals(self, since: float) -> Iterator[tuple[float, float]]:
        """The intervals that end after a moment, in order, for ten years at most."""
        self._grow(since + DAY)
        at = max(bisect_right(self._openings, since) - 1, 0)
        while True:
            while at + 1 >= len(self._open) and self._days * DAY < since + TEN_YEARS:
                self._grow((self._days + 1) * DAY)
            if at >= len(self._open):
                return
            if self._open[at][1] > since:
                # An interval that reaches the last day looked at may go on; ten years is for ever.
                opening, closing = self._open[at]
                yield opening, (math.inf if closing >= since + TEN_YEARS else closing)
            at += 1

    def _grow(self, until: float) -> None:
        while self._days * DAY < until:
            midnight = self._days * DAY
            for start, end in self._spans(self._first + timedelta(days=self._days)):
                opening, closing = midnight + start, midnight + end
                if self._open and self._open[-1][1] >= opening:
                    self._open[-1] = (self._open[-1][0], max(closing, self._open[-1][1]))
                elif closing > opening:
                    self._open.append((opening, closing))
                    self._openings.append(opening)
            self._days += 1

    def is_open(self, now: float) -> bool:
        """Whether it is open at this moment; at closing time it is not."""
        return self.next_open(now) == now

    def next_open(self, now: float) -> float:
        """The first moment from now on at which it is open."""
        for opening, _ in self.intervals(now):
            return max(opening, now)
        return math.inf

    def next_opening(self, now: float) -> float:
        """The first opening after this moment."""
        for opening, _ in self.intervals(now):
            if opening > now:
                return opening
        return math.inf

    def current(self, now: float) -> tuple[float, float]:
        """The interval that is open now."""
        return next(self.intervals(now))

    def agreed(self, wanted: float) -> float:
        """The moment in open hours for which somebody is booked who wanted this one.

        Each interval stands for itself and for half of the closed time on either side.
        """
        begins = 0.0
        for (opening, closing), (coming, _) in pairwise(self.intervals(0.0)):
            ends = (closing + coming) / 2
            if wanted < ends:
                return opening + (wanted - begins) / (ends - begins) * (closing - opening)
            begins = ends
        return wanted

    def longest(self, now: float) -> float:
        """The longest interval that is open now or opens within 53 weeks."""
        found = 0.0
        for opening, closing in self.intervals(now):
            if opening > now + 53 * WEEK:
                break
            found = max(found, closing - opening)
        return found

    def worked(self, now: float, minutes: float) -> float:
        """When so many open minutes from now on are over."""
        left = minutes
        if left == 0:
            return self.next_open(now)
        for opening, closing in self.intervals(now):
            start = max(opening, now)
            if left <= closing - start + ROUNDING:
                return min(start + left, closing)
            left -= closing - start
        return math.inf


class Calendars:
    """The hours of a process's calendars; with unlimited staff all of them are always open."""

    def __init__(self, process: Process, first: date, unlimited: bool) -> None:
        self._process, self._first, self._unlimited = process, first, unlimited
        self._known: dict[str | None, Hours] = {}
        calendar = process.calendar("workdays")
        self.workdays = Hours(always if unlimited else workday_spans(calendar), first)

    def hours(self, calendar: str | None) -> Hours:
        """The hours of a calendar; no calendar is always open."""
        key = None if self._unlimited else calendar
        if key not in self._known:
            self._known[key] = Hours(spans_of(self._process.calendar(key)), self._first)
        return self._known[key]


def open_together(several: list[Hours], since: float, until: float) -> float:
    """The minutes between two moments in which at least one of several is open."""
    pieces: list[tuple[float, float]] = []
    for hours in several:
        for opening, closing in hours.intervals(since):
            if opening >= until:
                break
            pieces.append((max(opening, since), min(closing, until)))
    total, reached = 0.0, since
    for start, end in sorted(pieces):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def arrival_rates(
    process: Process, hours: Hours, start: date
) -> Iterator[tuple[float, float, float]]:
    """Open pieces of day after day with the cases per open minute in each."""
    a_year, months = process.demand.cases_per_year or 0.0, process.demand.months
    open_minutes: dict[tuple[int, int], float] = {}

    def minutes_of(year: int, month: int) -> float:
        if (year, month) not in open_minutes:
            first = date(year, month, 1).toordinal()
            after = date(year + month // 12, month % 12 + 1, 1).toordinal()
            open_minutes[year, month] = sum(
                end - begin
                for day in range(first, after)
                for begin, end in hours.of_day(date.fromordinal(day))
            )
        return open_minutes[year, month]

    for number in range(10**6):
        day = date.fromordinal(start.toordinal() + number)
        if months:
            share = months[day.month - 1] / sum(months)
            minutes = minutes_of(day.year, day.month)
        else:
            share = 1.0
            minutes = sum(minutes_of(day.year, month) for month in range(1, 13))
        for begin, end in hours.of_day(day):
            if share and a_year:
                yield number * 1440 + begin, number * 1440 + end, a_year * share / minutes


def next_release(weekday: int | None, minute: float, now: float, start: date) -> float:
    """The first release of a batch from now on."""
    day = int(now // 1440)
    while True:
        fits = weekday is None or (start.weekday() + day) % 7 == weekday
        if fits and day * 1440 + minute >= now:
            return day * 1440 + minute
        day += 1
