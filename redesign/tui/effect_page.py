"""Does it make sense? The effect of a redesign on one page, however small the window.

Hides how a page is made to fit: it tells all that it has room for, and where there is less it
names fewer measures and counts the rest. What is left out stands further down in full.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from redesign.analysis.measures import DECIDING, MEASURES, Measure
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.tui.figures import change_text, measure_name
from redesign.tui.strip import judgement_word
from redesign.tui.text import cut, fit, wrapped
from redesign.words import _, ngettext, number, percent
from redesign.workbench.effect_words import freed_for

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Difference

ALL: Final = "all"
NAME: Final = 28
"""The cells of a line before its value."""
SIGNS: Final = {"better": "✓", "same": "=", "worse": "✗"}
STYLES: Final = {"better": "$better", "same": "$text-muted", "worse": "$worse"}
"""From the best judgement to the worst."""
_INDENT: Final = 2
_ROOM_FOR_TEXT: Final = 40
_NARROWEST: Final = 11
_COLUMN: Final = 22
"""The cells of a group's column, more for a long name; in lines where they are too narrow."""
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
    lines = _with_air(parts, height)
    return [_going_on(lines[0], width), *lines[1:]]


def _going_on(line: Content, width: int) -> Content:
    """A line that says at its end that the page is longer than the window."""
    more = _("↓ more below")
    room = width - line.cell_length - cell_len(more)
    return Content.assemble(line, " " * room, (more, "$text-muted")) if room > 0 else line


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
        yield Content.styled(_("Enter: what must be answered, and how it can be"), "$text-muted")


def _for_whom(
    process: Process, comparison: "Comparison", width: int, rows: int, *, short: bool
) -> Iterator[Content]:
    groups = groups_of(process, comparison)
    longest = max(cell_len(group_name(process, group)) for group in groups) + 1
    column = min((width - NAME) // len(groups), max(longest, _COLUMN))
    beside = groups if column >= _NARROWEST else groups[:1]
    column = column if column >= _NARROWEST else width - NAME
    names = "".join(fit(group_name(process, group), column - 1) + " " for group in beside)
    yield Content.assemble(
        (fit(_("Service, and for whom"), NAME), "bold $primary"), (names, "$text-muted")
    )
    known = [one for one in DECIDING if comparison.measures.get(one.id)]
    moved = [one for one in known if _judgements(comparison, one, groups) != {"same"}]
    told = sorted(moved, key=lambda one: _rank(comparison, one, groups))[:rows]
    for measure in known:
        if measure in told:
            by_group = comparison.measures[measure.id]
            yield _row_of(measure, [by_group.get(group) for group in beside], column)
            for group in _worse_than_all(by_group, groups[len(beside) :]):
                yield _row_below(group_name(process, group), measure, by_group[group], column)
    rest = [one for one in moved if one not in told]
    worse = [one for one in rest if "worse" in _judgements(comparison, one, groups)]
    better = [one for one in rest if one not in worse]
    alike = [one for one in known if one not in moved]
    for text, names_of, style in (
        (_("Also worse for some: {measures}"), worse, "$worse"),
        (_("Also better: {measures}"), better, "$better"),
        (_("About the same for all: {measures}"), alike, "$text-muted"),
    ):
        if names_of:
            counted = ngettext("{count} measure", "{count} measures", len(names_of))
            listed = ", ".join(one.name() for one in names_of)
            if short and style != "$worse" and cell_len(text.format(measures=listed)) > width:
                listed = counted.format(count=number(len(names_of)))
            lines = wrapped(text.format(measures=listed), width)
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


def _row_of(measure: Measure, ones: Sequence["Difference | None"], width: int) -> Content:
    """What a measure does, cell by cell; its unit beside its name where a cell has no room."""
    cells = [_cell(measure, one) for one in ones]
    unit = measure.difference_unit()
    if unit and any(cell_len(text) >= width for text, _style in cells):
        cells = [_cell(measure, one, told=False) for one in ones]
        room = NAME - cell_len(unit) - 3
        name = f"{cut(measure_name(measure), room)}, {unit}"
    else:
        name = measure_name(measure)
    return Content.assemble(
        fit(name, NAME - 1) + " ", *((fit(text, width), style) for text, style in cells)
    )


def _worse_than_all(by_group: Mapping[str, "Difference"], groups: Sequence[str]) -> list[str]:
    """The groups that fare worse than everybody together; where none does, the one hit most."""
    order = tuple(STYLES)
    everybody = order.index(by_group[ALL].judgement) if ALL in by_group else 0
    known = [group for group in groups if group in by_group]
    found = [one for one in known if order.index(by_group[one].judgement) > everybody]
    worse = [one for one in known if by_group[one].judgement == order[-1]]
    return found or sorted(worse, key=lambda one: -abs(by_group[one].difference))[:1]


def _row_below(group: str, measure: Measure, one: "Difference", width: int) -> Content:
    """A group in a line of its own, where it has no column."""
    text, style = _cell(measure, one)
    return Content.assemble(
        (f"  {fit(group, NAME - 3)} ", "$text-muted"), (fit(text, width), style)
    )


def _cell(measure: Measure, one: "Difference | None", *, told: bool = True) -> tuple[str, str]:
    """The sign and the difference, with its unit where that is told here."""
    if one is None:
        return "–", "$text-muted"
    if one.judgement == "same":
        return f"{SIGNS['same']} {judgement_word('same')}", STYLES["same"]
    text = f"{SIGNS[one.judgement]} {change_text(measure, one.difference)}"
    unit = measure.difference_unit(measure.shown(one.difference)) if told else ""
    return f"{text} {unit}".rstrip(), STYLES[one.judgement]


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
    """A name and a text that goes on below itself; without a name it has more of a narrow line."""
    left = NAME if name or width - NAME >= _ROOM_FOR_TEXT else _INDENT
    for at, line in enumerate(wrapped(text, width - left)):
        yield Content.assemble(fit(name if at == 0 else "", left), (line, style))


def freed_text(comparison: "Comparison") -> str:
    """How much time is freed, and what for."""
    freed = comparison.hours_freed or 0.0
    hours = number(abs(freed), 0)
    if hours == number(0):
        return _("none")
    if freed < 0:
        return _("none: {hours} hours a year more").format(hours=hours)
    return _("{hours} hours a year, for: {purpose}").format(
        hours=hours, purpose=freed_for(comparison)
    )
