"""How a process is simulated: how long, how often and with which luck, and the wish to stop.

Values alone; what is made of them stands in `replications`.
"""

from array import array
from datetime import date
from typing import Final

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.simulation.calendars import DAY, WEEK

FIRST_DAY: Final = date(2027, 1, 4)
"""A Monday, fixed, so that a file simulated twice gives the same bytes."""
SHORTEST_RUN_IN: Final = 13
_SPARE_DAYS: Final = 60


class Cancelled(RedesignError):
    """Somebody cancelled a study."""


class Cancel:
    """A wish to stop, which the event loop looks at every few hundred events."""

    def __init__(self) -> None:
        self.flag = array("i", [0])

    def cancel(self) -> None:
        """Stop whatever was given this wish, within a few milliseconds."""
        self.flag[0] = 1

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has cancelled."""
        return self.flag[0] != 0


@frozen
class Study:
    """How a process is simulated.

    Attributes:
        seed: Names the luck of every case; two studies of one seed hold the same citizens.
        replications: How often.
        run_in: Weeks that are simulated and not counted; None: as long as the process needs (see
            `settled`).
        weeks: How long cases are counted.
        unlimited_staff: Every pool without limit, every calendar always open.
        precise: Go on until the mean lead time and staff time are known within 1 %.
        first_day: Minute 0, a Monday.
    """

    seed: int = 1
    replications: int = 30
    run_in: int | None = None
    weeks: int = 52
    unlimited_staff: bool = False
    precise: bool = False
    first_day: date = FIRST_DAY

    @property
    def window(self) -> tuple[float, float]:
        """The minutes in which arriving cases are counted."""
        run_in = SHORTEST_RUN_IN if self.run_in is None else self.run_in
        return run_in * WEEK, (run_in + self.weeks) * WEEK

    @property
    def limit(self) -> float:
        """The minute at which a case that has not ended is still open."""
        return self.window[1] + self.weeks * WEEK

    @property
    def days(self) -> int:
        """For how many days calendars are needed."""
        return int(self.limit / DAY) + _SPARE_DAYS


@frozen
class Replication:
    """What the kernel needs to know of a study for one replication.

    Attributes:
        seed, number: Name the luck of its cases.
        arriving, n_cases: When they arrive, and how many of these are cases.
        known_until: The minute up to which these are all of them.
        first_counted, n_counted: Which of them are counted.
        window_from, window_to: The minutes that are counted.
        limit: When the replication ends, whatever is still open.
        n_weeks: For how many weeks work is counted.
        cancel: Not 0 when it is to stop.
    """

    seed: int
    number: int
    arriving: "array[float]"
    n_cases: int
    known_until: float
    first_counted: int
    n_counted: int
    window_from: float
    window_to: float
    limit: float
    n_weeks: int
    cancel: "array[int]"
