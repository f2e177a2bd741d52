"""What somebody sees when others write the same files, and after a crash."""

from pathlib import Path

import pytest
from textual.events import AppFocus

from redesign.words import use_language
from redesign.workbench import Desk, open_folder
from tests.programs import ran
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


def elsewhere(folder: Path, old: str, new: str) -> None:
    """Somebody else changes the file."""
    file = folder / "parking-permit" / "process.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def look_again(desk: Driver) -> None:
    """Come back to the window."""
    desk.app.post_message(AppFocus())
    await desk.settle()
    await desk.settle()


def working_time(desk: Desk) -> str:
    """How long deciding takes."""
    known = desk.process.step("decide").work
    return str(known.everyone) if known else ""


def said(desk: Driver) -> str:
    """What was told last."""
    return " ".join(one.message for one in desk.app._notifications)


async def test_a_file_changed_by_others_is_read_again_when_one_looks(folder: Path) -> None:
    """With nothing unsaved it is there at once, and said."""
    async with at(folder, "parking-permit") as desk:
        elsewhere(folder, "Check the papers", "Look at the papers")
        await look_again(desk)

        assert "Look at the papers" in desk.screen
        assert "changed by somebody else, and read again" in said(desk)
        assert not desk.desk.unsaved

        for told in desk.app._notifications:
            told.raised_at -= 2
        await desk.press("down")
        assert "changed by somebody else, and read again" in said(desk)


async def test_work_here_and_there_is_saved_together(folder: Path) -> None:
    """A save first meets what others wrote of other facts, and then writes both."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, "Check the papers", "Look at the papers")
        await desk.press("s")
        await desk.settle()

        assert "Both your changes and theirs are here" in said(desk)
        text = (folder / "parking-permit" / "process.toml").read_text("utf-8")
        assert "Look at the papers" in text
        assert 'work = "7 min"' in text


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_disputed_fact_is_shown_with_both_versions(
    folder: Path, size: tuple[int, int]
) -> None:
    """Neither is written before somebody has chosen; m and Enter take mine, and save it."""
    async with at(folder, "parking-permit", size=size) as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        await desk.press("s")
        await desk.settle()
        assert "Decide: Working time (was 5 min)" in desk.screen
        assert "○ mine    7 min" in desk.screen
        assert "○ theirs  9 min" in desk.screen

        await desk.press("tab", "enter")
        assert "Choose mine or theirs" in desk.screen
        await desk.press("m")
        assert "● mine    7 min" in desk.screen
        await desk.press("enter")
        await desk.settle()

        text = (folder / "parking-permit" / "process.toml").read_text("utf-8")
        assert 'work = "7 min"' in text


async def test_of_two_disputed_facts_the_one_that_is_open_is_asked_for(folder: Path) -> None:
    """The first is settled and the next pointed at; Enter too soon goes back to what is open."""
    async with at(folder, "parking-permit") as desk:
        for step, mine, theirs in (("check", "10 min", "11 min"), ("decide", "5 min", "9 min")):
            desk.desk.set_fact(step, "work", "7 min")
            elsewhere(folder, f'work = "{mine}"', f'work = "{theirs}"')
        await look_again(desk)
        await desk.press("m", "up", "tab", "enter")
        assert "Choose mine or theirs for “Decide: Working time” first." in desk.screen
        assert "○ theirs  9 min" in desk.screen
        await desk.press("t", "enter")
        assert (working_time(desk.desk), desk.desk.news()) == ("9 min", None)


async def test_the_mouse_settles_a_fact_too(folder: Path) -> None:
    """A click turns from mine to theirs; the button takes it."""
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        await look_again(desk)
        await desk.click("Decide: Working time")
        await desk.click("Decide: Working time")
        assert "● theirs  9 min" in desk.screen
        await desk.click("Take it as chosen")
        await desk.settle()

        assert not desk.desk.unsaved
        assert working_time(desk.desk) == "9 min"


async def test_a_dispute_that_is_put_off_comes_again_with_the_save(folder: Path) -> None:
    """Esc leaves both versions where they are, and nobody is asked at every key."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        await look_again(desk)
        await desk.press("escape")
        await look_again(desk)
        assert "Changed here and by somebody else" not in desk.screen

        await desk.press("s")
        await desk.settle()
        assert "Changed here and by somebody else" in desk.screen
        text = (folder / "parking-permit" / "process.toml").read_text("utf-8")
        assert 'work = "9 min"' in text


