"""The page that invites: whole, without a network, safe with any text, readable without eyes."""

import base64
import hashlib
import re
from dataclasses import fields, replace

import pytest

from redesign.exchange.invitation import Invitation, Question, Stop, Wording, html
from redesign.exchange.page import Table
from tests.exchange.test_page import HOSTILE, Outline


def page(text: str) -> Invitation:
    """A page in which everything is this text."""
    return Invitation(
        process=text,
        redesign=text,
        file=text,
        language="en",
        title=text,
        lead=text,
        told=(text,),
        stops=(
            Stop(id="one", name=text, lines=(text,), some=text),
            Stop(id="", name=text, lines=()),
        ),
        change=Table(caption=text, head=(text, text), rows=((text, text),)),
        questions=(Question(id="better", text=text, more=text),),
        answers=(("yes", text),),
        roles=(("citizen", text),),
        address="a@b.dk",
        foot=text,
        wording=Wording(
            **{one.name: text for one in fields(Wording) if one.name != "hand_in"}, hand_in=(text,)
        ),
    )


@pytest.mark.parametrize("text", ["Plain words", HOSTILE])
def test_the_page_is_whole_and_nothing_in_it_is_taken_for_markup(text: str) -> None:
    """Landmarks, headings in order, every field with a label, every tag closed; one script."""
    made = html(page(text))
    seen = Outline(made)
    assert seen.open == []
    assert seen.tags.count("script") == 1
    assert [tag for tag in seen.tags if tag in ("header", "main", "footer")] == [
        "header",
        "main",
        "footer",
    ]
    headings = [tag for tag in seen.tags if re.fullmatch("h[1-6]", tag)]
    assert headings == ["h1", "h2", "h3", "h2", "h2", "h2"]
    assert len(set(seen.ids)) == len(seen.ids)
    assert set(seen.named) <= set(seen.ids)
    assert set(re.findall(r'<label class="text" for="([^"]+)"', made)) <= set(seen.ids)
    assert set(re.findall(r'<(?:textarea|input type="number") id="([^"]+)"', made)) == set(
        re.findall(r'<label class="text" for="([^"]+)"', made)
    )
    assert set(re.findall(r'(?:src|href)="([^"]{7})', made)) == {"#questi", "mailto:"}


def test_only_its_own_style_and_script_may_run() -> None:
    """The policy names both by their hashes, and allows nothing else."""
    made = html(page("x"))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy is not None
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]


def test_without_an_address_there_is_no_link_out() -> None:
    """The only thing that leads away from the page is the mail that somebody asked for."""
    assert "mailto:" not in html(replace(page("x"), address=""))


def test_equal_pages_give_equal_bytes() -> None:
    """Nothing of the day or the machine is in it."""
    assert html(page("x")) == html(page("x"))
