"""One fact, from what TOML holds to what the model holds.

Each kind of fact is read here and nowhere else. What cannot be read is reported and gives `UNREAD`;
nothing is guessed. `kinds_written` is the way back.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Final, TypeAlias, TypeVar, cast

from redesign.files.places import Keys
from redesign.files.report import Report, did_you_mean, subject
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import WEEKDAYS, Batch, Branch, Law, Span, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration, Minutes, UnreadableQuantity
from redesign.words import _


class Unreadable(Enum):
    """The one value that stands for a fact that could not be read."""

    UNREAD = "unread"


UNREAD: Final = Unreadable.UNREAD
T = TypeVar("T")
Read: TypeAlias = T | Unreadable
OTHER: Final = "other"
"""In a table by segment: every segment that is not named."""

_PERCENT: Final = r"\s*(\d+(?:[.,]\d+)?)\s*%\s*"
_CLOCK: Final = r"(\d{1,2})[:.](\d{2})"
_SPAN: Final = rf"\s*{_CLOCK}\s*[-–]\s*{_CLOCK}\s*"
_EVERY: Final = rf"\s*(?:([a-z]+)\s+)?{_CLOCK}\s*"


def read_fact(fact: Fact, raw: object, about: Keys, report: Report) -> object:
    """The value of a fact, or `UNREAD` after a finding.

    Args:
        fact: What may stand there.
        raw: What tomli found there.
        about: The keys that lead to it.
        report: Where findings go.
    """
    if fact.by_segment:
        return _by_segment(fact, raw, about, report)
    return _single(fact, raw, about, report)


def _single(fact: Fact, raw: object, about: Keys, report: Report) -> object:
    return _READERS[fact.kind](fact, raw, about, report)


def kind_of(raw: object) -> str:
    """What a TOML value is, in a person's words."""
    match raw:
        case bool():
            return _("true or false")
        case str():
            return f'"{raw}"' if len(raw) <= 60 else f'"{raw[:57]}…"'
        case int() | float():
            return str(raw)
        case list():
            return _("a list")
        case dict():
            return _("a table")
        case _:
            return str(raw)


def _wrong(raw: object, about: Keys, report: Report, expected: str, hint: str = "") -> Unreadable:
    written = str(raw).lower() if isinstance(raw, bool) else kind_of(raw)
    report.add(
        "wrong-type",
        about,
        _("{subject} is {written}; expected is {expected}.").format(
            subject=subject(about), written=written, expected=expected
        ),
        hint,
    )
    return UNREAD


def _text(raw: object, about: Keys, report: Report) -> Read[str]:
    if isinstance(raw, str):
        return raw
    return _wrong(raw, about, report, _("a text in quotation marks"))


def _texts(raw: object, about: Keys, report: Report) -> Read[tuple[str, ...]]:
    if isinstance(raw, str):
        return (raw,)
    if not isinstance(raw, list):
        return _wrong(raw, about, report, _("a text or a list of texts"))
    read = [_text(one, (*about, str(at)), report) for at, one in enumerate(raw)]
    texts = tuple(one for one in read if one is not UNREAD)
    return texts if len(texts) == len(read) else UNREAD


def _word(raw: object, words: tuple[str, ...], about: Keys, report: Report) -> Read[str]:
    if not isinstance(raw, str):
        return _wrong(
            raw, about, report, _("one of these words: {words}").format(words=", ".join(words))
        )
    if raw in words:
        return raw
    report.add(
        "unknown-word",
        about,
        _("{subject} is “{word}”, which is none of the words that it can be.").format(
            subject=subject(about), word=raw
        ),
        did_you_mean(raw, words),
    )
    return UNREAD


def _words(
    raw: object, words: tuple[str, ...], about: Keys, report: Report
) -> Read[tuple[str, ...]]:
    if isinstance(raw, str):
        word = _word(raw, words, about, report)
        return word if word is UNREAD else (word,)
    if not isinstance(raw, list):
        return _wrong(raw, about, report, _("a word or a list of words"))
    read = [_word(one, words, (*about, str(at)), report) for at, one in enumerate(raw)]
    known = tuple(one for one in read if one is not UNREAD)
    return known if len(known) == len(read) else UNREAD


def _count(raw: object, about: Keys, report: Report, most: float | None) -> Read[int]:
    if not isinstance(raw, int) or isinstance(raw, bool):
        return _wrong(raw, about, report, _("a whole number"))
    if in_range(raw, most, about, report):
        return raw
    return UNREAD


