"""The identities on processes grown at random: no statistics, no second opinion needed."""

from dataclasses import replace
from random import Random
from typing import Final

import pytest

from tests.oracle.strategies import sound_process
from tests.simulation.identities import Run, quiet_study
from tests.soak import times

GROWN: Final = times(1000, 12)


@pytest.mark.parametrize("seed", range(GROWN))
def test_what_must_hold_in_every_run_holds(seed: int) -> None:
    """Little, busy time, open hours, nobody idle, first come first served, and all the others."""
    process, study = quiet_study(sound_process(Random(seed)), seed=seed + 1)
    assert Run(process, study).faults() == []


def test_what_does_not_hold_is_seen() -> None:
    """The same checks find fault with work that is said to have happened ten minutes later."""
    run = Run(*quiet_study(sound_process(Random(0))))
    run.passages = tuple(
        replace(one, began=one.began + 10, ended=one.ended + 10) if one.person else one
        for one in run.passages
    )
    found = {fault.partition(":")[0] for fault in run.faults()}
    assert {"_queues_are_the_sum_of_waits", "_nobody_is_idle_beside_work"} <= found
