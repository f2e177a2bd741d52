"""`redesign compare`: today against one redesign or several, service first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from redesign.analysis import MEASURES, Difference, Measure
from redesign.analysis.side_by_side import beaten_by
from redesign.cli import FINDINGS, FINE
from redesign.cli.compare_text import effect_text, intro
from redesign.cli.opening import desk_of, redesign_of, stands_in_the_way
from redesign.cli.progress import Progress
from redesign.cli.studying import (
    echo_json,
    figure,
    heading,
    study_of,
    study_options,
    wrapped,
)
from redesign.cli.tables import table
from redesign.cli.unknown import unknown_object
from redesign.words import _
from redesign.workbench import how_parts_are_read, side_by_side, what_each_brings

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Sensitivity
    from redesign.analysis.contributions import Contribution
    from redesign.analysis.spread import Shape
    from redesign.model.redesign import Redesign
    from redesign.workbench import Desk


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "compare",
        help=_(
            "Compare redesigns of a process with today: for each the verdict in one sentence, "
            "what is better and worse for whom, and last hours and money.\n\nWithout a redesign "
            "all of them are compared."
        ),
    )
    @click.argument("process", default=".")
    @click.argument("redesigns", nargs=-1)
    @click.option(
        "--parts", is_flag=True, help=_("Say also what each change of a redesign brings.")
    )
    @study_options
    def compare(
        process: str, redesigns: tuple[str, ...], parts: bool, as_json: bool, **how: Any
    ) -> int:
        desk = desk_of(process)
        named = redesigns or ((desk.redesign.id,) if desk.redesign else ())
        chosen = [redesign_of(desk, id_) for id_ in named] or list(desk.redesigns)
        if not chosen:
            raise click.UsageError(_("This process has no redesigns yet."))
        study = study_of(**how)
        found: list[Comparison] = []
        firm: dict[str, Sensitivity] = {}
        shapes: dict[str, Shape | None] = {}
        for redesign in (None, *chosen):
            desk.choose(redesign.id if redesign else None)
            if stands_in_the_way(desk):
                return FINDINGS
        progress = Progress(_("Simulating"))
        today = desk.simulate_today(study, on_results=progress)
        for redesign in chosen:
            one = desk.compare(study, redesign=redesign)
            found.append(one)
            shapes[redesign.id] = desk.studies.shape(desk.process, redesign, study)
            firm[redesign.id] = desk.sensitivity(one, study, redesign=redesign)
        brought = {one.id: desk.contributions(one, study) for one in chosen} if parts else {}
        progress.done()
        if as_json:
            echo_json(_object(desk, found, firm, brought))
            return FINE
        texts = [intro(desk, today)]
        texts += [
            effect_text(desk, one, firm[one.redesign_id], shapes[one.redesign_id]) for one in found
        ]
        texts += [_parts(desk, redesign_of(desk, id_), it) for id_, it in brought.items()]
        texts += [_side_by_side(desk, found)] if len(found) > 1 else []
        click.echo("\n\n".join(texts))
        return FINE

    return compare


def _side_by_side(desk: "Desk", found: "list[Comparison]") -> str:
    names = {one.redesign_id: redesign_of(desk, one.redesign_id).name for one in found}
    told = side_by_side(desk.process, names, found)
    sentences = [wrapped(one) for one in told.sentences]
    return "\n".join([heading(_("Side by side")), table([told.head, *told.rows]), "", *sentences])


def _parts(desk: "Desk", redesign: "Redesign", found: "tuple[Contribution, ...]") -> str:
    lines = [heading(_("What each change brings"))]
    for name, text in what_each_brings(desk.process, redesign, found):
        lines += [wrapped(name), wrapped(f"  {text}", indent=2)]
    return "\n".join([*lines, "", wrapped(how_parts_are_read())])


def _object(
    desk: "Desk",
    found: "list[Comparison]",
    firm: "Mapping[str, Sensitivity]",
    brought: "Mapping[str, tuple[Contribution, ...]]",
) -> dict[str, Any]:
    beaten = beaten_by(found)
    return {
        "format": 1,
        "process": desk.process.id,
        "redesigns": [
            {
                "id": one.redesign_id,
                "verdict": one.verdict.value,
                "sentence": one.sentence,
                "guards": [
                    {"code": guard.code, "about": list(guard.about), "sentence": guard.sentence}
                    for guard in one.guards
                ],
                "measures": {
                    id_: {"unit": _unit(desk, MEASURES[id_])}
                    | {
                        group: _difference_object(MEASURES[id_], difference)
                        for group, difference in groups.items()
                    }
                    for id_, groups in one.measures.items()
                },
                "equity": [
                    {
                        "measure": gap.measure,
                        "best": gap.best,
                        "worst": gap.worst,
                        "today": figure(gap.today, MEASURES[gap.measure]),
                        "redesign": figure(gap.redesign, MEASURES[gap.measure]),
                        "grows": gap.grows,
                    }
                    for gap in one.equity
                ],
                "burden_shift": figure(one.burden_shift),
                "hours_freed": figure(one.hours_freed),
                "freed_time_for": one.freed_time_for,
                "money": {
                    "year_today": figure(one.money.year_today),
                    "year_redesign": figure(one.money.year_redesign),
                    "once": figure(one.money.once),
                    "per_year": figure(one.money.per_year),
                    "payback_years": figure(one.money.payback_years),
                    "break_even": figure(one.money.break_even),
                },
                "unknown": unknown_object(firm[one.redesign_id]),
                "beaten_by": beaten.get(one.redesign_id),
                "parts": [
                    {
                        "about": [list(about) for about in part.parts],
                        "measures": {
                            id_: _difference_object(MEASURES[id_], difference)
                            for id_, difference in part.differences.items()
                        },
                    }
                    for part in brought.get(one.redesign_id, ())
                ],
            }
            for one in found
        ],
    }


def _unit(desk: "Desk", measure: Measure) -> str:
    return desk.process.currency if measure.unit == "currency" else measure.unit


def _difference_object(measure: Measure, one: Difference) -> dict[str, Any]:
    values: dict[str, Any] = {
        "today": figure(one.today, measure),
        "redesign": figure(one.redesign, measure),
        "difference": figure(one.difference, measure),
        "low": figure(one.low, measure),
        "high": figure(one.high, measure),
        "judgement": one.judgement.value,
    }
    if one.better_off is not None and one.worse_off is not None:
        values |= {
            "better_off": figure(one.better_off),
            "worse_off": figure(one.worse_off),
            "worse_by": figure(one.worse_by, measure),
        }
    return values