async def test_save_and_leave_meets_what_others_wrote(folder: Path) -> None:
    """What is disputed is asked about there and then, and answered one leaves with all saved."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        desk.app.leave()
        await desk.settle()
        await desk.click("Save and leave")
        await desk.settle()
        assert "Decide: Working time (was 5 min)" in desk.screen

        await desk.press("m", "enter")
        await desk.settle()
        text = (folder / "parking-permit" / "process.toml").read_text("utf-8")
        assert 'work = "7 min"' in text
        assert not desk.app.is_running


async def test_what_is_impossible_together_is_shown_before_one_leaves(folder: Path) -> None:
    """Theirs leads to a step that mine took out: both are here, told, and not yet written."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.delete_step("send")
        elsewhere(folder, "apply = 0.2", "send = 0.2")
        desk.app.leave()
        await desk.settle()
        await desk.click("Save and leave")
        await desk.settle()

        assert "Both your changes and theirs are here" in said(desk)
        assert desk.app.is_running
        assert desk.desk.unsaved


async def test_mine_can_be_saved_beside_theirs(folder: Path) -> None:
    """Both versions are then in files of their own."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        await look_again(desk)
        await desk.click("Save mine as another process")
        await desk.settle()

        assert working_time(desk.desk) == "9 min"
        copy = open_folder(folder).open("parking-permit-my-version")
        assert working_time(copy) == "7 min"


async def test_work_left_behind_is_offered_and_meets_the_file(folder: Path) -> None:
    """After a crash the work comes back, also on a file that somebody has changed since."""
    left = open_folder(folder).open("parking-permit")
    left.set_fact("decide", "work", "7 min")
    left.keep()
    elsewhere(folder, "Check the papers", "Look at the papers")
    async with at(folder, "parking-permit") as desk:
        assert "The files have changed since." in desk.screen
        await desk.press("enter")
        await desk.settle()

        assert working_time(desk.desk) == "7 min"
        assert "Look at the papers" in desk.screen


async def test_work_left_behind_is_not_said_to_meet_other_files(folder: Path) -> None:
    """Nobody has touched the files since the crash, and nothing else is claimed."""
    left = open_folder(folder).open("parking-permit")
    left.set_fact("decide", "work", "7 min")
    left.keep()
    async with at(folder, "parking-permit") as desk:
        assert "Work on this process was not saved." in desk.screen
        assert "The files have changed since." not in desk.screen
        await desk.press("enter")
        await desk.settle()

        assert working_time(desk.desk) == "7 min"


async def test_a_save_that_fails_says_where_the_work_is(folder: Path) -> None:
    """The file, the cause, what can be done, and that nothing is lost."""
    (folder / "parking-permit" / "process.toml").chmod(0o444)
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        await desk.press("s")
        await desk.settle()

        shown = " ".join(desk.screen.split())
        assert "the file is read-only" in shown
        assert "Your work is still here" in shown


async def test_disputes_are_told_in_danish(folder: Path) -> None:
    """The same screen in the other language."""
    use_language("da")
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        elsewhere(folder, 'work = "5 min"', 'work = "9 min"')
        await look_again(desk)
        assert "Både du og en anden har ændret parking-permit/process.toml" in desk.screen
        assert "den andens  9 min" in desk.screen


def git(folder: Path, *words: str) -> str:
    """What git says."""
    who = ("-c", "user.name=Bo", "-c", "user.email=bo@example.org")
    return ran("git", *who, *words, cwd=folder).stdout


async def test_what_is_saved_can_be_committed_with_a_proposed_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what changed; Enter takes it."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Bo")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "bo@example.org")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        desk.desk.set_fact("decide", "work", "7 min")
        await desk.press("C")
        assert "Save first" in said(desk)
        await desk.press("s")
        await desk.settle()
        await desk.press("C")
        await desk.settle()
        assert "Commit" in desk.screen
        await desk.press("enter")
        await desk.settle()
        assert "Committed" in said(desk)

    assert "Parking permit" in git(folder, "log", "-1", "--format=%s")
    assert git(folder, "status", "--porcelain") == ""


async def test_without_a_repository_the_reason_is_said(folder: Path) -> None:
    """The command stays in the list, and says why it makes no sense."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("C")
        assert "is not under version control." in said(desk)
