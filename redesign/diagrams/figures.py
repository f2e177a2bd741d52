"""The key figures of a process that a sheet is headed with, as plain numbers.

The drawing does not simulate: whoever has the results hands them in, and what is None is not
known. What can be counted in the process itself is counted here.
"""

from collections.abc import Mapping
from dataclasses import field
from math import isnan
from typing import TypeVar

from redesign.model.flows import flows, is_bare
from redesign.model.frozen import frozen
from redesign.model.process import SYSTEM, Process
from redesign.model.quantity import Minutes

N = TypeVar("N", Minutes, float)


@frozen
class Spot:
    """What happens at one step, for the heat sheet.

    Attributes:
        planned: How long a case waits for what it waits for: an answer, a booked hour.
        queue: How long it then waits for staff and opening hours.
        lying: How many cases wait there at any moment; None: nobody knows how many come.
        hours: What the step takes of staff in a year; None likewise, or not theirs.
    """

    planned: Minutes
    queue: Minutes
    lying: float | None
    hours: float | None

    @property
    def wait(self) -> Minutes:
        """From coming to the step until it begins."""
        return Minutes(self.planned + self.queue)


@frozen
class Crew:
    """How busy a team is.

    Attributes:
        load: The share of its open hours that is used; None where it is never short of people.
        waiting: How many pieces of work wait for it at any moment.
    """

    load: float | None
    waiting: float


@frozen
class Heat:
    """Where cases wait and who is busy, as a simulation found it.

    Attributes:
        spots: By step; those that no case came to are left out.
        crews: By team.
        waiting: What a case waits in all for answers and booked hours.
        queue: What it waits in all for staff and opening hours.
    """

    spots: Mapping[str, Spot]
    crews: Mapping[str, Crew]
    waiting: Minutes | None = None
    queue: Minutes | None = None


@frozen
class Figures:
    """The key figures of one process.

    Attributes:
        cases_per_year: How many cases come.
        lead_time: The mean from arrival to end.
        staff_time: What staff spend on a case.
        staff_hours: What staff spend on the cases of a year, hours.
        citizen_time: What the citizen spends on a case.
        right_first_time: The share of cases without rework.
        steps: How many steps there are.
        steps_by_hand: How many of them somebody does.
        hand_overs: How often a case changes hands.
        rework_loops: How many ways lead back.
        waits: The mean wait before each step, where a simulation found one.
        heat: Where cases wait and who is busy, for the sheet that is about that.
    """

    cases_per_year: float | None = None
    lead_time: Minutes | None = None
    staff_time: Minutes | None = None
    staff_hours: float | None = None
    citizen_time: Minutes | None = None
    right_first_time: float | None = None
    steps: int
    steps_by_hand: int
    hand_overs: float
    rework_loops: int
    waits: Mapping[str, Minutes] = field(default_factory=dict)
    heat: Heat | None = None

    @property
    def hands_on(self) -> Minutes | None:
        """What staff and citizen spend on a case together."""
        if self.staff_time is None or self.citizen_time is None:
            return None
        return Minutes(self.staff_time + self.citizen_time)


@frozen
class SheetFigures:
    """The key figures of a sheet.

    Attributes:
        today: Those of the process of today.
        redesign: Those of the process as the redesign would have it.
        note: What the subtitle says besides, such as a date and where the numbers come from.
    """

    today: Figures
    redesign: Figures | None = None
    note: str = ""


def figures_from(
    process: Process,
    *,
    lead_time: Minutes | None = None,
    staff_time: Minutes | None = None,
    staff_hours: float | None = None,
    citizen_time: Minutes | None = None,
    right_first_time: float | None = None,
    hand_overs: float | None = None,
    waits: Mapping[str, Minutes] | None = None,
    heat: Heat | None = None,
) -> Figures:
    """The key figures of a process: what was found out about it, and what can be counted.

    Args:
        process: The process that they are about.
        lead_time: From arrival to end, the mean.
        staff_time: A case.
        staff_hours: A year; hours.
        citizen_time: A case.
        right_first_time: The share of cases.
        hand_overs: A case; None counts the arrows that lead to another performer.
        waits: By step, the mean of what a case waits before it.
        heat: Where cases wait and who is busy.
    """
    drawn = flows(process)
    by = {step.id: step.by for step in process.flow_steps}
    counted = sum(
        by[flow.source] != by[flow.target]
        for flow in drawn
        if flow.source in by and flow.target in by and not flow.back
    )
    real = tuple(step for step in process.flow_steps if not is_bare(step))
    return Figures(
        cases_per_year=process.demand.cases_per_year,
        lead_time=_known(lead_time),
        staff_time=_known(staff_time),
        staff_hours=staff_hours,
        citizen_time=_known(citizen_time),
        right_first_time=_known(right_first_time),
        steps=len(real),
        steps_by_hand=sum(step.by != SYSTEM for step in real),
        hand_overs=counted if (handed := _known(hand_overs)) is None else handed,
        rework_loops=sum(flow.back for flow in drawn),
        waits={step: wait for step, wait in (waits or {}).items() if not isnan(wait)},
        heat=heat,
    )


def _known(value: N | None) -> N | None:
    """A number that is one: what was never measured comes out of a simulation as NaN."""
    return None if value is None or isnan(value) else value
