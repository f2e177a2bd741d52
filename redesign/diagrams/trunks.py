"""The long upright lines: those of flows that pass by ranks, and of ways back.

A flow to the next rank needs none. For the others all flows of one manner into one step share a
*trunk*. It runs in a column that is free over its whole length, or in a gutter: at the right of a
column for flows onwards, at its left for ways back.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from redesign.diagrams.arrangement import Arrangement
from redesign.diagrams.geometry import LayoutFlow, LayoutStep
from redesign.diagrams.intervals import Span, nested

Column = tuple[str, int]
"""A lane and a slot in it."""

Place = Literal["column", "left", "right"]


class Trunk(NamedTuple):
    """The shared upright piece of flows into one step.

    Attributes:
        target: The step.
        sources: Where the flows come from.
        column: The column it runs in or beside.
        place: In the column, or in its left or right gutter.
        track: The line of the gutter, from 0 at the column outwards.
    """

    target: str
    sources: tuple[str, ...]
    column: Column
    place: Place
    track: int = 0


class Trunks(NamedTuple):
    """All trunks of a drawing.

    Attributes:
        onward: The trunk of flows down to a step, by its id.
        back: The trunk of ways back to a step, by its id.
    """

    onward: Mapping[str, Trunk]
    back: Mapping[str, Trunk]

    def of(self, flow: LayoutFlow, at: Arrangement) -> Trunk | None:
        """The trunk a flow runs along, if it needs one."""
        if (flow.source, flow.target) in at.loops:
            return self.back[flow.target]
        if at.ranks[flow.target] > at.ranks[flow.source] + 1:
            return self.onward[flow.target]
        return None


class _FreeColumns:
    """What stands and runs in each column."""

    def __init__(self, boxes: set[tuple[Column, int]]) -> None:
        self._columns = {column for column, _ in boxes}
        self._taken = boxes

    def take(self, wanted: Sequence[Column], first: int, last: int) -> Column | None:
        """The first of these columns that is free from one rank to another; it is taken now."""
        for column in wanted:
            run = {(column, rank) for rank in range(first, last + 1)}
            if column in self._columns and run.isdisjoint(self._taken):
                self._taken |= run
                return column
        return None


class _Gutters:
    """Who runs beside each column, and from where to where."""

    def __init__(self) -> None:
        self._spans: dict[Column, list[tuple[str, Span]]] = defaultdict(list)

    def add(self, column: Column, target: str, first: int, last: int) -> None:
        """Ask for a line beside a column."""
        self._spans[column].append((target, (first, last)))

    def tracks(self) -> dict[str, int]:
        """The track of every line, by the step it leads to."""
        return {
            target: track
            for lines in self._spans.values()
            for (target, _), track in zip(lines, nested([span for _, span in lines]), strict=True)
        }


def place_trunks(
    steps: Sequence[LayoutStep], flows: Sequence[LayoutFlow], at: Arrangement
) -> Trunks:
    """Find a way for every flow that does not simply lead to the next rank."""
    column = {step.id: (step.lane, at.slots[step.id]) for step in steps}
    onward: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        if (flow.source, flow.target) in at.loops:
            back[flow.target].append(flow.source)
        elif at.ranks[flow.target] > at.ranks[flow.source] + 1:
            onward[flow.target].append(flow.source)
    return Trunks(onward=_onward(onward, column, at), back=_back(back, column, at))


def _onward(
    sources_of: Mapping[str, Sequence[str]], column: Mapping[str, Column], at: Arrangement
) -> dict[str, Trunk]:
    """In a free column: the step's, that of the only source, one further right; else beside it."""
    columns = sorted(set(column.values()))
    free = _FreeColumns({(column[step], rank) for step, rank in at.ranks.items()})
    gutters = _Gutters()
    found: dict[str, Trunk] = {}
    first_rank = {
        target: min(at.ranks[one] for one in sources) for target, sources in sources_of.items()
    }
    for target in sorted(sources_of, key=first_rank.__getitem__):
        sources = sources_of[target]
        own = column[target]
        wanted = [
            own,
            *(column[one] for one in sources if len(sources) == 1),
            *(one for one in columns if one[0] == own[0] and one > own),
        ]
        first, last = first_rank[target], at.ranks[target]
        inside = free.take(wanted, first + 1, last - 1)
        if inside is None:
            gutters.add(own, target, 2 * first + 1, 2 * last - 1)
        found[target] = Trunk(
            target=target,
            sources=tuple(sources),
            column=inside or own,
            place="column" if inside else "right",
        )
    tracks = gutters.tracks()
    return {target: one._replace(track=tracks.get(target, 0)) for target, one in found.items()}


def _back(
    sources_of: Mapping[str, Sequence[str]], column: Mapping[str, Column], at: Arrangement
) -> dict[str, Trunk]:
    """Always in the left gutter of the step's column."""
    gutters = _Gutters()
    for target, sources in sources_of.items():
        last = max(at.ranks[one] for one in sources)
        gutters.add(column[target], target, 2 * at.ranks[target], 2 * last + 1)
    tracks = gutters.tracks()
    return {
        target: Trunk(
            target=target,
            sources=tuple(sources),
            column=column[target],
            place="left",
            track=tracks[target],
        )
        for target, sources in sources_of.items()
    }


def gutter_lines(trunks: Trunks, place: Place) -> Mapping[Column, int]:
    """How many lines the left or right gutter of each column holds."""
    lines: dict[Column, int] = defaultdict(int)
    for trunk in (*trunks.onward.values(), *trunks.back.values()):
        if trunk.place == place:
            lines[trunk.column] = max(lines[trunk.column], trunk.track + 1)
    return lines
