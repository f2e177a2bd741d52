"""A building block put to a step: it becomes changes of the redesign like any other.

Hides how a block that knows nothing of the process is fitted to it: its step is the one that the
person stands on, its team the one that does that step, its groups of citizens those that there are.
"""

from dataclasses import replace

from redesign.model.block import TEAM, THIS, Block, Put
from redesign.model.facts import Fact, Kind, facts_of
from redesign.model.finding import Finding
from redesign.model.process import IN_FLOW, Branch, Process, Step, Ways
from redesign.model.quantity import BySegment
from redesign.model.redesign import Changes, FactValue, Mark, SideEffect, StepChange
from redesign.words import _
from redesign.workbench import edits
from redesign.workbench.draft import Draft, beside_flow, free_id, named, refused
from redesign.workbench.texts import fact_text, fact_word


def put(draft: Draft, block: Block, step: str) -> Draft | Finding:
    """The draft with a block put to a step in the chosen redesign.

    Args:
        draft: A redesign is chosen in it.
        block: What is put.
        step: The step that it is put to.

    Returns:
        The draft; or why the block cannot stand there.
    """
    shown = draft.resolved()
    if block.put is not Put.INSTEAD and step not in shown.by_id:
        return refused(
            "step-not-shown",
            _("“{step}” is taken out by this redesign.").format(step=named(draft, step)),
            _("Take its mark away first."),
            "steps",
            step,
        )
    team = _team(shown, step)
    if team is None and _asks_for_team(block):
        return refused(
            "block-team",
            _("“{block}” is done by a team, and the process has none.").format(block=block.name),
            _("Say first which team does “{step}”.").format(step=named(draft, step)),
            "steps",
            step,
        )
    leads = block.put is Put.INSTEAD and not block.steps[0].changes.facts.keys().isdisjoint(IN_FLOW)
    if leads and (refusal := beside_flow(draft, step)):
        return refusal
    taken = {*draft.process.by_id, *shown.by_id}
    ids = {THIS: step}
    for change in block.steps:
        if change.id != THIS:
            ids[change.id] = free_id(str(change.changes.facts.get("name", change.id)), taken)
            taken.add(ids[change.id])
    changes = [_fitted(change, ids, team, shown) for change in block.steps]
    placed = _placed(draft, block, step, changes)
    return placed if isinstance(placed, Finding) else _with_side_effects(placed, block)


def block_numbers(block: Block, process: Process) -> tuple[str, ...]:
    """Every number of a block as it would stand in a process, with where it is from.

    One that the mark sets depends on the step, so that only where it is from is said.
    """
    told: list[str] = []
    known = facts_of(Step)
    for change in block.steps:
        facts = change.changes.facts
        for key, source in change.changes.sources.items():
            name = facts.get("name")
            about = f"{name}: {fact_word(key)}" if name else fact_word(key)
            if key in facts:
                value = _fitted_value(known[key], facts[key], {}, None, process)
                about += f" {fact_text(process, known[key], value)}"
            told.append(f"{about} – {source}")
    return tuple(told)


def _placed(draft: Draft, block: Block, step: str, changes: list[StepChange]) -> Draft | Finding:
    first = changes[0]
    match block.put:
        case Put.INSTEAD:
            before = draft.redesign.change(step) if draft.redesign else None
            changes[0] = replace(first, answers=before.answers if before else ())
        case Put.BEFORE:
            made = edits.added_before(draft, step, "", first.id)
            if isinstance(made, Finding):
                return made
            draft = made
            there = made.redesign.change(first.id) if made.redesign else None
            assert there is not None
            facts = {**first.changes.facts, "next": there.changes.facts["next"]}
            changes[0] = replace(there, changes=Changes(facts=facts))
        case Put.AFTER:
            made = edits.added_after(draft, step, "", first.id)
            if isinstance(made, Finding):
                return made
            draft = made
            changes[0] = replace(first, mark=Mark.ADD, after=step)
        case Put.BESIDE:
            facts = {**first.changes.facts, "beside": (step,)}
            changes[0] = replace(first, mark=Mark.ADD, changes=Changes(facts=facts))
    for change in changes:
        draft = draft.with_change(change)
    return draft


def _team(process: Process, step: str) -> str | None:
    here = process.by_id.get(step)
    if here is not None and here.pool is not None:
        return here.pool
    return process.pools[0].id if process.pools else None


def _asks_for_team(block: Block) -> bool:
    facts = (change.changes.facts for change in block.steps)
    return any(TEAM in (said.get("by"), said.get("staff")) for said in facts)


def _fitted(
    change: StepChange, ids: dict[str, str], team: str | None, process: Process
) -> StepChange:
    known = facts_of(Step)
    facts = {
        key: _fitted_value(known[key], value, ids, team, process)
        for key, value in change.changes.facts.items()
    }
    return replace(
        change,
        id=ids[change.id],
        after=ids.get(change.after) if change.after else None,
        changes=replace(change.changes, facts=facts),
    )


def _fitted_value(
    fact: Fact, value: FactValue, ids: dict[str, str], team: str | None, process: Process
) -> FactValue:
    match value:
        case str() if fact.kind in (Kind.PERFORMER, Kind.POOL) and value == TEAM:
            return team
        case str() if fact.kind is Kind.STEP:
            return ids.get(value, value)
        case Ways():
            branches = tuple(Branch(ids.get(one.to, one.to), one.share) for one in value.branches)
            return Ways(value.kind, branches)
        case BySegment():
            return value.within(segment.id for segment in process.segments)
        case _:
            return value


def _with_side_effects(draft: Draft, block: Block) -> Draft:
    """What the block may do to people stands in the register, once."""
    redesign = draft.redesign
    assert redesign is not None
    known = {(one.who, one.kind) for one in redesign.side_effects}
    added: list[SideEffect] = []
    for one in block.side_effects:
        if (one.who, one.kind) not in known:
            taken = [effect.id for effect in (*redesign.side_effects, *added)]
            added.append(replace(one, id=free_id(one.id, taken)))
    return draft.with_redesign(replace(redesign, side_effects=(*redesign.side_effects, *added)))
