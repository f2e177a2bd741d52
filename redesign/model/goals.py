"""How many experiments a municipality sets out to begin in a year, and how the year goes.

The files of experiments are the ledger that the year's goal is counted from; nothing is counted
anywhere else.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from redesign.model.facts import Kind, fact
from redesign.model.frozen import frozen

if TYPE_CHECKING:
    from redesign.model.experiment import Experiment


@frozen
class Goals:
    """What the municipality sets out to do.

    Attributes:
        departments: How many of the year's experiments each department takes on.
    """

    experiments_per_year: int = fact(
        Kind.COUNT, "How many experiments are to begin each year.", example="100", default=100
    )
    departments: tuple[tuple[str, int], ...] = fact(
        Kind.COUNTS,
        "How many of them each department takes on; by the `owner` of their process, as an id.",
        example="{ citizen-service = 20 }",
        default=(),
    )


@frozen
class Department:
    """A department with a number of experiments of its own to reach.

    Attributes:
        id: As the goals name it.
        begun: How many of its experiments have begun in the year so far.
        goal: How many there are to be.
    """

    id: str
    begun: int
    goal: int


@frozen
class Pace:
    """The year's experiments against the goal.

    Attributes:
        year: Which year.
        begun: How many have begun in it so far.
        planned: How many more are to begin in it.
        goal: How many there are to be.
        forecast: How many there will be on 31 December if it goes on as it has until now.
        departments: Those with a goal of their own, in the order of the goals.
    """

    year: int
    begun: int
    planned: int
    goal: int
    forecast: float
    departments: tuple[Department, ...] = ()

    @property
    def short(self) -> int:
        """How many the forecast lacks; 0 where the goal is met."""
        return max(0, self.goal - round(self.forecast))


def pace(
    experiments: "Iterable[Experiment]",
    goals: Goals,
    today: date,
    owned: "Mapping[str, Iterable[Experiment]] | None" = None,
) -> Pace:
    """How the year goes, counted from the experiments alone.

    An experiment counts for the year in which it begins, from that day on.

    Args:
        experiments: All there are.
        goals: What is to be reached.
        today: The day on which it is asked.
        owned: The experiments of each department, by its id.
    """
    known = tuple(experiments)
    days = [one.begins for one in known if one.begins and one.begins.year == today.year]
    begun = _begun(known, today)
    passed = today.timetuple().tm_yday
    whole = date(today.year, 12, 31).timetuple().tm_yday
    departments = tuple(
        Department(id=id_, begun=_begun((owned or {}).get(id_, ()), today), goal=goal)
        for id_, goal in goals.departments
    )
    return Pace(
        year=today.year,
        begun=begun,
        planned=len(days) - begun,
        goal=goals.experiments_per_year,
        forecast=begun * whole / passed,
        departments=departments,
    )


def _begun(experiments: "Iterable[Experiment]", today: date) -> int:
    """How many have begun in the year, today included."""
    days = (one.begins for one in experiments)
    return sum(day is not None and day.year == today.year and day <= today for day in days)
