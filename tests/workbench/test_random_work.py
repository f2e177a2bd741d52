"""Whatever somebody does to a process, its files say the same and keep every comment in place."""

import random
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, cast

import pytest

from redesign.files import Document, ProcessDocument, RedesignDocument, text_of
from redesign.files.load import process_from, redesign_from
from redesign.model.flows import explicit
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.workbench.draft import Draft
from redesign.workbench.editor import Editor
from tests.files.spoilt import ROOT as PROJECT
from tests.soak import turns
from tests.tui.screen_driver import PERMIT
from tests.workbench.permit import PROCESS
from tests.workbench.random_work import work
from tests.workbench.remarks import Remark, Style, Where, lines_of, misplaced, places, with_remarks

SEED: Final = 20261122
FULL: Final = 10_000
STYLES: Final = tuple(product(("close", "loose"), ("\n", "\r\n")))
ROOT: Final = Path("/processes")
TODAY: Final = ROOT / "permit" / "process.toml"
IDEA: Final = ROOT / "permit" / "redesigns" / "idea.toml"
EXAMPLE: Final = PROJECT / "processes" / "passport-renewal"
SMALL: Final = 'format = 1\n\n[redesign]\nname = "Idea"\n\n[steps.apply]\nmark = "self-service"\n'

Saying = Process | Redesign
AnyDocument = ProcessDocument | RedesignDocument


def read(path: Path, text: str, newline: str = "\n") -> AnyDocument:
    """What a file at this place with this text says."""
    understood = process_from if path == TODAY else redesign_from
    return understood(text.replace("\n", newline).encode(), path, ROOT)


def written(document: AnyDocument, value: Saying) -> str:
    """What a save writes, with line feeds."""
    return text_of(cast("Document[Process]", document), cast("Process", value))


def canonical(path: Path, text: str) -> str:
    """The text in the one form, without comments."""
    document = read(path, "\n".join(line for line in text.split("\n") if line[:1] != "#"))
    assert document.value is not None
    return written(document, document.value)


@cache
def beginnings() -> tuple[tuple[str, str], ...]:
    """The texts of a process and of a redesign of it, small ones more often."""
    passport = (EXAMPLE / "process.toml").read_text("utf-8")
    locker = (EXAMPLE / "redesigns" / "book-photo-stand-locker.toml").read_text("utf-8")
    pairs = ((PROCESS, SMALL), (PERMIT, SMALL), (PROCESS, SMALL), (passport, locker))
    return tuple((canonical(TODAY, today), canonical(IDEA, idea)) for today, idea in pairs)


class File:
    """One file with comments all over it, saved again and again."""

    def __init__(
        self, chance: random.Random, path: Path, text: str, style: Style, newline: str
    ) -> None:
        commented, self.remarks = with_remarks(chance, text, style)
        self.path = path
        self.newline = newline
        self.document = read(path, commented, newline)
        assert self.document.value is not None
        self.save(self.document.value, in_order=True)

    @property
    def value(self) -> Saying:
        """What it says."""
        assert self.document.value is not None
        return self.document.value

    def save(self, value: Saying, *, in_order: bool) -> None:
        """Save a value, and hold the file against the one before."""
        before, before_value = self.document.text, self.value
        text = written(self.document, value)
        self.document = read(self.path, text, self.newline)
        assert said(self.value) == said(value)
        assert misplaced(text, self.remarks) == []
        left, kept = untouched(before, text), untouched(text, before)
        if in_order and changes_in_order(before_value, value):
            assert left == kept
        assert sorted(left) == sorted(kept)
        assert written(self.document, self.value) == text, "formatting twice changes something"
        self.remarks = {label: _remark(stands) for label, (stands,) in places(text).items()}


def _remark(stands: str) -> Remark:
    """A comment where it stands now: that of a header that went is the next table's now."""
    where, _sign, owner = stands.partition(" ")
    return Remark(owner, cast("Where", where))


def said(value: Saying) -> Saying:
    """A value with every way on written out, as a file says it."""
    return explicit(value) if isinstance(value, Process) else value


def changes_in_order(before: Saying, after: Saying) -> bool:
    """Whether no change of a redesign was taken back and made anew, which puts it at the end."""
    if isinstance(before, Process) or isinstance(after, Process):
        return True
    ids = [[one.id for one in saying.steps] for saying in (before, after)]
    left, kept = ([one for one in ids[at] if one in ids[1 - at]] for at in (0, 1))
    return left == kept


def untouched(text: str, other: str) -> list[str]:
    """The lines of a text, comments and all, whose facts the other text has just the same."""
    facts = [{line.owner: line.text for line in lines_of(one)} for one in (text, other)]
    same = {owner for owner, line in facts[0].items() if owner and facts[1].get(owner) == line}
    lines = zip(lines_of(text), text.split("\n"), strict=True)
    return [raw for line, raw in lines if line.owner in same and line.kind != "item"]


def work_once(number: int, style: Style, newline: str) -> None:
    """Work on a process and a redesign of it in up to three sittings."""
    chance = random.Random(f"{SEED}/{style}/{newline!r}/{number}")
    texts = chance.choice(beginnings())
    today = File(chance, TODAY, texts[0], style, newline)
    idea = File(chance, IDEA, texts[1], style, newline)
    redesigns = (cast("Redesign", idea.value),)
    editor = Editor(Draft(process=cast("Process", today.value), redesigns=redesigns))
    for _sitting in range(chance.choice((1, 2, 3))):
        made = work(chance, editor, chance.choice((1, 2, 4)))
        # A step that is deleted and made anew stands elsewhere, under the same id.
        done = set(made)
        in_order = not (
            {"moved", "taken_back", "done_again"} & done or {"deleted", "added"} <= done
        )
        today.save(editor.process, in_order=in_order)
        idea.save(editor.redesigns[0], in_order=in_order)


@pytest.mark.parametrize(
    ("style", "newline"), STYLES, ids=["close", "close-crlf", "loose", "loose-crlf"]
)
def test_files_keep_what_is_in_them_through_any_work(style: Style, newline: str) -> None:
    """Same model, every comment at its owner, untouched lines as they were, the form stable."""
    for number in range(turns(FULL) // len(STYLES)):
        try:
            work_once(number, style, newline)
        except Exception as stopped:
            raise AssertionError(f"sequence {number} of {style}, {newline!r}") from stopped
