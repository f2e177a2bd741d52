"""git merges process files fact by fact, once it is told to."""

from pathlib import Path

import pytest

from redesign.workbench.git_setup import settings_for
from tests.cli.shell import Run
from tests.programs import python_says
from tests.versions.clone import PROCESS, Clone

MINE = ('channel = "counter"', 'channel = "web"')
THEIRS = ('effort = "20 min"', 'effort = "8 min"')


def test_neighbouring_facts_merge_after_git_setup(clone: Clone, run: Run) -> None:
    """What plain git disputes is merged, in a folder whose name has spaces and Danish letters."""
    clone.part(MINE, THEIRS)
    clone.git("merge", "theirs", refused=True)
    clone.git("merge", "--abort")
    assert run("git-setup", "processes").code == 0

    clone.git("merge", "--no-edit", "theirs")

    expected = PROCESS.replace(*MINE).replace(*THEIRS)
    assert clone.process.read_text(encoding="utf-8") == expected


def test_a_disputed_fact_stands_alone_between_marks(clone: Clone, run: Run) -> None:
    """The index keeps the file as unmerged, and says how many facts are disputed."""
    clone.part(('work = "30 min"', 'work = "25 min"'), ('work = "30 min"', 'work = "15 min"'))
    run("git-setup", "processes")

    said = clone.git("merge", "theirs", refused=True)

    marks = '<<<<<<< ours\nwork = "25 min"\n=======\nwork = "15 min"\n>>>>>>> theirs'
    text = clone.process.read_text(encoding="utf-8")
    assert text == PROCESS.replace('work = "30 min"', marks)
    assert "processes/permit/process.toml: both sides changed 1 fact" in said
    assert "process.toml" in clone.git("diff", "--name-only", "--diff-filter=U")


def test_a_clean_but_impossible_merge_is_not_passed_on(clone: Clone, run: Run) -> None:
    """A way to a step that the other side took out stops the merge, with the place and a hint."""
    at = PROCESS.index("\n[steps.tell]")
    clone.git("checkout", "-q", "-b", "theirs")
    clone.write((PROCESS[at:], ""), ('next = "tell"', 'next = "end"'))
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    clone.write(('next = "decide"', 'next = "tell"'))
    clone.commit("Mine")
    run("git-setup", "processes")

    said = clone.git("merge", "theirs", refused=True)

    assert "says what cannot be" in said
    assert "[unknown-step]" in said
    assert "<<<<<<<" not in clone.process.read_text(encoding="utf-8")


def test_a_merge_after_which_cases_never_end_is_not_passed_on(clone: Clone, run: Run) -> None:
    """Each side alone leads to an end; together they lead round in a circle."""
    clone.git("checkout", "-q", "-b", "theirs")
    clone.write(('next = "decide"', 'next = "tell"'))
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    clone.write(
        ('work = "5 min"\nnext = "end"', 'work = "5 min"\nnext = "apply"'),
        ('next = "tell"', 'next = "end"'),
    )
    clone.commit("Mine")
    run("git-setup", "processes")

    said = clone.git("merge", "theirs", refused=True)

    assert "[never-ends]" in said


def test_what_cannot_be_read_is_merged_by_lines(clone: Clone, run: Run) -> None:
    """A file that is not TOML gets git's own merge."""
    clone.write(('name = "Permit"', "name = Permit"))
    clone.commit("Half written")
    clone.part(("people = 2", "people = 3"), ('work = "5 min"', 'work = "6 min"'))
    run("git-setup", "processes")

    said = clone.git("merge", "--no-edit", "theirs")

    assert "line by line" in said
    text = clone.process.read_text(encoding="utf-8")
    assert "people = 3" in text
    assert 'work = "6 min"' in text


