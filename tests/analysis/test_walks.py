"""The ways that one case can go are those of the simulation, and every way out is gone once."""

from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path
from random import Random

import pytest

from redesign.analysis import Turn, Walk, walks
from redesign.files import process_from_text
from redesign.model.flows import is_bare
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Study, history, simulate
from redesign.workbench import open_folder
from tests.oracle.strategies import sound_process

EXAMPLES = Path(__file__).parents[2] / "processes"


def read(text: str) -> Process:
    """A process from the text of its file."""
    found = process_from_text(text, Path("/p/x/process.toml"), Path("/p")).value
    assert found is not None
    return resolve(found, None)


def told(walk: Walk) -> str:
    """The steps of a walk on one line."""
    return " ".join(stop.step for stop in walk.stops)


OFFERS = """
format = 1
[process]
name = "P"
[segments.most]
name = "Most"
share = 0.8
[segments.few]
name = "Few"
share = 0.2
[steps.web]
name = "Web"
by = "citizen"
otherwise = "desk"
[steps.web.uptake]
most = 0.9
few = 0
[steps.desk]
name = "Desk"
by = "staff"
next = "check"
[steps.check]
name = "Check"
by = "staff"
at_most = 1
[steps.check.next]
end = 0.7
web = 0.3
"""


def test_each_way_out_of_each_step_is_gone_once() -> None:
    """The usual way first; then one walk for each other turn, where the group can come to it."""
    found = [(walk.segment, told(walk), round(walk.share, 4)) for walk in walks(read(OFFERS))]
    assert found == [
        ("most", "web check", 0.63),
        ("most", "desk check", 0.07),
        ("most", "web check web check", 0.27),
        ("few", "desk check", 0.7),
        ("few", "desk check desk check", 0.3),
    ]


def test_what_goes_otherwise_than_usual_is_told() -> None:
    """A walk says at which turns it leaves the usual way."""
    turned = [walk.turned for walk in walks(read(OFFERS)) if walk.segment == "most"]
    assert turned == [
        (),
        (Turn(kind="taken-up", step="web", yes=False),),
        (Turn(kind="goes", step="check", to="web"),),
    ]


def test_who_takes_up_one_offer_takes_up_every_likelier_one() -> None:
    """One number for each citizen is held against the share of every offer."""
    text = """
    format = 1
    [process]
    name = "P"
    [steps.a]
    name = "A"
    by = "citizen"
    uptake = 0.6
    otherwise = "a-desk"
    [steps.a-desk]
    name = "A at the desk"
    by = "staff"
    next = "b"
    [steps.b]
    name = "B"
    by = "citizen"
    uptake = 0.9
    otherwise = "b-desk"
    [steps.b-desk]
    name = "B at the desk"
    by = "staff"
    next = "end"
    """
    found = {told(walk): round(walk.share, 4) for walk in walks(read(text))}
    assert found == {"a b": 0.6, "a-desk b": 0.3, "a-desk b-desk": 0.1}


def test_branches_are_gone_one_after_the_other_up_to_their_join() -> None:
    """Stops know their branch; of branches opened at will the largest is taken if no other is."""
    text = """
    format = 1
    [process]
    name = "P"
    [steps.ask]
    name = "Ask"
    by = "citizen"
    split = "some"
    [steps.ask.next]
    hear = 0.6
    look = 0.3
    [steps.hear]
    name = "Hear"
    by = "staff"
    next = "decide"
    [steps.look]
    name = "Look"
    by = "staff"
    next = "decide"
    [steps.decide]
    name = "Decide"
    by = "staff"
    joins = "ask"
    """
    found = [
        ([(stop.step, stop.branches) for stop in walk.stops], round(walk.share, 4))
        for walk in walks(read(text))
    ]
    hear, look = ("hear", (("ask", 0),)), ("look", (("ask", 1),))
    assert found[0] == ([("ask", ()), hear, ("decide", ())], 0.7)
    assert ([("ask", ()), hear, look, ("decide", ())], 0.18) in found


@pytest.mark.parametrize(
    ("process", "redesign"),
    [
        ("passport-renewal", "book-photo-stand-locker"),
        ("building-permit", "hear-neighbours-meanwhile"),
        ("parking-licence", "by-number-plate"),
        ("one-off-aid", ""),
    ],
)
def test_simulated_cases_go_these_ways_as_often_as_it_is_said(process: str, redesign: str) -> None:
    """The share of each walk lies within what so many cases can tell by chance."""
    desk = open_folder(EXAMPLES / process).open(process)
    known = {one.id: one for one in desk.redesigns}
    after = resolve(desk.process, known.get(redesign))
    results = simulate(after, Study(replications=1, weeks=40, run_in=20))
    came: dict[int, list[str]] = defaultdict(list)
    for one in history(results):
        if one.kind == "flow" and not is_bare(after.step(one.step)):
            came[one.case].append(one.step)
    segments = [results.segments[at] for at in results.segment_column(0).tolist()]
    cases = Counter(segments)
    counted = Counter(
        (segments[case], tuple(sorted(steps)))
        for case, steps in came.items()
        if case < len(segments)
    )
    for walk in walks(after):
        share = counted[walk.segment, tuple(sorted(one.step for one in walk.stops))]
        size = cases[walk.segment]
        apart = abs(share / size - walk.share)
        assert apart <= 4.5 * sqrt(walk.share * (1 - walk.share) / size) + 2 / size, told(walk)


def test_every_sound_process_has_its_walks() -> None:
    """Each is gone through to the end, no way twice, and together they are no more than all."""
    for seed in range(60):
        process = sound_process(Random(seed))
        found = walks(process)
        for segment in process.segment_ids:
            own = [walk for walk in found if walk.segment == segment]
            assert own
            assert own[0].turned == ()
            assert len({walk.turned for walk in own}) == len(own)
            ways = {walk.stops: walk.share for walk in own}
            assert sum(ways.values()) <= 1 + 1e-9
