"""A page that invites people outside the desk to look at a redesign and to reply.

Hides markup: what the page says are values. It is one HTML file that asks nothing of a network: the
policy in its head allows its own style and its own script, by their hashes, and nothing else. All
of it can be read, filled in and printed without the script, which only makes a file of the reply.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from redesign.exchange.html_text import attribute, content
from redesign.exchange.page import Table
from redesign.model.frozen import frozen


@frozen
class Stop:
    """One stage of the way.

    Attributes:
        id: The step that can be replied to; "" for a stage in which nothing is asked of anybody.
        name: What happens.
        lines: Who, where, how long, what to bring.
        some: What is said where only some come by; "".
    """

    id: str
    name: str
    lines: tuple[str, ...]
    some: str = ""


@frozen
class Question:
    """One of the questions.

    Attributes:
        id: Its key in the file.
        text: The question.
        more: What one may write beside it.
    """

    id: str
    text: str
    more: str


@frozen
class Wording:
    """What the page says around the journey, in one language.

    Attributes:
        saved: What is told after saving; `{file}` stands for the file's name.
        mail: The text of the link that opens a mail; used where an address is known.
    """

    skip: str
    journey: str
    suits: str
    remark: str
    change: str
    ask: str
    asked: str
    role: str
    people: str
    private: str
    send: str
    hand_in: tuple[str, ...]
    without_script: str
    save: str
    show: str
    shown: str
    saved: str
    copy: str
    cpr: str
    empty: str
    mail: str


@frozen
class Invitation:
    """A whole page.

    Attributes:
        process: The id of the process, for the file of the reply.
        redesign: The id of the redesign.
        file: How the name of the file of a reply begins.
        language: The language of its texts, as a browser names it.
        lead: What it is about, and that it is only an idea.
        told: The idea, and what one should know of it, a paragraph each.
        stops: The way through it.
        change: What is different from today; None where that is not known.
        answers: What can be ticked: word of the file, and as it is read.
        roles: Who may reply, likewise.
        address: Where a mail goes; "" where none is named.
        foot: Where the figures come from.
    """

    process: str
    redesign: str
    file: str
    language: str
    title: str
    lead: str
    told: tuple[str, ...]
    stops: tuple[Stop, ...]
    change: Table | None
    questions: tuple[Question, ...]
    answers: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    address: str
    foot: str
    wording: Wording


def html(page: Invitation) -> str:
    """The page as one HTML file."""
    style, script = _beside("css"), _beside("js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    body = "\n".join(
        [*_head(page), *_journey(page), *_questions(page), *_sending(page), "</form>", *_foot(page)]
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(page.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{attribute(page.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _beside(ending: str) -> str:
    return Path(__file__).with_suffix(f".{ending}").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _head(page: Invitation) -> Iterator[str]:
    say = page.wording
    yield f'<a class="skip" href="#questions">{content(say.skip)}</a>'
    yield f'<header>\n<h1>{content(page.title)}</h1>\n<p class="lead">{content(page.lead)}</p>'
    yield "</header>\n<main>"
    yield from (f"<p>{content(text)}</p>" for text in page.told)
    data = {
        "process": page.process,
        "redesign": page.redesign,
        "file": page.file,
        "saved": say.saved,
        "copy": say.copy,
        "cpr": say.cpr,
        "empty": say.empty,
    }
    said = " ".join(f'data-{name}="{attribute(text)}"' for name, text in data.items())
    yield f'<form id="reply" autocomplete="off" {said}>'


def _journey(page: Invitation) -> Iterator[str]:
    yield '<section aria-labelledby="journey">'
    yield f'<h2 id="journey">{content(page.wording.journey)}</h2>\n<ol class="journey">'
    number = 0
    for stop in page.stops:
        number += bool(stop.id)
        yield from _stop(page, stop, number)
    yield "</ol>\n</section>"
    if page.change is not None:
        yield from _change(page, page.change)


def _stop(page: Invitation, stop: Stop, number: int) -> Iterator[str]:
    name = f"{number}. {stop.name}" if stop.id else stop.name
    yield f"<li>\n<div>\n<h3>{content(name)}</h3>" if stop.id else '<li class="quiet">\n<div>'
    if not stop.id:
        yield f"<p>{content(name)}</p>"
    if stop.some:
        yield f'<p class="some">{content(stop.some)}</p>'
    yield from (f"<p>{content(line)}</p>" for line in stop.lines)
    yield "</div>"
    if stop.id:
        suits = f'{content(page.wording.suits)}<span class="unseen"> {content(name)}</span>'
        yield from _field(page, "steps", stop.id, suits, page.wording.remark)
    yield "</li>"


def _change(page: Invitation, table: Table) -> Iterator[str]:
    yield '<section aria-labelledby="change">'
    yield f'<h2 id="change">{content(page.wording.change)}</h2>'
    head = "".join(f'<th scope="col">{content(cell)}</th>' for cell in table.head)
    yield f"<table>\n<caption>{content(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{content(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{content(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</section>"


def _questions(page: Invitation) -> Iterator[str]:
    say = page.wording
    yield '<section aria-labelledby="questions">'
    yield f'<h2 id="questions" tabindex="-1">{content(say.ask)}</h2>'
    yield f"<p>{content(say.asked)}</p>\n<p><strong>{content(say.private)}</strong></p>"
    yield f'<fieldset>\n<legend>{content(say.role)}</legend>\n<div class="ticks">'
    for word, text in page.roles:
        yield (
            f'<label><input type="radio" name="role" value="{attribute(word)}">'
            f"{content(text)}</label>"
        )
    yield "</div>\n</fieldset>"
    yield f'<p><label class="text" for="people">{content(say.people)}</label>'
    yield '<input type="number" id="people" name="people" min="1" max="50" value="1"></p>'
    for at, one in enumerate(page.questions, 1):
        yield from _field(page, "questions", one.id, content(f"{at}. {one.text}"), one.more)
    yield "</section>"


def _field(page: Invitation, table: str, id_: str, asked: str, more: str) -> Iterator[str]:
    """One thing to tick and to write to; the keys of the file stand in its attributes.

    What is asked is markup already.
    """
    name = content(f"{table}.{id_}")
    yield f'<fieldset data-table="{table}" data-id="{attribute(id_)}">'
    yield f'<legend>{asked}</legend>\n<div class="ticks">'
    for word, text in page.answers:
        yield (
            f'<label><input type="radio" name="{name}" value="{attribute(word)}">'
            f"{content(text)}</label>"
        )
    yield "</div>"
    yield f'<label class="text" for="{name}-text">{content(more)}</label>'
    yield f'<textarea id="{name}-text" rows="2" maxlength="2000"></textarea>\n</fieldset>'


def _sending(page: Invitation) -> Iterator[str]:
    say = page.wording
    yield '<section aria-labelledby="send">'
    yield f'<h2 id="send">{content(say.send)}</h2>\n<ul>'
    yield from (f"<li>{content(text)}</li>" for text in say.hand_in)
    if page.address:
        yield f'<li class="screen"><a href="{attribute(_mail(page))}">{content(say.mail)}</a></li>'
    yield "</ul>"
    yield f'<noscript><p class="screen">{content(say.without_script)}</p></noscript>'
    yield '<div id="buttons" class="screen" hidden>'
    yield f'<button type="button" id="save">{content(say.save)}</button>'
    yield f'<button type="button" id="show" class="second">{content(say.show)}</button>'
    yield '<p id="told" role="status"></p>'
    yield f'<p id="shown" hidden><label class="text" for="text">{content(say.shown)}</label>'
    yield '<textarea id="text" rows="12" readonly></textarea></p>\n</div>\n</section>'


def _mail(page: Invitation) -> str:
    """A mail with the questions, for those who would rather write than tick."""
    asked = "\r\n\r\n".join(f"{at}. {one.text}\r\n" for at, one in enumerate(page.questions, 1))
    body = f"{page.wording.private}\r\n\r\n{asked}"
    address = quote(page.address, safe="@.+-_")
    return f"mailto:{address}?subject={quote(page.title)}&body={quote(body)}"


def _foot(page: Invitation) -> Iterator[str]:
    yield f'</main>\n<footer>\n<p class="small">{content(page.foot)}</p>\n</footer>'
