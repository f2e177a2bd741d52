"""Tracks of a channel: who must lie above whom."""

import pytest

from redesign.diagrams.channels import Clash, Net, assign_tracks, without_fourways
from redesign.diagrams.intervals import nested


def net(step: str, ups: set[int], downs: set[int]) -> Net:
    """The lines into a step."""
    return Net(key=("to", step), hub=min(downs), ups=ups, downs=downs)


def test_a_branch_leaves_above_the_merge_below_it() -> None:
    """Where one line reaches up and another down in one x, the first lies above."""
    merge = net("b", ups={20}, downs={0})
    branch = net("c", ups={0}, downs={40})

    assert assign_tracks([merge, branch], apart=2, cut=False) == {0: 1, 1: 0}


def test_lines_that_do_not_meet_share_a_track() -> None:
    """A track is used again where there is room between two bars."""
    left, right = net("a", ups={0}, downs={8}), net("b", ups={20}, downs={28})

    assert assign_tracks([left, right], apart=2, cut=False) == {0: 0, 1: 0}


def test_lines_that_touch_do_not_share_a_track() -> None:
    """Two bars end to end would read as one."""
    left, right = net("a", ups={0}, downs={8}), net("b", ups={20}, downs={9})

    assert set(assign_tracks([left, right], apart=2, cut=False).values()) == {0, 1}


def test_of_two_orders_the_one_with_fewer_crossings_is_taken() -> None:
    """Lines that go the same way in parallel do not cross."""
    first = net("a", ups={0}, downs={40})
    second = net("b", ups={20}, downs={60})

    assert assign_tracks([first, second], apart=2, cut=False) == {0: 1, 1: 0}


def test_lines_that_change_places_clash() -> None:
    """Each would have to lie above the other; somebody has to move aside, or a line is cut."""
    swapped = [net("a", ups={0}, downs={40}), net("b", ups={40}, downs={0})]

    with pytest.raises(Clash):
        assign_tracks(swapped, apart=2, cut=False)
    assert sorted(assign_tracks(swapped, apart=2, cut=True).values()) == [0, 1]


def test_a_merge_from_both_sides_onto_a_straight_line_is_parted() -> None:
    """Otherwise four lines would join in one place and look like a crossing."""
    parts = without_fourways([net("b", ups={0, 20, 40}, downs={20})])

    assert [part.pins for part in parts] == [{0, 20}, {20, 40}]


def test_short_spans_lie_inside() -> None:
    """A loop within a loop is nearer to the steps."""
    assert nested([(0, 10), (2, 4), (6, 8), (12, 14)]) == [1, 0, 0, 0]
