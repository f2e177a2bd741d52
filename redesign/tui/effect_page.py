"""Does it make sense? The effect of a redesign on one page, however small the window.

Hides how a page is made to fit: it tells all that it has room for, and where there is less it
names fewer measures and counts the rest. What is left out stands further down in full.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.tui.figures import change_text, measure_name
from redesign.tui.strip import judgement_word
from redesign.tui.text import cut, fit, wrapped
from redesign.words import _, number, percent
from redesign.workbench.effect_words import freed_for

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference

ALL: Final = "all"
NAME: Final = 28
"""The cells of a line before its value."""
SIGNS: Final = {"better": "✓", "worse": "✗", "same": "="}
STYLES: Final = {"better": "$better", "worse": "$worse", "same": "$text-muted"}
_WORTH_TELLING: Final = 0.01
"""From which share of the citizens on the page says that they are worse off."""
_ROWS: Final = (20, 9, 8, 7, 6, 5, 4, 3, 2)
"""How many measures have a line of their own: all that differ, then ever fewer."""
_GUARDS: Final = 2
"""How many open questions have a line of their own."""


def groups_of(process: Process, comparison: "Comparison") -> tuple[str, ...]:
    """Everybody, then each group of citizens, in the order of the file."""
    named = [segment.id for segment in process.segments]
    known = {group for by_group in comparison.measures.values() for group in by_group}
    return (ALL, *(group for group in named if group in known))


def group_name(process: Process, group: str) -> str:
    """What a group is called."""
    return next((one.name for one in process.segments if one.id == group), _("Everybody"))


def heading(text: str) -> Content:
    """What stands over a part."""
    return Content.styled(text, "bold $primary")


def first_page(
    process: Process,
    comparison: "Comparison",
    redesign: Redesign,
    not_known: Sequence[tuple[str, str]],
    size: tuple[int, int],
) -> list[Content]:
    """The page: verdict, who gains and who pays, what is not known, and what it is for.

    Args:
        process: The redesigned process.
        comparison: What the redesign does.
        redesign: The redesign.
        not_known: What is not known, and what to measure first: a name and a text each.
        size: The columns and lines there are.
    """
    width, height = size
    parts: list[list[Content]] = []
    for short in (False, True):
        for rows in _ROWS if short else _ROWS[:1]:
            parts = [
                list(_verdict(comparison, width, short=short)),
                list(_for_whom(process, comparison, width, rows, short=short)),
                list(_in_short(comparison, redesign, not_known, width, short=short)),
            ]
            if sum(map(len, parts)) <= height:
                return _with_air(parts, height)
    return _with_air(parts, height)


def _with_air(parts: Sequence[list[Content]], height: int) -> list[Content]:
    """The parts one below the other, with an empty line between them where there is room."""
    air = [Content("")] if sum(map(len, parts)) + len(parts) <= height else []
    return [line for part in parts for line in (*air, *part)]


def _verdict(comparison: "Comparison", width: int, *, short: bool) -> Iterator[Content]:
    from redesign.analysis import verdict_word

    word = verdict_word(comparison.verdict)
    good = comparison.verdict == "better-service"
    bad = comparison.verdict in ("worse-service", "not-ready")
    style = "$better" if good else "$worse" if bad else "$warning"
    yield Content.assemble(
        heading(_("Does it make sense?")), "  ", (word[:1].upper() + word[1:], f"bold {style}")
    )
    for line in wrapped(comparison.short if short else comparison.sentence, width):
        yield Content(line)
    others = comparison.guards[1:]
    for guard in others[:_GUARDS]:
        yield Content.assemble(("! ", style), cut(guard.sentence, width - 2))
    if comparison.guards:
        yield Content.styled(_("Enter: what must be answered, and what would do"), "$text-muted")


def _for_whom(
    process: Process, comparison: "Comparison", width: int, rows: int, *, short: bool
) -> Iterator[Content]:
    groups = groups_of(process, comparison)
    column = min(max((width - NAME) // len(groups), 9), 22)
    shown = groups[: max((width - NAME) // column, 1)]
    names = "".join(fit(group_name(process, group), column - 1) + " " for group in shown)
    yield Content.assemble(
        (fit(_("Service, and for whom"), NAME), "bold $primary"), (names, "$text-muted")
    )
    known = [one for one in DECIDING if comparison.measures.get(one.id)]
    moved = [one for one in known if _judgements(comparison, one, shown) != {"same"}]
    told = sorted(moved, key=lambda one: _rank(comparison, one, shown))[:rows]
    for measure in known:
        if measure in told:
            by_group = comparison.measures[measure.id]
            cells = [_cell(measure, by_group.get(group), column) for group in shown]
            yield Content.assemble(fit(measure_name(measure), NAME - 1) + " ", *cells)
    rest = [one for one in moved if one not in told]
    worse = [one for one in rest if "worse" in _judgements(comparison, one, shown)]
    better = [one for one in rest if one not in worse]
    alike = [one for one in known if one not in moved]
    for text, names_of, style in (
        (_("Also worse for some: {measures}"), worse, "$worse"),
        (_("Also better: {measures}"), better, "$better"),
        (_("About the same for all: {measures}"), alike, "$text-muted"),
    ):
        if names_of:
            listed = ", ".join(one.name() for one in names_of)
            said = text.format(measures=listed)
            lines = [cut(said, width)] if short and style != "$worse" else wrapped(said, width)
            yield from (Content.styled(line, style) for line in lines)


def _judgements(
    comparison: "Comparison", measure: Measure, groups: Sequence[str]
) -> frozenset[str]:
    by_group = comparison.measures[measure.id]
    return frozenset(str(by_group[group].judgement) for group in groups if group in by_group)


def _rank(comparison: "Comparison", measure: Measure, groups: Sequence[str]) -> tuple[bool, float]:
    """What is worse for somebody comes first, then what moves the most beside today."""
    one = comparison.measures[measure.id].get(ALL)
    weight = abs(one.difference / one.today) if one and one.today else float("inf")
    return "worse" not in _judgements(comparison, measure, groups), -weight


def _cell(measure: Measure, one: "Difference | None", width: int) -> tuple[str, str]:
    if one is None:
        return fit("–", width), "$text-muted"
    text = SIGNS[one.judgement]
    if one.judgement != "same":
        text += f" {change_text(measure, one.difference)}"
        unit = measure.difference_unit(measure.shown(one.difference))
        text += f" {unit}" if unit and len(text) + len(unit) + 2 < width else ""
    else:
        text += f" {judgement_word('same')}"
    return fit(text, width), STYLES[one.judgement]


def _in_short(
    comparison: "Comparison",
    redesign: Redesign,
    not_known: Sequence[tuple[str, str]],
    width: int,
    *,
    short: bool,
) -> Iterator[Content]:
    """Who is worse off case by case, what is not known, what the freed time is for."""
    told: list[tuple[str, str]] = []
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
        told.append((_("Worse off, case by case"), text))
    told += not_known
    if comparison.hours_freed is not None:
        told.append((_("Time freed"), freed_text(comparison)))
    count = len(redesign.side_effects)
    text = _("{count} written down").format(count=number(count))
    told.append((_("Side effects"), text if count else _("none written down yet")))
    for name, said in told:
        if short:
            yield Content(fit(name, NAME) + cut(said, width - NAME))
        else:
            yield from row(name, said, width)


def row(name: str, text: str, width: int, style: str = "") -> Iterator[Content]:
    """A name and a text that goes on below itself."""
    for at, line in enumerate(wrapped(text, width - NAME)):
        yield Content.assemble(fit(name if at == 0 else "", NAME), (line, style))


def freed_text(comparison: "Comparison") -> str:
    """How much time is freed, and what for."""
    freed = comparison.hours_freed or 0.0
    hours = number(abs(freed), 0)
    if freed < 0:
        return _("none: {hours} hours a year more").format(hours=hours)
    return _("{hours} hours a year, for: {purpose}").format(
        hours=hours, purpose=freed_for(comparison)
    )
