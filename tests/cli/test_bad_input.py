"""Whatever is wrong is said in a sentence, with the right exit code and never with a traceback."""

import sys
from pathlib import Path

import pytest

from tests.cli.shell import Run
from tests.programs import ROOT, ran


def broken(place: Path, old: str, new: str) -> None:
    """Change the process file by hand, as somebody would in an editor."""
    file = place / "process.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("missing",), "“missing” is neither a command nor a file or folder."),
        (("chek",), "Did you mean “check”?"),
        (("check", "missing"), "There is no file or folder “missing”."),
        (("simulate", "empty"), "“empty” holds no process."),
        (("simulate", "processes/permit", "--redesign", "x"), "There is no redesign “x”. There is"),
        (("compare", "processes/permit", "nope"), "There is no redesign “nope”."),
        (("simulate", "processes/permit", "--weeks", "0"), "0 is not in the range"),
        (("simulate", "notes.txt"), "“notes.txt” is not a file of this program."),
        (("check", "--frobnicate"), "No such option"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(run: Run, words: tuple[str, ...], sentence: str) -> None:
    """Nothing on stdout, a sentence on stderr."""
    Path("empty").mkdir()
    Path("notes.txt").touch()
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert sentence in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[steps.apply]", "[steps.apply", "toml"),
        ('work = "30 min"', 'work = "soon"', "duration"),
        ('by = "desk"', 'by = "nobody"', "unknown-pool"),
        ('next = "decide"', 'next = "gone"', "unknown-step"),
        ('next = "decide"', "[steps.apply.next]\ndecide = 0.7\nend = 0.2", "shares"),
        ('next = "end"', 'next = "decide"', "never-ends"),
    ],
)
def test_a_process_that_cannot_be_understood_is_told_and_not_simulated(
    run: Run, place: Path, old: str, new: str, code: str
) -> None:
    """Check and simulate name the same finding, and simulate prints no figure."""
    broken(place, old, new)
    checked = run("check", "processes")
    simulated = run("simulate", "processes/permit")
    assert checked.code == 1
    assert f"[{code}]" in checked.out
    assert simulated.code in (1, 3)
    assert simulated.out == ""
    assert "Traceback" not in simulated.err


def test_an_unknown_key_is_told_with_the_nearest_known(run: Run, place: Path) -> None:
    """It stands in nobody's way, but is never silently dropped."""
    broken(place, "effort =", "efort =")
    said = run("check", "processes")
    assert said.code == 1
    assert "[unknown-key]" in said.out
    assert "effort" in said.out


def test_a_redesign_of_a_step_that_is_gone_is_a_finding(run: Run, place: Path) -> None:
    """The redesign is told and not compared."""
    file = place / "redesigns" / "shorter.toml"
    file.write_text(file.read_text().replace("[steps.apply]", '[steps.old]\nmark = "remove"'))
    said = run("check", "processes")
    assert said.code == 1
    assert "permit/redesigns/shorter.toml" in said.out
    assert "[step-gone]" in said.out
    assert run("compare", "processes/permit").code == 1


def test_a_folder_without_processes_is_said_in_words(run: Run) -> None:
    """Nothing to check is not an error."""
    Path("empty").mkdir()
    said = run("check", "empty")
    assert said.code == 0
    assert said.out.startswith("There is no process in ")


def test_a_folder_that_cannot_be_written_stops_the_export(run: Run) -> None:
    """A file stands where the folder should be made."""
    Path("out").touch()
    said = run("export", "processes/permit", "--kind", "text", "--out", "out")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("out cannot be written: ")


def test_an_own_mistake_is_told_once_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback on the screen; the details stand in a file that is named."""
    import redesign.cli.check_command

    def fails(path: str) -> None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(redesign.cli.check_command, "opened", fails)
    said = run("check", "processes")
    assert said.code == 3
    assert "made a mistake of its own (ZeroDivisionError)" in said.err
    assert "Traceback" not in said.err
    assert "Work that was not saved is kept" in said.err
    named = Path(said.err.split("What happened stands in ")[1].strip().rstrip("."))
    assert "ZeroDivisionError" in named.read_text(encoding="utf-8")


def test_details_of_an_own_mistake_are_told_where_no_file_can_be_written(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reports it has something to send."""
    import redesign.cli.check_command

    def fails(path: str) -> None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(redesign.cli.check_command, "opened", fails)
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    said = run("check", "processes")
    assert said.code == 3
    assert "ZeroDivisionError: processes" in said.err
    assert "What happened stands in" not in said.err


def test_a_reader_that_goes_away_is_no_mistake(place: Path) -> None:
    """`redesign show … | head -1` ends quietly."""
    program = f"{sys.executable} -m redesign show processes/permit --width 80"
    done = ran(
        *("/bin/sh", "-c", f"{program} | true"),
        cwd=place.parents[1],
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.stderr == ""
