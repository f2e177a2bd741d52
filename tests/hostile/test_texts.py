"""Ten thousand names that nobody would give, through every export that is text.

What is written is read again by the parsers of others, and each says the name that was given, but
for what cannot be seen or stored. The usual suite does a hundredth.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygraphviz import AGraph

from redesign.diagrams.heading import SheetKind
from redesign.diagrams.plain import plain_dot
from redesign.diagrams.sheets import sheet
from redesign.diagrams.textmap import draw_map
from redesign.exchange.page import Bar, Bars, Items, Page, Picture, Section, Table, html, markdown
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.workbench.for_programs import bpmn_text, mermaid_text
from tests.hostile import A_PROCESS, PROCESSES, controls, process_of, seen


@pytest.mark.parametrize("number", PROCESSES)
def test_every_text_that_is_written_can_be_read_again(number: int) -> None:
    """Sheets, graphs, maps, models and pages of one process of 25 hostile names."""
    today, change = process_of(number, A_PROCESS)
    kinds: tuple[SheetKind, ...] = ("as-is", "to-be", "difference", "heat")

    for kind in kinds[number % 2 :: 2]:
        drawing = sheet(kind, today, change)
        assert_svg(drawing.svg, resolve(today, change if kind != "as-is" else None))
        assert_dot(drawing.dot)
    assert_dot(plain_dot(today, change))
    for ascii_only in (False, True):
        drawn = draw_map(resolve(today, None), view="line", width=100, ascii_only=ascii_only).text()
        assert controls(drawn) == set()
        assert drawn.count("\n") < 2 * A_PROCESS
    assert_bpmn(bpmn_text(today), today)
    assert_mermaid(mermaid_text(today), today)
    page = page_of([step.name for step in today.steps], drawing.svg)
    assert_html(html(page), today)
    assert_markdown(markdown(page), today)


def assert_svg(text: str, shown: Process) -> None:
    """It is XML, and points at every step by its whole name."""
    picture = ElementTree.fromstring(text)
    svg = "{http://www.w3.org/2000/svg}"
    tips = {one.get("id"): one.findtext(f"{svg}title") or "" for one in picture.iter(f"{svg}g")}

    assert controls(text) == set()
    drawn = [step for step in shown.steps if f"step-{step.id}" in tips]
    assert len(drawn) >= A_PROCESS - 2
    assert [seen(tips[f"step-{step.id}"]) for step in drawn] == [seen(s.name) for s in drawn]


def assert_dot(text: str) -> None:
    """Graphviz reads it, and it has all steps and nothing that a name smuggled in."""
    graph = AGraph(string=text)
    names = set(graph.nodes())

    assert controls(text) == set()
    assert "step-s0" in names
    known = re.compile(r"step-|title|sub|fig|bar|lane|legend|corner|cluster|gone|beside|page")
    assert [name for name in names if not known.match(name)] == []


def assert_bpmn(text: str, today: Process) -> None:
    """It is XML in which every step has its name."""
    names = {one.get("name") for one in ElementTree.fromstring(text).iter()}

    assert controls(text) == set()
    found = {seen(name) for name in names if name}
    assert {seen(step.name) for step in today.flow_steps} - {""} <= found


def assert_mermaid(text: str, today: Process) -> None:
    """One line for each thing, each text between two quotation marks, all else as numbers."""
    lines = text.splitlines()
    texts = [found for line in lines for found in re.findall(r'"([^"]*)"', line)]

    assert controls(text) == set()
    assert all(line.count('"') in (0, 2) for line in lines)
    said = {seen(re.sub(r"#(\d+);", lambda one: chr(int(one[1])), one)) for one in texts}
    assert {seen(step.name) for step in today.flow_steps} <= said


def page_of(names: list[str], svg: str) -> Page:
    """A page with a name in every place that has a text."""
    first, *rest = names
    return Page(
        title=first,
        lead=names[1],
        language="en",
        text_word=names[2],
        more=names[3],
        sections=(
            Section(
                title=names[4],
                parts=(
                    names[5],
                    Items(texts=tuple(names)),
                    Table(
                        caption=names[6],
                        head=(names[7], names[8]),
                        rows=tuple((name, name) for name in rest),
                    ),
                    Bars(
                        caption=names[9],
                        series=(names[10], names[11]),
                        bars=(Bar(name=names[12], values=(1, 2), texts=(names[13], names[14])),),
                    ),
                    Picture(caption=names[15], svg=svg, text="\n".join(map(seen, names))),
                ),
            ),
        ),
        foot=names[16],
    )


VOID = ("meta", "rect", "input", "bdi")
"""The elements that nothing is in, and the one that is no more than a part of a text."""


class Read(HTMLParser):
    """The texts of the items and cells of a page, and the kinds of element on it.

    Attributes:
        open: The elements that have not been closed.
        texts: What each element of a kind says itself.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every attribute is there once."""
        assert len(attrs) == len(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        """What is closed is what was opened last."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        """It belongs to the element that was opened last."""
        if self.open:
            self.texts[self.open[-1]][-1] += text


def assert_html(text: str, today: Process) -> None:
    """Every element is closed where it was opened, none was smuggled in, all texts are there."""
    read = Read(text)
    names = [seen(step.name) for step in today.steps]

    assert read.open == []
    assert {"script", "b", "img", "a"} & set(read.texts) <= {"b"}
    assert controls(text) == set()
    assert [seen(one) for one in read.texts["li"][: len(names)]] == names
    assert [seen(one) for one in read.texts["td"][: len(names) - 1]] == names[1:]


def assert_markdown(text: str, today: Process) -> None:
    """What CommonMark makes of it: the same items and cells, and no link, picture or markup."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    names = [seen(step.name) for step in today.steps]
    inner = [one for token in tokens for one in token.children or ()]
    items = list(_after(tokens, "list_item_open"))

    assert controls(text) == set()
    assert {one.type for one in inner} <= {"text", "strong_open", "strong_close", "text_special"}
    assert "html_block" not in {token.type for token in tokens}
    assert [seen(one) for one in items[: len(names)]] == names
    cells = list(_after(tokens, "td_open"))[: 2 * len(names) - 2]
    assert [seen(one) for one in cells] == [name for name in names[1:] for _side in range(2)]


def _after(tokens: list[Token], kind: str) -> Iterator[str]:
    """The text of every element of a kind."""
    for at, token in enumerate(tokens):
        if token.type == kind:
            inline = next((one for one in tokens[at : at + 3] if one.type == "inline"), None)
            yield "".join(one.content for one in (inline and inline.children) or ())
