"""What the program says, in the person's language.

Hides gettext and Babel: a text is written in English where it is used, looked up in the
catalogue of the chosen language, and its numbers, dates and durations are formatted the way that
language writes them. The language is chosen once, by a front end, before anything is said.
"""

import errno
import gettext as _gettext
import locale as _locale
import os
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from redesign.model.quantity import Minutes, rounded_together

Language = Literal["da", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "da")
_CATALOGUES: Final = Path(__file__).parent / "locale"
_MINUTES_A_DAY: Final = 24 * 60
_HOURS_FROM: Final = 120
"""From so many minutes on a time is told in hours."""
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
ISOLATED: Final = "\N{POP DIRECTIONAL ISOLATE}"
"""What stands between the two keeps its direction to itself."""
_LEFTWARD: Final = (
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_STRETCH: Final = rf"{_LEFTWARD}(?:[\s\d'’.&/-]*{_LEFTWARD})*"
_COMMA_AND_POINT: Final = str.maketrans(",.", ".,")


class _Chosen:
    """The language in use; one per program, set before the first word."""

    language: Language = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str | None) -> Language:
    """Choose the language of everything said from now on.

    Args:
        language: `da` or `en` (a longer form such as `da_DK.UTF-8` will do); None takes the
            system's, and English where the system's is neither.

    Returns:
        The language chosen.
    """
    wanted = (language or _system_language()).lower()[:2]
    chosen = wanted if wanted in LANGUAGES else "en"
    _Chosen.language = chosen
    _Chosen.catalogue = _gettext.translation(
        "redesign", str(_CATALOGUES), languages=[chosen], fallback=True
    )
    return chosen


def language() -> Language:
    """The language in use."""
    return _Chosen.language


def lend_to_libraries() -> None:
    """Let a library that asks gettext for its own words, as click does, find them here."""
    _gettext.bindtextdomain("redesign", str(_CATALOGUES))
    _gettext.textdomain("redesign")
    os.environ["LANGUAGE"] = _Chosen.language


def _system_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    return _locale.getlocale()[0] or "en"


def _(text: str) -> str:
    """The text in the chosen language."""
    return _Chosen.catalogue.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 - the usual name of this mark
    """The text as it is, marked for the catalogue: it is translated where it is shown."""
    return text


_CAUSES: Final[Mapping[int, str]] = {
    errno.EACCES: N_("access is denied"),
    errno.EPERM: N_("access is denied"),
    errno.EROFS: N_("it can only be read"),
    errno.ENOENT: N_("it is not there"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("it is not a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("there is no more room for your files"),
    errno.EFBIG: N_("there is no more room for your files"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}
"""What the system says most often of a file, for which it knows no Danish."""


def cause(problem: OSError) -> str:
    """Why a file could not be read or written, in the chosen language where it is known."""
    known = _CAUSES.get(problem.errno or 0)
    return _(known) if known else problem.strerror or str(problem)


def ngettext(one: str, many: str, count: float) -> str:
    """The form that fits the count, in the chosen language."""
    return _Chosen.catalogue.ngettext(one, many, 1 if count == 1 else 2)


def quoted(text: str) -> str:
    """A name or a word of a file as it stands in a sentence: `“Photo”` or `»Foto«`."""
    return _("“{text}”").format(text=text)


def number(value: float, decimals: int | None = None) -> str:
    """A number as the language writes it: `1,361.5` or `1.361,5`.

    Args:
        value: What to write; a negative number gets a real minus sign.
        decimals: How many decimals; None keeps three significant digits below 100 and none above.
    """
    if decimals is None:
        size = abs(value)
        decimals = 0 if size >= 100 or float(value).is_integer() else 1 if size >= 10 else 2
        text = f"{abs(value):,.{decimals}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{abs(value):,.{decimals}f}"
    if _Chosen.language == "da":
        text = text.translate(_COMMA_AND_POINT)
    negative = value < 0 and text.strip("0.,") != ""
    return f"\N{MINUS SIGN}{text}" if negative else text


def percent(share: float, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage: `8 %`."""
    return f"{number(share * 100, decimals)}{NO_BREAK}%"


def percents(*shares: float) -> tuple[str, ...]:
    """Shares of one whole, which may leave a rest, written so that they never exceed it."""
    *parts, _rest = rounded_together([*shares, 1.0 - sum(shares)])
    return tuple(percent(part) for part in parts)


def signed(text: str, value: float) -> str:
    """A formatted difference with its sign written out, `+` too; one written as 0 has none."""
    return f"+{text}" if value > 0 and text.strip("0.,") != "" else text


def minutes_text(value: Minutes, decimals: int | None = None) -> str:
    """Minutes of work or effort: `25.2 min`."""
    return f"{number(value, decimals)}{NO_BREAK}{_('min')}"


def days_text(value: Minutes, decimals: int | None = None) -> str:
    """A time as days of 24 hours: `19.4 days`."""
    days = value / _MINUTES_A_DAY
    return f"{number(days, decimals)}{NO_BREAK}{ngettext('day', 'days', days)}"


def span_text(value: Minutes) -> str:
    """A time in the unit a person would use: minutes, hours or days."""
    return _span_text(value, _Chosen.language)


def rough_span_text(value: Minutes) -> str:
    """A time that was worked out of rough ones: `3.3 min`, `42 min`; more digits are not known."""
    unit = 1 if abs(value) < _HOURS_FROM else 60 if abs(value) < _MINUTES_A_DAY else _MINUTES_A_DAY
    size = value / unit
    decimals = 0 if abs(size) >= 10 else 2 if abs(size) < 0.1 else 1
    return span_text(Minutes(round(size, decimals) * unit))


@lru_cache(maxsize=1024)
def _span_text(value: Minutes, _language: str) -> str:
    """Remembered, for a drawing writes the same times again after every change."""
    if abs(value) < _HOURS_FROM:
        return minutes_text(value)
    if abs(value) < _MINUTES_A_DAY:
        hours = value / 60
        return f"{number(hours)}{NO_BREAK}{_('h')}"
    return days_text(value)


def money(value: float, currency: str) -> str:
    """An amount in whole units of the currency: `1,361 DKK`."""
    return f"{number(round(value), 0)}{NO_BREAK}{currency}"


def day_text(day: date) -> str:
    """A date as the language writes it: `21 Nov 2026` or `21. nov. 2026`."""
    from babel.dates import format_date

    return format_date(day, locale="da_DK" if _Chosen.language == "da" else "en_GB")


def isolated(text: str) -> str:
    """A text in which no stretch of Hebrew, Arabic and the like moves the words after it.

    Without that a number or a bracket after such a name is shown before it (Unicode Standard
    Annex 9, explicit directional isolates).
    """
    return re.sub(_STRETCH, lambda found: f"{ISOLATE}{found[0]}{ISOLATED}", text)
