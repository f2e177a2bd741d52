"""The verdict: an order, not a sum. Guards first, then service, then equity, money last.

There is never one overall score, and better for most never outweighs worse for some unsaid.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from redesign.analysis.equity import Gap
from redesign.analysis.guards import Guard
from redesign.analysis.measures import DECIDING, MEASURES
from redesign.analysis.pairing import ALL, Difference, Judgement
from redesign.words import _, ngettext, number

_TOLD: Final = 3
"""How many measures of a kind one sentence can hold."""


class Verdict(StrEnum):
    """What the redesign is, in one word."""

    NOT_READY = "not-ready"
    BETTER_SERVICE = "better-service"
    TRADE_OFF = "trade-off"
    EFFICIENCY_ONLY = "efficiency-only"
    NO_DIFFERENCE = "no-difference"
    WORSE_SERVICE = "worse-service"


def verdict_word(verdict: Verdict) -> str:
    """The verdict in the chosen language."""
    match verdict:
        case Verdict.NOT_READY:
            return _("not ready")
        case Verdict.BETTER_SERVICE:
            return _("better service")
        case Verdict.TRADE_OFF:
            return _("trade-off")
        case Verdict.EFFICIENCY_ONLY:
            return _("efficiency only")
        case Verdict.NO_DIFFERENCE:
            return _("no difference")
        case Verdict.WORSE_SERVICE:
            return _("worse service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a measure that decides does to one group of citizens."""

    measure: str
    segment: str
    judgement: Judgement
    difference: float
    weight: float
    """How large the difference is beside today's value."""


def effects(differences: Mapping[str, Mapping[str, Difference]]) -> tuple[Effect, ...]:
    """Every better and worse of a measure that decides, segment by segment.

    A process without segments has one group: all.
    """
    return tuple(
        Effect(
            measure=measure.id,
            segment=group,
            judgement=found.judgement,
            difference=found.difference,
            weight=abs(found.difference / found.today) if found.today else float("inf"),
        )
        for measure in DECIDING
        for group, found in differences.get(measure.id, {}).items()
        if found.judgement is not Judgement.SAME
        and (group != ALL or len(differences[measure.id]) == 1)
    )


def reach_verdict(
    open_guards: Sequence[Guard],
    found: Iterable[Effect],
    gaps: Iterable[Gap],
    cost_falls: bool,
) -> Verdict:
    """The verdict, in the order in which the questions are asked."""
    judgements = {effect.judgement for effect in found}
    if open_guards:
        return Verdict.NOT_READY
    match (Judgement.BETTER in judgements, Judgement.WORSE in judgements):
        case (True, True):
            return Verdict.TRADE_OFF
        case (True, False):
            grows = any(gap.grows for gap in gaps)
            return Verdict.TRADE_OFF if grows else Verdict.BETTER_SERVICE
        case (False, True):
            return Verdict.WORSE_SERVICE
        case _:
            return Verdict.EFFICIENCY_ONLY if cost_falls else Verdict.NO_DIFFERENCE


def verdict_sentence(
    verdict: Verdict,
    open_guards: Sequence[Guard],
    found: Sequence[Effect],
    gaps: Sequence[Gap],
    names: Mapping[str, str],
) -> str:
    """The verdict in one plain sentence that names who gains and who pays.

    Args:
        verdict: The verdict reached.
        open_guards: What is not answered yet.
        found: Every better and worse.
        gaps: The gaps between segments.
        names: The name of each segment.
    """
    match verdict:
        case Verdict.NOT_READY:
            return _not_ready(open_guards)
        case Verdict.EFFICIENCY_ONLY:
            return _("Nothing changes for citizens, and a case costs less.")
        case Verdict.NO_DIFFERENCE:
            return _("Nothing changes that is large enough to matter.")
        case _:
            return _gains_and_pains(found, gaps, names)


def _not_ready(open_guards: Sequence[Guard]) -> str:
    rest = len(open_guards) - 1
    first = open_guards[0].sentence
    if not rest:
        return first
    more = ngettext(
        "{count} more thing must be answered.", "{count} more things must be answered.", rest
    )
    return f"{first} {more.format(count=number(rest))}"


def _gains_and_pains(found: Sequence[Effect], gaps: Sequence[Gap], names: Mapping[str, str]) -> str:
    parts: list[str] = []
    better = _by_whom(found, Judgement.BETTER, names)
    worse = _by_whom(found, Judgement.WORSE, names)
    growing = [MEASURES[gap.measure].name() for gap in gaps if gap.grows]
    if better:
        parts.append(_("better for {whom}").format(whom=better))
    if worse:
        parts.append(_("worse for {whom}").format(whom=worse))
    if growing:
        parts.append(
            _("the gap between citizens grows in {measures}").format(measures=_listed(growing))
        )
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _by_whom(found: Sequence[Effect], wanted: Judgement, names: Mapping[str, str]) -> str:
    """The groups of citizens, each with what is better or worse for them, the most so first."""
    by_measure: dict[str, list[Effect]] = {}
    for effect in sorted(found, key=lambda one: -one.weight):
        if effect.judgement is wanted:
            by_measure.setdefault(effect.measure, []).append(effect)
    segments = tuple(names) or (ALL,)
    by_group: dict[tuple[str, ...], list[str]] = {}
    for same in by_measure.values():
        touched = {effect.segment for effect in same}
        group = tuple(segment for segment in segments if segment in touched)
        by_group.setdefault(group, []).append(_phrase(same, wanted))
    order = sorted(by_group, key=lambda group: group != segments)
    return _(" and for ").join(
        f"{_whom(group, segments, names)} ({_listed(by_group[group])})" for group in order
    )


def _whom(group: tuple[str, ...], everyone: tuple[str, ...], names: Mapping[str, str]) -> str:
    if group == everyone:
        return _("everyone")
    return ", ".join(f"'{names.get(segment, segment)}'" for segment in group)


def _phrase(same: Sequence[Effect], judgement: Judgement) -> str:
    """The measure; where it is worse with how much, for the group that is hit the most."""
    measure = MEASURES[same[0].measure]
    if judgement is Judgement.BETTER:
        return measure.name()
    most = max((effect.difference for effect in same), key=abs)
    text = measure.difference_text(most)
    if len(same) > 1:
        text = _("up to {difference}").format(difference=text)
    return f"{measure.name()} {text}"


def _listed(names: Sequence[str]) -> str:
    """The first few of what may be many."""
    rest = len(names) - _TOLD
    if rest <= 1:
        return ", ".join(names)
    more = ngettext("{count} more", "{count} more", rest).format(count=number(rest))
    return _("{names} and {more}").format(names=", ".join(names[:_TOLD]), more=more)
