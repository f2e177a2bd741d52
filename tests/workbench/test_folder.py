"""A person may name a folder of processes, a process, or a file in it."""

from pathlib import Path

import pytest

from redesign.words import language, use_language
from redesign.workbench import RedesignError, open_folder


@pytest.mark.parametrize("named", [".", "permit", "permit/process.toml", ".."])
def test_whatever_is_named_the_process_is_found(folder: Path, named: str) -> None:
    """The folder above `processes` does as well."""
    (entry,) = open_folder(folder / named).entries
    assert (entry.id, entry.name, entry.cases_per_year, entry.redesigns) == (
        "permit",
        "Permit",
        200,
        0,
    )


def test_a_redesign_that_is_named_is_chosen(folder: Path) -> None:
    """Opening a redesign's file opens its process with it laid over."""
    file = folder / "permit" / "redesigns" / "faster.toml"
    file.parent.mkdir()
    file.write_text('format = 1\n[redesign]\nname = "Faster"\n', encoding="utf-8")
    redesign = open_folder(file).open("permit").redesign
    assert redesign is not None
    assert redesign.name == "Faster"


def test_what_is_not_there_is_said_in_a_sentence(folder: Path) -> None:
    """A missing path, and a file that is something else."""
    with pytest.raises(RedesignError, match=r"There is no file or folder '.*missing'\."):
        open_folder(folder / "missing")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(RedesignError, match=r"'notes.txt' is neither a process nor a redesign\."):
        open_folder(folder / "notes.txt")


def test_a_broken_process_is_listed_with_its_findings_and_cannot_be_opened(folder: Path) -> None:
    """The list shows every process, whatever state its file is in."""
    (folder / "permit" / "process.toml").write_text("format = 1\n[process\n", encoding="utf-8")
    bench = open_folder(folder)
    assert [(entry.id, entry.findings) for entry in bench.entries] == [("permit", 1)]
    with pytest.raises(RedesignError, match="cannot be opened"):
        bench.open("permit")


def test_a_new_process_is_on_disk_at_once(folder: Path) -> None:
    """Its id is made from its name, and it has a first step."""
    bench = open_folder(folder)
    id_ = bench.new_process("Æbleskive på øen")
    assert id_ == "aebleskive-paa-oeen"
    assert [step.id for step in open_folder(folder).open(id_).process.steps] == ["first-step"]


def test_the_example_is_copied_once(tmp_path: Path) -> None:
    """An empty folder can be filled with the passport example."""
    bench = open_folder(tmp_path)
    assert not bench.has_example
    assert bench.copy_example() == "passport-renewal"
    assert bench.has_example


def test_the_example_is_told_in_the_language_of_the_screens(tmp_path: Path) -> None:
    """A Danish workbench gives the Danish example, with its redesign."""
    before = language()
    use_language("da")
    try:
        bench = open_folder(tmp_path)
        copied = bench.open(bench.copy_example())
    finally:
        use_language(before)
    assert copied.process.name == "Fornyelse af pas"
    assert len(copied.redesigns) == 1
