"""Gaps between segments: does the redesign set people further apart than they are today?"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from redesign.analysis.measures import DECIDING
from redesign.analysis.pairing import ALL, Difference, interval, smallest_that_matters
from redesign.model.frozen import frozen

if TYPE_CHECKING:
    from redesign.analysis.pairing import Numbers

    Means = Mapping[str, tuple[Numbers, Numbers]]


@frozen
class Gap:
    """The gap between the best and the worst segment, of one measure.

    Attributes:
        measure: Which measure.
        worst: The segment that is worst off in the redesign.
        best: The one that is best off.
        today: The gap of today; minutes, shares or counts.
        redesign: The gap in the redesign.
        grows: Whether it surely grows, by more than the smallest difference that matters.
    """

    measure: str
    worst: str
    best: str
    today: float
    redesign: float
    grows: bool


def gaps(
    simulated: "Mapping[str, Means]", differences: Mapping[str, Mapping[str, Difference]]
) -> tuple[Gap, ...]:
    """The gap of every measure that decides and is known for two segments or more.

    Args:
        simulated: For measures counted case by case, the means of each replication by group.
        differences: Every measure by group.
    """
    found = (
        _gap(measure.id, measure.better, simulated.get(measure.id), differences[measure.id])
        for measure in DECIDING
        if measure.id in differences
    )
    return tuple(gap for gap in found if gap is not None)


def _gap(
    measure: str,
    better: str | None,
    means: "Means | None",
    differences: Mapping[str, Difference],
) -> Gap | None:
    segments = [one for one in differences if one != ALL]
    if len(segments) < 2:
        return None
    sign = 1 if better == "lower" else -1
    order_before = sorted(segments, key=lambda one: sign * differences[one].today)
    order_after = sorted(segments, key=lambda one: sign * differences[one].redesign)
    before = abs(differences[order_before[-1]].today - differences[order_before[0]].today)
    after = abs(differences[order_after[-1]].redesign - differences[order_after[0]].redesign)
    low = growth = after - before
    if means is not None:
        apart_before = means[order_before[-1]][0] - means[order_before[0]][0]
        apart_after = means[order_after[-1]][1] - means[order_after[0]][1]
        growth, low, _high = interval(sign * (apart_after - apart_before))
    matters = smallest_that_matters(differences[ALL].today)
    return Gap(
        measure=measure,
        worst=order_after[-1],
        best=order_after[0],
        today=before,
        redesign=after,
        grows=not math.isnan(low) and low > 0 and growth > matters,
    )
