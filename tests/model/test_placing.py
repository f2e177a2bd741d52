"""Where new steps stand when the step is gone by which they said it."""

from redesign.model.placing import without_unasked
from redesign.model.redesign import Changes, Mark, Redesign, StepChange


def offer(step: str, instead: str) -> StepChange:
    """A step that is moved; others do another one instead."""
    return StepChange(id=step, mark=Mark.MOVE, changes=Changes(facts={"otherwise": instead}))


def new(step: str, after: str | None = None) -> StepChange:
    """A step that is added."""
    return StepChange(id=step, mark=Mark.ADD, after=after, changes=Changes(facts={"name": step}))


def test_what_stood_after_a_step_done_instead_stands_after_the_one_that_had_asked_for_it() -> None:
    """The second of two offers is taken back: its letter goes, and the call stays in its place."""
    steps = (offer("a", "paper"), offer("b", "letter"), new("paper"), new("letter"))
    before = Redesign(id="idea", name="Idea", steps=(*steps, new("call", after="letter")))

    left = without_unasked(before, before.without_change("b"))

    assert [(one.id, one.after) for one in left.steps] == [
        ("a", None),
        ("paper", None),
        ("call", "b"),
    ]
