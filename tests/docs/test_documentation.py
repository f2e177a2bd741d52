"""The documentation is true: what it tells to type and to press is done, and shows what it shows.

A `console` block holds commands and what they print; `…` stands for what is left out. A command
that opens the screens begins a sitting at them: the `keys` blocks below it are pressed, and each
`screen` block is looked for on the screen, until the next command.
"""

import re
import shlex
from contextlib import AsyncExitStack
from pathlib import Path
from shutil import copytree

import click
import pytest

from redesign.cli import COMMANDS, main
from redesign.cli.front import front
from redesign.words import use_language
from redesign.workbench.studies import Studies
from tests.docs.pages import ROOT, Command, Look, Page, Press, missing, pages
from tests.tui.screen_driver import Driver, at

PAGES = pages()
WALKED = [page for page in PAGES if any(page.acts)]
PATIENCE = 300
"""How often one looks for what a page shows, every tenth of a second."""
STUDIES = ("simulate", "compare")
_PATH = re.compile(r"(?:docs|tests|redesign|processes|exports|benchmarks)/[\w./-]+")
_FIGURE = re.compile(
    r"(?<![\w.,:])\d[\d.,]*(?= (?:days|min|minutes|hours|DKK|dage|minutter|timer)\b)"
)
_ENTRY = re.compile(r"^ *(?:\$ )?(redesign(?: .*)?)$", re.MULTILINE)
_told: dict[str, str] = {}
"""What each study has printed: the same words give the same figures, so it is run once."""
_known = Studies()
"""One memory for all sittings and commands: the same process and study have the same results."""


def of_pages(*chosen: Page) -> pytest.MarkDecorator:
    """The test once for each page, under its name."""
    return pytest.mark.parametrize("page", chosen or PAGES, ids=lambda page: page.name)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the examples to work in, and an English terminal."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("redesign.workbench.outward.Studies", lambda: _known)
    here = tmp_path / "here"
    copytree(ROOT / "processes", here / "processes")
    monkeypatch.chdir(here)
    return here


@of_pages()
def test_what_a_page_points_to_is_there(page: Page) -> None:
    """Every link leads to a file, every named path exists."""
    for target in page.links:
        file, _hash, heading = target.partition("#")
        place = (page.file.parent / file) if file else page.file
        assert place.exists(), target
        if heading:
            assert heading in {_anchor(line) for line in Page(place).text.splitlines()}, target
    for span in page.spans:
        if _PATH.fullmatch(span) and not re.search(r"\b[A-Z]{2,}\b", span):
            assert (ROOT / span).exists() or page.name == "CHANGELOG.md", span


def test_every_page_is_found_from_the_first() -> None:
    """Whoever begins at the list of all pages comes to each of them."""
    index = ROOT / "docs" / "README.md"
    found, ahead = {index}, [index]
    while ahead:
        page = Page(ahead.pop())
        for target in page.links:
            file = (page.file.parent / target.partition("#")[0]).resolve()
            if file.suffix == ".md" and file not in found:
                found.add(file)
                ahead.append(file)
    assert {page.file for page in PAGES if page.file.is_relative_to(index.parent)} <= found


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


@of_pages(*WALKED)
async def test_a_page_can_be_followed(
    page: Page, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command and key does what the page shows."""
    async with AsyncExitStack() as sitting:
        driver: Driver | None = None
        for act in page.acts:
            match act:
                case Command():
                    await sitting.aclose()
                    folder = _opened(act.words)
                    if folder:
                        driver = await _sit_down(sitting, folder, act.words)
                    else:
                        printed = _run(act.words, capsys)
                        absent = missing(act.shown, printed)
                        assert not absent, f"{absent}\n{printed}"
                case Press():
                    assert driver, "no screen is open"
                    await _press(driver, act.keys)
                case Look():
                    assert driver, "no screen is open"
                    await _look(driver, act.shown)


@of_pages(*WALKED)
def test_every_figure_in_a_sentence_is_shown_on_its_page(page: Page) -> None:
    """A figure with a unit stands in a screen or in what a command printed, where it is held."""
    for figure in _FIGURE.findall(_without_spans(page.prose)):
        assert re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d])", page.shown), figure


def _without_spans(prose: str) -> str:
    return re.sub(r"`[^`]+`", "", prose)


def _anchor(line: str) -> str:
    words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
    return words.replace(" ", "-") if line.startswith("#") else ""


def _options(name: str) -> set[str]:
    group = front()
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = {one for param in command.params for one in (*param.opts, *param.secondary_opts)}
    return options | {"--help"}


def _opened(words: str) -> str:
    """The folder or process whose screens a command opens; "" for any other command."""
    name, *rest = shlex.split(words)
    place = rest[0] if rest else "."
    return "" if name != "redesign" or place in COMMANDS else place


async def _sit_down(sitting: AsyncExitStack, folder: str, words: str) -> Driver:
    use_language("da" if "--language da" in words else "en")
    path = Path(folder).resolve()
    if (path / "process.toml").exists():
        return await sitting.enter_async_context(at(path.parent, path.name))
    return await sitting.enter_async_context(at(path))


async def _press(driver: Driver, keys: tuple[str, ...]) -> None:
    """Press keys as a person does, who looks up after each that opens or ends something."""
    for key in keys:
        await driver.pilot.press(key)
        if len(key) > 1:
            await driver.pilot.pause()


async def _look(driver: Driver, shown: str) -> None:
    """Look until it is there; messages that lie over it for a while are cleared."""
    for _again in range(PATIENCE):
        if not missing(shown, driver.screen):
            return
        driver.app.clear_notifications()
        await driver.pilot.pause(0.1)
    raise AssertionError(f"{missing(shown, driver.screen)}\n{driver.screen}")


def _run(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    if words in _told:
        return _told[words]
    name, *rest = shlex.split(words)
    assert name == "redesign", words
    assert main(rest) in (0, 1), words
    printed = capsys.readouterr().out
    if rest[0] in STUDIES:
        _told[words] = printed
    return printed
