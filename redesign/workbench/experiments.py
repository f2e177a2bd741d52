"""The experiments of a process: planned, predicted, changed and closed.

What was predicted is never changed afterwards by what is typed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from redesign.model.experiment import QUANTITIES, Experiment, Figure, Measured, Predicted
from redesign.model.facts import Fact, facts_of, with_fields
from redesign.model.finding import Finding
from redesign.model.process import Process
from redesign.model.quantity import Amount, Duration, Form, Unit
from redesign.model.redesign import FactValue
from redesign.words import _
from redesign.workbench.draft import Draft, free_id, refused
from redesign.workbench.reading import folded, private, read_fact
from redesign.workbench.texts import closed_word

if TYPE_CHECKING:
    from redesign.simulation import Results

PLAN: Final = ("name", "redesign", "question", "where", "begins", "ends", "stop_if", "took_part")
"""What is written down before an experiment begins."""
RESULT: Final = ("outcome", "learned")
"""What is written down when it is over, besides what was measured."""
MEASURED: Final = "measured."
"""What stands before a measure in the name of a line about what was measured."""
_PREDICTED: Final = (
    "lead-time", "effort", "promise", "contacts", "visits", "documents", "staff-time", "cost",
)  # fmt: skip
_LONGER: Final = ((24 * 60, Unit.DAYS), (120, Unit.HOURS))
"""From so many minutes on, a time is written in this unit."""


def state_of(experiment: Experiment, today: date) -> str:
    """Where an experiment stands, in a word or two."""
    if experiment.outcome:
        return closed_word(experiment.outcome)
    if experiment.begins is None:
        return _("no day yet")
    if experiment.begins > today:
        return _("planned")
    return _("over, not closed") if experiment.ends and experiment.ends < today else _("running")


def predicted(results: "Results") -> tuple[Predicted, ...]:
    """What the simulation of a redesign says of the measures that are looked at first."""
    found: list[Predicted] = []
    for measure in _PREDICTED:
        estimate = results.measures.get(measure, {}).get("all")
        if estimate is not None:
            mean, low, high = (
                _figure(measure, one) for one in (estimate.mean, estimate.low, estimate.high)
            )
            found.append(Predicted(id=measure, mean=mean, low=low, high=high))
    return tuple(found)


def _figure(measure: str, value: float) -> Figure:
    """A figure as exact as anybody would say it: three digits, a time in its usual unit."""
    if QUANTITIES[measure] != "time":
        return float(f"{value:.3g}")
    size, unit = next((one for one in _LONGER if abs(value) >= one[0]), (1, Unit.MINUTES))
    per = 60 if unit is Unit.HOURS else size
    return Duration(Form.FIXED, (Amount(float(f"{value / per:.3g}"), unit),))


def planned(draft: Draft, typed: Mapping[str, str]) -> tuple[Draft, str] | tuple[Finding, ...]:
    """The draft with a new experiment, and its id; or what cannot be read."""
    experiment = _with_typed(draft, Experiment(id="", name="", redesign=""), typed)
    if isinstance(experiment, tuple):
        return experiment
    year = f"{experiment.begins.year} " if experiment.begins else ""
    id_ = free_id(f"{year}{experiment.name}", (one.id for one in draft.experiments))
    return draft.with_experiment(replace(experiment, id=id_)), id_


def changed(draft: Draft, id_: str, typed: Mapping[str, str]) -> Draft | tuple[Finding, ...]:
    """The draft in which an experiment says what was typed, or what cannot be read."""
    known = next(one for one in draft.experiments if one.id == id_)
    measured = {
        key.removeprefix(MEASURED): text for key, text in typed.items() if key.startswith(MEASURED)
    }
    plain = {key: text for key, text in typed.items() if not key.startswith(MEASURED)}
    experiment = _with_typed(draft, known, plain)
    if isinstance(experiment, tuple):
        return experiment
    figures = _measured(draft.process, experiment, measured)
    if isinstance(figures, Finding):
        return (figures,)
    return draft.with_experiment(replace(experiment, measured=figures))


def _with_typed(
    draft: Draft, experiment: Experiment, typed: Mapping[str, str]
) -> Experiment | tuple[Finding, ...]:
    """The experiment with what was typed, or what cannot be read or cannot be."""
    from redesign.files.experiments import check_experiment

    known = facts_of(Experiment)
    read = {key: _one(draft, known[key], text) for key, text in typed.items()}
    refusals = tuple(one for one in read.values() if isinstance(one, Finding))
    if refusals:
        return refusals
    new = with_fields(experiment, {known[key].name: value for key, value in read.items()})
    wrong = [one for one in check_experiment(new, None).findings if one.about[-1] in typed]
    return tuple(wrong) or new


def _one(draft: Draft, fact: Fact, text: str) -> FactValue | Finding:
    about = ("experiment", fact.key)
    if refusal := private(text, *about):
        return refusal
    if fact.key == "redesign":
        return _redesign(draft, text)
    if fact.key == "outcome":
        words = {folded(closed_word(word)): word for word in fact.words if word}
        text = words.get(folded(text), text)
        if not text.strip():
            return ""
    return read_fact(draft.process, fact, text, *about)


def _redesign(draft: Draft, text: str) -> str | Finding:
    """The id of the redesign that is meant."""
    about = ("experiment", "redesign")
    wanted = folded(text)
    known = {name: one for one in draft.redesigns for name in (folded(one.id), folded(one.name))}
    found = known.get(wanted)
    if found is None:
        names = ", ".join(one.name for one in draft.redesigns)
        sentence = _("“{text}” is not a redesign of this process.").format(text=text)
        return refused("unread", sentence, _("There is: {names}.").format(names=names), *about)
    return found.id


def _measured(
    process: Process, experiment: Experiment, typed: Mapping[str, str]
) -> tuple[Measured, ...] | Finding:
    """What was measured, with how many cases: `78 min; 112` or `78 min`."""
    known = {one.id: one for one in experiment.measured}
    fact = facts_of(Measured)["mean"]
    for measure, text in typed.items():
        about = ("measured", measure)
        if not text:
            known.pop(measure, None)
            continue
        figure, _semicolon, cases = text.partition(";")
        digits = "".join(one for one in cases if one.isdecimal())
        value = read_fact(process, fact, figure, *about)
        if isinstance(value, Finding):
            return value
        new = Measured(
            id=measure, mean=cast("Figure", value), cases=int(digits) if digits else None
        )
        if refusal := _does_not_fit(new):
            return refusal
        known[measure] = new
    return tuple(known.values())


def _does_not_fit(measured: Measured) -> Finding | None:
    """Why a figure cannot be one of its measure: a time where a share is meant."""
    from redesign.files.experiments import check_experiment

    alone = Experiment(id="", name="-", redesign="", measured=(measured,))
    found = check_experiment(alone, None).findings
    return replace(found[0], about=("measured", measured.id)) if found else None
