"""Expected minutes, contacts and cost of a case: exact, at once, without a simulation.

Hides the traffic equations. How often a case is expected to enter each step follows from the
shares alone; times the means that gives every measure that does not depend on who waits for whom.
Uptake is one number per case, so the equations are solved for each stretch of it in which the same
offers are taken up. Ways back that may be taken so many times are followed with what is left of
them. A join is entered once for each pass in which at least one branch comes.

Left out, because only a simulation knows it: time in queues (and so the effort of those who stand
in them), and people whose speed is not 1. Waits in workdays count by the workdays of a week; one
that ends at a booked time counts as drawn, though the booked hour may lie somewhat before or after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from redesign.model.errors import RedesignError
from redesign.model.flows import explicit, starts_of
from redesign.model.frozen import frozen
from redesign.model.process import CITIZEN, END, OUTSIDE, Process, Step, WayKind
from redesign.model.quantity import BySegment, Duration
from redesign.simulation.staying import OF_EVERY_CASE, staying
from redesign.words import _

ALL: Final = "all"
_ENOUGH_TURNS: Final = 200
_SETTLED: Final = 1e-14
_SINGULAR: Final = 1e-12
_MOST_STATES: Final = 20_000
"""So many states are solved within a second; a limit of thousands of rounds would make more."""

State = tuple[str, tuple[tuple[str, int], ...]]
"""A step, and how often each limited way back that still matters has been taken."""
Traffic = Mapping[str, float]
"""Expected entries by step."""


@frozen(slots=False)
class Expected:
    """What one case is expected to take.

    Attributes:
        visits: Entries by step over all citizens, passed-over ones included; for a step beside
            others how often it is done.
        done: How often each step is done, over all citizens.
        measures: By measure, then by `all` and segment; minutes, counts and money.
        staff_minutes: By pool, over all citizens.
        staff_minutes_by_step: The same by the steps that a pool does.
    """

    visits: Mapping[str, float]
    done: Mapping[str, float]
    measures: Mapping[str, Mapping[str, float]]
    staff_minutes: Mapping[str, float]
    staff_minutes_by_step: Mapping[str, float]

    def of(self, measure: str, segment: str = ALL) -> float:
        """One measure for all citizens or for a segment."""
        return self.measures[measure][segment]


@lru_cache(maxsize=32)
def expected(process: Process) -> Expected:
    """What one case is expected to take.

    Raises:
        RedesignError: Cases could go round forever, or come back thousands of times.
    """
    process = explicit(process)
    solved = {segment: _traffic(process, segment) for segment in process.segment_ids}
    traffic = {segment: one.entries for segment, one in solved.items()}
    weights = {segment: process.segment_share(segment) for segment in process.segment_ids}
    given_up = {segment: one.given_up for segment, one in solved.items()}

    def mixed(values: Mapping[str, float]) -> float:
        return _mixed(values, weights)

    done = {segment: _done(process, segment, traffic[segment]) for segment in traffic}
    counts = {segment: _counts(process, segment, done[segment]) for segment in done}
    measures = _by_measure(counts, weights)
    if any(given_up.values()):
        met = {segment: weights[segment] * (1 - share) for segment, share in given_up.items()}
        stay = staying(process)
        there = _by_measure(
            {one: _counted(stay, one) if met[one] > 0 else counts[one] for one in met}, met
        )
        measures |= {one: there[one] for one in there if one not in OF_EVERY_CASE}
    measures["drop-out"] = {ALL: mixed(given_up), **given_up}
    if not process.segments:
        measures = {id_: {ALL: by_segment[ALL]} for id_, by_segment in measures.items()}
    pools = tuple(dict.fromkeys(step.pool for step in process.steps if step.pool))
    by_step = {
        step.id: mixed({one: done[one][step.id] * _mean(step.work, one) for one in done})
        for step in process.steps
        if step.pool
    }
    return Expected(
        visits={
            step.id: mixed({segment: traffic[segment].get(step.id, 0.0) for segment in traffic})
            for step in process.steps
        },
        done={
            step.id: mixed({segment: done[segment][step.id] for segment in done})
            for step in process.steps
        },
        measures=measures,
        staff_minutes={
            pool: sum(by_step[step.id] for step in process.steps if step.pool == pool)
            for pool in pools
        },
        staff_minutes_by_step=by_step,
    )


def _mixed(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The mean over the segments."""
    total = sum(weights.values()) or 1.0
    return sum(weights[segment] * value for segment, value in values.items()) / total


