"""Redesigns side by side, and what each change of one brings, as text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redesign.analysis import (
    ALL,
    DECIDING,
    MEASURES,
    Difference,
    Judgement,
    Measure,
    verdict_word,
)
from redesign.analysis.side_by_side import beaten_by
from redesign.cli.opening import redesign_of
from redesign.cli.studying import heading, wrapped
from redesign.cli.tables import table
from redesign.words import _, money

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.analysis.contributions import Contribution
    from redesign.model.redesign import Redesign
    from redesign.workbench import Desk

_SIGNS = {Judgement.BETTER: "+", Judgement.WORSE: "!", Judgement.SAME: "="}


def side_by_side(desk: "Desk", found: "Sequence[Comparison]") -> str:
    """A column for today and for each redesign: service, then verdict and cost."""
    names = {one.redesign_id: redesign_of(desk, one.redesign_id).name for one in found}
    currency = desk.process.currency
    rows = [["", _("today"), *names.values()]]
    for measure in DECIDING:
        told = [one.measures.get(measure.id, {}).get(ALL) for one in found]
        if all(one is None or not (one.today or one.redesign) for one in told):
            continue
        today = next(one.today for one in told if one is not None)
        cells = [
            "–"
            if one is None
            else f"{measure.text(one.redesign, currency)} {_SIGNS[one.judgement]}"
            for one in told
        ]
        rows.append([measure.name(), measure.text(today, currency), *cells])
    rows.append([_("verdict"), "", *(verdict_word(one.verdict) for one in found)])
    years = [one.money.year_redesign for one in found]
    if found[0].money.year_today is not None and all(year is not None for year in years):
        rows.append(
            [
                _("cost a year"),
                money(found[0].money.year_today, currency),
                *(money(year or 0.0, currency) for year in years),
            ]
        )
    return "\n".join([heading(_("Side by side")), table(rows), "", *_frontier(names, found)])


def _cell(measure: Measure, one: Difference | None, currency: str) -> str:
    if one is None:
        return "–"
    return f"{measure.text(one.redesign, currency)} {_SIGNS[one.judgement]}"


def _frontier(names: dict[str, str], found: "Sequence[Comparison]") -> list[str]:
    beaten = beaten_by(found)
    lines = [
        wrapped(
            _("“{better}” is at least as good as “{name}” for everyone, and costs no more.").format(
                better=names[other], name=names[id_]
            )
        )
        for id_, other in beaten.items()
    ]
    return lines or [wrapped(_("None of them is better than another in both service and cost."))]


def what_each_brings(desk: "Desk", redesign: "Redesign", found: "Sequence[Contribution]") -> str:
    """What is clearly better or worse because of each group of changes."""
    lines = [heading(_("What each change brings"))]
    for one in found:
        name = ", ".join(_name(desk, redesign, id_) for id_ in one.steps)
        lines += [wrapped(name), wrapped(f"  {_told(desk, one)}", indent=2)]
    lines += [
        "",
        wrapped(
            _(
                "Each is the redesign with the change, less the same without it, for the same "
                "citizens. They need not add up: changes work on one another."
            )
        ),
    ]
    return "\n".join(lines)


def _told(desk: "Desk", one: "Contribution") -> str:
    if not one.differences:
        return _("cannot be left out alone: without it the cases do not come through")
    told = [
        f"{_SIGNS[difference.judgement]} {MEASURES[id_].name()} "
        f"{MEASURES[id_].difference_text(difference.difference, desk.process.currency)}"
        for id_, difference in one.differences.items()
        if difference.judgement is not Judgement.SAME
    ]
    return ", ".join(told) or _("nothing that is clearly better or worse")


def _name(desk: "Desk", redesign: "Redesign", id_: str) -> str:
    change = redesign.change(id_)
    said = change.changes.facts.get("name") if change else None
    known = desk.process.by_id.get(id_)
    return str(said or (known.name if known else id_))
