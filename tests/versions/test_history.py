"""What changed between versions of a process, and the measures over its history."""

import json
from pathlib import Path

import pytest

from redesign.workbench.measured import measured_history
from tests.cli.shell import Run
from tests.programs import python_says
from tests.versions.clone import PROCESS, Clone

PERMIT = "processes/permit"


def plain(text: str) -> str:
    """The text with usual spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_work_tree_against_the_last_commit(clone: Clone, run: Run) -> None:
    """Facts before and after in the person's words, and what they do to a case."""
    clone.write(('work = "30 min"', 'work = "20 min"'), ('effort = "20 min"', 'effort = "15 min"'))

    said = run("diff", PERMIT)

    assert said.code == 0
    assert (
        plain(said.out)
        == """\
Permit: from HEAD to the files as they are
──────────────────────────────────────────

Permit (process.toml)
  Apply · Citizen's time: 20 min → 15 min
  Decide · Working time: 30 min → 20 min

    What a case is expected to take, queues not counted:
                            before     after  difference
    citizen's own time    20.0 min  15.0 min    −5.0 min
    staff time on duties  30.0 min  20.0 min   −10.0 min
    staff time            35.0 min  25.0 min   −10.0 min
    cost per case          350 DKK   250 DKK    −100 DKK
"""
    )


def test_steps_that_come_go_and_get_another_name(clone: Clone, run: Run) -> None:
    """The ways on that change with them are told as well."""
    at = PROCESS.index("\n[steps.tell]")
    clone.write(
        (PROCESS[at:], '\n[steps.file]\nname = "Put on file"\nnext = "end"\n'),
        ('next = "tell"', 'next = "file"'),
        ('name = "Decide"', 'name = "Judge"'),
    )

    said = run("diff", PERMIT)

    assert said.out.splitlines()[3:8] == [
        "Permit (process.toml)",
        "  New step: Put on file",
        "  Gone: step Tell the citizen",
        "  Renamed step: Decide → Judge",
        "  Judge · Goes on to: Tell the citizen → Put on file",
    ]


def test_a_file_that_only_looks_different_says_nothing(clone: Clone, run: Run) -> None:
    """What the order of the file says and what is written out are the same."""
    clone.write(('next = "decide"\n', ""), ("cost_per_hour = 600", "cost_per_hour = 600.0"))

    assert "Nothing is different." in run("diff", PERMIT).out


def test_two_commits_and_a_redesign(clone: Clone, run: Run) -> None:
    """A redesign is told under its own name, with what it does to the redesigned case."""
    text = clone.redesign.read_text(encoding="utf-8")
    clone.redesign.write_text(
        text.replace('"10 min"', '"5 min"') + '\n[steps.tell]\nmark = "remove"\n', encoding="utf-8"
    )
    clone.commit("Bolder")
    clone.write(("people = 2", "people = 3"))

    said = run("diff", PERMIT, "HEAD~1", "HEAD", "--json")

    (part,) = json.loads(said.out)["files"]
    assert part["file"] == "redesigns/shorter.toml"
    assert [one["sentence"] for one in part["changes"]] == [
        "Tell the citizen is changed by it now: removed",
        "Apply · Citizen's time: 10 min → 5 min",
    ]
    assert part["expected"]["effort"] == {"unit": "min", "before": 10.0, "after": 5.0}


def test_a_version_that_is_not_there_is_said(clone: Clone, run: Run) -> None:
    """A wrong name of a commit ends with a sentence and a hint."""
    said = run("diff", PERMIT, "HEAD~7")

    assert said.code == 3
    assert "There is no version “HEAD~7”." in said.err


def test_a_file_that_cannot_be_read_is_said(clone: Clone, run: Run) -> None:
    """Neither version is guessed at."""
    clone.write(('work = "30 min"', "work = 30 min"))
    clone.commit("Half written")
    clone.write(("work = 30 min", 'work = "30 min"'))

    assert "it could not be read before" in run("diff", PERMIT).out


def test_a_file_that_neither_version_can_read_is_named_with_the_reason(
    clone: Clone, run: Run
) -> None:
    """Where nobody knows what the process is called, its folder has a name."""
    clone.write(('work = "30 min"', "work = 30 min"))
    clone.commit("Half written")

    said = run("diff", PERMIT)

    assert said.code == 0
    heading, _line, _empty, what = plain(said.out).splitlines()
    assert heading == "permit: from HEAD to the files as they are"
    assert what.startswith("process.toml: it cannot be read now: 30 min stands without ")


def test_the_history_shows_commits_that_changed_a_measure(clone: Clone, run: Run) -> None:
    """A commit that only renames something, or that concerns other files, has no row."""
    clone.write(('work = "30 min"', 'work = "24 min"'))
    clone.commit("Faster, æøå")
    clone.write(('name = "Apply"', 'name = "Ask"'))
    clone.commit("Another word")
    (clone.top / "readme").write_text("-", encoding="utf-8")
    clone.commit("Something else")

    said = run("log", PERMIT)

    rows = plain(said.out).splitlines()
    assert [row.split("  ")[2] for row in rows[-2:]] == ["Faster, æøå", "The permit"]
    assert rows[-2].split()[-5:] == ["20.0", "min", "29.0", "min", "290"]
    assert rows[-1].split()[-5:] == ["20.0", "min", "35.0", "min", "350"]


def test_a_commit_whose_file_could_not_be_read_has_a_row_with_the_reason(
    clone: Clone, run: Run
) -> None:
    """The history goes on behind it."""
    clone.write(('work = "30 min"', "work = 30 min"))
    clone.commit("Half written")

    said = run("log", PERMIT, "--json")

    rows = json.loads(said.out)["commits"]
    assert [row["subject"] for row in rows] == ["Half written", "The permit"]
    assert rows[0]["expected"] is None
    assert rows[0]["reason"].startswith("The file could not be read: ")


def test_the_history_of_a_redesign(clone: Clone) -> None:
    """Each version is reckoned with the redesign as it was then."""
    clone.redesign.write_text(
        clone.redesign.read_text(encoding="utf-8").replace("10 min", "8 min"), encoding="utf-8"
    )
    clone.commit("Shorter still")

    rows = measured_history(clone.folder, "shorter")

    assert [row.measures and row.measures["effort"] for row in rows] == [8.0, 10.0]


def test_what_was_reckoned_once_is_kept(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look reads the cache; without a place for one, everything is reckoned again."""
    first = measured_history(clone.folder)
    kept = list((tmp_path / "cache").rglob("*.json"))
    kept[0].write_text('{"effort": 1.0}', encoding="utf-8")
    second = measured_history(clone.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")

    assert len(kept) == len(first) == 1
    assert second[0].measures == {"effort": 1.0}
    assert measured_history(clone.folder) == first


def test_a_repository_without_commits_has_no_history(
    clone: Clone, run: Run, tmp_path: Path
) -> None:
    """It is said in a sentence."""
    (clone.top / ".git").rename(tmp_path / "old")
    clone.git("init", "-q")

    assert run("log", PERMIT).out == "No commit has this process yet.\n"


def test_neither_command_loads_what_is_slow(clone: Clone) -> None:
    """The expected measures need no simulation: no library of numbers is loaded for them."""
    code = (
        "import sys; from redesign.cli import main; "
        f"main(['diff', '{PERMIT}']); main(['log', '{PERMIT}']); "
        "print({'textual', 'numpy', 'scipy', 'networkx'} & {*sys.modules})"
    )

    assert python_says(code, Path.cwd()).splitlines()[-1] == "set()"
