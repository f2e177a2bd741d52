"""A program of its own that saves one file many times while another does the same.

Run as `python -m tests.files.racing FOLDER STEP COUNT`: notes one more document at its own step and
saves, each time; what the other has written meanwhile is met and taken in.
"""

import sys
from pathlib import Path

from redesign.files import ChangedOnDisk
from redesign.workbench import Desk


def save(desk: Desk) -> None:
    """Save as the screens do: whatever comes in between is met first."""
    while True:
        now = desk.news()
        if now is not None:
            met = desk.meet(now)
            assert not met.disagreements, met.disagreements
            desk.take_in(now, met)
        try:
            desk.save()
        except ChangedOnDisk:
            continue
        return


def main(folder: Path, step: str, count: int) -> None:
    """Note so many documents, saving each."""
    desk = Desk.read(folder / "permit", root=folder)
    for number in range(count):
        known = desk.process.step(step).documents
        desk.set_fact(step, "documents", ", ".join((*known, f"{step} {number}")))
        save(desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
