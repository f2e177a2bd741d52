"""Redesigns side by side, and what each change of one brings, in words for both front ends."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _, money
from redesign.workbench.subjects import kind_word, name_of, subject_of, with_gone

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference, Measure
    from redesign.analysis.contributions import Contribution, Part


@frozen
class SideBySide:
    """A table with a column for today and for each redesign.

    Attributes:
        head: What stands over the columns: nothing, today, and each redesign.
        rows: The name of a measure and a cell for each column; service first, cost last.
        sentences: Which redesigns another beats in both, or that none does.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentences: tuple[str, ...]


def side_by_side(
    process: Process, names: Mapping[str, str], found: "Sequence[Comparison]"
) -> SideBySide:
    """What several redesigns of a process do for everybody.

    Args:
        process: The process of today.
        names: What each redesign is called, by id.
        found: What each does.
    """
    from redesign.analysis import ALL, DECIDING, verdict_word

    rows: list[tuple[str, ...]] = []
    for measure in DECIDING:
        told = [one.measures.get(measure.id, {}).get(ALL) for one in found]
        known = [one for one in told if one is not None]
        if any(one.today or one.redesign for one in known):
            today = measure.text(known[0].today, process.currency)
            rows.append((measure.name(), today, *(_cell(measure, one, process) for one in told)))
    rows.append((_("verdict"), "", *(verdict_word(one.verdict) for one in found)))
    years = [one.money.year_redesign for one in found]
    if found[0].money.year_today is not None:
        today = money(found[0].money.year_today, process.currency)
        cells = ("–" if year is None else money(year, process.currency) for year in years)
        rows.append((_("cost a year"), today, *cells))
    return SideBySide(
        head=("", _("today"), *(names[one.redesign_id] for one in found)),
        rows=tuple(rows),
        sentences=_frontier(names, found),
    )


def _cell(measure: "Measure", one: "Difference | None", process: Process) -> str:
    return f"{measure.text(one.redesign, process.currency)} {_sign(one)}" if one else "–"


def _sign(one: "Difference") -> str:
    return {"better": "+", "worse": "!", "same": "="}[one.judgement]


def _frontier(names: Mapping[str, str], found: "Sequence[Comparison]") -> tuple[str, ...]:
    from redesign.analysis.side_by_side import beaten_by

    if len(found) < 2:
        return ()
    sentence = _("“{better}” is at least as good as “{name}” for everyone, and costs no more.")
    told = (
        sentence.format(better=names[other], name=names[id_])
        for id_, other in beaten_by(found).items()
    )
    return tuple(told) or (_("None of them is better than another in both service and cost."),)


def what_each_brings(
    process: Process, redesign: Redesign, found: "Sequence[Contribution]"
) -> tuple[tuple[str, str], ...]:
    """For each group of changes what it is about, and what is clearly better or worse by it."""
    shown = with_gone(process, resolve(process, redesign))
    return tuple(
        (", ".join(_part_name(shown, part) for part in one.parts), _brought(process, one))
        for one in found
    )


def how_parts_are_read() -> str:
    """What must be known to read them."""
    return _(
        "Each is the redesign with the change, less the same without it, for the same "
        "citizens. They need not add up: changes work on one another."
    )


def _brought(process: Process, one: "Contribution") -> str:
    from redesign.analysis import MEASURES

    if not one.differences:
        return _("cannot be left out alone: without it the cases do not come through")
    told = [
        f"{_sign(difference)} {MEASURES[id_].name()} "
        f"{MEASURES[id_].difference_text(difference.difference, process.currency)}"
        for id_, difference in one.differences.items()
        if difference.judgement != "same"
    ]
    return ", ".join(told) or _("nothing that is clearly better or worse")


def _part_name(shown: Process, part: "Part") -> str:
    """A step by its name; a team, group or opening hours with what it is."""
    if len(part) == 1:
        return subject_of(part, shown)
    table, id_ = part
    name = name_of(table, id_, shown)
    return name if table == "steps" else f"{name} ({kind_word(table)})"
