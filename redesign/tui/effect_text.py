"""The effect of a redesign as lines of text, in the order in which it is to be read.

Guards first, then service for everybody and each group, then equity, and hours and money last.
Pure functions of a comparison: what is shown can be read back in a test without a screen.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.model.process import Process
from redesign.tui.figures import change_text, measure_name
from redesign.tui.strip import judgement_word
from redesign.tui.text import fit, wrapped
from redesign.words import _, money, number, percent, signed

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference
    from redesign.tui.live import Found, Spread

ALL: Final = "all"
_SIGNS: Final = {"better": "✓", "worse": "✗", "same": "="}
_STYLES: Final = {"better": "$better", "worse": "$worse", "same": "$text-muted"}
_ALSO: Final = ("wait", "hand-overs", "staff-time", "cost")
"""Shown below the measures that decide."""
_NAME: Final = 28
_BARS: Final = " ▁▂▃▄▅▆▇█"


def groups_of(process: Process, comparison: "Comparison") -> tuple[str, ...]:
    """Everybody, then each group of citizens, in the order of the file."""
    named = [segment.id for segment in process.segments]
    known = {group for by_group in comparison.measures.values() for group in by_group}
    return (ALL, *(group for group in named if group in known))


def group_name(process: Process, group: str) -> str:
    """What a group is called."""
    return next((one.name for one in process.segments if one.id == group), _("Everybody"))


def effect_lines(process: Process, found: "Found | None", group: str, width: int) -> list[Content]:
    """Everything that the screen shows of a comparison.

    Args:
        process: The redesigned process.
        found: What the study knows, if anything.
        group: The group of citizens whose numbers are shown in full.
        width: Cells there are.
    """
    comparison = found.comparison if found else None
    if found is None or comparison is None or comparison.replications < 2:
        return [Content(_("The simulation is running: the first figures come in a moment."))]
    lines = [*_verdict(comparison, width), Content("")]
    lines += [*_for_whom(process, comparison, width), Content("")]
    lines += [*_numbers(process, comparison, group, width), Content("")]
    if found.spread is not None:
        lines += [*_spread(found.spread), Content("")]
    lines += [*_equity(process, comparison, width), Content("")]
    lines += _municipality(process, comparison, width)
    return lines


def _name(text: str) -> str:
    return fit(text, _NAME - 1) + " "


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _verdict(comparison: "Comparison", width: int) -> Iterator[Content]:
    from redesign.analysis import verdict_word

    word = verdict_word(comparison.verdict)
    good = comparison.verdict == "better-service"
    bad = comparison.verdict in ("worse-service", "not-ready")
    style = "$better" if good else "$worse" if bad else "$warning"
    yield Content.styled(word[:1].upper() + word[1:], f"bold {style}")
    for line in wrapped(comparison.sentence, width):
        yield Content(line)
    if comparison.guards:
        yield Content("")
        yield Content.assemble(
            _heading(_("To be answered first")), ("  " + _("Enter: answer"), "$text-muted")
        )
        for guard in comparison.guards:
            for at, line in enumerate(wrapped(guard.sentence, width - 2)):
                yield Content(f"{'! ' if at == 0 else '  '}{line}")
            for line in wrapped(guard.hint, width - 2):
                yield Content.styled(f"  {line}", "$text-muted")


def _for_whom(process: Process, comparison: "Comparison", width: int) -> Iterator[Content]:
    groups = groups_of(process, comparison)
    column = min(max((width - _NAME) // len(groups), 9), 22)
    shown = groups[: max((width - _NAME) // column, 1)]
    yield _heading(_("Service: better, worse or the same, and for whom"))
    names = "".join(fit(group_name(process, group), column - 1) + " " for group in shown)
    yield Content.styled(fit("", _NAME) + names, "$text-muted")
    for measure in DECIDING:
        by_group = comparison.measures.get(measure.id)
        if by_group:
            cells = [_cell(measure, by_group.get(group), column) for group in shown]
            yield Content.assemble(_name(measure_name(measure)), *cells)


def _cell(measure: Measure, one: "Difference | None", width: int) -> tuple[str, str]:
    if one is None:
        return fit("–", width), "$text-muted"
    text = _SIGNS[one.judgement]
    if one.judgement != "same":
        text += f" {change_text(measure, one.difference)}"
        unit = measure.difference_unit(measure.shown(one.difference))
        text += f" {unit}" if unit and len(text) + len(unit) + 2 < width else ""
    else:
        text += f" {judgement_word('same')}"
    return fit(text, width), _STYLES[one.judgement]


def _numbers(
    process: Process, comparison: "Comparison", group: str, width: int
) -> Iterator[Content]:
    groups = groups_of(process, comparison)
    place = _("{at} of {count}, ← → for the others").format(
        at=number(groups.index(group) + 1), count=number(len(groups))
    )
    yield Content.assemble(
        _heading(_("In numbers: {group}").format(group=group_name(process, group))),
        ("  " + (place if len(groups) > 1 else ""), "$text-muted"),
    )
    narrow = width < _NAME + 76
    head = [fit("", _NAME), fit(_("Today"), 13), fit(_("Redesign"), 13), fit(_("Change"), 15)]
    head += [] if narrow else [fit("", 11), fit(_("Better off"), 12), fit(_("Worse off"), 12)]
    yield Content.styled("".join(head), "$text-muted")
    for measure in (*DECIDING, *(MEASURES[id_] for id_ in _ALSO)):
        one = comparison.measures.get(measure.id, {}).get(group)
        if one is not None:
            yield _number_row(process, measure, one, narrow=narrow)


def _number_row(process: Process, measure: Measure, one: "Difference", *, narrow: bool) -> Content:
    style = _STYLES[one.judgement]
    change = change_text(measure, one.difference, (one.high - one.low) / 2)
    cells: list[str | tuple[str, str]] = [
        _name(measure_name(measure)),
        fit(measure.text(one.today, process.currency), 13),
        fit(measure.text(one.redesign, process.currency), 13),
        (fit(change, 15), style),
    ]
    if narrow:
        cells.append((_SIGNS[one.judgement], style))
        return Content.assemble(*cells)
    cells.append((fit(judgement_word(one.judgement), 11), style))
    for share in (one.better_off, one.worse_off):
        cells.append(fit("" if share is None else percent(share), 12))
    return Content.assemble(*cells)


def _spread(spread: "Spread") -> Iterator[Content]:
    yield _heading(_("How long it takes: how many cases, by days"))
    for label, shares in ((_("Today"), spread.today), (_("Redesign"), spread.redesign)):
        yield Content.assemble(fit(label, _NAME), (_bars(shares), "$primary"))
    room = max(len(spread.today) - len(number(spread.days, 0)) - 1, 1)
    scale = "0" + " " * room + number(spread.days, 0)
    yield Content.styled(fit("", _NAME) + scale + " " + _("days"), "$text-muted")


def _bars(shares: Sequence[float]) -> str:
    most = max(shares, default=0.0) or 1.0
    return "".join(_BARS[round(share / most * (len(_BARS) - 1))] for share in shares)


def _equity(process: Process, comparison: "Comparison", width: int) -> Iterator[Content]:
    yield _heading(_("Do people come closer together or further apart?"))
    growing = [gap for gap in comparison.equity if gap.grows]
    if not growing:
        yield Content(_("No gap between the groups grows."))
    for gap in growing:
        measure = MEASURES[gap.measure]
        sentence = _(
            "{measure}: the gap between “{worst}” and “{best}” grows from {today} to {redesign}."
        ).format(
            measure=measure_name(measure),
            worst=group_name(process, gap.worst),
            best=group_name(process, gap.best),
            today=measure.text(gap.today),
            redesign=measure.text(gap.redesign),
        )
        for at, line in enumerate(wrapped(sentence, width - 2)):
            yield Content.assemble(("✗ " if at == 0 else "  ", "$worse"), line)


def _municipality(process: Process, comparison: "Comparison", width: int) -> Iterator[Content]:
    yield _heading(_("The municipality's time and money"))
    for team in comparison.teams:
        if team.today is None or team.redesign is None:
            continue
        text = _("{today} → {redesign} hours a year").format(
            today=number(team.today, 0), redesign=number(team.redesign, 0)
        )
        yield Content.assemble(_name(team.name), text)
    if comparison.hours_freed is not None:
        purpose = comparison.freed_time_for or _("not decided yet")
        freed = number(abs(comparison.hours_freed), 0)
        words = (
            _("{hours} hours a year, for: {purpose}").format(hours=freed, purpose=purpose)
            if comparison.hours_freed >= 0
            else _("none: {hours} hours a year more").format(hours=freed)
        )
        for at, line in enumerate(wrapped(words, width - _NAME)):
            yield Content.assemble(fit(_("Time freed") if at == 0 else "", _NAME), line)
    yield from _money(process, comparison)


def _money(process: Process, comparison: "Comparison") -> Iterator[Content]:
    spent, currency = comparison.money, process.currency
    change = round(spent.case_redesign) - round(spent.case_today)
    yield Content.assemble(
        fit(_("Staff cost per case"), _NAME),
        f"{money(spent.case_today, currency)} → {money(spent.case_redesign, currency)}",
        (f"   {signed(money(change, currency), change)}", "$text-muted"),
    )
    if spent.year_today is not None and spent.year_redesign is not None:
        change = round(spent.year_redesign) - round(spent.year_today)
        yield Content.assemble(
            fit(_("A year, with running it"), _NAME),
            f"{money(spent.year_today, currency)} → {money(spent.year_redesign, currency)}",
            (f"   {signed(money(change, currency), change)}", "$text-muted"),
        )
    if spent.once:
        payback = (
            _("never paid back by the saving")
            if spent.payback_years is None
            else _("paid back in {years} years").format(years=number(spent.payback_years, 1))
        )
        yield Content.assemble(
            fit(_("Introducing it"), _NAME), f"{money(spent.once, currency)}, {payback}"
        )
