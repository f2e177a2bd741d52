"""The ways to mark a step: what each means, what it changes by default, and what it asks for.

The defaults shown are found by laying the mark over the step and comparing, so that they can
never differ from what resolving does.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from redesign.model.facts import facts_of
from redesign.model.frozen import frozen
from redesign.model.process import NOBODY_HERE, SYSTEM, Process, Step
from redesign.model.redesign import Mark, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.words import _
from redesign.workbench.texts import fact_text


@frozen
class MarkOption:
    """One way to mark a step.

    Attributes:
        mark: The mark.
        word: What it is called.
        meaning: What it means for the step, in a few words.
        defaults: What it changes unless somebody says otherwise: key, text of today, new text.
        asks: What must be said with it: `into`, `with_step` or `by`; "" where nothing.
        choices: What can be answered to that: id and name.
        why_not: Why it makes no sense for this step, a sentence; "" where it does.
    """

    mark: Mark
    word: str
    meaning: str
    defaults: tuple[tuple[str, str, str], ...]
    asks: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    why_not: str = ""


_WORDS: Final[Mapping[Mark, Callable[[], tuple[str, str]]]] = {
    Mark.SELF_SERVICE: lambda: (
        _("self-service"),
        _("the citizen does it online, at any hour"),
    ),
    Mark.AUTOMATE: lambda: (_("automated"), _("a system does it")),
    Mark.ASSIST: lambda: (_("digital help"), _("staff do it with digital help")),
    Mark.LOOK_UP: lambda: (
        _("looked up"),
        _("the fact is fetched from a register instead of asked for"),
    ),
    Mark.MOVE: lambda: (_("moved"), _("the same work in another channel")),
    Mark.REMOVE: lambda: (
        _("removed"),
        _("the step goes; what led to it leads to what followed it"),
    ),
    Mark.MERGE: lambda: (_("merged"), _("done in the same go as another step")),
    Mark.PARALLEL: lambda: (
        _("side by side"),
        _("done at the same time as another step instead of after it"),
    ),
    Mark.REASSIGN: lambda: (_("other team"), _("another team does it")),
    Mark.ADD: lambda: (_("new"), _("a step that is new")),
}


def mark_word(mark: Mark) -> str:
    """What a mark is called."""
    return _WORDS[mark]()[0]


def marked(
    redesign: Redesign, step: str, mark: Mark, into: str | None, with_step: str | None
) -> StepChange:
    """The change with this mark; facts that another mark had brought are left behind."""
    old = redesign.change(step)
    kept = old if old and old.mark in (None, mark) else StepChange(id=step)
    return replace(
        kept,
        mark=mark,
        into=into or (kept.into if mark is Mark.MERGE else None),
        with_step=with_step or (kept.with_step if mark is Mark.PARALLEL else None),
        answers=old.answers if old else (),
    )


def mark_options(process: Process, step: Step, shown: Process) -> tuple[MarkOption, ...]:
    """Every way to mark a step of today, in the order in which they are offered.

    Args:
        process: Today's process.
        step: The step.
        shown: The process with the redesign that the mark goes into, the step as it is today.
    """
    return tuple(_option(process, step, shown, mark) for mark in Mark if mark is not Mark.ADD)


def _option(process: Process, step: Step, shown: Process, mark: Mark) -> MarkOption:
    word, meaning = _WORDS[mark]()
    asks, choices = _question(process, step, shown, mark)
    return MarkOption(
        mark=mark,
        word=word,
        meaning=meaning,
        defaults=_defaults(process, step, mark),
        asks=asks,
        choices=choices,
        why_not=_why_not(step, mark, asks, choices),
    )


def _question(
    process: Process, step: Step, shown: Process, mark: Mark
) -> tuple[str, tuple[tuple[str, str], ...]]:
    others = tuple((one.id, one.name) for one in process.flow_steps if one.id != step.id)
    match mark:
        case Mark.MERGE:
            return "into", _likely_first(process, step, shown, others)
        case Mark.PARALLEL:
            return "with_step", tuple(
                (id_, name) for id_, name in others if _next_to(shown, step.id, id_)
            )
        case Mark.REASSIGN:
            return "by", tuple((pool.id, pool.name) for pool in process.pools if pool.id != step.by)
        case _:
            return "", ()


def _likely_first(
    process: Process, step: Step, shown: Process, others: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The steps, first those that it may well be done with: of the same team, and next to it."""

    def unlikely(other: tuple[str, str]) -> tuple[bool, bool]:
        return process.step(other[0]).by != step.by, not _next_to(shown, step.id, other[0])

    return tuple(sorted(others, key=unlikely))


def _next_to(shown: Process, step: str, other: str) -> bool:
    """Whether one of the two steps leads to the other and nowhere else."""
    one, two = shown.by_id.get(step), shown.by_id.get(other)
    if one is None or two is None:
        return False
    return any(
        first.next is not None and first.next.single == second.id
        for first, second in ((one, two), (two, one))
    )


def _why_not(step: Step, mark: Mark, asks: str, choices: tuple[tuple[str, str], ...]) -> str:
    if asks and not choices:
        match mark:
            case Mark.REASSIGN:
                return _("There is no other team.")
            case Mark.PARALLEL:
                return _("No step stands directly before or after it with one way between them.")
            case _:
                return _("There is no other step.")
    if mark is Mark.AUTOMATE and step.by == SYSTEM:
        return _("A system does it already.")
    if mark in (Mark.ASSIST, Mark.REASSIGN) and step.by in NOBODY_HERE and step.staff is None:
        return _("No team works on it.")
    return ""


def _defaults(process: Process, step: Step, mark: Mark) -> tuple[tuple[str, str, str], ...]:
    if mark in (Mark.REMOVE, Mark.MERGE, Mark.PARALLEL):
        return ()
    marked = Redesign(id="mark", name="", steps=(StepChange(id=step.id, mark=mark),))
    after = resolve(process, marked).by_id.get(step.id)
    if after is None:
        return ()
    before = resolve(process, None).step(step.id)
    return tuple(
        (
            key,
            fact_text(process, fact, getattr(before, fact.name)),
            fact_text(process, fact, getattr(after, fact.name)),
        )
        for key, fact in facts_of(Step).items()
        if getattr(before, fact.name) != getattr(after, fact.name)
    )
