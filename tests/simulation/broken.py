"""Processes that somebody got wrong: grown at random, then broken in a few places."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, Final

from redesign.model.process import END, Batch, Branch, Calendar, Process, Span, Step, Ways
from redesign.model.quantity import Duration, Minutes, same
from tests.oracle.strategies import sound_process

_TIMES: Final = (
    "0 min",
    "0.001 s",
    "500 weeks",
    "0..0..0 min",
    "pert 0..0..3 weeks",
    "exponential 0 min",
    "lognormal 1 min ± 10 weeks",
    "gamma 1 min ± 1000 min",
    "weibull 1 min ± 1000 min",
    "normal 1 min ± 1000 min",
    "normal 5 min ± 1 min at least 100 min",
    "1 min, 1 in 10 over 1 days",
    "0 workdays",
    "3..5 workdays",
)
_SHARES: Final = (0.0, 1.0, 1e-6, 0.999, 0.5, 1.5)
_NUMBERS: Final = (0, 1, 2, 1000)


def broken_process(random: Random) -> Process:
    """A process with one to four things that nobody meant."""
    process = sound_process(random)
    for _ in range(random.choice((1, 1, 2, 4))):
        process = random.choice(_WAYS_TO_BREAK)(process, random)
    return process


def _any_step(process: Process, random: Random, **facts: Any) -> Process:
    """One step, with these facts."""
    if not process.steps:
        return process
    chosen = random.choice(process.steps)
    return _with(process, chosen, replace(chosen, **facts))


def _with(process: Process, old: Step, new: Step) -> Process:
    return replace(process, steps=tuple(new if one is old else one for one in process.steps))


def _id(process: Process, random: Random) -> str:
    return random.choice((*(step.id for step in process.steps), END, "nowhere"))


def _lead_elsewhere(process: Process, random: Random) -> Process:
    steps = [step for step in process.steps if step.next]
    if not steps:
        return process
    step = random.choice(steps)
    assert step.next is not None
    at = random.randrange(len(step.next.branches))
    branches = [*step.next.branches]
    share = same(random.choice(_SHARES)) if random.random() < 0.5 else branches[at].share
    branches[at] = Branch(_id(process, random), share)
    targets = [branch.to for branch in branches]
    if len(set(targets)) < len(targets):
        return process
    return _with(process, step, replace(step, next=Ways(step.next.kind, tuple(branches))))


def _lose_a_step(process: Process, random: Random) -> Process:
    if not process.steps:
        return process
    lost = random.choice(process.steps)
    return replace(process, steps=tuple(step for step in process.steps if step is not lost))


def _odd_time(process: Process, random: Random) -> Process:
    duration = same(Duration.read(random.choice(_TIMES)))
    return _any_step(process, random, **{random.choice(("wait", "work", "effort")): duration})


def _odd_share(process: Process, random: Random) -> Process:
    share = same(random.choice(_SHARES))
    return _any_step(process, random, **{random.choice(("chance", "uptake", "times")): share})


def _odd_reference(process: Process, random: Random) -> Process:
    to = _id(process, random)
    facts: dict[str, Any] = random.choice(
        ({"joins": to}, {"otherwise": to}, {"beside": (to,)}, {"by": to}, {"staff": to})
    )
    return _any_step(process, random, **facts)


def _odd_count(process: Process, random: Random) -> Process:
    number = random.choice(_NUMBERS)
    facts: dict[str, Any] = random.choice(
        (
            {"at_most": number},
            {"priority": number},
            {"times": same(float(min(number, 60)))},
            {"batch": Batch(size=number)},
            {"batch": Batch(every=(None, Minutes(0)))},
            {"visit": same(float(number))},
        )
    )
    return _any_step(process, random, **facts)


def _odd_team(process: Process, random: Random) -> Process:
    if not process.pools:
        return process
    facts: dict[str, Any] = random.choice(
        (
            {"people": random.choice((0, 1, 2, 100))},
            {"other_work": random.choice((0.99, 1.0))},
            {"other_piece": Duration.read(random.choice(_TIMES[:7])), "other_work": 0.3},
            {"calendar": "never"},
            {"calendar": "hardly-ever", "closing": random.choice(("pause", "finish", "fit"))},
            {"calendar": "nowhere"},
        )
    )
    chosen = random.choice(process.pools)
    pools = tuple(replace(one, **facts) if one is chosen else one for one in process.pools)
    return replace(process, pools=pools, calendars=_with_odd(process))


def _with_odd(process: Process) -> tuple[Calendar, ...]:
    known = tuple(one for one in process.calendars if one.id not in ("never", "hardly-ever"))
    minute = (Span(Minutes(600), Minutes(601)),)
    return (*known, Calendar(id="never"), Calendar(id="hardly-ever", sunday=minute))


def _odd_person(process: Process, random: Random) -> Process:
    if not process.people:
        return process
    facts: dict[str, Any] = random.choice(
        ({"speed": 0.0}, {"speed": 1e-6}, {"speed": 1e6}, {"pools": ()}, {"calendar": "never"})
    )
    chosen = random.choice(process.people)
    people = tuple(replace(one, **facts) if one is chosen else one for one in process.people)
    return replace(process, people=people, calendars=_with_odd(process))


def _odd_demand(process: Process, random: Random) -> Process:
    facts: dict[str, Any] = random.choice(
        (
            {"cases_per_year": None},
            {"cases_per_year": 0.0},
            {"cases_per_year": 100_000.0},
            {"months": (0.0,) * 12},
            {"months": (0.0,) * 11 + (1.0,)},
            {"calendar": "never"},
            {"calendar": "hardly-ever"},
        )
    )
    demand = replace(process.demand, **facts)
    return replace(process, demand=demand, calendars=_with_odd(process))


def _odd_segments(process: Process, random: Random) -> Process:
    if not process.segments:
        return process
    chosen = random.choice(process.segments)
    other = replace(chosen, share=random.choice(_SHARES))
    return replace(
        process, segments=tuple(other if one is chosen else one for one in process.segments)
    )


def _odd_start(process: Process, random: Random) -> Process:
    branches = (Branch(_id(process, random), same(random.choice(_SHARES))),)
    return replace(process, starts=branches)


def _odd_promise(process: Process, random: Random) -> Process:
    if process.promise is None:
        return process
    facts: dict[str, Any] = random.choice(
        (
            {"within": Duration.read(random.choice(_TIMES))},
            {"start": (_id(process, random),)},
            {"to": (_id(process, random),)},
            {"pauses": tuple(step.id for step in process.steps)},
        )
    )
    return replace(process, promise=replace(process.promise, **facts))


_WAYS_TO_BREAK: Final[tuple[Callable[[Process, Random], Process], ...]] = (
    _lead_elsewhere,
    _lead_elsewhere,
    _lose_a_step,
    _odd_time,
    _odd_time,
    _odd_share,
    _odd_reference,
    _odd_count,
    _odd_team,
    _odd_person,
    _odd_demand,
    _odd_segments,
    _odd_start,
    _odd_promise,
)
