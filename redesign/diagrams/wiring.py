"""What every flow does in the channels it comes through: where it turns, and on which track."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from redesign.diagrams.arrangement import Arrangement
from redesign.diagrams.channels import Clash, Net, NetKey, assign_tracks, without_fourways
from redesign.diagrams.geometry import LayoutFlow, Metrics
from redesign.diagrams.trunks import Trunks


class Turn(NamedTuple):
    """A flow changes from one upright piece to another in a channel.

    Attributes:
        channel: The rank above it.
        net: What it is part of.
        start: The x it comes from.
        end: The x it goes on in; the same where it runs straight through.
        track: Which line of the channel it takes from one to the other.
    """

    channel: int
    net: NetKey
    start: int
    end: int
    track: int = 0

    @property
    def straight(self) -> bool:
        """Whether it needs no track."""
        return self.start == self.end


class Wiring(NamedTuple):
    """All turns.

    Attributes:
        turns: By flow, in the order of travel.
        label_tracks: Tracks kept free for the labels of flows, by the place of the flow.
        used: How many tracks each channel has.
    """

    turns: Sequence[tuple[Turn, ...]]
    label_tracks: Mapping[int, int]
    used: Mapping[int, int]


class Lines(NamedTuple):
    """The flows with the x of every upright piece, in the middle of its box or column.

    Attributes:
        flows: Those to wire.
        at: Their steps' ranks.
        trunks: The shared upright pieces.
        x: Where lines leave each step and come into it.
        onward_x: Where the trunk of flows onwards into a step runs.
        back_x: Where the trunk of ways back to a step runs.
    """

    flows: Sequence[LayoutFlow]
    at: Arrangement
    trunks: Trunks
    x: Mapping[str, int]
    onward_x: Mapping[str, int]
    back_x: Mapping[str, int]


def wire(lines: Lines, metrics: Metrics) -> Wiring:
    """Give every turn of every flow a track.

    Where two lines would each have to lie above the other, one of them comes into its step, or
    down its column, a little beside the middle.
    """
    movable: set[NetKey] = {("to", step) for step in lines.x} | {
        ("trunk", step) for step, one in lines.trunks.onward.items() if one.place == "column"
    }
    aside: dict[NetKey, int] = {}
    cut = False
    while True:
        try:
            return _wired(lines, aside, metrics, cut=cut)
        except Clash as clash:
            again = [key for key in clash.keys if key in movable]
            if again:
                moved = min(again, key=lambda key: abs(aside.get(key, 0)))
                aside[moved] = -aside[moved] if moved in aside else metrics.gutter_pitch
                if aside[moved] < 0:
                    movable.discard(moved)
            cut = not again


def _wired(lines: Lines, aside: Mapping[NetKey, int], metrics: Metrics, *, cut: bool) -> Wiring:
    turns = _turns(lines, aside)
    nets = _nets(lines, turns, metrics)
    given = {
        channel: assign_tracks(inside, apart=metrics.gutter_pitch, cut=cut)
        for channel, inside in nets.items()
    }

    def on_track(turn: Turn) -> Turn:
        channel, net, start, end, _track = turn
        if start == end:
            return turn
        return Turn(channel, net, start, end, given[channel][_place(turn, nets[channel])])

    return Wiring(
        turns=[tuple([on_track(turn) for turn in flow_turns]) for flow_turns in turns],
        label_tracks={
            int(net.key[1]): given[channel][place]
            for channel, inside in nets.items()
            for place, net in enumerate(inside)
            if net.key[0] == "label"
        },
        used={channel: max(tracks.values(), default=-1) + 1 for channel, tracks in given.items()},
    )


def _place(turn: Turn, nets: Sequence[Net]) -> int:
    """Which net, or which part of one, a turn belongs to."""
    if len(nets) == 1:
        return 0
    ends = {turn.start, turn.end}
    keys = (turn.net, ("fan", str(turn.start)))
    return next(at for at, net in enumerate(nets) if net.key in keys and ends <= net.pins)


def _nets(
    lines: Lines, turns: Sequence[tuple[Turn, ...]], metrics: Metrics
) -> dict[int, list[Net]]:
    """The nets of every channel in which a line turns."""
    bent = {channel for one in turns for channel, _net, start, end, _track in one if start != end}
    found: dict[int, dict[NetKey, Net]] = {channel: {} for channel in bent}
    labelled: dict[int, set[NetKey]] = defaultdict(set)
    for flow, flow_turns in zip(lines.flows, turns, strict=True):
        for turn in flow_turns:
            if turn.channel in bent:
                _add_pins(found[turn.channel], turn, lines)
        if flow.label:
            labelled[flow_turns[0].channel].add(flow_turns[0].net)
    for at, flow in enumerate(lines.flows):
        first = turns[at][0]
        if not (flow.label and first.straight and first.channel in bent):
            continue
        inside = found[first.channel]
        if not inside[first.net].straight:
            width = metrics.label_gap + metrics.line + metrics.label_width(flow.label)
            key: NetKey = ("label", str(at))
            inside[key] = Net(key=key, hub=first.start, ups={first.start})
            inside[key].room = (first.start + width,)
    return {
        channel: without_fourways(_fanned(inside.values(), labelled[channel]))
        for channel, inside in found.items()
    }


def _add_pins(nets: dict[NetKey, Net], turn: Turn, lines: Lines) -> None:
    net = nets.get(turn.net)
    if net is None:
        net = nets[turn.net] = Net(key=turn.net, hub=turn.end)
    net.ups.add(turn.start)
    ranks = lines.at.ranks
    way, step = turn.net
    if way == "back":
        net.ups.add(turn.end)
        if turn.channel < max(ranks[one] for one in lines.trunks.back[step].sources):
            net.downs.add(turn.end)
        return
    net.downs.add(turn.end)
    if way == "trunk" and turn.channel > min(
        ranks[one] for one in lines.trunks.onward[step].sources
    ):
        net.ups.add(turn.end)


def _fanned(nets: Iterable[Net], labelled: set[NetKey]) -> list[Net]:
    """The same nets, with one bar for all lines out of a step that need not be told apart."""
    by_source: dict[int, list[Net]] = defaultdict(list)
    for net in nets:
        lone = len(net.ups) == 1 and net.key[0] in ("to", "trunk") and net.key not in labelled
        if lone and not net.straight:
            by_source[min(net.ups)].append(net)
    fans = {x: group for x, group in by_source.items() if len(group) > 1}
    if not fans:
        return list(nets)
    joined = {net.key for group in fans.values() for net in group}
    return [
        *(net for net in nets if net.key not in joined),
        *(
            Net(key=("fan", str(x)), hub=x, ups={x}, downs={y for net in group for y in net.downs})
            for x, group in fans.items()
        ),
    ]


def _turns(lines: Lines, aside: Mapping[NetKey, int]) -> list[tuple[Turn, ...]]:
    """The turns of each flow, not yet on tracks."""
    loops, ranks = lines.at.loops, lines.at.ranks
    middle, onward_x, back_x = lines.x, lines.onward_x, lines.back_x
    found: list[tuple[Turn, ...]] = []
    for source, target, _label, _share in lines.flows:
        rank, x = ranks[source], middle[source]
        if (source, target) in loops:
            found.append((Turn(rank, ("back", target), x, back_x[target]),))
            continue
        into: NetKey = ("to", target)
        arrival = middle[target] + aside.get(into, 0)
        last = ranks[target] - 1
        if last == rank:
            found.append((Turn(rank, into, x, arrival),))
            continue
        along: NetKey = ("trunk", target)
        trunk = onward_x[target] + aside.get(along, 0)
        found.append((Turn(rank, along, x, trunk), Turn(last, into, trunk, arrival)))
    return found
