"""`redesign compare`: today against one redesign or several, service first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from redesign.analysis import ALL, DECIDING, MEASURES, Difference, Judgement, Measure, verdict_word
from redesign.analysis.side_by_side import beaten_by
from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_of, redesign_of, stands_in_the_way
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
from redesign.cli.unknown import unknown_lines, unknown_object
from redesign.words import _, money, number, percents, signed
from redesign.workbench import how_parts_are_read, side_by_side, what_each_brings

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Sensitivity
    from redesign.analysis.contributions import Contribution
    from redesign.model.redesign import Redesign
    from redesign.simulation import Results
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
        for redesign in (None, *chosen):
            desk.choose(redesign.id if redesign else None)
            if stands_in_the_way(desk):
                return FINDINGS
        progress = Progress(_("Simulating"))
        today = desk.simulate_today(study, on_results=progress)
        for redesign in chosen:
            one = desk.compare(study, redesign=redesign)
            found.append(one)
            firm[redesign.id] = desk.sensitivity(one, study, redesign=redesign)
        brought = {one.id: desk.contributions(one, study) for one in chosen} if parts else {}
        progress.done()
        if as_json:
            echo_json(_object(desk, found, firm, brought))
            return FINE
        texts = [_intro(desk, today), *(_text(desk, one, firm) for one in found)]
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
        values |= {"better_off": figure(one.better_off), "worse_off": figure(one.worse_off)}
    return values


def _intro(desk: "Desk", today: "Results") -> str:
    paired = _(
        "The same citizens, with the same luck, meet today's process and each redesign. "
        "Better or worse is said only where it is certain and more than 2 per cent of today's "
        "value."
    )
    return "\n".join([heading(desk.process.name), *rests_on(desk.process, today), wrapped(paired)])


def _text(desk: "Desk", one: "Comparison", firm: "Mapping[str, Sensitivity]") -> str:
    redesign = redesign_of(desk, one.redesign_id)
    names = {segment.id: segment.name for segment in desk.process.segments}
    verdict = _("Verdict: {verdict}.").format(verdict=verdict_word(one.verdict))
    parts = [heading(redesign.name), wrapped(f"{verdict} {one.sentence}")]
    parts += [wrapped(f"• {guard.sentence} {guard.hint}", indent=2) for guard in one.guards]
    parts += ["", _("Service"), _service_table(desk, one, names)]
    parts += _segment_lines(one, names)
    parts += _equity_lines(desk, one, names)
    parts += ["", _("Hours and money, last"), *_money_lines(desk, one)]
    parts += ["", _("What we do not know")]
    parts += unknown_lines(desk, redesign, firm[one.redesign_id])
    return "\n".join(parts)


def _service_table(desk: "Desk", one: "Comparison", names: dict[str, str]) -> str:
    """A row for each measure: everyone, then what it means for each segment."""
    rows = [["", _("today"), _("redesign"), _("difference"), "95 %", "", *names.values()]]
    shown = [measure for measure in DECIDING if _matters(one, measure)]
    for measure in shown:
        groups = one.measures[measure.id]
        total = groups[ALL]
        currency = desk.process.currency
        rows.append(
            [
                measure.name(),
                measure.text(total.today, currency),
                measure.text(total.redesign, currency),
                measure.difference_text(total.difference, currency),
                margin_text(measure, (total.high - total.low) / 2),
                _judgement_word(total.judgement),
                *(
                    _segment_cell(measure, groups[segment], currency) if segment in groups else "–"
                    for segment in names
                ),
            ]
        )
    return table(rows)


def _matters(one: "Comparison", measure: Measure) -> bool:
    """Whether a measure has anything to say; that nobody is left out always does."""
    groups = one.measures.get(measure.id, {})
    return bool(groups) and (
        measure.id == "left-out" or any(found.today or found.redesign for found in groups.values())
    )


def _segment_cell(measure: Measure, one: Difference, currency: str) -> str:
    difference = measure.difference_text(one.difference, currency)
    return f"{difference} {_judgement_sign(one.judgement)}"


def _judgement_word(judgement: Judgement) -> str:
    return {
        Judgement.BETTER: _("better"),
        Judgement.WORSE: _("worse"),
        Judgement.SAME: _("same"),
    }[judgement]


def _judgement_sign(judgement: Judgement) -> str:
    return {Judgement.BETTER: "+", Judgement.WORSE: "!", Judgement.SAME: "="}[judgement]


def _segment_lines(one: "Comparison", names: dict[str, str]) -> list[str]:
    """How many citizens are better and worse off, of the measures that matter most to them."""
    lines = ["", _("  + better   ! worse   = about the same")] if names else []
    for id_ in ("lead-time", "effort"):
        total = one.measures.get(id_, {}).get(ALL)
        if total is None or total.better_off is None or total.worse_off is None:
            continue
        better, worse = percents(total.better_off, total.worse_off)
        lines.append(
            _("  {measure}: {better} of the citizens are better off, {worse} worse off.").format(
                measure=MEASURES[id_].name(),
                better=better,
                worse=worse,
            )
        )
    return lines


def _equity_lines(desk: "Desk", one: "Comparison", names: dict[str, str]) -> list[str]:
    growing = [gap for gap in one.equity if gap.grows]
    if not names:
        return []
    if not growing:
        return ["", _("Equity"), _("  No gap between citizens grows.")]
    lines = ["", _("Equity")]
    for gap in growing:
        measure = MEASURES[gap.measure]
        lines.append(
            _("  The gap grows in {measure}: {today} to {redesign}; worst for '{worst}'.").format(
                measure=measure.name(),
                today=measure.text(gap.today, desk.process.currency),
                redesign=measure.text(gap.redesign, desk.process.currency),
                worst=names.get(gap.worst, gap.worst),
            )
        )
    return lines


def _money_lines(desk: "Desk", one: "Comparison") -> list[str]:
    currency = desk.process.currency
    rows = [["", _("today"), _("redesign"), _("freed")]]
    for team in one.teams:
        if team.today is not None and team.redesign is not None and team.freed is not None:
            rows.append(
                [
                    _("{team}, hours a year").format(team=team.name),
                    number(team.today, 0),
                    number(team.redesign, 0),
                    signed(number(team.freed, 0), team.freed),
                ]
            )
    spent = one.money
    rows.append(
        [
            _("cost per case"),
            money(spent.case_today, currency),
            money(spent.case_redesign, currency),
        ]
    )
    if spent.year_today is not None and spent.year_redesign is not None:
        rows.append(
            [
                _("cost a year"),
                money(spent.year_today, currency),
                money(spent.year_redesign, currency),
                signed(
                    money(spent.year_today - spent.year_redesign, currency),
                    spent.year_today - spent.year_redesign,
                ),
            ]
        )
    lines = [table(rows)]
    if one.hours_freed is not None and one.hours_freed > 0:
        use = one.freed_time_for or _("not decided")
        lines.append(_("  What the freed time is for: {use}.").format(use=use.rstrip(".")))
    lines += _payback_lines(desk, one)
    if one.burden_shift is not None and one.burden_shift > 0:
        lines.append(
            _("  For each staff minute saved the citizen spends {ratio} minutes more.").format(
                ratio=number(one.burden_shift, 2)
            )
        )
    return lines


def _payback_lines(desk: "Desk", one: "Comparison") -> list[str]:
    spent = one.money
    if not spent.once and not spent.per_year:
        return []
    costs = _("  Introducing it costs {once}, running it {per_year} a year.").format(
        once=money(spent.once, desk.process.currency),
        per_year=money(spent.per_year, desk.process.currency),
    )
    if spent.per_year and spent.break_even is not None:
        text = _("  From {cases} cases a year on, the saving covers what running it costs.")
        costs = f"{costs}\n{text.format(cases=number(spent.break_even, 0))}"
    if spent.payback_years is None:
        return [costs, _("  It does not pay for itself.")]
    return [
        costs,
        _("  It has paid for itself after {years} years.").format(
            years=number(spent.payback_years, 1)
        ),
    ]
