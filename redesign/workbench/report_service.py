"""The tables of a report that say what happens to service: for everybody, and group by group."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redesign.exchange.page import Bar, Bars, Table
from redesign.model.process import Process
from redesign.words import NO_BREAK, _, percent

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference, Measure

_CHARTED = ("lead-time", "effort", "staff-time")


def at_a_glance(found: "Comparison") -> Bars:
    """What most ask for first, today beside the redesign."""
    from redesign.analysis import ALL, MEASURES

    charted = [
        (MEASURES[id_], one)
        for id_ in _CHARTED
        if (one := found.measures.get(id_, {}).get(ALL)) is not None
    ]
    return Bars(
        caption=_("For everybody, mean of a case"),
        series=(_("Today"), _("Redesign")),
        bars=tuple(
            Bar(
                name=first_up(measure.name()),
                values=(max(one.today, 0.0), max(one.redesign, 0.0)),
                texts=(measure.text(one.today), measure.text(one.redesign)),
            )
            for measure, one in charted
        ),
    )


def for_everybody(found: "Comparison") -> Table:
    """Every measure that decides, with its interval and how many cases are better or worse off."""
    from redesign.analysis import ALL

    return _in_full(found, ALL, _("Everybody"))


def by_group(process: Process, found: "Comparison") -> Table:
    """The groups side by side, a column each."""
    from redesign.analysis import DECIDING

    groups = _groups(process, found)
    rows = [
        (
            first_up(measure.name()),
            *(_brief(measure, by_id[id_]) if id_ in by_id else "" for id_, _name in groups),
        )
        for measure in DECIDING
        if (by_id := found.measures.get(measure.id, {}))
    ]
    return Table(
        caption=_("Each group: today → redesign"),
        head=("", *(name for _id, name in groups)),
        rows=tuple(rows),
    )


def group_after_group(process: Process, found: "Comparison") -> Iterator[Table]:
    """The same as for everybody, for each group."""
    for id_, name in _groups(process, found):
        yield _in_full(found, id_, name)


def _groups(process: Process, found: "Comparison") -> list[tuple[str, str]]:
    known = {group for groups in found.measures.values() for group in groups}
    return [(one.id, one.name) for one in process.segments if one.id in known]


def _in_full(found: "Comparison", group: str, name: str) -> Table:
    from redesign.analysis import DECIDING

    return Table(
        caption=name,
        head=(
            "",
            _("Today"),
            _("Redesign"),
            _("Change"),
            "95 %",
            "",
            _("Better off"),
            _("Worse off"),
        ),
        rows=tuple(
            _row(measure, found.measures[measure.id][group])
            for measure in DECIDING
            if group in found.measures.get(measure.id, {})
        ),
    )


def _row(measure: "Measure", one: "Difference") -> tuple[str, ...]:
    between = _("{low} to {high}").format(
        low=measure.difference_text(one.low), high=measure.difference_text(one.high)
    )
    between = "" if one.low == one.high else between
    shares = ("" if share is None else percent(share) for share in (one.better_off, one.worse_off))
    return (
        first_up(measure.name()),
        measure.text(one.today),
        measure.text(one.redesign),
        measure.difference_text(one.difference),
        between,
        _judged(one),
        *shares,
    )


def _brief(measure: "Measure", one: "Difference") -> str:
    """Both values and the judgement; a unit that both have stands once."""
    before, after = measure.text(one.today), measure.text(one.redesign)
    digits, _space, unit = before.rpartition(NO_BREAK)
    if digits and after.endswith(NO_BREAK + unit):
        before = digits
    return f"{before} → {after}, {_judged(one)}"


def _judged(one: "Difference") -> str:
    words = {"better": _("better"), "worse": _("worse"), "same": _("same")}
    return words[one.judgement]


def first_up(text: str) -> str:
    """A phrase as the beginning of a line."""
    return text[:1].upper() + text[1:]
