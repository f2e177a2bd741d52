"""A program of its own that saves as an ordinary user, or where there is no more room.

Run as `python -m tests.files.as_somebody REHEARSAL FOLDER --user` (or `--no-room`). Saves in the
rehearsal first, so that everything is loaded, then gives its rights or its room away and saves in
the folder. Prints what is told, and whether the work is still there.
"""

import os
import resource
import sys
from pathlib import Path

from redesign.model.errors import RedesignError
from redesign.workbench import Desk

NOBODY = 65534


def changed(folder: Path) -> Desk:
    """The process of a folder with work that is not saved."""
    desk = Desk.read(folder / "permit", root=folder)
    desk.set_fact("decide", "work", "20 min")
    return desk


def main(rehearsal: Path, folder: Path, how: str) -> None:
    """Rehearse, change roles, and save."""
    changed(rehearsal).save()
    desk = changed(folder)
    if how == "--no-room":
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    elif os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        print(desk.save().sentence)
    except RedesignError as stopped:
        print(stopped, stopped.hint)
        print("unsaved" if desk.unsaved else "lost")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
