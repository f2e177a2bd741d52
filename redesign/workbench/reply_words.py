"""The words of an invitation and of the replies to it: questions, answers, who replies."""

from collections.abc import Callable, Mapping
from typing import Final

from redesign.words import _

_QUESTIONS: Final[Mapping[str, Callable[[], tuple[str, str]]]] = {
    "better": lambda: (
        _("Would this be better for you than it is today?"),
        _("What would be better, and what would be worse?"),
    ),
    "manage": lambda: (
        _("Could you manage all of it yourself?"),
        _("Where would you need help, and from whom?"),
    ),
    "clear": lambda: (
        _("Would you know all the way what happens next, and when?"),
        _("Where would you be in doubt?"),
    ),
    "safe": lambda: (
        _("Would you feel that you are in good hands?"),
        _("What would make you uneasy?"),
    ),
    "try": lambda: (
        _("Should the municipality try it?"),
        _("What is missing, or should be done differently?"),
    ),
}
_SAYINGS: Final[Mapping[str, Callable[[], str]]] = {
    "yes": lambda: _("Yes"),
    "partly": lambda: _("Partly"),
    "no": lambda: _("No"),
}
_ROLES: Final[Mapping[str, Callable[[], str]]] = {
    "citizen": lambda: _("Citizen"),
    "relative": lambda: _("Relative"),
    "company": lambda: _("Company"),
    "association": lambda: _("Association"),
    "colleague": lambda: _("Employee of the municipality"),
    "other": lambda: _("Somebody else"),
}


def question_texts(id_: str) -> tuple[str, str]:
    """One of the five questions as it is asked, and what one may write beside it."""
    return _QUESTIONS[id_]()


def saying_word(id_: str) -> str:
    """What is ticked, as it is read."""
    return _SAYINGS[id_]()


def role_word(id_: str) -> str:
    """Who replies, as it is read."""
    return _ROLES[id_]()