def _number(raw: object, about: Keys, report: Report, most: float | None) -> Read[float]:
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        return _wrong(raw, about, report, _("a number"))
    if in_range(raw, most, about, report):
        return float(raw)
    return UNREAD


def in_range(number: float, most: float | None, about: Keys, report: Report) -> bool:
    """Whether a number is finite, not negative and not above the most; a finding if not."""
    if math.isfinite(number) and number >= 0 and (most is None or number <= most):
        return True
    report.add(
        "range",
        about,
        _("{subject} is {number}.").format(subject=subject(about), number=number),
        _("It must be 0 or more.")
        if most is None
        else _("It must be from 0 to {most}.").format(most=f"{most:.15g}"),
    )
    return False


def _numbers(raw: object, about: Keys, report: Report) -> Read[tuple[float, ...]]:
    if not isinstance(raw, list):
        return _wrong(raw, about, report, _("a list of numbers"))
    read = [_number(one, (*about, str(at)), report, None) for at, one in enumerate(raw)]
    numbers = tuple(one for one in read if one is not UNREAD)
    return numbers if len(numbers) == len(read) else UNREAD


def _share(raw: object, about: Keys, report: Report) -> Read[float]:
    if isinstance(raw, str) and (found := re.fullmatch(_PERCENT, raw)):
        number = round(float(found[1].replace(",", ".")) / 100, 12)
    elif isinstance(raw, int | float) and not isinstance(raw, bool):
        number = float(raw)
    else:
        return _wrong(raw, about, report, _('a share such as 0.08 or "8 %"'))
    if math.isfinite(number) and 0 <= number <= 1:
        return number
    percent = 2 <= number <= 100
    report.add(
        "range",
        about,
        _("{subject} is {number}; a share is from 0 to 1.").format(
            subject=subject(about), number=f"{number:g}"
        ),
        _('{number} per cent is written {share} or "{number} %".').format(
            number=f"{number:g}", share=f"{number / 100:g}"
        )
        if percent
        else "",
    )
    return UNREAD


def _duration(raw: object, about: Keys, report: Report) -> Read[Duration]:
    expected = _('a duration such as "12 min" or "2..3..5 min"')
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        hint = _('Write the unit: "{number} min", "{number} h" or "{number} days".')
        return _wrong(raw, about, report, expected, hint.format(number=f"{raw:g}"))
    if not isinstance(raw, str):
        return _wrong(raw, about, report, expected)
    try:
        return Duration.read(raw)
    except UnreadableQuantity as unreadable:
        sentence = _("{subject} is “{written}”. {reason}")
        report.add(
            "duration",
            about,
            sentence.format(subject=subject(about), written=raw, reason=_reason(unreadable)),
            _duration_hint(unreadable, raw),
        )
        return UNREAD


def _figure(raw: object, about: Keys, report: Report) -> Read[Duration | float]:
    if isinstance(raw, str):
        return (_share if "%" in raw else _duration)(raw, about, report)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw):
        return float(raw)
    return _wrong(raw, about, report, _('a number, a time such as "72 min" or a share'))


def _reason(unreadable: UnreadableQuantity) -> str:
    match unreadable.reason:
        case "empty":
            said = _("Nothing is written.")
        case "unit-missing":
            said = _("The unit is missing.")
        case "unit-unknown":
            said = _("“{part}” is not a unit of time.")
        case "order":
            said = _("The numbers must grow from left to right.")
        case "negative":
            said = _("A duration cannot be negative.")
        case "decimal-comma":
            said = _("In files, decimals are written with a point.")
        case "mixed-workdays":
            said = _("Workdays cannot be mixed with other units.")
        case "number":
            said = _("“{part}” is not a number with a unit.")
        case _:
            said = _("That is not a duration.")
    return said.format(part=unreadable.part)


def _duration_hint(unreadable: UnreadableQuantity, raw: str) -> str:
    units = ("s", "min", "h", "days", "weeks", "workdays")
    match unreadable.reason:
        case "unit-unknown":
            return did_you_mean(unreadable.part, units)
        case "unit-missing":
            return _('Write "{text} min", "{text} h" or "{text} days".').format(text=raw.strip())
        case "decimal-comma":
            return _('Write "{text}".').format(text=re.sub(r"(\d),(\d)", r"\1.\2", raw))
        case _:
            return _('Examples: "12 min", "5..30 min", "2..3..5 min", "3 workdays".')


