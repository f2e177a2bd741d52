"""A person's text in HTML: nothing in it is markup, and it keeps its direction to itself."""

from html import escape

from redesign.exchange.safe_text import safe_text
from redesign.words import ISOLATE, ISOLATED, isolated


def attribute(text: str) -> str:
    """A text as the value of an attribute, or where no element may stand."""
    return escape(safe_text(text))


def content(text: str) -> str:
    """A text as it is read on the page; what is written from right to left stands apart."""
    said = escape(isolated(safe_text(text)))
    return said.replace(ISOLATE, "<bdi>").replace(ISOLATED, "</bdi>")