def test_windows_line_endings_stay(clone: Clone, run: Run) -> None:
    """A file with CRLF is merged into a file with CRLF."""
    clone.process.write_bytes(PROCESS.replace("\n", "\r\n").encode())
    clone.commit("From Windows")
    clone.git("checkout", "-q", "-b", "theirs")
    clone.process.write_bytes(PROCESS.replace(*THEIRS).replace("\n", "\r\n").encode())
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    clone.process.write_bytes(PROCESS.replace(*MINE).replace("\n", "\r\n").encode())
    clone.commit("Mine")
    run("git-setup", "processes")

    clone.git("merge", "--no-edit", "theirs")

    expected = PROCESS.replace(*MINE).replace(*THEIRS).replace("\n", "\r\n")
    assert clone.process.read_bytes() == expected.encode()


def test_a_program_that_is_gone_leaves_gits_own_merge(clone: Clone, run: Run) -> None:
    """Where the program was moved away, no side's work is lost: lines are merged or disputed."""
    clone.part(MINE, THEIRS)
    run("git-setup", "processes")
    driver = settings_for("/nowhere/python")["merge.redesign.driver"]
    clone.git("config", "merge.redesign.driver", driver)

    clone.git("merge", "theirs", refused=True)

    text = clone.process.read_text(encoding="utf-8")
    assert 'channel = "web"' in text
    assert 'effort = "8 min"' in text
    assert "<<<<<<<" in text


def test_a_hunk_names_its_step(clone: Clone, run: Run) -> None:
    """`git diff` says above each change which step it is about."""
    run("git-setup", "processes")
    clone.write(('legal = "judgement"', 'legal = "hearing"'))

    assert "@@ steps.decide" in clone.git("diff", "-U0")


def test_setting_up_twice_changes_nothing(clone: Clone, run: Run) -> None:
    """The second run finds everything, and other lines of the file stay."""
    attributes = clone.top / "processes" / ".gitattributes"
    attributes.write_text("*.md text", encoding="utf-8")

    missing = run("git-setup", "processes", "--check")
    first = run("git-setup", "processes")
    written = attributes.read_bytes()
    settings = (clone.top / ".git" / "config").read_bytes()
    second = run("git-setup", "processes")

    assert (missing.code, first.code, second.code) == (1, 0, 0)
    assert missing.out.splitlines()[0] == "merge.redesign.name is not set as it must be."
    assert "now" in first.out
    assert "now" not in second.out
    assert attributes.read_bytes() == written
    assert (clone.top / ".git" / "config").read_bytes() == settings
    assert written.startswith(b"*.md text\n#")
    assert run("git-setup", "processes", "--check").code == 0


def test_a_second_work_tree_is_wired_with_the_first(
    clone: Clone, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work trees of one clone share its settings."""
    run("git-setup", "processes")
    clone.commit("Wired")
    clone.git("worktree", "add", "-q", "-b", "other", "../ved siden af")
    monkeypatch.chdir(clone.top.parent / "ved siden af")

    assert run("git-setup", "processes", "--check").code == 0


def test_without_a_repository_it_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback, and nothing is written."""
    (tmp_path / "permit").mkdir()
    (tmp_path / "permit" / "process.toml").write_text(PROCESS, encoding="utf-8")

    said = run("git-setup", str(tmp_path))

    assert said.code == 3
    assert "is not under version control" in said.err
    assert not (tmp_path / ".gitattributes").exists()


def test_without_git_it_says_so(clone: Clone, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works on; only what needs git does not."""
    monkeypatch.setenv("PATH", str(clone.top))

    said = run("git-setup", "processes")

    assert said.code == 3
    assert "git is not installed" in said.err


def test_the_driver_loads_no_screen(clone: Clone) -> None:
    """Git starts it for each file: neither Textual nor the libraries of numbers are loaded."""
    for name, change in (("base", ("", "")), ("ours", MINE), ("theirs", THEIRS)):
        (clone.top / name).write_text(PROCESS.replace(*change), encoding="utf-8")
    code = (
        "import sys; from redesign.cli import main; "
        "print(main(['merge-driver', 'base', 'ours', 'theirs', 'process.toml']), *sys.modules)"
    )

    ended, *loaded = python_says(code, clone.top).split()
    assert ended == "0"
    assert {"textual", "numpy", "scipy"} & {*loaded} == set()
    screens = {one for one in loaded if one.startswith("redesign.tui.")}
    assert screens <= {"redesign.tui.settings"}, "beyond the language that the person chose"
