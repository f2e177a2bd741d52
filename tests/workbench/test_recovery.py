"""Unsaved work outlives a crash, and meets what somebody else wrote meanwhile."""

import subprocess
import sys
from pathlib import Path

from redesign.model.redesign import Mark
from redesign.workbench import Desk, open_folder
from tests.programs import ROOT


def reopened(folder: Path) -> Desk:
    """The process as it is found when the program is started again."""
    return open_folder(folder).open("permit")


def taken_up(desk: Desk) -> Desk:
    """The desk with the work that is offered."""
    kept = desk.recovery.offered
    assert kept is not None
    desk.restore(kept, desk.recovered(kept))
    return desk


def working_time(desk: Desk, step: str) -> str:
    """The working time of a step."""
    known = desk.process.step(step).work
    return str(known.everyone) if known else ""


def test_work_that_was_not_saved_is_offered_back(desk: Desk, folder: Path) -> None:
    """It is there after the next start, and taking it up can itself be undone."""
    desk.set_fact("decide", "work", "20 min")
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()

    again = taken_up(reopened(folder))

    assert (again.process, again.redesigns) == (desk.process, desk.redesigns)
    assert again.undo() == "restore unsaved work"
    assert not again.unsaved


def test_saving_lets_go_of_it(desk: Desk, folder: Path) -> None:
    """What is on disk need not be offered."""
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()
    desk.save()
    assert reopened(folder).recovery.offered is None


def test_taking_everything_back_lets_go_of_it(desk: Desk, folder: Path) -> None:
    """Nothing unsaved, nothing kept."""
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()
    desk.undo()
    desk.keep()
    assert reopened(folder).recovery.offered is None


def test_a_deleted_redesign_stays_deleted(desk: Desk, folder: Path) -> None:
    """Work that would take a file away is work, too."""
    desk.new_redesign("Faster")
    desk.save()
    desk.delete_redesign("faster")
    desk.keep()

    assert taken_up(reopened(folder)).redesigns == ()


def test_work_on_a_file_changed_since_is_brought_together_with_it(desk: Desk, folder: Path) -> None:
    """What the two say of different facts is all there."""
    desk.set_fact("decide", "work", "20 min")
    desk.keep()
    file = folder / "permit" / "process.toml"
    file.write_text(file.read_text("utf-8").replace('"Permit"', '"Licence"'), encoding="utf-8")

    again = taken_up(reopened(folder))

    assert again.process.name == "Licence"
    assert working_time(again, "decide") == "20 min"


def test_work_that_disagrees_with_the_file_is_asked_about(desk: Desk, folder: Path) -> None:
    """Both versions of the one fact are shown, and the choice decides."""
    desk.set_fact("decide", "work", "20 min")
    desk.keep()
    file = folder / "permit" / "process.toml"
    file.write_text(file.read_text("utf-8").replace("30 min", "40 min"), encoding="utf-8")
    again = reopened(folder)
    kept = again.recovery.offered
    assert kept is not None

    (one,) = again.recovered(kept).disagreements
    assert (one.about, one.before, one.mine, one.theirs) == (
        "Decide: Working time",
        "30 min",
        "20 min",
        "40 min",
    )
    again.restore(kept, again.recovered(kept, {one.key: "mine"}))
    assert working_time(again, "decide") == "20 min"


def test_two_runs_keep_their_work_apart(desk: Desk, folder: Path) -> None:
    """What one window keeps never takes the place of what another one kept."""
    other = reopened(folder)
    desk.set_fact("decide", "work", "20 min")
    desk.keep()
    other.set_fact("check", "work", "1 min")
    other.keep()

    first = taken_up(reopened(folder))
    first.save()
    second = taken_up(reopened(folder))

    assert {working_time(second, one) for one in ("check", "decide")} == {"1 min", "20 min"}


def test_work_of_a_program_that_still_runs_is_offered_by_nobody_else(
    desk: Desk, folder: Path
) -> None:
    """In a second window it would be there twice; once the first has crashed it is offered."""
    code = (
        "import sys, time; from pathlib import Path; from redesign.workbench import open_folder; "
        "desk = open_folder(Path(sys.argv[1])).open('permit'); "
        "desk.set_fact('decide', 'work', '20 min'); desk.keep(); "
        "print('kept', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        try:
            assert other.stdout.readline() == b"kept\n"
            assert reopened(folder).recovery.offered is None
        finally:
            other.kill()
    assert working_time(taken_up(reopened(folder)), "decide") == "20 min"
