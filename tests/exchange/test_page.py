"""Pages to hand out: whole in themselves, readable without eyes, and safe with any text."""

import re
from html.parser import HTMLParser

import pytest

from redesign.exchange.page import Bar, Bars, Items, Page, Picture, Section, Table, html, markdown

HOSTILE = '<script>alert("x")</script> & | `#*_ \u202e \U0001f600 ]]>'


def page(text: str) -> Page:
    """A page in which everything is this text."""
    parts = (
        text,
        Items(texts=(text, text)),
        Table(caption=text, head=(text, text), rows=((text, text),)),
        Bars(
            caption=text,
            series=(text, text),
            bars=(Bar(name=text, values=(1.0, 0.0), texts=(text, text)),),
        ),
        Picture(caption=text, svg='<?xml version="1.0"?>\n<svg><g/></svg>', text=text),
    )
    return Page(
        title=text,
        lead=text,
        language="en",
        text_word=text,
        more=text,
        sections=(
            Section(title=text, parts=parts, beside=True),
            Section(title=text, parts=(), annex=True),
        ),
        foot=text,
    )


class Outline(HTMLParser):
    """What a browser would see: tags in order, their attributes, and whether they close."""

    VOID = frozenset({"meta", "rect", "g", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append(tag)
        said = dict(attrs)
        self.ids += [value for key, value in said.items() if key == "id" and value]
        self.named += [v for k, v in said.items() if k == "aria-labelledby" and v]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes; it must be the one opened last."""
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("text", ["Plain words", HOSTILE])
def test_the_page_is_whole_and_nothing_in_it_is_taken_for_markup(text: str) -> None:
    """Landmarks, headings in order, unique ids, every tag closed; nothing from outside."""
    made = html(page(text))
    seen = Outline(made)
    assert seen.open == []
    assert "script" not in seen.tags
    assert not re.search(r'(src|href)="', made)
    assert [tag for tag in seen.tags if tag in ("header", "main", "footer")] == [
        "header",
        "main",
        "footer",
    ]
    assert [tag for tag in seen.tags if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h2"]
    assert len(set(seen.ids)) == len(seen.ids)
    assert set(seen.named) <= set(seen.ids)


def test_a_chart_and_a_drawing_say_the_same_in_words() -> None:
    """Every bar has its name and value beside it; the drawing has its text."""
    made = html(page("Lead time"))
    assert made.count("<dd><span>Lead time</span><svg") == 2
    assert made.count("<b>Lead time</b></dd>") == 2
    assert "<pre>Lead time</pre>" in made
    assert "<?xml" not in made


def test_markdown_says_the_same_and_keeps_its_columns() -> None:
    """A bar in a text does not make a column; a fence in a drawing does not end it."""
    made = markdown(page("a | b ~~~~"))
    rows = [line for line in made.splitlines() if line.startswith("|")]
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) in (3, 4)
    assert "~" * 7 in made


def test_equal_pages_give_equal_bytes() -> None:
    """Nothing of the day or the machine is in it."""
    assert html(page("x")) == html(page("x"))
