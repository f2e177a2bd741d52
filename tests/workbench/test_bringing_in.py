"""A process from elsewhere: copied whole, under a name of its own, or refused in a sentence."""

from pathlib import Path

import pytest

from redesign.workbench import RedesignError, open_folder, typed_path
from tests.workbench.permit import PROCESS

REDESIGN = """\
format = 1

[redesign]
name = "Faster"

[steps.check]
mark = "remove"
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The folder of a process that somebody sent."""
    place = tmp_path / "sent" / "permit"
    (place / "redesigns").mkdir(parents=True)
    (place / "process.toml").write_text(PROCESS, encoding="utf-8")
    (place / "redesigns" / "faster.toml").write_text(REDESIGN, encoding="utf-8")
    return place


@pytest.mark.parametrize("named", [".", "process.toml", ".."])
def test_a_process_comes_with_its_redesigns(folder: Path, elsewhere: Path, named: str) -> None:
    """Named by its folder, its file, or a folder that holds it alone; the id is free here."""
    bench = open_folder(folder)
    made = bench.bring_in(elsewhere / named)
    assert made == "permit-2"
    assert [entry.id for entry in bench.entries] == ["permit", "permit-2"]
    assert [one.id for one in bench.open(made).redesigns] == ["faster"]
    text = (folder / made / "process.toml").read_text(encoding="utf-8")
    assert text == PROCESS


def test_it_can_be_called_something_else(folder: Path, elsewhere: Path) -> None:
    """Only the name in the copy is another; comments stay."""
    bench = open_folder(folder)
    made = bench.bring_in(elsewhere, name="Permits in Northtown")
    assert made == "permits-in-northtown"
    text = (folder / made / "process.toml").read_text(encoding="utf-8")
    assert text == PROCESS.replace('name = "Permit"', 'name = "Permits in Northtown"')
    assert (elsewhere / "process.toml").read_text(encoding="utf-8") == PROCESS


def test_a_file_by_another_name_is_a_process_too(folder: Path, tmp_path: Path) -> None:
    """Somebody mailed it."""
    sent = tmp_path / "Mail attachment.toml"
    sent.write_text(PROCESS, encoding="utf-8")
    assert open_folder(folder).bring_in(typed_path(f' "{sent}" ')) == "permit-2"


def test_what_is_not_known_yet_keeps_no_process_out(folder: Path, elsewhere: Path) -> None:
    """A misspelt key is told as ever where it has come to; the process is brought in as it is."""
    file = elsewhere / "process.toml"
    text = file.read_text("utf-8").replace("people = 2", "peple = 2")
    file.write_text(text, encoding="utf-8")
    bench = open_folder(folder)
    made = bench.bring_in(elsewhere)
    assert [one.code for one in bench.open(made).files.process.findings] == ["unknown-key"]
    assert (folder / made / "process.toml").read_text("utf-8") == text


def broken(place: Path) -> Path:
    """No TOML."""
    (place / "process.toml").write_text("name = ", encoding="utf-8")
    return place


def private(place: Path) -> Path:
    """Somebody's number in a redesign."""
    file = place / "redesigns" / "faster.toml"
    file.write_text(REDESIGN.replace("Faster", "For 010190-1234"), encoding="utf-8")
    return place


def leading_out(place: Path) -> Path:
    """A link to a file that is none of the process's."""
    other = place.parent / "other.toml"
    other.write_text(REDESIGN, encoding="utf-8")
    (place / "redesigns" / "linked.toml").symlink_to(other)
    return place


def several(place: Path) -> Path:
    """A folder of two processes."""
    (place.parent / "second").mkdir()
    (place.parent / "second" / "process.toml").write_text(PROCESS, encoding="utf-8")
    return place.parent


def huge(place: Path) -> Path:
    """More than any process."""
    with (place / "process.toml").open("a") as file:
        file.write("# " + "x" * 5_000_000)
    return place


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda place: place / "nothing", "There is no file or folder"),
        (lambda place: place / "redesigns", "There is no process in"),
        (lambda place: place / "redesigns" / "faster.toml", "is not the file of a process"),
        (broken, "cannot be read as a process"),
        (private, "not brought in as it is"),
        (leading_out, "not brought in as it is"),
        (several, "holds 2 processes"),
        (huge, "far too large"),
    ],
)
def test_what_cannot_be_taken_is_refused(
    folder: Path, elsewhere: Path, spoilt: object, said: str
) -> None:
    """In a sentence with what to do, and nothing is written."""
    bench = open_folder(folder)
    source = spoilt(elsewhere)  # type: ignore[operator]
    with pytest.raises(RedesignError, match=said):
        bench.bring_in(source)
    assert [one.name for one in folder.iterdir()] == ["permit"]


def test_what_is_here_already_is_not_copied(folder: Path) -> None:
    """Saving as another process does that."""
    with pytest.raises(RedesignError, match="in this folder already"):
        open_folder(folder).bring_in(folder / "permit")


def test_a_folder_that_cannot_be_written_is_told(
    folder: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is left behind."""

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    bench = open_folder(folder)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RedesignError, match="could not be brought in"):
        bench.bring_in(elsewhere)
    assert [one.name for one in folder.iterdir()] == ["permit"]
