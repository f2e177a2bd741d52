"""Where the steps stand that a redesign adds.

Hides in how many ways a new step can say that (what it stands after, where it leads, what it is
done beside or instead of), and what becomes of it when it says none of them any more.
"""

from dataclasses import replace
from typing import Final

from redesign.model.naming import silent_on
from redesign.model.process import END, Process, Ways
from redesign.model.redesign import Redesign, StepChange

_PLACES: Final = ("next", "beside")
"""The facts by which a new step says where it stands."""


def says_where(change: StepChange) -> bool:
    """Whether a new step says itself where it stands, not another one that it is done instead."""
    facts = change.changes.facts
    return change.after is not None or any(facts.get(key) for key in _PLACES)


def with_places(process: Process, redesign: Redesign) -> Redesign:
    """The redesign in which cases end after every new step that says nothing of where it stands."""
    instead = _done_instead(redesign)
    for change in redesign.steps:
        new = change.id not in process.by_id and change.can_be_new
        if new and not says_where(change) and change.id not in instead:
            said = change.changes.with_fact("next", Ways.to(END))
            redesign = redesign.with_change(replace(change, changes=said))
    return redesign


def without_unasked(before: Redesign, after: Redesign) -> Redesign:
    """The redesign after an edit, without the new steps that only stood in for another step.

    They go where no step names them any more.
    """
    lost = _done_instead(before) - _done_instead(after)
    for change in after.steps:
        if change.id in lost and not says_where(change):
            left = silent_on(after.without_change(change.id), change.id)
            asker = next(one for one in before.steps if _instead(one) == change.id)
            steps = (
                replace(one, after=asker.id) if one.after == change.id else one
                for one in left.steps
            )
            return without_unasked(after, replace(left, steps=tuple(steps)))
    return after


def _done_instead(redesign: Redesign) -> frozenset[object]:
    return frozenset(_instead(one) for one in redesign.steps)


def _instead(change: StepChange) -> object:
    return change.changes.facts.get("otherwise")
