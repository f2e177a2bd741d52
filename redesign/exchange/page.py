"""A page to hand out, as one self-contained HTML file and as Markdown with the same content.

Hides markup: what a page says are values. The HTML needs no script and nothing from outside, reads
in order with a screen reader and prints on A4; equal pages give equal bytes.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from redesign.exchange.html_text import attribute, content
from redesign.exchange.safe_text import safe_text
from redesign.model.frozen import frozen
from redesign.words import isolated


@frozen
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]


@frozen
class Table:
    """Rows under a head; the first column names the row.

    Attributes:
        caption: What it shows.
        head: One cell for each column.
        rows: As many cells each.
        words: Its cells are words and stand left, not figures that stand right.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: bool = False


@frozen
class Bar:
    """One quantity before and after.

    Attributes:
        name: What it is.
        values: Before and after, from 0 to the longest of the chart.
        texts: The same as a person reads them.
    """

    name: str
    values: tuple[float, float]
    texts: tuple[str, str]


@frozen
class Bars:
    """A small chart of pairs of bars, each pair on a scale of its own.

    Attributes:
        caption: What it shows.
        series: What the two bars of a pair are called.
        bars: The pairs.
    """

    caption: str
    series: tuple[str, str]
    bars: tuple[Bar, ...]


@frozen
class Picture:
    """A drawing and the same as text.

    Attributes:
        caption: What it shows.
        svg: The drawing; it is put in as it is.
        text: What says the same to those who do not see it.
    """

    caption: str
    svg: str
    text: str


Part: TypeAlias = str | Items | Table | Bars | Picture
"""What stands in a section; a text is a paragraph."""


@frozen
class Section:
    """A heading and what stands under it.

    Attributes:
        title: The heading.
        parts: What stands under it.
        annex: It is read on the screen and left out in print.
        beside: Its parts are small: on paper they stand side by side.
    """

    title: str
    parts: tuple[Part, ...]
    annex: bool = False
    beside: bool = False


@frozen
class Page:
    """A whole page.

    Attributes:
        title: Its heading.
        lead: The one or two sentences that must be read.
        language: The language of its texts, as a browser names it.
        text_word: The word over the text of a picture.
        more: What paper leaves out and the screen has; told on paper alone.
        sections: In the order in which they are read.
        foot: What it stands on.
    """

    title: str
    lead: str
    language: str
    text_word: str
    more: str
    sections: tuple[Section, ...]
    foot: str


_BEFORE: Final = "#7B8794"
_AFTER: Final = "#0B62A4"
_STYLE: Final = """
:root{color-scheme:light}
body{font:15px/1.5 Arial,Helvetica,sans-serif;color:#1F2933;background:#fff;margin:0 auto;
padding:1.5rem;max-width:60rem;overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.2;margin:.2rem 0 .6rem}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem;color:#33475B;border-bottom:2px solid #D5DCE4}
.lead{font-size:1.05rem;background:#DCEBF8;padding:.7rem 1rem;border-left:5px solid #0B62A4}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
caption,figcaption{text-align:left;color:#52606D;font-size:.88rem;margin:.2rem 0}
th,td{padding:.25rem .5rem;text-align:right;border-bottom:1px solid #D5DCE4;vertical-align:top}
th:first-child,td:first-child{text-align:left}
tbody th{font-weight:normal}
thead th{background:#F5F7FA}
table.words th,table.words td{text-align:left}
figure{margin:.6rem 0}
figure svg{max-width:100%;height:auto}
.pairs{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:0;padding:0;list-style:none}
.pairs li{flex:1 1 14rem}
.pair{display:grid;grid-template-columns:max-content 1fr max-content;gap:.1rem .5rem;margin:0}
.pair dt{grid-column:1/4;font-weight:bold}
.pair dd{display:contents}
.pair svg{width:100%;height:.8em;align-self:center}
summary{cursor:pointer;color:#0B62A4}
pre{white-space:pre;overflow-x:auto;font-size:.75rem;line-height:1.2}
footer{margin-top:2rem;color:#52606D;font-size:.85rem;border-top:1px solid #D5DCE4}
.paper{display:none}
@media print{@page{size:A4;margin:10mm 12mm}
body{font-size:8.5pt;line-height:1.16;padding:0;max-width:none}
h1{font-size:14pt;margin:0 0 1mm}
h2{font-size:10pt;margin:2.4mm 0 .8mm;border-bottom-width:1px;break-after:avoid}
p{margin:.5mm 0}
ul{margin:.5mm 0;padding-left:4mm;columns:2;column-gap:6mm}
li{break-inside:avoid}
.lead{font-size:9pt;padding:1mm 2.5mm;margin:0}
table{font-size:8.5pt;margin:.5mm 0 1mm}
caption,figcaption,footer{font-size:8.5pt;margin:.3mm 0}
th,td{padding:.15mm 1.2mm}
tr,figure{break-inside:avoid}
figure{margin:1mm 0}
.pairs{columns:auto;gap:0 6mm;flex-wrap:nowrap}
.pairs li{flex:1 1 0}
.beside{display:flex;flex-wrap:wrap;gap:0 6mm}
.beside h2,.beside>p{flex:1 1 100%}
.beside>*{flex:1 1 40%}
.wide{overflow:visible}
footer{margin-top:2mm}
details,.annex{display:none}
.paper{display:block}}
""".strip()


