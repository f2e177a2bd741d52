"""What a mean hides: how lead times are spread, and which week of a team is the busiest."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from redesign.model.frozen import frozen
from redesign.model.quantity import MINUTES_A_DAY

if TYPE_CHECKING:
    from redesign.analysis.pairing import Numbers
    from redesign.simulation import Results

_PARTS: Final = 48
_SHOWN: Final = 0.99
"""The scale ends where so many of the cases have ended, today and in the redesign."""


@frozen
class Spread:
    """How the lead times of all cases in which the need is met are spread.

    Attributes:
        days: The upper end of the scale that both share.
        today, redesign: The share of the cases in each part of the scale.
        within_today, within_redesign: Days within which half and nine in ten of the cases are done.
    """

    days: float
    today: tuple[float, ...]
    redesign: tuple[float, ...]
    within_today: tuple[float, float]
    within_redesign: tuple[float, float]


Busiest = tuple[int, float]
"""A week by its number in the calendar, and the share of its hours that a team is asked for."""
Peaks = Mapping[str, tuple[Busiest | None, Busiest | None]]
"""Each team's busiest week today and in the redesign, by id; a team of enough people has none."""


@frozen
class Shape:
    """What a mean hides, of today and of a redesign."""

    spread: Spread
    peaks: Peaks


def shape_of(today: "Results", redesign: "Results") -> Shape:
    """How lead times are spread in both, and when each team is the busiest."""
    return Shape(spread=_spread(today, redesign), peaks=_peaks(today, redesign))


def _spread(today: "Results", redesign: "Results") -> Spread:
    """How the lead times of both are spread, on one scale."""
    import numpy as np

    from redesign.simulation import quantiles

    before, after = _days(today), _days(redesign)
    end = max((quantiles(one, _SHOWN)[0] for one in (before, after) if one.size), default=0.0)

    def shares(values: "Numbers") -> tuple[float, ...]:
        counts, _edges = np.histogram(values, bins=_PARTS, range=(0.0, end))
        return tuple(float(count) / max(len(values), 1) for count in counts)

    def within(values: "Numbers") -> tuple[float, float]:
        half, most = quantiles(values, 0.5, 0.9) if values.size else (0.0, 0.0)
        return half, most

    return Spread(
        days=end,
        today=shares(before),
        redesign=shares(after),
        within_today=within(before),
        within_redesign=within(after),
    )


def _peaks(today: "Results", redesign: "Results") -> Peaks:
    """The busiest week of every team, today and in the redesign."""

    def week(results: "Results", pool: str) -> Busiest | None:
        found = results.busiest_week(pool) if pool in results.pools else None
        return (found[0].isocalendar().week, found[1]) if found else None

    teams = dict.fromkeys((*today.pools, *redesign.pools))
    return {team: (week(today, team), week(redesign, team)) for team in teams}


def _days(results: "Results") -> "Numbers":
    """The lead times of all cases in which the need is met."""
    import numpy as np

    columns = []
    for at in range(results.replications_done):
        column, met = results.column("lead-time", at), results.met(at)
        columns.append(column if met is None else column[met])
    values: Numbers = np.concatenate(columns) / MINUTES_A_DAY
    known: Numbers = values[~np.isnan(values)]
    return known
