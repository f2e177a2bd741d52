"""The numbers that a comparison stands on, and how far each could be from what is written.

Hides how one number is moved while all others stay: in today's process and in the redesign at the
same time where both say it. A duration goes from its low to its high end (from the first to the
last tenth where it has none, a quarter down and up where it is one number); the odds of a share and
a count are divided and multiplied by one and a half.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from redesign.analysis.assumed import is_assumed
from redesign.model.flows import explicit, overall
from redesign.model.frozen import frozen
from redesign.model.process import Branch, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment, Duration, Form

End = Literal["low", "high"]
Key = Literal["work", "effort", "wait", "chance", "uptake", "times", "next"]

_DURATIONS: Final[tuple[Key, ...]] = ("work", "effort", "wait")
_SHARES: Final[tuple[Key, ...]] = ("chance", "uptake")
_ODDS: Final = 1.5
_AROUND_ONE_NUMBER: Final = 0.25
_TENTH: Final = 0.1
_WITH_ENDS: Final = (Form.UNIFORM, Form.TRIANGULAR, Form.PERT)


@frozen
class Input:
    """One number, wherever it stands.

    Attributes:
        step: The id of the step.
        key: Which of its facts.
        to: For a way on the step that it leads to; else "".
        value: What is written; for a way on its share.
        assumed: Whether nobody has measured it.
        before: The steps of today's process that say it.
        after: The steps of the redesigned process that say it.
    """

    step: str
    key: Key
    to: str
    value: BySegment[Duration] | BySegment[float]
    assumed: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


def inputs(before: Process, after: Process) -> tuple[Input, ...]:
    """The numbers of two resolved processes; one that both say is one number."""
    found: dict[tuple[str, Key, object], Input] = {}
    for process, is_today in ((explicit(before), True), (explicit(after), False)):
        for step in process.steps:
            for key, value in _numbers(step):
                name = (step.draw_key, key, value)
                one = found.get(name) or _input(process, step, key)
                found[name] = (
                    replace(one, before=(*one.before, step.id))
                    if is_today
                    else replace(one, after=(*one.after, step.id))
                )
    return tuple(found.values())


def _input(process: Process, step: Step, key: Key) -> Input:
    way = _varied(process, step) if key == "next" else None
    return Input(
        step=step.id,
        key=key,
        to=way.to if way else "",
        value=way.share if way else getattr(step, key),
        assumed=is_assumed(step, key),
        before=(),
        after=(),
    )


def range_of(one: Input) -> tuple[float, float] | None:
    """The ends between which a number is moved, in minutes or as a share or count.

    None where it differs by segment, each with ends of its own.
    """
    value = one.value.everyone
    if one.value.own or value is None:
        return None
    if isinstance(value, Duration):
        return ends(value)
    if one.key == "times":
        return value / _ODDS, value * _ODDS
    return _moved_share(value, "low"), _moved_share(value, "high")


def moved(process: Process, steps: tuple[str, ...], one: Input, end: End) -> Process:
    """The process with one number at an end of its range."""
    if not steps:
        return process
    process = explicit(process)
    return replace(
        process,
        steps=tuple(
            _moved_step(process, step, one.key, end) if step.id in steps else step
            for step in process.steps
        ),
    )


def ends(duration: Duration) -> tuple[float, float]:
    """The minutes between which the mean of a duration may lie."""
    if duration.form in _WITH_ENDS:
        return duration.minutes[0], duration.minutes[-1]
    if duration.form is Form.FIXED:
        minutes = duration.minutes[0]
        return minutes * (1 - _AROUND_ONE_NUMBER), minutes * (1 + _AROUND_ONE_NUMBER)
    from redesign.simulation.distributions import quantile

    return quantile(duration, _TENTH), quantile(duration, 1 - _TENTH)


def _numbers(step: Step) -> Iterator[tuple[Key, object]]:
    for key in (*_DURATIONS, *_SHARES):
        value = getattr(step, key)
        if value is not None:
            yield key, value
    if step.beside and step.times is not None:
        yield "times", step.times
    if step.next is not None and step.next.kind is WayKind.ONE and len(step.next.branches) > 1:
        yield "next", step.next


def _varied(process: Process, step: Step) -> Branch:
    """The way on whose share is moved: the rarest, which is the least well known."""
    assert step.next is not None
    return min(step.next.branches, key=lambda branch: overall(process, branch.share))


def _moved_step(process: Process, step: Step, key: Key, end: End) -> Step:
    if key == "next":
        return replace(step, next=_moved_ways(process, step, end))
    value = getattr(step, key)
    if key in _DURATIONS:
        return replace(step, **{key: value.map(lambda one: _moved_duration(one, end))})
    if key == "times":
        factor = 1 / _ODDS if end == "low" else _ODDS
        return replace(step, times=value.map(lambda one: one * factor))
    return replace(step, **{key: value.map(lambda one: _moved_share(one, end))})


def _moved_duration(duration: Duration, end: End) -> Duration:
    mean = duration.mean
    if mean <= 0:
        return duration
    low, high = ends(duration)
    return duration.scaled((low if end == "low" else high) / mean)


def _moved_share(share: float, end: End) -> float:
    """The share whose odds are so many times as large; nobody and everybody stay."""
    odds = 1 / _ODDS if end == "low" else _ODDS
    return share * odds / (1 - share + share * odds)


def _moved_ways(process: Process, step: Step, end: End) -> Ways:
    """The rarest way on more or less often, the others in proportion."""
    varied = _varied(process, step)
    assert step.next is not None
    share = varied.share.map(lambda one: _moved_share(one, end))
    rest = varied.share.with_other(
        share, lambda old, new: (1 - new) / (1 - old) if old < 1 else 1.0
    )
    return Ways(
        WayKind.ONE,
        tuple(
            Branch(branch.to, share if branch is varied else _times(branch.share, rest))
            for branch in step.next.branches
        ),
    )


def _times(share: BySegment[float], factor: BySegment[float]) -> BySegment[float]:
    return share.with_other(factor, lambda one, other: one * other)