def _date(raw: object, about: Keys, report: Report) -> Read[date]:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            report.add(
                "date",
                about,
                _("{subject} is “{written}”, which is not a date.").format(
                    subject=subject(about), written=raw
                ),
                _("A date is written year-month-day: 2027-03-12."),
            )
            return UNREAD
    return _wrong(raw, about, report, _("a date such as 2027-03-12"))


def _dates(raw: object, about: Keys, report: Report) -> Read[tuple[date, ...]]:
    if not isinstance(raw, list):
        return _wrong(raw, about, report, _('a list of dates such as ["2027-12-24"]'))
    read = [_date(one, (*about, str(at)), report) for at, one in enumerate(raw)]
    dates = tuple(one for one in read if one is not UNREAD)
    return dates if len(dates) == len(read) else UNREAD


def _by_segment(fact: Fact, raw: object, about: Keys, report: Report) -> Read[BySegment[object]]:
    if not isinstance(raw, dict):
        value = _single(fact, raw, about, report)
        return UNREAD if value is UNREAD else BySegment(value)
    read = {key: _single(fact, one, (*about, key), report) for key, one in raw.items()}
    if not read:
        return _wrong(raw, about, report, _("a value, or a table with a value for each segment"))
    if any(value is UNREAD for value in read.values()):
        return UNREAD
    return BySegment(
        read.get(OTHER), tuple((key, value) for key, value in read.items() if key != OTHER)
    )


_WAY_SHARE: Final = Fact(key="next", name="next", kind=Kind.SHARE, by_segment=True)


def read_ways(raw: object, kind: WayKind, about: Keys, report: Report) -> Read[Ways]:
    """The ways on that a step, a list of steps or a table of shares says."""
    match raw:
        case str():
            return Ways.to(raw)
        case [_, *_]:
            targets = _texts(raw, about, report)
            if targets is UNREAD:
                return UNREAD
            return Ways.all_of(*targets) if len(targets) > 1 else Ways.to(targets[0])
        case dict() if raw:
            branches: list[Branch] = []
            for to, share in raw.items():
                read = _by_segment(_WAY_SHARE, share, (*about, to), report)
                if read is UNREAD:
                    return UNREAD
                branches.append(Branch(to, cast("BySegment[float]", read)))
            return Ways(kind, tuple(branches))
        case _:
            return _wrong(
                raw, about, report, _("a step, a list of steps, or a table with a share for each")
            )


def _spans(raw: object, about: Keys, report: Report) -> Read[tuple[Span, ...]]:
    if not isinstance(raw, str):
        return _wrong(raw, about, report, _('opening hours such as "09:00-12:00, 13:00-15:00"'))
    spans: list[Span] = []
    for part in raw.split(",") if raw.strip() else ():
        found = re.fullmatch(_SPAN, part)
        span = found and Span(_minute(found[1], found[2]), _minute(found[3], found[4]))
        if not found or not span or not 0 <= span.opening < span.closing <= 24 * 60:
            report.add(
                "hours",
                about,
                _(
                    "{subject} is “{written}”; “{part}” is not a time of opening and closing."
                ).format(subject=subject(about), written=raw, part=part.strip()),
                _('Write opening hours as "10:00-15:00", several as "09:00-12:00, 13:00-15:00".'),
            )
            return UNREAD
        spans.append(span)
    return tuple(spans)


def _minute(hour: str, minute: str) -> Minutes:
    return Minutes(int(hour) * 60 + int(minute) if int(minute) < 60 else -1)


def _batch(raw: object, about: Keys, report: Report) -> Read[Batch]:
    expected = _('a table with `every = "wednesday 10:00"` or `size = 10`')
    if not isinstance(raw, dict) or len(known := raw.keys() & {"every", "size"}) != 1:
        return _wrong(raw, about, report, expected)
    unknown_keys(raw, ("every", "size"), about, report)
    if "size" in known:
        size = _count(raw["size"], (*about, "size"), report, None)
        return size if size is UNREAD else Batch(size=size)
    every = raw["every"]
    found = re.fullmatch(_EVERY, every.lower()) if isinstance(every, str) else None
    if not found or (found[1] and found[1] not in WEEKDAYS) or int(found[2]) > 23:
        hint = did_you_mean(found[1], WEEKDAYS) if found and found[1] else ""
        return _wrong(
            every, (*about, "every"), report, _('a time such as "wednesday 10:00" or "10:00"'), hint
        )
    day = WEEKDAYS.index(found[1]) if found[1] else None
    return Batch(every=(day, _minute(found[2], found[3])))


