"""What happens to cases over a year, and what that costs citizens and staff.

Hides the event loop, its arrays and its random numbers. `expected` gives at once what needs no
simulation; `simulate` gives the rest, sharper as it goes. Numpy is loaded only when a study runs.
"""

import os

from redesign.simulation.engine import FORM
from redesign.simulation.exact import Expected, expected
from redesign.simulation.history import history
from redesign.simulation.replications import (
    Passage,
    passages,
    passages_of,
    round_of,
    settled,
    simulate,
)
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
from redesign.simulation.study import Cancel, Cancelled, Study

# Nothing here is linear algebra, for which numpy would start a thread on every core: at its start
# each of them is busy with waiting for as long as all of numpy takes to load.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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
