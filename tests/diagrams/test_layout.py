"""The layout: hard cases as pictures, and what an edit may move."""

import pytest

from tests.diagrams.goldens import golden
from tests.diagrams.sketches import drawn, sketch

HARD_CASES = {
    "loop-into-second-column": (
        "check assess ask answer decide",
        "check>assess check>ask:no_18_% ask>answer answer>ask:again answer>decide assess>decide",
    ),
    "two-labels-on-one-channel": (
        "check sign phone order",
        "check>sign:yes_89_% check>phone:no_11_% sign>order phone>order",
    ),
    "three-branches": (
        "kind simple full odd send",
        "kind>simple:30_% kind>full:60_% kind>odd:10_% simple>send full>send odd>send",
    ),
    "two-loops-into-one-step": (
        "form check sign send",
        "form>check check>sign:yes_80_% check>form:no_20_% sign>send:yes_95_% sign>form:no_5_%",
    ),
    "nested-loops": (
        "form check draft sign send",
        "form>check check>form:18_% check>draft:82_% draft>sign sign>draft:9_% sign>form:2_% "
        "sign>send:89_%",
    ),
    "self-loop": ("call answer send", "call>answer answer>answer:busy_30_% answer>send:70_%"),
    "loop-at-the-end": ("form check", "form>check check>form:all"),
    "step-without-ways-on": ("form check close send", "form>check check>close:5_% check>send"),
    "parallel": (
        "split hear plan fire water join",
        "split>hear split>plan split>fire split>water hear>join plan>join fire>join water>join",
    ),
    "branches-of-unequal-length": (
        "split a1 a2 a3 b1 c1 c2 join",
        "split>a1 split>b1 split>c1 a1>a2 a2>a3 a3>join b1>join c1>c2 c2>join",
    ),
    "passed-over": (
        "ask needed look decide",
        "ask>needed needed>look:35_% needed>decide:65_% look>decide",
    ),
    "straight-way-into-a-merge": (
        "early first second late",
        "early>first early>second:20_% first>second:yes_90_% first>late:10_% second>late",
    ),
    "many-refusals": (
        "a b c d grant refuse",
        "a>b a>refuse:5_% b>c b>refuse:10_% c>d c>refuse:15_% d>grant d>refuse:20_%",
    ),
    "not-reached": ("form check lost send", "form>check check>send lost>send"),
    "way-back-and-on-beside-each-other": (
        "form check ask answer send",
        "form>check check>ask:no_25_% check>send:yes ask>answer answer>form answer>send:late",
    ),
}


@pytest.mark.parametrize("name", HARD_CASES)
def test_a_hard_case_is_drawn_as_it_was_found_good(name: str) -> None:
    """Lines join, a cross is always a crossing, loops enter from the left."""
    which, ways = HARD_CASES[name]

    picture = drawn(sketch(which, ways))
    assert picture == golden(f"layout-{name}", picture)


LANED = {
    "lanes-back-and-forth": (
        "call/citizen slot/desk meet/citizen form/citizen check/desk key/office done/office",
        "call>slot slot>meet meet>form form>check check>form:no_18_% check>key:yes key>done",
        ("citizen", "desk", "office"),
    ),
    "lane-with-nothing": (
        "call/citizen key/office done/office",
        "call>key key>done",
        ("citizen", "desk", "office"),
    ),
    "lanes-at-the-same-time": (
        "split/office hear/citizen plan/planner fire/engineer join/office",
        "split>hear split>plan split>fire hear>join plan>join fire>join",
        ("citizen", "office", "planner", "engineer"),
    ),
    "lanes-that-swap": (
        "split/a one/b two/a one-on/a two-on/b end/a",
        "split>one split>two one>one-on two>two-on one-on>end two-on>end",
        ("a", "b"),
    ),
}


@pytest.mark.parametrize("name", LANED)
def test_lanes_are_drawn_as_they_were_found_good(name: str) -> None:
    """Every step stands in its lane, and a lane without steps is one cell wide."""
    which, ways, lanes = LANED[name]

    picture = drawn(sketch(which, ways, lanes))
    assert picture == golden(f"layout-{name}", picture)


def test_the_longest_way_keeps_its_column() -> None:
    """Whatever is written first, the branch with the longest way to go stays in column 0."""
    layout = sketch("a short b c d", "a>short a>b b>c c>d short>d")

    assert layout.slots == {"a": 0, "short": 1, "b": 0, "c": 0, "d": 0}


def test_the_way_within_the_lane_keeps_its_column() -> None:
    """A longer way through another lane does not push the next step of this one aside."""
    layout = sketch("a/x far/y further/y near/x", "a>far a>near far>further", ("x", "y"))

    assert layout.slots["near"] == 0


def test_reading_order_is_the_authors_where_the_flow_allows() -> None:
    """A step written before what leads to it is read after it."""
    layout = sketch("a late b c", "a>b b>c c>late")

    assert layout.order == ("a", "b", "c", "late")


def test_an_earlier_step_is_no_loop_unless_the_case_can_come_back() -> None:
    """Order in the file alone does not make rework."""
    layout = sketch("a late b", "a>b b>late")

    assert [route.loop for route in layout.routes] == [False, False]


def test_a_way_that_leads_down_is_no_loop() -> None:
    """A step that nothing leads to may stand below one written later, on a way round as well."""
    layout = sketch("a/x b/y c/x d/y e/x", "a>e d>a e>d", ("x", "y"))

    assert {(route.source, route.target): route.loop for route in layout.routes} == {
        ("a", "e"): False,
        ("d", "a"): True,
        ("e", "d"): False,
    }
    assert layout.box("d").rank > layout.box("e").rank


@pytest.mark.parametrize("place", range(8))
def test_a_new_step_moves_no_other_sideways(place: int) -> None:
    """With the columns of the drawing before as a hint, an insertion leaves all columns alone."""
    which = ["a", "b", "c", "d", "e", "f", "g"]
    pairs = ["a>b", "b>c:8_%", "b>d:92_%", "c>a", "d>e", "d>f", "e>g", "f>g"]
    before = sketch(" ".join(which), " ".join(pairs))
    cut = pairs[place].partition(":")[0]
    source, _, target = cut.partition(">")
    pairs[place : place + 1] = [f"{source}>new", f"new>{target}"]
    which.insert(which.index(source) + 1, "new")

    after = sketch(" ".join(which), " ".join(pairs), hint=before.slots)

    assert {step: after.slots[step] for step in before.slots} == before.slots


def test_two_hinted_steps_in_one_place_part_downwards() -> None:
    """Where an edit has put two steps into one place, the later goes down and stays in column."""
    layout = sketch("a b c", "a>b a>c", hint={"a": 0, "b": 0, "c": 0})

    assert layout.slots == {"a": 0, "b": 0, "c": 0}
    assert [box.rank for box in layout.boxes] == [0, 1, 2]


def test_a_box_that_is_not_there_is_a_key_error() -> None:
    """Asking for an unknown step says so."""
    with pytest.raises(KeyError):
        sketch("a b", "a>b").box("c")
