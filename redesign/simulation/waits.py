"""How long cases waited before each step, and how many lay there: for what, and for whom.

Hides the trace of a replication, which holds every passage and would be slow to look at one by one.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.simulation.engine import FORM
from redesign.simulation.replications import Runner, settled
from redesign.simulation.study import Cancel, Study

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_PASSAGES_PER_STEP = 2
"""How often a case passes a step, generously: a guess at the room that a trace needs."""


@frozen
class Waited:
    """What cases waited before a step.

    Attributes:
        planned: The mean of what the file says they wait, and for a booked hour.
        queue: The mean of what they waited after that for staff and for opening hours.
        lying: How many cases waited there, on average over the counted weeks.
    """

    planned: Minutes
    queue: Minutes
    lying: float

    @property
    def before(self) -> Minutes:
        """From coming to the step until it begins."""
        return Minutes(self.planned + self.queue)


def waits(process: Process, study: Study, *, cancel: Cancel | None = None) -> Mapping[str, Waited]:
    """What the counted cases waited before each step.

    Steps that no case came to are left out. A case that passes a step over does not count there.

    Args:
        process: A resolved process.
        study: How; the same study gives the same cases as `simulate`.
        cancel: A wish to stop that may come from another thread.

    Raises:
        Cancelled: Somebody cancelled it.
        RedesignError: The process has no step.
    """
    import numpy as np

    study = settled(study, process)
    runner = Runner(process, study, cancel or Cancel())
    # One interpreter lock: more threads would only take turns.
    workers = 1 if FORM == "interpreted" else None
    with ThreadPoolExecutor(workers, thread_name_prefix="waits") as pool:
        found = list(pool.map(lambda at: _waited(runner, at), range(study.replications)))
    planned, queued, passages = np.sum(found, axis=0)
    start, end = study.window
    counted = study.replications * (end - start)
    return {
        step: Waited(
            planned=Minutes(float(planned[at] / passages[at])),
            queue=Minutes(float(queued[at] / passages[at])),
            lying=float((planned[at] + queued[at]) / counted),
        )
        for at, step in enumerate(runner.plan.steps)
        if passages[at]
    }


def _waited(runner: Runner, number: int) -> "Numbers":
    """Of one replication, for each step: the minutes waited as planned, in queues, and by whom."""
    import numpy as np

    replication = runner.replication(number)
    steps = runner.plan.steps
    found = runner.run(replication, replication.n_cases * len(steps) * _PASSAGES_PER_STEP)
    case, step, _visit, kind, _person = np.array(found.trace_words).reshape(-1, 5).T
    arrived, asked, began, ended = np.array(found.trace_times).reshape(-1, 4).T
    by_chance = np.array([runner.process.step(id_).chance is not None for id_ in steps])
    counted = (kind == 0) & (case >= replication.first_counted)
    counted &= case < replication.first_counted + replication.n_counted
    counted &= ~(by_chance[step] & (ended == arrived))
    step = step[counted]
    planned, queued = (asked - arrived)[counted], (began - asked)[counted]
    return np.array(
        [np.bincount(step, weights, len(steps)) for weights in (planned, queued, None)],
        dtype=np.float64,
    )
