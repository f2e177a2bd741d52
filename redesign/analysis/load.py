"""The offered load of each team: the work that the cases ask for, against its open hours.

Exact, before any simulation: expected minutes per case times cases a year, and the other work
that its people have.
"""

from typing import Final

from redesign.model.frozen import frozen
from redesign.model.process import Pool, Process

WEEKS_A_YEAR: Final = 365.25 / 7
_HOURS_A_WEEK: Final = 7 * 24.0


@frozen
class Load:
    """How much of its open time a team is asked for.

    Attributes:
        pool: The team.
        asked: Hours a year of work on the cases.
        open: Hours a year in which its people are at work; holidays are not taken off.
        share: Asked and other work, as a share of open; 1 or more means a queue that grows.
    """

    pool: Pool
    asked: float
    open: float
    share: float


def loads(process: Process) -> tuple[Load, ...]:
    """The load of every team whose people are counted, where the cases a year are known.

    Args:
        process: A resolved process.
    """
    from redesign.simulation import expected

    cases = process.demand.cases_per_year
    if not cases:
        return ()
    minutes = expected(process).staff_minutes
    found: list[Load] = []
    for pool in process.pools:
        hours = open_hours(process, pool)
        if hours is None or hours <= 0:
            continue
        asked = minutes.get(pool.id, 0.0) * cases / 60
        found.append(
            Load(pool=pool, asked=asked, open=hours, share=asked / hours + pool.other_work)
        )
    return tuple(found)


def open_hours(process: Process, pool: Pool) -> float | None:
    """Hours a year in which a team's people are at work; None where they are not counted.

    Somebody who serves several teams is shared evenly between them.
    """
    if pool.people is None:
        return None
    named = [person for person in process.people if pool.id in person.pools]
    hours = sum(
        week_hours(process, person.calendar or pool.calendar) / len(person.pools)
        for person in named
    )
    hours += max(pool.people - len(named), 0) * week_hours(process, pool.calendar)
    return hours * WEEKS_A_YEAR


def week_hours(process: Process, calendar: str | None) -> float:
    """The hours a week of a calendar; all of them where it is not known."""
    known = process.calendar(calendar)
    return known.hours_a_week if known else _HOURS_A_WEEK
