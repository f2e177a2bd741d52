"""What a person has chosen holds next time, and what the file says wrong is told."""

from pathlib import Path

import pytest

from redesign.tui.app import RedesignApp
from redesign.tui.keymap import checked_keys
from redesign.tui.settings import Settings, read_settings, settings_file, write_settings
from redesign.workbench import open_folder
from tests.tui.screen_driver import PERMIT, at, folder_with, running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process."""
    return folder_with(tmp_path / "processes", parking_permit=PERMIT)


def written(text: str) -> Settings:
    """The settings that a file with this text gives."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")
    return read_settings()


def test_nothing_said_leaves_everything_open() -> None:
    """Without a file there are no settings and nothing is wrong."""
    assert read_settings() == Settings()


def test_what_the_file_says_wrong_is_told_and_the_rest_holds() -> None:
    """A misspelt name, an unknown word and a key that is no text, each with a sentence."""
    found = written('theme = "pink"\nlangage = "da"\nmovement = "reduced"\n[keys]\nundo = 3\n')
    assert found.movement == "reduced"
    assert len(found.wrong) == 3
    assert any("Did you mean “language”?" in said for said in found.wrong)


def test_a_file_that_is_not_toml_is_told_and_not_written_over() -> None:
    """Somebody's settings are never lost to a typing mistake."""
    assert "could not be read" in written("theme = ").wrong[0]
    with pytest.raises(Exception, match="could not be written"):
        write_settings(theme="redesign-light")
    assert settings_file().read_text(encoding="utf-8") == "theme = "


def test_writing_keeps_what_else_stands_there() -> None:
    """Keys and names that the program does not know stay in the file."""
    written('own = "x"\n[keys]\nundo = "z"\n')
    write_settings(theme="redesign-light")
    text = settings_file().read_text(encoding="utf-8")
    assert 'own = "x"' in text
    assert 'undo = "z"' in text
    assert read_settings().theme == "redesign-light"


def test_a_key_with_two_meanings_is_refused() -> None:
    """The sentence names the key and both commands; the others are changed."""
    taken, wrong = checked_keys({"new_after": ("K",), "branch": ("F1",), "nwe": ("z",)})
    assert taken == {"new_after": ("K",)}
    assert wrong[0].startswith("F1 is already “Help”")
    assert "There is no command “nwe”" in wrong[1]


def test_two_commands_can_change_keys_with_one_another() -> None:
    """What is freed by one change can be taken by another."""
    taken, wrong = checked_keys({"new_after": ("b",), "branch": ("n",)})
    assert (taken, wrong) == ({"new_after": ("b",), "branch": ("n",)}, ())


async def test_a_changed_key_does_and_is_shown(folder: Path) -> None:
    """The new key works, the old one does not, and help says the new one."""
    app = RedesignApp(
        open_folder(folder), "parking-permit", settings=Settings(keys={"findings": ("K",)})
    )
    async with running(app, (100, 30)) as desk:
        await desk.press("f")
        assert len(app.screen_stack) == 1
        await desk.press("K")
        assert "Findings" in desk.screen
        await desk.press("escape", "f1", *"findings")
        assert desk.line("Findings").rstrip(" │").endswith("K")


async def test_hints_tell_a_changed_key(folder: Path) -> None:
    """What is said at the foot, in passing, and of a command that makes no sense just now."""
    keys = {"mark": ("M",), "undo": ("Z",)}
    app = RedesignApp(open_folder(folder), "parking-permit", settings=Settings(keys=keys))
    async with running(app, (100, 30)) as desk:
        assert "M marks a step" in desk.map.introduction()
        await desk.press("x")
        assert "is out. Z takes it back." in desk.screen
        await desk.press("Z", "f1", *"effect")
        assert "Press M on a step to begin one." in desk.screen


async def test_colours_are_seen_while_choosing_and_remembered(folder: Path) -> None:
    """Esc gives back what was before; Enter keeps it for the next time."""
    async with at(folder, "parking-permit") as desk:
        await desk.press("f9", "down")
        assert desk.app.theme == "redesign-light"
        await desk.press("escape")
        assert desk.app.theme == "redesign-dark"
        await desk.press("f9", "down", "enter")
    assert read_settings().theme == "redesign-light"


async def test_plain_characters_everywhere(folder: Path) -> None:
    """Map, frames, strip and footer need only letters and the signs of old terminals."""
    app = RedesignApp(open_folder(folder), "parking-permit", settings=Settings(characters="plain"))
    async with running(app, (100, 30)) as desk:
        for keys in ((), ("space",), ("enter", "space"), ("v",), ("f1",)):
            await desk.press(*keys)
            desk.screen.encode("latin-1")
