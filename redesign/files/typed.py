"""What people type into the screens, read generously, in Danish and English.

What is read is shown back at once in the person's language, so a little freedom does no harm. What
cannot be read gives a sentence that says what can.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from redesign.files.cpr import cpr_in
from redesign.files.names import nearest
from redesign.files.typed_numbers import typed_duration, typed_number
from redesign.model.facts import Fact, Kind
from redesign.model.process import WEEKDAYS, Batch, Branch, Law, Span, WayKind, Ways
from redesign.model.quantity import BySegment, Minutes, Unit, UnreadableQuantity
from redesign.words import _


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read.

    Attributes:
        sentence: What is wrong with it.
        hint: What can be written.
    """

    sentence: str
    hint: str = ""


_YES: Final = frozenset(("ja", "j", "yes", "y", "true", "sand", "x", "✓"))
_NO: Final = frozenset(("nej", "n", "no", "false", "falsk", "-", "–"))
_ALL: Final = frozenset(("alle", "all", "altid", "always", "everyone"))
_NONE: Final = frozenset(("ingen", "none", "nobody", "aldrig", "never"))
_HALF: Final = frozenset(("halvdelen", "halvdel", "half"))
_SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "shop": ("butik",),
    "counter": ("skranke", "skranken", "fremmøde", "borgerservice"),
    "phone": ("telefon", "opkald", "call"),
    "mail": ("e-mail", "email", "mail"),
    "letter": ("brev", "post"),
    "digital-post": ("digital post", "e-boks"),
    "sms": ("text message", "besked"),
    "web": ("selvbetjening", "online", "nettet", "internet"),
    "mobile": ("mobil", "app"),
    "kiosk": ("stand", "stander", "fotostander"),
    "locker": ("skab", "boks", "udleveringsboks"),
    "home": ("at home", "hjemme", "hjem", "hjemmebesøg"),
    "school": ("skole",),
    "field": ("in the field", "ude", "på stedet"),
    "video": ("videomøde",),
    "identity": ("identitet", "legitimation"),
    "hearing": ("hearing of the party", "partshøring", "høring"),
    "reasons": ("reasons for the decision", "begrundelse"),
    "judgement": ("skøn",),
    "consent": ("samtykke",),
    "care": ("omsorg",),
    "deadline": ("frist",),
    "none": ("ingen",),
    "ordinary": ("almindelige", "almindelig"),
    "confidential": ("fortrolige", "fortrolig"),
    "special": ("følsomme", "særlige", "sensitive"),
    "law": ("lov", "loven"),
    "need": ("behov",),
    "risk": ("risiko",),
    "habit": ("vane",),
    "unknown": ("ukendt", "ved ikke"),
    "citizen": ("borger", "borgeren"),
    "outside": ("others outside", "andre", "udefra"),
    "municipality": ("the municipality", "kommune", "kommunen"),
    "low": ("lav",),
    "medium": ("middel", "mellem"),
    "high": ("høj",),
    "idea": ("idé", "ide"),
    "dropped": ("lagt væk", "droppet"),
}
"""What the closed words are also called; the words of the chosen language count as well."""

