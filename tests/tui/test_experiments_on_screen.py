"""Experiments from the plan to what was learned, by keys alone."""

from datetime import date
from pathlib import Path

import pytest

from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_an_experiment_is_planned_closed_and_counted(folder: Path) -> None:
    """The plan takes over the shown redesign; home counts it for its year."""
    async with at(folder, "parking-permit", today=date(2027, 6, 30)) as desk:
        await desk.press("space", "enter", "E", "enter")
        await desk.type("Paper desk")
        await desk.press("down", "down", "down", "down")
        await desk.type("2027-06-01")
        await desk.press("enter")
        (experiment,) = desk.desk.experiments
        assert experiment.redesign == "first-idea"
        assert [one.id for one in experiment.predicted][:2] == ["lead-time", "effort"]

        await desk.press("E")
        assert desk.line("Paper desk").rstrip(" │").endswith("running")
        await desk.press("enter", "down", "enter")
        await desk.type("learned")
        await desk.press("enter", "E")
        assert desk.line("Paper desk").rstrip(" │").endswith("learned")

        await desk.press("escape", "s", "escape")
        assert "1 of 100 experiments have begun in 2027" in desk.screen


async def test_an_experiment_is_taken_away_and_brought_back(folder: Path) -> None:
    """From its plan; u brings it back, and takes the plan back too."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("space", "enter", "E", "enter")
        await desk.type("Paper desk")
        await desk.press("enter", "E", "enter", "enter", "f6")
        assert not desk.desk.experiments
        await desk.press("u")
        assert desk.desk.experiments[0].name == "Paper desk"
        await desk.press("u")
        assert not desk.desk.experiments
        assert desk.desk.redo_label == "plan experiment “Paper desk”"
