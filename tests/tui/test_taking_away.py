"""Teams, groups, opening hours and the promise can be taken away, and brought back."""

from pathlib import Path

import pytest
from textual.widgets import Static

from redesign.model.process import Calendar, Span
from redesign.model.quantity import Minutes
from redesign.model.redesign import Mark
from redesign.tui.table_commands import week_bars
from redesign.words import use_language
from tests.tui.screen_driver import PERMIT, at, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


async def test_a_team_that_is_used_stays_and_says_by_what(folder: Path) -> None:
    """The sentence names the steps; nothing has changed."""
    async with at(folder, "parking-permit") as desk:
        before = desk.desk.process
        await desk.press("w", "enter", "f6")
        assert "“Office” is still used by “Check the papers”" in " ".join(desk.screen.split())
        assert desk.desk.process is before


async def test_a_team_that_nobody_needs_goes_and_comes_back(folder: Path) -> None:
    """The button takes it away, u brings it back."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.add_other("pools", "Archive", {})
        desk.map.changed()
        await desk.press("w", "down", "enter")
        await desk.click("Delete")
        assert [pool.name for pool in desk.desk.process.pools] == ["Office"]
        await desk.press("u")
        assert [pool.name for pool in desk.desk.process.pools] == ["Office", "Archive"]


async def test_a_group_with_values_of_its_own_stays(folder: Path) -> None:
    """Its steps are named; without them it goes."""
    async with at(folder, "parking-permit") as desk:
        desk.desk.set_fact("apply", "effort", "40 min", segment="exempt")
        refusal = desk.desk.remove_other("segments", "exempt")
        assert refusal is not None
        assert "“Apply on paper”" in refusal.sentence
        assert desk.desk.remove_other("segments", "digital") is None


async def test_an_emptied_promise_is_no_promise(folder: Path) -> None:
    """Nothing typed where a time is promised takes the promise away."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("c", "down", "down", *["backspace"] * 12, "enter")
        assert desk.desk.process.promise is None
        await desk.press("u")
        assert desk.desk.process.promise is not None


def test_what_belongs_to_today_is_not_taken_away_in_a_redesign(folder: Path) -> None:
    """A redesign takes away only what it has added, and the sentence says so."""
    from redesign.workbench import open_folder

    desk = open_folder(folder).open("parking-permit")
    desk.new_redesign("Try")
    refusal = desk.remove_other("pools", "office")
    assert refusal is not None
    assert "belongs to today" in refusal.sentence
    made = desk.add_other("pools", "Archive", {})
    assert desk.remove_other("pools", str(made)) is None
    assert desk.resolved.pool(str(made)) is None


def test_a_week_is_seen_as_bars() -> None:
    """Two hours a cell from 6 to 20; half a cell open is a half bar."""
    spans = (Span(opening=Minutes(9 * 60), closing=Minutes(15 * 60)),)
    bars = week_bars(Calendar(id="office", monday=spans, friday=spans))
    assert bars == "M·▌██▌·· T······· W······· T······· F·▌██▌·· S······· S·······"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 redesigns had marked or changed it: Online, Faster. u brings it all back."),
        (
            "da",
            "2 udkast havde markeret eller ændret det: Online, Faster. u henter det hele tilbage.",
        ),
    ],
)
async def test_a_step_of_today_goes_with_what_redesigns_said_of_it(
    folder: Path, language: str, told: str
) -> None:
    """Who deletes it is told which ones, and one key brings the marks back, too."""
    use_language(language)
    async with at(folder, "parking-permit") as desk:
        for name in ("Online", "Faster"):
            desk.desk.new_redesign(name)
            desk.desk.mark("check", Mark.ASSIST)
        desk.desk.choose(None)
        before = desk.desk.redesigns
        await desk.select("check")
        await desk.press("x")
        assert told in str(desk.app.screen.query_one("Toast", Static).render())
        await desk.press("u")
        assert desk.desk.redesigns == before
