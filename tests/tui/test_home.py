"""What somebody does with the list of processes, by keys alone."""

from datetime import date
from pathlib import Path

import pytest

from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_the_last_verdict_stands_with_its_process(folder: Path) -> None:
    """Once its effect was looked at and saved; later it says how old it is."""
    async with at(folder) as desk:
        await desk.press("enter", "space", "enter", "s", "escape")
        assert "1: " in desk.line("Parking permit")
        assert desk.line("First idea:").strip().endswith("(today)")

    async with at(folder, today=date(2027, 7, 3)) as desk:
        assert "(3 days ago)" in desk.line("First idea:")


async def test_a_verdict_that_was_there_before_the_work_was_saved_is_told(folder: Path) -> None:
    """Somebody looks at the figures first, then saves, and is gone as soon as that is done."""
    async with at(folder) as desk:
        await desk.press("enter", "space", "enter")
        desk.map.do_save(then=desk.app.go_home)
        await desk.settle()
        assert desk.line("First idea:").strip().endswith("(today)")


async def test_a_verdict_on_files_that_changed_since_says_so(folder: Path) -> None:
    """The list looks at the files again each time one comes to it."""
    async with at(folder) as desk:
        await desk.press("enter", "space", "enter", "s", "escape")
        file = folder / "parking-permit" / "process.toml"
        file.write_text(file.read_text("utf-8").replace("2 days", "3 days"), encoding="utf-8")
        await desk.press("f5")
        assert "changed since" in desk.line("First idea:")
        assert "?" in desk.line("Parking permit")


async def test_whoever_began_at_one_process_finds_the_others_at_home(folder: Path) -> None:
    """The list goes on pointing at the process one comes from; a new one is mapped beside it."""
    folder_with(folder, bicycle_parking=PERMIT.replace("Parking permit", "Bicycle parking"))
    async with at(folder / "parking-permit") as desk:
        assert "Apply on paper" in desk.screen
        await desk.press("escape")
        assert "▶" in desk.line("Parking permit")
        assert "Bicycle parking" in desk.screen

        await desk.press("n", *"Badge", "enter", "escape")
        assert "Badge" in desk.line("today")
    assert (folder / "badge" / "process.toml").exists()


async def test_a_redesign_nobody_has_looked_at_says_so(folder: Path) -> None:
    """There is no verdict without a simulation."""
    redesigns = folder / "parking-permit" / "redesigns"
    redesigns.mkdir()
    (redesigns / "idea.toml").write_text('format = 1\n\n[redesign]\nname = "Idea"\n', "utf-8")
    async with at(folder) as desk:
        assert "Idea: not looked at yet" in desk.screen


async def test_a_process_is_brought_in_from_a_file(folder: Path, tmp_path: Path) -> None:
    """The path is typed or pasted, and the process is opened."""
    sent = folder_with(tmp_path / "sent", licence=PERMIT.replace("Parking permit", "Licence"))
    async with at(folder) as desk:
        await desk.press("b")
        await desk.type(str(sent / "licence"))
        await desk.press("enter")
        assert desk.desk.process.name == "Licence"
    assert (folder / "licence" / "process.toml").is_file()


async def test_what_cannot_be_brought_in_stays_to_be_put_right(folder: Path) -> None:
    """The sentence stands below the line, and nothing was written."""
    async with at(folder) as desk:
        await desk.press("b")
        await desk.type("nowhere")
        await desk.press("enter")
        assert "There is no file or folder “nowhere”" in desk.screen
    assert [one.name for one in folder.iterdir()] == ["parking-permit"]


async def test_folders_that_were_open_before_are_offered(folder: Path, tmp_path: Path) -> None:
    """Enter on one shows its processes."""
    other = folder_with(tmp_path / "other", licence=PERMIT.replace("Parking permit", "Licence"))
    async with at(other):
        pass
    async with at(folder) as desk:
        await desk.press("o")
        assert f"{other.parent.name}/other"[:40] in desk.screen
        await desk.press("enter")
        assert "Licence" in desk.screen
        assert "Parking permit" not in desk.screen


async def test_unsaved_work_keeps_its_folder_open(folder: Path, tmp_path: Path) -> None:
    """Nothing is lost by looking elsewhere."""
    other = folder_with(tmp_path / "other", licence=PERMIT)
    async with at(folder) as desk:
        await desk.press("enter", "x", "escape", "o", "enter")
        await desk.type(str(other))
        await desk.press("enter")
        assert "There are changes in “Parking permit”" in desk.screen
        await desk.press("escape")
        assert "Parking permit *" in desk.screen


async def test_names_have_the_room_that_verdicts_do_not_need(tmp_path: Path) -> None:
    """A long name is read in full on a small window."""
    name = "Building permit, one-family house"
    folder = folder_with(tmp_path, permit=PERMIT.replace("Parking permit", name))
    async with at(folder, size=(80, 24)) as desk:
        assert name in desk.line("Building")
