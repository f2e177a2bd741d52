"""The documentation is true: what it tells to type and to press is done, and shows what it shows.

A `console` block holds commands and what they print; `…` stands for what is left out. A command
that opens the screens begins a sitting at them: the `keys` blocks below it are pressed, and each
`screen` block is looked for on the screen, until the next command.
"""

import html
import re

import pytest

from tests.docs.following import follow
from tests.docs.pages import PAGES, ROOT, WALKED, Look, Page, of_pages

_PATH = re.compile(r"(?:docs|tests|redesign|processes|exports|benchmarks)/[\w./-]+")
_FIGURE = re.compile(
    r"(?<![\w.,:])\d[\d.,]*(?= (?:days|min|minutes|hours|DKK|dage|minutter|timer)\b)"
)


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


@of_pages(*WALKED)
async def test_a_page_can_be_followed(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command and key does what the page shows."""
    await follow(page, capsys)


@of_pages(*WALKED)
def test_every_figure_in_a_sentence_is_shown_on_its_page(page: Page) -> None:
    """A figure with a unit stands in a screen or in what a command printed, where it is held."""
    for figure in _FIGURE.findall(_without_spans(page.prose)):
        assert re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d])", page.shown), figure


def test_the_picture_of_the_effect_is_of_today() -> None:
    """What the tutorial shows of the same effect, which is held, stands in the README's picture."""
    acts = Page(ROOT / "docs" / "tutorial.md").acts
    shown = next(act.shown for act in acts if isinstance(act, Look) and "case by case" in act.shown)
    drawn = (ROOT / "docs" / "screens" / "effect.svg").read_text(encoding="utf-8")
    words = "".join(html.unescape(re.sub(r"<[^>]*>", "", drawn)).split())
    for line in shown.splitlines():
        assert "".join(line.split()) in words, line


def _without_spans(prose: str) -> str:
    return re.sub(r"`[^`]+`", "", prose)


def _anchor(line: str) -> str:
    words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
    return words.replace(" ", "-") if line.startswith("#") else ""
