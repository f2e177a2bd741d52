"""The head of a sheet: its name, what it is about, and its key figures.

Hides how figures are set: in columns for one process, as pairs of bars or as "before → after"
where two are compared. Green is said only of what is better for somebody, brown of what is worse.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from redesign.diagrams.cards import heat
from redesign.diagrams.figures import Figures, SheetFigures
from redesign.diagrams.palette import (
    BETTER,
    HEAT,
    INK,
    LOAD_FROM,
    LOOP,
    MUTED,
    TODAY_BAR,
    WORSE,
)
from redesign.diagrams.readings import brief, in_full
from redesign.diagrams.scene import Run, Shape
from redesign.diagrams.typeset import shortened, width
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.quantity import MINUTES_A_DAY, MINUTES_A_YEAR, Minutes
from redesign.model.redesign import Redesign
from redesign.words import NO_BREAK, _, ngettext, number, percent

Said = Callable[[Minutes], str]
SheetKind = Literal["as-is", "to-be", "difference", "heat"]
_UNKNOWN: Final = "–"
_TOP: Final = 62
_BAR_ROW: Final = 34
_BESIDE_BARS: Final = 250
"""Room right of the longest bar, for its words and for the change in per cent."""


class Area(NamedTuple):
    """A rectangle on the sheet."""

    x: float
    y: float
    width: float
    height: float


def heading(
    kind: SheetKind,
    process: Process,
    redesign: Redesign | None,
    figures: SheetFigures,
    *,
    left: float,
    wide: float,
) -> tuple[list[Shape], float]:
    """The head of a sheet, and how high it is.

    Args:
        kind: Which sheet.
        process: The process of today.
        redesign: What would change about it, on the sheets that show that.
        figures: The key figures.
        left: Where it begins.
        wide: How wide it is.
    """
    title = Run(text=_title(kind, process), size=20, bold=True)
    about = _about(kind, process, redesign, figures)
    below = _lines("subtitle", Area(left, 41, wide, 14), about)
    shapes = [_caption("title", Area(left, 14, wide, 28), title), below]
    top = _TOP + below.height - below.spacing
    after = figures.redesign
    if kind == "to-be" and after is not None:
        found, height = _bars(figures.today, after, left, wide)
    elif kind == "difference" and after is not None:
        found, height = _columns(_compared(figures.today, after), left, wide)
    elif kind == "heat":
        own = (redesign and after) or figures.today
        found, height = _columns(_of_waiting(process, own), left, wide)
    else:
        found, height = _columns(_of_one(figures.today), left, wide)
    return shapes + [replace(one, y=one.y + top) for one in found], top + height


def _title(kind: SheetKind, process: Process) -> str:
    match kind:
        case "as-is":
            return _("{process} – as it is today").format(process=process.name)
        case "to-be":
            return _("{process} – as it could be").format(process=process.name)
        case "difference":
            return _("{process} – what changes").format(process=process.name)
        case "heat":
            return _("{process} – where cases wait").format(process=process.name)


def _about(
    kind: SheetKind, process: Process, redesign: Redesign | None, figures: SheetFigures
) -> list[str]:
    parts = [process.owner or process.area or ""]
    if redesign is not None and kind in ("to-be", "heat"):
        parts.append(_("redesign “{name}”").format(name=redesign.name))
    if redesign is not None and kind == "difference":
        parts.append(_("today compared with “{name}”").format(name=redesign.name))
    if process.demand.cases_per_year is not None:
        cases = number(process.demand.cases_per_year, 0)
        parts.append(_("{cases} cases a year").format(cases=cases))
    parts.append(figures.note)
    return [part for part in parts if part]


@frozen(kw_only=False)
class _Figure:
    name: str
    text: str
    colour: str = INK


def _of_one(one: Figures) -> tuple[_Figure, ...]:
    return (
        _lead_time(one),
        _Figure(_("Hands-on work"), _minutes(one.hands_on)),
        _Figure(_("of that, staff"), _minutes(one.staff_time)),
        _Figure(_("Steps"), str(one.steps)),
        _Figure(_("Hand-overs"), brief(one.hand_overs)),
        _Figure(_("Rework loops"), str(one.rework_loops), LOOP if one.rework_loops else INK),
        _Figure(
            _("Right first time"),
            _UNKNOWN if one.right_first_time is None else percent(one.right_first_time),
        ),
    )


def _of_waiting(process: Process, one: Figures) -> tuple[_Figure, ...]:
    """What of the lead time is waiting, how many cases are under way, and who is busiest."""
    found = one.heat
    figures = [
        _lead_time(one),
        _Figure(_("of that, queues"), _long_or_short(found.queue if found else None)),
        _Figure(_("of that, waits"), _long_or_short(found.waiting if found else None)),
        _Figure(_("Hands-on work"), _minutes(one.hands_on)),
    ]
    if one.cases_per_year is not None and one.lead_time is not None:
        under_way = one.cases_per_year * one.lead_time / MINUTES_A_YEAR
        figures.append(_Figure(_("Cases under way"), brief(under_way)))
    crews = found.crews.items() if found else ()
    busy = [(crew.load, pool) for pool, crew in crews if crew.load is not None]
    if busy:
        load, pool = max(busy)
        team = process.pool(pool)
        name = _("Load, {team}").format(team=team.name if team else pool)
        hot = load >= LOAD_FROM[-1]
        figures.append(_Figure(name, percent(load), LOOP if hot else INK))
    return tuple(figures)


def _lead_time(one: Figures) -> _Figure:
    long = one.lead_time is not None and heat(one.lead_time) == len(HEAT) - 1
    return _Figure(_("Lead time"), _days(one.lead_time), LOOP if long else INK)


def _compared(today: Figures, after: Figures) -> tuple[_Figure, ...]:
    loops, by_hand = today.rework_loops, today.steps_by_hand
    return (
        _pair(_("Lead time"), today.lead_time, after.lead_time, _days),
        _pair(_("Staff work"), today.staff_time, after.staff_time, _minutes),
        _pair(_("Citizen time"), today.citizen_time, after.citizen_time, _minutes),
        _hours(today, after),
        _Figure(_("Rework loops"), f"{loops} → {after.rework_loops}"),
        _Figure(_("Steps by hand"), f"{by_hand} → {after.steps_by_hand}"),
    )


def _pair(name: str, old: Minutes | None, new: Minutes | None, said: Said) -> _Figure:
    if old is None or new is None:
        return _Figure(name, _UNKNOWN)
    before, _no_break, _unit = said(old).partition(NO_BREAK)
    colour = INK if said(old) == said(new) else _judged(old, new)
    return _Figure(name, f"{before} → {said(new)}", colour)


def _hours(today: Figures, after: Figures) -> _Figure:
    name = _("Staff hours a year")
    old, new = today.staff_hours, after.staff_hours
    if old is None or new is None:
        return _Figure(name, _UNKNOWN)
    hours = round(new - old)
    sign = {-1: "–", 0: "±", 1: "+"}[(hours > 0) - (hours < 0)]
    text = f"{sign}{NO_BREAK}{number(abs(hours), 0)}{NO_BREAK}{_('h')}"
    return _Figure(name, text, _judged(0, hours))


def _judged(old: float, new: float) -> str:
    """The colour of a change; less is better for everything that is compared on a sheet."""
    if old == new:
        return INK
    return BETTER if new < old else WORSE


def _columns(figures: tuple[_Figure, ...], left: float, wide: float) -> tuple[list[Shape], float]:
    """Figures side by side, in as many rows as they need."""
    columns = _widths(figures, wide)
    starts = [left + sum(columns[:at]) for at in range(len(columns))]
    shapes: list[Shape] = []
    for at, figure in enumerate(figures):
        row, across = divmod(at, len(columns))
        x, y, column = starts[across], 2 + row * 44, columns[across]
        name = Run(text=figure.name, size=9, colour=MUTED)
        value = Run(text=figure.text, size=15, bold=True, colour=figure.colour)
        shapes.append(_caption(f"figure-{at}-name", Area(x, y, column - 6, 13), name))
        shapes.append(_caption(f"figure-{at}", Area(x, y + 14, column - 6, 20), value))
    return shapes, 44.0 * -(-len(figures) // len(columns)) + 12


def _widths(figures: tuple[_Figure, ...], wide: float) -> list[float]:
    """How wide each column is: as many as fit beside one another, the spare room shared out."""
    needed = [max(width(one.name, 9), width(one.text, 15, bold=True)) + 20 for one in figures]
    for rows in range(1, len(figures)):
        across = -(-len(figures) // rows)
        columns = [max(needed[at::across]) for at in range(across)]
        if sum(columns) <= wide:
            spare = (wide - sum(columns)) / across
            return [column + spare for column in columns]
    return [wide]


@frozen(kw_only=False)
class _Pair:
    """A measure of today and of the redesign, drawn as two bars."""

    name: str
    old: Minutes | None
    new: Minutes | None
    said: Said


def _bars(today: Figures, after: Figures, left: float, wide: float) -> tuple[list[Shape], float]:
    """Measures one below the other; the longer bar of each takes the whole room."""
    pairs = (
        _Pair(_("Lead time"), today.lead_time, after.lead_time, _days),
        _Pair(_("Staff work per case"), today.staff_time, after.staff_time, _minutes),
        _Pair(_("Citizen time per case"), today.citizen_time, after.citizen_time, _minutes),
    )
    named = max(width(pair.name, 9.5, bold=True) for pair in pairs) + 12
    shapes: list[Shape] = []
    for at, pair in enumerate(pairs):
        area = Area(left + named, 4 + at * _BAR_ROW, wide - named, _BAR_ROW)
        name = Run(text=pair.name, size=9.5, bold=True)
        shapes.append(_caption(f"bar-{at}-name", Area(left, area.y + 5, named, 14), name))
        shapes += _two_bars(f"bar-{at}", pair, area)
    return shapes, _BAR_ROW * len(pairs) + 14.0


def _two_bars(name: str, pair: _Pair, area: Area) -> list[Shape]:
    if pair.old is None or pair.new is None:
        words = Run(text=_("not simulated yet"), colour=MUTED)
        return [_caption(f"{name}-unknown", Area(area.x, area.y + 5, 200, 14), words)]
    part = _part(pair.old, pair.new)
    colour = _judged(0, part or 0)
    scale = (area.width - _BESIDE_BARS) / max(pair.old, pair.new, 1e-9)
    told = Run(text=_("today {time}").format(time=pair.said(pair.old)), colour=MUTED)
    then = Run(text=_("could be {time}").format(time=pair.said(pair.new)), bold=True)
    change = Run(text=_per_cent(part), size=15, bold=True, colour=colour)
    right = Area(area.x + area.width - 84, area.y, 84, 24)
    return [
        *_bar(f"{name}-today", Area(area.x, area.y, pair.old * scale, 11), TODAY_BAR, told),
        *_bar(
            f"{name}-new",
            Area(area.x, area.y + 13, pair.new * scale, 11),
            MUTED if colour == INK else colour,
            then,
        ),
        _caption(f"{name}-change", right, change),
    ]


def _bar(name: str, area: Area, fill: str, words: Run) -> list[Shape]:
    long = max(area.width, 1.5)
    beside = Area(area.x + long + 7, area.y - 1, 150, 13)
    bar = Shape(name=name, x=area.x, y=area.y, width=long, height=area.height, fill=fill)
    return [bar, _caption(f"{name}-text", beside, words)]


def _part(old: Minutes, new: Minutes) -> int | None:
    """The change in whole per cent; None where there was nothing."""
    return round((new - old) / old * 100) if old else None


def _per_cent(part: int | None) -> str:
    if part is None:
        return _UNKNOWN
    sign = {-1: "–", 0: "±", 1: "+"}[(part > 0) - (part < 0)]
    return f"{sign}{NO_BREAK}{abs(part)}{NO_BREAK}%"


def _days(value: Minutes | None) -> str:
    if value is None:
        return _UNKNOWN
    days = value / MINUTES_A_DAY
    return f"{number(days)}{NO_BREAK}{ngettext('day', 'days', days)}"


def _long_or_short(value: Minutes | None) -> str:
    """A time in days, or in hours or minutes where it would be 0.0 days."""
    if value is None or value >= MINUTES_A_DAY / 10 or value <= 0:
        return _days(value)
    return in_full(value)


def _minutes(value: Minutes | None) -> str:
    return _UNKNOWN if value is None else f"{brief(value)}{NO_BREAK}{_('min')}"


def _lines(name: str, area: Area, parts: list[str]) -> Shape:
    """Parts of a sentence beside one another, on as many lines as they need."""
    size = 9.5
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else ""
        if longer and width(longer, size) <= area.width:
            lines[-1] = longer
        else:
            lines.append(shortened(part, area.width, size))
    return Shape(
        name=name,
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height * max(len(lines), 1),
        form="plain",
        lines=tuple((Run(text=line, size=size, colour=MUTED),) for line in lines),
        spacing=area.height,
    )


def _caption(name: str, area: Area, words: Run) -> Shape:
    """One line of text at the left of an area, shortened to its width."""
    text = shortened(words.text, area.width, words.size, bold=words.bold)
    return Shape(
        name=name,
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height,
        form="plain",
        lines=((replace(words, text=text),),),
        spacing=area.height,
    )
