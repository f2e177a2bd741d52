"""What names a step that a redesign removes, and what is taken in its place.

Resolving puts the step that follows in the place of the one that is gone, or nothing where a name
makes no sense without it. That is a proposal: each is told once, until the redesign says itself
what is meant.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from redesign.files.places import Keys
from redesign.model.process import Branch, Process, Promise, Step
from redesign.model.redesign import Mark, Redesign
from redesign.model.removing import gate_id
from redesign.words import _

Told = tuple[Keys, str, str]
"""The keys that it is about, sentence, hint."""

_GOES: Final = (Mark.REMOVE, Mark.MERGE)

_PROMISE: Final[Mapping[str, tuple[str, Callable[[], str]]]] = {
    "from": (
        "start",
        lambda: _("The clock of the promise starts at step “{gone}”, which is removed."),
    ),
    "to": (
        "to",
        lambda: _("The clock of the promise stops after step “{gone}”, which is removed."),
    ),
    "pauses": (
        "pauses",
        lambda: _("The clock of the promise stands still during step “{gone}”, which is removed."),
    ),
}


def names_of_removed(process: Process, redesign: Redesign, after: Process) -> Iterator[Told]:
    """Every name of a removed step that the redesign does not replace itself.

    Args:
        process: The process of today.
        redesign: What would change about it.
        after: The two resolved.
    """
    for change in redesign.steps:
        there = change.id in process.by_id and change.id not in after.by_id
        if change.mark in _GOES and there:
            # Where branches open or meet an empty step takes the place of the one that is gone.
            gates = {gate_id(change.id, opens=opens) for opens in (True, False)}
            if gates.isdisjoint(after.by_id.keys() - process.by_id.keys()):
                yield from _promised(process, redesign, after, change.id)
                yield from _started(process, redesign, after, change.id)
            yield from _told_by_steps(process, redesign, after, change.id)


def _promised(process: Process, redesign: Redesign, after: Process, gone: str) -> Iterator[Told]:
    for key, (name, sentence) in _PROMISE.items():
        said = redesign.promise.facts.get(key)
        if said is None and key not in redesign.promise.clear and process.promise is not None:
            said = getattr(process.promise, name)
        if isinstance(said, tuple) and gone in said:
            heirs = getattr(after.promise, name) if isinstance(after.promise, Promise) else ()
            about = ("steps", gone, "mark", "promise", key)
            yield about, sentence().format(gone=gone), _hint("promise", key, heirs)


def _started(process: Process, redesign: Redesign, after: Process, gone: str) -> Iterator[Told]:
    said = redesign.process.facts.get("starts") or process.starts
    if not isinstance(said, tuple):
        return
    if any(isinstance(one, Branch) and one.to == gone for one in said):
        heirs = tuple(one.to for one in after.starts)
        sentence = _("Cases start at step “{gone}”, which is removed.").format(gone=gone)
        yield (
            ("steps", gone, "mark", "process", "starts"),
            sentence,
            _hint("process", "starts", heirs),
        )


def _told_by_steps(
    process: Process, redesign: Redesign, after: Process, gone: str
) -> Iterator[Told]:
    for step, beside, joins in _naming(process, redesign):
        kept = after.by_id.get(step)
        table = f"steps.{step}"
        if gone in beside:
            sentence = _("Step “{step}” is done beside step “{gone}”, which is removed.")
            hint = (
                _hint(table, "beside", kept.beside)
                if kept
                else _(
                    "It is removed with it. Mark “{step}” as removed to say so, or let it stand "
                    "beside another step."
                ).format(step=step)
            )
            about = ("steps", gone, "mark", step, "beside")
            yield about, sentence.format(step=step, gone=gone), hint
        if joins == gone and kept is not None and kept.joins is None:
            sentence = _("Step “{step}” waits for the branches of step “{gone}”, which is removed.")
            about = ("steps", gone, "mark", step, "joins")
            yield about, sentence.format(step=step, gone=gone), _hint(table, "joins", ())


def _naming(process: Process, redesign: Redesign) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The steps that are not removed themselves, with the steps that they name."""
    ids = dict.fromkeys((*process.by_id, *(change.id for change in redesign.steps)))
    for id_ in ids:
        step = process.by_id.get(id_) or Step(id=id_, name=id_)
        change = redesign.change(id_)
        if change is not None and change.mark in _GOES:
            continue
        facts = change.changes.facts if change else {}
        clear = change.changes.clear if change else ()
        beside = () if "beside" in clear else facts.get("beside", step.beside)
        joins = None if "joins" in clear else facts.get("joins", step.joins)
        yield id_, beside if isinstance(beside, tuple) else (), str(joins or "")  # type: ignore[misc]


def _hint(table: str, key: str, heirs: tuple[str, ...]) -> str:
    """The fact as it is read now, and how to say that this is meant."""
    if not heirs:
        return _(
            'It is read as if `{key}` were not written. Write `clear = ["{key}"]` in [{table}] to '
            "say so, or name another step."
        ).format(key=key, table=table)
    listed = ", ".join(f'"{one}"' for one in heirs)
    if len(heirs) > 1 and key == "starts":
        return _("The steps that follow are taken: {steps}. Write [process.starts] anew.").format(
            steps=listed
        )
    written = f"{key} = {listed}" if len(heirs) == 1 else f"{key} = [{listed}]"
    return _(
        "It is read as `{written}`. Write that in [{table}] to say so, or name another step."
    ).format(written=written, table=table)
