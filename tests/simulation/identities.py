"""What must hold in every run, whatever the luck, read off the passages of one replication.

Each check gives the sentences in which it does not hold; none is what every run must give. The
study must begin empty and end empty (see `quiet_study`), so that nothing is cut off.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from redesign.model.process import Process
from redesign.simulation import Passage, Results, Study, passages, simulate
from redesign.simulation.calendars import open_spans

CLOSE = 1e-6
ALWAYS = ((0.0, 1e9),)
Spans = tuple[tuple[float, float], ...]


def quiet_study(process: Process, seed: int = 1) -> tuple[Process, Study]:
    """The process with a tenth of its cases, all in January, and a study that sees them end.

    Nothing gathers until it is so many: the last ones would wait for the next January.
    """
    a_year = (process.demand.cases_per_year or 0.0) / 10
    demand = replace(process.demand, cases_per_year=a_year, months=(1.0, *[0.0] * 11))
    steps = tuple(
        replace(step, batch=None) if step.batch and step.batch.size else step
        for step in process.steps
    )
    quiet = replace(process, demand=demand, steps=steps)
    return quiet, Study(seed=seed, run_in=0, weeks=20, replications=1)


class Run:
    """One replication of a quiet study, with every passage."""

    def __init__(self, process: Process, study: Study) -> None:
        self.process, self.study = process, study
        self.results: Results = simulate(process, study)
        self.passages: tuple[Passage, ...] = passages(process, study)
        self.counted = self.results.replications[0]
        self._known_hours: dict[str, Spans] = {}

    def faults(self) -> list[str]:
        """Everything that does not hold."""
        checks = (
            self._every_case_ended,
            self._queues_are_the_sum_of_waits,
            self._sojourns_are_the_sum_of_passages,
            self._staff_time_is_the_open_time_worked,
            self._busy_time_is_the_sum_of_work,
            self._load_is_at_most_one,
            self._work_begins_in_open_hours,
            self._one_thing_at_a_time,
            self._nobody_is_idle_beside_work,
            self._first_come_first_served,
        )
        return [f"{check.__name__}: {fault}" for check in checks for fault in check()]

    # --- who is there when ---

    def _calendar(self, id_: str | None) -> Spans:
        calendar = self.process.calendar(id_)
        if calendar is None:
            return ALWAYS
        return open_spans(calendar, self.study.first_day, self.study.days)

    def _hours(self, person: str) -> Spans:
        if person not in self._known_hours:
            self._known_hours[person] = self._hours_of(person)
        return self._known_hours[person]

    def _hours_of(self, person: str) -> Spans:
        pool, name = person.split("/")
        named = next((one for one in self.process.people if one.id == name), None)
        found = self.process.pool(pool)
        assert found is not None
        return self._calendar((named.calendar if named else None) or found.calendar)

    def _members(self, pool: str) -> list[str]:
        plan, at = self.results.plan, self.results.plan.pools.index(pool)
        places = plan.staff.pool_person[plan.staff.pool_first[at] : plan.staff.pool_first[at + 1]]
        return [plan.staff.people[place] for place in places if place < len(plan.staff.people)]

    def _works_on(self, one: Passage) -> bool:
        """Whether closing does not stop the work."""
        if one.kind == "other":
            return False
        pool = self.process.pool(self.process.step(one.step).pool)
        return pool is not None and pool.closing == "finish"

    def _minutes(self, one: Passage, hours: Spans, since: float = 0.0, until: float = 1e9) -> float:
        start, end = max(one.began, since), min(one.ended, until)
        if start >= end:
            return 0.0
        if self._works_on(one):
            return end - start
        return sum(closing - opening for opening, closing in _overlaps(hours, start, end))

    @cached_property
    def _turns(self) -> dict[str, list[Passage]]:
        """The passages of each person who is counted, in order."""
        found = defaultdict(list)
        for one in self.passages:
            if one.person in self.results.plan.staff.people:
                found[one.person].append(one)
        return {person: sorted(mine, key=lambda p: p.began) for person, mine in found.items()}

    @cached_property
    def _asked(self) -> dict[str, list[Passage]]:
        """The passages that asked for each pool's time, in the order in which they asked."""
        found = defaultdict(list)
        for one in self.passages:
            if one.kind == "other":
                continue
            step = self.process.step(one.step)
            if step.pool and (step.by_staff or one.kind != "flow") and not self._passed_over(one):
                found[step.pool].append(one)
        return {pool: sorted(ones, key=lambda p: p.asked) for pool, ones in found.items()}

    def _passed_over(self, one: Passage) -> bool:
        """By chance: with unlimited people, too, nobody is named and no time passes."""
        by_chance = self.process.step(one.step).chance is not None
        return by_chance and not one.person and one.arrived == one.ended

    # --- what must hold ---

    def _every_case_ended(self) -> Iterator[str]:
        lead = self.results.column("lead-time", 0)
        if self.counted.still_open or np.isnan(lead).any():
            yield f"{self.counted.still_open} still open"
        came = {one.case for one in self.passages if one.case >= 0}
        if came != set(range(self.counted.cases)):
            yield f"{len(came)} cases came, {self.counted.cases} are counted"

    def _queues_are_the_sum_of_waits(self) -> Iterator[str]:
        """Little: the area under a queue is the sum of the waits in it."""
        end = self.results.window[1]
        for at, pool in enumerate(self.results.plan.pools):
            asked = self._asked.get(pool, ())
            waited = sum(min(one.began, end) - min(one.asked, end) for one in asked)
            if not np.isclose(waited, self.counted.area[at], rtol=1e-9, atol=1e-4):
                yield f"{pool}: waits {waited}, area {self.counted.area[at]}"

    def _sojourns_are_the_sum_of_passages(self) -> Iterator[str]:
        """Little: where a case is in one place at a time, its passages add up to its sojourn."""
        if any(step.joins or step.follow_up for step in self.process.steps):
            return
        if any(step.next and step.next.kind != "one" for step in self.process.steps):
            return
        inside = np.zeros(self.counted.cases)
        for one in self.passages:
            if one.kind == "flow":
                inside[one.case] += one.ended - one.arrived
        if not np.allclose(inside, self.results.column("lead-time", 0), atol=1e-5):
            yield "passages do not add up to lead times"

    def _staff_time_is_the_open_time_worked(self) -> Iterator[str]:
        """End less start in open time is the work that is counted."""
        for pool, asked in self._asked.items():
            worked = np.zeros(self.counted.cases)
            of_pool = self.process.pool(pool)
            for one in asked:
                known = one.person in self.results.plan.staff.people
                hours = (
                    self._hours(one.person)
                    if known
                    else self._calendar(of_pool.calendar if of_pool else None)
                )
                worked[one.case] += self._minutes(one, hours)
            if not np.allclose(worked, self.results.column(f"staff-time:{pool}", 0), atol=1e-5):
                yield f"{pool}: {worked} is not what is counted"

    def _busy_time_is_the_sum_of_work(self) -> Iterator[str]:
        plan = self.results.plan
        busy = (
            self.counted.busy.reshape(len(plan.staff.people), -1)
            if plan.staff.people
            else np.zeros((0, 0))
        )
        for at, person in enumerate(plan.staff.people):
            turns = self._turns.get(person, [])
            # What had not ended when the run was over is in no passage.
            for week in range(int(turns[-1].ended // 10080) if turns else 0):
                since, until = week * 10080.0, (week + 1) * 10080.0
                worked = sum(
                    self._minutes(one, self._hours(person), since, until)
                    for one in turns
                    if one.began < until and one.ended > since
                )
                if not np.isclose(worked, busy[at, week], atol=1e-5):
                    yield f"{person}, week {week}: worked {worked}, busy {busy[at, week]}"

    def _load_is_at_most_one(self) -> Iterator[str]:
        for id_, pool in self.results.pools.items():
            finishes = any(
                one.closing == "finish"
                for member in self._members(id_)
                for one in self.process.pools
                if member in self._members(one.id)
            )
            if pool.load is not None and not finishes and max(pool.load_by_week) > 1 + CLOSE:
                yield f"{id_}: {max(pool.load_by_week)}"

    def _work_begins_in_open_hours(self) -> Iterator[str]:
        for person, turns in self._turns.items():
            hours = self._hours(person)
            openings = [opening for opening, _ in hours]
            for one in turns:
                opening, closing = hours[bisect_right(openings, one.began) - 1]
                if not opening <= one.began < closing:
                    yield f"{person} begins {one}"
                if one.ended > one.began and not self._works_on(one):
                    opening, closing = hours[bisect_right(openings, one.ended) - 1]
                    if one.ended > closing + CLOSE:
                        yield f"{person} ends {one} after closing at {closing}"

    def _one_thing_at_a_time(self) -> Iterator[str]:
        for person, turns in self._turns.items():
            for one, then in pairwise(turns):
                if then.began < one.ended - CLOSE:
                    yield f"{person} does {then} while at {one}"

    def _nobody_is_idle_beside_work(self) -> Iterator[str]:
        """While work waits that they may take, everybody who is open is busy."""
        for pool, asked in self._asked.items():
            of_pool = self.process.pool(pool)
            if of_pool is None or of_pool.closing == "fit":
                continue
            for person in self._members(pool):
                idle = _Idle(self._hours(person), self._turns.get(person, []))
                for one in asked:
                    if idle.between(one.asked, one.began) > CLOSE:
                        yield f"{person} idle beside {one}"

    def _first_come_first_served(self) -> Iterator[str]:
        """Within equal priority nobody overtakes; a pool that looks for what fits apart."""
        segments = self.results.segment_column(0)
        own = {one.id: one.priority for one in self.process.segments}
        for pool, asked in self._asked.items():
            of_pool = self.process.pool(pool)
            if of_pool is not None and of_pool.closing == "fit":
                continue
            latest: dict[int, tuple[float, float]] = {}
            for one in asked:
                priority = own.get(self.results.segments[segments[one.case]])
                if priority is None:
                    priority = self.process.step(one.step).priority
                key = 5 if priority is None else priority
                before, began = latest.get(key, (-1.0, -1.0))
                if before < one.asked and one.began < began:
                    yield f"{one} overtakes"
                latest[key] = (one.asked, max(began, one.began))


class _Idle:
    """The open minutes in which a person does nothing, up to the last turn that is known."""

    def __init__(self, hours: Spans, turns: list[Passage]) -> None:
        self._starts: list[float] = []
        self._before: list[float] = []
        self._ends: list[float] = []
        total, free_from = 0.0, 0.0
        for one in turns:
            for opening, closing in _overlaps(hours, free_from, one.began):
                self._starts.append(opening)
                self._ends.append(closing)
                self._before.append(total)
                total += closing - opening
            free_from = max(free_from, one.ended)

    def between(self, since: float, until: float) -> float:
        """How many of them lie between two moments."""
        return self._until(until) - self._until(since)

    def _until(self, moment: float) -> float:
        at = bisect_right(self._starts, moment) - 1
        if at < 0:
            return 0.0
        return self._before[at] + min(moment, self._ends[at]) - self._starts[at]


def _overlaps(hours: Spans, since: float, until: float) -> Iterator[tuple[float, float]]:
    at = max(bisect_right(hours, (since, 1e300)) - 1, 0)
    while at < len(hours) and hours[at][0] < until:
        opening, closing = max(hours[at][0], since), min(hours[at][1], until)
        if opening < closing:
            yield opening, closing
        at += 1
