"""Several redesigns side by side: which of them no other beats on service and cost together.

There is no overall score: a redesign is off the frontier only where another is at least as good
for every group in every measure that decides, costs no more, and is better in something.
"""

from collections.abc import Iterator, Mapping, Sequence

from redesign.analysis.comparison import Comparison
from redesign.analysis.measures import DECIDING, DROP_OUT, LEFT_OUT, Measure
from redesign.analysis.pairing import smallest_that_matters


def beaten_by(comparisons: Sequence[Comparison]) -> Mapping[str, str]:
    """For each redesign off the frontier of service against cost, one that beats it, by id.

    Differences smaller than those that matter count as none.
    """
    found: dict[str, str] = {}
    for one in comparisons:
        for other in comparisons:
            if other is not one and other.redesign_id not in found and _beats(other, one):
                found[one.redesign_id] = other.redesign_id
                break
    return found


def _beats(one: Comparison, other: Comparison) -> bool:
    gains = list(_gains(one, other))
    return all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains)


def _gains(one: Comparison, other: Comparison) -> Iterator[int]:
    """How one fares against the other: 1 better, 0 alike, -1 worse, for each thing compared."""
    if bool(one.guards) != bool(other.guards):
        yield -1 if one.guards else 1
    for measure in DECIDING:
        mine, theirs = _by_group(one, measure), _by_group(other, measure)
        for group, (today, value) in mine.items():
            if group in theirs:
                yield _gain(measure, value, theirs[group][1], today)
    mine_a_year, their_year = one.money.year_redesign, other.money.year_redesign
    if mine_a_year is not None and their_year is not None:
        yield _sign(their_year - mine_a_year, their_year)


def _by_group(one: Comparison, measure: Measure) -> Mapping[str, tuple[float, float]]:
    """A measure today and in the redesign; where nobody can give up, nobody does."""
    if measure.id == DROP_OUT and measure.id not in one.measures:
        return dict.fromkeys(one.measures.get(LEFT_OUT, {}), (0.0, 0.0))
    known = one.measures.get(measure.id, {})
    return {group: (found.today, found.redesign) for group, found in known.items()}


def _gain(measure: Measure, mine: float, theirs: float, today: float) -> int:
    return _sign(theirs - mine if measure.better == "lower" else mine - theirs, today)


def _sign(gain: float, of: float) -> int:
    if abs(gain) <= smallest_that_matters(of):
        return 0
    return 1 if gain > 0 else -1
