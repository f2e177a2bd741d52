"""What can be reached, and what leads round in a circle."""

from collections.abc import Mapping

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from redesign.model.reach import circles, reached

_PLACES = "abcdefgh"
flows = st.dictionaries(
    st.sampled_from(_PLACES), st.lists(st.sampled_from(_PLACES), max_size=3), max_size=8
)


def test_what_comes_after_is_reached_and_a_border_stops_it() -> None:
    """Both ways of a choice are gone; nothing beyond a border is found, nor the border itself."""
    ways = {"a": ["b", "c"], "b": ["d"], "c": ["e"], "x": ["a"]}
    assert reached(ways, ["a"]) == {"a", "b", "c", "d", "e"}
    assert reached(ways, ["a"], {"c"}) == {"a", "b", "d"}
    assert reached(ways, ["c"], {"c"}) == frozenset()


def test_a_circle_holds_all_that_lead_to_one_another() -> None:
    """Two circles that share a step are one; what only leads in or out is alone."""
    ways = {"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": ["c", "e"], "f": ["f"]}
    assert sorted(map(sorted, circles(ways))) == [["a"], ["b", "c", "d"], ["e"], ["f"]]


def test_of_a_long_way_every_step_is_alone() -> None:
    """Longer than Python would go into itself."""
    ways = {str(at): [str(at + 1)] for at in range(5000)}
    assert len(circles(ways)) == 5001


@given(ways=flows, start=st.sampled_from(_PLACES))
def test_networkx_says_the_same(ways: Mapping[str, list[str]], start: str) -> None:
    """What comes after a place, and which places are in one circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((start, *ways))
    graph.add_edges_from((source, one) for source, ones in ways.items() for one in ones)
    assert reached(ways, [start]) == {start, *nx.descendants(graph, start)}
    known = {source: ways.get(source, []) for source in (start, *ways)}
    assert set(map(frozenset, circles(known))) == set(
        map(frozenset, nx.strongly_connected_components(graph))
    )


@given(ways=flows)
def test_two_places_are_in_one_circle_where_each_is_reached_from_the_other(
    ways: Mapping[str, list[str]],
) -> None:
    """And every place is in exactly one circle."""
    found = circles(ways)
    places = {*ways, *(target for targets in ways.values() for target in targets)}
    assert sorted(place for circle in found for place in circle) == sorted(places)
    for circle in found:
        for one in circle:
            mutual = {other for other in reached(ways, [one]) if one in reached(ways, [other])}
            assert set(circle) == mutual
