"""Texts that look like a CPR number; process files hold no real people."""

import re
from datetime import date
from typing import Final

from redesign.files.report import finding
from redesign.model.finding import Finding, Place
from redesign.words import _

_CPR: Final = re.compile(r"(?<![\d.-])(\d{2})(\d{2})(\d{2})[- ]?\d{4}(?![\d.-])")
_ADDED_TO_THE_DAY: Final = 60
"""In the stand-in numbers that are given out where a person has no CPR number."""


def cpr_in(text: str) -> re.Match[str] | None:
    """The first part of a text that looks like a CPR number: ten digits that begin with a date."""
    return next((found for found in _CPR.finditer(text) if _is_date(found)), None)


def _is_date(found: re.Match[str]) -> bool:
    day, month, year = (int(part) for part in found.groups())
    try:
        # 2000 is a leap year, so that no date of birth is passed over.
        date(2000 + year % 4, month, day - _ADDED_TO_THE_DAY if day > _ADDED_TO_THE_DAY else day)
    except ValueError:
        return False
    return True


def cpr_findings(text: str, shown: str) -> tuple[Finding, ...]:
    """A finding for each line of a file that holds what looks like a CPR number."""
    if not _CPR.search(text):
        return ()
    return tuple(
        finding(
            "cpr-number",
            _("This line holds what looks like a CPR number."),
            _("Take it out; process files hold no real people."),
            place=Place(shown, number, found.start() + 1),
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (found := cpr_in(line))
    )
