"""How busy each team was and how long work waited for it, from the oracle's list of turns.

Only the counted weeks count: what was asked for in them, and the minutes that lie in them.
"""

from typing import NamedTuple

from redesign.model.process import Pool
from tests.oracle.oracle_hours import open_together
from tests.oracle.oracle_staff import Person, Staff, Team, Turn


class PoolFigures(NamedTuple):
    """The figures of one pool; no load where it has enough people."""

    load: float | None
    queue: float
    wait: float
    wait_open: float


def figures(staff: Staff, pool: Pool, since: float, until: float) -> PoolFigures:
    """The figures of a pool in the counted weeks."""
    team = staff.teams[pool.id]
    asked = [
        turn
        for turn in staff.turns
        if turn.pool.id == pool.id and not turn.other_work and since <= turn.asked < until
    ]
    count = max(len(asked), 1)
    return PoolFigures(
        load=_load(staff, team, since, until),
        queue=_area(staff, team, since, until) / (until - since),
        wait=sum(turn.began - turn.asked for turn in asked) / count,
        wait_open=sum(staff.open_minutes(pool.id, turn.asked, turn.began) for turn in asked)
        / count,
    )


def _area(staff: Staff, team: Team, since: float, until: float) -> float:
    """The minutes that all the work together waited."""
    waiting = [
        (turn.asked, turn.began)
        for turn in staff.turns
        if turn.pool.id == team.pool.id and not turn.other_work
    ]
    waiting += [(request.order[1], until) for request in team.queue]
    return sum(max(0.0, min(end, until) - max(start, since)) for start, end in waiting)


def _load(staff: Staff, team: Team, since: float, until: float) -> float | None:
    if team.unlimited:
        return None
    there = sum(open_together([person.hours], since, until) for person in team.people)
    used = sum(
        _worked(turn, person, since, until)
        for person in team.people
        for turn in staff.turns
        if turn.person is person
    )
    return used / there if there else None


def _worked(turn: Turn, person: Person, since: float, until: float) -> float:
    start, end = max(turn.began, since), min(turn.ended, until)
    if start >= end:
        return 0.0
    if turn.pool.closing == "finish" and not turn.other_work:
        return end - start
    return open_together([person.hours], start, end)
