"""What changed between two versions of a process, and what that does to a case.

Hides which files were read from where; what stands here is said in the person's own words, and the
figures are the exact expected measures, for which nothing is simulated.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.words import _
from redesign.workbench.differences import (
    Change,
    experiment_differences,
    process_differences,
    redesign_differences,
)
from redesign.workbench.versions import Version, version_in, version_on_disk

if TYPE_CHECKING:
    from redesign.analysis import Measure

HEAD = "HEAD"


@frozen
class Effect:
    """What a change does to one measure of a case, over all citizens.

    Attributes:
        measure: Which one.
        before: The expected value before.
        after: The expected value after.
    """

    measure: "Measure"
    before: float
    after: float


@frozen
class Part:
    """What changed in one file, and what that does.

    Attributes:
        file: The file, as it is called in the folder of the process.
        title: What it is called: the process, a redesign.
        note: What became of the file as a whole: new, gone, cannot be read; "" where nothing did.
        changes: What is different in it.
        effects: What that does to the expected measures; only those that differ.
    """

    file: str
    title: str
    note: str = ""
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()


@frozen
class Differences:
    """Two versions of a process side by side.

    Attributes:
        name: What the process is called.
        currency: Its currency.
        parts: What changed, file by file.
    """

    name: str
    currency: str
    parts: tuple[Part, ...]

    def sentences(self) -> tuple[str, ...]:
        """Every change on a line; of a redesign or experiment with its name in front."""
        found: list[str] = []
        for part in self.parts:
            front = "" if part.file == "process.toml" else f"{part.title}: "
            if part.note:
                found.append(f"{front}{part.note}")
            found += (f"{front}{one.sentence}" for one in part.changes)
        return tuple(found)


def difference_on_disk(folder: Path) -> Differences:
    """What the work tree changes of the last commit; everything, where there is none yet.

    Raises:
        RedesignError: The folder is not under version control.
    """
    from redesign.files.git import Repository

    repository = Repository.of(folder)
    committed = repository.commit_of(HEAD) is not None
    before = version_in(repository, HEAD, folder) if committed else Version()
    return differences(before, version_on_disk(folder))


def difference_of(folder: Path, before: str, after: str | None) -> Differences:
    """What changed from one commit to another, or to the work tree where none is named.

    Raises:
        RedesignError: The folder is not under version control, or there is no such commit.
    """
    from redesign.files.git import Repository

    repository = Repository.of(folder)
    old = version_in(repository, before, folder)
    new = version_on_disk(folder) if after is None else version_in(repository, after, folder)
    return differences(old, new)


def differences(before: Version, after: Version) -> Differences:
    """Two versions side by side; what is the same in both is left out."""
    named = after.process or before.process
    parts = [
        _process_part(before, after),
        *_redesign_parts(before, after),
        *_experiment_parts(before, after),
    ]
    return Differences(
        name=named.name if named else "",
        currency=named.currency if named else "",
        parts=tuple(one for one in parts if one.note or one.changes or one.effects),
    )


def _process_part(before: Version, after: Version) -> Part:
    old, new = before.process, after.process
    named = new or old
    file = "process.toml"
    part = Part(file=file, title=named.name if named else file)
    if old is None or new is None:
        return replace(part, note=_note(file, before, after, old, new))
    changes, effects = process_differences(old, new), _effects(old, new)
    return replace(part, changes=changes, effects=effects)


def _redesign_parts(before: Version, after: Version) -> Iterator[Part]:
    for id_ in dict.fromkeys((*before.redesigns, *after.redesigns, *_unread(after, "redesigns"))):
        file = f"redesigns/{id_}.toml"
        old, new = before.redesigns.get(id_), after.redesigns.get(id_)
        named = new or old
        part = Part(file=file, title=named.name if named else file)
        processes = (before.process or after.process, after.process or before.process)
        if old is None or new is None:
            yield replace(part, note=_note(file, before, after, old, new))
        elif processes[0] is not None and processes[1] is not None:
            today = (processes[0], processes[1])
            changes = redesign_differences(old, new, today)
            effects = _redesigned(old, new, today) if changes else ()
            yield replace(part, changes=changes, effects=effects)


def _experiment_parts(before: Version, after: Version) -> Iterator[Part]:
    known = (*before.experiments, *after.experiments, *_unread(after, "experiments"))
    for id_ in dict.fromkeys(known):
        file = f"experiments/{id_}.toml"
        old, new = before.experiments.get(id_), after.experiments.get(id_)
        named = new or old
        part = Part(file=file, title=named.name if named else file)
        process = after.process or before.process
        if old is None or new is None:
            yield replace(part, note=_note(file, before, after, old, new))
        elif process is not None:
            yield replace(part, changes=experiment_differences(old, new, process))


def _unread(version: Version, folder: str) -> Iterator[str]:
    return (Path(one).stem for one in version.unread if one.startswith(f"{folder}/"))


def _note(file: str, before: Version, after: Version, old: object, new: object) -> str:
    """What became of a file as a whole."""
    if reason := after.unread.get(file):
        return _("it cannot be read now: {reason}").format(reason=reason)
    if reason := before.unread.get(file):
        return _("it could not be read before: {reason}").format(reason=reason)
    if old is None and new is None:
        return ""
    return _("it is new") if old is None else _("it is gone")


def _redesigned(old: Redesign, new: Redesign, today: tuple[Process, Process]) -> tuple[Effect, ...]:
    try:
        return _effects(resolve(today[0], old), resolve(today[1], new))
    except RedesignError:
        return ()


def _effects(old: Process, new: Process) -> tuple[Effect, ...]:
    """The expected measures that differ; none where cases of a version go round forever."""
    from redesign.analysis import MEASURES
    from redesign.simulation.exact import ALL, expected

    try:
        before, after = expected(old), expected(new)
    except RedesignError:
        return ()
    return tuple(
        Effect(measure=measure, before=before.of(id_, ALL), after=after.of(id_, ALL))
        for id_, measure in MEASURES.items()
        if id_ in before.measures
        and not isclose(before.of(id_, ALL), after.of(id_, ALL), rel_tol=1e-9, abs_tol=1e-9)
    )
