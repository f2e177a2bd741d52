"""The effect of a redesign as `redesign compare` prints it: service first, money last."""

from typing import TYPE_CHECKING

from redesign.analysis import ALL, DECIDING, Difference, Judgement, Measure, verdict_word
from redesign.cli.opening import redesign_of
from redesign.cli.studying import heading, margin_text, rests_on, wrapped
from redesign.cli.tables import table
from redesign.cli.unknown import unknown_lines
from redesign.words import _, money, number, percents, signed
from redesign.workbench.effect_words import (
    as_equal,
    bars,
    burden_shift,
    freed_for,
    how_far_apart,
    how_money_is_reckoned,
    peak,
    side_effect_lines,
    within_days,
    without_cost,
)

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Sensitivity
    from redesign.analysis.spread import Shape
    from redesign.model.redesign import Redesign
    from redesign.simulation import Results
    from redesign.workbench import Desk

_PLOTTED = 48
"""How many signs wide a distribution is."""


def intro(desk: "Desk", today: "Results") -> str:
    """What the comparison stands on, and how it is read."""
    paired = _(
        "The same citizens, with the same luck, meet today's process and each redesign. "
        "Better or worse is said only where it is certain and more than 2 per cent of today's "
        "value."
    )
    return "\n".join([heading(desk.process.name), *rests_on(desk.process, today), wrapped(paired)])


def effect_text(desk: "Desk", one: "Comparison", firm: "Sensitivity", shape: "Shape | None") -> str:
    """Everything that is known of one redesign.

    Args:
        desk: The process.
        one: What the redesign does.
        firm: How firm that is.
        shape: How lead times are spread, and when teams are busiest.
    """
    redesign = redesign_of(desk, one.redesign_id)
    names = {segment.id: segment.name for segment in desk.process.segments}
    verdict = _("Verdict: {verdict}.").format(verdict=verdict_word(one.verdict))
    parts = [heading(redesign.name), wrapped(f"{verdict} {one.sentence}")]
    parts += [wrapped(f"• {guard.sentence} {guard.hint}", indent=2) for guard in one.guards]
    parts += ["", _("Service"), _service_table(desk, one, names)]
    parts += ["", _("  + better   ! worse   = about the same")] if names else []
    for group, name in {ALL: _("Everybody"), **names}.items():
        parts += ["", _("In numbers: {group}").format(group=name), _group_table(desk, one, group)]
    parts.append(_("  Better and worse off: the same citizen, today and in the redesign."))
    parts += _spread_lines(shape)
    parts += _equity_lines(desk, one)
    parts += ["", _("What else it may do to people"), *_side_effects(redesign)]
    parts += ["", _("Hours and money, last"), *_money_lines(desk, one, shape)]
    parts += ["", _("What we do not know")]
    parts += unknown_lines(desk, redesign, firm)
    return "\n".join(parts)


def _service_table(desk: "Desk", one: "Comparison", names: dict[str, str]) -> str:
    """A row for each measure: everyone, then what it means for each segment."""
    rows = [["", _("today"), _("redesign"), _("difference"), "95 %", "", *names.values()]]
    shown = [measure for measure in DECIDING if _matters(one, measure)]
    for measure in shown:
        groups = one.measures[measure.id]
        currency = desk.process.currency
        rows.append(
            [
                *_cells(desk, measure, groups[ALL]),
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


def _group_table(desk: "Desk", one: "Comparison", group: str) -> str:
    """A row for each measure of one group of citizens, and how it falls out case by case."""
    head = ["", _("today"), _("redesign"), _("difference"), "95 %", ""]
    rows = [[*head, _("better off"), _("worse off"), _("by, on average")]]
    for measure in DECIDING:
        found = one.measures.get(measure.id, {}).get(group)
        if found is not None and _matters(one, measure):
            rows.append([*_cells(desk, measure, found), *_case_by_case(measure, found)])
    return table(rows)


def _cells(desk: "Desk", measure: Measure, one: Difference) -> list[str]:
    """Today, the redesign, the difference with its interval, and what it means."""
    currency = desk.process.currency
    return [
        measure.name(),
        measure.text(one.today, currency),
        measure.text(one.redesign, currency),
        measure.difference_text(one.difference, currency),
        margin_text(measure, (one.high - one.low) / 2),
        _judgement_word(one.judgement),
    ]


def _case_by_case(measure: Measure, one: Difference) -> list[str]:
    """How many of the citizens are better and worse off, and by how much."""
    if one.better_off is None or one.worse_off is None:
        return ["", "", ""]
    by = "" if one.worse_by is None else measure.text(one.worse_by)
    return [*percents(one.better_off, one.worse_off), by]


def _spread_lines(shape: "Shape | None") -> list[str]:
    """The lead times of today and of the redesign, plotted on one scale."""
    if shape is None:
        return []
    spread = shape.spread
    lines = ["", _("How long it takes: how many cases, by days")]
    told = (
        (_("today"), spread.today, spread.within_today),
        (_("redesign"), spread.redesign, spread.within_redesign),
    )
    wide = max(len(label) for label, _shares, _within in told)
    for label, shares, within in told:
        lines.append(f"  {label:{wide}}  {bars(shares, _PLOTTED)}".rstrip())
        lines.append(f"  {'':{wide}}  {within_days(within)}")
    end = _("{count} days").format(count=number(spread.days, 0))
    lines.append(f"  {'':{wide}}  0{end:>{_PLOTTED - 1}}")
    return lines


def _equity_lines(desk: "Desk", one: "Comparison") -> list[str]:
    """Measure by measure who is best and worst off, how far apart they are, and if that grows."""
    apart = how_far_apart(desk.process, one)
    if not one.equity:
        return []
    lines = ["", _("Equity")]
    if not any(row.grows for row in apart):
        lines.append(_("  No gap between citizens grows."))
    if alike := as_equal(one):
        lines.append(wrapped(alike, indent=2))
    head = ["", _("best off"), _("worst off"), _("gap today"), _("redesign"), ""]
    rows = [[row.measure, row.best, row.worst, row.today, row.redesign, row.word] for row in apart]
    return [*lines, table([head, *rows])] if rows else lines


def _side_effects(redesign: "Redesign") -> list[str]:
    if not redesign.side_effects:
        return [f"  {_('Nothing is written down yet.')}"]
    lines: list[str] = []
    for who, told in side_effect_lines(redesign):
        lines.append(wrapped(f"· {who}", indent=2))
        lines += [wrapped(text, indent=4) for text in told]
    return lines


def _money_lines(desk: "Desk", one: "Comparison", shape: "Shape | None") -> list[str]:
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
    peaks = shape.peaks if shape else {}
    for team in one.teams:
        weeks = peak(peaks.get(team.pool, (None, None)))
        lines += [f"  {team.name}: {weeks}"] if weeks else []
    if one.hours_freed is not None and one.hours_freed > 0:
        lines.append(_("  What the freed time is for: {use}.").format(use=freed_for(one)))
    lines.append("  " + _("Moved to citizens: {sentence}.").format(sentence=burden_shift(one)))
    if unsaid := without_cost(desk.process, one):
        lines.append(wrapped(unsaid, indent=2))
    lines += _payback_lines(desk, one)
    lines.append(wrapped(how_money_is_reckoned(), indent=2))
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
