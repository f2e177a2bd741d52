"""Edits of the ways between steps, in today's process and in a redesign."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.files import process_from_text
from redesign.model.finding import Finding
from redesign.model.flows import overall
from redesign.model.process import WayKind
from redesign.model.redesign import Mark, Redesign
from redesign.workbench import Desk, Files
from tests.workbench.permit import PROCESS
from tests.workbench.soundness import all_unsound

STEPS = ("apply", "check", "decide")
TARGETS = (*STEPS, "end", "ask", "hear")
PLACES = st.tuples(st.sampled_from(STEPS), st.sampled_from(TARGETS))


def _fresh() -> Desk:
    path = Path("/processes/permit")
    document = process_from_text(PROCESS, path / "process.toml", path.parent)
    return Desk(Files(process=document, redesigns={}))


def _shares(desk: Desk, step: str) -> dict[str, float | None]:
    onward = desk.resolved.step(step).next
    assert onward is not None
    return {one.to: one.share.everyone for one in onward.branches}


def test_a_way_is_added_changed_and_taken_off(desk: Desk) -> None:
    """The other ways share the rest in proportion."""
    assert desk.lead_to("check", "apply", 0.2) is None
    assert desk.lead_to("check", "end", 0.5) is None
    assert _shares(desk, "check") == {"decide": 0.4, "apply": 0.1, "end": 0.5}
    assert desk.lead_to("check", "end", 0) is None
    assert _shares(desk, "check") == {"decide": 0.8, "apply": 0.2}
    assert desk.lead_to("check", "end") is None
    assert _shares(desk, "check") == {"end": 1.0}


def test_new_steps_leave_the_others_where_they_stand(desk: Desk) -> None:
    """Also where the order of the file is not that of the flow: a save changes few lines."""
    desk.lead_to("check", "end")
    assert desk.add_step("Ask", after="decide") == "ask"
    assert desk.add_parallel("check", "Hear") == "hear"
    desk.lead_to("decide", "check")
    assert desk.add_step("Send", after="check") == "send"
    order = [step.id for step in desk.process.steps]
    assert order == [
        "apply", "hear-split", "check", "send", "hear", "hear-join", "decide", "ask"
    ]  # fmt: skip


def test_the_only_way_keeps_all_the_cases(desk: Desk) -> None:
    """A step leads somewhere; a sentence says why the way stays."""
    refusal = desk.lead_to("check", "decide", 0.5)
    assert isinstance(refusal, Finding)
    assert refusal.code == "only-way"


def test_a_branch_leads_where_it_is_told(desk: Desk) -> None:
    """It stands after the step that it is done instead of."""
    desk.add_branch("check", "Refuse", 0.3, then="end")
    assert _shares(desk, "refuse") == {"end": 1.0}
    assert [step.id for step in desk.process.steps] == ["apply", "check", "decide", "refuse"]


def test_a_step_that_starts_several_things_can_branch_too(desk: Desk) -> None:
    """All that it starts is handed to an empty step, which the join then waits for."""
    desk.add_parallel("check", "Hear")
    desk.add_branch("apply", "Refuse", 0.3, then="end")
    assert _shares(desk, "apply") == {"apply-split": 0.7, "refuse": 0.3}
    assert desk.process.step("decide").joins == "apply-split"
    assert not [one for one in desk.check() if one.code in ("joins-split", "split-without-join")]


def test_a_new_step_takes_over_what_is_waited_for(desk: Desk) -> None:
    """After a step that starts several things, the new one starts them."""
    desk.add_parallel("check", "Hear")
    desk.add_step("Register", after="apply")
    assert desk.process.step("decide").joins == "register"
    onward = desk.process.step("register").next
    assert onward is not None
    assert onward.kind is WayKind.ALL


def test_facts_of_a_new_step_come_with_it(desk: Desk) -> None:
    """One edit, taken back at once; what cannot be read makes no step."""
    assert desk.add_step("Hear", after="check", facts={"by": "desk", "work": "5 min"}) == "hear"
    assert desk.process.step("hear").by == "desk"
    desk.undo()
    assert "hear" not in desk.process.by_id
    assert isinstance(desk.add_step("Hear", facts={"work": "soon"}), Finding)
    assert desk.undo_label is None


def test_a_team_and_its_facts_are_one_edit(desk: Desk) -> None:
    """Ids are made from names, and nothing is taken where one fact cannot be read."""
    assert desk.add_other("pools", "Front desk", {"people": "3"}) == "front-desk"
    assert desk.process.pools[-1].people == 3
    refusals = desk.set_others("pools", "desk", {"people": "4", "cost_per_hour": "cheap"})
    assert [one.about for one in refusals] == [("pools", "cost_per_hour")]
    assert desk.process.pools[0].people == 2


def test_renaming_a_redesign_keeps_its_file(desk: Desk) -> None:
    """Its name changes, its id does not, and undo names what it takes back."""
    made = desk.new_redesign("Faster")
    assert isinstance(made, Redesign)
    desk.rename_redesign(made.id, "Fast")
    assert [(one.id, one.name) for one in desk.redesigns] == [("faster", "Fast")]
    assert desk.undo_label == "rename redesign “Faster”"


@given(
    st.booleans(),
    st.lists(st.tuples(PLACES, st.sampled_from((0.0, 0.2, 0.5, 1.0))), max_size=10),
)
def test_shares_always_add_up(redesigned: bool, edits: list[tuple[tuple[str, str], float]]) -> None:
    """Whatever ways are added, changed and taken off, every case goes somewhere."""
    desk = _fresh()
    desk.add_step("Ask", after="check")
    desk.add_parallel("check", "Hear")
    if redesigned:
        desk.new_redesign("Faster")
    for (step, target), share in edits:
        desk.lead_to(step, target, share)
    for one in desk.resolved.flow_steps:
        if one.next is not None and one.next.kind is WayKind.ONE:
            total = sum(overall(desk.resolved, way.share) for way in one.next.branches)
            assert total == pytest.approx(1)


def test_steps_put_in_never_take_an_id_that_there_is(desk: Desk) -> None:
    """Not that of a split without its step, nor of a step that is called so, nor of today's."""
    for name in ("Check split", "Check today"):
        desk.add_step(name)
    desk.mark("check", Mark.PARALLEL, with_step="apply")
    assert desk.resolved.step("check-2-join").joins == "check-2-split"
    desk.mark("check", Mark.SELF_SERVICE, uptake="50 %")
    assert desk.resolved.step("check").otherwise == "check-today-2"
    assert all_unsound(desk.process, desk.redesigns) == []
