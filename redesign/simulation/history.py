"""What happened to the counted cases of one run, step by step.

Hides the cases of the run-in, other work, and the steps that a case passed over: these leave a
trace in the simulation, and did not happen to anybody who is counted.
"""

from collections.abc import Iterator
from dataclasses import replace

from redesign.simulation.random import Purpose, uniform
from redesign.simulation.replications import Passage, Runner
from redesign.simulation.results import Results
from redesign.simulation.study import Cancel


def history(results: Results, number: int = 0) -> Iterator[Passage]:
    """Every step done in one run, in the order in which the steps were over.

    Args:
        results: What was simulated.
        number: Which replication, from 0.

    Yields:
        Passages whose `case` is the place of the case in the columns of the results.
    """
    runner = Runner(results.process, results.study, Cancel())
    replication = runner.replication(number)
    segments = [results.segments[at] for at in results.segment_column(number)]
    first, seed = replication.first_counted, results.study.seed
    for one in runner.passages(replication):
        at = one.case - first
        if one.case < first or at >= replication.n_counted:
            continue
        step = results.process.step(one.step)
        chance = step.chance.of(segments[at]) if step.chance and one.kind == "flow" else None
        if chance is not None:
            key = (seed, number, one.case, step.draw_key, one.visit)
            if uniform(*key, Purpose.CHANCE) >= chance:
                continue
        yield replace(one, case=at)
