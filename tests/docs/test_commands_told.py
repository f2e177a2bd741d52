"""Every command that a page tells of is there, and each that is told whole is run as it stands."""

import re
from pathlib import Path

import click
import pytest

from redesign.cli import COMMANDS
from redesign.cli.front import front
from tests.docs.following import run
from tests.docs.pages import PAGES, ROOT, Command, Page, of_pages
from tests.programs import ran

_ENTRY = re.compile(r"^ *(?:\$ )?(redesign(?: .*)?)$", re.MULTILINE)
_WHOLE = re.compile(r"redesign +[a-z-]+ .*processes\b.*|redesign schema [a-z]+")


def _whole(page: Page) -> list[str]:
    """The commands of a page that can be typed as they stand, without those of its walk."""
    walked = {act.words for act in page.acts if isinstance(act, Command)}
    lines = dict.fromkeys([*page.spans, *_ENTRY.findall(page.text)])
    return [one for one in lines if _WHOLE.fullmatch(one) and one not in walked]


WITH_COMMANDS = tuple(page for page in PAGES if _whole(page))


@of_pages()
def test_every_command_that_a_page_names_is_there(page: Page) -> None:
    """No page tells of a command, an option or a make target that the program does not have."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in (*page.spans, *_ENTRY.findall(page.text)):
        words = line.split("#")[0].split()
        if words[:1] == ["make"] and len(words) > 1:
            assert words[1] in targets, line
        if words[:1] == ["redesign"] and words[1:2] and words[1] in COMMANDS:
            unknown = {one.split("=")[0] for one in words if one.startswith("--")} - _options(
                words[1]
            )
            assert not unknown, line


@of_pages(*WITH_COMMANDS)
def test_a_command_told_whole_runs_as_it_stands(
    page: Page, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder with some history, another branch, and a reply among the downloads."""
    monkeypatch.setenv("HOME", str(place))
    _with_history(place)
    _with_a_reply(place)
    for command in _whole(page):
        assert run(_as_the_shell_reads_it(command, place), capsys), command


def _as_the_shell_reads_it(command: str, home: Path) -> str:
    """With the files that a pattern of names stands for, and without what goes to a file."""
    words = command.partition(" >")[0]
    for pattern in re.findall(r"~/(\S*\*\S*)", words):
        words = words.replace(f"~/{pattern}", " ".join(str(one) for one in home.glob(pattern)))
    return words


def _options(name: str) -> set[str]:
    group = front()
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = {one for param in command.params for one in (*param.opts, *param.secondary_opts)}
    return options | {"--help"}


def _with_history(place: Path) -> None:
    """Four commits on a branch called main, and a branch called online."""

    def git(*words: str) -> None:
        told = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=")
        ran("git", *told, *words, cwd=place)

    git("init", "--quiet", "--initial-branch=main")
    process = place / "processes" / "passport-renewal" / "process.toml"
    for minutes in ("48", "49", "51", "50"):
        text = process.read_text(encoding="utf-8")
        changed = re.sub(r'effort = "\d+ min"', f'effort = "{minutes} min"', text, count=1)
        process.write_text(changed, encoding="utf-8")
        git("add", ".")
        git("commit", "--quiet", "--message", f"{minutes} minutes")
    git("branch", "online")


def _with_a_reply(place: Path) -> None:
    """The reply that the page on invitations shows, saved among the downloads."""
    text = Page(ROOT / "docs" / "guides" / "invite.md").text
    (reply,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (place / "Downloads").mkdir()
    (place / "Downloads" / "reply-1.toml").write_text(reply, encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "opened"), [((), "passport-renewal"), (("LANGUAGE=da",), "pasfornyelse")]
)
def test_the_first_command_opens_the_passport_in_the_language(
    asked: tuple[str, ...], opened: str
) -> None:
    """As the README says; make tells what it would run."""
    told = ran("make", "--dry-run", "--old-file=.venv/.ready", "run", *asked)
    assert f"processes/{opened}" in told.stdout
