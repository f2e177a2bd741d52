"""What is written to files from the screens: one thing from a list, or all for those who build."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from redesign.simulation import Cancel
from redesign.tui.map_screen import MapScreen
from tests.tui.screen_driver import PERMIT, at, folder_with

REDESIGN = """
format = 1
[redesign]
name = "Apply on the web"
[steps.apply]
mark = "self-service"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process and one redesign."""
    made = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    ideas = made / "parking-permit" / "redesigns"
    ideas.mkdir()
    (ideas / "web.toml").write_text(REDESIGN, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("kind", "file"), [("BPMN", "parking-permit-web.bpmn"), ("Mermaid", "parking-permit-web.mmd")]
)
async def test_what_is_shown_is_written_for_other_programs(
    folder: Path, kind: str, file: str
) -> None:
    """It stands in the list of exports."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("t", "e")
        await desk.type(kind)
        await desk.press("enter")
        assert file in desk.screen
        assert "Drawing" not in desk.screen
    assert (folder.parent / "exports" / file).is_file()


async def test_a_sheet_is_written_on_pages_to_print(folder: Path) -> None:
    """After the drawing the paper is chosen; the PDF has the size of that paper."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("e", "enter")
        assert "One drawing, as large as it is" in desk.screen
        await desk.type("A4")
        await desk.press("enter")
        assert "parking-permit-as-is-a4.pdf" in desk.screen
    (page,) = PdfReader(folder.parent / "exports" / "parking-permit-as-is-a4.pdf").pages
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((595, 842), abs=1)


async def test_drawings_of_a_redesign_say_what_they_lack(folder: Path) -> None:
    """Without one they say which key comes first; with one they say what they show."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("e")
        assert desk.screen.count("Choose a redesign first (d).") >= 2
        await desk.press("escape", "t", "e")
        assert "Choose a redesign first" not in desk.screen
        assert "The map as it would be, before and after." in desk.screen


async def test_a_redesign_is_handed_over_with_one_key(folder: Path) -> None:
    """The folder with its page, and the zip; today alone there is nothing to build."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("O")
        assert "Show a redesign first" in desk.screen
        await desk.press("t", "O")
        assert "parking-permit-web-hand-over.zip" in desk.screen
    pack = folder.parent / "exports" / "parking-permit-web-hand-over"
    assert (pack / "README.html").is_file()
    assert pack.with_suffix(".zip").is_file()


async def test_esc_stops_what_is_being_exported(folder: Path) -> None:
    """The first Esc stops it and stays on the map; the next goes home, also while it still ends."""
    async with at(folder, "parking-permit") as desk:
        running = desk.map.exporting = Cancel()
        await desk.press("escape")
        assert running.is_cancelled
        assert isinstance(desk.app.screen, MapScreen)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, MapScreen)
