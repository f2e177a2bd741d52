"""The last verdict on each redesign, remembered between runs of the program.

Kept in the user's state folder and never in the process files: a verdict follows from them, and
results in files make changes of different people collide. Each is kept with a hash of what it was
reached on, so that one can tell whether it still holds. Losing the file loses nothing but time.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from redesign import __version__

_FORMAT: Final = 1
Kept = Mapping[str, tuple[str, str, str]]
"""Verdict, day and content by `process/redesign`."""


class Reached(NamedTuple):
    """A verdict that was reached some day.

    Attributes:
        verdict: Its id, as in `redesign.analysis.Verdict`.
        when: The day.
        holds: The files, and the program, are still what it was reached with.
    """

    verdict: str
    when: date
    holds: bool


def content_of(process: str, redesign: str) -> str:
    """One hash for what a verdict follows from.

    Args:
        process: The hash of the file of today's process.
        redesign: The hash of the file of the redesign.
    """
    from redesign.files.disk import digest_of

    return digest_of(f"{__version__}\n{process}\n{redesign}".encode())


class Verdicts:
    """The verdicts on the redesigns of one folder of processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _file(self) -> Path:
        from redesign.files.disk import digest_of, state_folder

        place = digest_of(str(self._folder.resolve()).encode())[:16]
        return state_folder("verdicts") / f"{self._folder.name}-{place}.json"

    def read(self) -> Kept:
        """What was kept; nothing where it cannot be read."""
        import json

        try:
            said = json.loads(self._file.read_text("utf-8"))
            if said["format"] != _FORMAT:
                return {}
            return {
                str(key): (str(one["verdict"]), str(one["day"]), str(one["content"]))
                for key, one in said["verdicts"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def remember(self, process: str, redesign: str, content: str, verdict: str, day: date) -> None:
        """Keep a verdict in place of an earlier one; where that cannot be written, go without.

        Of programs that do so at the same time each finds what the one before it has written.
        """
        from redesign.files.disk import only_one

        new = (str(verdict), day.isoformat(), content)
        with only_one(self._file):
            self._write({**self.read(), f"{process}/{redesign}": new})

    def _write(self, known: Kept) -> None:
        import json

        text = json.dumps(
            {
                "format": _FORMAT,
                "verdicts": {
                    key: {"verdict": one[0], "day": one[1], "content": one[2]}
                    for key, one in sorted(known.items())
                },
            },
            indent=1,
        )
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._file.with_suffix(".part")
            part.write_text(text, "utf-8")
            part.replace(self._file)
        except OSError:
            return


def reached(said: tuple[str, str, str] | None, content: str) -> Reached | None:
    """What was kept of a verdict, held against what the files are now."""
    if said is None:
        return None
    verdict, day, about = said
    try:
        return Reached(verdict=verdict, when=date.fromisoformat(day), holds=about == content)
    except ValueError:
        return None
