"""Whatever a redesign changes is a line of it, and each line can be taken back alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from redesign.model.redesign import Mark, Redesign
from redesign.workbench import Desk

ONE_OF_EACH: dict[str, Callable[[Desk], object]] = {
    "mark": lambda desk: desk.mark("check", Mark.ASSIST, work="4 min"),
    "move": lambda desk: desk.mark("apply", Mark.MOVE, channel="phone"),
    "remove": lambda desk: desk.delete_step("check"),
    "merge": lambda desk: desk.mark("check", Mark.MERGE, into="decide"),
    "parallel": lambda desk: desk.mark("check", Mark.PARALLEL, with_step="decide"),
    "reassign": lambda desk: desk.mark("check", Mark.REASSIGN, by="back"),
    "uptake": lambda desk: desk.mark("apply", Mark.SELF_SERVICE, uptake="60 %"),
    "fact": lambda desk: desk.set_fact("check", "wait", "2 days"),
    "cleared": lambda desk: desk.set_fact("apply", "effort", ""),
    "order": lambda desk: desk.move_step("apply", 1),
    "way": lambda desk: desk.lead_to("decide", "check", 0.2),
    "step": lambda desk: desk.add_step("Hear", after="check"),
    "beside": lambda desk: desk.add_parallel("decide", "Hear"),
    "answer": lambda desk: desk.answer("check", "care", by="jurist", what="Yes.", when=None),
    "promise": lambda desk: desk.set_others("promise", None, {"within": "3 days"}),
    "demand": lambda desk: desk.set_others("demand", None, {"cases_per_year": "900"}),
    "people": lambda desk: desk.set_others("pools", "desk", {"people": "7"}),
    "team": lambda desk: desk.add_other("pools", "New team", {"people": "2"}),
    "hours": lambda desk: desk.add_other("calendars", "evening", {"monday": "17-19"}),
    "group": lambda desk: desk.set_others("segments", "help", {"share": "30 %"}),
}
"""One change of each kind that a redesign can hold."""


def said(desk: Desk) -> Redesign:
    """What the redesign says of the process."""
    assert desk.redesign is not None
    return replace(desk.redesign, id="", name="")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_every_kind_of_change_is_listed_and_can_be_taken_back(desk: Desk, kind: str) -> None:
    """The last that nothing else needs, again and again; in the end nothing is changed any more."""
    desk.new_redesign("Idea")
    nothing = said(desk)
    ONE_OF_EACH[kind](desk)
    assert said(desk) != nothing
    while lines := desk.redesign_lines():
        before = said(desk)
        assert any(desk.take_back(line.keys) is None for line in reversed(lines))
        assert said(desk) != before
    assert said(desk) == nothing


def test_taking_one_line_back_leaves_the_others(desk: Desk) -> None:
    """The mark stays, its number is the default again; undo brings the number back."""
    desk.mark("check", Mark.ASSIST, work="4 min")
    desk.set_others("pools", "desk", {"people": "7"})
    desk.answer("check", "care", by="jurist", what="Yes.", when=date(2026, 11, 5))
    lines = {line.sentence: line.keys for line in desk.redesign_lines()}
    assert list(lines) == [
        "Front desk",
        "People: 2 → 7",
        "Check papers: digital help",
        "Mark: digital help",
        "Working time: 5..10..15 min → 4 min",
        "Answer · care: Yes. (jurist, 2026-11-05)",
    ]
    assert desk.take_back(lines["Working time: 5..10..15 min → 4 min"]) is None
    assert desk.undo_label == "take back: Check papers · Working time"
    assert [line.sentence for line in desk.redesign_lines()] == [
        one for one in lines if not one.startswith("Working time")
    ]
    desk.undo()
    assert list(lines) == [line.sentence for line in desk.redesign_lines()]


def test_hours_that_a_step_of_the_redesign_needs_are_not_taken_back(desk: Desk) -> None:
    """The refusal says which step it is; without that they can be."""
    desk.new_redesign("Idea")
    desk.set_fact("check", "open", "mon 9-12")
    hours = ("calendars", "mon-9-12")
    refusal = desk.take_back(hours)
    assert refusal is not None
    assert refusal.code == "in-use"
    assert desk.take_back(("steps", "check", "open")) is None
    assert desk.take_back(hours) is None
    assert desk.redesign_lines() == ()


def test_what_another_redesign_adds_under_the_same_name_stays_there(desk: Desk) -> None:
    """Each has its own team; one that nobody of its own redesign needs can be taken away."""
    for idea in ("First", "Second"):
        desk.new_redesign(idea)
        assert desk.add_other("pools", "Phones", {"people": "2"}) == "phones"
        desk.set_fact("check", "by", "phones")
    assert desk.set_fact("check", "by", "desk") is None
    assert desk.remove_other("pools", "phones") is None
    assert [len(one.pools) for one in desk.redesigns] == [1, 0]


def test_what_redesigns_change_of_a_team_goes_with_the_team(desk: Desk) -> None:
    """Else they would add it again, without a name."""
    assert desk.add_other("pools", "Phones", {"people": "2"}) == "phones"
    desk.new_redesign("Idea")
    desk.set_others("pools", "phones", {"people": "3"})
    desk.choose(None)
    assert desk.remove_other("pools", "phones") is None
    assert desk.redesigns[0].pools == ()


def test_what_a_redesign_says_no_more_is_a_line_and_comes_back(desk: Desk) -> None:
    """A fact of today that has no value in it: the line says what it was."""
    desk.new_redesign("Idea")
    desk.set_fact("apply", "effort", "")
    desk.set_fact("apply", "note", "At home")
    head, *below = desk.redesign_lines()
    assert head.sentence == "Apply"
    assert "Citizen's time: 20 min → –" in [line.sentence for line in below]
    assert desk.take_back(("steps", "apply", "effort")) is None
    assert str(desk.resolved.step("apply").effort) == str(desk.process.step("apply").effort)
    assert len(desk.redesign_lines()) == 2


def test_a_team_named_like_a_step_is_not_marked_with_it(desk: Desk) -> None:
    """The mark is that of the step, and the line of the team says nothing of it."""
    assert desk.add_step("Desk", after="apply") == "desk"
    desk.mark("desk", Mark.REMOVE)
    desk.set_others("pools", "desk", {"people": "7"})
    assert [line.sentence for line in desk.redesign_lines()] == [
        "Front desk",
        "People: 2 → 7",
        "Desk: removed",
    ]
