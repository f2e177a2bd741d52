"""Deleting a step: cases go on as they did, the first step's too."""

from dataclasses import replace
from pathlib import Path

import pytest

from redesign.model.process import Process
from redesign.workbench import Desk, RedesignError, open_folder
from tests.workbench.soundness import all_unsound
from tests.workbench.test_flow_in_a_redesign import STEPS, desk_of
from tests.workbench.test_moving import arrows

EXAMPLES = Path(__file__).parents[2] / "processes"

FIRST_LEADS_FAR = """\
format = 1

[process]
name = "Permit"

[steps.call]
name = "Call"
next = "visit"

[steps.write]
name = "Write"

[steps.visit]
name = "Visit"
"""


def test_what_followed_the_first_step_is_where_cases_begin(folder: Path) -> None:
    """Also where another step stands next in the file and no start is written."""
    file = folder / "permit" / "process.toml"
    file.write_text(FIRST_LEADS_FAR, encoding="utf-8")
    desk = open_folder(folder).open("permit")
    assert desk.delete_step("call") is None
    assert [one.to for one in desk.process.starts] == ["visit"]
    desk.save()
    assert 'starts = "visit"' in file.read_text(encoding="utf-8")


def test_no_start_is_written_where_the_order_says_it(desk: Desk) -> None:
    """The next step of the file is the first of the flow."""
    assert desk.delete_step("apply") is None
    assert desk.process.starts == ()


def test_the_last_step_leaves_nothing(desk: Desk) -> None:
    """An empty map begins nowhere."""
    for step in ("apply", "check", "decide"):
        assert desk.delete_step(step) is None
    assert desk.process.steps == ()
    assert desk.process.starts == ()


@pytest.mark.parametrize("example", ["passport-renewal", "building-permit", "one-off-aid"])
def test_deleted_today_cases_go_as_if_a_redesign_removed_it(example: str) -> None:
    """Whichever step it is, with the start written and without."""

    def without_start(process: Process) -> Process:
        return replace(process, starts=())

    for written in (lambda process: process, without_start):
        desk = open_folder(EXAMPLES).open(example)
        begun = replace(desk.draft, process=written(desk.process), redesigns=(), chosen=None)
        for step in begun.process.steps:
            desk.begin(begun)
            assert desk.delete_step(step.id) is None
            today = arrows(desk.resolved)
            desk.begin(begun)
            desk.new_redesign("Without it")
            assert desk.delete_step(step.id) is None
            assert arrows(desk.resolved) == today, step.id


def test_a_redesign_without_any_step_is_refused_in_a_sentence(desk: Desk) -> None:
    """There is nothing to simulate, however much of today there is."""
    desk.new_redesign("Nothing at all")
    for step in ("apply", "check", "decide"):
        assert desk.delete_step(step) is None
    with pytest.raises(RedesignError, match="Every case ends where it begins"):
        desk.compare()


@pytest.mark.parametrize("deleted", ["check", "decide"])
def test_no_clock_is_begun_by_work_beside_a_step_that_is_gone(desk: Desk, deleted: str) -> None:
    """The promise names steps that are there; what is done beside a step goes with that one."""
    desk.set_fact("check", "beside", "Decide")
    desk.set_others("promise", None, {"within": "5 days", "from": "Check papers"})
    assert desk.process.promise is not None
    assert list(desk.process.promise.start) == ["check"]
    assert desk.delete_step(deleted) is None
    assert desk.process.promise.start == ()


def test_a_step_that_a_file_has_wait_for_itself_can_be_taken_out() -> None:
    """What is left of it waits for nothing that is gone."""
    desk = desk_of(STEPS.replace('joins = "assess"', 'joins = "decide"'))
    desk.new_redesign("Idea")
    assert desk.delete_step("decide") is None
    assert all_unsound(desk.process, desk.redesigns) == []
