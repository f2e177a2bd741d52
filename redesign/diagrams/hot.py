"""The cards and team heads of the heat sheet: where cases wait, and who is busy.

Hides how a card shows its wait: the whole card takes the colour of it, a bar says which part is
queue and which was planned, and beside it stands how many cases lie there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Final

from redesign.diagrams.cards import NARROW_CARD, Card, chance, heat, is_narrow, name_of, room_in
from redesign.diagrams.figures import Crew, Spot
from redesign.diagrams.layout import Box
from redesign.diagrams.palette import HEAT, INK, LINE, LOAD_FROM, QUIET, RULE, WHITE
from redesign.diagrams.readings import brief, in_full
from redesign.diagrams.scene import Run, Shape, Words
from redesign.diagrams.typeset import shortened, width, wrapped
from redesign.model.process import OUTSIDE
from redesign.model.quantity import Minutes
from redesign.words import _, number, percent

HOT_HEIGHT: Final = 76
LOAD_HEAD: Final = 30
"""The height of what stands below a lane's name: how busy its team is."""
_TEXT: Final = 8.5
_BAR: Final = (84, 7)
_CLEAR: Final = 8
_LYING_FROM: Final = 0.1
"""Fewer cases are none."""
_SHORTEST: Final = Minutes(0.5)


def hot_card(shown: Card, spot: Spot, box: Box) -> list[Shape]:
    """A step in the colour of its wait, with what the wait consists of."""
    hot = heat(spot.wait)
    ink = WHITE if hot == len(HEAT) - 1 else INK
    room, waits = room_in(box.width), spot.wait >= _SHORTEST
    lines = _lines(shown, spot, box.width, ink)
    body = Shape(
        name=name_of(shown.step.id),
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        form="rounded",
        fill=HEAT[hot] if waits else WHITE,
        border=INK,
        pen=1.0,
        lines=lines,
        inset=(box.width - room) / 2,
        lead=9 if len(lines) == 3 else 5,
        spacing=12.5 if len(lines) == 3 else 12,
        tooltip=shown.step.name,
    )
    lying = _lying(shown, spot, body)
    return [body, *_bar(spot, body, ink, min((one.x for one in lying), default=inf)), *lying]


def narrow_hot_height(shown: Card, spot: Spot) -> int:
    """How high such a card has to be on small paper."""
    return 5 + 12 * len(_lines(shown, spot, NARROW_CARD, INK)) + 24


def _lines(shown: Card, spot: Spot, wide: float, ink: str) -> tuple[Words, ...]:
    narrow, room = is_narrow(wide), room_in(wide)
    title = wrapped(shown.step.name, room, 10.0, bold=True, lines=3 if narrow else 2)
    waits = spot.wait >= _SHORTEST
    return (
        *((Run(text=line, size=10.0, bold=True, colour=ink),) for line in title),
        *_told(_spent(shown, spot), room, ink, apart=narrow),
        *_told(_waited(spot), room, ink, bold=waits, apart=narrow),
    )


def _told(
    parts: Sequence[str], room: float, colour: str, *, bold: bool = False, apart: bool
) -> Iterator[Words]:
    """Parts of a sentence on one line; each on its own where they are too long and may be apart."""
    whole = " · ".join(parts)
    if apart and width(whole, _TEXT, bold=bold) > room:
        yield from (_one(part, room, colour, bold=bold) for part in parts)
    else:
        yield _one(whole, room, colour, bold=bold)


def _one(text: str, room: float, colour: str, *, bold: bool = False) -> Words:
    sizes = (_TEXT, 7.5)
    size = next((one for one in sizes if width(text, one, bold=bold) <= room), sizes[-1])
    return (Run(text=shortened(text, room, size, bold=bold), size=size, bold=bold, colour=colour),)


