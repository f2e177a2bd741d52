"""Experiments from the plan to what was learned, by keys alone."""

from datetime import date
from pathlib import Path

import pytest

from redesign.workbench.experiments import read_experiments
from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_an_experiment_is_planned_closed_and_counted(folder: Path) -> None:
    """The plan takes over the shown redesign; home counts it for its year."""
    async with at(folder, "parking-permit", today=date(2027, 6, 30)) as desk:
        await desk.press("space", "enter", "s", "E", "enter")
        await desk.type("Paper desk")
        await desk.press("down", "down", "down", "down")
        await desk.type("2027-06-01")
        await desk.press("enter")
        (document,) = read_experiments(desk.desk)
        assert document.value is not None
        assert document.value.redesign == "first-idea"
        assert [one.id for one in document.value.predicted][:2] == ["lead-time", "effort"]

        await desk.press("E")
        assert desk.line("Paper desk").rstrip(" │").endswith("running")
        await desk.press("enter", "down", "enter")
        await desk.type("learned")
        await desk.press("enter", "E")
        assert desk.line("Paper desk").rstrip(" │").endswith("learned")

        await desk.press("escape", "escape")
        assert "1 of 100 experiments have begun in 2027" in desk.screen


async def test_a_plan_without_a_saved_redesign_says_what_is_missing(folder: Path) -> None:
    """The form stays, with what was typed."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "E", "enter")
        await desk.type("Paper desk")
        await desk.press("enter")
        assert "is not in a file yet" in desk.screen
        assert "Paper desk" in desk.screen


async def test_an_experiment_is_taken_away(folder: Path) -> None:
    """From its plan."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "s", "E", "enter")
        await desk.type("Paper desk")
        await desk.press("enter", "E", "enter", "enter", "f6")
        assert read_experiments(desk.desk) == ()
