"""The flow of a redesign is drawn with the same edits as that of today, and comes out the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redesign.files import process_from_text
from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.flows import is_bare
from redesign.model.process import Process
from redesign.simulation import expected
from redesign.workbench import Desk, Files
from tests.workbench.permit import PROCESS

STEPS = """\
format = 1
process.name = "Permit"

[steps.apply]
name = "Apply"

[steps.check]
name = "Check papers"
[steps.check.next]
assess = 0.8
apply = 0.2

[steps.assess]
name = "Assess"
next = ["hear", "look"]

[steps.hear]
name = "Hear the neighbours"
next = "decide"

[steps.look]
name = "Look at the place"
next = "decide"

[steps.decide]
name = "Decide"
joins = "assess"
"""
IDS = ("apply", "check", "assess", "hear", "look", "decide", "new")
STEP = st.sampled_from(IDS)
SHARE = st.sampled_from((0.2, 0.5, 1.0))
Edit = tuple[object, ...]
EDITS = st.one_of(
    st.tuples(st.just("after"), STEP),
    st.tuples(st.just("before"), STEP),
    st.tuples(st.just("parallel"), STEP),
    st.tuples(st.just("branch"), STEP, st.sampled_from((0.2, 0.5))),
    st.tuples(st.just("move"), STEP, st.sampled_from((-1, 1))),
    st.tuples(st.just("delete"), st.just("new")),
    st.tuples(st.just("lead"), STEP, st.sampled_from((*IDS, "end")), SHARE),
)
"""What can be done to the flow; steps of today are taken out by a mark, which has its own tests."""


def desk_of(text: str) -> Desk:
    """A desk with the process of this text."""
    path = Path("/processes/permit")
    document = process_from_text(text, path / "process.toml", path.parent)
    return Desk(Files(process=document, redesigns={}))


DONE: dict[str, Callable[..., object]] = {
    "after": lambda desk, step: desk.add_step("New", after=step),
    "before": lambda desk, step: desk.add_step("New", before=step),
    "parallel": lambda desk, step: desk.add_parallel(step, "New"),
    "branch": lambda desk, step, share: desk.add_branch(step, "New", share),
    "move": lambda desk, step, by: desk.move_step(step, by),
    "delete": lambda desk, step: desk.delete_step(step),
    "lead": lambda desk, step, target, share: desk.lead_to(step, target, share),
}


def edited(desk: Desk, edit: Edit) -> object:
    """What an edit gives; a step that is not there cannot be edited."""
    what, *about = edit
    there = {*desk.resolved.by_id, "end"}
    if any(isinstance(one, str) and one not in there for one in about):
        return None
    return DONE[str(what)](desk, *about)


def visits(process: Process) -> dict[str, float] | None:
    """How often a case comes to each step at which something is done; None: it never ends."""
    try:
        found = expected(process).visits
    except RedesignError:
        return None
    return {one.id: round(found[one.id], 6) for one in process.flow_steps if not is_bare(one)}


@settings(max_examples=40)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_edits_of_a_redesign_come_out_as_those_of_today(edits: list[Edit]) -> None:
    """Each edit is possible in both or in neither, and cases come as often; today is untouched."""
    today, idea = desk_of(STEPS), desk_of(STEPS)
    before = idea.process
    idea.new_redesign("Idea")
    for edit in edits:
        made, drawn = edited(today, edit), edited(idea, edit)
        assert isinstance(made, Finding) == isinstance(drawn, Finding), edit
        assert visits(idea.resolved) == visits(today.process), edit
    assert idea.process == before


@pytest.mark.parametrize("step", ["apply", "check", "decide"])
def test_a_step_beside_another_can_be_put_in_and_out_again(step: str) -> None:
    """First, between two others and last; deleted again, the redesign says nothing any more."""
    desk = desk_of(PROCESS)
    desk.new_redesign("Idea")
    assert desk.add_parallel(step, "Hear") == "hear"
    assert visits(desk.resolved) == {"apply": 1, "check": 1, "decide": 1, "hear": 1}
    split = next(one for one in desk.resolved.flow_steps if one.next and "hear" in one.next.targets)
    assert step in (split.next.targets if split.next else ())
    assert any(one.joins == split.id for one in desk.resolved.steps)
    assert desk.delete_step("hear") is None
    assert desk.redesign is not None
    assert desk.redesign.changes_nothing


def test_what_a_redesign_has_taken_out_cannot_be_edited(desk: Desk) -> None:
    """A step that is only seen as a ghost says how to get it back."""
    desk.new_redesign("Idea")
    desk.delete_step("check")
    before = desk.draft
    for refused in (
        desk.add_parallel("check", "Hear"),
        desk.add_branch("check", "Hear", 0.2),
        desk.lead_to("check", "end", 0.2),
        desk.move_step("check", 1),
        desk.set_fact("check", "work", "3 min"),
    ):
        assert isinstance(refused, Finding)
        assert refused.hint == "Take its mark away first."
    assert desk.draft == before
