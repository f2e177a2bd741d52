"""The register of side effects, written on a desk."""

from redesign.model.redesign import SideEffect
from redesign.workbench import Desk

TYPED = {
    "who": "Citizens who live alone",
    "kind": "social",
    "likely": "medium",
    "bad": "low",
    "notice": "How many ask for a person",
    "measure": "",
}


def register(desk: Desk) -> tuple[SideEffect, ...]:
    """What is written down in the chosen redesign."""
    return desk.redesign.side_effects if desk.redesign else ()


def test_a_side_effect_is_written_down_changed_and_taken_away(desk: Desk) -> None:
    """Its id is made of whom it hits; emptying every line takes it away; each is one edit."""
    desk.new_redesign("Idea")
    assert desk.set_side_effect(None, TYPED) == ()
    (one,) = register(desk)
    assert (one.id, one.kind, one.measure) == ("citizens-who-live-alone", "social", None)
    assert desk.set_side_effect(one.id, {**TYPED, "bad": "high"}) == ()
    assert register(desk)[0].bad == "high"
    assert desk.set_side_effect(one.id, dict.fromkeys(TYPED, "")) == ()
    assert register(desk) == ()
    desk.undo()
    desk.undo()
    assert register(desk) == (one,)


def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    """The refusal is about its line; a CPR number is refused everywhere."""
    desk.new_redesign("Idea")
    (refusal,) = desk.set_side_effect(None, {**TYPED, "bad": "terrible"})
    assert refusal.about[-1] == "bad"
    (refusal,) = desk.set_side_effect(None, {**TYPED, "notice": "ask 010203-1234"})
    assert refusal.code == "cpr-number"
    assert register(desk) == ()
