"""What we do not know: the numbers that move a comparison most, said to a person.

Hides how a number and its range are put into words; both front ends and the JSON read the same.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.quantity import Minutes
from redesign.words import _, number, percent, span_text
from redesign.workbench.texts import fact_word, step_word

if TYPE_CHECKING:
    from redesign.analysis import Input, Sensitivity, Swing

SHOWN: Final = 8
"""How many numbers are worth a person's time."""


@frozen
class Unknown:
    """A number that moves the result, in words.

    Attributes:
        name: The number, and whether it is one of today or of the redesign.
        span: From where to where it is moved.
        effect: The measure, and between what the difference then lies.
        assumed: Whether nobody has measured it.
        turns: Whether the result is another at one of the ends.
    """

    name: str
    span: str
    effect: str
    assumed: bool
    turns: bool


def unknowns(found: "Sensitivity", before: Process, after: Process) -> tuple[Unknown, ...]:
    """The numbers that move a comparison most, the strongest first.

    Args:
        found: How firm the comparison is.
        before: Today's process.
        after: The redesigned process, resolved.
    """
    return tuple(_unknown(swing, before, after) for swing in found.swings[:SHOWN])


def firmness(found: "Sensitivity") -> str:
    """How much of it rests on estimates, as a sentence."""
    if not found.swings:
        return _("No number that is written here moves the result.")
    share = percent(found.assumed_share)
    if found.is_idea:
        return _(
            "An idea, not evidence: {share} of what could move the result is estimates that "
            "nobody has measured."
        ).format(share=share)
    return _(
        "{share} of what could move the result is estimates; the rest says where it comes from."
    ).format(share=share)


def _unknown(swing: "Swing", before: Process, after: Process) -> Unknown:
    from redesign.analysis import MEASURES

    measure, currency = MEASURES[swing.measure], before.currency
    ends = [measure.difference_text(end, currency) for end in (swing.at_low, swing.at_high)]
    low, high = ends if swing.at_low <= swing.at_high else reversed(ends)
    effect = _("{measure}: {low} to {high}") if low != high else _("{measure}: {low} at both ends")
    return Unknown(
        name=_name(swing.input, before, after),
        span=_span(swing.input),
        effect=effect.format(measure=measure.name(), low=low, high=high),
        assumed=swing.input.assumed,
        turns=swing.turns,
    )


def _name(one: "Input", before: Process, after: Process) -> str:
    process = before if one.before else after
    name = f"{step_word(process, one.step)}: {fact_word(one.key).casefold()}"
    if one.to:
        name += f" {step_word(process, one.to)}"
    if one.before and one.after:
        return name
    where = _("today") if one.before else _("redesign")
    return f"{name} ({where})"


def _span(one: "Input") -> str:
    from redesign.analysis import range_of

    ends = range_of(one)
    if ends is None:
        return _("by group")
    low, high = ends
    if one.key in _SPANS:
        return f"{span_text(Minutes(low))} – {span_text(Minutes(high))}"
    if one.key == "times":
        return f"{number(low, 2)} – {number(high, 2)}"
    return f"{percent(low)} – {percent(high)}"


_SPANS: Final = ("work", "effort", "wait")


def as_object(swing: "Swing") -> Mapping[str, object]:
    """A number that moves the result, for other programs; in the unit of its measure."""
    from redesign.analysis import MEASURES, range_of

    one, measure = swing.input, MEASURES[swing.measure]
    ends = range_of(one)
    return {
        "step": one.step,
        "fact": one.key,
        "to": one.to or None,
        "in": [where for where, steps in (("today", one.before), ("redesign", one.after)) if steps],
        "assumed": one.assumed,
        "range": None if ends is None else [round(end, 6) for end in ends],
        "measure": swing.measure,
        "difference": round(measure.shown(swing.difference), 6),
        "at_low": round(measure.shown(swing.at_low), 6),
        "at_high": round(measure.shown(swing.at_high), 6),
        "turns": swing.turns,
    }