def _by_measure(
    counts: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> dict[str, Mapping[str, float]]:
    """What was counted by segment, by measure, with what it is over all segments."""
    found: dict[str, Mapping[str, float]] = {}
    for measure in next(iter(counts.values())):
        by_segment = {segment: counts[segment][measure] for segment in counts}
        found[measure] = {ALL: _mixed(by_segment, weights), **by_segment}
    return found


def _counted(process: Process, segment: str) -> Mapping[str, float]:
    """Every measure of a segment."""
    entries = _traffic(process, segment).entries
    return _counts(process, segment, _done(process, segment, entries))


def refuse_endless(process: Process) -> None:
    """Make sure that every case ends.

    Raises:
        RedesignError: Some cases could go round forever.
    """
    expected(process)


# --- what the visits add up to ---


def _done(process: Process, segment: str, traffic: Traffic) -> Traffic:
    """How often a case of a segment has each step done, passing over left out."""
    return {
        step.id: traffic.get(step.id, 0.0) * _share(step.chance, segment, 1.0)
        for step in process.steps
    }


def _counts(process: Process, segment: str, done: Traffic) -> dict[str, float]:
    """Every measure of a segment."""
    found = dict.fromkeys(
        (
            "staff-time",
            "effort",
            "contacts",
            "visits",
            "documents",
            "failure-demand",
            "human-time",
            "personal-contact",
            "cost",
            "wait",
            "wait-outside",
        ),
        0.0,
    )
    for step in process.steps:
        times = done[step.id]
        work = times * _mean(step.work, segment) if step.pool else 0.0
        found["staff-time"] += work
        found["cost"] += work * _rate(process, step) / 60
        found["human-time"] += work if step.legal else 0.0
        found["personal-contact"] += work if step.personal else 0.0
        found["effort"] += times * _mean(step.effort, segment)
        found["contacts"] += times if step.contact else 0.0
        found["visits"] += times * _share(step.visit, segment, 0.0)
        found["documents"] += times * len(step.documents)
        found["failure-demand"] += times if step.failure and step.contact else 0.0
        if step.in_flow and not step.follow_up:
            wait = times * _wait(process, step, segment)
            found["wait"] += wait
            found["wait-outside"] += wait if step.waits_for in (CITIZEN, OUTSIDE) else 0.0
    return found


def _rate(process: Process, step: Step) -> float:
    pool = process.pool(step.pool)
    return pool.cost_per_hour if pool else 0.0


def _share(value: BySegment[float] | None, segment: str, unknown: float) -> float:
    own = None if value is None else value.of(segment)
    return unknown if own is None else own


def _mean(value: BySegment[Duration] | None, segment: str) -> float:
    own = None if value is None else value.of(segment)
    return 0.0 if own is None else own.mean


def _wait(process: Process, step: Step, segment: str) -> float:
    own = None if step.wait is None else step.wait.of(segment)
    if own is None:
        return 0.0
    if not own.in_workdays:
        return own.mean
    calendar = process.calendar("workdays")
    days = sum(bool(day) for day in calendar.week) if calendar else 5
    return own.mean * 7 / max(days, 1)


# --- how often each step is entered ---


@frozen
class _Solved:
    """What the traffic equations give for a segment.

    Attributes:
        entries: Expected entries by step.
        given_up: How many of the cases end where the process says that people give up.
    """

    entries: Traffic
    given_up: float


def _traffic(process: Process, segment: str) -> _Solved:
    """What is expected of a segment, over all values of the one uptake number."""
    offers = {
        _share(step.uptake, segment, 1.0) for step in process.flow_steps if step.uptake is not None
    }
    cuts = sorted({0.0, 1.0} | {min(max(share, 0.0), 1.0) for share in offers})
    found: dict[str, float] = {}
    given_up = 0.0
    for low, high in pairwise(cuts):
        part = _Traffic(process, segment, (low + high) / 2).solved()
        for id_, value in part.entries.items():
            found[id_] = found.get(id_, 0.0) + value * (high - low)
        given_up += part.given_up * (high - low)
    for step in process.steps:
        if step.beside:
            found[step.id] = _share(step.times, segment, 1.0) * sum(
                found.get(other, 0.0) * _share(process.by_id[other].chance, segment, 1.0)
                for other in step.beside
                if other in process.by_id
            )
    return _Solved(entries=found, given_up=given_up)


class _Traffic:
    """The traffic equations of a segment for one value of the uptake number."""

    def __init__(self, process: Process, segment: str, uptake: float) -> None:
        self.process = process
        self.segment = segment
        self.uptake = uptake
        self.place = {step.id: at for at, step in enumerate(process.flow_steps)}
        self.joins = {
            step.joins: step.id
            for step in process.flow_steps
            if step.joins is not None
            and step.joins in process.by_id
            and process.by_id[step.joins].in_flow
        }
        self.opened_by = {join: split for split, join in self.joins.items()}
        self.ways: dict[tuple[str, bool], tuple[tuple[str, float, bool], ...]] = {}
        self.inside = {split: self._inside(split) for split in self.joins}
        self.closes: dict[str, float] = {}
        for split in self.joins:
            self._closes(split)
        self.matters = self._limits_ahead()

    def solved(self) -> _Solved:
        """What is expected with this value of the uptake number."""
        starts = starts_of(self.process)
        shares = [_share(branch.share, self.segment, 0.0) for branch in starts]
        sources: dict[State, float] = {}
        for branch, share in zip(starts, shares, strict=True):
            step = self._taken_up(branch.to)
            if step in self.place and share > 0:
                state = self._state(step, {})
                sources[state] = sources.get(state, 0.0) + share / sum(shares)
        onward = self._onward(sources)
        found: dict[str, float] = {}
        given_up = 0.0
        for state, value in _solve(sources, onward, self._endless).items():
            found[state[0]] = found.get(state[0], 0.0) + value
            if self.process.step(state[0]).gives_up:
                given_up += value * max(1 - sum(onward[state].values()), 0.0)
        return _Solved(entries=found, given_up=given_up)

    def _endless(self, step: str) -> RedesignError:
        name = self.process.step(step).name
        return RedesignError(
            _("Cases that come to “{step}” can go round forever.").format(step=name),
            hint=_("Give it another way out, or say how often the way back is taken: at_most."),
        )

    def _too_often(self, state: State) -> RedesignError:
        step = max(state[1], key=lambda used: used[1], default=(state[0], 0))[0]
        return RedesignError(
            _("Cases may come back from “{step}” too often for that to be added up.").format(
                step=self.process.step(step).name
            ),
            hint=_("Write a smaller at_most, or none."),
        )

    def _onward(self, sources: Mapping[State, float]) -> Mapping[State, Mapping[State, float]]:
        """The states that can be reached, and what each leads to."""
        onward: dict[State, dict[State, float]] = {}
        ahead = list(sources)
        while ahead:
            state = ahead.pop()
            if state in onward:
                continue
            onward[state] = {}
            for then, weight in self._steps_after(state):
                onward[state][then] = onward[state].get(then, 0.0) + weight
                ahead.append(then)
            if len(onward) > _MOST_STATES:
                raise self._too_often(state)
        return onward

    def _steps_after(self, state: State) -> Iterator[tuple[State, float]]:
        id_, used_pairs = state
        used = dict(used_pairs)
        step = self.process.step(id_)
        spent = step.at_most is not None and used.get(id_, 0) >= step.at_most
        for target, weight, back in self._ways(step, spent=spent):
            counted = used
            if back and step.at_most is not None:
                counted = {**used, id_: used.get(id_, 0) + 1}
            split = self.opened_by.get(target)
            if split is None or id_ not in self.inside[split]:
                yield self._state(target, counted), weight
        if id_ in self.joins and self.closes[id_] > 0:
            yield self._state(self.joins[id_], used), self.closes[id_]

    def _ways(self, step: Step, *, spent: bool) -> tuple[tuple[str, float, bool], ...]:
        """Where a step leads, how many tokens go there on average, and whether that is back."""
        key = (step.id, spent)
        if key not in self.ways:
            self.ways[key] = tuple(self._ways_anew(step, spent=spent))
        return self.ways[key]

    def _ways_anew(self, step: Step, *, spent: bool) -> Iterator[tuple[str, float, bool]]:
        if step.next is None:
            return
        kind, branches = step.next.kind, step.next.branches
        shares = [_share(branch.share, self.segment, 0.0) for branch in branches]
        back = [self.place.get(b.to, len(self.place)) <= self.place[step.id] for b in branches]
        match kind:
            case WayKind.ALL:
                shares = [1.0] * len(branches)
            case WayKind.SOME:
                shares = _some_shares(shares)
            case WayKind.ONE:
                if spent:
                    shares = [0.0 if b else s for s, b in zip(shares, back, strict=True)]
                total = sum(shares)
                shares = [share / total if total > 0 else 0.0 for share in shares]
        for branch, share, is_back in zip(branches, shares, back, strict=True):
            target = self._taken_up(branch.to)
            if share > 0 and target in self.place:
                yield target, share, is_back

    def _taken_up(self, target: str) -> str:
        """The step itself, or what is done instead by those who do not take up its offer."""
        for _turn in self.place:
            step = self.process.by_id.get(target)
            if (
                step is None
                or step.uptake is None
                or step.otherwise not in self.place
                or self.uptake < _share(step.uptake, self.segment, 1.0)
            ):
                break
            target = step.otherwise or END
        return target

    # --- limited ways back ---

    def _state(self, step: str, used: Mapping[str, int]) -> State:
        return step, tuple(
            sorted((id_, count) for id_, count in used.items() if id_ in self.matters[step])
        )

    def _limits_ahead(self) -> Mapping[str, frozenset[str]]:
        """For each step the steps with limited ways back that can still be reached."""
        before: dict[str, list[str]] = defaultdict(list)
        for step in self.process.flow_steps:
            for target, _weight, _back in self._ways(step, spent=False):
                before[target].append(step.id)
        ahead: dict[str, set[str]] = {step.id: set() for step in self.process.flow_steps}
        for step in self.process.flow_steps:
            if step.at_most is not None:
                for id_ in _all_from(step.id, before.__getitem__):
                    ahead[id_].add(step.id)
        return {id_: frozenset(found) for id_, found in ahead.items()}

    # --- joins ---

    def _inside(self, split: str) -> frozenset[str]:
        """The steps between a split and its join."""
        join = self.joins[split]

        def onward(id_: str) -> list[str]:
            ways = self._ways(self.process.step(id_), spent=False)
            return [target for target, _weight, _back in ways if target != join]

        return frozenset() if split == join else frozenset(_all_from(split, onward))

    def _closes(self, split: str) -> float:
        """How likely a split is joined; of those within it, too, which are asked for first."""
        if split not in self.closes:
            self.closes[split] = 1.0
            self.closes[split] = self._closing_share(split)
        return self.closes[split]

    def _closing_share(self, split: str) -> float:
        """How likely at least one branch of a split comes to its join.

        Branches come or end elsewhere independently of one another.
        """
        join = self.joins[split]
        step = self.process.step(split)
        comes = self._coming(split, join)
        assert step.next is not None
        reach = [comes.get(self._taken_up(to), 0.0) for to in step.next.targets]
        shares = [_share(branch.share, self.segment, 0.0) for branch in step.next.branches]
        match step.next.kind:
            case WayKind.ALL:
                return 1 - _product(1 - r for r in reach)
            case WayKind.ONE:
                return sum(s * r for s, r in zip(shares, reach, strict=True))
            case WayKind.SOME:
                largest = reach[shares.index(max(shares))]
                none_drawn = _product(1 - s for s in shares)
                return 1 - (
                    _product(1 - s * r for s, r in zip(shares, reach, strict=True))
                    - none_drawn * largest
                )

    def _coming(self, split: str, join: str) -> Mapping[str, float]:
        """How likely a token at each step inside comes to the join, by repeated substitution.

        From the last step to the first, so that only ways back need more than one turn.
        """
        inside = self.inside[split] - {split}
        steps = [step for step in reversed(self.process.flow_steps) if step.id in inside]
        comes = {join: 1.0} | {step.id: 0.0 for step in steps}
        for _turn in range(_ENOUGH_TURNS * max(len(steps), 1)):
            moved = 0.0
            for step in steps:
                new = self._comes_from(step, comes)
                moved = max(moved, abs(new - comes[step.id]))
                comes[step.id] = new
            if moved < _SETTLED:
                break
        return comes

    def _comes_from(self, step: Step, comes: Mapping[str, float]) -> float:
        if step.id in self.joins:
            return self._closes(step.id) * comes.get(self.joins[step.id], 0.0)
        ways = self._ways(step, spent=False)
        if step.next is not None and step.next.kind is not WayKind.ONE:
            return 1 - _product(1 - weight * comes.get(to, 0.0) for to, weight, _back in ways)
        return sum(weight * comes.get(to, 0.0) for to, weight, _back in ways)


def _all_from(start: str, onward: Callable[[str], Iterable[str]]) -> set[str]:
    """A step and all that come after it."""
    found = {start}
    ahead = [start]
    while ahead:
        fresh = [id_ for id_ in onward(ahead.pop()) if id_ not in found]
        found.update(fresh)
        ahead += fresh
    return found


def _some_shares(shares: list[float]) -> list[float]:
    """How often each branch is taken where the largest is taken when no other is."""
    if not shares:
        return shares
    largest = shares.index(max(shares))
    none_drawn = _product(1 - share for share in shares)
    return [s + none_drawn if at == largest else s for at, s in enumerate(shares)]


def _product(factors: "Iterator[float]") -> float:
    value = 1.0
    for factor in factors:
        value *= factor
    return value


# --- linear equations, one knot of the graph at a time ---


def _solve(
    sources: Mapping[State, float],
    onward: Mapping[State, Mapping[State, float]],
    endless: Callable[[str], RedesignError],
) -> Mapping[State, float]:
    """The flow through every state: what comes from outside plus what other states pass on."""
    flow = dict.fromkeys(onward, 0.0)
    for state, value in sources.items():
        flow[state] += value
    for knot in _knots(onward):
        if len(knot) > 1 or knot[0] in onward[knot[0]]:
            _untie(knot, flow, onward, endless)
        members = set(knot)
        for state in knot:
            for then, weight in onward[state].items():
                if then not in members:
                    flow[then] += flow[state] * weight
    return flow


def _untie(
    knot: list[State],
    flow: dict[State, float],
    onward: Mapping[State, Mapping[State, float]],
    endless: Callable[[str], RedesignError],
) -> None:
    """Solve the equations of states that lead to one another (Gauss, without pivoting).

    The matrix is an M-matrix where every case ends, and then all pivots are positive (Berman,
    Plemmons 1994, chapter 6).
    """
    size = len(knot)
    place = {state: at for at, state in enumerate(knot)}
    rows = [[0.0] * size + [flow[state]] for state in knot]
    for at, state in enumerate(knot):
        rows[at][at] += 1.0
        for then, weight in onward[state].items():
            if then in place:
                rows[place[then]][at] -= weight
    for at in range(size):
        pivot = rows[at][at]
        if pivot < _SINGULAR:
            raise endless(knot[at][0])
        for below in range(at + 1, size):
            if factor := rows[below][at] / pivot:
                for k in range(at, size + 1):
                    rows[below][k] -= factor * rows[at][k]
    for at in reversed(range(size)):
        known = sum(rows[at][k] * flow[knot[k]] for k in range(at + 1, size))
        flow[knot[at]] = (rows[at][size] - known) / rows[at][at]


def _knots(onward: Mapping[State, Mapping[State, float]]) -> list[list[State]]:
    """Strongly connected components, those that lead to others first (Tarjan 1972)."""
    index: dict[State, int] = {}
    low: dict[State, int] = {}
    stack: list[State] = []
    on_stack: set[State] = set()
    found: list[list[State]] = []
    for root in onward:
        if root in index:
            continue
        work = [(root, iter(onward[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            state, ahead = work[-1]
            for then in ahead:
                if then not in index:
                    index[then] = low[then] = len(index)
                    stack.append(then)
                    on_stack.add(then)
                    work.append((then, iter(onward[then])))
                    break
                if then in on_stack:
                    low[state] = min(low[state], index[then])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[state])
                if low[state] == index[state]:
                    knot: list[State] = []
                    while not knot or knot[-1] != state:
                        knot.append(stack.pop())
                        on_stack.discard(knot[-1])
                    found.append(knot)
    return found[::-1]
