"""Moving a step in a redesign: written as where cases go next, with the same result as in today."""

import pytest

from redesign.model.flows import flows
from redesign.model.process import Process
from redesign.workbench import Desk


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
    assert desk.undo() == "move step 'Check papers'"
    assert desk.draft == before
