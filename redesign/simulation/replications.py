"""The replications of a study, and their results as they sharpen.

Hides that each is one run of the kernel in a thread with the interpreter lock released, its order
and thread without effect on the numbers. Results are published as they sharpen; whoever asked can
cancel at any moment.
"""

import importlib
import math
import os
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final, Protocol

from redesign.model.errors import RedesignError
from redesign.model.flows import starts_of
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.simulation.calendars import DAY, WEEK, arrival_rates
from redesign.simulation.engine import FORM, kernel
from redesign.simulation.exact import refuse_endless
from redesign.simulation.lowering import lower
from redesign.simulation.plan import Plan
from redesign.simulation.results import Counted, Results, Round
from redesign.simulation.study import (
    FIRST_DAY,
    SHORTEST_RUN_IN,
    Cancel,
    Cancelled,
    Replication,
    Study,
)
from redesign.words import _

MOST_REPLICATIONS: Final = 200
PRECISION: Final = 0.01
_PUBLISHED_AFTER: Final = (1, 5, 10, 30)
_CASES_WHERE_UNKNOWN: Final = 1000.0
"""Cases a year where nobody has said how many; every pool then has enough people."""
_ROOM: Final = 1024
_KNOWN_AHEAD: Final = 0.1
"""How far into the time after the window arrivals are made at first, as a share of it."""
_PILOT_CASES: Final = 400


@frozen
class Passage:
    """One step of one case as it happened; or a piece of work beside it, or of other work.

    Attributes:
        case: The case's number; -1 for other work.
        step: The step's id; for other work "".
        visit: The case's number of the visit, from 0; for other work the number of the piece.
        kind: `flow`, `beside`, `staff` (a pool's work beside another's step) or `other`.
        person: Who did it: `POOL/NAME`; "" for nobody here.
        arrived, asked, began, ended: Minutes from the first day: at the step, ready for its
            performer, work begun, and over.
    """

    case: int
    step: str
    visit: int
    kind: str
    person: str
    arrived: float
    asked: float
    began: float
    ended: float


_KINDS: Final = ("flow", "beside", "staff", "other")


def simulate(
    process: Process,
    study: Study,
    *,
    cancel: Cancel | None = None,
    on_results: Callable[[Results], None] | None = None,
    threads: int | None = None,
) -> Results:
    """Simulate a process.

    Args:
        process: A resolved process.
        study: How.
        cancel: A wish to stop that may come from another thread.
        on_results: Called in this thread with the results so far after 1, 5, 10 and 30
            replications and at the end.
        threads: How many replications at a time; None is one for each core.

    Raises:
        Cancelled: Somebody cancelled it.
        RedesignError: The process has no step, or its cases could go round forever.
    """
    cancel = cancel or Cancel()
    study = settled(study, process)
    runner = Runner(process, study, cancel)
    latest: Results | None = None
    for done in runner.batches(threads):
        latest = runner.results(done)
        if on_results is not None:
            on_results(latest)
    assert latest is not None
    return latest


def settled(study: Study, *processes: Process) -> Study:
    """The study with the run-in that the processes need, the same for all that are compared.

    The larger of 13 weeks and twice the 90th percentile of a case's own waits (in whole weeks).
    """
    if study.run_in is not None:
        return study
    weeks = max(_run_in(process, study.seed, study.first_day) for process in processes)
    return replace(study, run_in=weeks)


def round_of(process: Process) -> Round:
    """How much of a process is known: its paths, then times, then people, then calendars."""
    used = {step.pool for step in process.steps if step.pool}
    pools = [pool for pool in process.pools if pool.id in used]
    if not any(step.work or step.effort or step.wait for step in process.steps):
        return "paths"
    if len(pools) < len(used) or any(pool.people is None for pool in pools):
        return "times"
    if process.demand.cases_per_year is None:
        return "times"
    return "people" if any(pool.calendar is None for pool in pools) else "calendars"


def passages(process: Process, study: Study, replication: int = 0) -> tuple[Passage, ...]:
    """Everything that happened in one replication, in the order in which it was over."""
    study = settled(study, process)
    runner = Runner(process, study, Cancel())
    return runner.passages(runner.replication(replication))


def passages_of(
    process: Process,
    arriving: Sequence[float],
    *,
    seed: int = 1,
    until: float = 26 * WEEK,
    unlimited_staff: bool = False,
    first_day: date = FIRST_DAY,
) -> tuple[Passage, ...]:
    """What happens to cases that arrive at given minutes.

    Args:
        process: A resolved process.
        arriving: When the cases arrive, in order; all of them are followed to their end.
        seed: Names their luck.
        until: What has not happened by this minute does not happen.
        unlimited_staff: As in `Study`.
        first_day: Minute 0, a Monday.
    """
    study = Study(seed=seed, run_in=0, unlimited_staff=unlimited_staff, first_day=first_day)
    runner = Runner(process, study, Cancel())
    return runner.passages(_given(arriving, seed, until))


