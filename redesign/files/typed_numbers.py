"""Numbers and durations as people type them, in Danish and English.

Read generously, for what was read is shown back at once: decimal comma or point, units in full or
short, `1-3-10 dage`, `2 t 30`, `en halv time`. What remains ambiguous is not guessed.
"""

import re
from typing import Final

from redesign.model.quantity import Amount, Duration, Unit, UnreadableQuantity, plain

_UNITS: Final[dict[Unit, str]] = {
    Unit.SECONDS: "s sek sekund sekunder sec secs second seconds",
    Unit.MINUTES: "m min mins minut minutter minute minutes",
    Unit.HOURS: "t time timer h hr hrs hour hours",
    Unit.DAYS: "d dg dag dage døgn kalenderdag kalenderdage day days",
    Unit.WEEKS: "u uge uger w week weeks",
    Unit.WORKDAYS: ("arbejdsdag arbejdsdage hverdag hverdage bankdag bankdage workday workdays"),
}
_UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
IN_MINUTES: Final = ("work", "effort", "other_piece")
"""The facts whose numbers are minutes where no unit is typed."""
UNIT_WORDS: Final = tuple(_UNIT_OF)
"""What units of time are called."""
_SMALLER: Final = {
    Unit.WEEKS: Unit.DAYS,
    Unit.DAYS: Unit.HOURS,
    Unit.HOURS: Unit.MINUTES,
    Unit.MINUTES: Unit.SECONDS,
}
_COUNTED: Final = {
    "two": 2, "tre": 3, "three": 3, "fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6,
    "syv": 7, "seven": 7, "otte": 8, "eight": 8, "ni": 9, "nine": 9, "ti": 10, "ten": 10,
    "tolv": 12, "twelve": 12, "fjorten": 14, "fourteen": 14, "femten": 15, "fifteen": 15,
    "tyve": 20, "twenty": 20, "tredive": 30, "thirty": 30, "fyrre": 40, "forty": 40,
    "halvtreds": 50, "fifty": 50, "tres": 60, "sixty": 60, "halvfjerds": 70, "seventy": 70,
    "firs": 80, "eighty": 80, "halvfems": 90, "ninety": 90,
}  # fmt: skip
_COUNT_WORD: Final = re.compile(rf"\b(?:{'|'.join(_COUNTED)})\b")
_DANISH_TWO: Final = re.compile(r"(?:^|(?<=-)|(?<=til )|(?<=mellem ))\s*to\b(?!\s*\d)")
"""In English `to` stands between two numbers."""
_MULTIPLES: Final = (
    (re.compile(r"(?<=\d) ?(?:mio|million(?:er)?|mill?)\b\.?"), 1_000_000),
    (re.compile(r"(?<=\d) ?(?:tusinde?\b|thousand\b|k\b|t\.? ?(?=kr))"), 1000),
    (re.compile(r"(?<=\d) ?(?:hundrede?r?|hundreds?)\b"), 100),
)
_A_COUPLE: Final = re.compile(r"^(?:et par|a couple(?: of)?)\b")
_HUNDREDS: Final = r"(?=hundred|tusind|thousand|million)"
_ONE: Final = re.compile(rf"^(?:(?:en|én|et|one|an?)(?:$|\s+{_HUNDREDS})|{_HUNDREDS})")
_MONEY: Final = r"kr\.?|kroner|dkk|eur|euro|€|,-"
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_USUALLY: Final = r"typisk|normalt|oftest|som regel|usually|typically|mostly|normally"
_ROUGHLY: Final = re.compile(
    r"(?:(?<![.,])\b(?:ca|cirka|omtrent|omkring|knap|godt|about|around|approx|approximately|roughly"
    r"|just (?:under|over)|or so|i gennemsnit|gennemsnitligt?|i snit|gns|on average|average"
    rf"|{_USUALLY})\b\.?|~)\s*"
)
_HOUR: Final = "|".join(_UNITS[Unit.HOURS].split())
_PHRASES: Final = (
    (rf"(?:^|(?<=-))(?:1/2|½)\s*(?:{_HOUR})\b", "30 min"),
    (rf"(?:^|(?<=-))(?:1/4|¼)\s*(?:{_HOUR})\b", "15 min"),
    (rf"(?:^|(?<=-))(?:3/4|¾)\s*(?:{_HOUR})\b", "45 min"),
    (r"\b(?:an?|one|1)\s+(hour|day|week)\s+and\s+a\s+half\b", r"1.5 \1"),
    (r"\b(?:en|et|one)\s+(?:og\s+en|og\s+et|and\s+a)\s+hal[vf]t?\b", "1.5"),
    (r"(?<=\d)\s+(?:og\s+en|og\s+et|and\s+a)\s+hal[vf]t?\b", ".5"),
    (r"\b(?:3 kvarter|3 quarters of an hour)\b", "45 min"),
    (r"\b(?:et )?kvarter\b|\b(?:a )?quarter of an hour\b", "15 min"),
    (r"\b(?:en )?halv time\b|\bhalf an hour\b", "30 min"),
    (r"\bhalvand(?:en|et)\b", "1.5"),
    (r"\b(?:et par|a couple(?: of)?)\b", "2"),
    (r"\b(?:a\s+)?fortnight\b", "2 weeks"),
    (r"\b(dage?|uger?|timer?|minutter)s\b(?:\s+(?:ventetid|behandlingstid|tid)\b)?", r"\1"),
    (r"\b(?:en|et|one|an|a)\s+(\w+)\s+(?:eller|or)\s+(?:to|2)\b", r"1-2 \1"),
    (r"\b(?:en|et|one)\s+(?:eller|or)\s+(?:to|2)\b", "1-2"),
    (r"(\d)\s+(?:eller|or)\s+(\d)", r"\1-\2"),
    (r"(?:^|(?<=\d )|(?<=-))1/2(?= )", ".5"),
    (r"(?:^|(?<=\d )|(?<=-))1/4(?= )", ".25"),
    (r"(?:^|(?<=\d )|(?<=-))3/4(?= )", ".75"),
    (r"(?<=\d) (?=\.(?:25|5|75)\b)", ""),
    (r"\b(?:working|business|work|bank(?:ing)?) days?\b|\barb\.?\s*(?:dage?|dg)\b", "workdays"),
    (r"\bcalendar days\b", "days"),
    (r"\b(?:mellem|between|fra|from)\b\s*", ""),
    (r"\b(?:en|et|one|an|a)\b(?=\s+[a-zæøå])", "1"),
    (r"½", ".5"),
    (r"¼", ".25"),
    (r"¾", ".75"),
    (r"(\d+):(\d\d)\b", r"\1 h \2 min"),
)
_OF_EACH: Final = re.compile(
    r"\s*(?:(?:/|\b(?:pr\.?|per|a) )\s*(?:sag|case|stk|ansøgning|application)\b\.?|\bhver|\beach)$"
)
_RANGE: Final = re.compile(r"\s*(?:\.{2,3}|…|-|\btil\b|\bto\b)\s*")
_NUMBER: Final = r"(?:\d+(?:[.,]\d+)*|[.,]\d+)"
_PART: Final = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\W\d_]*)\.?\s*(?P<then>og|and|,)?\s*"
)
_HOURS_WITH_POINT: Final = re.compile(r"[1-9]\d*\.[0-5]\d")
AT_LEAST: Final = r"(?:mindst|minimum|at least)"
"""What stands before the shortest."""
AT_MOST: Final = r"(?:højst|maks(?:imalt|imum)?|max(?:imum)?|op til|at most|up to)\b\.?"
"""What stands before the longest."""
_BUT: Final = r"(?:(?:og|and|men|but)\s+)?"
_BOTH_ENDS: Final = re.compile(
    rf"{AT_LEAST}\s+(?P<low>.+?),?\s+{_BUT}"
    rf"(?:(?:{_USUALLY})\s+(?P<usual>.+?),?\s+{_BUT})?{AT_MOST}\s+(?P<high>.+)"
)
_RANGE_AND_USUAL: Final = re.compile(
    rf"(?P<low>[^,]+?)\s*(?:-|\.\.|\btil\b|\bto\b)\s*(?P<high>[^,]+?),\s*"
    rf"{_BUT}(?:{_USUALLY})\s+(?P<usual>[^,]+)"
)
_TAIL: Final = re.compile(
    r"(?P<median>.+?),?\s*(?:(?:1|en|one)\s+(?:ud af|af|in|out of)\s+(?P<odds>\d+)|hver tiende)"
    r"\s+(?:tager |takes )?(?:over|mere end|more than)\s+(?P<over>.+)"
)
_SPREAD: Final = re.compile(
    r"(?P<form>lognormal|gamma|normal|weibull)\s+(?P<mean>.+?)\s*(?:±|\+/?-)\s*(?P<sd>.+?)"
    r"(?:\s+(?:at least|mindst)\s+(?P<least>.+))?"
)


