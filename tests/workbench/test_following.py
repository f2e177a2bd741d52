"""A redesign stays sound when a step leaves the flow under it, in today's process or by a mark."""

import pytest

from redesign.model.finding import Finding
from redesign.model.process import END, Ways
from redesign.model.redesign import Changes, Mark
from redesign.workbench import Desk
from redesign.workbench.exports import text_map
from redesign.workbench.following import redesigns_silenced
from tests.workbench.any_edit import blocks
from tests.workbench.soundness import all_unsound
from tests.workbench.test_flow_in_a_redesign import STEPS, desk_of


def said(desk: Desk) -> set[str]:
    """The steps that the only redesign says something of."""
    return {one.id for one in desk.redesigns[0].steps}


def shown(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Where each step of what is shown leads."""
    return {one.id: one.next.targets if one.next else () for one in desk.resolved.flow_steps}


def test_a_mark_on_a_step_goes_with_the_step(desk: Desk) -> None:
    """Deleted in today's process, nothing is said of it any more; undo gives both back."""
    desk.mark("check", Mark.ASSIST, work="2 min")
    before = desk.redesigns
    desk.choose(None)
    assert desk.delete_step("check") is None
    assert said(desk) == set()
    desk.undo()
    assert desk.redesigns == before


def test_what_a_redesign_adds_after_a_step_stays_without_it(desk: Desk) -> None:
    """Cases come to it from what led to the step that is gone."""
    desk.new_redesign("Idea")
    desk.add_step("Hear", after="check")
    desk.choose(None)
    assert desk.delete_step("check") is None
    desk.choose("idea")
    assert shown(desk) == {"apply": ("hear",), "hear": ("decide",), "decide": (END,)}
    assert all_unsound(desk.process, desk.redesigns) == []


def test_no_new_step_stands_after_one_that_is_gone_where_its_flow_cannot_be_kept() -> None:
    """An offer is deleted that opens branches, with what others do instead taken out, too."""
    desk = desk_of(STEPS)
    desk.delete_step("look")
    desk.mark("check", Mark.MERGE, into="hear")
    desk.add_parallel("decide", "Ask")
    desk.set_fact("assess", "otherwise", "Hear the neighbours")
    desk.delete_step("hear")
    assert all_unsound(desk.process, desk.redesigns) == []
    desk.choose(None)
    assert desk.delete_step("assess") is None
    assert all_unsound(desk.process, desk.redesigns) == []


def test_ways_of_a_redesign_lead_past_a_step_that_is_gone(desk: Desk) -> None:
    """Also those that it had drawn itself."""
    desk.new_redesign("Idea")
    desk.add_branch("apply", "Ring", 0.5, then="decide")
    desk.choose(None)
    assert desk.delete_step("decide") is None
    desk.choose("idea")
    assert shown(desk) == {"apply": ("check", "ring"), "check": (END,), "ring": (END,)}


def test_a_way_that_a_redesign_only_leads_elsewhere_follows_too(desk: Desk) -> None:
    """It is the only thing that names the step; the share of the cases that it led there stays."""
    desk.new_redesign("Idea")
    desk.lead_to("apply", "decide", 0.3)
    desk.choose(None)
    assert desk.delete_step("decide") is None
    desk.choose("idea")
    assert shown(desk) == {"apply": ("check", END), "check": (END,)}


@pytest.mark.parametrize(("mark", "other"), [(Mark.MERGE, "into"), (Mark.PARALLEL, "with_step")])
def test_a_mark_with_another_step_goes_with_that(desk: Desk, mark: Mark, other: str) -> None:
    """It would have nothing to be merged into or done beside."""
    desk.mark("check", mark, **{other: "decide"})
    desk.choose(None)
    assert desk.delete_step("decide") is None
    assert said(desk) == set()


def test_what_others_do_instead_goes_with_the_offer(desk: Desk) -> None:
    """A block's letter on paper is nobody's any more once the step itself is taken out."""
    block = next(one for one in blocks() if one.id == "digital-post")
    assert desk.put_block(block, "decide") is None
    assert said(desk) == {"decide", "letter-on-paper"}
    desk.delete_step("decide")
    assert said(desk) == {"decide"}
    assert all_unsound(desk.process, desk.redesigns) == []


def test_a_redesign_names_no_step_that_its_marks_bring_along(desk: Desk) -> None:
    """Two steps side by side open at a split; a new way to it is said as one to the first."""
    desk.mark("decide", Mark.PARALLEL, with_step="check")
    assert desk.lead_to("apply", "decide-split", 0.5) is not None
    assert desk.add_branch("apply", "Ring", 0.5, then="decide-split") == "ring"
    apply = next(one for one in desk.redesigns[0].steps if one.id == "apply")
    onward = apply.changes.facts["next"]
    assert isinstance(onward, Ways)
    assert onward.targets == ("check", "ring")
    assert all_unsound(desk.process, desk.redesigns) == []


def test_the_clock_of_a_promise_is_at_no_step_that_a_mark_brings_along(desk: Desk) -> None:
    """Where two steps open side by side nothing is done that anybody could wait for."""
    desk.mark("decide", Mark.PARALLEL, with_step="check")
    (refusal,) = desk.set_others("promise", None, {"within": "5 days", "to": "decide-split"})
    assert (refusal.code, refusal.about) == ("made-by-mark", ("promise", "to"))


def test_nothing_is_put_after_what_others_do_as_today(desk: Desk) -> None:
    """The copy of today's step belongs to the mark."""
    desk.mark("check", Mark.SELF_SERVICE, uptake="80 %")
    refusal = desk.add_step("Hear", after="check-today")
    assert isinstance(refusal, Finding)
    assert refusal.code == "made-by-mark"


def test_a_step_that_goes_beside_another_leaves_the_flow(desk: Desk) -> None:
    """In a redesign as in today's process, and no case is led to it any more."""
    desk.new_redesign("Idea")
    assert desk.set_fact("check", "beside", "Decide") is None
    assert shown(desk) == {"apply": ("decide",), "decide": (END,)}
    for refused in (
        desk.add_parallel("check", "Hear"),
        desk.add_step("Hear", before="check"),
        desk.add_step("Hear", after="check"),
        desk.lead_to("apply", "check"),
        desk.set_fact("check", "uptake", "80 %"),
        desk.set_fact("apply", "beside", "Check papers"),
        desk.set_fact("apply", "otherwise", "Check papers"),
        desk.set_fact("decide", "joins", "Check papers"),
    ):
        assert isinstance(refused, Finding)
        assert refused.code == "beside-flow"
    assert all_unsound(desk.process, desk.redesigns) == []


@pytest.mark.parametrize("fact", ["beside", "otherwise", "joins"])
def test_no_step_is_done_beside_or_instead_of_itself_or_waits_for_itself(
    desk: Desk, fact: str
) -> None:
    """A sentence says so."""
    refusal = desk.set_fact("check", fact, "Check papers")
    assert refusal is not None
    assert refusal.code == "names-itself"


def test_nobody_goes_on_as_today_where_no_case_comes_today(desk: Desk) -> None:
    """A step that a redesign brings into the flow and offers to some: there is no way beside it."""
    desk.set_fact("check", "beside", "Decide")
    desk.new_redesign("Idea")
    desk.set_fact("check", "beside", "")
    assert desk.mark("check", Mark.LOOK_UP, uptake="80 %") == ()
    assert desk.resolved.step("check").otherwise is None
    assert all_unsound(desk.process, desk.redesigns) == []


def test_a_redesign_that_leaves_nothing_to_do_can_be_drawn(desk: Desk) -> None:
    """Cases end where they begin."""
    desk.lead_to("apply", END)
    desk.new_redesign("Idea")
    desk.delete_step("apply")
    assert [one.to for one in desk.resolved.starts] == [END]
    assert "Permit" in text_map(desk.draft, 100)


def test_no_block_is_put_beside_a_step_that_is_taken_out(desk: Desk) -> None:
    """There is nothing to put it before; a block in its stead would bring it back."""
    desk.new_redesign("Idea")
    desk.delete_step("decide")
    block = next(one for one in blocks() if one.id == "exact-booking")
    refusal = desk.put_block(block, "decide")
    assert refusal is not None
    assert refusal.code == "step-not-shown"


def test_a_new_step_keeps_its_place_when_its_join_goes(desk: Desk) -> None:
    """What is left of two steps done at the same time leads where they led."""
    desk.new_redesign("Idea")
    desk.add_step("Look", after="decide")
    desk.add_parallel("look", "Ring")
    assert desk.delete_step("look") is None
    assert all_unsound(desk.process, desk.redesigns) == []


def test_a_way_that_nobody_took_is_taken_by_the_rest(desk: Desk) -> None:
    """All cases went to the branch; then a fifth of them, and the others go where nobody went."""
    made = desk.add_branch("check", "Ring", 1.0, then="decide")
    assert made == "ring"
    assert desk.lead_to("check", "ring", 0.2) is None
    ways = desk.process.step("check").next
    assert ways is not None
    shares = {one.to: one.share.everyone for one in ways.branches}
    assert shares["ring"] == 0.2
    assert sum(share or 0 for share in shares.values()) == pytest.approx(1)


def test_a_step_is_not_done_beside_what_goes_with_it(desk: Desk) -> None:
    """The split that was put in for it would go when it leaves the flow."""
    assert desk.add_parallel("decide", "Ring back") == "ring-back"
    refusal = desk.set_fact("ring-back", "beside", "Decide + Ring back")
    assert isinstance(refusal, Finding)
    assert refusal.code == "still-needed"
    assert all_unsound(desk.process, desk.redesigns) == []


def test_a_new_step_taken_from_beside_another_has_a_place_again(desk: Desk) -> None:
    """Cases end after it, until somebody leads some to it."""
    desk.new_redesign("Idea")
    desk.add_on_way("check", "decide", "Look twice")
    desk.set_fact("look-twice", "beside", "Decide")
    assert desk.set_fact("look-twice", "beside", "") is None
    assert shown(desk)["look-twice"] == (END,)
    assert all_unsound(desk.process, desk.redesigns) == []


def test_a_redesign_that_is_left_without_any_step_says_no_start(desk: Desk) -> None:
    """Where cases begin is not known, and its file could not say so."""
    desk.new_redesign("Idea")
    desk.delete_step("decide")
    desk.set_fact("check", "work", "3 min")
    desk.choose(None)
    desk.delete_step("apply")
    desk.delete_step("check")
    assert desk.redesigns[0].process == Changes()


def test_where_cases_part_after_a_step_that_goes_beside_another_they_still_part(desk: Desk) -> None:
    """Between two branches an empty step does that, for the step leaves the flow under it."""
    desk.new_redesign("Idea")
    desk.add_parallel("check", "Hear")
    desk.add_branch("check", "Ring", 0.2, then=END)
    desk.choose(None)
    assert desk.set_fact("check", "beside", "Decide") is None
    desk.choose("idea")
    assert desk.resolved.step("check").next is None
    assert shown(desk)["apply"] == ("check-2", "hear")
    assert shown(desk)["check-2"] == ("decide", "ring")
    assert all_unsound(desk.process, desk.redesigns) == []


def test_only_redesigns_that_spoke_of_a_deleted_step_are_named(desk: Desk) -> None:
    """Whoever deletes it is told whose ideas have lost something."""
    for name, step in (("Idea", "check"), ("Other", "apply")):
        desk.new_redesign(name)
        desk.set_fact(step, "note", "Twice")
    desk.choose(None)
    before = desk.draft
    desk.delete_step("check")
    assert redesigns_silenced(before, desk.draft) == ("Idea",)
