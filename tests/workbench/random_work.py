"""Somebody who works on a process: seeded random edits of today's process and of a redesign."""

import random
from collections.abc import Callable
from typing import Final

from redesign.model.process import END
from redesign.model.redesign import Mark
from redesign.workbench.editor import Editor

_TYPED: Final = (
    ("work", "7 min"), ("work", ""), ("work", "2..3..9 min"), ("effort", "12 min"), ("effort", ""),
    ("wait", "3 days"), ("wait", "1 week"), ("documents", "map, lease, # not a remark"),
    ("documents", "lease"), ("documents", ""), ("note", 'She said "# hello" = [yes]'), ("note", ""),
    ("name", "Læs æøå"), ("name", "Other name"), ("channel", "web, phone"), ("channel", "counter"),
    ("purpose", "So that it can be decided"), ("visit", "2"), ("contact", "yes"),
)  # fmt: skip
_OTHERS: Final = (
    ("demand", "cases_per_year", "321"), ("process", "name", "Another name"),
    ("process", "owner", "Roads # and parks"), ("process", "area", ""),
    ("promise", "within", "12 days"), ("promise", "within", ""),
    ("demand", "months", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"),
)  # fmt: skip

Edit = Callable[[random.Random, Editor], object]


def _step(chance: random.Random, editor: Editor) -> str:
    return chance.choice([step.id for step in editor.resolved.steps] or ["none"])


def _fact(chance: random.Random, editor: Editor) -> object:
    key, typed = chance.choice(_TYPED)
    return editor.set_fact(_step(chance, editor), key, typed)


def _fact_of_segment(chance: random.Random, editor: Editor) -> object:
    segments = [one.id for one in editor.resolved.segments]
    if not segments:
        return None
    key, typed = chance.choice((("work", "9 min"), ("effort", "1 h"), ("work", "")))
    return editor.set_fact(_step(chance, editor), key, typed, segment=chance.choice(segments))


def _other(chance: random.Random, editor: Editor) -> object:
    return editor.set_others(*_table(chance.choice(_OTHERS)))


def _table(other: tuple[str, str, str]) -> tuple[str, None, dict[str, str]]:
    table, key, typed = other
    return table, None, {key: typed}


def _team(chance: random.Random, editor: Editor) -> object:
    pools = [one.id for one in editor.resolved.pools]
    if not pools or chance.random() < 0.3:
        return editor.add_other("pools", "New team", {"people": "2"})
    key, typed = chance.choice((("people", "3"), ("name", "The others"), ("cost_per_hour", "500")))
    return editor.set_others("pools", chance.choice(pools), {key: typed})


def _added(chance: random.Random, editor: Editor) -> object:
    step, name = _step(chance, editor), chance.choice(("Ask", "Look twice", "Ring back"))
    match chance.randrange(4):
        case 0:
            return editor.add_step(name, after=step)
        case 1:
            return editor.add_step(name, before=step, facts={"work": "4 min"})
        case 2:
            return editor.add_branch(step, name, chance.choice((0.1, 0.25, 0.5)))
        case _:
            return editor.add_parallel(step, name)


def _led(chance: random.Random, editor: Editor) -> object:
    target = chance.choice([_step(chance, editor), END])
    return editor.lead_to(_step(chance, editor), target, chance.choice((0.2, 1.0, 0.0)))


def _deleted(chance: random.Random, editor: Editor) -> object:
    return editor.delete_step(_step(chance, editor))


def _moved(chance: random.Random, editor: Editor) -> object:
    return editor.move_step(_step(chance, editor), chance.choice((-1, 1)))


def _marked(chance: random.Random, editor: Editor) -> object:
    step = _step(chance, editor)
    mark = chance.choice((None, Mark.SELF_SERVICE, Mark.ASSIST, Mark.REMOVE, Mark.MERGE))
    if mark is Mark.MERGE:
        return editor.mark(step, mark, into=_step(chance, editor))
    return editor.mark(step, mark)


def _flipped(chance: random.Random, editor: Editor) -> object:
    editor.choose(chance.choice((None, *(one.id for one in editor.redesigns))))
    return None


def _taken_back(_chance: random.Random, editor: Editor) -> object:
    return editor.undo()


def _done_again(_chance: random.Random, editor: Editor) -> object:
    return editor.redo()


_EDITS: Final[tuple[Edit, ...]] = (
    *[_fact] * 6, *[_fact_of_segment] * 2, *[_other] * 2, *[_added] * 3, *[_led] * 2, _team, _team,
    _deleted, _moved, _marked, _marked, _flipped, _flipped, _taken_back, _done_again,
)  # fmt: skip


def work(chance: random.Random, editor: Editor, edits: int) -> tuple[str, ...]:
    """Make so many edits, refused ones included, and name them."""
    made = [chance.choice(_EDITS) for _turn in range(edits)]
    for edit in made:
        edit(chance, editor)
    return tuple(edit.__name__.strip("_") for edit in made)
