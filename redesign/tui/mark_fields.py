"""The ways to mark a step, and the facts each one changes as fields to type in."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Final

from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import Process, Step
from redesign.model.quantity import BySegment
from redesign.model.redesign import Mark, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.tui.facts_rows import ELSEWHERE, fact_choices, typed_text
from redesign.tui.mark_dialog import SOURCE, Field, Way
from redesign.words import _
from redesign.workbench import Desk, MarkOption, fact_text, fact_word, source_words


def ways_to_mark(desk: Desk, step: str) -> tuple[Way, ...]:
    """Every way to mark a step, with what it changes as fields to type in."""
    return tuple(_way(desk, step, option) for option in desk.mark_options(step))


_ALSO: Final[Mapping[Mark, tuple[str, ...]]] = {
    Mark.SELF_SERVICE: ("effort", "uptake"),
    Mark.AUTOMATE: ("effort",),
    Mark.ASSIST: ("effort",),
    Mark.MOVE: ("channel", "work", "effort"),
    Mark.REASSIGN: ("work",),
}
"""What a mark usually changes too, offered with today's value."""


def _way(desk: Desk, step: str, option: MarkOption) -> Way:
    fields = [] if not option.asks else [_question(desk, step, option)]
    if not option.why_not:
        for key in _keys(desk, step, option):
            fields += _fields(desk, step, option, key)
        if any(one.figure for one in fields):
            fields.append(_source(desk, step, option, {one.figure for one in fields}))
    return Way(
        mark=option.mark,
        word=option.word,
        meaning=option.meaning,
        fields=tuple(fields),
        why_not=option.why_not,
    )


def _keys(desk: Desk, step: str, option: MarkOption) -> tuple[str, ...]:
    """The facts to offer: those that change by default, that usually do, and that were changed."""
    if option.mark in (Mark.REMOVE, Mark.MERGE, Mark.PARALLEL):
        return ()
    change = desk.redesign.change(step) if desk.redesign else None
    said = change.changes.facts if change and change.mark is option.mark else {}
    defaults = (key for key, _today, _new in option.defaults)
    wanted = {*defaults, *_ALSO.get(option.mark, ()), *said} - {option.asks, "name"}
    return tuple(
        key for key, fact in facts_of(Step).items() if key in wanted and fact.kind not in ELSEWHERE
    )


def _question(desk: Desk, step: str, option: MarkOption) -> Field:
    """The step or team that a mark asks for; what the redesign answers already comes first."""
    change = desk.redesign.change(step) if desk.redesign else None
    said = {"into": change.into, "with_step": change.with_step}.get(option.asks) if change else None
    ids = [id_ for id_, _name in option.choices]
    labels = {"into": _("Together with"), "with_step": _("At the same time as"), "by": _("Who")}
    return Field(
        key=option.asks,
        label=labels[option.asks],
        today="",
        new=said if said in ids else (ids[0] if ids else ""),
        choices=option.choices,
    )


def _fields(desk: Desk, step: str, option: MarkOption, key: str) -> Iterator[Field]:
    """One line to type for a fact, or one for each group where they differ."""
    process, fact = desk.process, facts_of(Step)[key]
    before = getattr(process.step(step), fact.name)
    after = getattr(_marked(desk, step, option), fact.name)
    groups = process.segments if isinstance(after, BySegment) and after.own else ()
    if not groups:
        yield _field(desk.resolved, fact, (fact.key, fact_word(key)), before, after)
    for segment in groups:
        one = before.of(segment.id) if isinstance(before, BySegment) else before
        name = (f"{key}.{segment.id}", fact_word(key))
        of_group = _field(desk.resolved, fact, name, one, after.of(segment.id))
        yield replace(of_group, group=segment.name)


def _field(
    process: Process, fact: Fact, name: tuple[str, str], before: object, after: object
) -> Field:
    new = typed_text(process, fact, after)
    is_figure = fact.kind in (Kind.DURATION, Kind.SHARE)
    choices = tuple((shown, shown) for _typed, shown in fact_choices(process, fact))
    return Field(
        key=name[0],
        label=name[1],
        today=fact_text(process, fact, before),
        new=new,
        empty=_("everybody") if fact.key == "uptake" else _("none"),
        hint=_share_hint(process) if name[0] == "uptake" else "",
        choices=choices if any(shown == new for shown, _again in choices) else (),
        figure=fact.key if is_figure else "",
    )


def _source(desk: Desk, step: str, option: MarkOption, figures: Container[str]) -> Field:
    """Where the new figures come from, as far as the redesign says one source for all of them."""
    change = desk.redesign.change(step) if desk.redesign else None
    said = change.changes.sources if change and change.mark is option.mark else {}
    known = {source for key, source in said.items() if key in figures}
    return Field(
        key=SOURCE,
        label=_("Where from"),
        today="",
        new=known.pop() if len(known) == 1 else "",
        empty=_("estimate"),
        offered=source_words(),
    )


def _share_hint(process: Process) -> str:
    """How the shares of the groups are typed."""
    if len(process.segments) < 2:
        return _("a share, such as 80 %; the rest do as today")
    example = "/".join(["80"] * len(process.segments))
    names = " / ".join(segment.name for segment in process.segments)
    return _("80 %, or {example} % for {names}").format(example=example, names=names)


def _marked(desk: Desk, step: str, option: MarkOption) -> Step:
    """The step as it would be with the mark; as it is, where the redesign marks it so already."""
    redesign = desk.redesign
    change = redesign.change(step) if redesign else None
    if redesign is None or change is None or change.mark is not option.mark:
        redesign = Redesign(id="mark", name="", steps=(StepChange(id=step, mark=option.mark),))
    return resolve(desk.process, redesign).by_id.get(step) or desk.process.step(step)
