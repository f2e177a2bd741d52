"""The last verdict on a redesign is remembered, and known to be out of date."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from redesign.model.redesign import Mark
from redesign.simulation import Study
from redesign.workbench import Desk, Workbench, open_folder
from redesign.workbench.verdicts import Verdicts

FEW = Study(replications=2, run_in=0)


@pytest.fixture
def bench(folder: Path) -> Workbench:
    """The folder, on a day of its own."""
    bench = open_folder(folder)
    bench.today = lambda: date(2027, 6, 30)
    return bench


@pytest.fixture
def looked_at(bench: Workbench) -> Desk:
    """A process with a redesign that was saved and looked at."""
    desk = bench.open("permit")
    desk.new_redesign("Faster")
    desk.mark("check", Mark.AUTOMATE)
    desk.save()
    reach(desk)
    return desk


def reach(desk: Desk) -> None:
    """Come to a verdict on the chosen redesign."""
    assert desk.redesign is not None
    desk.reached(desk.process, desk.redesign, desk.compare(FEW).verdict)


def test_a_verdict_outlives_the_program(folder: Path, looked_at: Desk) -> None:
    """Another run knows it, the day and that it holds; the process files say nothing of it."""
    (idea,) = open_folder(folder).entries[0].ideas
    assert idea.name == "Faster"
    assert idea.reached is not None
    assert idea.reached.verdict == looked_at.compare(FEW).verdict
    assert (idea.reached.when, idea.reached.holds) == (date(2027, 6, 30), True)
    files = {one.name for one in folder.rglob("*") if one.is_file()}
    assert files == {"process.toml", "faster.toml"}


@pytest.mark.parametrize("file", ["process.toml", "redesigns/faster.toml"])
def test_a_verdict_on_files_that_changed_no_longer_holds(
    folder: Path, looked_at: Desk, file: str
) -> None:
    """Whoever changed them, and whichever of them."""
    path = folder / "permit" / file
    path.write_text(path.read_text("utf-8") + "\n# Somebody was here.\n", encoding="utf-8")
    (idea,) = open_folder(folder).entries[0].ideas
    assert idea.reached is not None
    assert not idea.reached.holds


def test_what_is_not_saved_has_no_verdict_at_home(bench: Workbench, looked_at: Desk) -> None:
    """What is shown there stands in the files."""
    looked_at.delete_redesign("faster")
    looked_at.new_redesign("Other")
    looked_at.mark("check", Mark.ASSIST)
    reach(looked_at)
    bench.reread()
    assert [one.id for one in bench.entries[0].ideas] == ["faster"]


def test_a_verdict_is_told_once_what_it_was_reached_on_is_saved(bench: Workbench) -> None:
    """Whoever saves it; a verdict on something else than what is saved is not."""
    desk = bench.open("permit")
    desk.new_redesign("Faster")
    desk.mark("check", Mark.AUTOMATE)
    reach(desk)
    desk.set_fact("check", "work", "7 min")
    desk.save()
    assert open_folder(bench.folder).entries[0].ideas[0].reached is None
    desk.undo()
    desk.save()
    assert open_folder(bench.folder).entries[0].ideas[0].reached is not None


def test_verdicts_of_the_same_moment_are_all_remembered(folder: Path, state: Path) -> None:
    """Eight at once, each with a memory of its own, as several programs have."""
    with ThreadPoolExecutor(8) as several:
        for at in range(8):
            idea, day = f"idea-{at}", date(2027, 6, 30)
            several.submit(Verdicts(folder).remember, "permit", idea, "x", "better", day)
    assert len(Verdicts(folder).read()) == 8


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1, "verdicts": {"a/b": 3}}'])
def test_a_spoilt_memory_is_none(folder: Path, looked_at: Desk, state: Path, text: str) -> None:
    """It costs nothing but a look at the effect."""
    (kept,) = (state / "redesign" / "verdicts").iterdir()
    kept.write_text(text, encoding="utf-8")
    assert open_folder(folder).entries[0].ideas[0].reached is None
