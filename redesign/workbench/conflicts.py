"""What two people dispute about one fact, said so that a third can decide.

Turns the keys and values of a conflict into a subject and three readings of it.
"""

from typing import TYPE_CHECKING

from redesign.model.facts import Kind
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.words import _, percent
from redesign.workbench.subjects import Keys, fact_at, name_of, subject_of, value_text

if TYPE_CHECKING:
    from redesign.files.merging import Conflict
    from redesign.files.merging import Version as Wording


@frozen
class Reading:
    """A conflict in a person's words.

    Attributes:
        keys: Those of the conflict, by which it is settled.
        subject: What is disputed: `Photo · Working time`.
        base: What both began with.
        mine: What one side says.
        theirs: What the other says.
    """

    keys: Keys
    subject: str
    base: str
    mine: str
    theirs: str


def reading_of(conflict: "Conflict", process: Process) -> Reading:
    """What a person reads of a conflict.

    Args:
        conflict: Two sides of one fact or table.
        process: Where names are looked up; for a redesign, the process that it lies over.
    """
    keys, base = conflict.keys, conflict.base
    return Reading(
        keys=keys,
        subject=subject_of(keys, process),
        base=_text(keys, base, None, process) if base else _("not there"),
        mine=_text(keys, conflict.mine, base, process),
        theirs=_text(keys, conflict.theirs, base, process),
    )


def _text(keys: Keys, said: "Wording | None", base: "Wording | None", process: Process) -> str:
    if said is None:
        return _("taken away") if base else _("not there")
    value = said.value
    if keys == ("steps",) and isinstance(value, list):
        return ", ".join(name_of("steps", str(one), process) for one in value)
    if isinstance(value, dict) and fact_at(keys) is None:
        return _table_text(keys, value, base, process)
    return _value_text(keys, value, process)


def _table_text(
    keys: Keys, table: dict[str, object], base: "Wording | None", process: Process
) -> str:
    """What a table says otherwise than before; as it was, where it says nothing else."""
    before = base.value if base and isinstance(base.value, dict) else {}
    told = []
    for key in dict.fromkeys((*table, *before)):
        if table.get(key) != before.get(key):
            at = (*keys, key)
            now = _value_text(at, table[key], process) if key in table else _("taken away")
            told.append(f"{subject_of(at, process).rpartition(' · ')[2]}: {now}")
    return "; ".join(told) or _("as it was")


def _value_text(keys: Keys, value: object, process: Process) -> str:
    from redesign.files.kinds import UNREAD, read_fact
    from redesign.files.report import Report

    fact = fact_at(keys)
    if fact is not None:
        read = read_fact(fact, value, keys, Report())
        return str(value) if read is UNREAD else value_text(process, keys, fact, read)
    below = fact_at(keys[:-1])
    if below and below.kind in (Kind.WAYS, Kind.SHARE) and isinstance(value, int | float):
        return percent(value, 0 if round(value * 100, 6).is_integer() else 1)
    return value_text(process, keys, None, value)
