"""The ways that one case can go, step by step: what a test of the finished thing must lead through.

A walk is one citizen's way from the start to the end. First the usual one: at each turn what most
of the group do. Then, for every turn that something else can follow from, the usual one with just
that turned, so that each way out of each step is gone once. The routing is the simulation's: a
citizen who takes up one offer takes up every one that more people take up, and a way back is gone
as often as the step allows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import prod
from typing import Final, Literal

from redesign.model.flows import explicit, is_bare, starts_of, ways_back
from redesign.model.frozen import frozen
from redesign.model.process import END, Branch, Process, Step, WayKind, Ways
from redesign.model.quantity import BySegment

Kind = Literal["starts", "goes", "done", "taken-up", "opened"]
_NEVER: Final = 1e-9
_ROUNDS: Final = 4


@frozen
class Turn:
    """Something that could have gone another way.

    Attributes:
        kind: `starts` at a step; `goes` from a step to another; a step that is only done at times
            is `done` or not; an offer is `taken-up` or not; of several ways one is `opened` or not.
        step: Where; "" for `starts`.
        to: The step that the way leads to; "" where it is a step itself that is done or not.
        yes: What became of it; `starts` and `goes` are always so.
    """

    kind: Kind
    step: str
    to: str = ""
    yes: bool = True


@frozen
class Stop:
    """A step that the case comes through.

    Attributes:
        step: Its id.
        branches: The splits whose branches it lies in, from the outside, each with the number of
            the branch; stops of different branches of one split come in any order.
    """

    step: str
    branches: tuple[tuple[str, int], ...] = ()


@frozen
class Walk:
    """One way from the start to the end.

    Attributes:
        segment: Whose; "" where the process names no groups.
        turned: What goes otherwise than usual, in the order in which it happens.
        stops: The steps, in their order.
        share: How many of the group's cases go exactly so.
    """

    segment: str
    turned: tuple[Turn, ...]
    stops: tuple[Stop, ...]
    share: float


def walks(process: Process) -> tuple[Walk, ...]:
    """The walks of every segment, in the order of the file, the usual one first.

    Args:
        process: Today's, or one that a redesign is resolved to.
    """
    whole = explicit(process)
    back = ways_back(whole)
    return tuple(walk for id_ in whole.segment_ids for walk in _of_segment(whole, id_, back))


_Point = tuple[Kind, str, str]
_Back = frozenset[tuple[str, str]]


def _of_segment(process: Process, segment: str, back: _Back) -> Iterator[Walk]:
    gone: set[Turn] = set()
    waiting: list[tuple[Turn, ...]] = [()]
    while waiting:
        turned = waiting.pop(0)
        walker = _Walker(process, segment, back, turned)
        if not walker.walk():
            continue
        yield Walk(segment=segment, turned=turned, stops=tuple(walker.stops), share=walker.share)
        gone |= {chosen for chosen, _others in walker.turns}
        before: list[Turn] = []
        for chosen, others in walker.turns:
            for other in others:
                if other not in gone:
                    gone.add(other)
                    waiting.append((*before, other))
            if chosen in turned:
                before.append(chosen)


class _Walker:
    """A case on its way.

    Attributes:
        stops: The steps that it came through.
        turns: What was chosen each time something could go more than one way, and what else could
            have been, the first time at each place.
        share: How likely all that is.
    """

    def __init__(
        self, process: Process, segment: str, back: _Back, turned: tuple[Turn, ...]
    ) -> None:
        self._process, self._segment, self._back = process, segment, back
        self._wanted = {_point(turn): turn for turn in turned}
        self._met: set[_Point] = set()
        self._ways_back_gone: Counter[str] = Counter()
        self._takes_up = (0.0, 1.0)
        self._left = _ROUNDS * len(process.steps) + _ROUNDS
        self.stops: list[Stop] = []
        self.turns: list[tuple[Turn, tuple[Turn, ...]]] = []
        self.share = 1.0

    def walk(self) -> bool:
        """Go from the start to the end; whether there is one."""
        starts = Ways(WayKind.ONE, starts_of(self._process))
        if starts.branches:
            self._go(self._one_of("starts", "", starts.branches), ())
        return self._left > 0

    def _go(self, at: str, branches: tuple[tuple[str, int], ...]) -> str | None:
        """Go on until the end, or the join of a split that is open; that join."""
        opened = {split for split, _branch in branches}
        while at in self._process.by_id and self._left > 0:
            step = self._process.step(at)
            if step.joins in opened:
                return at
            at = self._through(step, branches)
        return None

    def _through(self, step: Step, branches: tuple[tuple[str, int], ...]) -> str:
        """Do a step, or what is done instead, and come to the next."""
        self._left -= 1
        if not self._takes_it_up(step):
            return step.otherwise or END
        if self._yes_or_no("done", step.id, "", self._of(step.chance)) and not is_bare(step):
            self.stops.append(Stop(step=step.id, branches=branches))
        ways = step.next or Ways.to(END)
        if ways.kind is WayKind.ONE:
            return self._one_of("goes", step.id, self._still_open(step, ways))
        joins = [
            self._go(ways.branches[at].to, (*branches, (step.id, at)))
            for at in self._opened(step, ways)
        ]
        join = next((one for one in joins if one is not None), None)
        if join is None:
            return END
        if self._process.step(join).joins != step.id:
            return join
        return self._past_join(join, branches)

    def _past_join(self, join: str, branches: tuple[tuple[str, int], ...]) -> str:
        """The join itself, now that nothing is waited for any more."""
        return self._through(self._process.step(join), branches)

    def _of(self, share: BySegment[float] | None) -> float:
        value = share.of(self._segment) if share else None
        return 1.0 if value is None else value

    def _still_open(self, step: Step, ways: Ways) -> tuple[Branch, ...]:
        """The ways without those back, once these have been gone as often as they may."""
        if step.at_most is None or self._ways_back_gone[step.id] < step.at_most:
            return ways.branches
        onward = tuple(one for one in ways.branches if (step.id, one.to) not in self._back)
        return onward or ways.branches

    def _one_of(self, kind: Kind, step: str, branches: tuple[Branch, ...]) -> str:
        shares: dict[str, float] = {}
        for branch in branches:
            shares[branch.to] = shares.get(branch.to, 0.0) + self._of(branch.share)
        total = sum(shares.values()) or 1.0
        likely = {
            Turn(kind=kind, step=step, to=to): share / total
            for to, share in shares.items()
            if share / total > _NEVER
        } or {Turn(kind=kind, step=step, to=branches[0].to): 1.0}
        onward = {turn: part for turn, part in likely.items() if not self._leads_back(turn)}
        chosen = self._choose((kind, step, ""), likely, usual=_most(onward or likely))
        if self._leads_back(chosen):
            self._ways_back_gone[step] += 1
        return chosen.to

    def _leads_back(self, turn: Turn) -> bool:
        return (turn.step, turn.to) in self._back

    def _yes_or_no(self, kind: Kind, step: str, to: str, chance: float) -> bool:
        likely = {
            Turn(kind=kind, step=step, to=to, yes=yes): part
            for yes, part in ((True, chance), (False, 1 - chance))
            if part > _NEVER
        }
        return self._choose((kind, step, to), likely, usual=_most(likely)).yes

    def _takes_it_up(self, step: Step) -> bool:
        """One number for each case is held against the share of every offer."""
        if step.uptake is None or step.otherwise not in self._process.by_id:
            return True
        low, high = self._takes_up
        share = min(max(self._of(step.uptake), low), high)
        yes = self._yes_or_no("taken-up", step.id, "", (share - low) / (high - low))
        self._takes_up = (low, share) if yes else (share, high)
        return yes

    def _opened(self, step: Step, ways: Ways) -> tuple[int, ...]:
        """The numbers of the branches that are opened; of those at will one at least."""
        every = tuple(range(len(ways.branches)))
        if ways.kind is WayKind.ALL:
            return every
        chances = [self._of(branch.share) for branch in ways.branches]
        before = self.share
        opened = tuple(
            at
            for at in every
            if self._yes_or_no("opened", step.id, ways.branches[at].to, chances[at])
        )
        largest = chances.index(max(chances))
        if opened in ((), (largest,)):
            self.share = before * prod(1 - part for at, part in enumerate(chances) if at != largest)
        return opened or (largest,)

    def _choose(self, point: _Point, likely: Mapping[Turn, float], *, usual: Turn) -> Turn:
        chosen = usual
        if point not in self._met:
            self._met.add(point)
            wanted = self._wanted.get(point, usual)
            chosen = wanted if wanted in likely else usual
            if len(likely) > 1:
                self.turns.append((chosen, tuple(one for one in likely if one != chosen)))
        self.share *= likely[chosen]
        return chosen


def _point(turn: Turn) -> _Point:
    return turn.kind, turn.step, "" if turn.kind in ("starts", "goes") else turn.to


def _most(likely: Mapping[Turn, float]) -> Turn:
    """The likeliest; of several that are equally so the first."""
    return max(likely, key=lambda turn: likely[turn])
