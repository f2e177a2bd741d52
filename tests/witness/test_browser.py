"""The browser sees what a person would, and reaches nothing but files."""

from pathlib import Path

import pytest

from tests.witness import module
from tests.witness.browser import Browser, BrowserError, pages_of

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>T</title>
<style>@page { size: A4 } p { margin: 0; width: 100px } .second { break-before: page }</style>
</head><body><main><h1>Æble</h1><p>one</p><p class="second">two</p></main></body></html>
"""


def test_a_page_is_measured_and_printed(browser: Browser, tmp_path: Path) -> None:
    """Texts, boxes, computed style, sheets of paper and a picture; nobody complains."""
    file = tmp_path / "æ page.html"
    file.write_text(PAGE, encoding="utf-8")
    with browser.page(file) as page:
        first, second = page.boxes("p")
        assert (first.text, first.width) == ("one", 100)
        assert second.top == first.top + first.height
        assert page.style(".second", "breakBefore") == "page"
        assert pages_of(page.pdf()) == 2
        assert page.picture().startswith(b"\x89PNG")
        assert page.value("(a, b) => Promise.resolve(a + b)", 1, 2) == 3
        assert page.fetched == (file.as_uri(),)
        assert page.complaints == ()


def test_what_goes_wrong_on_a_page_is_told(browser: Browser, tmp_path: Path) -> None:
    """An uncaught error, a word on the console, and a thing that was asked of the network."""
    file = tmp_path / "page.html"
    scripts = "<script>console.error('oh', 1)</script><script>nobody()</script>"
    file.write_text(f'{scripts}<img src="http://127.0.0.1:9/x.png" alt="">', encoding="utf-8")
    with browser.page(file) as page:
        told = "\n".join(page.complaints)
        assert "oh 1" in told
        assert "nobody is not defined" in told
        assert "ERR_INTERNET_DISCONNECTED" in told
        assert page.fetched[1:] == ("http://127.0.0.1:9/x.png",)
        with pytest.raises(BrowserError, match="nobody is not defined"):
            page.value("nobody()")


def test_what_keeps_people_out_is_told(browser: Browser, tmp_path: Path) -> None:
    """The rules of WCAG hold for the page above; a picture without words breaks one."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    axe = module("axe-core/axe.min.js")
    with browser.page(file) as page:
        assert page.barriers(axe) == ()
        page.value("document.querySelector('main').append(document.createElement('img')), 0")
        assert [one.split(":")[0] for one in page.barriers(axe)] == ["image-alt"]


def test_a_file_that_is_not_there_is_told(browser: Browser, tmp_path: Path) -> None:
    """Nothing is taken for an empty page."""
    with pytest.raises(BrowserError, match="ERR_FILE_NOT_FOUND"), browser.page(tmp_path / "no"):
        pass
