"""Nothing that somebody wrote is lost: crashes, races, full disks, and files of others."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from redesign.files import read_process
from tests.programs import PATIENCE_S
from tests.soak import SOAKING, turns
from tests.workbench.permit import PROCESS

SEED = 20261122
pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user can reach, with a state folder in it."""
    found = Path(tempfile.mkdtemp(prefix="redesign-"))
    found.chmod(0o755)
    yield found
    shutil.rmtree(found)


def folder_in(place: Path, name: str) -> Path:
    """A folder of processes with one of them."""
    folder = place / name
    (folder / "permit").mkdir(parents=True)
    (folder / "permit" / "process.toml").write_text(PROCESS, encoding="utf-8")
    return folder


def program(place: Path, name: str, *arguments: object) -> subprocess.Popen[str]:
    """One of the programs of these tests, running."""
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.files.{name}", *map(str, arguments)],
        env={**os.environ, "XDG_STATE_HOME": str(place / "state"), "PYTHONWARNINGS": ""},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(running: subprocess.Popen[str]) -> str:
    """What a program printed, which must have ended well."""
    output, _nothing = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 0, output
    return output


def test_a_program_killed_while_it_saves_leaves_the_old_file_or_the_new(place: Path) -> None:
    """Never a torn one; and where it is the old one, the work is offered at the next start."""
    folder = folder_in(place, "processes")
    every = 1 if SOAKING else 9

    output = said(program(place, "hard_stops", folder, every, turns(500), SEED))

    assert int(output.split()[0]) > 100


def test_two_who_save_the_same_file_lose_nothing(place: Path) -> None:
    """Each of a thousand saves meets what the other has written; all of it is there at the end."""
    folder = folder_in(place, "processes")
    each = turns(1000) // 2
    both = [program(place, "racing", folder, step, each) for step in ("check", "decide")]
    for one in both:
        said(one)

    process = read_process(folder / "permit", root=folder).value
    assert process is not None
    for step in ("check", "decide"):
        assert process.step(step).documents == tuple(f"{step} {at}" for at in range(each))


def test_where_there_is_no_more_room_the_old_file_stays(place: Path) -> None:
    """The file, the cause, and the work is still on the desk; nothing is left lying about."""
    folder = folder_in(place, "processes")
    file = folder / "permit" / "process.toml"

    output = said(program(place, "as_somebody", folder_in(place, "other"), folder, "--no-room"))

    assert "process.toml is not saved: there is no more room for your files." in output
    assert output.endswith("unsaved\n")
    assert file.read_text("utf-8") == PROCESS
    assert list(file.parent.iterdir()) == [file]


def test_a_linked_file_is_whole_where_there_is_no_more_room(place: Path) -> None:
    """It is written in place only when the new text is known to fit."""
    folder = folder_in(place, "processes")
    file = folder / "permit" / "process.toml"
    os.link(file, place / "second-name.toml")

    output = said(program(place, "as_somebody", folder_in(place, "other"), folder, "--no-room"))

    assert "no more room" in output
    assert (place / "second-name.toml").read_text("utf-8") == PROCESS


@pytest.mark.parametrize(
    ("closed", "mode", "told"),
    [
        ("permit/process.toml", 0o444, "the file is read-only"),
        ("permit", 0o555, "access is denied"),
    ],
)
def test_an_ordinary_user_is_told_what_may_not_be_written(
    place: Path, closed: str, mode: int, told: str
) -> None:
    """A file or a folder that others own stays as it is."""
    folder = folder_in(place, "processes")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (folder / closed).chmod(mode)

    output = said(program(place, "as_somebody", folder_in(place, "other"), folder, "--user"))

    assert f"process.toml is not saved: {told}" in output
    assert output.endswith("unsaved\n")
    assert (folder / "permit" / "process.toml").read_text("utf-8") == PROCESS
