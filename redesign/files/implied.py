"""What the order of a process file says, as facts that a merge can compare.

A step that names no way on leads to the step that follows it in the file, and cases begin at the
first. Two people who each add a step behind the same one so say two different things of it, though
no line differs. Here these facts are added to the cut-up text for as long as it is merged.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from redesign.files.blocks import Block, Dispute, FactText, TableText, text_of_blocks
from redesign.files.load import process_from_text
from redesign.model.flows import explicit, starts_of
from redesign.model.process import Process

_FILE: Final = Path("/process/process.toml")


def with_implied(table: TableText, process: Process | None) -> TableText:
    """The text of a process with the ways on and the start that only its order says.

    Args:
        table: The cut-up text.
        process: What it says; nothing is added where that is not known.
    """
    if process is None:
        return table
    inner = dict(table.inner)
    if isinstance(about := inner.get("process"), TableText) and "starts" not in about.inner:
        inner["process"] = _with(about, "starts", _start(process))
    if isinstance(steps := inner.get("steps"), TableText):
        ways = _ways(process)
        named = {
            id_: _with(step, "next", ways.get(id_))
            if isinstance(step, TableText) and "next" not in step.inner
            else step
            for id_, step in steps.inner.items()
        }
        inner["steps"] = replace(steps, inner=named)
    return replace(table, inner=inner)


def without_implied(table: TableText) -> TableText:
    """The merged text, in which every implied fact that its order does not say is written."""
    if not _implies(table):
        return table
    process = _process(table)
    ways = _ways(process) if process else {}
    inner = dict(table.inner)
    if isinstance(about := inner.get("process"), TableText):
        inner["process"] = _told(about, "starts", _start(process) if process else None)
    if isinstance(steps := inner.get("steps"), TableText):
        told = {
            id_: _told(step, "next", ways.get(id_)) if isinstance(step, TableText) else step
            for id_, step in steps.inner.items()
        }
        inner["steps"] = replace(steps, inner=told)
    return replace(table, inner=inner)


def _implies(table: TableText) -> bool:
    return any(
        one.implied if isinstance(one, FactText) else isinstance(one, TableText) and _implies(one)
        for one in table.inner.values()
    )


def _process(table: TableText) -> Process | None:
    """What a text says where one side is followed in every dispute."""
    text = text_of_blocks(_one_side(table))
    return process_from_text(text, _FILE, _FILE.parent).value


def _one_side(table: TableText) -> TableText:
    inner: dict[str, Block] = {}
    for key, one in table.inner.items():
        side = (one.mine or one.theirs) if isinstance(one, Dispute) else one
        if side is not None:
            inner[key] = _one_side(side) if isinstance(side, TableText) else side
    return replace(table, inner=inner)


def _ways(process: Process) -> dict[str, str]:
    """Where each step of the flow leads that names no way on, if that is one step."""
    known = zip(process.steps, explicit(process).steps, strict=True)
    return {
        step.id: full.next.single
        for step, full in known
        if step.next is None and full.next is not None and full.next.single is not None
    }


def _start(process: Process) -> str | None:
    starts = starts_of(process)
    return starts[0].to if not process.starts and starts else None


def _with(table: TableText, key: str, step: str | None) -> TableText:
    if step is None:
        return table
    fact = FactText(lines=(f'{key} = "{step}"',), value=step, implied=True)
    return replace(table, inner={**table.inner, key: fact})


def _told(table: TableText, key: str, said: str | None) -> TableText:
    """The table with its implied fact taken out where the order says it, else written."""
    fact = table.inner.get(key)
    if not isinstance(fact, FactText) or not fact.implied:
        return table
    rest = {one: block for one, block in table.inner.items() if one != key}
    if fact.value != said:
        rest[key] = replace(fact, implied=False)
    return replace(table, inner=rest)
