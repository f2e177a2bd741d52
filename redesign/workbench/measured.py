"""The expected measures of a process over its history.

Hides how they are found fast: what a file of git's says is reckoned once and kept in the user's
cache folder under the id that git has for its content, so that a long history costs only what is
new in it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redesign import __version__
from redesign.model.errors import RedesignError
from redesign.model.finding import Finding, Severity
from redesign.model.frozen import frozen
from redesign.words import _

if TYPE_CHECKING:
    from redesign.files.git import Repository

_Blobs = tuple[str | None, ...]
"""The ids of the process file and, where one is asked for, of the redesign file."""


@frozen
class Commit:
    """One commit and what was expected of a case then.

    Attributes:
        id: Its short id.
        when: When it was made.
        author: Who made it.
        subject: The first line of its message.
        measures: The expected measures over all citizens; None where they could not be reckoned.
        reason: Why not, in a sentence; "" where they could.
    """

    id: str
    when: datetime
    author: str
    subject: str
    measures: Mapping[str, float] | None
    reason: str = ""


def measured_history(folder: Path, redesign: str | None = None) -> tuple[Commit, ...]:
    """The commits that changed a measure of a process, the newest first.

    Args:
        folder: The folder of the process.
        redesign: The id of a redesign that is laid over it in every version.

    Raises:
        RedesignError: The folder is not under version control.
    """
    from redesign.files.git import Repository

    repository = Repository.of(folder)
    if repository.commit_of("HEAD") is None:
        return ()
    files = [folder / "process.toml"]
    files += [folder / "redesigns" / f"{redesign}.toml"] if redesign else []
    names = [repository.name_of(one) for one in files]
    commits = list(_commits(repository, names))
    asked = tuple(f"{one[0]}:{name}" for one in commits for name in names)
    ids = repository.blob_ids(asked) if asked else ()
    by_commit = [ids[at : at + len(names)] for at in range(0, len(ids), len(names))]
    known = _Measured(repository, redesign).of(by_commit)
    rows = [
        Commit(
            id=short,
            when=datetime.fromtimestamp(int(when), UTC).astimezone(),
            author=author,
            subject=subject,
            measures=measures,
            reason=reason,
        )
        for (_id, short, when, author, subject), (measures, reason) in zip(
            commits, known, strict=True
        )
    ]
    return tuple(_that_changed(rows))


def _commits(repository: "Repository", names: list[str]) -> Iterator[tuple[str, ...]]:
    """Id, short id, time, author and subject of every commit that touches a file."""
    form = "--format=%H%x1f%h%x1f%ct%x1f%an%x1f%s"
    out = repository.tell("log", "-z", form, "--", *names, seconds=120)
    for one in out.decode("utf-8", "replace").split("\0"):
        if one:
            yield tuple(one.split("\x1f", 4))


def _that_changed(rows: list[Commit]) -> list[Commit]:
    """The rows whose measures or whose reason are not those of the commit before."""
    return [
        row
        for at, row in enumerate(rows)
        if at + 1 == len(rows)
        or (row.measures, row.reason) != (rows[at + 1].measures, rows[at + 1].reason)
    ]


class _Measured:
    """The measures of versions, from the cache or reckoned now."""

    def __init__(self, repository: "Repository", redesign: str | None) -> None:
        self._repository = repository
        self._redesign = redesign

    def of(self, versions: list[_Blobs]) -> list[tuple[Mapping[str, float] | None, str]]:
        known = {blobs: _cached(_key(blobs)) for blobs in dict.fromkeys(versions)}
        missing = [blobs for blobs, measures in known.items() if measures is None]
        wanted = tuple({id_: None for blobs in missing for id_ in blobs if id_})
        contents = dict(zip(wanted, self._repository.blobs(wanted), strict=True)) if wanted else {}
        reasons: dict[_Blobs, str] = {}
        for blobs in missing:
            try:
                known[blobs] = self._reckoned([contents.get(id_ or "") for id_ in blobs])
                _keep(_key(blobs), known[blobs] or {})
            except RedesignError as stopped:
                reasons[blobs] = str(stopped)
        return [(known[blobs], reasons.get(blobs, "")) for blobs in versions]

    def _reckoned(self, contents: list[bytes | None]) -> Mapping[str, float]:
        """The measures of one version.

        Raises:
            RedesignError: It says nothing that could be reckoned.
        """
        from redesign.files.load import process_from, redesign_from
        from redesign.model.resolve import resolve
        from redesign.simulation.exact import ALL, expected

        path = Path("/process/process.toml")
        if contents[0] is None:
            raise RedesignError(_("The process was not there yet, or was taken away."))
        document = process_from(contents[0], path, path.parent)
        if document.value is None or not document.understood:
            raise RedesignError(_first_error(document.findings))
        process = document.value
        if self._redesign is not None:
            if len(contents) < 2 or contents[1] is None:
                raise RedesignError(_("The redesign was not there."))
            over = redesign_from(contents[1], path.with_name("r.toml"), path.parent)
            if over.value is None:
                raise RedesignError(_first_error(over.findings))
            process = resolve(process, over.value)
        return {id_: by[ALL] for id_, by in expected(process).measures.items()}


def _first_error(findings: tuple[Finding, ...]) -> str:
    grave = [one for one in findings if one.severity is Severity.ERROR]
    told = _("The file could not be read: {reason}")
    return told.format(reason=(grave or [*findings])[0].sentence)


def _key(blobs: _Blobs) -> str:
    """The name under which measures are kept; another way to reckon gives other names."""
    from redesign.simulation import exact, traffic

    reckoning = b"".join(Path(str(one.__file__)).read_bytes() for one in (exact, traffic))
    said = "\0".join([__version__, *(one or "-" for one in blobs)]).encode()
    return hashlib.sha256(reckoning + said).hexdigest()


def _place(key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("redesign", appauthor=False) / "measures" / key[:2] / f"{key}.json"


def _cached(key: str) -> Mapping[str, float] | None:
    try:
        found = json.loads(_place(key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _keep(key: str, measures: Mapping[str, float]) -> None:
    """Keep measures for next time; without a cache folder they are reckoned again."""
    place = _place(key)
    part = place.with_suffix(".part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(dict(measures)), encoding="utf-8")
        part.replace(place)
    except OSError:
        return
