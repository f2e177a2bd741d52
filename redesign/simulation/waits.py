"""How long cases waited before each step: for what the file says, for staff and for opening hours.

Hides the trace of a replication, which holds every passage and would be slow to look at one by one.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.simulation.engine import FORM
from redesign.simulation.study import Cancel, Runner, Study, settled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_PASSAGES_PER_STEP = 2
"""How often a case passes a step, generously: a guess at the room that a trace needs."""


def waits(process: Process, study: Study, *, cancel: Cancel | None = None) -> Mapping[str, Minutes]:
    """The mean time from coming to a step until it begins, by step, over the counted cases.

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

    runner = Runner(process, settled(study, process), cancel or Cancel())
    # One interpreter lock: more threads would only take turns.
    workers = 1 if FORM == "interpreted" else None
    with ThreadPoolExecutor(workers, thread_name_prefix="waits") as pool:
        found = list(pool.map(lambda at: _waited(runner, at), range(study.replications)))
    total = np.sum([waited for waited, _passages in found], axis=0)
    passages = np.sum([passages for _waited, passages in found], axis=0)
    return {
        step: Minutes(float(total[at] / passages[at]))
        for at, step in enumerate(runner.plan.steps)
        if passages[at]
    }


def _waited(runner: Runner, number: int) -> "tuple[Numbers, Numbers]":
    """Of one replication, for each step: the minutes waited, and how many waited them."""
    import numpy as np

    replication = runner.replication(number)
    steps = runner.plan.steps
    found = runner.run(replication, replication.n_cases * len(steps) * _PASSAGES_PER_STEP)
    case, step, _visit, kind, _person = np.array(found.trace_words).reshape(-1, 5).T
    arrived, _asked, began, ended = np.array(found.trace_times).reshape(-1, 4).T
    by_chance = np.array([runner.process.step(id_).chance is not None for id_ in steps])
    counted = (kind == 0) & (case >= replication.first_counted)
    counted &= case < replication.first_counted + replication.n_counted
    counted &= ~(by_chance[step] & (ended == arrived))
    step, waited = step[counted], (began - arrived)[counted]
    return (
        np.bincount(step, weights=waited, minlength=len(steps)).astype(np.float64),
        np.bincount(step, minlength=len(steps)).astype(np.float64),
    )
