"""Somebody who tries every edit that the screens offer, in any order, on today and on redesigns."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from redesign.files import read_blocks
from redesign.model.block import Block
from redesign.model.process import END
from redesign.model.redesign import Mark
from redesign.workbench.editor import Editor

NAMES: Final = ("Ask", "Look twice", "Ring back", "New step")
SHARES: Final = (0.0, 0.2, 0.5, 1.0)
TYPED: Final = (
    ("work", "7 min"), ("work", ""), ("effort", "2..3..9 min"), ("wait", "3 days"), ("wait", ""),
    ("name", "Other name"), ("channel", "web, phone"), ("visit", "2"), ("batch", "10"),
    ("priority", "2"), ("contact", "yes"), ("follow_up", "yes"), ("present", "yes"),
    ("chance", "50 %"), ("chance", ""), ("at_most", "2"), ("at_most", ""), ("times", "0.5"),
    ("times", ""), ("by", "citizen"), ("by", "system"), ("by", "office"), ("open", "mon 9-12"),
)  # fmt: skip
TABLES: Final = (
    ("promise", {"within": "10 days"}), ("promise", {"within": ""}),
    ("demand", {"cases_per_year": "300"}), ("process", {"name": "Another", "area": "Roads"}),
    ("redesign", {"once": "100000", "idea": "Say it at once"}),
)  # fmt: skip
OTHERS: Final = (
    ("pools", "Office", {"people": "2"}), ("segments", "Others", {"share": "10 %"}),
    ("calendars", "Mornings", {"monday": "9:00-12:00"}),
)  # fmt: skip


class Edit(NamedTuple):
    """One call of the editor, so that it can be shown and made again."""

    command: str
    about: tuple[object, ...] = ()
    said: Mapping[str, object] = {}

    def make(self, editor: Editor) -> object:
        """Do it, or have it refused."""
        return getattr(editor, self.command)(*self.about, **self.said)


@cache
def blocks() -> tuple[Block, ...]:
    """Every building block of the program."""
    return tuple(read_blocks(Path("/nowhere"), "en").blocks)


def _step(chance: random.Random, editor: Editor) -> str:
    return chance.choice([step.id for step in editor.resolved.steps])


def _added(chance: random.Random, editor: Editor) -> Edit:
    step, name = _step(chance, editor), chance.choice(NAMES)
    ways = editor.resolved.step(step).next
    made = [
        Edit("add_step", (name,)),
        Edit("add_step", (name,), {"after": step}),
        Edit("add_step", (name,), {"before": step}),
        Edit("add_parallel", (step, name)),
        Edit("add_parallel", (step, name)),
        Edit("add_branch", (step, name, chance.choice(SHARES[1:])), {"then": None}),
        Edit("add_branch", (step, name, 0.2), {"then": _target(chance, editor)}),
    ]
    if ways is not None:
        made.append(Edit("add_on_way", (step, chance.choice(ways.targets), name)))
    return chance.choice(made)


def _target(chance: random.Random, editor: Editor) -> str:
    return chance.choice((_step(chance, editor), END))


def _led(chance: random.Random, editor: Editor) -> Edit:
    way = _step(chance, editor), _target(chance, editor), chance.choice(SHARES)
    return Edit("lead_to", way)


def _deleted(chance: random.Random, editor: Editor) -> Edit:
    return Edit("delete_step", (_step(chance, editor),))


def _moved(chance: random.Random, editor: Editor) -> Edit:
    return Edit("move_step", (_step(chance, editor), chance.choice((-1, 1))))


def _typed(chance: random.Random, editor: Editor) -> Edit:
    return Edit("set_fact", (_step(chance, editor), *chance.choice(TYPED)))


def _typed_of_group(chance: random.Random, editor: Editor) -> Edit | None:
    groups = [one.id for one in editor.resolved.segments]
    key, typed = chance.choice(
        (("work", "9 min"), ("work", ""), ("chance", "20 %"), ("times", "2"))
    )
    if not groups:
        return None
    return Edit("set_fact", (_step(chance, editor), key, typed), {"segment": chance.choice(groups)})


def _name(chance: random.Random, editor: Editor) -> str:
    return editor.resolved.step(_step(chance, editor)).name


def _other_named(chance: random.Random, editor: Editor) -> Edit:
    key, other = chance.choice(("otherwise", "joins")), _name(chance, editor)
    return Edit("set_fact", (_step(chance, editor), key, chance.choice(("", other, other))))


def _sources(chance: random.Random, editor: Editor) -> Edit:
    said = {chance.choice(("work", "effort")): chance.choice(("measured in May", "assumed", ""))}
    return Edit("set_sources", (_step(chance, editor), said))


def _table(chance: random.Random, editor: Editor) -> Edit:
    if chance.random() < 0.5:
        clock = {
            "within": "2 weeks",
            chance.choice(("from", "to", "pauses")): _name(chance, editor),
        }
        return Edit("set_others", ("promise", None, clock))
    table, typed = chance.choice(TABLES)
    return Edit("set_others", (table, None, typed))


def _other_table(chance: random.Random, editor: Editor) -> Edit:
    table, name, typed = chance.choice(OTHERS)
    ids = [one.id for one in getattr(editor.resolved, table)]
    if ids and chance.random() < 0.5:
        id_ = chance.choice(ids)
        return chance.choice(
            (Edit("remove_other", (table, id_)), Edit("set_others", (table, id_, typed)))
        )
    return Edit("add_other", (table, name, typed))


def _beside(chance: random.Random, editor: Editor) -> Edit:
    other = _name(chance, editor)
    return Edit("set_fact", (_step(chance, editor), "beside", chance.choice(("", other))))


def _uptake(chance: random.Random, editor: Editor) -> Edit:
    return Edit("set_fact", (_step(chance, editor), "uptake", chance.choice(("80 %", "50 %", ""))))


def _put(chance: random.Random, editor: Editor) -> Edit:
    return Edit("put_block", (chance.choice(blocks()), _step(chance, editor)))


def _marked(chance: random.Random, editor: Editor) -> Edit | None:
    step = _step(chance, editor)
    options = [one for one in editor.mark_options(step) if not one.why_not]
    if not options:
        return None
    if chance.random() < 0.2:
        return Edit("mark", (step, None))
    option = chance.choice(options)
    said = {option.asks: chance.choice(option.choices)[0]} if option.asks else {}
    stays = option.mark not in (Mark.REMOVE, Mark.MERGE, Mark.PARALLEL)
    offered = any(key == "uptake" for key, _today, _new in option.defaults)
    if stays and (offered or chance.random() < 0.2):
        said["uptake"] = chance.choice(("80 %", "100 %", "0 %"))
    return Edit("mark", (step, option.mark), said)


def _line_taken_back(chance: random.Random, editor: Editor) -> Edit | None:
    lines = editor.redesign_lines()
    return Edit("take_back", (chance.choice(lines).keys,)) if lines else None


def _chosen(chance: random.Random, editor: Editor) -> Edit:
    return Edit("choose", (chance.choice((None, *(one.id for one in editor.redesigns))),))


def _redesign(chance: random.Random, editor: Editor) -> Edit:
    ids = [one.id for one in editor.redesigns]
    if len(ids) > 3:
        return Edit("delete_redesign", (chance.choice(ids),))
    if len(ids) > 1 and chance.random() < 0.5:
        return Edit("combine_redesigns", (*chance.sample(ids, 2), "Both"))
    return Edit("new_redesign", ("Idea",))


EDITS: Final[tuple[Callable[[random.Random, Editor], Edit | None], ...]] = (
    *[_added] * 8, *[_led] * 3, *[_deleted] * 3, *[_moved] * 2, *[_typed] * 2, *[_marked] * 4,
    *[_put] * 2, *[_chosen] * 3, _beside, _uptake, _line_taken_back, _redesign,
    _typed, _typed_of_group, _other_named, _sources, _table, _other_table,
)  # fmt: skip


def any_edit(chance: random.Random, editor: Editor) -> Edit:
    """One edit that a person could ask for just now; undo where there is nothing to ask."""
    if not editor.resolved.steps:
        return Edit("undo") if editor.undo_label else Edit("add_step", ("First",))
    if chance.random() < 0.08:
        return chance.choice((Edit("undo"), Edit("undo"), Edit("redo")))
    return chance.choice(EDITS)(chance, editor) or Edit("undo")
