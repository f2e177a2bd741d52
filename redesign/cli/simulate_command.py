"""`redesign simulate`: the figures of one process, as it is today or with a redesign."""

import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from redesign.analysis import ALL, MEASURES, static_measures
from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_of, stands_in_the_way
from redesign.cli.progress import Progress
from redesign.cli.studying import (
    echo_json,
    figure,
    heading,
    margin_text,
    rests_on,
    study_of,
    study_options,
    wrapped,
)
from redesign.cli.tables import table
from redesign.model.quantity import Minutes
from redesign.words import _, number, percent, span_text
from redesign.workbench import write_cases, write_log, write_steps

if TYPE_CHECKING:
    from redesign.simulation import Estimate, Results
    from redesign.workbench import Desk

BY_CASE: Final = {id_: one for id_, one in MEASURES.items() if id_ not in ("load", "queue")}
"""The measures of a case; load and queue are those of a team."""


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "simulate",
        help=_(
            "Simulate a process and print what it means for citizens and staff: lead time, their "
            "own time, contacts, and how busy the teams are, each with its 95 % interval."
        ),
    )
    @click.argument("process", default=".")
    @click.option("--redesign", metavar="ID", help=_("Lay this redesign over it first."))
    @click.option(
        "--cases",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_(
            "Write every counted case as a row of a CSV file, and beside it FILE-columns.csv, "
            "which says what each column holds."
        ),
    )
    @click.option(
        "--steps",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_("Write every step that a counted case came through as a row, likewise."),
    )
    @click.option(
        "--log",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_("Write the first run as an event log for process mining: FILE.xes or FILE.csv."),
    )
    @study_options
    def simulate(
        process: str,
        *,
        redesign: str | None,
        cases: Path | None,
        steps: Path | None,
        log: Path | None,
        as_json: bool,
        **how: Any,
    ) -> int:
        desk = desk_of(process, redesign)
        if stands_in_the_way(desk):
            return FINDINGS
        progress = Progress(_("Simulating"))
        results = desk.simulate_redesign(study_of(**how), on_results=progress)
        progress.done()
        if as_json:
            echo_json(_object(desk, results))
        else:
            click.echo(_text(desk, results))
        for write, out in ((write_cases, cases), (write_steps, steps), (write_log, log)):
            for file in write(results, out) if out is not None else ():
                click.echo(_("Written: {file}").format(file=file), err=True)
        return FINE

    return simulate


def _object(desk: "Desk", results: "Results") -> dict[str, Any]:
    study = results.study
    return {
        "format": 1,
        "process": desk.process.id,
        "redesign": desk.redesign.id if desk.redesign else None,
        "round": results.round,
        "study": {
            "seed": study.seed,
            "replications": results.replications_done,
            "run_in_weeks": study.run_in,
            "weeks": study.weeks,
            "cases": results.cases,
            "still_open": results.still_open,
        },
        "measures": _measures_object(desk, results),
        "outcomes": {name: figure(100 * share) for name, share in results.outcomes().items()},
        "pools": {
            id_: {
                "load": figure(pool.load),
                "load_by_week": [figure(load) for load in pool.load_by_week],
                "busiest_week": _week_object(results.busiest_week(id_)),
                "queue": {"mean": figure(pool.queue.mean)},
                "wait": _minutes_object(pool.wait),
                "wait_open": _minutes_object(pool.wait_open),
            }
            for id_, pool in results.pools.items()
        },
    }


def _week_object(found: tuple[date, float] | None) -> dict[str, Any] | None:
    return None if found is None else {"monday": found[0].isoformat(), "load": figure(found[1])}


def _measures_object(desk: "Desk", results: "Results") -> dict[str, Any]:
    found: dict[str, Any] = {}
    static = static_measures(desk.resolved)
    for id_, measure in BY_CASE.items():
        unit = desk.process.currency if measure.unit == "currency" else measure.unit
        if id_ in results.measures:
            groups = results.measures[id_]
            found[id_] = {"unit": unit} | {
                group: {
                    key: figure(getattr(one, key), measure)
                    for key in ("mean", "low", "high", "median", "p90")
                    if getattr(one, key) is not None
                }
                for group, one in groups.items()
            }
        elif id_ in static:
            found[id_] = {"unit": unit} | {
                group: {key: figure(value, measure) for key in ("mean", "low", "high")}
                for group, value in static[id_].items()
            }
    hours = results.hours_a_year
    if hours:
        totals = {
            key: figure(sum(getattr(one, key) for one in hours.values()))
            for key in ("mean", "low", "high")
        }
        found["hours-a-year"] = {"unit": "h", ALL: totals}
    return found


