"""The cards of a sheet: each step as a box with its name, its work, its wait and its badge.

Hides how a card is laid out within: a name of up to two lines, below it who spends how long, and
at the lower edge the wait as a pill.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from redesign.diagrams.changes import Change
from redesign.diagrams.figures import Spot
from redesign.diagrams.layout import Box
from redesign.diagrams.palette import (
    BETTER,
    GHOST,
    HEAT,
    INK,
    LINE,
    MUTED,
    QUIET,
    THIN,
    WHITE,
    WORSE,
)
from redesign.diagrams.readings import Reading, brief, in_full, short_time, side_by_side
from redesign.diagrams.scene import Run, Shape, Words
from redesign.diagrams.typeset import shortened, width, wrapped
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, OUTSIDE, SYSTEM, Step
from redesign.model.quantity import MINUTES_A_DAY, Minutes
from redesign.words import NO_BREAK, _, percent

CARD: Final = (176, 62)
NARROW_CARD: Final = 124
"""For small paper: the width alone, for it is as high as what stands on it needs."""
DIAMOND_HEIGHT: Final = 64
BAR_HEIGHT: Final = 18
START_SIZE: Final = (28, 28)
END_SIZE: Final = (32, 32)
SMALL: Final = (152, 46)
"""A card beside the flow."""
NARROW_SMALL: Final = 144
_INSET: Final = 11
_NARROW_INSET: Final = 8
_TITLE: Final = 10.0
_TEXT: Final = 9.0
_TIGHT: Final = 8.0
"""Of what staff and citizen spend, where the two are too long for one line."""
_BESIDE_BAR: Final = 13
"""How much shorter a bar is than a card, at either side."""
_SMALL_INSET: Final = 9
_SMALL_TEXT: Final = 8.5
_HEAT_FROM: Final = (0, 1, 3, 6)
"""The days from which each colour of waiting is used."""


@frozen
class Card:
    """What a card is to show.

    Attributes:
        step: The step.
        now: Its numbers.
        before: Those of today, where the two are to be compared.
        change: How it differs from today.
        compared: Whether numbers are set against those of today and what stays is greyed.
        spot: What a simulation found there, on the sheet that is about waiting.
    """

    step: Step
    now: Reading
    before: Reading | None = None
    change: Change | None = None
    compared: bool = False
    spot: Spot | None = None


def name_of(step: str) -> str:
    """What the lines of a sheet call a step."""
    return f"step-{step}".replace(":", "_").replace("\\", "_")


def heat(wait: Minutes) -> int:
    """Which of the four colours of waiting a time has, from 0."""
    days = wait / MINUTES_A_DAY
    return max(at for at, least in enumerate(_HEAT_FROM) if days >= least)


def card(shown: Card, box: Box) -> list[Shape]:
    """The box of a step with all that is on it."""
    room = room_in(box.width)
    lines = _lines(shown, box.width)
    plain = Shape(
        name=name_of(shown.step.id),
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        form="rounded",
        inset=(box.width - room) / 2,
        tooltip=shown.step.name,
    )
    pill = _pill(shown, plain)
    body = replace(
        _framed(plain, shown),
        lines=lines,
        lead=9 if len(lines) == 2 else 6.5,
        spacing=13.5 if len(lines) == 2 else 12,
    )
    return [body, *pill, *chance(shown, plain, pill), *badge(shown.change, body)]


def is_narrow(wide: float) -> bool:
    """Whether a card so wide is one for small paper."""
    return wide < CARD[0]


def room_in(wide: float) -> float:
    """How wide the text on a card can be."""
    return wide - 2 * (_NARROW_INSET if is_narrow(wide) else _INSET)


def narrow_height(shown: Card) -> int:
    """How high a card for small paper has to be."""
    lines = 6.5 + 12 * len(_lines(shown, NARROW_CARD))
    return ceil(lines + (16 if shown.now.chance < 1 else 3) + 17)


def _lines(shown: Card, wide: float) -> tuple[Words, ...]:
    """The name of a step, and below it who spends how long."""
    narrow, room = is_narrow(wide), room_in(wide)
    title = wrapped(shown.step.name, room, _TITLE, bold=True, lines=3 if narrow else 2)
    return (*(_title(shown, line) for line in title), *_work(shown, room, apart=narrow))


def diamond(shown: Card, box: Box) -> list[Shape] | None:
    """A choice as a diamond; None where what must be said does not fit into one."""
    if shown.now.wait or (shown.before and shown.before.wait) or shown.now.chance < 1:
        return None
    room = box.width * 0.68
    title = wrapped(shown.step.name, room, _TEXT, bold=True)
    (work,) = _work(shown, room * 0.66, apart=False)
    if len(title) > 1 or _wide(work) > room * 0.7 or width(title[0], _TEXT, bold=True) > room:
        return None
    body = Shape(
        name=name_of(shown.step.id),
        x=box.x,
        y=box.y + (box.height - DIAMOND_HEIGHT) / 2,
        width=box.width,
        height=DIAMOND_HEIGHT,
        form="diamond",
        lines=((replace(_title(shown, title[0])[0], size=_TEXT),), work),
        align="center",
        inset=box.width * 0.12,
        lead=DIAMOND_HEIGHT / 2 - 11,
        spacing=11.5,
        tooltip=shown.step.name,
    )
    body = _framed(body, shown)
    if shown.change is None and not shown.compared:
        body = replace(body, border=INK, pen=1.25)
    # The badge stands on the upper right side, clear of the name.
    corner = replace(body, x=body.x + 8, y=body.y + 11)
    return [body, *badge(shown.change, corner)]


def bar(step: Step, box: Box) -> Shape:
    """Where the flow parts into ways taken at the same time, or they come together again."""
    words = _("when all are done") if step.joins else _("at the same time")
    wide = box.width - 2 * _BESIDE_BAR
    return Shape(
        name=name_of(step.id),
        x=box.x + _BESIDE_BAR,
        y=box.y + (box.height - BAR_HEIGHT) / 2,
        width=wide,
        height=BAR_HEIGHT,
        form="rounded",
        fill=LINE,
        lines=((Run(text=shortened(words, wide - 12, 8.5), size=8.5, colour=WHITE),),),
        align="center",
        tooltip=step.name,
    )


def terminal(box: Box, words: str, room: float, *, begins: bool) -> list[Shape]:
    """Where cases come from, or where they end."""
    room = min(room, CARD[0])
    outer = Shape(
        name=name_of(box.id),
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        form="circle",
        border=INK,
        pen=1.75,
    )
    inner = replace(
        outer,
        name=f"{outer.name}-inner",
        x=box.x + 5,
        y=box.y + 5,
        width=box.width - 10,
        height=box.height - 10,
        fill=INK,
        pen=0,
    )
    lines = wrapped(words, room, _TITLE, bold=True, lines=2 if room == CARD[0] else 3)
    tall = 13 * len(lines)
    text = Shape(
        name=f"{outer.name}-text",
        x=box.center.x - room / 2,
        y=box.y - tall - 3 if begins else box.y + box.height + 3,
        width=room,
        height=tall,
        form="plain",
        lines=tuple((Run(text=line, size=_TITLE, bold=True),) for line in lines),
        align="center",
        spacing=13,
    )
    return [outer, text] if begins else [outer, inner, text]


def small_card(shown: Card, x: float, y: float, wide: int = SMALL[0]) -> list[Shape]:
    """A step done beside others: what it is, how often it happens and what it takes."""
    now = brief(shown.now.times or 0)
    before = brief(shown.before.times or 0) if shown.before else now
    line = [_less(shown, now)] if now == before else list(_against(shown, now, before))
    line.append(_less(shown, spent_beside(shown).removeprefix(now)))
    title = wrapped(shown.step.name, wide - 2 * _SMALL_INSET, _SMALL_TEXT, bold=True)
    names = [(replace(_title(shown, part)[0], size=_SMALL_TEXT),) for part in title]
    body = _small(name_of(shown.step.id), (*names, tuple(line)), x, y, tooltip=shown.step.name)
    body = _framed(replace(body, width=wide), shown)
    return [body, *badge(shown.change, body)]


def spent_beside(shown: Card) -> str:
    """How often a step beside others happens, and what it takes then."""
    often = brief(shown.now.times or 0) + NO_BREAK + _("× per case")
    return f"{often} · {in_full(shown.now.spent)}" if shown.now.spent else often


def ghost(step: Step, was: Reading, x: float, y: float) -> Shape:
    """A step that is no longer needed, with what it cost."""
    text, room = cost_of(was), SMALL[0] - 2 * _SMALL_INSET
    names = [
        (Run(text=part, size=_SMALL_TEXT, struck=True, colour=MUTED),)
        for part in wrapped(step.name, room, _SMALL_TEXT)
    ]
    cost = Run(
        text=shortened(text, room, _SMALL_TEXT, bold=True),
        size=_SMALL_TEXT,
        bold=True,
        colour=BETTER if was.spent or was.wait else MUTED,
    )
    body = _small(f"gone-{name_of(step.id)}", (*names, (cost,)), x, y, tooltip=step.name)
    return replace(body, fill=GHOST, border=THIN, pen=1.0, dashed=True)


def cost_of(was: Reading) -> str:
    """What is saved where a step is no longer needed."""
    saved = [f"–{NO_BREAK}{in_full(time)}" for time in (was.spent, was.wait) if time]
    text = ", ".join(saved) or _("no work")
    if was.times is not None:
        text += f" ({brief(was.times)}{NO_BREAK}{_('× per case')})"
    elif was.chance < 1:
        share = _("{share} of cases").format(share=percent(was.chance))
        text += f" ({share})"
    return text


def _small(name: str, lines: tuple[Words, ...], x: float, y: float, *, tooltip: str) -> Shape:
    """The box of a small card: a name of one or two lines, and a line below it."""
    return Shape(
        name=name,
        x=x,
        y=y,
        width=SMALL[0],
        height=SMALL[1],
        form="rounded",
        lines=lines,
        inset=_SMALL_INSET,
        lead=10 if len(lines) == 2 else 6.5,
        spacing=13 if len(lines) == 2 else 11.5,
        tooltip=tooltip,
    )


def badge(change: Change | None, body: Shape) -> list[Shape]:
    """The word on the upper right edge of what is changed."""
    if change is None:
        return []
    size, around = (7.0, 10) if is_narrow(body.width) else (7.5, 14)
    wide = max(width(change.word, size, bold=True) + around, 32)
    return [
        Shape(
            name=f"{body.name}-badge",
            # Clear of the arrow in the middle, even if a long word reaches beyond the card.
            x=max(body.x + body.width - wide - 10, body.x + body.width / 2 + 9),
            y=body.y - 7,
            width=wide,
            height=13,
            form="rounded",
            fill=change.tint.strong,
            lines=((Run(text=change.word, size=size, bold=True, colour=WHITE),),),
            align="center",
        )
    ]


def _framed(body: Shape, shown: Card) -> Shape:
    if shown.change is None:
        return replace(body, fill=WHITE, border=THIN, pen=1.0)
    tint = shown.change.tint
    return replace(body, fill=tint.pale, border=tint.strong, pen=2.0)


def _quiet(shown: Card) -> bool:
    return shown.compared and shown.change is None


def _title(shown: Card, text: str) -> Words:
    return (Run(text=text, size=_TITLE, bold=True, colour=MUTED if _quiet(shown) else INK),)


def _less(shown: Card, text: str, size: float = _TEXT) -> Run:
    """Text of less weight; grey would be too faint on a card that is filled."""
    return Run(text=text, size=size, colour=INK if shown.change else MUTED)


def _work(shown: Card, room: float, *, apart: bool) -> tuple[Words, ...]:
    """Who spends how long: the performer and the other side, who can have a line of their own.

    Without one the other side is left out where there is no room for it.
    """
    now, before = shown.now, shown.before or shown.now
    staff = (_("work"), now.work, before.work)
    citizen = (_("citizen"), now.effort, before.effort)
    if shown.step.by in (OUTSIDE, SYSTEM) and not now.spent and not before.spent:
        return ((_less(shown, _idle(shown)),),)
    sides = (staff, citizen)
    if shown.step.by == CITIZEN:
        sides = ((_("time"), *citizen[1:]), (_("staff"), *staff[1:]))
    first = _spent(shown, *sides[0], unknown=shown.step.by != SYSTEM)
    second = _spent(shown, *sides[1], unknown=False)
    both = (*first, _less(shown, " · "), *second) if first and second else first or second
    small = tuple(replace(run, size=_TIGHT) for run in both)
    fitting = next((words for words in (both, small) if _wide(words) <= room), None)
    if fitting is not None:
        return (fitting,)
    return tuple(words for words in (first, second) if words) if apart else (first,)


def _idle(shown: Card) -> str:
    if shown.step.by == OUTSIDE:
        return _("done elsewhere")
    return _("only waiting") if shown.now.wait else _("no work")


def _spent(
    shown: Card, word: str, now: Minutes | None, before: Minutes | None, *, unknown: bool
) -> Words:
    if now is None and before is None:
        return (_less(shown, _("{word} not known").format(word=word)),) if unknown else ()
    value, unit = short_time(now or Minutes(0))
    old, old_unit = short_time(before or Minutes(0))
    if shown.before is None or (value, unit) == (old, old_unit):
        return (_less(shown, f"{word} {value}{NO_BREAK}{unit}"),)
    struck = old if unit == old_unit else f"{old}{NO_BREAK}{old_unit}"
    return (_less(shown, f"{word} "), *_against(shown, f"{value}{NO_BREAK}{unit}", struck))


def _against(shown: Card, now: str, before: str) -> Words:
    """A number of today struck through, and the new one."""
    return (
        replace(_less(shown, before), struck=True),
        Run(text=f"{NO_BREAK}{now}", size=_TEXT, bold=True, colour=INK),
    )


def _wide(words: Words) -> float:
    return sum(width(run.text, run.size, bold=run.bold) for run in words)


def _pill(shown: Card, body: Shape) -> list[Shape]:
    wait, before = shown.now.wait, shown.before.wait if shown.before else None
    if not wait and not (shown.compared and before):
        return []
    text, look = _wait(shown, wait or Minutes(0), before)
    wide = max(width(text, 8.5, bold=True) + 14, 62)
    return [
        Shape(
            name=f"{body.name}-wait",
            x=body.x + body.width - wide - 8,
            y=body.y + body.height - 17,
            width=wide,
            height=13,
            form="rounded",
            fill=look.fill,
            border=look.border,
            pen=look.pen,
            lines=((Run(text=text, size=8.5, bold=look.bold, colour=look.text),),),
            align="center",
        )
    ]


@frozen
class _Look:
    fill: str
    text: str
    border: str = WHITE
    pen: float = 0.0
    bold: bool = False


def _wait(shown: Card, wait: Minutes, before: Minutes | None) -> tuple[str, _Look]:
    text = _("wait {time}").format(time=in_full(wait))
    if not shown.compared:
        hot = heat(wait)
        longest = hot == len(HEAT) - 1
        return text, _Look(fill=HEAT[hot], text=WHITE if longest else INK, bold=hot > 1)
    old = Minutes(before or 0)
    if shown.before is None or short_time(old) == short_time(wait):
        return text, _Look(fill=QUIET, text=LINE)
    told = " → ".join(side_by_side(old, wait))
    colour = BETTER if wait < old else WORSE
    look = _Look(fill=WHITE, text=colour, border=colour, pen=1.25, bold=True)
    return _("wait {time}").format(time=told), look


def chance(shown: Card, body: Shape, beside: Sequence[Shape] = ()) -> list[Shape]:
    """For how many of those who come to it the step is done, where that is not all of them.

    Args:
        shown: What the card is to show.
        body: The card.
        beside: What stands at its foot already; the words stand above it where both have no room.
    """
    if shown.now.chance >= 1:
        return []
    text = _("for {share}").format(share=percent(shown.now.chance))
    wide = width(text, 8.5) + 4
    right = body.x + body.inset + wide
    above = 13 if any(one.x < right for one in beside) else 0
    return [
        Shape(
            name=f"{body.name}-chance",
            x=body.x + body.inset,
            y=body.y + body.height - 16 - above,
            width=wide,
            height=12,
            form="plain",
            lines=((_less(shown, text, 8.5),),),
        )
    ]
