"""What people type that says less than a fact needs, and what would say it.

`op til 2 dage` has no shortest time, `10-20 %` is no single share, and `samme dag` is no time at
all. Nothing of it is guessed: the sentence says what is missing, and where the numbers that were
typed lead to an answer, it can be put right with a few keys.
"""

import re
from typing import Final

from redesign.files.typed_numbers import (
    AT_LEAST,
    AT_MOST,
    IN_MINUTES,
    typed_amount,
    typed_duration,
)
from redesign.files.unread import Unread
from redesign.model.facts import Fact, Kind
from redesign.model.quantity import Unit, UnreadableQuantity
from redesign.words import _, number, percent

_UNKNOWN: Final = frozenset(
    (
        *("?", "-", "–", "ved ikke", "det ved jeg ikke", "det ved vi ikke", "jeg ved det ikke"),
        *("vi ved det ikke", "ved det ikke", "aner det ikke", "ukendt", "uvist", "mangler"),
        *("don't know", "dont know", "do not know", "i don't know", "we don't know", "no idea"),
        *("unknown", "not known", "not sure", "tbd"),
    )
)
_LONGEST_ALONE: Final = rf"{AT_MOST}|\b(?:under|mindre end|inden(?: for)?|within|less than)\b"
_SHORTEST_ALONE: Final = (
    rf"{AT_LEAST}|\b(?:over|mere end|længere end|eller (?:mere|længere)|more than|longer than"
    r"|or (?:more|longer))\b"
)
_VAGUE: Final = re.compile(
    r"(?:the )?(?:same|next) day|(?:the )?day after|overnight|half a day"
    r"|(?:samme|næste) dag|dagen efter|i morgen|(?:en )?halve? dage?"
    r"|(?:a |an |et |en )?(?:few|several|some|nogle|få|flere|mange|many|øjeblik|moment|stund|while)"
    r"(?: \w+)?"
    r"|(?:det )?varierer.*|(?:it )?varies.*|(?:it )?depends.*|(?:det )?(?:afhænger|kommer an).*"
    r"|hurtigt?|snart|kort|længe|lang tid|quick(?:ly)?|soon|short|long"
    r"|(?:de |næsten |almost |nearly )?(?:fleste|alle|most|all)(?: .+)?"
    r"|sjældent|ofte|somme tider|nogle gange|rarely|seldom|often|sometimes"
)
_RANGE: Final = re.compile(
    r"(?:mellem|between|fra|from)?\s*(?P<low>\d[\d.,]*)\s*(?:-|–|til|to|og|and)\s*(?P<high>\d[\d.,]*)"
)
_OTHER_PERIOD: Final = re.compile(
    r"(?P<count>.+?)\s*(?:sager|cases|ansøgninger|applications)?\s*"
    r"(?:/|\b(?:pr\.?|per|om|i|an?|hver|each|every)\s)\s*"
    r"(?P<period>uge|week|måned|md|month|dag|day|hverdag|weekday)e?n?\.?"
)
_PERIODS_A_YEAR: Final = {"uge": 52, "week": 52, "måned": 12, "md": 12, "month": 12}
_BY_THE_YEAR: Final = ("cases_per_year", "per_year")


def says_unknown(text: str) -> bool:
    """Whether somebody says that they do not know: `ved ikke`, `?`."""
    said = text.casefold().replace("’", "'").strip(" .!")
    return re.sub(r"\s+(?:endnu|yet)$|(?<=\?)\?+$", "", said) in _UNKNOWN


def half_said(fact: Fact, text: str, language: str) -> Unread | None:
    """What is missing in a text that could not be read; None where nothing of it is known.

    Args:
        fact: What the text is for.
        text: What was typed.
        language: `da` or `en`, for the meaning of commas and points.
    """
    said = text.casefold()
    match fact.kind:
        case Kind.DURATION:
            return _half_a_time(fact, text, said, language)
        case Kind.SHARE:
            return _half_a_share(text, said, language)
        case Kind.NUMBER | Kind.COUNT:
            return _half_a_number(fact, text, said, language)
        case _:
            return None


def _half_a_time(fact: Fact, text: str, said: str, language: str) -> Unread | None:
    unit = Unit.MINUTES if fact.key in IN_MINUTES else None
    three = f"1-3-10 {_('min') if unit else _('days')}"
    hint = _("Write it like {three}: at least 1, usually 3, at most 10.").format(three=three)
    if re.search(_LONGEST_ALONE, said):
        both = "0-" + re.sub(_LONGEST_ALONE, "", said).strip()
        if both[2:3].isdigit() and _is_time(both, language, unit):
            hint = _("Write {both}, or like {three}: at least 1, usually 3, at most 10.").format(
                both=both, three=three
            )
        return Unread(_("“{text}” says no shortest time.").format(text=text), hint)
    if re.search(_SHORTEST_ALONE, said):
        return Unread(_("“{text}” says no longest time.").format(text=text), hint)
    if _VAGUE.fullmatch(said):
        return Unread(
            _("“{text}” does not say how long.").format(text=text),
            _("Write it as well as you can: 0 min, 4 h, 1 day or 2-5 days."),
        )
    return None


def _is_time(text: str, language: str, unit: Unit | None) -> bool:
    try:
        typed_duration(text, language, unit=unit)
    except UnreadableQuantity:
        return False
    return True


def _half_a_share(text: str, said: str, language: str) -> Unread | None:
    bare = re.sub(r"\s*(?:%|pct\.?|procent|percent|per cent)", "", said)
    if (middle := _middle(bare, language)) is not None and middle <= 100:
        return _one_alone(text, percent(middle / 100))
    if _is_limit(said):
        return Unread(
            _("“{text}” says only a limit.").format(text=text),
            _("Write the share that is most likely, such as 10 %."),
        )
    if says_unknown(said) or _VAGUE.fullmatch(said):
        return Unread(
            _("“{text}” does not say how many.").format(text=text),
            _("Write your best guess, such as 9 of 10 or 10 %."),
        )
    return None


def _half_a_number(fact: Fact, text: str, said: str, language: str) -> Unread | None:
    whole = fact.kind is Kind.COUNT
    if (middle := _middle(said, language)) is not None:
        return _one_alone(text, number(int(middle + 0.5) if whole else middle))
    if _is_limit(said):
        return Unread(
            _("“{text}” says only a limit.").format(text=text),
            _("Write the number that is most likely."),
        )
    if fact.key in _BY_THE_YEAR and (found := _OTHER_PERIOD.fullmatch(said)):
        count = typed_amount(found["count"], language)
        times = _PERIODS_A_YEAR.get(found["period"])
        hint = _("Write how many it is in a year.")
        if count is not None and times is not None:
            hint = _("Write how many it is in a year, here about {count}.").format(
                count=number(count * times)
            )
        return Unread(_("“{text}” is not counted by the year.").format(text=text), hint)
    return None


def _middle(said: str, language: str) -> float | None:
    """The middle of a range; None where the text is none."""
    found = _RANGE.match(said)
    if found is None:
        return None
    low, high = (typed_amount(found[end], language) for end in ("low", "high"))
    return (low + high) / 2 if low is not None and high is not None and low < high else None


def _is_limit(said: str) -> bool:
    return re.search(rf"{_LONGEST_ALONE}|{_SHORTEST_ALONE}", said) is not None


def _one_alone(text: str, middle: str) -> Unread:
    return Unread(
        _("“{text}” is a range; only one number can stand here.").format(text=text),
        _("Write the most likely one, such as {number}.").format(number=middle),
    )
