"""A redesign that takes something from citizens, and whose register of side effects is empty.

A reminder to look for them; which they are, only people can say. It rests on expected values, so
that it is there before anything is simulated.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from redesign.analysis.codes import CODES
from redesign.analysis.measures import DROP_OUT, MEASURES
from redesign.analysis.pairing import ALL, smallest_that_matters
from redesign.model.errors import RedesignError
from redesign.model.finding import Finding
from redesign.model.flows import explicit
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.model.redesign import Redesign
from redesign.words import _, minutes_text

if TYPE_CHECKING:
    from redesign.simulation import Expected


def unwritten_side_effects(
    process: Process, redesign: Redesign, after: Process
) -> Iterator[Finding]:
    """What citizens lose by a redesign that names no side effect.

    Args:
        process: The process of today.
        redesign: What would change about it.
        after: The two resolved.
    """
    from redesign.simulation import expected

    if redesign.side_effects:
        return
    today = explicit(process)
    try:
        was, is_ = expected(today), expected(after)
    except RedesignError:
        return  # A case that never ends has no expected minutes, and is told elsewhere.
    yield from _more_effort(after, was, is_)
    lost = is_.of(DROP_OUT) - was.of(DROP_OUT)
    if lost > smallest_that_matters(was.of(DROP_OUT)):
        yield _finding(
            DROP_OUT,
            _("More citizens give up ({more}), and no side effect is written down.").format(
                more=MEASURES[DROP_OUT].difference_text(lost)
            ),
        )
    met = _meetings(today, was)
    if met - _meetings(after, is_) > smallest_that_matters(met):
        yield _finding(
            "personal-contact",
            _("Meetings with a named person are lost, and no side effect is written down."),
        )


def _more_effort(after: Process, was: "Expected", is_: "Expected") -> Iterator[Finding]:
    """The group of citizens who get the most more to do, if any do."""
    old, new = was.measures["effort"], is_.measures["effort"]
    groups = [one for one in new if one in old and (one != ALL or len(new) == 1)]
    added = {one: new[one] - old[one] for one in groups}
    hit = [one for one in groups if added[one] > smallest_that_matters(old[one])]
    if not hit:
        return
    worst = max(hit, key=lambda one: added[one])
    name = next((one.name for one in after.segments if one.id == worst), None)
    sentence = (
        _("Citizens spend {more} more of their own time, and no side effect is written down.")
        if name is None
        else _("“{who}” spend {more} more of their own time, and no side effect is written down.")
    )
    yield _finding("effort", sentence.format(who=name, more=minutes_text(Minutes(added[worst]))))


def _meetings(process: Process, found: "Expected") -> float:
    """How often a case has a meeting with a named person."""
    return sum(found.done.get(step.id, 0.0) for step in process.steps if step.personal)


def _finding(about: str, sentence: str) -> Finding:
    return Finding(
        code="side-effects",
        severity=CODES["side-effects"].severity,
        sentence=sentence,
        hint=_(
            "Write down whom it may hit, how it would be noticed and what is done about it "
            "([side_effects.…])."
        ),
        about=("side_effects", about),
    )
