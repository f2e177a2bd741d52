"""The reports that are kept, as a browser shows and prints them."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.examples.municipality import EVERY_WAY
from tests.examples.test_kept_exports import KEPT
from tests.soak import SOAKING
from tests.witness import module
from tests.witness.browser import Browser, Page, pages_of

REPORTS = [KEPT / f"{process}-{way}-report.html" for process, way in EVERY_WAY if way is not None]
FULLEST = ("pasfornyelse", "one-off-aid-ask", "hjemmehjaelp-decide")
PRINTED = [file for file in REPORTS if SOAKING or file.name.startswith(FULLEST)]
"""In the usual suite those that fill most of their two pages."""
LOOKED_AT = [file for file in REPORTS if SOAKING or file.name.startswith("pasfornyelse")]
SMALLEST = 8.5 * 96 / 72
"""What can be read on paper without glasses: 8.5 points, in pixels."""
SMALLEST_SHOWN = """[...document.querySelectorAll("body *")].filter(
    one => one.getClientRects().length && [...one.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
    .reduce((least, one) => Math.min(least, parseFloat(getComputedStyle(one).fontSize)), 99)"""
WIDE = "document.documentElement.scrollWidth"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => one.tagName).join(' ')"


def kept(files: list[Path]) -> pytest.MarkDecorator:
    """The test once for each file, under its name."""
    return pytest.mark.parametrize("file", sorted(files), ids=lambda file: file.stem)


def assert_left_alone(page: Page, file: Path) -> None:
    """The page asked for nothing besides itself, and nothing went wrong on it."""
    assert page.fetched == (file.resolve().as_uri(),)
    assert page.complaints == ()


@kept(PRINTED)
def test_a_report_prints_on_two_pages_that_can_be_read(browser: Browser, file: Path) -> None:
    """A4, no letter below 8.5 points, nothing wider than the paper."""
    with browser.page(file) as page:
        assert pages_of(page.pdf()) <= 2
        page.as_printed()
        page.widen(703)  # what is left of A4 between the margins
        assert page.value(WIDE) == 703
        assert page.value(SMALLEST_SHOWN) >= SMALLEST - 0.01
        assert_left_alone(page, file)


@kept(LOOKED_AT)
def test_a_report_keeps_nobody_out(browser: Browser, file: Path) -> None:
    """WCAG 2.2 A and AA, headings in order, nothing cut on a phone."""
    with browser.page(file) as page:
        headings = page.value(HEADINGS).split()
        assert headings[0] == "H1"
        assert "H1" not in headings[1:]
        assert all(later <= f"H{int(one[1]) + 1}" for one, later in pairwise(headings))
        axe = module("axe-core/axe.min.js")
        assert page.barriers(axe) == ()
        page.widen(360)
        assert page.value(WIDE) == 360
        assert_left_alone(page, file)