def _given(arriving: Sequence[float], seed: int, until: float) -> Replication:
    return Replication(
        seed=seed,
        number=0,
        arriving=array("d", arriving),
        n_cases=len(arriving),
        known_until=math.inf,
        first_counted=0,
        n_counted=len(arriving),
        window_from=0.0,
        window_to=0.0,
        limit=until,
        n_weeks=int(until / WEEK) + 1,
        cancel=array("i", [0]),
    )


def _run_in(process: Process, seed: int, first_day: date) -> int:
    """Whole weeks of run-in, from a pilot in which nobody waits for staff."""
    if not starts_of(process):
        return SHORTEST_RUN_IN
    study = Study(seed=seed, run_in=0, unlimited_staff=True, first_day=first_day)
    runner = Runner(process, study, Cancel())
    if "wait" not in runner.plan.columns:
        return SHORTEST_RUN_IN
    counted = runner.run(_given([0.0] * _PILOT_CASES, seed, study.limit))
    place = runner.plan.columns.index("wait") * _PILOT_CASES
    waits = sorted(w for w in counted.columns[place : place + _PILOT_CASES] if not math.isnan(w))
    if not waits:
        return SHORTEST_RUN_IN
    p90 = waits[min(int(0.9 * len(waits)), len(waits) - 1)]
    return max(SHORTEST_RUN_IN, int(-(-2 * p90 // WEEK)))


class Found(Protocol):
    """What the kernel gives back of one replication; see `Counted` for what the arrays hold."""

    columns: "array[float]"
    requests: "array[float]"
    wait: "array[float]"
    wait_open: "array[float]"
    longest: "array[float]"
    area: "array[float]"
    busy: "array[float]"
    trace_times: "array[float]"
    trace_words: "array[int]"
    arrived: int
    still_open: int
    until: float


class Runner:
    """Replications of one study of one process."""

    def __init__(self, process: Process, study: Study, cancel: Cancel) -> None:
        if not starts_of(process):
            raise RedesignError(
                _("The process has no step yet."),
                hint=_("Add its first step, then the others in the order of the work."),
            )
        if not any(start.to in process.by_id for start in starts_of(process)):
            raise RedesignError(
                _("Every case ends where it begins: no step is left on its way."),
                hint=_("Leave a step in, or say where cases begin."),
            )
        refuse_endless(process)
        self.process = process
        self.study = study
        self.cancel = cancel
        self.plan: Plan = lower(
            process, study.first_day, study.days, unlimited_staff=study.unlimited_staff
        )
        self.room = _ROOM

    # --- one replication ---

    def replication(self, number: int, known_until: float | None = None) -> Replication:
        """The cases of one replication, those after the counted ones only as far as they matter.

        Most runs are over soon after the last counted case has arrived.
        """
        start, end = self.study.window
        until = known_until or end + _KNOWN_AHEAD * (self.study.limit - end)
        arriving, count = self._arriving(number, until)
        first = bisect_left(arriving, start, 0, count)
        return Replication(
            seed=self.study.seed,
            number=number,
            arriving=arriving,
            n_cases=count,
            known_until=until if until < self.study.limit else math.inf,
            first_counted=first,
            n_counted=bisect_left(arriving, end, 0, count) - first,
            window_from=start,
            window_to=end,
            limit=self.study.limit,
            n_weeks=int(self.study.limit / WEEK) + 1,
            cancel=self.cancel.flag,
        )

    def _arriving(self, number: int, until: float) -> "tuple[array[float], int]":
        opening, reached, rate = self.arrival_rates
        expected = reached[bisect_left(opening, until)]
        room = int(expected + 8 * expected**0.5) + 64
        arriving = array("d", [0.0]) * room
        count = kernel.arrivals(self.study.seed, number, opening, reached, rate, until, arriving)
        return arriving, count

    @cached_property
    def arrival_rates(self) -> "tuple[array[float], array[float], array[float]]":
        """Pieces of constant rate: where they begin, the cumulated rate there, and the rate."""
        demand, study = self.process.demand, self.study
        if demand.cases_per_year == 0:
            raise RedesignError(
                _("No case comes in a year, so there is nothing to simulate."),
                hint=_("Write how many cases come, or leave the number out if nobody knows it."),
            )
        opening, reached, rate = arrival_rates(
            demand,
            demand.cases_per_year or _CASES_WHERE_UNKNOWN,
            None if study.unlimited_staff else self.process.calendar(demand.calendar),
            study.first_day,
            int(study.limit / DAY) + 1,
        )
        return array("d", opening), array("d", reached), array("d", rate)

    def run(self, replication: Replication, trace_room: int = 0) -> "Found":
        """The kernel's results; with more room where it did not have enough."""
        run = kernel.Run(self.plan, replication, self.room, trace_room)
        while True:
            match run.run():
                case 0:
                    found: Found = run.results()
                    return found
                case 1:
                    raise Cancelled(_("The study was cancelled."))
                case 4:
                    replication = self.replication(replication.number, self.study.limit)
                    run.go_on(replication)
                    continue
                case 2:
                    self.room *= 2
                case _:
                    trace_room *= 2
            run = kernel.Run(self.plan, replication, self.room, trace_room)

    def counted(self, number: int) -> Counted:
        """One replication of the study."""
        import numpy as np

        replication = self.replication(number)
        found = self.run(replication)
        columns = np.frombuffer(found.columns)
        lead = columns[: replication.n_counted]
        arrived = np.frombuffer(replication.arriving)[replication.first_counted :]
        open_ages = found.until - arrived[: replication.n_counted][np.isnan(lead)]
        return Counted(
            columns=columns,
            cases=replication.n_counted,
            still_open=found.still_open,
            open_ages=tuple(open_ages.tolist()),
            requests=tuple(found.requests),
            wait=tuple(found.wait),
            wait_open=tuple(found.wait_open),
            longest=tuple(found.longest),
            area=tuple(found.area),
            busy=np.frombuffer(found.busy),
        )

    def passages(self, replication: Replication) -> tuple[Passage, ...]:
        """One replication, passage by passage."""
        found = self.run(replication, trace_room=4096)
        times, words = found.trace_times, found.trace_words
        return tuple(
            Passage(
                case=words[5 * at],
                step=self.plan.steps[words[5 * at + 1]] if words[5 * at + 1] >= 0 else "",
                visit=words[5 * at + 2],
                kind=_KINDS[words[5 * at + 3]],
                person=self.plan.staff.people[words[5 * at + 4]] if words[5 * at + 4] >= 0 else "",
                arrived=times[4 * at],
                asked=times[4 * at + 1],
                began=times[4 * at + 2],
                ended=times[4 * at + 3],
            )
            for at in range(len(words) // 5)
        )

    # --- all of them ---

    def batches(self, threads: int | None) -> Iterator[tuple[Counted, ...]]:
        """The replications done so far, each time as many more as are worth publishing."""
        importlib.import_module("numpy")  # by who asked: in the threads below it cannot give way
        workers = threads or os.cpu_count() or 1
        if FORM == "interpreted":
            workers = 1  # one interpreter lock: more threads would only take turns
        pool = ThreadPoolExecutor(workers, thread_name_prefix="study")
        done: list[Counted] = []
        pending: list[Future[Counted]] = []
        try:
            for wanted in self._milestones():
                ahead = wanted if self.study.precise else self.study.replications
                pending += [pool.submit(self.counted, at) for at in range(len(pending), ahead)]
                done += self._collected(pending[len(done) : wanted])
                yield tuple(done)
                if self.study.precise and self._is_precise(tuple(done)):
                    return
        finally:
            pool.shutdown(cancel_futures=True)

    def _milestones(self) -> Iterator[int]:
        last = MOST_REPLICATIONS if self.study.precise else self.study.replications
        steps = [at for at in _PUBLISHED_AFTER if at < last]
        if self.study.precise:
            steps += range(40, last, 10)
        yield from (*steps, last)

    def _collected(self, pending: "Sequence[Future[Counted]]") -> list[Counted]:
        try:
            return [one.result() for one in pending]
        except BaseException:
            self.cancel.cancel()
            raise

    def _is_precise(self, done: tuple[Counted, ...]) -> bool:
        if len(done) < self.study.replications:
            return False
        results = self.results(done)
        return all(
            one.half_width <= PRECISION * abs(one.mean)
            for one in (results.estimate("lead-time"), results.estimate("staff-time"))
        )

    def results(self, done: tuple[Counted, ...]) -> Results:
        """The results that so many replications give."""
        return Results(
            process=self.process,
            study=self.study,
            plan=self.plan,
            segments=self.plan.segments,
            round=round_of(self.process),
            form=FORM,
            window=self.study.window,
            replications=done,
        )