def _law(raw: object, about: Keys, report: Report) -> Read[Law]:
    if not isinstance(raw, dict):
        return _wrong(raw, about, report, _('a table with `reference = "…"`'))
    unknown_keys(raw, ("reference", "verified"), about, report)
    # A redesign may say one of the two anew; that there is a reference is checked of the whole.
    reference = _text(raw.get("reference", ""), (*about, "reference"), report)
    verified: Read[date | None] = None
    if "verified" in raw:
        verified = _date(raw["verified"], (*about, "verified"), report)
    if reference is UNREAD or verified is UNREAD:
        return UNREAD
    return Law(reference, verified)


def _basis(raw: object, about: Keys, report: Report) -> Read[tuple[tuple[str, str], ...]]:
    if not isinstance(raw, dict):
        return _wrong(raw, about, report, _("a table with a text for each fact"))
    unknown_keys(raw, tuple(facts_of(Step)), about, report)
    read = {key: _text(one, (*about, key), report) for key, one in raw.items()}
    texts = tuple((key, one) for key, one in read.items() if one is not UNREAD)
    return texts if len(texts) == len(read) else UNREAD


def _counts(raw: object, about: Keys, report: Report) -> Read[tuple[tuple[str, int], ...]]:
    if not isinstance(raw, dict):
        return _wrong(raw, about, report, _("a table with a whole number for each name"))
    read = {key: _count(one, (*about, key), report, None) for key, one in raw.items()}
    counts = tuple((key, one) for key, one in read.items() if one is not UNREAD)
    return counts if len(counts) == len(read) else UNREAD


def unknown_keys(
    raw: dict[str, object], known: tuple[str, ...], about: Keys, report: Report
) -> None:
    """Report every key that is not known, with the nearest that is."""
    for key, value in raw.items():
        if key not in known:
            code = "unknown-table" if isinstance(value, dict) else "unknown-key"
            sentence = _("{subject} is not a key that the program knows; it is kept as it is.")
            report.add(
                code,
                (*about, key),
                sentence.format(subject=subject((*about, key))),
                did_you_mean(key, known, _("See the reference page of the file format.")),
            )


def _flag(_fact: Fact, raw: object, about: Keys, report: Report) -> Read[bool]:
    return raw if isinstance(raw, bool) else _wrong(raw, about, report, _("true or false"))


def _step_shares(_fact: Fact, raw: object, about: Keys, report: Report) -> Read[tuple[Branch, ...]]:
    ways = read_ways(raw, WayKind.ONE, about, report)
    return ways if ways is UNREAD else ways.branches


_Reader: TypeAlias = Callable[[Fact, object, Keys, Report], object]


def _any(read: Callable[[object, Keys, Report], object]) -> _Reader:
    """A reader to whom all facts of its kind are alike."""
    return lambda _fact, raw, about, report: read(raw, about, report)


_READERS: Final[Mapping[Kind, _Reader]] = {
    **dict.fromkeys((Kind.TEXT, Kind.STEP, Kind.POOL, Kind.PERFORMER, Kind.CALENDAR), _any(_text)),
    **dict.fromkeys((Kind.TEXTS, Kind.STEPS, Kind.POOLS), _any(_texts)),
    Kind.WORD: lambda fact, raw, about, report: _word(raw, fact.words, about, report),
    Kind.WORDS: lambda fact, raw, about, report: _words(raw, fact.words, about, report),
    Kind.FLAG: _flag,
    Kind.COUNT: lambda fact, raw, about, report: _count(raw, about, report, fact.most),
    Kind.NUMBER: lambda fact, raw, about, report: _number(raw, about, report, fact.most),
    Kind.NUMBERS: _any(_numbers),
    Kind.SHARE: _any(_share),
    Kind.DURATION: _any(_duration),
    Kind.FIGURE: _any(_figure),
    Kind.DATE: _any(_date),
    Kind.DATES: _any(_dates),
    Kind.STEP_SHARES: _step_shares,
    Kind.WAYS: lambda _fact, raw, about, report: read_ways(raw, WayKind.ONE, about, report),
    Kind.SPANS: _any(_spans),
    Kind.BATCH: _any(_batch),
    Kind.LAW: _any(_law),
    Kind.BASIS: _any(_basis),
    Kind.COUNTS: _any(_counts),
}
"""How each kind of fact is read; a match over all of them would take longer than the reading."""
