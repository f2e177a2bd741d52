"""The way through a redesigned process as somebody outside meets it, in plain words.

Hides what is nobody's business outside: who in the house does what, notes, sources, costs and the
names of steps that nobody outside takes part in. Only what is put together here from the facts that
are named in it goes onto an invitation.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from redesign.exchange.invitation import Stop
from redesign.model.flows import is_bare, starts_of, ways_back, ways_of
from redesign.model.process import CITIZEN, END, OUTSIDE, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration, Form, Minutes
from redesign.words import NO_BREAK, _, ngettext, number

_MESSAGES: Final = frozenset(("letter", "digital-post", "sms", "mail"))
_HERE: Final[Mapping[str, Callable[[], str]]] = {
    "shop": lambda: _("in a shop"),
    "counter": lambda: _("at the counter"),
    "phone": lambda: _("on the phone"),
    "video": lambda: _("on video"),
    "mail": lambda: _("by e-mail"),
    "letter": lambda: _("by letter"),
    "digital-post": lambda: _("by Digital Post"),
    "sms": lambda: _("by text message"),
    "web": lambda: _("on the internet"),
    "mobile": lambda: _("on your phone or tablet"),
    "kiosk": lambda: _("at a stand"),
    "locker": lambda: _("at a locker"),
    "home": lambda: _("at your home"),
    "school": lambda: _("at the school"),
    "field": lambda: _("on the spot"),
}


def is_met(step: Step) -> bool:
    """Whether somebody outside does a step, takes part in it or gets something from it."""
    if step.by == CITIZEN or step.effort or step.documents or step.visit or step.contact:
        return True
    if step.present or step.booked or (step.wait and step.waits_for == "citizen"):
        return True
    return step.by != OUTSIDE and any(one in _HERE for one in step.channel)


def stops_of(process: Process, *, everything: bool = False) -> tuple[Stop, ...]:
    """The stages of a resolved process, in the order in which they are met.

    Args:
        process: The process.
        everything: Name the steps inside the house as well, for colleagues; who does them, and
            what is noted of them, is not said even then.
    """
    return tuple(_stops(process, everything))


def _stops(process: Process, everything: bool) -> Iterator[Stop]:
    unmet: list[Step] = []
    for step in process.steps:
        if is_bare(step) or (step.failure and not everything):
            continue
        if not everything and not is_met(step):
            unmet.append(step)
            continue
        yield from _meanwhile(process, unmet)
        unmet = []
        yield Stop(
            id=step.id,
            name=step.name,
            lines=tuple(_lines(process, step)),
            some=_some(process, step),
        )
    yield from _meanwhile(process, unmet)


def _meanwhile(process: Process, steps: list[Step]) -> Iterator[Stop]:
    """What goes on where nobody outside sees it, and how long that takes at least."""
    if not steps:
        return
    outside = all(step.by == OUTSIDE for step in steps)
    name = (
        _("Others work on it. You need not do anything.")
        if outside
        else _("The municipality works on it. You need not do anything.")
    )
    waits = [text for step in steps if (text := _wait(process, step))]
    yield Stop(id="", name=name, lines=tuple(waits))


def _lines(process: Process, step: Step) -> Iterator[str]:
    yield _who(step)
    if wait := _wait(process, step):
        yield wait
    if effort := _range(process, step.effort):
        yield _("Takes about {time} of your own time.").format(time=effort)
    if step.documents:
        yield _("You bring or send: {documents}").format(documents=", ".join(step.documents))
    back = {target for source, target in ways_back(process) if source == step.id}
    again = [one.name for one in process.steps if one.id in back and is_met(one)]
    if again and is_met(step):
        yield _("Now and then one has to go back to “{step}”.").format(step=again[0])


def _who(step: Step) -> str:
    """Who is there, and where; of the house nobody is named."""
    messages = step.by not in (CITIZEN, OUTSIDE) and _MESSAGES.issuperset(step.channel)
    if step.channel and messages and not step.effort:
        return _("You get a message {where}.").format(where=_where(step))
    match step.by:
        case "citizen":
            phrase, alone = _("You do this yourself, {where}."), _("You do this yourself.")
        case "outside":
            phrase, alone = _("Others do this, {where}."), _("Others do this.")
        case "system" if step.booked:
            phrase, alone = "", _("You have an agreed time.")
        case "system":
            phrase, alone = _("This happens by itself, {where}."), _("This happens by itself.")
        case _ if is_met(step):
            phrase = _("Somebody from the municipality is there, {where}.")
            alone = _("Somebody from the municipality is there.")
        case _:
            phrase, alone = "", _("The municipality does this.")
    where = _where(step)
    return phrase.format(where=where) if phrase and where else alone


def _where(step: Step) -> str:
    places = [_HERE[one]() for one in step.channel if one in _HERE]
    return _(" or ").join(places)


def _some(process: Process, step: Step) -> str:
    """What is said where not everybody comes by."""
    if step.beside:
        return _("Only if there is need for it.")
    if step.follow_up:
        return _("Afterwards, for some.")
    if step.otherwise:
        return ""
    asker = next((one for one in process.steps if one.otherwise == step.id), None)
    if asker is not None and is_met(asker):
        return _("For those who would rather not, or cannot: “{step}”.").format(step=asker.name)
    if step.chance is not None or _can_pass_by(process, step.id):
        return _("Only for some.")
    return ""


def _can_pass_by(process: Process, step: str) -> bool:
    """Whether a case can come to its end without this step."""
    free = {END}

    def taken(target: str | None) -> bool:
        """Whether it is so by a step, or by what others do instead of it."""
        if target is None or target in free:
            return target is not None
        return target in process.by_id and taken(process.by_id[target].otherwise)

    def onward(ways: Ways) -> bool:
        ahead = [taken(target) for target in ways.targets]
        return all(ahead) if ways.kind is WayKind.ALL else any(ahead)

    others = {one.id: ways_of(process, one.id) for one in process.flow_steps if one.id != step}
    while more := {id_ for id_, ways in others.items() if id_ not in free and onward(ways)}:
        free |= more
    return any(taken(branch.to) for branch in starts_of(process))


def _wait(process: Process, step: Step) -> str:
    """How long one waits before a step, in a sentence; "" where one does not."""
    shortest, longest = _bounds(process, step.wait)
    if not longest:
        return ""
    if step.booked:
        told = _("The time is {time} away.")
    elif is_met(step):
        told = _("Before that you wait {time}.")
    else:
        told = _("That takes {time}.")
    return told.format(time=_between(shortest, longest))


def _range(process: Process, value: BySegment[Duration] | None) -> str:
    """A time as people say it, from the shortest mean of a group to the longest."""
    means = sorted(float(one.mean) for one in _by_group(process, value))
    return _between(Minutes(means[0]), Minutes(means[-1])) if means and means[-1] else ""


def _bounds(process: Process, value: BySegment[Duration] | None) -> tuple[Minutes, Minutes]:
    """From when to when something is to be expected, over all groups."""
    found = [_ends(one) for one in _by_group(process, value)]
    if not found:
        return Minutes(0), Minutes(0)
    return min(one[0] for one in found), max(one[1] for one in found)


def _by_group(process: Process, value: BySegment[Duration] | None) -> list[Duration]:
    if value is None:
        return []
    groups = [value.of(segment) for segment in process.segment_ids] or [value.everyone]
    return [one for one in groups if one is not None]


def _ends(duration: Duration) -> tuple[Minutes, Minutes]:
    """The ends of a range; of a form that has none the mean, or median and tail."""
    if duration.form in (Form.UNIFORM, Form.TRIANGULAR, Form.PERT, Form.TAIL):
        return duration.amounts[0].minutes, duration.amounts[-1].minutes
    return Minutes(float(duration.mean)), Minutes(float(duration.mean))


def _between(shortest: Minutes, longest: Minutes) -> str:
    low, high = _said(shortest, longest), _said(longest, longest)
    if low == high or not shortest:
        count, unit = high
        most = NO_BREAK.join((count, unit))
        if low == high:
            return most
        return _("up to {time}").format(time=most)
    return _("{low} to {high} {unit}").format(low=low[0], high=high[0], unit=high[1])


def _said(minutes: Minutes, like: Minutes) -> tuple[str, str]:
    """A time in whole units that suit another, longer one."""
    if like >= 2 * 24 * 60:
        days = round(minutes / (24 * 60))
        return number(days), ngettext("day", "days", days)
    if like >= 3 * 60:
        return number(round(minutes / 60)), _("h")
    return number(max(round(minutes), 1)), _("min")
