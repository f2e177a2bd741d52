"""A redesign as the fields of OS2autoproces, where Danish municipalities share their automations.

Hides its field names, the lengths that it allows, and what each is filled from. A field that the
model says nothing of is left open; nothing is guessed.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.words import _
from redesign.workbench.marks import mark_word
from redesign.workbench.texts import step_word

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.exchange import Column

Value = str | int | float | bool | None

_PHASES: Final[Mapping[str, str | None]] = {
    "idea": "IDEA",
    "analysis": "PREANALYSIS",
    "specification": "SPECIFICATION",
    "development": "DEVELOPMENT",
    "introduction": "IMPLEMENTATION",
    "operation": "OPERATION",
    "retired": "DECOMMISSIONED",
    "dropped": None,
}
_LEFT_OPEN: Final = (
    "status",
    "form",
    "kla",
    "owner",
    "contact",
    "vendor",
    "itSystems",
    "domains",
    "targetsCompanies",
    "levelOfProfessionalAssessment",
    "levelOfChange",
    "levelOfStructuredInformation",
    "levelOfUniformity",
    "levelOfDigitalInformation",
    "levelOfQuality",
    "levelOfSpeed",
    "levelOfRoutineWorkReduction",
    "evaluatedLevelOfRoi",
    "expectedDevelopmentTime",
    "processChallenges",
    "technicalImplementationNotes",
)
"""Fields that ask for what no model holds."""


def autoproces(process: Process, redesign: Redesign, found: "Comparison") -> dict[str, Value]:
    """The fields and their values; None is not stated.

    Args:
        process: The process of today.
        redesign: What would change about it.
        found: The two compared.
    """
    laws = [step.law for step in process.steps if step.law is not None]
    seen = [law.verified for law in laws]
    oldest = min((day for day in seen if day), default=None) if all(seen) else None
    people = [pool.people for pool in process.pools]
    minutes = found.measures.get("staff-time", {}).get("all")
    return {
        "title": _within(65, redesign.name),
        "shortDescription": _within(140, redesign.idea or ""),
        "longDescription": _within(10_000, "\n".join(filter(None, (process.need, redesign.idea)))),
        "phase": _PHASES[redesign.stage],
        "kle": process.kle if process.kle and len(process.kle) <= 8 else None,
        "legalClause": _within(140, "; ".join(dict.fromkeys(law.reference for law in laws))),
        "legalClauseLastVerified": oldest.isoformat() if oldest else None,
        "targetsCitizens": True,
        "timeSpendOccurancesPerEmployee": _whole(process.demand.cases_per_year),
        "timeSpendPerOccurance": None if minutes is None else round(minutes.today, 2),
        "timeSpendEmployeesDoingProcess": sum(one or 0 for one in people)
        if people and all(people)
        else None,
        "timeSpendPercentageDigital": None
        if minutes is None or minutes.today <= 0
        else round(100 * min(max(1 - minutes.redesign / minutes.today, 0.0), 1.0)),
        "automationDescription": _within(10_000, _changes_text(process, redesign)),
        "organizationalImplementationNotes": _within(10_000, _side_effects_text(redesign)),
        "internalNotes": process.owner and _("Owner: {name}").format(name=process.owner),
        "searchWords": process.area,
        **dict.fromkeys(_LEFT_OPEN),
    }


def autoproces_json(fields: Mapping[str, Value]) -> str:
    """The fields as one JSON object; what is not stated is null."""
    return f"{json.dumps(fields, ensure_ascii=False, indent=2)}\n"


def autoproces_columns(fields: Mapping[str, Value]) -> "tuple[Column, ...]":
    """The same, one field a row."""
    from redesign.exchange import Column

    return (
        Column(
            name="field",
            unit="",
            meaning=_("The name of the field in OS2autoproces."),
            values=tuple(fields),
        ),
        Column(
            name="value",
            unit="",
            meaning=_("What it is filled with, from the files or the simulation."),
            values=tuple(_cell(one) for one in fields.values()),
        ),
    )


def _cell(value: Value) -> str | int | float:
    if value is None:
        return _("not stated")
    return str(value).lower() if isinstance(value, bool) else value


def _within(most: int, text: str) -> str | None:
    """A text no longer than the field allows; one that is cut says so."""
    return text if 0 < len(text) <= most else f"{text[: most - 1]}…" if text else None


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _changes_text(process: Process, redesign: Redesign) -> str:
    """Each marked step and its mark, a line each."""
    return "\n".join(
        f"{_name(process, one.id, one.changes.facts.get('name'))}: {mark_word(one.mark)}"
        for one in redesign.steps
        if one.mark is not None
    )


def _name(process: Process, id_: str, new: object) -> str:
    return str(new) if new else step_word(process, id_)


def _side_effects_text(redesign: Redesign) -> str:
    return "\n".join(
        f"{one.who or one.id}: {one.measure or _('not stated')}" for one in redesign.side_effects
    )
