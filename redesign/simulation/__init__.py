"""What happens to cases over a year, and what that costs citizens and staff.

Hides the event loop, its arrays and its random numbers. `expected` gives at once what needs no
simulation; `simulate` gives the rest, sharper as it goes. Numpy is loaded only when a study runs.
"""

from redesign.simulation.engine import FORM
from redesign.simulation.exact import Expected, expected
from redesign.simulation.history import history
from redesign.simulation.results import (
    MEASURES,
    Counted,
    Estimate,
    PoolResult,
    Results,
    Round,
    quantiles,
)
from redesign.simulation.staying import OF_EVERY_CASE, staying
from redesign.simulation.study import (
    Cancel,
    Cancelled,
    Passage,
    Study,
    passages,
    passages_of,
    round_of,
    settled,
    simulate,
)

__all__ = [
    "FORM",
    "MEASURES",
    "OF_EVERY_CASE",
    "Cancel",
    "Cancelled",
    "Counted",
    "Estimate",
    "Expected",
    "Passage",
    "PoolResult",
    "Results",
    "Round",
    "Study",
    "expected",
    "history",
    "passages",
    "passages_of",
    "quantiles",
    "round_of",
    "settled",
    "simulate",
    "staying",
]
