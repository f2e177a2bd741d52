"""Findings as they are collected while a file is read, and how they name what they are about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from redesign.files.names import nearest
from redesign.files.places import Keys
from redesign.model.finding import Finding, Place
from redesign.words import _, quoted

Locate = Callable[[Keys], Place | None]


@dataclass(slots=True)
class Report:
    """The findings so far, each with the keys that lead to what it is about."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, code: str, about: Keys, sentence: str, hint: str = "") -> None:
        """Note one more finding."""
        self.findings.append(finding(code, sentence, hint, about=about))

    def placed(self, locate: Locate) -> tuple[Finding, ...]:
        """The findings with their places, in the order of the file."""
        from dataclasses import replace

        return in_order(replace(one, place=locate(one.about)) for one in self.findings)


def finding(
    code: str, sentence: str, hint: str = "", *, about: Keys = (), place: Place | None = None
) -> Finding:
    """A finding, as severe as its code says."""
    from redesign.files.codes import CODES  # A long table, of which most files need nothing.

    return Finding(
        code=code,
        severity=CODES[code].severity,
        sentence=sentence,
        hint=hint,
        place=place,
        about=about,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the file; those without a place stand last."""
    return tuple(
        sorted(
            findings,
            key=lambda one: (
                (one.place is None, one.place.file, one.place.line, one.place.column)
                if one.place
                else (True, "", 0, 0)
            ),
        )
    )


def subject(about: Keys) -> str:
    """What a sentence is about: `'work' of step 'photo'`."""
    while len(about) > 2 and about[-1].isdigit():
        about = about[:-1]
    match about:
        case ():
            return _("The file")
        case (key,):
            return quoted(key)
        case (table, id_):
            return _itself(table, id_)
        case _:
            table, id_, *keys = about
            return _fact_of(table, id_, ".".join(keys))


def _itself(table: str, id_: str) -> str:
    match table:
        case "steps":
            phrase = _("Step “{id}”")
        case "pools":
            phrase = _("Team “{id}”")
        case "people":
            phrase = _("Person “{id}”")
        case "calendars":
            phrase = _("Calendar “{id}”")
        case "segments":
            phrase = _("Segment “{id}”")
        case "side_effects":
            phrase = _("Side effect “{id}”")
        case "questions":
            phrase = _("The answer to “{id}”")
        case "predicted":
            phrase = _("The prediction of “{id}”")
        case "measured":
            phrase = _("The measurement of “{id}”")
        case _:
            return _("“{key}” in [{table}]").format(key=id_, table=table)
    return phrase.format(id=id_)


def _fact_of(table: str, id_: str, key: str) -> str:
    match table:
        case "steps":
            phrase = _("“{key}” of step “{id}”")
        case "pools":
            phrase = _("“{key}” of team “{id}”")
        case "people":
            phrase = _("“{key}” of person “{id}”")
        case "calendars":
            phrase = _("“{key}” of calendar “{id}”")
        case "segments":
            phrase = _("“{key}” of segment “{id}”")
        case "side_effects":
            phrase = _("“{key}” of side effect “{id}”")
        case "questions":
            phrase = _("“{key}” of the answer to “{id}”")
        case "predicted":
            phrase = _("“{key}” of the prediction of “{id}”")
        case "measured":
            phrase = _("“{key}” of the measurement of “{id}”")
        case _:
            return _("“{key}” in [{table}]").format(key=f"{id_}.{key}", table=table)
    return phrase.format(key=key, id=id_)


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint with the nearest known name, or with all of them where they are few."""
    all_known = tuple(one for one in known if one)
    if near := nearest(name, all_known):
        return _("Did you mean “{name}”?").format(name=near)
    if otherwise or not all_known:
        return otherwise
    if len(all_known) > 20:
        return ""
    return _("It can be one of these: {names}.").format(names=", ".join(all_known))
