"""The effect of a redesign as lines of text, in the order in which it is to be read.

Guards first, then service for everybody and each group, then equity, and hours and money last.
Pure functions of a comparison: what is shown can be read back in a test without a screen.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.tui.effect_page import (
    NAME,
    SIGNS,
    STYLES,
    first_page,
    freed_text,
    group_name,
    groups_of,
    heading,
    row,
)
from redesign.tui.figures import change_text, change_unit, costs_known, measure_name
from redesign.tui.strip import judgement_word
from redesign.tui.text import fit, wrapped
from redesign.words import _, money, number, percents, signed
from redesign.workbench.effect_words import (
    as_equal,
    bars,
    burden_shift,
    how_far_apart,
    how_money_is_reckoned,
    peak,
    side_effect_lines,
    within_days,
    without_cost,
)

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference
    from redesign.analysis.spread import Spread
    from redesign.tui.live import Found
    from redesign.workbench.effect_words import Apart

_ALSO: Final = ("wait", "hand-overs", "staff-time", "cost")
"""Shown below the measures that decide."""
_GAP: Final = 22
"""The cells of a gap of today and of the redesign."""
_SHORTEST_NAME: Final = 24
"""A name that would have fewer cells beside its numbers stands above them."""
_GROUP: Final = 18
"""Fewer cells than these are too few for the name of a group."""


def effect_lines(
    process: Process,
    redesign: Redesign,
    found: "Found | None",
    group: str,
    size: tuple[int, int],
    *,
    not_known: Sequence[tuple[str, str]] = (),
) -> list[Content]:
    """Everything that the screen shows of a comparison; its first page says whether it makes sense.

    Args:
        process: The redesigned process.
        redesign: What it does to today's.
        found: What the study knows, if anything.
        group: The group of citizens whose numbers are shown in full.
        size: The columns and lines that the first page has.
        not_known: What the first page says is not known.
    """
    comparison = found.comparison if found else None
    if found is None or comparison is None or comparison.replications < 2:
        return [Content(_("The simulation is running: the first figures come in a moment."))]
    width = size[0]
    lines = [*first_page(process, comparison, redesign, not_known, size), Content("")]
    lines += [*_guards(comparison, width)]
    lines += [*_numbers(process, comparison, group, width), Content("")]
    lines += [*_case_by_case(comparison, group, width), Content("")]
    if found.shape is not None:
        lines += [*_spread(found.shape.spread, width), Content("")]
    lines += [*_equity(process, comparison, width), Content("")]
    lines += [*_side_effects(redesign, width), Content("")]
    lines += _municipality(process, found, comparison, width)
    return lines


def _name(text: str) -> str:
    return fit(text, NAME - 1) + " "


def _heading(text: str, width: int) -> Iterator[Content]:
    for line in wrapped(text, width):
        yield heading(line)


def _guards(comparison: "Comparison", width: int) -> Iterator[Content]:
    """What must be answered first, each with what would do."""
    if not comparison.guards:
        return
    yield Content.assemble(
        heading(_("To be answered first")), ("  " + _("Enter: answer"), "$text-muted")
    )
    for guard in comparison.guards:
        for at, line in enumerate(wrapped(guard.sentence, width - 2)):
            yield Content(f"{'! ' if at == 0 else '  '}{line}")
        for line in wrapped(guard.hint, width - 2):
            yield Content.styled(f"  {line}", "$text-muted")
    yield Content("")


def _numbers(
    process: Process, comparison: "Comparison", group: str, width: int
) -> Iterator[Content]:
    groups = groups_of(process, comparison)
    place = _("{at} of {count}, ← → for the others").format(
        at=number(groups.index(group) + 1), count=number(len(groups))
    )
    yield Content.assemble(
        heading(_("In numbers: {group}").format(group=group_name(process, group))),
        ("  " + (place if len(groups) > 1 else ""), "$text-muted"),
    )
    also = [MEASURES[id_] for id_ in _ALSO if id_ != "cost" or costs_known(process)]
    known = [
        (measure, one)
        for measure in (*DECIDING, *also)
        if (one := comparison.measures.get(measure.id, {}).get(group)) is not None
    ]
    titles = ("", _("Today"), _("Redesign"), _("Change"), "", "")
    table = [titles, *(_number_cells(process, measure, one) for measure, one in known)]
    styles = ["$text-muted", *(STYLES[one.judgement] for _measure, one in known)]
    if sum(_widths(table)) > width:
        table = [cells[:-1] for cells in table]
    yield from _table(table, styles, width, plain=2)


def _number_cells(process: Process, measure: Measure, one: "Difference") -> tuple[str, ...]:
    """A measure of today and of the redesign, the change, and what it means: a sign and a word."""
    unit = change_unit(measure, one.difference, process.currency)
    change = change_text(measure, one.difference, (one.high - one.low) / 2)
    return (
        measure_name(measure),
        measure.text(one.today, process.currency),
        measure.text(one.redesign, process.currency),
        f"{change} {unit}".rstrip(),
        SIGNS[one.judgement],
        judgement_word(one.judgement),
    )


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    """As wide as what stands in each column; names stand where those of other parts do."""
    names, *others = (max(map(cell_len, column)) for column in zip(*table, strict=True))
    return [max(names + 1, NAME), *(wide + 2 for wide in others)]


def _table(
    table: Sequence[Sequence[str]], styles: Sequence[str], width: int, *, plain: int = 0
) -> Iterator[Content]:
    """Rows of a name and its cells, side by side or, where that is too wide, one below the other.

    Args:
        table: The rows, titles first.
        styles: Of each row.
        width: The columns there are.
        plain: So many cells after the name have no style, but for the titles.
    """
    names, *wide = _widths(table)
    names = min(names, width - sum(wide))
    below = names < _SHORTEST_NAME
    for at, ((name, *cells), style) in enumerate(zip(table, styles, strict=True)):
        if below and name:
            yield Content(name)
        texts = ["  " if below else fit(name, names), *map(fit, cells, wide)]
        first, rest = "".join(texts[: plain + 1]), "".join(texts[plain + 1 :])
        yield Content.assemble((first, "" if at else style), (rest, style))


def _case_by_case(comparison: "Comparison", group: str, width: int) -> Iterator[Content]:
    """The same citizen in both: how many are better and worse off, and by how much."""
    yield from _heading(_("Case by case: the same citizen today and in the redesign"), width)
    rows = list(_better_and_worse(comparison, group))
    if rows:
        table = [("", _("Better off"), _("Worse off"), _("by, on average")), *rows]
        yield from _table(table, ["$text-muted", *("" for _row in rows)], width)
    else:
        for line in wrapped(_("Nobody who gets through is better or worse off than today."), width):
            yield Content(line)


def _better_and_worse(comparison: "Comparison", group: str) -> Iterator[tuple[str, ...]]:
    for measure in DECIDING:
        one = comparison.measures.get(measure.id, {}).get(group)
        if one is None or one.better_off is None or one.worse_off is None:
            continue
        if one.better_off or one.worse_off:
            by = "" if one.worse_by is None else measure.text(one.worse_by)
            yield (measure_name(measure), *percents(one.better_off, one.worse_off), by)


def _side_effects(redesign: Redesign, width: int) -> Iterator[Content]:
    """What it may do to people besides what it is for, as people wrote it down."""
    yield heading(_("What else it may do to people"))
    if not redesign.side_effects:
        yield Content(_("Nothing is written down yet."))
    for who, told in side_effect_lines(redesign):
        for at, line in enumerate(wrapped(who, width - 2)):
            yield Content(f"{'· ' if at == 0 else '  '}{line}")
        for text in told:
            for line in wrapped(text, width - 4):
                yield Content.styled(f"    {line}", "$text-muted")


def _spread(spread: "Spread", width: int) -> Iterator[Content]:
    yield heading(_("How long it takes: how many cases, by days"))
    room = max(min(len(spread.today), width - NAME), 8)
    told = (
        (_("Today"), spread.today, spread.within_today),
        (_("Redesign"), spread.redesign, spread.within_redesign),
    )
    for label, shares, within in told:
        yield Content.assemble(fit(label, NAME), (bars(shares, room), "$primary"))
        yield from row("", within_days(within), width, "$text-muted")
    end = f"{number(spread.days, 0)} " + _("days")
    scale = "0" + " " * max(room - len(end) - 1, 1) + end
    yield Content.styled(fit("", NAME) + scale, "$text-muted")


def _equity(process: Process, comparison: "Comparison", width: int) -> Iterator[Content]:
    """The gap between the groups, measure by measure: who is best and worst off, does it grow."""
    yield from _heading(_("Do people come closer together or further apart?"), width)
    rows = how_far_apart(process, comparison)
    if not any(one.grows for one in rows):
        yield Content(_("No gap between the groups grows."))
    for line in wrapped(as_equal(comparison), width):
        yield Content.styled(line, "$text-muted")
    if not rows:
        return
    group = (width - NAME - _GAP) // 2
    if group >= _GROUP:
        head = "".join(fit(text, group - 1) + " " for text in (_("Best off"), _("Worst off")))
        yield Content.styled(fit("", NAME) + head + _("The gap"), "$text-muted")
    for one in rows:
        name = _name(one.measure[:1].upper() + one.measure[1:])
        if group >= _GROUP:
            groups = "".join(fit(who, group - 1) + " " for who in (one.best, one.worst))
            yield Content.assemble(name, groups, _gap(one))
        else:
            yield Content.assemble(name, _gap(one))
            said = _("best off: {best}; worst off: {worst}").format(best=one.best, worst=one.worst)
            yield from row("", said, width, "$text-muted")


def _gap(one: "Apart") -> tuple[str, str]:
    """The gap of today and of the redesign, and whether it grows."""
    judgement = "worse" if one.grows else "same"
    return f"{SIGNS[judgement]} {one.today} → {one.redesign}", STYLES[judgement]


def _municipality(
    process: Process, found: "Found", comparison: "Comparison", width: int
) -> Iterator[Content]:
    yield heading(_("The municipality's time and money"))
    peaks = found.shape.peaks if found.shape else {}
    for team in comparison.teams:
        if team.today is None or team.redesign is None:
            continue
        text = _("{today} → {redesign} hours a year").format(
            today=number(team.today, 0), redesign=number(team.redesign, 0)
        )
        yield Content.assemble(_name(team.name), text)
        weeks = peak(peaks.get(team.pool, (None, None)))
        if weeks:
            yield from row("", weeks, width, "$text-muted")
    if comparison.hours_freed is not None:
        yield from row(_("Time freed"), freed_text(comparison), width)
    yield from row(_("Moved to citizens"), burden_shift(comparison), width)
    yield from _money(process, comparison, width)
    for line in wrapped(how_money_is_reckoned(), width):
        yield Content.styled(line, "$text-muted")


def _money(process: Process, comparison: "Comparison", width: int) -> Iterator[Content]:
    spent, currency = comparison.money, process.currency
    unsaid = without_cost(process, comparison)
    if unsaid:
        yield from row(_("Not in the money"), unsaid, width, "$warning")
    known = spent.case_today or spent.case_redesign
    if known:
        change = _change(spent.case_today, spent.case_redesign, currency)
        yield from row(_("Staff cost per case"), change, width)
    if (known or spent.per_year) and not (spent.year_today is None or spent.year_redesign is None):
        change = _change(spent.year_today, spent.year_redesign, currency)
        yield from row(_("A year, with running it"), change, width)
    if spent.per_year and spent.break_even is not None:
        text = _("from {cases} cases a year on the saving covers it").format(
            cases=number(spent.break_even, 0)
        )
        yield from row(_("Running it"), f"{money(spent.per_year, currency)}: {text}", width)
    if spent.once:
        payback = (
            _("never paid back by the saving")
            if spent.payback_years is None
            else _("paid back in {years} years").format(years=number(spent.payback_years, 1))
        )
        yield from row(_("Introducing it"), f"{money(spent.once, currency)}, {payback}", width)


def _change(today: float, redesign: float, currency: str) -> str:
    """From what to what, and the difference between the amounts as they are written."""
    change = round(redesign) - round(today)
    said = f"{money(today, currency)} → {money(redesign, currency)}"
    return f"{said}   {signed(money(change, currency), change)}" if change else said
