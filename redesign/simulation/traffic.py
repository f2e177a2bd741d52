"""How often a case is expected to enter each step: the traffic equations.

Hides how they are set up and solved. Uptake is one number per case, so they are solved for each
stretch of it in which the same offers are taken up. Ways back that may be taken so many times are
followed with what is left of them. A join is entered once for each pass in which at least one
branch comes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from redesign.model.errors import RedesignError
from redesign.model.flows import starts_of
from redesign.model.frozen import frozen
from redesign.model.process import END, Process, Step, WayKind
from redesign.model.quantity import BySegment
from redesign.model.reach import circles, reached
from redesign.words import _

_ENOUGH_TURNS: Final = 200
_SETTLED: Final = 1e-14
_SINGULAR: Final = 1e-12
_MOST_STATES: Final = 20_000
"""So many states are solved within a second; a limit of thousands of rounds would make more."""

State = tuple[str, tuple[tuple[str, int], ...]]
"""A step, and how often each limited way back that still matters has been taken."""


@frozen
class Traffic:
    """What is expected of a case of a segment on its way.

    Attributes:
        entries: Expected entries by step.
        given_up: How many of the cases end where the process says that people give up.
    """

    entries: Mapping[str, float]
    given_up: float


def traffic_of(process: Process, segment: str) -> Traffic:
    """What is expected of a segment, over all values of the one uptake number.

    Raises:
        RedesignError: Cases could go round forever, or come back thousands of times.
    """
    offers = {
        share_of(step.uptake, segment, 1.0)
        for step in process.flow_steps
        if step.uptake is not None
    }
    cuts = sorted({0.0, 1.0} | {min(max(share, 0.0), 1.0) for share in offers})
    found: dict[str, float] = {}
    given_up = 0.0
    for low, high in pairwise(cuts):
        part = _Equations(process, segment, (low + high) / 2).solved()
        for id_, value in part.entries.items():
            found[id_] = found.get(id_, 0.0) + value * (high - low)
        given_up += part.given_up * (high - low)
    for step in process.steps:
        if step.beside:
            found[step.id] = share_of(step.times, segment, 1.0) * sum(
                found.get(other, 0.0) * share_of(process.by_id[other].chance, segment, 1.0)
                for other in step.beside
                if other in process.by_id
            )
    return Traffic(entries=found, given_up=given_up)


def share_of(value: BySegment[float] | None, segment: str, unknown: float) -> float:
    """A share of a segment, or what holds where nobody has said."""
    own = None if value is None else value.of(segment)
    return unknown if own is None else own


class _Equations:
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

    def solved(self) -> Traffic:
        """What is expected with this value of the uptake number."""
        starts = starts_of(self.process)
        shares = [share_of(branch.share, self.segment, 0.0) for branch in starts]
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
        return Traffic(entries=found, given_up=given_up)

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
        shares = [share_of(branch.share, self.segment, 0.0) for branch in branches]
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
                or self.uptake < share_of(step.uptake, self.segment, 1.0)
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
                for id_ in reached(before, (step.id,)):
                    ahead[id_].add(step.id)
        return {id_: frozenset(found) for id_, found in ahead.items()}

    # --- joins ---

    def _inside(self, split: str) -> frozenset[str]:
        """The steps between a split and its join."""
        join = self.joins[split]

        onward = {
            step.id: [target for target, _weight, _back in self._ways(step, spent=False)]
            for step in self.process.flow_steps
        }
        return reached(onward, (split,), borders={join})

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
        shares = [share_of(branch.share, self.segment, 0.0) for branch in step.next.branches]
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
    for knot in reversed(circles(onward)):
        if len(knot) > 1 or knot[0] in onward[knot[0]]:
            _untie(knot, flow, onward, endless)
        members = set(knot)
        for state in knot:
            for then, weight in onward[state].items():
                if then not in members:
                    flow[then] += flow[state] * weight
    return flow


def _untie(
    knot: tuple[State, ...],
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
