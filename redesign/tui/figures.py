"""Key figures as text: what is known of each measure at this moment, exact or simulated.

First the figures that need no simulation stand there, then simulated ones whose ± shrinks.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from redesign.analysis.measures import MEASURES, NOBODY, Measure
from redesign.model.process import Process
from redesign.tui.strip import Figure
from redesign.words import _, number, signed

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.simulation import Expected, Results

WANTED: Final = (
    "lead-time",
    "effort",
    "promise",
    "staff-time",
    "contacts",
    "visits",
    "cost",
    "documents",
)
"""The measures of the strip, the most wanted first: the citizen's before the municipality's."""
NOT_YET: Final = "…"


def _wanted(process: Process) -> tuple[Measure, ...]:
    unknown = set() if process.promise else {"promise"}
    unknown |= set() if costs_known(process) else {"cost"}
    return tuple(MEASURES[id_] for id_ in WANTED if id_ not in unknown)


def costs_known(process: Process) -> bool:
    """Whether an hour of any team has a cost; else nothing can be said of money."""
    return any(pool.cost_per_hour for pool in process.pools)


def early_figures(
    process: Process, today: "Expected", redesign: "Expected | None"
) -> tuple[Figure, ...]:
    """The exact figures that need no simulation; the others are still to come."""
    found: list[Figure] = []
    queued = any(step.present for step in process.steps)
    for measure in _wanted(process):
        # What citizens spend in queues in person is not known before the simulation.
        exact = not (measure.id == "effort" and queued)
        before = _expected(today, measure.id) if exact else None
        after = _expected(redesign, measure.id) if exact else None
        change, unit = NOT_YET if redesign else "", ""
        if before is not None and after is not None:
            change = change_text(measure, after - before)
            unit = change_unit(measure, after - before, process.currency)
        found.append(
            Figure(
                id=measure.id,
                name=short_name(measure),
                today=_value(measure, before, process),
                redesign=_value(measure, after, process) if redesign else "",
                change=change,
                unit=unit,
            )
        )
    return tuple(found)


def _expected(expected: "Expected | None", id_: str) -> float | None:
    return expected.measures.get(id_, {}).get("all") if expected else None


def _value(measure: Measure, value: float | None, process: Process) -> str:
    return NOT_YET if value is None else measure.text(value, process.currency)


def result_figures(process: Process, results: "Results") -> tuple[Figure, ...]:
    """Simulated figures of one process, each with its interval."""
    found: list[Figure] = []
    for measure in _wanted(process):
        estimate = results.measures.get(measure.id, {}).get("all")
        if estimate is not None:
            text = measure.text(estimate.mean, process.currency)
            half = (estimate.high - estimate.low) / 2
            if not math.isnan(estimate.mean):
                text += _interval(measure, half)
            found.append(Figure(id=measure.id, name=short_name(measure), today=text))
    return tuple(found)


def comparison_figures(process: Process, comparison: "Comparison") -> tuple[Figure, ...]:
    """Today against the redesign, the difference with its interval and what it means."""
    found: list[Figure] = []
    for measure in _wanted(process):
        one = comparison.measures.get(measure.id, {}).get("all")
        if one is not None:
            half = (one.high - one.low) / 2
            change = change_text(measure, one.difference, half)
            found.append(
                Figure(
                    id=measure.id,
                    name=short_name(measure),
                    today=measure.text(one.today, process.currency),
                    redesign=measure.text(one.redesign, process.currency),
                    change=change,
                    judgement=one.judgement if math.isfinite(half) else "",
                    unit=change_unit(measure, one.difference, process.currency),
                )
            )
    return tuple(found)


def measure_name(measure: Measure) -> str:
    """The word for a measure, as the head of a row."""
    name = measure.name()
    return name[:1].upper() + name[1:]


def short_name(measure: Measure) -> str:
    """The word for a measure, as the head of a narrow column."""
    words: Mapping[str, str] = {"effort": _("Citizen's time"), "promise": _("Promise kept")}
    return words.get(measure.id) or measure_name(measure)


def change_text(measure: Measure, difference: float, half: float = 0.0) -> str:
    """A difference and its interval as bare numbers: `−7.3 ±0.2`."""
    if math.isnan(difference):
        return NOBODY
    shown = measure.shown(difference)
    return signed(number(shown, measure.digits), shown) + _interval(measure, half)


def change_unit(measure: Measure, difference: float, currency: str) -> str:
    """The unit of a difference; "" for that of nobody."""
    if math.isnan(difference):
        return ""
    if measure.unit == "currency":
        return currency
    return measure.difference_unit(measure.shown(difference))


def _interval(measure: Measure, half: float) -> str:
    shown = measure.shown(half)
    if not math.isfinite(shown):
        return f" ±{NOT_YET}"
    return f" ±{number(shown, measure.digits)}" if shown >= 10**-measure.digits / 2 else ""
