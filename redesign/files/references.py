"""What a file names that is not there, and facts that do not fit together.

Only what one process, or one redesign over its process, shows fact by fact; what the whole flow
shows is found by the analysis. Findings name the keys that they are about, so the same checks serve
the file that was read and the value that a person has changed since.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, cast

from redesign.files.kinds import OTHER
from redesign.files.places import Keys
from redesign.files.reading import LISTED
from redesign.files.report import Report, did_you_mean, subject
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.process import (
    END,
    IN_FLOW,
    NOBODY_HERE,
    Branch,
    Demand,
    Law,
    Process,
    Promise,
    Segment,
    Span,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import BySegment
from redesign.words import _, number, quoted

_ENOUGH: Final = 1e-6
"""So far may shares be from 1, for a third written with a few decimals."""
_KLE: Final = r"\d\d\.\d\d\.\d\d(?:[ -].*)?"

TABLES: Final[Mapping[str, type]] = {"process": Process, "promise": Promise, "demand": Demand}


class Names:
    """The ids that a file may name."""

    def __init__(self, process: Process) -> None:
        self.steps = tuple(step.id for step in process.steps)
        self.pools = tuple(pool.id for pool in process.pools)
        self.calendars = tuple(one.id for one in process.calendars)
        self.segments = tuple(one.id for one in process.segments)


def check_process(process: Process) -> Report:
    """Everything that one process shows fact by fact."""
    report = Report()
    names = Names(process)
    for table, kind in TABLES.items():
        value = getattr(process, table) if table != "process" else process
        if value is not None:
            check_facts(_said(kind, value), kind, (table,), names, report)
    for table, kind in LISTED.items():
        for one in getattr(process, table):
            check_facts(_said(kind, one), kind, (table, one.id), names, report)
    _check_whole(process, report)
    for at, step in enumerate(process.steps):
        check_step(process, step, at, report)
    return report


def _said(kind: type, value: object) -> Mapping[str, object]:
    return {key: getattr(value, fact.name) for key, fact in _naming(kind)}


_NAMING_KINDS: Final = frozenset(
    {
        Kind.STEP,
        Kind.STEPS,
        Kind.PERFORMER,
        Kind.POOL,
        Kind.POOLS,
        Kind.CALENDAR,
        Kind.WAYS,
        Kind.STEP_SHARES,
        Kind.SPANS,
        Kind.LAW,
    }
)


@lru_cache(maxsize=32)
def _naming(kind: type) -> tuple[tuple[str, Fact], ...]:
    """The facts of a table that name something, differ by segment, or can contradict themselves."""
    return tuple(
        (key, fact)
        for key, fact in facts_of(kind).items()
        if fact.kind in _NAMING_KINDS or fact.by_segment
    )


def check_facts(
    said: Mapping[str, object], kind: type, about: Keys, names: Names, report: Report
) -> None:
    """What the facts of one table name, one by one.

    Args:
        said: The values by key.
        kind: The table's kind.
        about: The keys that lead to the table.
        names: What may be named.
        report: Where findings go.
    """
    for key, fact in _naming(kind):
        value = said.get(key)
        if value is None or value == ():
            continue
        where = (*about, key)
        match fact.kind:
            case Kind.STEP | Kind.STEPS:
                _known(value, names.steps, where, "unknown-step", report)
            case Kind.PERFORMER:
                _known(value, (*names.pools, *NOBODY_HERE), where, "unknown-pool", report)
            case Kind.POOL | Kind.POOLS:
                _known(value, names.pools, where, "unknown-pool", report)
            case Kind.CALENDAR:
                _known(value, names.calendars, where, "unknown-calendar", report)
            case Kind.WAYS | Kind.STEP_SHARES:
                _check_ways(value, where, names, report)
            case Kind.LAW:
                _check_law(value, where, report)
            case Kind.SPANS:
                _check_spans(value, where, report)
            case _:
                _check_segments(value, where, names, report)


def _known(value: object, known: tuple[str, ...], about: Keys, code: str, report: Report) -> None:
    listed = value if isinstance(value, tuple) else (value,)
    for at, one in enumerate(listed):
        if one not in known:
            where = (*about, str(at)) if len(listed) > 1 else about
            _unknown(str(one), known, where, code, report)


def _unknown(name: str, known: tuple[str, ...], about: Keys, code: str, report: Report) -> None:
    match code:
        case "unknown-step":
            sentence = _("{subject} names the step “{name}”, which is not there.")
        case "unknown-pool":
            sentence = _("{subject} names the team “{name}”, which is not there.")
        case "unknown-calendar":
            sentence = _("{subject} names the calendar “{name}”, which is not there.")
        case _:
            sentence = _("{subject} names the segment “{name}”, which is not there.")
    whole = about[:-1] if about[-1] == name else about
    report.add(
        code, about, sentence.format(subject=subject(whole), name=name), did_you_mean(name, known)
    )


def _check_segments(value: object, about: Keys, names: Names, report: Report) -> None:
    """A table by segment names segments that there are, and all of them."""
    if not isinstance(value, BySegment) or not value.own:
        return
    for segment, _value in value.own:
        if segment not in names.segments:
            known = (*names.segments, OTHER)
            _unknown(segment, known, (*about, segment), "unknown-segment", report)
    left_out = [one for one in names.segments if value.of(one) is None]
    if left_out:
        report.add(
            "segment-left-out",
            about,
            _("{subject} says nothing for {segments}.").format(
                subject=subject(about), segments=", ".join(map(quoted, left_out))
            ),
            _("Name every segment, or add `other = …` for those that are not named."),
        )


def _check_ways(value: object, about: Keys, names: Names, report: Report) -> None:
    branches = cast("tuple[Branch, ...]", value)
    ways = value if isinstance(value, Ways) else Ways(WayKind.ONE, branches)
    # A step may lead to the end; a case cannot begin there.
    places = (*names.steps, END) if isinstance(value, Ways) else tuple(names.steps)
    for at, branch in enumerate(ways.branches):
        key = str(at) if ways.kind is WayKind.ALL else branch.to
        where = about if ways.single else (*about, key)
        if branch.to not in places:
            _unknown(branch.to, places, where, "unknown-step", report)
        _check_segments(branch.share, where, names, report)
    if ways.kind is WayKind.ONE:
        _check_shares(ways.branches, about, names, report)


def _check_shares(branches: Iterable[Branch], about: Keys, names: Names, report: Report) -> None:
    """The shares of a choice add up to 1 for every segment."""
    branches = tuple(branches)
    same = all(not branch.share.own for branch in branches)
    for segment in ("",) if same else names.segments:
        shares = [branch.share.of(segment) for branch in branches]
        known = [share for share in shares if share is not None]
        total = sum(known)
        if len(known) < len(shares) or abs(total - 1) <= _ENOUGH:
            continue
        leaving = (
            _("The shares leaving step “{step}”").format(step=about[1])
            if about[0] == "steps"
            else _("The shares of the starts")
        )
        sentence = (
            _("{leaving} add up to {total}.")
            if same
            else _("{leaving} add up to {total} for segment “{segment}”.")
        )
        report.add(
            "shares",
            about,
            sentence.format(leaving=leaving, total=_short(total), segment=segment),
            _add_up_hint(total),
        )


def _add_up_hint(total: float) -> str:
    gap = _short(abs(1 - total))
    if total < 1:
        return _(
            "They must add up to 1. Add {gap} to one of them, or add the missing way out."
        ).format(gap=gap)
    return _("They must add up to 1. Take {gap} from one of them.").format(gap=gap)


def _short(total: float) -> str:
    """A sum of shares without the dust of binary arithmetic; four decimals at most."""
    return number(total, 4).rstrip("0").rstrip(",.")


def _check_law(value: object, about: Keys, report: Report) -> None:
    if isinstance(value, Law) and not value.reference:
        where = (*about, "reference")
        sentence = _("{subject} is missing.").format(subject=subject(where))
        report.add("missing", where, sentence, _('Write `reference = "…"`.'))


def _check_spans(value: object, about: Keys, report: Report) -> None:
    for one, later in pairwise(cast("tuple[Span, ...]", value)):
        if later.opening < one.closing:
            report.add(
                "hours-overlap",
                about,
                _("{subject}: {later} begins before {one} is over.").format(
                    subject=subject(about), later=later, one=one
                ),
                _("Write the spans of a day in their order, without overlap."),
            )


def _check_whole(process: Process, report: Report) -> None:
    """What stands once in a process."""
    if not process.steps:
        report.add(
            "no-steps",
            (),
            _("The process has no steps yet."),
            _('Write [steps.first-step] and below it name = "…".'),
        )
    if process.kle is not None and not re.fullmatch(_KLE, process.kle):
        report.add(
            "kle-form",
            ("process", "kle"),
            _("The KLE number “{kle}” does not have the form 00.00.00.").format(kle=process.kle),
        )
    months = process.demand.months
    if months and (len(months) != 12 or not any(months)):
        report.add(
            "months",
            ("demand", "months"),
            _("“months” has {count} weights.").format(count=len(months)),
            _("There must be twelve, January first, and not all of them 0."),
        )
    check_segment_shares(process.segments, report)


def check_segment_shares(segments: tuple[Segment, ...], report: Report) -> None:
    """The segments together are all citizens."""
    total = sum(segment.share for segment in segments)
    if not segments or abs(total - 1) <= _ENOUGH:
        return
    report.add(
        "shares",
        ("segments", segments[-1].id, "share"),
        _("The shares of the segments add up to {total}.").format(total=_short(total)),
        _("They must add up to 1: every citizen belongs to one segment."),
    )


def check_step(process: Process, step: Step, at: int, report: Report) -> None:
    """Whether the facts of a step fit together.

    Args:
        process: The process that it is a step of.
        step: The step.
        at: Its place in the order of the steps.
        report: Where findings go.
    """
    for code, key, sentence, hint in (
        *_beside(step),
        *_choices(process, step, at),
        *_performers(step),
        *_booked(process, step),
    ):
        report.add(code, ("steps", step.id, key), sentence.format(step=step.id), hint)


Told = tuple[str, str, str, str]
"""Code, key, sentence, hint."""


def _beside(step: Step) -> Iterator[Told]:
    """A step done beside others is in no way part of the flow."""
    if not step.beside:
        if step.times is not None:
            yield (
                "times-beside",
                "times",
                _("Step “{step}” says how many times it is done, but not beside which step."),
                _('Write `beside = "…"` with the step that it goes with.'),
            )
        return
    for key in IN_FLOW:
        if getattr(step, key) is not None:
            yield (
                "beside-flow",
                key,
                _("Step “{step}” is done beside another; no case comes through it."),
                _("Take `{key}` away, or take `beside` away.").format(key=key),
            )


def _choices(process: Process, step: Step, at: int) -> Iterator[Told]:
    """Chance, uptake, joins and ways back fit the ways on."""
    ways = step.next
    if step.chance is not None and ways is not None and len(ways.branches) > 1:
        yield (
            "chance-ways",
            "chance",
            _("Step “{step}” is passed over by chance and has several ways on."),
            _("Write the choice on the step before it."),
        )
    if step.uptake is not None and step.otherwise is None:
        yield (
            "otherwise-uptake",
            "uptake",
            _("Step “{step}” says how many take it up, but not what the others do."),
            _('Write `otherwise = "…"` with the step that they do instead.'),
        )
    if step.otherwise is not None and step.uptake is None:
        yield (
            "otherwise-uptake",
            "otherwise",
            _("Step “{step}” says what others do, but not how many take it up."),
            _("Write [steps.{step}.uptake] with a share for each segment.").format(step=step.id),
        )
    earlier = {one.id for one in process.steps[: at + 1]}
    back = ways is not None and not earlier.isdisjoint(ways.targets)
    if step.at_most is not None and not back:
        yield (
            "no-way-back",
            "at_most",
            _("Step “{step}” says how often its way back is taken, and has no way back."),
            _("A way back leads to the step itself or to an earlier one in the file."),
        )
    split = process.by_id.get(step.joins or "")
    if split and (split.next is None or split.next.kind is WayKind.ONE):
        yield (
            "joins-split",
            "joins",
            _("Step “{step}” waits for the branches of a step that opens none."),
            _('Branches open where `next` is a list, or where `split = "some"` stands.'),
        )


def _performers(step: Step) -> Iterator[Told]:
    if step.by_staff and step.staff is not None and step.staff != step.by:
        yield (
            "staff-twice",
            "staff",
            _("Step “{step}” is done by a team, so `staff` has no effect."),
            _("`staff` is for steps by citizen, system or outside."),
        )


def _booked(process: Process, step: Step) -> Iterator[Told]:
    """A booked time is the end of a wait, within hours."""
    if not step.booked:
        return
    if step.wait is None:
        yield (
            "booked-wait",
            "booked",
            _("Step “{step}” begins at a booked time, and no wait ends at it."),
            _("Write how long one waits for the booked time: `wait`."),
        )
    pool = process.pool(step.by)
    if step.by_staff and pool is not None and pool.calendar is None:
        yield (
            "booked-hours",
            "booked",
            _("Step “{step}” begins at a booked time, and the hours of its team are not known."),
            _("Write [pools.{pool}] with a `calendar`.").format(pool=pool.id),
        )
    elif not step.by_staff and step.open is None:
        yield (
            "booked-hours",
            "booked",
            _("Step “{step}” begins at a booked time, and has no hours that it lies in."),
            _('Write `open = "…"` with the calendar in which it can begin.'),
        )
