"""Moving a step in a redesign: written as where cases go next, with the same result as in today."""

import pytest

from redesign.model.flows import flows
from redesign.model.process import Process
from redesign.workbench import Desk
from tests.workbench.test_flow_in_a_redesign import desk_of


def arrows(process: Process) -> set[tuple[str, str, float]]:
    """Where cases can go."""
    return {(one.source, one.target, one.share) for one in flows(process)}


@pytest.mark.parametrize(
    ("step", "by"), [("apply", 1), ("check", 1), ("check", -1), ("decide", -1)]
)
def test_a_step_moved_in_a_redesign_stands_where_it_would_in_today(
    desk: Desk, step: str, by: int
) -> None:
    """The flow is the same as if today's process had been changed, and today stays as it is."""
    assert desk.move_step(step, by) is None
    wanted = arrows(desk.resolved)
    desk.undo()
    today = desk.process
    desk.new_redesign("Other order")
    assert desk.move_step(step, by) is None
    assert arrows(desk.resolved) == wanted
    assert desk.process == today


@pytest.mark.parametrize("step", ["apply", "check"])
def test_moved_there_and_back_nothing_is_changed(desk: Desk, step: str) -> None:
    """A redesign says only what differs from today."""
    desk.new_redesign("Other order")
    desk.move_step(step, 1)
    desk.move_step(step, -1)
    assert desk.redesign is not None
    assert desk.redesign.steps == ()
    assert not desk.redesign.process


def test_a_step_that_a_mark_brought_along_cannot_be_moved(desk: Desk) -> None:
    """It belongs to the mark; the refusal says so and changes nothing."""
    from redesign.model.redesign import Mark

    desk.mark("check", Mark.SELF_SERVICE, uptake="50 %")
    before = desk.draft
    assert desk.move_step("check-today", 1) is not None
    assert desk.draft == before


def test_what_is_moved_can_be_taken_back(desk: Desk) -> None:
    """One edit with a name."""
    desk.new_redesign("Other order")
    before = desk.draft
    desk.move_step("check", 1)
    assert desk.undo() == "move step “Check papers”"
    assert desk.draft == before


def test_a_step_that_cases_come_to_otherwise_too_stays_where_it_is(desk: Desk) -> None:
    """Half of them begin there; moved earlier, it would be the only beginning."""
    desk.add_branch("apply", "Ask", 0.5)
    desk.delete_step("apply")
    assert {one.to for one in desk.process.starts} == {"ask", "check"}
    refusal = desk.move_step("check", -1)
    assert refusal is not None
    assert refusal.code == "no-single-way"


ON_PAPER = """
format = 1
process.name = "Permit"

[steps.online]
name = "Apply online"
uptake = 0.8
otherwise = "print"
next = "end"

[steps.print]
name = "Print the form"
next = "post"

[steps.post]
name = "Post it"
next = "end"
"""


def test_the_others_begin_with_the_step_that_was_moved_first() -> None:
    """What is done instead of an offer is led to as any step is."""
    desk = desk_of(ON_PAPER)
    assert desk.move_step("print", 1) is None
    assert desk.process.step("online").otherwise == "post"
    assert [one.id for one in desk.resolved.flow_steps] == ["online", "post", "print"]


def test_the_first_step_that_others_do_instead_is_not_moved_before_the_offer() -> None:
    """More than one way leads to it: that of the offer, and the one past it."""
    desk = desk_of(ON_PAPER.replace('next = "end"', 'next = "print"', 1))
    refusal = desk.move_step("print", -1)
    assert refusal is not None
    assert refusal.code == "no-single-way"
