"""A process as it is drawn: its steps and arrows with start, ends, what is done beside, what went.

Hides how the model's flow becomes boxes and lines, so that the map, the line view and the view by
who does it show the same steps under the same numbers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from redesign.diagrams.arrangement import reading_order
from redesign.diagrams.geometry import Kind, LayoutFlow
from redesign.model.flows import START, Flow, flows, overall
from redesign.model.process import CITIZEN, END, OUTSIDE, SYSTEM, Process, Step, WayKind
from redesign.model.quantity import BySegment, Duration
from redesign.words import _, percent

_END_OF: Final = "end:"


class Entry(NamedTuple):
    """One thing that is drawn as a box.

    Attributes:
        id: The step's id; `start`, or `end:` and the id of the step before it.
        kind: Its shape.
        title: What stands in the box.
        step: The step; None for the start and the ends.
        who: The performer, by id.
        gone: The redesign has taken it away: it is a step of today.
        beside: Steps done beside this one, without holding it up.
        gone_beside: Those of them that the redesign has taken away.
    """

    id: str
    kind: Kind
    title: str
    step: Step | None
    who: str
    gone: bool = False
    beside: tuple[Step, ...] = ()
    gone_beside: tuple[Step, ...] = ()


class Outline(NamedTuple):
    """Everything there is to draw.

    Attributes:
        entries: In reading order.
        arrows: From and to ids of entries, with their labels.
        numbers: The number of each step, counted in reading order; what went has none.
        process: The process drawn.
        standing: The arrows of the process alone, without what went.
    """

    entries: tuple[Entry, ...]
    arrows: tuple[LayoutFlow, ...]
    numbers: Mapping[str, int]
    process: Process
    standing: tuple[LayoutFlow, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all steps as they are read, those that went included."""
        return tuple(
            step.id
            for entry in self.entries
            if entry.step is not None
            for step in (entry.step, *entry.beside)
        )

    def label(self, step: str) -> str:
        """The number of a step as it is shown; empty for what has none."""
        number = self.numbers.get(step)
        return "" if number is None else str(number)


def outline(process: Process, today: Process | None = None) -> Outline:
    """What is to be drawn of a process.

    Args:
        process: With all ways on, as `resolve` gives it.
        today: The process of today, to show what a redesign took away; None where it took nothing.
    """
    drawn = flows(process)
    leaving: dict[str, list[Flow]] = defaultdict(list)
    for flow in drawn:
        leaving[flow.source].append(flow)
    arrows = [_arrow(flow, alone=len(leaving[flow.source]) == 1) for flow in drawn]
    standing = tuple(arrows)
    entries = [_start(process), *_steps(process, leaving), *_ends(process, drawn)]
    if today is not None:
        entries, arrows = _with_gone(process, today, entries, arrows)
    order = reading_order([entry.id for entry in entries], arrows)
    by_id = {entry.id: entry for entry in entries}
    read = tuple(by_id[id_] for id_ in order)
    numbers: dict[str, int] = {}
    for entry in read:
        if entry.step is not None and not entry.gone:
            for step in (entry.step, *entry.beside):
                if step not in entry.gone_beside:
                    numbers[step.id] = len(numbers) + 1
    return Outline(
        entries=read, arrows=tuple(arrows), numbers=numbers, process=process, standing=standing
    )


def _start(process: Process) -> Entry:
    first = next(iter(process.flow_steps), None)
    return Entry(
        id=START,
        kind="start",
        title=process.need or process.name,
        step=None,
        who=first.by if first else SYSTEM,
    )


def _steps(process: Process, leaving: Mapping[str, Sequence[Flow]]) -> list[Entry]:
    beside: dict[str | None, list[Step]] = defaultdict(list)
    for step in process.steps:
        if not step.in_flow:
            beside[_host(process, step)].append(step)
    return [
        Entry(
            id=step.id,
            kind=_kind(step, leaving.get(step.id, ())),
            title=_title(process, step),
            step=step,
            who=step.by,
            beside=tuple(beside[step.id]),
        )
        for step in process.steps
        if step.in_flow or step in beside[None]
    ]


def _host(process: Process, step: Step) -> str | None:
    """The step whose foot this one stands at; None where those it is done beside are gone."""
    hosts = (process.by_id[id_] for id_ in step.beside if id_ in process.by_id)
    return next((host.id for host in hosts if host.in_flow), None)


def _kind(step: Step, leaving: Sequence[Flow]) -> Kind:
    if len(leaving) > 1:
        return "choice" if leaving[0].kind is WayKind.ONE else "split"
    return "join" if step.joins else "step"


def _title(process: Process, step: Step) -> str:
    if step.chance is None:
        return step.name
    return f"{step.name} ({percent(overall(process, step.chance))})"


