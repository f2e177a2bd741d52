"""A person's text on a page: no markup, no steering, and a direction that it keeps to itself."""

from pathlib import Path

import pytest

from redesign.exchange.html_text import attribute, content
from redesign.exchange.page import Page, Section, html, markdown
from tests.witness.browser import Browser

SHALOM = "\u05e9\u05dc\u05d5\u05dd"
MARHABA = "\u0645\u0631\u062d\u0628\u0627"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b> & 5", "&lt;b&gt; &amp; 5"),
        ("a\x1b[31m\u202eb\u2067c\ufeff", "a[31mbc\ufeff"),
        (f"Step “{SHALOM}”: 12 min", f"Step “<bdi>{SHALOM}</bdi>”: 12 min"),
        (f"{SHALOM} {MARHABA}, 3 d", f"<bdi>{SHALOM} {MARHABA}</bdi>, 3 d"),
        (f"“{SHALOM}”, “{MARHABA}”", f"“<bdi>{SHALOM}</bdi>”, “<bdi>{MARHABA}</bdi>”"),
    ],
)
def test_a_text_stands_as_it_is_meant(text: str, expected: str) -> None:
    """Two names are two stretches; what a person wrote to turn the direction is left out."""
    assert content(text) == expected
    assert "bdi" not in attribute(text)


def test_a_number_after_a_name_stays_after_it(browser: Browser, tmp_path: Path) -> None:
    """In a browser the minutes stand right of a Hebrew name, in the sentence and in a table."""
    said = f"{SHALOM} 12 min"
    file = tmp_path / "page.html"
    file.write_text(f"<!DOCTYPE html><p>{content(said)}", encoding="utf-8")
    with browser.page(file) as page:
        (name,) = page.boxes("bdi")
        (left,) = page.value(
            """(() => {
                const range = document.createRange();
                const text = document.querySelector("p").lastChild;
                range.setStart(text, 1);
                range.setEnd(text, 3);
                return [range.getBoundingClientRect().left];
            })()"""
        )
    assert left >= name.left + name.width


def test_markdown_isolates_a_name_too() -> None:
    """By the signs of Unicode, for Markdown has no element for it."""
    page = Page(
        title=SHALOM,
        lead=f"{SHALOM} 12 min",
        language="en",
        text_word="",
        more="",
        sections=(Section(title="A", parts=(f"{SHALOM} 3 d",)),),
        foot="",
    )
    assert f"\u2068{SHALOM}\u2069 3 d" in markdown(page)
    assert f"<title>{SHALOM}</title>" in html(page)
