"""Who can get through: the ways that the citizens of a segment can go with the channels they use.

A step needs a channel of the citizen where the citizen takes part in it. What happens to a case
by chance (a refused photo) is not the citizen's choice, so one way through is enough; branches
that are all taken must all be passable.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from redesign.model.flows import explicit, starts_of
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, END, Branch, Process, Segment, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration

_STAFF_COME: Final = frozenset({"home", "school", "field"})
"""Channels in which staff come to the citizen, who needs no ability for it."""
_NOT_THE_CITIZENS: Final = frozenset({"system"})
_NOT_THE_MUNICIPALITY: Final = frozenset({"shop"})


@frozen
class Passage:
    """Whether a segment has a way through.

    Attributes:
        segment: Its id; "" where the process names none.
        open: Whether there is a way from a start to an end.
        breaks_at: The steps that the segment comes to and cannot do, in the order of the file.
    """

    segment: str
    open: bool
    breaks_at: tuple[str, ...]


def passages(process: Process) -> tuple[Passage, ...]:
    """The passage of every segment, in the order of the file."""
    whole = explicit(process)
    return tuple(_passage(whole, segment) for segment in whole.segment_ids)


def takes_part(step: Step, segment: str) -> bool:
    """Whether a citizen of the segment takes part in a step, so that its channel matters."""
    if step.by == CITIZEN or step.present or step.contact:
        return True
    return _positive(step.effort, segment) or bool(step.visit and (step.visit.of(segment) or 0))


def usable_channels(process: Process, step: Step, segment: str) -> tuple[str, ...]:
    """The channels of a step that citizens of a segment can use."""
    known = next((one for one in process.segments if one.id == segment), None)
    return tuple(channel for channel in step.channel if _can_use(step, channel, known))


def can_do(process: Process, step: Step, segment: str) -> bool:
    """Whether citizens of a segment can do their part of a step."""
    if not step.channel or not takes_part(step, segment):
        return True
    return bool(usable_channels(process, step, segment))


def first_contacts(process: Process, segment: str) -> tuple[str, ...]:
    """The channels in which the segment can make its first contact with the municipality."""
    whole = explicit(process)
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [branch.to for branch in _likely(starts_of(whole), segment)]
    while waiting:
        id_ = waiting.pop(0)
        if id_ in seen or id_ not in whole.by_id:
            continue
        seen.add(id_)
        step = whole.step(id_)
        uptake = _share(step.uptake, segment)
        if step.otherwise and uptake < 1:
            waiting.append(step.otherwise)
        if step.otherwise and uptake <= 0:
            continue
        channels = set(step.channel) - _NOT_THE_MUNICIPALITY - _NOT_THE_CITIZENS
        if channels and takes_part(step, segment):
            usable = usable_channels(whole, step, segment)
            found.update(dict.fromkeys(one for one in usable if one in channels))
        else:
            waiting += [branch.to for branch in _likely(_ways(step).branches, segment)]
    return tuple(found)


def _can_use(step: Step, channel: str, segment: Segment | None) -> bool:
    if segment is None or channel in _NOT_THE_CITIZENS or channel in segment.uses:
        return True
    return channel in _STAFF_COME and step.by_staff


def _passage(process: Process, segment: str) -> Passage:
    passable = _passable(process, segment)
    starts = [branch.to for branch in _likely(starts_of(process), segment)]
    reached = _reached(process, segment, starts)
    breaks = tuple(
        step.id
        for step in process.flow_steps
        if step.id in reached and not can_do(process, step, segment)
    )
    is_open = not starts or any(start in passable for start in starts)
    return Passage(segment=segment, open=is_open, breaks_at=breaks)


def _passable(process: Process, segment: str) -> frozenset[str]:
    """Everything from which the segment can come to an end: the least fixed point.

    A step is looked at again only when one that it leads to has turned out to be passable.
    """
    before: dict[str, list[Step]] = defaultdict(list)
    for step in process.flow_steps:
        for target in _ways(step).targets:
            before[target].append(step)
        if step.otherwise:
            before[step.otherwise].append(step)
    passable = {END}
    waiting = list(process.flow_steps)
    while waiting:
        step = waiting.pop()
        if step.id not in passable and _leads_on(process, step, segment, passable):
            passable.add(step.id)
            waiting += before[step.id]
    return frozenset(passable)


def _leads_on(process: Process, step: Step, segment: str, passable: set[str]) -> bool:
    if step.otherwise in passable and _share(step.uptake, segment) < 1:
        return True
    if step.otherwise and _share(step.uptake, segment) <= 0:
        return False
    if not can_do(process, step, segment) and _share(step.chance, segment) >= 1:
        # Those who were to use it and cannot will in truth do as the rest do.
        return step.otherwise in passable
    ways = _ways(step)
    targets = [branch.to in passable for branch in _likely(ways.branches, segment)]
    return all(targets) if ways.kind is WayKind.ALL else any(targets)


def _reached(process: Process, segment: str, starts: list[str]) -> frozenset[str]:
    """The steps that the segment comes to, those it cannot do included."""
    reached: set[str] = set()
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        step = process.by_id.get(waiting.pop())
        if step is None or step.id in seen:
            continue
        seen.add(step.id)
        uptake = _share(step.uptake, segment)
        if step.otherwise and uptake < 1:
            waiting.append(step.otherwise)
        if step.otherwise and uptake <= 0:
            continue
        reached.add(step.id)
        if can_do(process, step, segment) or _share(step.chance, segment) < 1:
            waiting += [branch.to for branch in _likely(_ways(step).branches, segment)]
    return frozenset(reached)


def _ways(step: Step) -> Ways:
    return step.next or Ways.to(END)


def _likely(branches: tuple[Branch, ...], segment: str) -> Iterator[Branch]:
    return (branch for branch in branches if _share(branch.share, segment) > 0)


def _share(share: BySegment[float] | None, segment: str) -> float:
    value = share.of(segment) if share else None
    return 1.0 if value is None else value


def _positive(duration: BySegment[Duration] | None, segment: str) -> bool:
    value = duration.of(segment) if duration else None
    return value is not None and not value.is_zero
