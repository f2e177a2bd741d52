"""Beside which step of a redesign a step that is gone is drawn."""

import pytest

from redesign.diagrams.changes import Changed
from redesign.model.process import Process, Step
from redesign.model.redesign import Changes, Mark, Redesign, StepChange
from redesign.model.resolve import resolve

FLOW = tuple(Step(id=id_, name=id_.upper(), by="desk") for id_ in "abcde")
CALLS = Step(id="calls", name="Calls", by="desk", beside=("c", "d"))
TODAY = Process(id="p", name="P", steps=(*FLOW, CALLS))
REMOVED = StepChange(id="c", mark=Mark.REMOVE)
NO_CALLS = StepChange(id="calls", mark=Mark.REMOVE)
NEW = StepChange(id="new", mark=Mark.ADD, after="b", changes=Changes(facts={"name": "New"}))


def assisted(step: str) -> StepChange:
    """A step with help for staff."""
    return StepChange(id=step, mark=Mark.ASSIST)


@pytest.mark.parametrize(
    ("gone", "beside", "changes"),
    [
        ("c", "e", (StepChange(id="c", mark=Mark.MERGE, into="e"), assisted("b"), NEW)),
        ("c", "new", (REMOVED, NEW, assisted("d"))),
        ("c", "d", (REMOVED, assisted("a"), assisted("d"))),
        ("c", "b", (REMOVED, assisted("b"), assisted("e"))),
        ("c", "d", (REMOVED,)),
        ("e", "d", (StepChange(id="e", mark=Mark.REMOVE),)),
        ("calls", "d", (REMOVED, NO_CALLS)),
    ],
    ids=["its work", "its place", "nearest", "nearest before", "next", "last", "beside"],
)
def test_what_is_gone_is_drawn_where_its_work_went(
    gone: str, beside: str, changes: tuple[StepChange, ...]
) -> None:
    """The step with its work, else what is new there, else what changed near, else the next."""
    redesign = Redesign(id="r", name="R", steps=changes)
    drawn = Changed(today=resolve(TODAY, None), after=resolve(TODAY, redesign), redesign=redesign)
    assert drawn.place_of(TODAY.step(gone)) == beside