def typed_number(text: str, language: str) -> float | None:
    """The number that a text says; None where it says none.

    A point or comma before exactly three digits parts thousands where the language does so:
    `1.500` is fifteen hundred in Danish and one and a half in English.
    """
    written = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("'", "")
    negative = written.startswith(("-", "\N{MINUS SIGN}"))
    written = written.lstrip("-\N{MINUS SIGN}")
    if not re.fullmatch(_NUMBER, written):
        return None
    thousands, decimal = (".", ",") if language == "da" else (",", ".")
    grouped = rf"[1-9]\d{{0,2}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
    if re.fullmatch(grouped, written):
        written = written.replace(thousands, "").replace(decimal, ".")
    elif written.count(",") + written.count(".") > 1:
        return None
    number = float(written.replace(",", "."))
    return -number if negative else number


def in_figures(text: str) -> str:
    """The text with figures for the small numbers that stand in words, without `about`."""
    written = _DANISH_TWO.sub("2", _ROUGHLY.sub("", text))
    return _COUNT_WORD.sub(lambda found: str(_COUNTED[found[0]]), written).strip()


def typed_amount(text: str, language: str) -> float | None:
    """The money or the count that a text says, in words and in thousands or millions too.

    Nobody counts cases or crowns to three decimals: `1.200 kr.` is twelve hundred in English too.
    """
    written = _ONE.sub("1 ", _A_COUPLE.sub("2", in_figures(text.casefold()))).strip()
    times = 1
    for words, size in _MULTIPLES:
        written, found = words.subn("", written, count=1)
        times *= size if found else 1
    bare = re.sub(rf"\s*(?:{_MONEY})$|^(?:{_MONEY})\s*", "", written).strip()
    if _THOUSANDS.fullmatch(bare):
        bare = re.sub("[.,]", "", bare)
    number = typed_number(bare, language)
    return None if number is None else round(number * times, 6)