_MONTHS: Final = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("maj", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_DAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_CLOCK: Final = r"(\d{1,2})(?:[:.](\d{2}))?"


def read_typed(fact: Fact, text: str, language: str) -> object:
    """The value that a typed text says for a fact.

    Args:
        fact: What the text is for.
        text: What was typed.
        language: `da` or `en`, for the meaning of commas and points.

    Returns:
        A value of the type of the fact's field (one for all segments where it may differ by
        segment), or `Unread`.
    """
    if cpr_in(text):
        return Unread(
            _("This looks like a CPR number, and is not kept."),
            _("Process files hold no real people; write what kind of case it is instead."),
        )
    value = _read(fact, text.strip().replace("\N{NO-BREAK SPACE}", " "), language)
    return BySegment(value) if fact.by_segment and not isinstance(value, Unread) else value


def _read(fact: Fact, text: str, language: str) -> object:  # noqa: PLR0911, PLR0912
    match fact.kind:
        case Kind.TEXT | Kind.STEP | Kind.POOL | Kind.PERFORMER | Kind.CALENDAR:
            return text
        case Kind.TEXTS | Kind.STEPS | Kind.POOLS:
            return _listed(text)
        case Kind.WORD:
            return _word(text, fact.words)
        case Kind.WORDS:
            return _words(text, fact.words)
        case Kind.FLAG:
            return _flag(text)
        case Kind.COUNT | Kind.NUMBER:
            return _number(fact, text, language)
        case Kind.NUMBERS:
            return _numbers(text, language)
        case Kind.SHARE:
            return _share(text, language)
        case Kind.DURATION:
            return _duration(fact, text, language)
        case Kind.DATE:
            return _date(text)
        case Kind.DATES:
            return _all_of(text, _date)
        case Kind.SPANS:
            return _spans(text)
        case Kind.BATCH:
            return _batch(text)
        case Kind.WAYS:
            return _ways(text, language)
        case Kind.STEP_SHARES:
            ways = _ways(text, language)
            return ways.branches if isinstance(ways, Ways) else ways
        case Kind.LAW:
            return _law(text)
        case Kind.BASIS:
            return _all_of(text, _basis)
        case Kind.FIGURE:
            return _figure(fact, text, language)
        case Kind.COUNTS:
            return _all_of(text, _counted)
    assert_never(fact.kind)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def _all_of(text: str, read: Callable[[str], object]) -> object:
    """Every item of a list, or what is wrong with the first that cannot be read."""
    values = tuple(read(part) for part in _listed(text))
    return next((value for value in values if isinstance(value, Unread)), values)


def _word(text: str, words: tuple[str, ...]) -> str | Unread:
    wanted = text.casefold()
    for word in words:
        also = _SYNONYMS.get(word, ())
        if wanted in (word, *also, *(_(one).casefold() for one in (word, *also))):
            return word
    called = {one: word for word in words for one in (word, *_SYNONYMS.get(word, ()))}
    near = nearest(text, called)
    return Unread(
        _("'{text}' is none of the words that can stand here.").format(text=text),
        _("Did you mean '{name}'?").format(name=near)
        if near
        else _("It can be one of these: {names}.").format(names=", ".join(words)),
    )


def _words(text: str, words: tuple[str, ...]) -> object:
    return _all_of(
        re.sub(r"\s+(?:og|and|eller|or|\+)\s+", ", ", text), lambda one: _word(one, words)
    )


def _flag(text: str) -> bool | Unread:
    wanted = text.casefold()
    if wanted in _YES or wanted == _("yes"):
        return True
    if wanted in _NO or wanted == _("no"):
        return False
    return Unread(_("'{text}' is neither yes nor no.").format(text=text), _("Write yes or no."))


def _number(fact: Fact, text: str, language: str) -> object:
    bare = re.sub(r"(?i)\s*(?:kr\.?|kroner|dkk|eur|euro|€|,-)\s*$|^(?:kr\.?|€)\s*", "", text)
    number = typed_number(bare, language)
    whole = fact.kind is Kind.COUNT
    if number is None or number < 0 or (whole and not number.is_integer()):
        return Unread(
            _("'{text}' is not a number that can stand here.").format(text=text),
            _("Write a whole number such as 3.") if whole else _("Write a number such as 450."),
        )
    if fact.most is not None and number > fact.most:
        return Unread(
            _("{text} is too much.").format(text=text),
            _("It must be from 0 to {most}.").format(most=f"{fact.most:g}"),
        )
    return int(number) if whole else number


def _numbers(text: str, language: str) -> object:
    parts = (
        re.split(r"\s*;\s*|\s+|,\s+", text)
        if not re.fullmatch(r"[\d,]+", text)
        else text.split(",")
    )
    numbers = tuple(typed_number(part, language) for part in parts if part)
    if any(number is None or number < 0 for number in numbers):
        return Unread(
            _("'{text}' is not a list of numbers.").format(text=text),
            _("Write them with spaces between: 10 11 14 16."),
        )
    return numbers


def _share(text: str, language: str) -> float | Unread:
    wanted = text.casefold()
    for words, share in ((_ALL, 1.0), (_NONE, 0.0), (_HALF, 0.5)):
        if wanted in words:
            return share
    value: float | None = None
    if of := re.fullmatch(r"(\d+)\s*(?:/|ud af|af|in|of|out of)\s*([1-9]\d*)", wanted):
        value = int(of[1]) / int(of[2])
    elif percent := re.fullmatch(r"(.+?)\s*(?:%|pct\.?|procent|percent|per cent)", wanted):
        number = typed_number(percent[1], language)
        value = None if number is None else round(number / 100, 12)
    else:
        number = typed_number(wanted, language)
        # Nobody means 250 % by 2.5; a number above 1 is a percentage.
        value = number if number is None or number <= 1 else round(number / 100, 12)
    if value is None or not 0 <= value <= 1:
        return Unread(
            _("'{text}' is not a share from 0 to 100 %.").format(text=text),
            _("Write 10 %, 0.1 or 1 of 10."),
        )
    return value


def _duration(fact: Fact, text: str, language: str) -> object:
    unit = Unit.MINUTES if fact.key in {"work", "effort", "other_piece"} else None
    try:
        return typed_duration(text, language, unit=unit)
    except UnreadableQuantity as unread:
        return Unread(*_unread_duration(unread, text))


def _unread_duration(unread: UnreadableQuantity, text: str) -> tuple[str, str]:
    examples = _("Write for example 5 min, 2 h 30, 1-3-10 days or 3 workdays.")
    match unread.reason:
        case "unit-missing":
            return (
                _("'{text}' has no unit.").format(text=text),
                _("Write {text} min, {text} h or {text} days.").format(text=text),
            )
        case "unit-unknown":
            return _("'{part}' is not a unit of time.").format(part=unread.part), examples
        case "order":
            return _("The numbers must grow from left to right."), examples
        case "negative":
            return _("A time cannot be negative."), examples
        case "mixed-workdays":
            return _("Workdays cannot be mixed with other units."), examples
        case _:
            return _("'{text}' is not a time.").format(text=text), examples


def _date(text: str) -> date | Unread:
    wanted = text.casefold().strip()
    unread = Unread(
        _("'{text}' is not a date.").format(text=text), _("Write 2027-03-12 or 12.3.2027.")
    )
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", wanted):
        year, month, day = (int(part) for part in iso.groups())
    elif numbers := re.fullmatch(r"(\d{1,2})[./-]\s*(\d{1,2})[./ -]\s*(\d{4})", wanted):
        day, month, year = (int(part) for part in numbers.groups())
    elif named := re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d]{3})[^\W\d]*\.?\s+(\d{4})", wanted):
        month = next((at for at, names in enumerate(_MONTHS, 1) if named[2] in names), 0)
        day, year = int(named[1]), int(named[3])
    else:
        return unread
    try:
        return date(year, month, day)
    except ValueError:
        return unread


