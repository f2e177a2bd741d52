"""Unsaved work outlives a crash, and never overwrites what somebody else wrote."""

from pathlib import Path

from redesign.model.redesign import Mark
from redesign.workbench import Desk, open_folder


def test_work_that_was_not_saved_is_offered_back(desk: Desk, folder: Path) -> None:
    """It is there after the next start, and taking it up can itself be undone."""
    desk.set_fact("decide", "work", "20 min")
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()
    again = open_folder(folder).open("permit")
    assert again.recovery.kept is not None
    assert again.restore()
    assert (again.process, again.redesigns) == (desk.process, desk.redesigns)
    assert again.undo() == "restore unsaved work"
    assert not again.unsaved


def test_saving_lets_go_of_it(desk: Desk, folder: Path) -> None:
    """What is on disk need not be offered."""
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()
    desk.save()
    assert open_folder(folder).open("permit").recovery.kept is None


def test_taking_everything_back_lets_go_of_it(desk: Desk, folder: Path) -> None:
    """Nothing unsaved, nothing kept."""
    desk.mark("check", Mark.AUTOMATE)
    desk.keep()
    desk.undo()
    desk.keep()
    assert open_folder(folder).open("permit").recovery.kept is None


def test_work_on_a_file_changed_since_is_not_offered_and_not_lost(
    desk: Desk, folder: Path, state: Path
) -> None:
    """Taking it up would undo somebody's change; it is moved aside instead of overwritten."""
    desk.set_fact("decide", "work", "20 min")
    desk.keep()
    file = folder / "permit" / "process.toml"
    file.write_text(file.read_text("utf-8").replace("Permit", "Licence"), encoding="utf-8")
    again = open_folder(folder).open("permit")
    assert again.recovery.kept is None
    again.set_fact("check", "work", "1 min")
    again.keep()
    kept = [path.read_text("utf-8") for path in state.rglob("process.toml")]
    assert len(kept) == 2
    assert any('work = "20 min"' in text for text in kept)
