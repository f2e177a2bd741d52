"""A second opinion: a plain simulation of a process on SimPy, written from the page alone.

It shares the keyed uniform numbers and the quantile functions with the product. Calendars, queues,
joins, batches, beside work and other work are written again, slowly and in the words of
`SIMULATION.md`, so that a mistake would have to be made twice in the same way to stay unseen.

Everything that happens at one instant happens in the order of its rank: case number, then order of
steps, then visit; free people take work after all of it. SimPy's queue does the ordering.
"""

import math
from collections.abc import Generator, Iterator
from datetime import date
from typing import Any

import simpy

from redesign.model.flows import explicit, starts_of
from redesign.model.process import CITIZEN, END, Branch, Process, Step, WayKind
from redesign.model.quantity import BySegment, Duration
from redesign.simulation.distributions import quantile
from redesign.simulation.random import Purpose, uniform
from tests.oracle.oracle_case import Bracket, Case, Happening, Luck, Token, Visit
from tests.oracle.oracle_hours import DAY, Calendars, arrival_rates, next_release
from tests.oracle.oracle_staff import LAST, Life, Moment, Staff, Stint


class Oracle:
    """The simulation of one replication; `run` gives the counted cases."""

    def __init__(
        self,
        process: Process,
        *,
        seed: int,
        replication: int,
        run_in: float,
        horizon: float,
        unlimited_staff: bool = False,
        start: date = date(2027, 1, 4),
        arrive_at: tuple[float, ...] | None = None,
    ) -> None:
        self.process = explicit(process)
        self.start = start
        self.counted_from, self.counted_until = run_in, run_in + horizon
        self.stop = run_in + 2 * horizon
        self.env = simpy.Environment()
        self.place = {step.id: at for at, step in enumerate(self.process.steps)}
        self._seed, self._replication = seed, replication
        self._arrive_at = arrive_at
        self.unlimited = unlimited_staff
        self.calendars = Calendars(self.process, start, unlimited_staff)
        self.staff = Staff(self.process, self.env, self.calendars, self.draw, unlimited_staff)
        self.log = self.staff.log
        self.gathered: dict[str, list[simpy.Event]] = {}
        self.cases: list[Case] = []

    # Draws

    def draw(self, case: int, step: str, visit: int, purpose: Purpose, index: int = 0) -> float:
        """The keyed uniform number."""
        return uniform(self._seed, self._replication, case, step, visit, purpose, index)

    def _minutes(self, value: BySegment[Duration] | None, luck: Luck, purpose: Purpose) -> float:
        """A drawn duration; what is not known takes no time."""
        duration = value.of(luck.case.segment) if value else None
        return 0.0 if duration is None else float(quantile(duration, self._of(luck, purpose)))

    def _of(self, luck: Luck, purpose: Purpose) -> float:
        return self.draw(luck.case.number, luck.key, luck.visit, purpose, luck.piece)

    def _passed_over(self, step: Step, luck: Luck) -> bool:
        chance = step.chance.of(luck.case.segment) if step.chance else None
        return chance is not None and self._of(luck, Purpose.CHANCE) >= chance

    def rank(self, case: Case, step: str | None, visit: int = 0) -> int:
        """Case number, then order of steps, then visit; an arrival comes before every step."""
        order = 0 if step is None else self.place[step] + 1
        return 2 + ((case.number * (len(self.place) + 1) + order) * 10**6 + visit) * 10**12

    def _rank_of_piece(self, step: str, luck: Luck) -> int:
        """Pieces of beside work by their number, then by the visit that they stand beside."""
        assert luck.host is not None
        return self.rank(luck.case, step, luck.piece) + self.place[luck.host] * 10**6 + luck.visit

    # Cases

    def run(self) -> list[Case]:
        """Simulate until every counted case is over, or one horizon after the last could come."""
        self.env.process(self._arrivals())
        self.env.run(until=self.env.process(self._watch()))
        for case in self.counted:
            case.promise = self._promise(case)
        return self.counted

    def _watch(self) -> Life:
        while self.env.now < self.stop:
            yield Moment(self.env, min(self.env.now + DAY, self.stop), LAST + 1)
            if self.env.now < self.counted_until:
                continue
            if all(case.over for case in self.counted):
                return

    @property
    def counted(self) -> list[Case]:
        """The cases that arrived within the horizon."""
        return [
            case for case in self.cases if self.counted_from <= case.arrival < self.counted_until
        ]

    def _arrivals(self) -> Life:
        for number, arrival in enumerate(self._arrive_at or self._by_demand()):
            takes_up = self.draw(number, "", 0, Purpose.UPTAKE)
            case = Case(number, arrival, self._segment(number), takes_up)
            yield Moment(self.env, arrival, self.rank(case, None))
            self.cases.append(case)
            self._set_off(Token(case), self._one_of(case, starts_of(self.process), "", 0))

    def _by_demand(self) -> Iterator[float]:
        """The inverse of the cumulated rate at the sums of unit-exponential gaps."""
        hours = self.calendars.hours(self.process.demand.calendar)
        rates = arrival_rates(self.process, hours, self.start)
        opening, closing, rate = next(rates)
        reached = wanted = 0.0
        for number in range(10**9):
            wanted += -math.log1p(-self.draw(number, "", 0, Purpose.GAP))
            while reached + (closing - opening) * rate < wanted:
                reached += (closing - opening) * rate
                opening, closing, rate = next(rates)
            yield opening + (wanted - reached) / rate

    def _segment(self, number: int) -> str:
        u, reached = self.draw(number, "", 0, Purpose.SEGMENT), 0.0
        for segment in self.process.segments:
            reached += segment.share
            if u < reached:
                return segment.id
        return self.process.segment_ids[-1]

    def _set_off(self, token: Token, to: str) -> None:
        token.case.tokens.append(token)
        self.env.process(self._life(token, to))

    def _life(self, token: Token, to: str, joined: bool = False) -> Life:
        """A token goes from step to step until it ends, waits for others at a join, or splits."""
        while to != END:
            step = self._offered(token.case, to)
            bracket = None if joined else self._bracket(token, step.joins)
            joined = False
            if bracket is not None:
                self._come(token, bracket, step.id)
                return
            number = yield from self._visit(token, step)
            targets = self._ways_on(token.case, step, number)
            assert step.next is not None
            if step.next.kind is not WayKind.ONE:
                self._split(token, step.id, targets)
                return
            to = targets[0]
        self._end(token)

    def _offered(self, case: Case, to: str) -> Step:
        """The step, or what those do who do not take it up."""
        step, seen = self.process.step(to), set[str]()
        while step.uptake and step.otherwise and step.id not in seen:
            share = step.uptake.of(case.segment)
            if share is None or case.takes_up < share:
                break
            seen.add(step.id)
            step = self.process.step(step.otherwise)
        return step

    # Splits and joins

    def _bracket(self, token: Token, split: str | None) -> Bracket | None:
        return next((one for one in reversed(token.brackets) if one.split == split), None)

    def _split(self, token: Token, step: str, targets: list[str]) -> None:
        bracket = Bracket(step, token.brackets, len(targets))
        for outer in token.brackets:
            outer.on_the_way += len(targets) - 1
        for to in targets:
            branch = Token(token.case, (*token.brackets, bracket), token.need_met, token.performer)
            self._set_off(branch, to)
        self._forget(token)

    def _come(self, token: Token, bracket: Bracket, join: str) -> None:
        """The token waits at a join; it has left the brackets that were opened further in."""
        bracket.join = join
        bracket.come.append(token)
        self._less_on_the_way(token.brackets[token.brackets.index(bracket) :])

    def _end(self, token: Token) -> None:
        self._less_on_the_way(token.brackets)
        self._forget(token)

    def _less_on_the_way(self, brackets: tuple[Bracket, ...]) -> None:
        for bracket in reversed(brackets):
            bracket.on_the_way -= 1
            if bracket.on_the_way == 0 and bracket.come:
                self._close(bracket)

    def _close(self, bracket: Bracket) -> None:
        """All have come: they go on as one."""
        for outer in bracket.outer:
            outer.on_the_way -= len(bracket.come) - 1
        joined = Token(
            bracket.come[0].case,
            bracket.outer,
            all(token.need_met for token in bracket.come),
            bracket.come[-1].performer,
        )
        joined.case.tokens.append(joined)
        self.env.process(self._life(joined, bracket.join, joined=True))
        for token in bracket.come:
            self._forget(token)

    def _forget(self, token: Token) -> None:
        case = token.case
        case.tokens.remove(token)
        self._need_met(case)
        if not case.tokens:
            case.end = self.env.now

    def _need_met(self, case: Case) -> None:
        if case.lead_end is None and all(token.need_met for token in case.tokens):
            case.lead_end = self.env.now

    # A case in a step

    def _visit(self, token: Token, step: Step) -> Generator[Any, Any, int]:
        """Everything from entering a step to being over it; gives the visit's number."""
        case = token.case
        number = case.entries[step.id]
        case.entries[step.id] += 1
        visit = Visit(step.id, number, self.env.now)
        case.visits.append(visit)
        rank = self.rank(case, step.id, number)
        if step.follow_up:
            token.need_met = True
            self._need_met(case)
        luck = Luck(case, step.draw_key, number)
        if self._passed_over(step, luck):
            visit.done = False
            yield Moment(self.env, self.env.now, rank)
            stint = Stint("", self.env.now, self.env.now, 0.0)
            self._note((case.number, step.id, number, "flow"), visit.entered, visit.entered, stint)
        else:
            yield from self._done(token, step, luck, rank)
        visit.over = self.env.now
        return number

    def _done(self, token: Token, step: Step, luck: Luck, rank: int) -> Life:
        case, number = token.case, luck.visit
        entered = self.env.now
        wait = self._minutes(step.wait, luck, Purpose.WAIT)
        work = self._minutes(step.work, luck, Purpose.WORK)
        effort = self._minutes(step.effort, luck, Purpose.EFFORT)
        waited_until = self._wait_over(step, case, wait)
        waited = waited_until - entered
        elapses = 0.0
        if step.by == CITIZEN:
            elapses = effort
        elif step.pool is None:
            elapses = work
        pieces = [*self._pieces(case, step, number, waited + elapses)]
        self._do_beside([piece for piece in pieces if piece[2] <= waited], entered)
        if waited_until > entered:
            yield Moment(self.env, waited_until, rank)
        if not step.follow_up:
            case.wait += self.env.now - entered
            case.wait_outside += (step.waits_for != "municipality") * (self.env.now - entered)
        if step.batch:
            yield from self._gather(step, rank)
        if token.performer not in (None, step.by):
            case.hand_overs += 1
        token.performer = step.by
        asked = self.env.now
        if step.by == CITIZEN and step.open:
            yield Moment(self.env, self.calendars.hours(step.open).next_open(self.env.now), rank)
        # A moment of the effort is one while it runs, behind a batch or a closed door.
        later = [piece for piece in pieces if piece[2] > waited]
        self._do_beside(later, self.env.now - waited)
        self._count(case, step, effort)
        began = self.env.now
        if step.by_staff:
            stint = yield from self._served(case, step, work, rank)
        else:
            if step.staff:
                case.beside_left += 1
                self.env.process(self._staff_beside(case, step, work, rank, number))
            yield Moment(self.env, began + elapses, rank)
            stint = Stint("", began, self.env.now, 0.0)
        self._note((case.number, step.id, number, "flow"), entered, asked, stint)

    def _wait_over(self, step: Step, case: Case, wait: float) -> float:
        duration = step.wait.of(case.segment) if step.wait else None
        if duration is None:
            return float(self.env.now)
        over = float(self.env.now + wait)
        if duration.in_workdays and wait > 0:
            over = self.calendars.workdays.worked(self.env.now, wait)
        return self._booked_for(step, over) if step.booked else over

    def _booked_for(self, step: Step, over: float) -> float:
        """The agreed time at which a wait ends that would be over at this moment."""
        pool = self.process.pool(step.by)
        calendar = pool.calendar if pool else step.open
        if calendar is None or self.unlimited:
            return over
        hours = self.calendars.hours(calendar)
        agreed = hours.agreed(over)
        return agreed if agreed >= self.env.now else hours.next_open(self.env.now)

    def _gather(self, step: Step, rank: int) -> Life:
        """Wait for the next release of the batch."""
        assert step.batch is not None
        if step.batch.every is not None:
            yield Moment(self.env, next_release(*step.batch.every, self.env.now, self.start), rank)
            return
        waiting = self.gathered.setdefault(step.id, [])
        go = simpy.Event(self.env)
        waiting.append(go)
        if len(waiting) == step.batch.size:
            self.gathered[step.id] = []
            for one in waiting:
                one.succeed()
        yield go
        yield Moment(self.env, self.env.now, rank)

    def _count(self, case: Case, step: Step, effort: float) -> None:
        case.effort += effort
        case.contacts += step.contact
        case.visits_in_person += (step.visit.of(case.segment) or 0.0) if step.visit else 0.0
        case.asked.update(step.documents)
        case.failure_contacts += step.failure and step.contact
        case.failed = case.failed or step.failure

    def _served(self, case: Case, step: Step, work: float, rank: int) -> Generator[Any, Any, Stint]:
        """Queue for the step's pool, then be worked on."""
        assert step.pool is not None
        since = self.env.now
        order = (self._priority(case, step), since, rank)
        request = self.staff.ask(order, step.pool, work)
        stint = yield from self.staff.work(request, rank)
        minutes = stint.minutes
        if step.present and step.by_staff:
            case.effort += self.staff.open_minutes(step.pool, since, stint.began)
        case.staff[step.pool] += minutes
        case.human += minutes if step.legal else 0.0
        case.personal += minutes if step.personal else 0.0
        case.cost += minutes / 60 * request.pool.cost_per_hour
        return stint

    def _staff_beside(self, case: Case, step: Step, work: float, rank: int, number: int) -> Life:
        asked = self.env.now
        stint = yield from self._served(case, step, work, rank)
        self._note((case.number, step.id, number, "staff"), asked, asked, stint)
        case.beside_left -= 1

    def _priority(self, case: Case, step: Step) -> int:
        segment = next((one for one in self.process.segments if one.id == case.segment), None)
        if segment is not None and segment.priority is not None:
            return segment.priority
        return 5 if step.priority is None else step.priority

    # Beside work

    def _pieces(
        self, case: Case, step: Step, number: int, over: float
    ) -> Iterator[tuple[Step, Luck, float]]:
        """The pieces of work beside a visit, each at a uniform one of so many minutes."""
        for beside in self.process.steps:
            if step.id not in beside.beside:
                continue
            key = f"{beside.draw_key}@{step.draw_key}"
            times = beside.times.of(case.segment) if beside.times else None
            u = self.draw(case.number, key, number, Purpose.BESIDE_COUNT)
            for piece in range(poisson(1.0 if times is None else times, u)):
                luck = Luck(case, key, number, piece, step.id)
                yield beside, luck, self._of(luck, Purpose.BESIDE_MOMENT) * over

    def _do_beside(self, pieces: list[tuple[Step, Luck, float]], since: float) -> None:
        for beside, luck, moment in pieces:
            luck.case.beside_left += 1
            self.env.process(self._beside(beside, luck, since + moment))

    def _beside(self, step: Step, luck: Luck, moment: float) -> Life:
        case = luck.case
        rank = self._rank_of_piece(step.id, luck)
        yield Moment(self.env, moment, rank)
        if not self._passed_over(step, luck):
            work = self._minutes(step.work, luck, Purpose.WORK)
            self._count(case, step, self._minutes(step.effort, luck, Purpose.EFFORT))
            if step.pool:
                stint = yield from self._served(case, step, work, rank)
                self._note((case.number, step.id, luck.visit, "beside"), moment, moment, stint)
        case.beside_left -= 1

    def _note(
        self,
        what: tuple[int, str, int, str],
        arrived: float,
        asked: float,
        by: Stint,
    ) -> None:
        """Write down what is over now: the case, step, visit and kind, and by whom."""
        self.log.append(Happening(*what, by.person, arrived, asked, by.began, by.ended))

    # Ways on

    def _ways_on(self, case: Case, step: Step, number: int) -> list[str]:
        ways = step.next
        assert ways is not None
        match ways.kind:
            case WayKind.ALL:
                return list(ways.targets)
            case WayKind.SOME:
                return self._some_of(case, step, number)
            case WayKind.ONE:
                back = {to for to in ways.targets if self._is_back(step, to)}
                open_ = ways.branches
                if step.at_most is not None and case.ways_back[step.id] >= step.at_most:
                    open_ = tuple(one for one in open_ if one.to not in back)
                to = self._one_of(case, open_, step.draw_key, number)
                case.ways_back[step.id] += to in back
                return [to]

    def _is_back(self, step: Step, to: str) -> bool:
        return to != END and self.place[to] <= self.place[step.id]

    def _one_of(self, case: Case, branches: tuple[Branch, ...], key: str, visit: int) -> str:
        if len(branches) == 1:
            return branches[0].to
        shares = [branch.share.of(case.segment) or 0.0 for branch in branches]
        u = self.draw(case.number, key, visit, Purpose.NEXT) * sum(shares)
        reached = 0.0
        for branch, share in zip(branches, shares, strict=True):
            reached += share
            if u < reached:
                return branch.to
        return branches[-1].to

    def _some_of(self, case: Case, step: Step, number: int) -> list[str]:
        assert step.next is not None
        shares: dict[str, float] = {}
        chosen: list[str] = []
        for branch in step.next.branches:
            share = branch.share.of(case.segment) or 0.0
            shares[branch.to] = share
            target = END if branch.to == END else self.process.step(branch.to).draw_key
            key = f"{step.draw_key}>{target}"
            if self.draw(case.number, key, number, Purpose.NEXT) < share:
                chosen.append(branch.to)
        return chosen or [max(shares, key=lambda to: shares[to])]

    # The promise

    def _promise(self, case: Case) -> float | None:
        """The minutes on the promise's clock; None where it never started or still runs."""
        promise = self.process.promise
        if promise is None or case.end is None or case.lead_end is None:
            return None
        began, after = case.arrival, case.visits
        if promise.start:
            at = next((i for i, v in enumerate(after) if v.step in promise.start), None)
            if at is None:
                return None
            began, after = after[at].entered, after[at:]
        ends = [v.over for v in after if v.step in promise.to and v.over is not None]
        stopped = min(ends, default=case.lead_end)
        standing = sorted(
            (max(v.entered, began), min(v.over or stopped, stopped))
            for v in case.visits
            if v.step in promise.pauses
        )
        running, reached = stopped - began, began
        for start, end in standing:
            running -= max(0.0, end - max(start, reached))
            reached = max(reached, end)
        return running


def poisson(mean: float, u: float) -> int:
    """The smallest number whose cumulated Poisson probability is at least u."""
    number, probability = 0, math.exp(-mean)
    reached = probability
    while reached < u and number < 10_000:
        number += 1
        probability *= mean / number
        reached += probability
    return number
