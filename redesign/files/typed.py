"""What people type into the screens, read generously, in Danish and English.

What is read is shown back at once in the person's language, so a little freedom does no harm. What
cannot be read gives a sentence that says what can.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, assert_never

from redesign.files.cpr import cpr_in
from redesign.files.half_said import half_said
from redesign.files.names import nearest
from redesign.files.typed_numbers import (
    AT_MOST,
    IN_MINUTES,
    UNIT_WORDS,
    in_figures,
    typed_amount,
    typed_duration,
    typed_number,
)
from redesign.files.typed_times import typed_batch, typed_date, typed_dates, typed_spans
from redesign.files.unread import Unread
from redesign.model.facts import Fact, Kind
from redesign.model.process import Branch, Law, WayKind, Ways
from redesign.model.quantity import BySegment, Unit, UnreadableQuantity
from redesign.words import _
from redesign.words import number as written

_COUNT: Final = r"\d+|en|et|one|an?"
_YES: Final = frozenset(("ja", "j", "yes", "y", "true", "sand", "x", "✓"))
_NO: Final = frozenset(("nej", "n", "no", "false", "falsk", "-", "–"))
_ALL: Final = frozenset(("alle", "all", "altid", "always", "everyone"))
_NONE: Final = frozenset(("ingen", "none", "nobody", "aldrig", "never"))
_HALF: Final = frozenset(
    ("halvdelen", "halvdel", "en halv", "half", "a half", "50/50", "50-50", "halvt")
)
_NO_TIME: Final = _NONE | frozenset(
    (
        *("0", "intet", "ingenting", "ingen ventetid", "straks", "med det samme", "omgående"),
        *("nothing", "no wait", "no time", "immediately", "at once", "right away"),
    )
)
_OF_THEM: Final = re.compile(
    r"\s+(?:(?:af|of) (?:the |all |alle )?)?(?:sag|case|ansøg|appl|borger|citizen|dem\b|them\b)\w*$"
)
_PERCENT: Final = re.compile(r"(.+?)\s*(?:%|p(?:ro?)?ct\.?|proc\.?|procent|percent|per cent)")
_EVERY: Final = re.compile(r"(?:hver|every)\s+([1-9]\d*)(?:\.|st|nd|rd|th)?")
_PARTS: Final = (
    (r"anden|second|other", 2),
    (r"tredje(?:del|dele)?|thirds?", 3),
    (r"fjerde(?:del|dele)?|fourths?|quarters?", 4),
    (r"femte(?:del|dele)?|fifths?", 5),
    (r"tiende(?:del|dele)?|tenths?", 10),
    (r"tyvende(?:del|dele)?|twentieths?", 20),
    (r"hundrede(?:del|dele)?|hundredths?", 100),
)
"""Parts in words: `hver tiende`, `two thirds`."""
_NO_LONGER_THAN: Final = re.compile(
    rf"^(?:{AT_MOST}|inden(?: for)?|senest(?: efter)?|within)\s+|\s+{AT_MOST}$"
)
_PER: Final = r"(?:/|(?:pr\.?|per|i|om|an?|hver|each|every)\s)\s*"
_A_YEAR: Final = rf"{_PER}(?:år|året|year)|årligt|yearly|annually|p\.?\s?a\.?"
_CASES: Final = r"sager|cases|ansøgninger|applications|anmodninger|requests|henvendelser|borgere"
_PEOPLE: Final = (
    r"personer|person|people|medarbejdere|medarbejder|medarb\.?|ansatte|employees|mand|kolleger"
    r"|sagsbehandlere|sagsbehandler|caseworkers?|årsværk|fuldtidsstillinger|fte|stk\.?"
)
_AFTER_NUMBER: Final = {
    "cost_per_hour": rf"{_PER}(?:t|h|time|timen|hour)",
    "per_year": _A_YEAR,
    "cases_per_year": rf"(?:{_CASES}|stk\.?)?\s*(?:{_A_YEAR}|{_CASES}|stk\.?)",
    "people": _PEOPLE,
    "visit": r"gange?|times?|besøg|fremmøder?|visits?",
}
"""What may follow the number of a fact: it says again what the fact is counted in."""
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
    said = text.strip().replace("\N{NO-BREAK SPACE}", " ")
    value = _read(fact, said, language)
    if isinstance(value, Unread):
        return half_said(fact, said, language) or value
    return BySegment(value) if fact.by_segment else value


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
            return typed_date(text)
        case Kind.DATES:
            return typed_dates(text)
        case Kind.SPANS:
            return typed_spans(text, language)
        case Kind.BATCH:
            return typed_batch(text)
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
    known = {word: (word, *_SYNONYMS.get(word, ())) for word in words}
    called = {one: word for word, names in known.items() for one in (*names, *map(_, names))}
    near = nearest(text, called)
    return Unread(
        _("“{text}” is none of the words that can stand here.").format(text=text),
        _("Did you mean “{name}”?").format(name=_shown(called[near]))
        if near
        else _("It can be one of these: {names}.").format(names=", ".join(map(_shown, words))),
    )


def _shown(word: str) -> str:
    """A word as the screens show it: the first of its names that is said in the language."""
    names = (word, *_SYNONYMS.get(word, ()))
    return next((said for name in names if (said := _(name)) != name), word)


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
    return Unread(_("“{text}” is neither yes nor no.").format(text=text), _("Write yes or no."))


def _number(fact: Fact, text: str, language: str) -> object:
    after = _AFTER_NUMBER.get(fact.key, "")
    number = typed_amount(re.sub(rf"\s*(?:{after})$", "", text.casefold()), language)
    whole = fact.kind is Kind.COUNT
    if number is None or number < 0 or (whole and not number.is_integer()):
        hint = _("Write a whole number such as 3.") if whole else _("Write a number such as 450.")
        if fact.key == "people" and number is not None and number > 0:
            hint = _("Write whole people, here {count}; the rest of their time is other work.")
            hint = hint.format(count=written(int(number + 1)))
        return Unread(_("“{text}” is not a number that can stand here.").format(text=text), hint)
    if fact.most is not None and number > fact.most:
        return Unread(
            _("{text} is too much.").format(text=text),
            _("It must be from 0 to {most}.").format(most=written(fact.most)),
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
            _("“{text}” is not a list of numbers.").format(text=text),
            _("Write them with spaces between: 10 11 14 16."),
        )
    return numbers


def _share(text: str, language: str) -> float | Unread:
    wanted = _OF_THEM.sub("", in_figures(text.casefold()))
    for words, share in ((_ALL, 1.0), (_NONE, 0.0), (_HALF, 0.5)):
        if wanted in words:
            return share
    value: float | None = _part_in_words(wanted)
    if value is not None:
        return value
    if of := re.fullmatch(rf"({_COUNT})\s*(?:/|ud af|af|in|of|out of)\s*([1-9]\d*)", wanted):
        value = _counted_at(of[1]) / int(of[2])
    elif percent := _PERCENT.fullmatch(wanted):
        number = typed_number(percent[1], language)
        value = None if number is None else round(number / 100, 12)
    else:
        number = typed_number(wanted, language)
        # Nobody means 250 % by 2.5; a number above 1 is a percentage.
        value = number if number is None or number <= 1 else round(number / 100, 12)
    if value is None or not 0 <= value <= 1:
        return Unread(
            _("“{text}” is not a share from 0 to 100 %.").format(text=text),
            _("Write 10 %, 0.1 or 1 of 10."),
        )
    return value


def _part_in_words(text: str) -> float | None:
    """The share that `hver tiende`, `hver 3.`, `en tredjedel` or `two thirds` says."""
    if every := _EVERY.fullmatch(text):
        return 1 / int(every[1])
    for words, parts in _PARTS:
        found = re.fullmatch(rf"(hver|every|{_COUNT})\s+(?:{words})", text)
        if found:
            return 1 / parts if found[1] in ("hver", "every") else _counted_at(found[1]) / parts
    return None


def _counted_at(word: str) -> int:
    return int(word) if word.isdecimal() else 1


def _duration(fact: Fact, text: str, language: str) -> object:
    unit = Unit.MINUTES if fact.key in IN_MINUTES else None
    written = "0 min" if text.casefold() in _NO_TIME else text
    if fact.key == "within":
        # What is promised is the longest time.
        written = _NO_LONGER_THAN.sub("", written.casefold()).strip()
    try:
        return typed_duration(written, language, unit=unit)
    except UnreadableQuantity as unread:
        return Unread(*_unread_duration(unread, text))


def _unread_duration(unread: UnreadableQuantity, text: str) -> tuple[str, str]:
    examples = _("Write for example 5 min, 2 h 30, 1-3-10 days or 3 workdays.")
    match unread.reason:
        case "unit-missing":
            return (
                _("“{text}” has no unit.").format(text=text),
                _("Write {text} min, {text} h or {text} days.").format(text=text),
            )
        case "unit-unknown":
            return _no_unit(unread.part, examples)
        case "two-ways":
            hours, minutes = unread.part.split(".")
            return (
                _("“{text}” can be read in two ways.").format(text=text),
                _("Write {hours} h {minutes} or {decimal} h.").format(
                    hours=hours, minutes=minutes, decimal=f"{hours},{minutes}"
                ),
            )
        case _:
            said = {
                "order": _("The numbers must grow from left to right."),
                "negative": _("A time cannot be negative."),
                "mixed-workdays": _("Workdays cannot be mixed with other units."),
            }
            return said.get(unread.reason, _("“{text}” is not a time.").format(text=text)), examples


def _no_unit(word: str, examples: str) -> tuple[str, str]:
    if word.startswith(("måned", "month", "md", "mdr")):
        examples = _("Months differ in length: write days or weeks, such as 30 days.")
    elif word in ("år", "year", "years"):
        examples = _("Write days or weeks, such as 52 weeks.")
    elif (near := nearest(word, UNIT_WORDS)) is not None:
        examples = _("Did you mean “{name}”?").format(name=near)
    return _("“{part}” is not a unit of time.").format(part=word), examples


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
            _("“{text}” does not say where a case goes next.").format(text=text),
            _("Write one step, or several with their shares: pay 92 %, photo 8 %."),
        )
    return Ways(WayKind.ONE, tuple(branches))


def _law(text: str) -> Law:
    """A reference, and after a semicolon the day on which somebody last looked it up."""
    reference, semicolon, said = text.rpartition(";")
    day = typed_date(said.strip()) if semicolon else None
    return Law(reference.strip(), day) if isinstance(day, date) else Law(text)


def _basis(text: str) -> tuple[str, str] | Unread:
    key, colon, said = text.partition(":")
    if not colon or not said.strip():
        return Unread(
            _("“{text}” does not say where a number comes from.").format(text=text),
            _("Write the fact, a colon and the source: work: measured in March."),
        )
    return key.strip(), said.strip()


def _counted(text: str) -> tuple[str, int] | Unread:
    name, _colon, count = text.partition(":")
    if not count.strip().isdecimal():
        return Unread(
            _("“{text}” does not say how many.").format(text=text),
            _("Write the name, a colon and a whole number: citizen-service: 20."),
        )
    return name.strip(), int(count)


def _figure(fact: Fact, text: str, language: str) -> object:
    number = typed_number(text, language)
    if number is not None:
        return number
    return _share(text, language) if "%" in text else _duration(fact, text, language)
