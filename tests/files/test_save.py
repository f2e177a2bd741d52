"""Saving never loses what is on disk, and never writes where it must not."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from redesign.files import (
    ChangedOnDisk,
    NotSaved,
    ProcessDocument,
    read_folder,
    read_process,
    read_redesign,
    save,
)
from redesign.model.process import Process, Step
from redesign.model.redesign import Redesign
from redesign.workbench.filed import new_file

TEXT = """\
format = 1

[process]
name = "Parking permit"

[steps.check]
name = "Check"
next = "end"
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks lie in a state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one process."""
    process = tmp_path / "processes" / "permit"
    process.mkdir(parents=True)
    (process / "process.toml").write_text(TEXT)
    return process.parent


def opened(folder: Path) -> ProcessDocument:
    """The process of the folder."""
    return read_process(folder / "permit", root=folder)


def renamed(document: ProcessDocument) -> Process:
    """The process with another name."""
    assert document.value is not None
    return replace(document.value, name="Resident permit")


def test_a_save_changes_only_the_line_that_says_something_new(folder: Path) -> None:
    """The file differs in one line, and nothing else lies in the folder afterwards."""
    document = opened(folder)

    after = save(document, renamed(document))

    file = folder / "permit" / "process.toml"
    assert file.read_text() == TEXT.replace("Parking", "Resident")
    assert list(file.parent.iterdir()) == [file]
    assert after.value == renamed(document)
    assert save(after, renamed(document)).text == after.text


def test_after_a_save_the_document_holds_what_was_saved(folder: Path) -> None:
    """A way on that the order of the steps says is written, and nothing is left to save."""
    document = opened(folder)
    process = replace(renamed(document), steps=(Step(id="a", name="A"), Step(id="b", name="B")))

    after = save(document, process)

    assert after.value == process
    assert 'next = "b"' in after.text


def test_what_somebody_else_changed_is_not_overwritten(folder: Path) -> None:
    """A file that is not the one that was read is left as it is."""
    document = opened(folder)
    file = document.path
    file.write_text(TEXT.replace("Check", "Inspect"))

    with pytest.raises(ChangedOnDisk, match="somebody changed the file after it was opened"):
        save(document, renamed(document))

    assert "Inspect" in file.read_text()


def test_a_file_that_was_taken_away_is_not_put_back(folder: Path) -> None:
    """Somebody deleted it, and that is told."""
    document = opened(folder)
    document.path.unlink()

    with pytest.raises(ChangedOnDisk, match="somebody took the file away"):
        save(document, renamed(document))


def test_a_new_process_never_takes_the_place_of_a_file(folder: Path) -> None:
    """Two people may have the same idea for an id."""
    process = Process(id="permit", name="Permit", steps=(Step(id="a", name="A"),))

    with pytest.raises(ChangedOnDisk, match="already a file of this name"):
        save(new_file(folder / "permit", process, folder), process)


def test_a_new_process_and_a_new_redesign_get_their_places(folder: Path) -> None:
    """They are found again when the folder is read."""
    process = Process(id="passport", name="Passport", steps=(Step(id="a", name="A"),))
    redesign = Redesign(id="online", name="Online")

    save(new_file(folder / "passport", process, folder), process)
    save(new_file(folder / "passport", redesign, folder), redesign)

    passport, permit = read_folder(folder).processes
    assert (passport.id, passport.redesign_ids, permit.id) == ("passport", ("online",), "permit")
    assert read_redesign(passport.redesigns[0], root=folder).value == redesign


def test_the_newline_style_and_the_mode_are_kept(folder: Path) -> None:
    """A file with CRLF stays one; a file that the group may write stays one."""
    file = folder / "permit" / "process.toml"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    file.chmod(0o664)
    document = opened(folder)

    save(document, renamed(document))

    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") == 8
    assert stat.S_IMODE(file.stat().st_mode) == 0o664


def test_a_byte_order_mark_is_read_over(folder: Path) -> None:
    """Some editors write one; it is no part of the text."""
    file = folder / "permit" / "process.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())

    assert opened(folder).findings == ()


def test_a_read_only_file_is_refused(folder: Path) -> None:
    """The person is told, and the file is as it was."""
    document = opened(folder)
    document.path.chmod(0o444)

    with pytest.raises(NotSaved, match="read-only"):
        save(document, renamed(document))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    """The file behind the link changes; the link stays a link."""
    real = folder / "permit" / "process.toml"
    link = folder / "other" / "process.toml"
    link.parent.mkdir()
    link.symlink_to(real)
    document = read_process(link, root=folder)

    save(document, renamed(document))

    assert link.is_symlink()
    assert "Resident" in real.read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Neither for reading nor for writing."""
    (tmp_path / "secret.toml").write_text(TEXT)
    link = folder / "permit" / "redesigns" / "out.toml"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "secret.toml")

    read = read_redesign(link, root=folder)

    assert read.value is None
    assert [one.code for one in read.findings] == ["outside-folder"]
    with pytest.raises(NotSaved, match="leads out of the folder"):
        save(replace(opened(folder), path=link), renamed(opened(folder)))
    assert (tmp_path / "secret.toml").read_text() == TEXT


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_hard_link_is_written_in_place(folder: Path, tmp_path: Path) -> None:
    """Both names of the file show the new text."""
    document = opened(folder)
    os.link(document.path, tmp_path / "second-name.toml")

    save(document, renamed(document))

    assert "Resident" in (tmp_path / "second-name.toml").read_text()


def test_a_file_that_is_not_understood_is_not_overwritten(folder: Path) -> None:
    """Its mistakes would be lost with everything around them."""
    file = folder / "permit" / "process.toml"
    file.write_text(TEXT + "work = 5 min\n")
    broken = opened(folder)

    with pytest.raises(NotSaved, match="mistakes that a save would lose"):
        save(broken, Process(id="permit", name="New"))

    assert file.read_text().endswith("work = 5 min\n")


def test_a_missing_file_says_what_is_near(folder: Path) -> None:
    """A slip in the name of a process is told with the name that was meant."""
    finding = read_process(folder / "permits" / "process.toml", root=folder).findings[0]

    assert finding.code == "missing-file"
    assert finding.hint == "Did you mean “permit”?"
