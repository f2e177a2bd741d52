"""What makes a process sound: it can be drawn, simulated and written, whatever brought it about."""

from collections.abc import Iterator
from typing import Final

from redesign.files.overlay import check_redesign
from redesign.files.references import check_process
from redesign.model.finding import Severity
from redesign.model.process import END, Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve

SAID: Final = frozenset(
    ("otherwise-uptake", "chance-ways", "no-steps", "parallel-apart", "shares", "segment-left-out")
)
"""What a person can say that makes no sense, and is told in a sentence; it does no harm.

Two steps that a mark does at the same time can be parted later: one of them is taken out, done
beside a third, or the way between them is another. The mark then waits until they are together.
"""


def unsound(process: Process) -> list[str]:
    """What is wrong with a process that a person made or a redesign gave."""
    return [*_apart(process), *_errors(process)]


def _apart(process: Process) -> Iterator[str]:
    ids = [step.id for step in process.steps]
    yield from (f"{id_} twice" for id_ in set(ids) if ids.count(id_) > 1)
    there = {END, *(step.id for step in process.flow_steps)}
    for step in process.flow_steps:
        targets = step.next.targets if step.next else ()
        yield from (f"{step.id} -> {to}" for to in targets if to not in there)
        others = (step.otherwise, step.joins)
        yield from (f"{step.id} names {one}" for one in others if one and one not in there)
        if step.next is not None and not targets:
            yield f"{step.id} leads nowhere"
    yield from (f"starts at {one.to}" for one in process.starts if one.to not in there)


def _errors(process: Process) -> Iterator[str]:
    """What the file would be told.

    That cases end where they begin is told when simulating. The shares of the groups are typed one
    after the other, and need not add up before the last.
    """
    for one in check_process(process).findings:
        starts = one.about[:2] == ("process", "starts")
        groups = one.code == "shares" and one.about[:1] == ("segments",)
        told = one.code in SAID or starts or groups
        if one.severity is Severity.ERROR and not told:
            yield f"{one.code}: {one.sentence}"


def unsaid(process: Process, redesign: Redesign) -> list[str]:
    """What is wrong with a redesign as its file says it."""
    return [
        f"{one.code}: {one.sentence}"
        for one in check_redesign(redesign, process).findings
        if one.severity is Severity.ERROR and one.code not in SAID
    ]


def all_unsound(process: Process, redesigns: tuple[Redesign, ...]) -> list[str]:
    """What is wrong with today or any redesign."""
    wrong = unsound(resolve(process, None))
    for one in redesigns:
        wrong += [f"{one.id}: {what}" for what in unsound(resolve(process, one))]
        wrong += [f"{one.id}: {what}" for what in unsaid(process, one)]
    return wrong
