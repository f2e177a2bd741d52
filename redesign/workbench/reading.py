"""What a person typed for a fact, read generously; names of steps and teams count like ids."""

import unicodedata
from collections.abc import Iterable
from typing import Final, cast

from redesign.model.facts import Fact, Kind
from redesign.model.finding import Finding, Severity
from redesign.model.process import NOBODY_HERE, Process
from redesign.model.redesign import FactValue
from redesign.words import _, language
from redesign.workbench.texts import calendar_word, closed_word

_FREE_TEXT: Final = (Kind.TEXT, Kind.TEXTS, Kind.LAW, Kind.BASIS)
_KNOWN_OR_NOT: Final = (Kind.DURATION, Kind.COUNT, Kind.NUMBER, Kind.BATCH, Kind.DATE, Kind.FIGURE)
"""Facts of these kinds can be left open; a share left out would be that of all cases."""


def private(text: str, *about: str) -> Finding | None:
    """Why a text is not taken: it holds what looks like somebody's CPR number."""
    from redesign.files.cpr import cpr_in

    if cpr_in(text) is None:
        return None
    return Finding(
        code="cpr-number",
        severity=Severity.ERROR,
        sentence=_("This holds what looks like a CPR number: ten digits that begin with a date."),
        hint=_("Take it out; process files hold no real people, and others read them."),
        about=about,
    )


def read_fact(process: Process, fact: Fact, typed: str, *about: str) -> FactValue | Finding:
    """The value that a typed text says, or a finding that says what can be written.

    Args:
        process: Where steps, teams and calendars are looked up by name.
        fact: What the text is for.
        typed: What was typed; nothing, or that nobody knows, takes the fact away.
        about: The path of ids that a finding is about.
    """
    if not typed.strip():
        if fact.required:
            return _unread(_("This cannot be left empty."), "", about)
        return cast("FactValue", fact.default)
    if fact.kind in _FREE_TEXT and (refusal := private(typed, *about)):
        return refusal
    match fact.kind:
        case Kind.PERFORMER | Kind.POOL | Kind.STEP | Kind.CALENDAR:
            return _named(process, fact, typed, about)
        case Kind.STEPS | Kind.POOLS:
            return _several(process, fact, typed, about)
        case _:
            return _typed(fact, typed, about)


def says_nothing(typed: str) -> bool:
    """Whether nothing was typed, or that nobody knows."""
    from redesign.files import says_unknown

    return not typed.strip() or says_unknown(typed)


def _typed(fact: Fact, typed: str, about: tuple[str, ...]) -> FactValue | Finding:
    from redesign.files import Unread, read_typed

    read = read_typed(fact, typed, language())
    if not isinstance(read, Unread):
        return cast("FactValue", read)
    if fact.kind not in _KNOWN_OR_NOT or not says_nothing(typed):
        return _unread(read.sentence, read.hint, about)
    if fact.required:
        return _unread(read.sentence, _("Leave it empty as long as nobody knows."), about)
    return cast("FactValue", fact.default)


def _named(process: Process, fact: Fact, typed: str, about: tuple[str, ...]) -> str | Finding:
    known = tuple(_choices(process, fact.kind))
    wanted = folded(typed)
    for id_, name in known:
        if wanted in (folded(id_), folded(name)):
            return id_
    return _unread(
        _("“{text}” is not known here.").format(text=typed.strip()),
        _("It can be: {names}.").format(names=", ".join(name for _id, name in known)),
        about,
    )


def _several(
    process: Process, fact: Fact, typed: str, about: tuple[str, ...]
) -> tuple[str, ...] | Finding:
    """Several names between commas, where a name may hold commas itself."""
    parts = typed.split(",")
    found: list[str] = []
    while parts:
        for many in range(len(parts), 0, -1):
            one = _named(process, fact, ",".join(parts[:many]), about)
            if isinstance(one, str):
                break
        if isinstance(one, Finding):
            return one
        found.append(one)
        del parts[:many]
    return tuple(found)


def _choices(process: Process, kind: Kind) -> Iterable[tuple[str, str]]:
    match kind:
        case Kind.PERFORMER:
            yield from ((pool.id, pool.name) for pool in process.pools)
            yield from ((word, closed_word(word)) for word in NOBODY_HERE)
        case Kind.POOL | Kind.POOLS:
            yield from ((pool.id, pool.name) for pool in process.pools)
        case Kind.CALENDAR:
            yield from ((calendar.id, calendar_word(calendar)) for calendar in process.calendars)
        case _:
            yield from ((step.id, step.name) for step in process.steps)


def folded(text: str) -> str:
    """A text for comparing: lower case, without accents, æ ø å as ae o a."""
    plain = text.strip().casefold().replace("æ", "ae").replace("ø", "o")
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", plain)
        if not unicodedata.combining(letter)
    )


def _unread(sentence: str, hint: str, about: tuple[str, ...]) -> Finding:
    return Finding(
        code="unread", severity=Severity.ERROR, sentence=sentence, hint=hint, about=about
    )