def _ends(process: Process, drawn: Sequence[Flow]) -> list[Entry]:
    return [_end(process, flow.source) for flow in drawn if flow.target == END]


def _end(process: Process, source: str) -> Entry:
    """Where cases end after a step; or at once, where a redesign has left nothing to do."""
    step = process.by_id.get(source)
    return Entry(
        id=_END_OF + source,
        kind="end",
        title=(step and step.outcome) or _("End"),
        step=None,
        who=step.by if step else _start(process).who,
    )


def _arrow(flow: Flow, *, alone: bool) -> LayoutFlow:
    target = _END_OF + flow.source if flow.target == END else flow.target
    label = "" if alone or flow.kind is WayKind.ALL else way_text(flow)
    return LayoutFlow(flow.source, target, label, flow.share)


def way_text(flow: Flow) -> str:
    """Who goes this way, as it is written beside the line."""
    share = percent(flow.shown)
    return _("others {share}").format(share=share) if flow.instead else share


def _with_gone(
    process: Process, today: Process, entries: Sequence[Entry], arrows: Sequence[LayoutFlow]
) -> tuple[list[Entry], list[LayoutFlow]]:
    """What went, put back into the lines it stood in."""
    was = flows(today)
    gone = {step.id for step in today.flow_steps if step.id not in process.by_id}
    shown, lines = list(entries), list(arrows)
    above = START
    for step in today.flow_steps:
        if step.id in gone:
            at = next(i for i, entry in enumerate(shown) if entry.id == above)
            shown.insert(
                at + 1,
                Entry(id=step.id, kind="step", title=step.name, step=step, who=step.by, gone=True),
            )
            lines = _threaded(lines, step.id, was, gone)
        if step.id in gone or any(entry.id == step.id for entry in shown):
            above = step.id
    return [_with_gone_beside(entry, process, today) for entry in shown], lines


def _with_gone_beside(entry: Entry, process: Process, today: Process) -> Entry:
    gone = tuple(
        step
        for step in today.steps
        if step.id not in process.by_id and not step.in_flow and _host(today, step) == entry.id
    )
    return entry._replace(beside=(*entry.beside, *gone), gone_beside=gone)


def _threaded(
    lines: Sequence[LayoutFlow], step: str, was: Sequence[Flow], gone: set[str]
) -> list[LayoutFlow]:
    """The lines, those that once led through a step led through it again."""
    sources = {flow.source for flow in was if flow.target == step}
    targets = _beyond(step, was, gone)
    through = [
        line
        for line in lines
        if line.source in sources
        and (line.target in targets or (line.target.startswith(_END_OF) and END in targets))
    ]
    through = through or _only_way(lines, sources, targets)
    kept = [line._replace(target=step) if line in through else line for line in lines]
    onward = {line.target: line for line in through}
    return [
        *kept,
        *(line._replace(source=step, label="") for line in onward.values()),
    ]


def _only_way(
    lines: Sequence[LayoutFlow], sources: set[str], targets: set[str]
) -> list[LayoutFlow]:
    """The only line from where the step was reached, or else all lines to where it led."""
    leaving = [line for line in lines if line.source in sources]
    if len(leaving) == 1:
        return leaving
    coming = [line for line in lines if line.target in targets]
    return coming if len({line.target for line in coming}) == 1 else []


def _beyond(step: str, was: Sequence[Flow], gone: set[str]) -> set[str]:
    """Where the ways on from a step led, steps that are gone passed by."""
    found: set[str] = set()
    seen = {step}
    ahead = [step]
    while ahead:
        here = ahead.pop()
        for flow in was:
            if flow.source == here and flow.target not in seen:
                seen.add(flow.target)
                if flow.target in gone:
                    ahead.append(flow.target)
                else:
                    found.add(flow.target)
    return found


def work_of(step: Step) -> BySegment[Duration] | None:
    """The working time of a step, or the citizen's own time; None where neither is known."""
    return step.work if step.work is not None else step.effort


def who_text(process: Process, who: str) -> str:
    """The name of a performer."""
    match who:
        case "citizen":
            return _("Citizen")
        case "system":
            return _("System")
        case "outside":
            return _("Outside")
        case _:
            pool = process.pool(who)
            return pool.name if pool else who


def performers(process: Process, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Who has a column of their own: citizens, the teams as in the file, outside, systems."""
    used = {entry.who for entry in entries}
    pools = [pool.id for pool in process.pools]
    unknown = sorted(used - {CITIZEN, OUTSIDE, SYSTEM, *pools})
    return (
        *(one for one in (CITIZEN,) if one in used),
        *pools,
        *unknown,
        *(one for one in (OUTSIDE, SYSTEM) if one in used),
    )
