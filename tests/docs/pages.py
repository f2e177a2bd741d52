"""The pages of the documentation, taken apart: links, blocks, what is shown and what is done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_KEY = re.compile(r"“([^”]*)”|(\S+)")
_A_KEY = re.compile(
    r"[^\s▶!]|F\d+|(?:Ctrl|Alt|Shift)\+\S+|Esc|Enter|Space|Tab|Home|End|PgUp|PgDn|Del"
)
_LEFT_OUT = "…"
KEYS = {
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "Enter": "enter",
    "Esc": "escape",
    "Space": "space",
    "Mellemrum": "space",
    "Tab": "tab",
    "Del": "delete",
    "Ins": "insert",
    "PgUp": "pageup",
    "PgDn": "pagedown",
    "?": "question_mark",
    "/": "slash",
    ".": "full_stop",
    " ": "space",
}
"""How a key on a page is called in Textual; those left out have the same name."""


@dataclass(frozen=True)
class Command:
    """A command of a `console` block, and the lines that the page shows of what it prints."""

    words: str
    shown: str


@dataclass(frozen=True)
class Press:
    """A key or a typed text of a `keys` block, as Textual names them."""

    keys: tuple[str, ...]
    typed: bool


@dataclass(frozen=True)
class Look:
    """What the page shows of the screen, in a `screen` block."""

    shown: str


@dataclass(frozen=True)
class Page:
    """One page, by its file; or a part of one, by its text."""

    file: Path
    part: str | None = None

    @property
    def name(self) -> str:
        """Its place in the project."""
        return self.file.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.file.read_text(encoding="utf-8") if self.part is None else self.part

    @cached_property
    def prose(self) -> str:
        """What is not in a fenced block."""
        return _FENCE.sub("", self.text)

    @property
    def links(self) -> Iterator[str]:
        """What it points to, but for pages elsewhere."""
        for target in _LINK.findall(self.prose):
            if "://" not in target:
                yield target

    @property
    def spans(self) -> Iterator[str]:
        """What stands in `this` form."""
        yield from _SPAN.findall(self.prose)

    @property
    def keys_named(self) -> frozenset[str]:
        """The keys that it tells of, as Textual names them."""
        return frozenset(key_named(span) for span in self.spans if _A_KEY.fullmatch(span))

    @property
    def keys_pressed(self) -> frozenset[str]:
        """The keys that whoever follows it presses; letters of a typed text are none."""
        pressed = (act for act in self.acts if isinstance(act, Press) and not act.typed)
        return frozenset(key for act in pressed for key in act.keys)

    @property
    def acts(self) -> Iterator[Command | Press | Look]:
        """What a reader who follows the page does and sees, in its order."""
        for kind, body in _FENCE.findall(self.text):
            if kind == "console":
                yield from _commands(body)
            elif kind == "keys":
                yield from _presses(body)
            elif kind == "screen":
                yield Look(body)

    @property
    def shown(self) -> str:
        """All that it shows of screens and of what commands print: each line of it is held."""
        return "\n".join(
            act.shown for act in self.acts if isinstance(act, Command | Look) and act.shown
        )


def pages() -> tuple[Page, ...]:
    """Every page, the first one that a reader meets first."""
    files = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
    return tuple(Page(file) for file in files)


def of_pages(*chosen: Page) -> pytest.MarkDecorator:
    """The test once for each page, under its name."""
    return pytest.mark.parametrize("page", chosen or PAGES, ids=lambda page: page.name)


def told() -> dict[str, Page]:
    """For pages that tell of keys without leading through them: their walk, by their name."""
    file = Path(__file__).with_name("told_keys.md")
    _head, *parts = re.split(r"^## (\S+)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: Page(file, part) for name, part in zip(parts[::2], parts[1::2], strict=True)}


def missing(shown: str, there: str) -> str:
    """The first of the shown lines that is not there, in its turn; "" if all are.

    A line is found as part of a longer one, so that a page may show one side of a screen.
    """
    rest = iter(there.replace("\N{NO-BREAK SPACE}", " ").splitlines())
    for line in shown.splitlines():
        wanted = line.strip()
        if wanted and wanted != _LEFT_OUT and not any(wanted in one for one in rest):
            return wanted
    return ""


def _commands(body: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        words, _end, shown = part.partition("\n")
        yield Command(words, shown)


def _presses(body: str) -> Iterator[Press]:
    for typed, key in _KEY.findall(body):
        keys = tuple(KEYS.get(letter, letter) for letter in typed) if typed else (key_named(key),)
        yield Press(keys, typed=bool(typed))


def key_named(key: str) -> str:
    """A key of a page as Textual names it: `Alt+↑` as `alt+up`."""
    *held, last = key.split("+") if len(key) > 1 else (key,)
    name = KEYS.get(last, last.lower() if held or len(last) > 1 else last)
    return "+".join([*(one.lower() for one in held), name])


PAGES = pages()
WALKED = tuple(page for page in PAGES if any(page.acts))
