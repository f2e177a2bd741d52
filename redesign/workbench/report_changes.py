"""What a redesign changes, step by step, small enough for a sheet of paper.

Hides that a drawing of the whole process cannot be read at the size of a page: the table says what
differs, and how much stays as it is.
"""

from collections.abc import Iterator
from typing import Final

from redesign.diagrams.changes import Changed
from redesign.diagrams.readings import Reading, in_full, read
from redesign.exchange.page import Part, Table
from redesign.model.process import Process, Step
from redesign.model.quantity import Minutes
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import NO_BREAK, _, ngettext, number
from redesign.workbench.texts import UNKNOWN, who_text

_NOTHING: Final = Reading(work=None, effort=None, wait=None, chance=1.0, times=None)


def changed_steps(process: Process, redesign: Redesign) -> Iterator[Part]:
    """Every step that is new, different or gone, with its numbers of today and of the redesign."""
    today, after = resolve(process, None), resolve(process, redesign)
    changed = Changed(today=today, after=after, redesign=redesign)
    shown = [(step, change.word) for step in after.steps if (change := changed.of(step))]
    gone = changed.gone
    struck = {step.id for step in gone}
    rows = [
        _row(step, word, after, _reading(today, changed.before(step)), read(after, step, {}))
        for step, word in shown
        if step.id not in struck
    ]
    rows += [_row(step, _("GONE"), today, read(today, step, {}), None) for step in gone]
    yield Table(
        caption=_("Means of a case, as they are written; a wait is without the queue for staff"),
        head=(_("Step"), _("Change"), _("Who"), _("Work"), _("Citizen"), _("Wait before")),
        rows=tuple(rows),
        words=True,
    )
    kept = len(after.steps) - len(rows) + len(gone)
    if kept:
        yield ngettext(
            "{count} step stays as it is today.", "{count} steps stay as they are today.", kept
        ).format(count=number(kept))


def _reading(process: Process, step: Step | None) -> Reading | None:
    return read(process, step, {}) if step else None


def _row(
    step: Step, word: str, process: Process, before: Reading | None, after: Reading | None
) -> tuple[str, ...]:
    new, gone = before is None, after is None
    was, is_ = before or _NOTHING, after or _NOTHING
    pairs = ((was.work, is_.work), (was.effort, is_.effort), (was.wait, is_.wait))
    cells = (_from_to(*pair, new=new, gone=gone) for pair in pairs)
    return (step.name, word.lower(), who_text(process, step.by), *cells)


def _from_to(before: Minutes | None, after: Minutes | None, *, new: bool, gone: bool) -> str:
    if new or gone:
        shown = after if new else before
        return in_full(shown) if shown else UNKNOWN
    if (before or 0) == (after or 0):
        return in_full(before) if before else UNKNOWN
    pair = (in_full(before or Minutes(0)), "→", in_full(after or Minutes(0)))
    return NO_BREAK.join(pair)
