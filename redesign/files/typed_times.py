"""Hours, weekdays and dates as people type them, in Danish and English.

Hides how many ways there are to say one thing: `9-12 13-17`, `kl. 9.30 til 15`, `9 am - 3 pm`,
`man-tor 9-15, fre lukket`, `24. dec. 2027`, `Dec 24, 2027`.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from redesign.files.unread import Unread
from redesign.model.process import WEEKDAYS, Batch, Span
from redesign.model.quantity import Minutes
from redesign.words import _

_DAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
_GROUPS: Final = {
    **dict.fromkeys(("hverdag", "hverdage", "weekday", "weekdays"), range(5)),
    **dict.fromkeys(("dag", "dage", "daglig", "dagligt", "day", "days", "daily"), range(7)),
    **dict.fromkeys(("weekend", "weekenden", "weekends"), range(5, 7)),
}
_MONTHS: Final = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("maj", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_WHOLE_DAY: Final = Span(Minutes(0), Minutes(24 * 60))
_LATEST: Final = Minutes(24 * 60)
_LONGEST_CLOSED: Final = 366
_AROUND_DATE: Final = r"^(?:[^\W\d]+da[gy],?\s+)?(?:(?:den|d\.|the)\s+)?|(?<=\d)(?:st|nd|rd|th)\b"
_CLOCK: Final = r"(?:kl\.? ?)?(\d{1,2})(?:[:.]?(\d\d))?(?: ?([ap])\.?m\b\.?)?"
_SPAN: Final = rf"(?:fra |from )?{_CLOCK} ?(?:-|til|to) ?{_CLOCK}"
_WORD: Final = r"[^\W\d]+"
_THROUGH: Final = {"da": r"(?:-|til\b)", "en": r"(?:-|to\b)"}
_TOKENS: Final = {
    language: re.compile(
        rf" *(?:(?P<span>{_SPAN})"
        r"|(?P<all_day>(?:hele dagen|dognet rundt|all day|24 timer|24 hours)\b)"
        r"|(?P<closed>(?:lukket|closed|ingen|none)\b)"
        r"|(?P<between>[,;:/+&]|(?:og|and|hver|alle|every|all)\b)"
        rf"|(?P<days>(?P<first>{_WORD})\.? ?{through} ?(?P<last>{_WORD})\.?)"
        rf"|(?P<day>{_WORD})\.?) *"
    )
    for language, through in _THROUGH.items()
}


class _NoHours(Exception):
    """A text is not made of days and hours."""


def typed_spans(text: str, language: str) -> tuple[Span, ...] | Unread:
    """The hours of one day."""
    if text.strip() in ("", "-", "–"):
        return ()
    try:
        said = _days_with_hours(_folded(text), language)
    except _NoHours:
        return _no_hours(text)
    return _no_hours(text) if len(said) != 1 or said[0][0] else said[0][1]


def typed_week(text: str, language: str) -> tuple[tuple[Span, ...], ...] | Unread:
    """The hours of each day of a week, Monday first; hours without a day are those of weekdays.

    Args:
        text: What was typed: `man-tor 9-15, fre 9-12`.
        language: `da` or `en`: `ma to` are two days in Danish.
    """
    try:
        said = _days_with_hours(_folded(text), language)
    except _NoHours:
        return _no_hours(text)
    named = [day for days, _spans in said for day in days]
    if len(named) > len(set(named)):
        return _no_hours(text)
    week: dict[int, tuple[Span, ...]] = {}
    for days, spans in said:
        week.update(dict.fromkeys(days or range(5), spans))
    return tuple(week.get(day, ()) for day in range(7))


def _no_hours(text: str) -> Unread:
    return Unread(
        _("“{text}” are not hours of opening.").format(text=text),
        _("Write 10-15, 9:30-12:00 or 9-12, 13-15, in their order."),
    )


def _folded(text: str) -> str:
    """In small letters without accents, with one kind of dash and one blank at a time."""
    small = re.sub("[–—\N{MINUS SIGN}]", "-", text.casefold().replace("ø", "o"))
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", small)
        if not unicodedata.combining(letter)
    )
    return " ".join(plain.split())


def _days_with_hours(text: str, language: str) -> list[tuple[list[int], tuple[Span, ...]]]:
    """Days and the hours on them, as they are said; no days where none are."""
    said: list[tuple[list[int], tuple[Span, ...]]] = []
    days: list[int] = []
    spans: list[Span] | None = None
    for item in _items(text, language):
        if isinstance(item, range):
            if spans is not None:
                said.append((days, _in_order(spans)))
                days, spans = [], None
            days += item
        elif spans is None:
            spans = [*item]
        elif spans and item:
            spans += item
        else:
            raise _NoHours
    if spans is None:
        raise _NoHours
    return [*said, (days, _in_order(spans))]


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    ends = [end for span in spans for end in (span.opening, span.closing)]
    if ends != sorted(ends) or any(span.opening == span.closing for span in spans):
        raise _NoHours
    return tuple(spans)


def _items(text: str, language: str) -> Iterator[range | tuple[Span, ...]]:
    """What stands in the text one after the other: days, or hours."""
    at = 0
    while at < len(text):
        found = _TOKENS[language].match(text, at)
        if found is None:
            raise _NoHours
        match found.lastgroup:
            case "span":
                yield (_span(found),)
            case "all_day":
                yield (_WHOLE_DAY,)
            case "closed":
                yield ()
            case "days":
                yield _through(_days(found["first"]), _days(found["last"]))
            case "day":
                yield _days(found["day"])
            case _:
                pass
        at = found.end()


def _through(first: range, last: range) -> range:
    """The days from one to another, which comes later in the week."""
    if first[-1] >= last[0]:
        raise _NoHours
    return range(first[0], last[-1] + 1)


def _span(found: re.Match[str]) -> Span:
    (hour, minute, half), (last_hour, last_minute, last_half) = re.findall(_CLOCK, found["span"])
    closing = _minute(last_hour, last_minute, last_half)
    opening = _minute(hour, minute, half or last_half)
    if opening >= closing and not half:
        # From 9 to 3 pm begins in the morning.
        opening = _minute(hour, minute)
    return Span(opening, closing)


def _minute(hour: str, minute: str, half: str = "") -> Minutes:
    """The minute of the day; `half` is `a` or `p`, for what is before and after noon."""
    hours, minutes = int(hour), int(minute or 0)
    whole = (hours % 12 + 12 * (half == "p") if half else hours) * 60 + minutes
    if minutes >= 60 or whole > _LATEST or (half and hours not in range(1, 13)):
        raise _NoHours
    return Minutes(whole)


def _days(word: str) -> range:
    """The days that a word means, in full or short: `man`, `tirsdage`, `weekdays`."""
    if word in _GROUPS:
        return _GROUPS[word]
    for at, names in enumerate(zip(_DAYS, WEEKDAYS, strict=True)):
        several = (f"{names[0]}e", f"{names[1]}s")
        if word in several or (len(word) > 1 and any(name.startswith(word) for name in names)):
            return range(at, at + 1)
    raise _NoHours


def typed_batch(text: str) -> Batch | Unread:
    """When cases go on together: at a time of the week or the day, or so many at a time."""
    wanted = _folded(text)
    size = re.fullmatch(
        r"(?:batches of )?([1-9]\d*)(?: ?(?:ad gangen|at a time|sager|cases|stk\.?))*", wanted
    )
    if size:
        return Batch(size=int(size[1]))
    try:
        return Batch(every=_time_of_week(wanted))
    except _NoHours:
        return Unread(
            _("“{text}” does not say when cases go on together.").format(text=text),
            _("Write every Wednesday at 10:00, or 10 at a time."),
        )


def _time_of_week(text: str) -> tuple[int | None, Minutes]:
    """`onsdag kl. 10`, `every day at 14:30`: a weekday, or None for every day, and a minute."""
    clock = re.search(rf"(?:\bat )?\b{_CLOCK}", text)
    if clock is None:
        raise _NoHours
    minute = _minute(*clock.groups(default=""))
    words = re.findall(r"\S+", text[: clock.start()] + text[clock.end() :])
    named = [_days(word) for word in words if word not in ("hver", "every")]
    if len(named) > 1 or minute == _LATEST:
        raise _NoHours
    days = named[0] if named else range(7)
    if len(days) not in (1, 7):
        raise _NoHours
    return (days[0] if len(days) == 1 else None, minute)


def typed_date(text: str) -> date | Unread:
    """One day; a year of two digits is one of this century."""
    wanted = re.sub(_AROUND_DATE, "", text.casefold().strip())
    if iso := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", wanted):
        year, month, day = (int(part) for part in iso.groups())
    elif numbers := re.fullmatch(r"(\d{1,2})[./-]\s*(\d{1,2})[./ -]\s*(\d{4}|\d\d)", wanted):
        day, month, year = (int(part) for part in numbers.groups())
    elif named := re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d]{3})[^\W\d]*\.?\s+(\d{4}|\d\d)", wanted):
        month, day, year = _month(named[2]), int(named[1]), int(named[3])
    elif named := re.fullmatch(r"([^\W\d]{3})[^\W\d]*\.?\s+(\d{1,2}),?\s+(\d{4})", wanted):
        month, day, year = _month(named[1]), int(named[2]), int(named[3])
    else:
        return _no_date(text)
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> Unread:
    return Unread(
        _("“{text}” is not a date.").format(text=text.strip()),
        _("Write 2027-03-12 or 12.3.2027."),
    )


def _month(word: str) -> int:
    return next((at for at, names in enumerate(_MONTHS, 1) if word in names), 0)


def typed_dates(text: str) -> tuple[date, ...] | Unread:
    """Several days with commas between; `24.12.2027 - 2.1.2028` are all from one to the other."""
    found: list[date] = []
    for part in re.split(r"[;\n]|,(?!\s*\d{4}\b)", text):
        if not part.strip():
            continue
        ends = [typed_date(one) for one in re.split(r"\s+(?:-|–|til|to)\s+", part.strip())]
        days = [one for one in ends if isinstance(one, date)]
        span = (days[-1] - days[0]).days if days else 0
        if len(days) != len(ends) or len(ends) > 2 or not 0 <= span <= _LONGEST_CLOSED:
            return _no_date(part)
        found += [days[0] + timedelta(days=at) for at in range(span + 1)]
    return tuple(found)
