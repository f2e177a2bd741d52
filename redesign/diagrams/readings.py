"""The numbers of a step as a drawing shows them: how long it takes, and how long cases wait.

Hides where they come from (the process's own numbers, over all segments, or what a simulation
found) and how short a card needs them.
"""

from collections.abc import Mapping

from redesign.model.flows import mean_time, overall
from redesign.model.frozen import frozen
from redesign.model.process import Process, Step
from redesign.model.quantity import MINUTES_A_DAY, Minutes
from redesign.words import NO_BREAK, _, number


@frozen
class Reading:
    """What a card says of one step.

    Attributes:
        work: What staff spend on it; None: not known, or not theirs.
        effort: What the citizen spends on it; None likewise.
        wait: How long a case waits before it.
        chance: The share of those who come to it for whom it is done.
        times: How often it is done a case, where it stands beside others.
    """

    work: Minutes | None
    effort: Minutes | None
    wait: Minutes | None
    chance: float
    times: float | None

    @property
    def spent(self) -> Minutes:
        """What staff and citizen spend on it together."""
        return Minutes((self.work or 0) + (self.effort or 0))


def read(process: Process, step: Step, waits: Mapping[str, Minutes]) -> Reading:
    """The numbers of a step, the simulated waits before those that are written."""
    return Reading(
        work=mean_time(process, step.work),
        effort=mean_time(process, step.effort),
        wait=waits.get(step.id, mean_time(process, step.wait)) or None,
        chance=overall(process, step.chance),
        times=overall(process, step.times) if step.beside else None,
    )


def brief(value: float) -> str:
    """A number with as many digits as a card has room for."""
    if value >= 10:
        return number(value, 0)
    rounded = round(value, 2 if value < 0.1 else 1)
    return number(rounded)


def short_time(value: Minutes) -> tuple[str, str]:
    """A time as number and unit, in days from a quarter of a day on."""
    if value >= MINUTES_A_DAY / 4:
        return brief(value / MINUTES_A_DAY), _("d")
    if value >= 120:
        return brief(value / 60), _("h")
    return brief(value), _("min")


def side_by_side(before: Minutes, after: Minutes) -> tuple[str, str]:
    """Two times to be compared, the first without its unit where that is the same."""
    number_before, unit_before = short_time(before)
    number_after, unit_after = short_time(after)
    if before and after and {unit_before, unit_after} == {_("min"), _("h")}:
        unit_before = unit_after = _("h")
        number_before, number_after = brief(before / 60), brief(after / 60)
    unit = unit_after if after else unit_before
    if before and unit_before != unit:
        number_before += NO_BREAK + unit_before
    return number_before, number_after + NO_BREAK + unit


def in_full(value: Minutes) -> str:
    """A short time with its unit."""
    return NO_BREAK.join(short_time(value))
