"""Committing one process from the screens."""

from pathlib import Path

import pytest

from redesign.model.errors import RedesignError
from redesign.words import use_language
from redesign.workbench import Desk, open_folder
from redesign.workbench.committing import commit, proposed_message
from tests.versions.clone import PROCESS, Clone


@pytest.fixture
def desk(clone: Clone) -> Desk:
    """The process of the clone on a desk, with a change that is saved."""
    clone.write(('work = "5 min"', 'work = "4 min"'))
    return open_folder(clone.folder).open("permit")


@pytest.fixture
def danish() -> None:
    """A Danish person at the screen."""
    use_language("da")


def test_the_message_says_what_changed(desk: Desk) -> None:
    """One change makes one line."""
    assert proposed_message(desk) == "Permit: Tell the citizen · Working time: 5 min → 4 min"


def test_the_message_is_in_the_persons_language(desk: Desk, danish: None) -> None:
    """The words of the program are Danish, the names are the person's own."""
    assert proposed_message(desk) == "Permit: Tell the citizen · Behandlingstid: 5 min → 4 min"


def test_several_changes_make_a_list(clone: Clone, desk: Desk) -> None:
    """The first line counts them; each has a line of its own, redesigns with their name."""
    clone.write(("people = 2", "people = 3"))
    clone.redesign.write_text(
        clone.redesign.read_text(encoding="utf-8").replace("10 min", "9 min"), encoding="utf-8"
    )

    assert proposed_message(desk).splitlines() == [
        "Permit: 3 changes",
        "",
        "- Front desk · People: 2 → 3",
        "- Tell the citizen · Working time: 5 min → 4 min",
        "- Shorter form: Apply · Citizen's time: 10 min → 9 min",
    ]


def test_only_the_files_of_the_process_are_committed(clone: Clone, desk: Desk) -> None:
    """What else is staged stays staged, what else is changed stays changed."""
    (clone.top / "brev.txt").write_text("kladde", encoding="utf-8")
    clone.git("add", "brev.txt")
    (clone.folder / "noter æøå.txt").write_text("kun her", encoding="utf-8")
    new = clone.folder / "redesigns" / "online.toml"
    new.write_text(clone.redesign.read_text(encoding="utf-8"), encoding="utf-8")
    clone.redesign.unlink()

    done = commit(desk, "Kortere, æøå\n\n# og en linje med havelåge")

    assert sorted(done.names) == [
        "process.toml",
        "redesigns/online.toml",
        "redesigns/shorter.toml",
    ]
    assert done.sentence == f"Committed 3 files as {done.id}."
    assert clone.git("log", "-1", "--format=%B").strip() == (
        "Kortere, æøå\n\n# og en linje med havelåge"
    )
    left = clone.git("-c", "core.quotePath=false", "status", "--porcelain").splitlines()
    assert left == ["A  brev.txt", '?? "processes/permit/noter æøå.txt"']


def test_the_very_first_commit(tmp_path: Path, clone: Clone, desk: Desk) -> None:
    """A repository without any commit takes one."""
    (clone.top / ".git").rename(tmp_path / "old")
    clone.git("init", "-q", "-b", "main")

    message = proposed_message(desk)
    commit(desk, message)

    assert "it is new" in message
    assert clone.git("log", "--format=%s").strip() == message.splitlines()[0]


def test_nothing_to_commit_is_said(clone: Clone, desk: Desk) -> None:
    """A second commit has nothing left."""
    commit(desk, "Faster")

    assert proposed_message(desk) == ""
    with pytest.raises(RedesignError, match="Nothing to commit"):
        commit(desk, "Again")


def test_unsaved_work_is_not_committed(clone: Clone, desk: Desk) -> None:
    """What is on the screen alone is in no file, so it would be left out silently."""
    assert desk.set_fact("apply", "work", "3 min") is None

    with pytest.raises(RedesignError, match="unsaved"):
        commit(desk, "Faster")


def test_a_missing_identity_is_said(
    clone: Clone, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git wants to know who commits; the hint says how to tell it, once."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    clone.git("config", "user.useConfigOnly", "true")

    with pytest.raises(RedesignError, match="who commits") as told:
        commit(desk, "Faster")

    assert "user.email" in told.value.hint


def test_a_hook_that_refuses_is_quoted(clone: Clone, desk: Desk) -> None:
    """The person reads the hook's own words, and new files are not left staged."""
    (clone.folder / "redesigns" / "ny.toml").write_text("format = 1\n", encoding="utf-8")
    hook = clone.top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'Ask the archive first.' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)

    with pytest.raises(RedesignError) as told:
        commit(desk, "Faster")

    assert told.value.hint == "Ask the archive first."
    assert "?? processes/permit/redesigns/ny.toml" in clone.git("status", "--porcelain")


def test_a_merge_under_way_is_said(clone: Clone, desk: Desk) -> None:
    """A part of a merge cannot be committed; the person is told to finish it."""
    clone.git("checkout", "-q", "--", ".")
    clone.part(("people = 2", "people = 3"), ("people = 2", "people = 4"))
    clone.git("merge", "theirs", refused=True)
    clone.git("checkout", "--ours", "processes/permit/process.toml")

    with pytest.raises(RedesignError, match="merge is under way"):
        commit(open_folder(clone.folder).open("permit"), "Faster")


def test_outside_version_control_it_is_said(tmp_path: Path, clone: Clone, desk: Desk) -> None:
    """Without a repository nothing is committed, and the hint says how to begin."""
    (clone.top / ".git").rename(tmp_path / "old")

    with pytest.raises(RedesignError, match="not under version control") as told:
        commit(desk, PROCESS)

    assert "git init" in told.value.hint
