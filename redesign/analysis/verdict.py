"""The verdict: an order, not a sum. Guards first, then service, then equity, money last.

There is never one overall score, and better for most never outweighs worse for some unsaid.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from redesign.analysis.equity import Gap
from redesign.analysis.guards import Guard
from redesign.analysis.measures import DECIDING, LEFT_OUT, MEASURES
from redesign.analysis.pairing import ALL, Difference, Judgement
from redesign.model.frozen import frozen
from redesign.words import _, ngettext, number, quoted

_TOLD: Final = 3
"""How many measures of a kind one sentence can hold."""
_FEW: Final = 1
"""So few are named in a sentence that is to be short."""


class Verdict(StrEnum):
    """What the redesign is, in one word."""

    NOT_READY = "not-ready"
    BETTER_SERVICE = "better-service"
    TRADE_OFF = "trade-off"
    EFFICIENCY_ONLY = "efficiency-only"
    NO_DIFFERENCE = "no-difference"
    WORSE_SERVICE = "worse-service"


class Saved(StrEnum):
    """What is saved of a case: money, or only work where not every team has a rate."""

    MONEY = "money"
    WORK = "work"


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


@frozen
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


def shut_out(differences: Mapping[str, Mapping[str, Difference]]) -> tuple[str, ...]:
    """The segments that have a way in today and none in the redesign."""
    left_out = differences.get(LEFT_OUT, {})
    return tuple(
        group
        for group, found in left_out.items()
        if group != ALL and found.judgement is Judgement.WORSE
    )


def reach_verdict(
    open_guards: Sequence[Guard],
    found: Iterable[Effect],
    gaps: Iterable[Gap],
    saved: Saved | None,
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
            return Verdict.EFFICIENCY_ONLY if saved else Verdict.NO_DIFFERENCE


def verdict_sentence(
    verdict: Verdict,
    open_guards: Sequence[Guard],
    found: Sequence[Effect],
    gaps: Sequence[Gap],
    names: Mapping[str, str],
    *,
    saved: Saved | None = None,
    told: int = _TOLD,
) -> str:
    """The verdict in plain sentences that name who gains and who pays.

    Args:
        verdict: The verdict reached.
        open_guards: What is not answered yet.
        found: Every better and worse.
        gaps: The gaps between segments.
        names: The name of each segment.
        saved: What is saved of a case.
        told: How many measures of a kind are named; the others are counted.
    """
    known = _Known(effects=tuple(found), gaps=gaps, names=names, saved=saved, told=told)
    match verdict:
        case Verdict.NOT_READY:
            return _not_ready(open_guards, known)
        case Verdict.EFFICIENCY_ONLY if saved is Saved.WORK:
            return _("Nothing changes for citizens, and a case takes less staff time.")
        case Verdict.EFFICIENCY_ONLY:
            return _("Nothing changes for citizens, and a case costs less.")
        case Verdict.NO_DIFFERENCE:
            return _("Nothing changes that is large enough to matter.")
        case _:
            return _sentence(_service(verdict, known))


@frozen
class _Known:
    """What a verdict is told from."""

    effects: tuple[Effect, ...]
    gaps: Sequence[Gap]
    names: Mapping[str, str]
    saved: Saved | None
    told: int


def _not_ready(open_guards: Sequence[Guard], known: _Known) -> str:
    """What is to be answered, and what it would be to citizens if it were."""
    parts = [open_guards[0].sentence]
    rest = len(open_guards) - 1
    if rest:
        more = ngettext(
            "{count} more thing must be answered.", "{count} more things must be answered.", rest
        )
        parts.append(more.format(count=number(rest)))
    others = tuple(effect for effect in known.effects if effect.measure != LEFT_OUT)
    if len(others) < len(known.effects):
        parts.append(_shut_out_text(known.saved))
    if others:
        gaps = tuple(gap for gap in known.gaps if gap.measure != LEFT_OUT)
        verdict = reach_verdict((), others, gaps, known.saved)
        service = _service(verdict, replace(known, effects=others, gaps=gaps))
        word = verdict_word(verdict)
        text = _("{verdict} if that is answered")
        if known.told > _FEW:
            text = _("{verdict} if that is answered: {service}")
        parts.append(_sentence(text.format(verdict=word, service=service)))
    return " ".join(parts)


def _shut_out_text(saved: Saved | None) -> str:
    match saved:
        case Saved.MONEY:
            return _("For those who are shut out it is worse service, though cheaper.")
        case Saved.WORK:
            return _("For those who are shut out it is worse service, though with less staff time.")
        case None:
            return _("For those who are shut out it is worse service.")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _service(verdict: Verdict, known: _Known) -> str:
    """Better for whom, worse for whom, and where citizens come further apart."""
    parts: list[str] = []
    better, worse = (_by_whom(known, one) for one in (Judgement.BETTER, Judgement.WORSE))
    growing = [MEASURES[gap.measure].name() for gap in known.gaps if gap.grows]
    if better:
        parts.append(_("better for {whom}").format(whom=better))
    if worse:
        parts.append(_("worse for {whom}").format(whom=worse))
    if verdict is Verdict.WORSE_SERVICE and known.saved is Saved.MONEY:
        parts.append(_("worse service, though cheaper"))
    elif verdict is Verdict.WORSE_SERVICE and known.saved is Saved.WORK:
        parts.append(_("worse service, though with less staff time"))
    if growing:
        measures = _listed(growing, known.told)
        parts.append(_("the gap between citizens grows in {measures}").format(measures=measures))
    return "; ".join(parts)


def _by_whom(known: _Known, wanted: Judgement) -> str:
    """The groups of citizens, each with what is better or worse for them, the most so first."""
    by_measure: dict[str, list[Effect]] = {}
    for effect in sorted(known.effects, key=lambda one: -one.weight):
        if effect.judgement is wanted:
            by_measure.setdefault(effect.measure, []).append(effect)
    segments = tuple(known.names) or (ALL,)
    by_group: dict[tuple[str, ...], list[str]] = {}
    for same in by_measure.values():
        touched = {effect.segment for effect in same}
        group = tuple(segment for segment in segments if segment in touched)
        by_group.setdefault(group, []).append(_phrase(same, wanted))
    order = sorted(by_group, key=lambda group: group != segments)
    return _(" and for ").join(
        f"{_whom(group, segments, known.names)} ({_listed(by_group[group], known.told)})"
        for group in order
    )


def _whom(group: tuple[str, ...], everyone: tuple[str, ...], names: Mapping[str, str]) -> str:
    if group == everyone:
        return _("everyone")
    return ", ".join(quoted(names.get(segment, segment)) for segment in group)


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


def _listed(names: Sequence[str], told: int) -> str:
    """The first few of what may be many."""
    rest = len(names) - told
    if rest <= 1:
        return ", ".join(names)
    more = ngettext("{count} more", "{count} more", rest).format(count=number(rest))
    return _("{names} and {more}").format(names=", ".join(names[:told]), more=more)