def _spans(text: str) -> tuple[Span, ...] | Unread:
    wanted = text.casefold()
    if wanted in {"", "lukket", "closed", "-", "–"}:
        return ()
    spans: list[Span] = []
    for part in re.split(r"\s*(?:,|;|\bog\b|\band\b)\s*", wanted):
        found = re.fullmatch(rf"(?:kl\.?\s*)?{_CLOCK}\s*(?:-|–|til|to)\s*{_CLOCK}", part)
        times = [_minute(found[at], found[at + 1]) for at in (1, 3)] if found else [-1, -1]
        earliest = spans[-1].closing if spans else 0
        if not earliest <= times[0] < times[1] <= 24 * 60:
            return Unread(
                _("'{text}' are not hours of opening.").format(text=text),
                _("Write 10-15, 9:30-12:00 or 9-12, 13-15, in their order."),
            )
        spans.append(Span(Minutes(times[0]), Minutes(times[1])))
    return tuple(spans)


def _minute(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0) if int(minute or 0) < 60 else -1


def _batch(text: str) -> Batch | Unread:
    wanted = text.casefold()
    size = re.fullmatch(r"([1-9]\d*)\s*(?:ad gangen|at a time|sager|cases|stk\.?)?", wanted)
    if size:
        return Batch(size=int(size[1]))
    every = re.fullmatch(rf"(?:hver|every)?\s*([^\W\d]+)?\s*(?:kl\.?|at)?\s*{_CLOCK}", wanted)
    if every:
        minute = _minute(every[2], every[3])
        if every[1] in {None, "dag", "day"} and 0 <= minute < 24 * 60:
            return Batch(every=(None, Minutes(minute)))
        days = [at % 7 for at, day in enumerate((*WEEKDAYS, *_DAYS)) if day == every[1]]
        if days and 0 <= minute < 24 * 60:
            return Batch(every=(days[0], Minutes(minute)))
    return Unread(
        _("'{text}' does not say when cases go on together.").format(text=text),
        _("Write every Wednesday at 10:00, or 10 at a time."),
    )


def _ways(text: str, language: str) -> Ways | Unread:
    """`pay`, `hear + assess`, or `pay 92 %, photo 8 %`, with the ids of steps."""
    if "+" in text:
        return Ways.all_of(*(part.strip() for part in text.split("+") if part.strip()))
    branches: list[Branch] = []
    for part in _listed(text):
        found = re.fullmatch(r"(\S+)\s+(.+)", part)
        if found is None:
            branches.append(Branch(part))
            continue
        share = _share(found[2], language)
        if isinstance(share, Unread):
            return share
        branches.append(Branch(found[1], BySegment(share)))
    if not branches or (len(branches) > 1 and any(one.share == BySegment(1.0) for one in branches)):
        return Unread(
            _("'{text}' does not say where a case goes next.").format(text=text),
            _("Write one step, or several with their shares: pay 92 %, photo 8 %."),
        )
    return Ways(WayKind.ONE, tuple(branches))


def _law(text: str) -> Law:
    """A reference, and after a semicolon the day on which somebody last looked it up."""
    reference, semicolon, said = text.rpartition(";")
    day = _date(said.strip()) if semicolon else None
    return Law(reference.strip(), day) if isinstance(day, date) else Law(text)


def _basis(text: str) -> tuple[str, str] | Unread:
    key, colon, said = text.partition(":")
    if not colon or not said.strip():
        return Unread(
            _("'{text}' does not say where a number comes from.").format(text=text),
            _("Write the fact, a colon and the source: work: measured in March."),
        )
    return key.strip(), said.strip()


def _counted(text: str) -> tuple[str, int] | Unread:
    name, _colon, count = text.partition(":")
    if not count.strip().isdecimal():
        return Unread(
            _("'{text}' does not say how many.").format(text=text),
            _("Write the name, a colon and a whole number: citizen-service: 20."),
        )
    return name.strip(), int(count)


def _figure(fact: Fact, text: str, language: str) -> object:
    number = typed_number(text, language)
    if number is not None:
        return number
    return _share(text, language) if "%" in text else _duration(fact, text, language)
