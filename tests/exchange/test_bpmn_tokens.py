"""The flow of a BPMN file, played by the rules of BPMN: every case comes to its end."""

from collections import Counter
from random import Random

import pytest

from redesign.exchange.bpmn_graph import Graph, wired
from tests.diagrams.municipal import table
from tests.exchange.test_bpmn_elsewhere import SPLITS
from tests.oracle.strategies import sound_process
from tests.soak import times

LONGEST = 5000
"""No case takes so many turns, unless it goes round for ever."""


@pytest.mark.parametrize("number", range(times(1000, 40)))
def test_every_case_of_a_grown_process_ends(number: int) -> None:
    """No gateway waits for what never comes, and none is passed twice for one split."""
    play_all(wired(sound_process(Random(number))), turns=5)


@pytest.mark.parametrize("name", SPLITS)
def test_every_case_ends_however_its_ways_part(name: str) -> None:
    """Some of several ways, ways that end, ways within ways."""
    play_all(wired(table(SPLITS[name])), turns=50)


def play_all(graph: Graph, turns: int) -> None:
    """Play cases with different luck."""
    for luck in range(turns):
        assert left_over(graph, Random(luck)) == Counter()


def left_over(graph: Graph, random: Random) -> Counter[tuple[str, str]]:
    """The tokens that lie on flows when nothing can move any more.

    A parallel gateway takes one token from every flow into it and puts one on every flow out of
    it; an exclusive one takes any token and puts it on one flow; nothing has two flows else.
    """
    notes = {node.id for node in graph.nodes if node.is_note}
    flows = [(one.source, one.target) for one in graph.links if one.target not in notes]
    parallel = {node.id for node in graph.nodes if node.element == "parallelGateway"}
    into = {node.id: [one for one in flows if one[1] == node.id] for node in graph.nodes}
    out_of = {node.id: [one for one in flows if one[0] == node.id] for node in graph.nodes}
    tokens = Counter(out_of["start_"])
    for _turn in range(LONGEST):
        ready = [
            id_
            for id_ in sorted({target for _source, target in tokens})
            if id_ not in parallel or all(tokens[one] for one in into[id_])
        ]
        if not ready:
            break
        at = random.choice(ready)
        coming = into[at] if at in parallel else [next(one for one in into[at] if tokens[one])]
        going = out_of[at] if at in parallel or not out_of[at] else [random.choice(out_of[at])]
        tokens = tokens - Counter(coming) + Counter(going)
    return tokens