def html(page: Page) -> str:
    """The page as one HTML file."""
    body = "\n".join(line for section in page.sections for line in _section(page, section))
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(page.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{attribute(page.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{content(page.title)}</h1>\n"
        f'<p class="lead">{content(page.lead)}</p>\n</header>\n'
        f"<main>\n{body}\n</main>\n"
        f'<footer>\n<p>{content(page.foot)}</p>\n<p class="paper">{content(page.more)}</p>\n'
        "</footer>\n</body>\n</html>\n"
    )


def _section(page: Page, section: Section) -> Iterator[str]:
    id_ = re.sub(r"[^a-z0-9]+", "-", section.title.lower()).strip("-") or "section"
    at = page.sections.index(section)
    name = f"s{at}-{id_}"
    kinds = [word for word in ("annex", "beside") if getattr(section, word)]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    yield f'<section{kind} aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{content(section.title)}</h2>'
    for part in section.parts:
        yield from _part(page, part)
    yield "</section>"


def _part(page: Page, part: Part) -> Iterator[str]:
    match part:
        case str():
            yield f"<p>{content(part)}</p>"
        case Items():
            yield "<ul>"
            yield from (f"<li>{content(text)}</li>" for text in part.texts)
            yield "</ul>"
        case Table():
            yield from _table(part)
        case Bars():
            yield f"<figure>\n<figcaption>{content(part.caption)}</figcaption>"
            yield from _bars(part)
            yield "</figure>"
        case Picture():
            yield f'<figure class="drawing">\n{_inline(part)}'
            yield f"<figcaption>{content(part.caption)}</figcaption>"
            yield f"<details><summary>{content(page.text_word)}</summary>"
            yield f"<pre>{content(part.text)}</pre></details>\n</figure>"


def _table(table: Table) -> Iterator[str]:
    kind = ' class="words"' if table.words else ""
    yield f'<div class="wide">\n<table{kind}>\n<caption>{content(table.caption)}</caption>'
    head = "".join(f'<th scope="col">{content(cell)}</th>' for cell in table.head)
    yield f"<thead><tr>{head}</tr></thead>\n<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{content(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{content(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _bars(chart: Bars) -> Iterator[str]:
    """Pairs of bars; what a bar shows stands beside it in words, so that none must be seen."""
    yield '<ul class="pairs">'
    for bar in chart.bars:
        most = max(*bar.values, 1e-9)
        yield f'<li><dl class="pair"><dt>{content(bar.name)}</dt>'
        for name, value, text, colour in zip(
            chart.series, bar.values, bar.texts, (_BEFORE, _AFTER), strict=True
        ):
            width = max(value / most * 100, 1)
            yield (
                f"<dd><span>{content(name)}</span>"
                '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
                f'<rect width="{width:.1f}" height="8" fill="{colour}"/></svg>'
                f"<b>{content(text)}</b></dd>"
            )
        yield "</dl></li>"
    yield "</ul>"


def _inline(picture: Picture) -> str:
    """The drawing without what only a file of its own may begin with."""
    svg = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", picture.svg)
    svg = re.sub(r"^\s*<!DOCTYPE[^>]*>\s*", "", svg)
    head, end, drawn = svg.partition(">")
    head = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", head)
    said = f'<svg role="img" aria-label="{attribute(picture.caption)}"'
    return head.replace("<svg", said, 1) + end + drawn


_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#&~])")
_BEGINNING: Final = re.compile(r"^(\d{0,9})([-+=.)])(?=\s|$|[-=])")
"""What makes a list, a rule or a heading of a line that begins with it."""


def markdown(page: Page) -> str:
    """The page as Markdown; drawings as their text, charts as tables."""
    lines = [f"# {_plain(page.title)}", "", f"**{_plain(page.lead)}**"]
    for section in page.sections:
        lines += ["", f"## {_plain(section.title)}"]
        for part in section.parts:
            lines += ["", *_marked(page, part)]
    return "\n".join([*lines, "", "---", "", _plain(page.foot), ""])


def _plain(text: str) -> str:
    """A text as one line in which nothing is Markdown's own, not even what it begins with."""
    line = _SPECIAL.sub(r"\\\1", " ".join(isolated(safe_text(text)).split()))
    return _BEGINNING.sub(r"\1\\\2", line)


def _marked(page: Page, part: Part) -> Iterator[str]:
    match part:
        case str():
            yield _plain(part)
        case Items():
            yield from (f"- {_plain(text)}" for text in part.texts)
        case Table():
            yield from _marked_table(part)
        case Bars():
            rows = tuple((bar.name, *bar.texts) for bar in part.bars)
            head = ("", *part.series)
            yield from _marked_table(Table(caption=part.caption, head=head, rows=rows))
        case Picture():
            fence = "~" * (max((len(run) for run in re.findall("~+", part.text)), default=0) + 3)
            yield from (f"{_plain(part.caption)} ({_plain(page.text_word)}):", "", fence)
            yield from safe_text(part.text).rstrip("\n").split("\n")
            yield fence


def _marked_table(table: Table) -> Iterator[str]:
    yield from (f"{_plain(table.caption)}:", "")
    yield "| " + " | ".join(_plain(cell) for cell in table.head) + " |"
    left = (at == 0 or table.words for at in range(len(table.head)))
    yield "|" + "|".join(" --- " if one else " ---: " for one in left) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_plain(cell) for cell in row) + " |"
