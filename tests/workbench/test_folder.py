"""A person may name a folder of processes, a process, or a file in it."""

import ast
from datetime import date
from pathlib import Path

import pytest

from redesign.words import use_language
from redesign.workbench import RedesignError, open_folder, put_into_form
from redesign.workbench.folder import EXAMPLES, shipped
from redesign.workbench.recent import recent_folders, remember_folder

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("named", [".", "permit", "permit/process.toml", ".."])
def test_whatever_is_named_the_process_is_found(folder: Path, named: str) -> None:
    """The folder above `processes` does as well."""
    (entry,) = open_folder(folder / named).entries
    assert (entry.id, entry.name, entry.cases_per_year, len(entry.ideas)) == (
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
    with pytest.raises(RedesignError, match=r"There is no file or folder “.*missing”\."):
        open_folder(folder / "missing")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(RedesignError, match=r"“notes.txt” is not a file of this program\."):
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
    use_language("da")
    bench = open_folder(tmp_path)
    copied = bench.open(bench.copy_example())
    assert copied.process.name == "Fornyelse af pas"
    assert len(copied.redesigns) == 1


def with_experiments(folder: Path) -> Path:
    """The folder with goals, a redesign and an experiment that tries it."""
    (folder / "permit" / "redesigns").mkdir()
    (folder / "permit" / "experiments").mkdir()
    files = {
        "goals.toml": "[goals]\nexperiments_per_year = 30\n",
        "permit/redesigns/faster.toml": '[redesign]\nname = "Faster"\n',
        "permit/experiments/trial.toml": (
            '[experiment]\nname = "Trial"\nredesign = "faster"\nbegins = 2027-03-01\n'
        ),
    }
    for name, text in files.items():
        (folder / name).write_text(f"format = 1\n\n{text}", encoding="utf-8")
    return folder


def test_the_year_is_counted_from_the_experiments(folder: Path) -> None:
    """Nothing is said where there are neither goals nor experiments."""
    assert open_folder(folder).pace() is None
    bench = open_folder(with_experiments(folder))
    bench.today = lambda: date(2027, 3, 1)

    pace = bench.pace()

    assert pace is not None
    assert (pace.begun, pace.goal, bench.all_findings()) == (1, 30, ())


def test_experiments_and_goals_are_checked_with_the_rest(folder: Path) -> None:
    """A redesign that is gone, and a key that is not known, each with its file."""
    with_experiments(folder)
    (folder / "permit" / "redesigns" / "faster.toml").unlink()
    goals = folder / "goals.toml"
    goals.write_text("format = 1\n\n[goals]\nexperiments_a_year = 3\n", encoding="utf-8")

    found = open_folder(folder).all_findings()

    assert [(one.code, str(one.place)) for one in found] == [
        ("unknown-key", "goals.toml:4:1"),
        ("unknown-redesign", "permit/experiments/trial.toml:5:1"),
    ]


def test_every_file_of_the_folder_is_put_into_form(folder: Path) -> None:
    """Goals first, then each process with what is tried of it; one file if it is named."""
    with_experiments(folder)
    trial = folder / "permit" / "experiments" / "trial.toml"

    assert [one.path.name for one in put_into_form(folder, check=True)] == [
        "goals.toml",
        "process.toml",
        "faster.toml",
        "trial.toml",
    ]
    assert [one.path for one in put_into_form(trial, check=True)] == [trial]
    assert [one.path.name for one in put_into_form(folder / "goals.toml")] == ["goals.toml"]


@pytest.mark.parametrize(
    "place", ["redesign/processes", "processes"], ids=["installed", "checkout"]
)
def test_the_example_is_found_installed_and_in_a_checkout(tmp_path: Path, place: str) -> None:
    """A wheel holds it within the package; a checkout beside it."""
    example = tmp_path / place / "passport-renewal"
    assert shipped("passport-renewal", tmp_path / "redesign") is None
    example.mkdir(parents=True)
    (example / "process.toml").write_text("format = 1\n", encoding="utf-8")

    assert shipped("passport-renewal", tmp_path / "redesign") == example


def test_a_wheel_takes_the_examples_that_home_offers() -> None:
    """What the build copies into the package is what is looked for there."""
    build = ast.parse((ROOT / "setup.py").read_text(encoding="utf-8"))
    copied = next(
        ast.literal_eval(one.value)
        for one in build.body
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "EXAMPLES"
    )

    assert set(copied) == set(EXAMPLES.values())
    assert all(shipped(example) == ROOT / "processes" / example for example in copied)


def test_folders_that_are_gone_are_not_offered_again(tmp_path: Path) -> None:
    """The one that was opened last stands first, once."""
    first, gone = tmp_path / "first", tmp_path / "gone"
    for folder in (first, gone):
        folder.mkdir()
        remember_folder(folder)
    assert recent_folders() == (gone, first)
    remember_folder(first)
    gone.rmdir()
    assert recent_folders() == (first,)
