"""What the studying commands share: their options, the JSON of values, and how a result rests."""

import json
import math
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from redesign.analysis import Measure, estimates
from redesign.model.process import Process
from redesign.words import _, number

if TYPE_CHECKING:
    from redesign.simulation import Results, Study

WIDTH: Final = 96
"""How long a line of running text may be."""

F = TypeVar("F", bound=Callable[..., int])


def study_options(function: F) -> F:
    """The options that say how a process is simulated."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object.")),
        click.option(
            "--seed",
            type=int,
            default=1,
            show_default=True,
            help=_("Names the luck of every case: the same seed gives the same cases."),
        ),
        click.option(
            "--run-in",
            type=click.IntRange(0),
            metavar="WEEKS",
            help=_(
                "Weeks that are simulated first and not counted; as many as needed if left out."
            ),
        ),
        click.option(
            "--weeks",
            type=click.IntRange(1),
            default=52,
            show_default=True,
            help=_("For how many weeks the cases that arrive are counted."),
        ),
        click.option(
            "--precise",
            is_flag=True,
            help=_("Go on until lead time and staff time are known within 1 %."),
        ),
        click.option(
            "--replications",
            type=click.IntRange(1, 1000),
            default=30,
            show_default=True,
            metavar="N",
            help=_("How often it is run, each time with other luck."),
        ),
        click.option(
            "--unlimited-staff",
            is_flag=True,
            help=_("As if there were always somebody free, at any hour."),
        ),
    ):
        function = option(function)
    return function


def study_of(
    *,
    seed: int,
    run_in: int | None,
    weeks: int,
    precise: bool,
    replications: int,
    unlimited_staff: bool,
) -> "Study":
    """The study that the options ask for."""
    from redesign.simulation import Study

    return Study(
        seed=seed,
        run_in=run_in,
        weeks=weeks,
        precise=precise,
        replications=replications,
        unlimited_staff=unlimited_staff,
    )


def echo_json(value: dict[str, Any]) -> None:
    """Print one object; two runs with the same figures print the same bytes."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def out_option(function: F) -> F:
    """Where a command writes its files."""
    told = _("The folder to write to; it is made where it is missing.")
    return click.option("--out", default="exports", metavar="FOLDER", help=told)(function)


def echo_paths(paths: Sequence[Path], as_json: bool) -> None:
    """Say which files were written."""
    if as_json:
        echo_json({"format": 1, "paths": [str(path) for path in paths]})
    else:
        click.echo("\n".join(map(str, paths)))


def figure(value: float | None, measure: Measure | None = None) -> float | None:
    """A value of the program in the unit of its measure, rounded; None where there is none."""
    if value is None or not math.isfinite(value):
        return None
    return round(measure.shown(value) if measure else value, 6)


def margin_text(measure: Measure, half_width: float) -> str:
    """How far a mean may be off: `±0.1`; nothing where it is exact, `±?` where it is not known."""
    if not math.isfinite(half_width):
        return "±?"
    shown = measure.shown(half_width)
    digits = measure.digits
    while digits < 3 and shown and shown < 0.95 * 10**-digits:
        digits += 1
    text = number(shown, digits)
    return f"±{text}" if text.strip("0.,") else ""


def rests_on(process: Process, results: "Results") -> list[str]:
    """On what the figures stand: the round, the runs, the estimates, and what was taken kindly."""
    rounds = {
        "paths": _("the paths alone: no times are known yet"),
        "times": _("paths and times: people are counted as enough"),
        "people": _("paths, times and people: everybody is counted as always at work"),
        "calendars": _("paths, times, people and their hours"),
    }
    lines = [_("Stands on {round}.").format(round=rounds[results.round])]
    lines.append(
        _("{count} runs of {weeks} weeks after {run_in} to settle; {cases} cases counted.").format(
            count=number(results.replications_done),
            weeks=number(results.study.weeks),
            run_in=number(results.study.run_in or 0),
            cases=number(results.cases),
        )
    )
    known, all_ = estimates(process)
    if all_:
        lines.append(
            _("{known} of {all} numbers say where they come from; the rest are estimates.").format(
                known=number(known), all=number(all_)
            )
        )
    if results.still_open:
        lines.append(
            _("{count} cases had not ended when the runs were over.").format(
                count=number(results.still_open)
            )
        )
    if results.lead_time_at_least:
        lines.append(_("So many are still open that lead times are at least what is shown."))
    if results.study.unlimited_staff:
        lines.append(_("As if there were always somebody free, at any hour."))
    if results.form == "interpreted":
        lines.append(_("The simulation is not compiled here: the same results, but slower."))
    return lines


def heading(text: str) -> str:
    """A heading with a line under it."""
    return f"{text}\n{'─' * len(text)}"


def wrapped(text: str, *, indent: int = 0) -> str:
    """A sentence or two on lines that are not too long to read."""
    return textwrap.fill(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent * 2)
    )
