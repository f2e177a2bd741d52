"""What each change brings, in words: a step by its name, anything else with what it is."""

from redesign.analysis.contributions import Contribution, Part
from redesign.workbench import Desk, what_each_brings


def test_a_change_is_told_by_what_it_is_about(desk: Desk) -> None:
    """What is gone in the redesign keeps its name of today."""
    desk.new_redesign("Idea")
    desk.delete_step("check")
    desk.set_others("pools", "desk", {"people": "7"})
    desk.set_others("promise", None, {"within": "3 days"})
    assert desk.redesign is not None
    groups: tuple[tuple[Part, ...], ...] = (
        (("promise",),),
        (("pools", "desk"),),
        (("steps", "check"), ("steps", "decide")),
    )
    found = [Contribution(parts=parts, differences={}) for parts in groups]

    names = [name for name, _text in what_each_brings(desk.process, desk.redesign, found)]
    assert names == ["The promise", "Front desk (team)", "Check papers, Decide"]