def _spent(shown: Card, spot: Spot) -> list[str]:
    """What the step takes, and what that is in a year."""
    if shown.step.by == OUTSIDE and not shown.now.spent:
        said = [_("done elsewhere")]
    elif shown.now.work is None and shown.now.effort:
        said = [_("citizen {time}").format(time=in_full(shown.now.effort))]
    elif shown.now.work:
        said = [_("work {time}").format(time=in_full(shown.now.work))]
    else:
        said = [_("no work")]
    if spot.hours:
        said.append(_("{hours} h a year").format(hours=number(spot.hours, 0)))
    return said


def _waited(spot: Spot) -> list[str]:
    said = []
    if spot.queue >= _SHORTEST:
        said.append(_("queue {time}").format(time=in_full(spot.queue)))
    if spot.planned >= _SHORTEST:
        said.append(_("wait {time}").format(time=in_full(spot.planned)))
    return said or [_("no waiting")]


def _bar(spot: Spot, body: Shape, ink: str, end: float) -> list[Shape]:
    """The wait as a bar that ends before something: the queue filled, what was planned open."""
    if spot.wait < _SHORTEST:
        return []
    left = body.x + body.inset
    long = min(_BAR[0], end - _CLEAR - left)
    whole = Shape(
        name=f"{body.name}-planned",
        x=left,
        y=body.y + body.height - 15.5,
        width=long,
        height=_BAR[1],
        fill=body.fill,
        border=ink,
        pen=0.75,
    )
    queue = round(long * spot.queue / spot.wait, 1)
    filled = replace(whole, name=f"{body.name}-queue", width=queue, fill=ink)
    return [whole, filled] if queue >= 1 else [whole]


def _lying(shown: Card, spot: Spot, body: Shape) -> list[Shape]:
    """How many cases wait there, or for how many the step is done where none do."""
    if spot.lying is None or spot.lying < _LYING_FROM:
        return chance(shown, body) if spot.wait < _SHORTEST else []
    text = _("{cases} waiting").format(cases=brief(spot.lying))
    wide = max(width(text, _TEXT, bold=True) + 12, 56)
    return [
        Shape(
            name=f"{body.name}-wait",
            x=body.x + body.width - wide - 8,
            y=body.y + body.height - 18.5,
            width=wide,
            height=13,
            form="rounded",
            fill=WHITE,
            lines=((Run(text=text, size=_TEXT, bold=True),),),
            align="center",
        )
    ]


def load_heat(load: float) -> int:
    """Which of the four colours a load has, from 0."""
    return max(at for at, least in enumerate(LOAD_FROM) if load >= least)


def crew_head(name: str, crew: Crew | None, x: float, y: float, wide: float) -> list[Shape]:
    """How busy a team is, to stand below the name of its lane; a quiet strip for all others."""
    strip = Shape(
        name=f"{name}-load",
        x=x,
        y=y,
        width=wide,
        height=LOAD_HEAD,
        fill=WHITE,
        border=RULE,
        pen=0.75,
        inset=10,
        lead=3.5,
        spacing=13,
    )
    if crew is None:
        return [strip]
    if crew.load is None:
        return [replace(strip, lines=(_within(_("always enough people"), wide),))]
    text = _("load {share}").format(share=percent(crew.load))
    waiting = _("{work} waiting for them").format(work=brief(round(crew.waiting, 1)))
    both = f"{text} · {waiting}"
    fits = width(both, _TEXT, bold=True) <= wide - 20
    bar = replace(
        strip, name=f"{name}-bar", x=x + 10, y=y + 19, width=wide - 20, height=6, fill=QUIET, pen=0
    )
    full = replace(
        bar,
        name=f"{name}-full",
        width=max(bar.width * min(crew.load, 1.0), 1.5),
        fill=HEAT[load_heat(crew.load)],
        border=LINE,
        pen=0.75,
    )
    return [replace(strip, lines=(_within(both if fits else text, wide),)), bar, full]


def _within(text: str, wide: float) -> Words:
    return (Run(text=shortened(text, wide - 20, _TEXT, bold=True), size=_TEXT, bold=True),)