def typed_duration(text: str, language: str, *, unit: Unit | None = None) -> Duration:
    """The duration that a text says.

    Args:
        text: What was typed.
        language: `da` or `en`, for thousands.
        unit: What a number without a unit is counted in; None where that must be said.

    Raises:
        UnreadableQuantity: It says none.
    """
    written = text.strip().lower().replace("\N{NO-BREAK SPACE}", " ")
    written = in_figures(_ends_as_range(re.sub("[–—\N{MINUS SIGN}]", "-", written)))
    if re.match(r"-\s*\d", written):
        raise UnreadableQuantity("negative", text.strip())
    for pattern, plainly in _PHRASES:
        written = re.sub(pattern, plainly, written)
    return Duration.read(_strict(_OF_EACH.sub("", written.strip()), language, unit))


def _ends_as_range(written: str) -> str:
    """`1-3-10` for what is at least 1, usually 3 and at most 10."""
    found = _BOTH_ENDS.fullmatch(written) or _RANGE_AND_USUAL.fullmatch(written)
    if found is None:
        return written
    return "-".join(found[end] for end in ("low", "usual", "high") if found[end])


def _strict(written: str, language: str, unit: Unit | None) -> str:
    """The same in the grammar of the files."""
    if tail := _TAIL.fullmatch(written):
        median, over = _amounts((tail["median"], tail["over"]), language, unit)
        return f"{median}, 1 in {tail['odds'] or 10} over {over}"
    if spread := _SPREAD.fullmatch(written):
        mean, deviation = _amounts((spread["mean"], spread["sd"]), language, unit)
        least = spread["least"] and _amounts((spread["least"],), language, mean.unit)[0]
        return f"{spread['form']} {mean} ± {deviation}" + (f" at least {least}" if least else "")
    form = re.match(r"(pert|exponential|eksponentiel)\s+", written)
    rest = written[form.end() :] if form else written
    parts = (
        re.sub(r"\s+(?:og|and)\s+(?=\d+\s*[^\W\d_]*$)", "..", rest) if _is_between(rest) else rest
    )
    amounts = _amounts(_RANGE.split(parts), language, unit)
    lead = "" if not form else "pert " if form[1] == "pert" else "exponential "
    return lead + "..".join(str(amount) for amount in amounts)


def _is_between(text: str) -> bool:
    """Whether `og` stands between two ends (`5 og 30 min`) and not within one time."""
    first = re.match(rf"{_NUMBER}\s*([^\W\d_]*)\s+(?:og|and)\s", text)
    return bool(first) and not (first and first[1])


def _amounts(
    texts: "list[str] | tuple[str, ...]", language: str, unit: Unit | None
) -> list[Amount]:
    """Each text as one amount; the unit of a later one serves those before it."""
    read: list[Amount] = []
    for text in reversed(texts):
        amount = _amount(text.strip(), language, unit)
        read.insert(0, amount)
        unit = amount.unit
    return read


def _amount(text: str, language: str, unit: Unit | None) -> Amount:
    """One amount; `2 t 30` is counted in minutes."""
    parts: list[Amount] = []
    at, smaller = 0, unit
    while at < len(text):
        found = _PART.match(text, at)
        number = typed_number(found["number"], language) if found else None
        if found is None or number is None:
            raise UnreadableQuantity("number", text[at:].strip() or text)
        word = found["unit"]
        if word and word not in _UNIT_OF:
            raise UnreadableQuantity("unit-unknown", word)
        own = _UNIT_OF[word] if word else smaller
        if own is None:
            alone = not parts and found.end() == len(text)
            raise UnreadableQuantity("unit-missing" if alone else "form", text)
        if parts and own.minutes >= parts[-1].unit.minutes:
            raise UnreadableQuantity("form", text)
        if own is Unit.HOURS and language == "da" and _HOURS_WITH_POINT.fullmatch(found["number"]):
            raise UnreadableQuantity("two-ways", found["number"])
        parts.append(Amount(number, own))
        at = found.end()
        smaller = _SMALLER.get(own) if word and found["then"] != "," else None
    if not parts:
        raise UnreadableQuantity("empty", text)
    smallest = parts[-1].unit
    total = sum(part.minutes for part in parts) / smallest.minutes
    return parts[0] if len(parts) == 1 else Amount(float(plain(total)), smallest)