def _minutes_object(estimate: "Estimate") -> dict[str, Any]:
    values = {key: figure(getattr(estimate, key)) for key in ("mean", "low", "high")}
    return {"unit": "min", **values}


def _text(desk: "Desk", results: "Results") -> str:
    shown = desk.redesign.name if desk.redesign else _("as it is today")
    parts = [
        heading(f"{desk.process.name}: {shown}"),
        *rests_on(desk.resolved, results),
        *(wrapped(one.sentence) for one in desk.findings if one.code == "overload"),
        "",
        _measure_table(desk, results),
    ]
    outcomes = results.outcomes()
    if outcomes:
        ends = "".join(f"\n  {name}: {percent(share)}" for name, share in outcomes.items())
        parts += ["", _("How cases end, where the process names it") + ends]
    teams = _team_table(desk, results)
    if teams:
        parts += ["", _("Teams"), teams, *_peaks(desk, results)]
    return "\n".join(parts)


def _measure_table(desk: "Desk", results: "Results") -> str:
    """Service first: the measures that decide, then the others, each for all and by segment."""
    names = {segment.id: segment.name for segment in desk.resolved.segments}
    groups = (ALL, *names)
    heads = ["", _("everyone"), "95 %", *names.values()]
    rows = [heads]
    static: Mapping[str, Mapping[str, float]] = static_measures(desk.resolved)
    for id_, measure in BY_CASE.items():
        currency = desk.process.currency
        if id_ in results.measures:
            known = results.measures[id_]
            values = {group: known[group].mean for group in groups if group in known}
            margin = margin_text(measure, known[ALL].half_width)
        elif id_ in static:
            values, margin = dict(static[id_]), ""
        else:
            continue
        if not _says_something(id_, values):
            continue
        cells = [_value(measure.text, values.get(group), currency) for group in groups]
        rows.append([measure.name(), cells[0], margin, *cells[1:]])
        if id_ == "lead-time":
            rows.append(_quantile_row(results, groups, currency))
    return table(rows)


_ALWAYS_TOLD = ("lead-time", "effort", "left-out", "staff-time")


def _says_something(measure: str, values: Mapping[str, float]) -> bool:
    """Whether a row is worth its line: something is known, and it is not nothing throughout."""
    known = [value for value in values.values() if not math.isnan(value)]
    return bool(known) and (measure in _ALWAYS_TOLD or any(known))


def _value(text: Any, value: float | None, currency: str) -> str:
    return "–" if value is None or math.isnan(value) else str(text(value, currency))


def _quantile_row(results: "Results", groups: tuple[str, ...], currency: str) -> list[str]:
    measure = MEASURES["lead-time"]
    known = results.measures["lead-time"]
    cells = [
        _value(measure.text, known[group].p90 if group in known else None, currency)
        for group in groups
    ]
    return [_("  one in ten takes more than"), cells[0], "", *cells[1:]]


def _peaks(desk: "Desk", results: "Results") -> list[str]:
    """The busiest week of each team, by the number that calendars give it."""
    lines: list[str] = []
    for id_ in results.pools:
        found = results.busiest_week(id_)
        if found is not None:
            known = desk.resolved.pool(id_)
            lines.append(
                _("  {team}: busiest in week {week}, {load} of the open hours.").format(
                    team=known.name if known else id_,
                    week=number(found[0].isocalendar().week),
                    load=percent(found[1]),
                )
            )
    return lines


def _team_table(desk: "Desk", results: "Results") -> str:
    rows = [
        [
            "",
            _("busy"),
            _("waiting on average"),
            _("wait for them"),
            _("longest"),
            _("hours a year"),
        ]
    ]
    hours = results.hours_a_year
    for id_, pool in results.pools.items():
        known = desk.resolved.pool(id_)
        rows.append(
            [
                known.name if known else id_,
                "–" if pool.load is None else percent(pool.load),
                number(pool.queue.mean, 1),
                span_text(Minutes(pool.wait.mean)),
                span_text(Minutes(pool.longest_wait)),
                number(hours[id_].mean, 0) if id_ in hours else "–",
            ]
        )
    return table(rows) if len(rows) > 1 else ""
