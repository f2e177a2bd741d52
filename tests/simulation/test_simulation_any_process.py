"""Whatever somebody wrote, there is a result or a finding: never a crash, never a hang.

`make soak` tries 50,000 processes, sound ones and ones with mistakes; the usual suite a hundredth.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Timer
from typing import Final

import pytest

from redesign.analysis import check_process, static_measures
from redesign.files import process_findings, process_from_text, process_text
from redesign.model.errors import RedesignError
from redesign.model.finding import Severity
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Cancelled, Results, Study, expected, simulate
from tests.oracle.strategies import sound_process
from tests.programs import PATIENCE_S
from tests.simulation.broken import broken_process
from tests.soak import times

MANY: Final = times(50_000, 500)
AT_A_TIME: Final = 50
STUDY: Final = Study(run_in=0, weeks=1, replications=2)
ROOT: Final = Path("/processes")


def wrong(seed: int) -> list[str]:
    """What is wrong with what the program makes of a process, one in four of them sound."""
    random = Random(seed)
    process = sound_process(random) if seed % 4 == 0 else broken_process(random)
    document = process_from_text(process_text(None, process), ROOT / "any" / "process.toml", ROOT)
    findings = document.findings
    if document.value is not None:
        findings = (*process_findings(document, document.value), *check_process(document.value))
    stops = [one for one in findings if one.severity is Severity.ERROR]
    if seed % 4 == 0 and stops:
        return [f"sound, but: {stops}"]
    if stops or document.value is None:
        return [] if all(one.sentence for one in stops) and stops else ["stopped without a word"]
    cancel = Cancel()
    watch = Timer(PATIENCE_S, cancel.cancel)
    watch.start()
    try:
        return list(_not_finite(resolve(document.value, None), cancel))
    except Cancelled:
        return ["it hangs"]
    except RedesignError as refused:
        return [f"refused without a finding: {refused}"]
    finally:
        watch.cancel()


def _not_finite(process: Process, cancel: Cancel) -> Iterator[str]:
    exact = expected(process).measures
    results = simulate(process, STUDY, cancel=cancel, threads=1)
    for where in (exact, static_measures(process)):
        yield from (
            f"{id_} of {group}: {value}"
            for id_, groups in where.items()
            for group, value in groups.items()
            if not math.isfinite(value)
        )
    yield from _not_counted(results)


def _not_counted(results: Results) -> Iterator[str]:
    """Estimates that are no number although there is something to estimate from."""
    ended = results.cases - results.still_open
    for id_, groups in results.measures.items():
        for group, one in groups.items():
            if math.isinf(one.mean) or (
                group == "all" and math.isnan(one.mean) and _has(id_, ended)
            ):
                yield f"{id_} of {group}: {one.mean}"
    for id_, pool in results.pools.items():
        for value in (pool.load or 0.0, pool.queue.mean, pool.wait.mean, pool.wait_open.mean):
            if not math.isfinite(value):
                yield f"team {id_}: {value}"


def _has(measure: str, ended: int) -> bool:
    """Whether there must be a value: a clock may never start, and a case may never end."""
    return ended > 0 and measure not in ("clock", "promise")


@pytest.mark.parametrize("first", range(0, MANY, AT_A_TIME))
def test_every_process_gives_a_result_or_a_finding(first: int) -> None:
    """Fifty processes: each is simulated, or what is wrong with it is said in words."""
    found = {seed: wrong(seed) for seed in range(first, first + AT_A_TIME)}
    assert {seed: faults for seed, faults in found.items() if faults} == {}


def test_a_case_cannot_begin_at_the_end() -> None:
    """A process that starts at its end is told so, and not simulated."""
    text = 'format = 1\n[process]\nname = "P"\nstarts = "end"\n[steps.do]\nname = "Do"\n'
    found = process_from_text(text, ROOT / "any" / "process.toml", ROOT)
    assert found.value is not None
    said = [*found.findings, *process_findings(found, found.value)]
    assert {one.code for one in said} == {"unknown-step"}
