"""The effect of a redesign as lines of text, in the order in which it is to be read.

Guards first, then service for everybody and each group, then equity, and hours and money last.
Pure functions of a comparison: what is shown can be read back in a test without a screen.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.tui.figures import change_text, measure_name
from redesign.tui.strip import judgement_word
from redesign.tui.text import fit, wrapped
from redesign.words import _, money, number, percent, percents, signed
from redesign.workbench import closed_word

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference
    from redesign.tui.live import Busiest, Found, Spread

ALL: Final = "all"
_SIGNS: Final = {"better": "✓", "worse": "✗", "same": "="}
_STYLES: Final = {"better": "$better", "worse": "$worse", "same": "$text-muted"}
_ALSO: Final = ("wait", "hand-overs", "staff-time", "cost")
"""Shown below the measures that decide."""
_NAME: Final = 28
_WORTH_TELLING: Final = 0.01
"""From which share of the citizens on the first page says that they are worse off."""
_BARS: Final = " ▁▂▃▄▅▆▇█"


def groups_of(process: Process, comparison: "Comparison") -> tuple[str, ...]:
    """Everybody, then each group of citizens, in the order of the file."""
    named = [segment.id for segment in process.segments]
    known = {group for by_group in comparison.measures.values() for group in by_group}
    return (ALL, *(group for group in named if group in known))


def group_name(process: Process, group: str) -> str:
    """What a group is called."""
    return next((one.name for one in process.segments if one.id == group), _("Everybody"))


def effect_lines(
    process: Process,
    redesign: Redesign,
    found: "Found | None",
    group: str,
    width: int,
    *,
    roomy: bool = True,
) -> list[Content]:
    """Everything that the screen shows of a comparison; its first page says whether it makes sense.

    Args:
        process: The redesigned process.
        redesign: What it does to today's.
        found: What the study knows, if anything.
        group: The group of citizens whose numbers are shown in full.
        width: Cells there are.
        roomy: The first page may take more than the 22 lines of a small terminal.
    """
    comparison = found.comparison if found else None
    if found is None or comparison is None or comparison.replications < 2:
        return [Content(_("The simulation is running: the first figures come in a moment."))]
    air = [Content("")] if roomy else []
    lines = [*air, *_verdict(comparison, width), *air]
    lines += [*_for_whom(process, comparison, width), *air]
    lines += [*_in_short(comparison, redesign, width), Content("")]
    lines += [*_numbers(process, comparison, group, width), Content("")]
    lines += [*_case_by_case(comparison, group), Content("")]
    if found.spread is not None:
        lines += [*_spread(found.spread, width), Content("")]
    lines += [*_equity(process, comparison, width), Content("")]
    lines += [*_side_effects(redesign, width), Content("")]
    lines += _municipality(process, found, comparison, width)
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
    names = "".join(fit(group_name(process, group), column - 1) + " " for group in shown)
    yield Content.assemble(
        (_name(_("Service, and for whom")), "bold $primary"), (names, "$text-muted")
    )
    alike: list[str] = []
    for measure in DECIDING:
        by_group = comparison.measures.get(measure.id, {})
        told = [by_group.get(group) for group in shown]
        if all(one is None or one.judgement == "same" for one in told):
            alike += [measure_name(measure)] if by_group else []
            continue
        cells = [_cell(measure, one, column) for one in told]
        yield Content.assemble(_name(measure_name(measure)), *cells)
    if alike:
        text = _("About the same for all: {measures}").format(measures=", ".join(alike))
        for line in wrapped(text, width):
            yield Content.styled(line, "$text-muted")


def _in_short(comparison: "Comparison", redesign: Redesign, width: int) -> Iterator[Content]:
    """Who is worse off case by case, what the freed time is for, what else it may do to people."""
    worse = [
        (one.worse_off, MEASURES[id_], one)
        for id_, by_group in comparison.measures.items()
        if (one := by_group.get(ALL)) and one.worse_off and MEASURES[id_] in DECIDING
    ]
    worst = max(worse, key=lambda row: row[0], default=None)
    if worst is not None and worst[0] >= _WORTH_TELLING:
        share, measure, one = worst
        text = _("{share} of the citizens: {measure} worse by {by} on average").format(
            share=percent(share), measure=measure.name(), by=measure.text(one.worse_by or 0.0)
        )
        yield from _row(_("Worse off, case by case"), text, width)
    if comparison.hours_freed is not None:
        yield from _row(_("Time freed"), _freed_text(comparison), width)
    count = len(redesign.side_effects)
    text = _("{count} written down").format(count=number(count))
    yield from _row(_("Side effects"), text if count else _("none written down yet"), width)


def _row(name: str, text: str, width: int) -> Iterator[Content]:
    for at, line in enumerate(wrapped(text, width - _NAME)):
        yield Content.assemble(fit(name if at == 0 else "", _NAME), line)


def _freed_text(comparison: "Comparison") -> str:
    freed = comparison.hours_freed or 0.0
    hours = number(abs(freed), 0)
    if freed < 0:
        return _("none: {hours} hours a year more").format(hours=hours)
    purpose = comparison.freed_time_for or _("not decided yet")
    return _("{hours} hours a year, for: {purpose}").format(hours=hours, purpose=purpose)


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
    narrow = width < _NAME + 52
    head = [fit("", _NAME), fit(_("Today"), 13), fit(_("Redesign"), 13), fit(_("Change"), 15)]
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
    return Content.assemble(*cells)


def _case_by_case(comparison: "Comparison", group: str) -> Iterator[Content]:
    """The same citizen in both: how many are better and worse off, and by how much."""
    yield _heading(_("Case by case: the same citizen today and in the redesign"))
    head = (fit(_("Better off"), 13), fit(_("Worse off"), 13), _("by, on average"))
    yield Content.styled(fit("", _NAME) + "".join(head), "$text-muted")
    for measure in DECIDING:
        one = comparison.measures.get(measure.id, {}).get(group)
        if one is None or one.better_off is None or one.worse_off is None:
            continue
        if one.better_off or one.worse_off:
            by = "" if one.worse_by is None else measure.text(one.worse_by)
            shares = "".join(fit(part, 13) for part in percents(one.better_off, one.worse_off))
            yield Content.assemble(_name(measure_name(measure)), shares, by)


def _side_effects(redesign: Redesign, width: int) -> Iterator[Content]:
    """What it may do to people besides what it is for, as people wrote it down."""
    yield _heading(_("What else it may do to people"))
    if not redesign.side_effects:
        yield Content(_("Nothing is written down yet."))
    for one in redesign.side_effects:
        words = [closed_word(word) for word in (one.kind,) if word]
        if one.likely and one.bad:
            words.append(
                _("likely: {likely}, bad: {bad}").format(
                    likely=closed_word(one.likely), bad=closed_word(one.bad)
                )
            )
        about = f" ({', '.join(words)})" if words else ""
        for at, line in enumerate(wrapped(f"{one.who or one.id}{about}", width - 2)):
            yield Content(f"{'· ' if at == 0 else '  '}{line}")
        for label, text in ((_("noticed by"), one.notice), (_("done about it"), one.measure)):
            for line in wrapped(f"{label}: {text}", width - 4) if text else ():
                yield Content.styled(f"    {line}", "$text-muted")


def _spread(spread: "Spread", width: int) -> Iterator[Content]:
    yield _heading(_("How long it takes: how many cases, by days"))
    room = max(min(len(spread.today), width - _NAME), 8)
    told = (
        (_("Today"), spread.today, spread.within_today),
        (_("Redesign"), spread.redesign, spread.within_redesign),
    )
    for label, shares, (half, most) in told:
        yield Content.assemble(fit(label, _NAME), (_bars(_in_parts(shares, room)), "$primary"))
        text = _("half within {half} days, nine in ten within {most}").format(
            half=number(half, 1), most=number(most, 1)
        )
        yield Content.styled(fit("", _NAME) + text, "$text-muted")
    end = f"{number(spread.days, 0)} " + _("days")
    scale = "0" + " " * max(room - len(end) - 1, 1) + end
    yield Content.styled(fit("", _NAME) + scale, "$text-muted")


def _in_parts(shares: Sequence[float], parts: int) -> list[float]:
    """The shares on a scale of fewer parts; what lies across two is divided between them."""
    found = [0.0] * parts
    step = parts / len(shares)
    for at, share in enumerate(shares):
        first, last = at * step, (at + 1) * step
        for part in range(int(first), min(int(last - 1e-9), parts - 1) + 1):
            overlap = min(last, part + 1) - max(first, part)
            found[part] += share * overlap / step
    return found


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


def _municipality(
    process: Process, found: "Found", comparison: "Comparison", width: int
) -> Iterator[Content]:
    yield _heading(_("The municipality's time and money"))
    for team in comparison.teams:
        if team.today is None or team.redesign is None:
            continue
        text = _("{today} → {redesign} hours a year").format(
            today=number(team.today, 0), redesign=number(team.redesign, 0)
        )
        yield Content.assemble(_name(team.name), text)
        weeks = [_week_text(one) for one in found.busiest.get(team.pool, ()) if one]
        if weeks:
            peak = _("busiest in {weeks}").format(weeks=" → ".join(weeks))
            yield Content.styled(fit("", _NAME) + peak, "$text-muted")
    if comparison.hours_freed is not None:
        yield from _row(_("Time freed"), _freed_text(comparison), width)
    yield from _money(process, comparison)


def _week_text(busiest: "Busiest") -> str:
    week, load = busiest
    return _("week {week}: {load} of its hours").format(week=number(week), load=percent(load))


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
    if spent.per_year and spent.break_even is not None:
        text = _("from {cases} cases a year on the saving covers it").format(
            cases=number(spent.break_even, 0)
        )
        yield Content.assemble(
            fit(_("Running it"), _NAME), f"{money(spent.per_year, currency)}: {text}"
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
