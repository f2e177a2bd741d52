"""A process as it is for those who come through: nobody gives up on the way.

What citizens spend is told of those whose need is met; whoever leaves is spared the rest, and that
is no gain. Here their shares go to the other ways on, in the proportions in which the others go.
"""

from dataclasses import replace
from typing import Final

from redesign.model.flows import explicit
from redesign.model.process import END, Branch, Process, Step, WayKind

OF_EVERY_CASE: Final = frozenset({"human-time", "staff-time", "cost", "hand-overs", "drop-out"})
"""The measures that are about those who give up as well."""


def staying(process: Process) -> Process:
    """The process without the ways on which people give up; itself where nobody can."""
    if not any(step.gives_up for step in process.steps):
        return process
    process = explicit(process)
    lost = _lost(process)
    steps = tuple(_staying(step, lost) if step.id not in lost else step for step in process.steps)
    starts = tuple(branch for branch in process.starts if branch.to not in lost)
    return replace(process, steps=steps, starts=starts)


def _lost(process: Process) -> frozenset[str]:
    """The steps from which there is no way on but giving up."""
    lost: frozenset[str] = frozenset()
    while True:
        found = frozenset(
            step.id
            for step in process.flow_steps
            if step.next is not None and not _kept(step, lost) and (step.gives_up or lost)
        )
        if found == lost:
            return lost
        lost = found


def _kept(step: Step, lost: frozenset[str]) -> tuple[Branch, ...]:
    """The ways on of a step on which nobody gives up."""
    branches = step.next.branches if step.next else ()
    return tuple(
        branch
        for branch in branches
        if branch.to not in lost and not (step.gives_up and branch.to == END)
    )


def _staying(step: Step, lost: frozenset[str]) -> Step:
    if step.otherwise in lost:
        step = replace(step, uptake=None, otherwise=None)
    if step.next is None or step.next.kind is not WayKind.ONE:
        return step
    return replace(step, next=replace(step.next, branches=_kept(step, lost)))
