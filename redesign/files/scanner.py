"""Where everything stands in a TOML text, and whom its comments belong to.

tomli gives the values and forgets the places; this gives the places and leaves the values to
tomli. The text must be one that tomli has read: nothing is checked here.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from redesign.files.places import Keys, Spot

_KEY: Final = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEYS: Final = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_LINE: Final = re.compile(
    rf"""[ \t]*(?:
    (?P<comment>\#[^\n]*)
    | \[\[?[ \t]*(?P<header>{_KEYS})[ \t]*\]\]?
    | (?P<key>{_KEYS})[ \t]*=[ \t]*
      (?P<value>"(?:[^"\\\n]|\\.)*"(?!")|'[^'\n]*'(?!')|[^\s"'\[{{\#][^\n\#]*)?
    )?[ \t]*(?P<beside>\#[^\n]*)?""",
    re.VERBOSE,
)
_SIMPLE: Final = re.compile(
    r"""([A-Za-z0-9_-]+)[ ]=[ ](?:"[^"\\\n]*"|[a-z0-9][a-z0-9.-]*)\n""", re.VERBOSE
)
_PLAIN_LIST: Final = re.compile(r"""\[\n(?:    (?:"[^"\\\n]*"|[a-z0-9][a-z0-9.-]*),\n)+\]""")
_BEHIND: Final = re.compile(r"[ \t]*(\#[^\n]*)?")
_ONE_KEY: Final = re.compile(_KEY)
_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!"")|""(?!"))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|\n"
    r"|[\[\]{},=]"
    r"|[^\s\"'\#\[\]{},=]+",
    re.DOTALL,
)


class Slot(Enum):
    """Where a comment stands, as seen from what it belongs to."""

    HEAD = "head"
    """At the top of the file, with a blank line below."""
    ABOVE = "above"
    BESIDE = "beside"
    """Behind it on the same line."""
    END = "end"
    """After the last fact of a table or the last item of a list."""


@dataclass(slots=True)
class Scan:
    """What stands where in one text.

    Attributes:
        spots: Where each key, table and list item begins.
        comments: The lines of the comments by owner and slot; an empty line parts two blocks.
        ends: The last line of a table's own facts, by table, and of a list, by list.
        headers: The tables whose header is written, and its line.
        implied: The first place below a table that has no header of its own.
    """

    spots: dict[Keys, Spot] = field(default_factory=dict)
    comments: dict[tuple[Keys, Slot], tuple[str, ...]] = field(default_factory=dict)
    ends: dict[Keys, int] = field(default_factory=dict)
    headers: dict[Keys, int] = field(default_factory=dict)
    implied: dict[Keys, Spot] = field(default_factory=dict)


def scan(text: str) -> Scan:
    """The places and comments of a TOML text whose newline is a line feed."""
    return _Scanner(text).scan()


_NESTED: Final = re.compile(r"\n    [\[{]")


def scan_written(text: str) -> Scan:
    """The places in a text that `tomli_w` has just written; the same as `scan`, and faster.

    There are no comments in it, and every key, header and list item has a line of its own.
    """
    if _NESTED.search(text):
        return scan(text)
    found = Scan()
    table: Keys = ()
    within: Keys = ()
    items = 0
    items_of_tables = _Lists()
    for line, written in enumerate(text.split("\n"), 1):
        match written[:1]:
            case "":
                continue
            case " ":
                found.spots[*within, str(items)] = Spot(line, 5)
                items += 1
            case "]":
                found.ends[within] = found.ends[table] = line
            case "[":
                table = items_of_tables.path(_names(written.strip("[]")), written)
                _stand_alone(found, table, line)
                found.headers[table] = found.ends[table] = line
            case _:
                key = _ONE_KEY.match(written)
                assert key is not None
                within = (*table, *_names(key[0]))
                found.spots[within] = Spot(line, 1)
                found.ends[table] = line
                if written.startswith("[", key.end() + 3):
                    found.ends[within], items = line, 0
    return found


class _Lists:
    """The lists of tables, whose every `[[header]]` begins one more item."""

    def __init__(self) -> None:
        self._last: dict[Keys, int] = {}

    def path(self, names: Keys, header: str) -> Keys:
        """Where a header leads: into the last item of each list of tables on its way.

        Args:
            names: The names in it.
            header: The header as it is written, from its first bracket on.
        """
        path: Keys = ()
        for name in names:
            last = self._last.get(path)
            path = (*path, name) if last is None else (*path, str(last), name)
        if header.startswith("[["):
            self._last[path] = self._last.get(path, -1) + 1
        last = self._last.get(path)
        return path if last is None else (*path, str(last))


def _stand_alone(found: Scan, path: Keys, line: int) -> None:
    """A header stands on a line; the tables around it that have none begin there, too."""
    found.spots[path] = spot = Spot(line, 1)
    if path[:-1] and path[:-1] not in found.spots:
        for part in range(1, len(path)):
            found.implied.setdefault(path[:part], spot)


class _Scanner:
    """One pass over a text, line by line; only lists and inline tables are read token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = Scan()
        self._table: Keys = ()
        self._line = 1
        self._line_start = 0
        self._pending: list[str] = []
        self._lists = _Lists()

    def scan(self) -> Scan:
        text, match, at = self._text, _LINE.match, 0
        simple, spots, ends = _SIMPLE.match, self._found.spots, self._found.ends
        end = len(text)
        while at < end:
            # Nearly every line is one plain key with its value, and nothing pending above it.
            if not self._pending and (fact := simple(text, at)):
                spots[(*self._table, fact[1])] = Spot(self._line, 1)
                ends[self._table] = self._line
                self._line += 1
                at = fact.end()
                continue
            line = match(text, at)
            assert line is not None
            self._line_start, at = at, line.end()
            comment, header, key, value, beside = line.groups()
            if key is not None:
                path = self._key(key, line.start("key"))
                if value is None:
                    at, beside = self._value(path, at)
                self._found.ends[self._table] = self._line
                if beside is not None:
                    self._keep(path, Slot.BESIDE, [beside])
            elif header is not None:
                self._header(header, text.index("[", self._line_start))
                if beside is not None:
                    self._keep(self._table, Slot.BESIDE, [beside])
            elif comment is not None:
                self._pending.append(comment)
            elif not self._pending or self._pending[-1]:
                self._pending.append("")
            newline = text.find("\n", at)
            at = end if newline < 0 else newline + 1
            self._line += 1
        self._keep(self._table, Slot.END, self._pending)
        return self._found

    def _key(self, written: str, at: int) -> Keys:
        path = (*self._table, *_names(written))
        self._stand(path, at, whole=True)
        return path

    def _header(self, written: str, at: int) -> None:
        path = self._lists.path(_names(written), self._text[at : at + 2])
        self._stand(path, at, whole=False)
        self._table = path
        self._found.headers[path] = self._found.ends[path] = self._line

    def _stand(self, path: Keys, at: int, *, whole: bool) -> None:
        """A key or header stands here; what was said above it finds its owner."""
        spots = self._found.spots
        first = not spots
        spots[path] = spot = Spot(self._line, at - self._line_start + 1)
        if len(path) > 1 and path[:-1] != self._table and path[:-1] not in spots:
            for part in range(1, len(path)):
                self._found.implied.setdefault(path[:part], spot)
        if self._pending:
            self._take_above(path, first=first, whole=whole)

    def _take_above(self, path: Keys, *, first: bool, whole: bool) -> None:
        pending, self._pending = self._pending, []
        if first or not whole:
            cut = len(pending) - pending[::-1].index("") if "" in pending else 0
            slot = Slot.HEAD if first else Slot.END
            self._keep(() if first else self._table, slot, pending[:cut])
            pending = pending[cut:]
        self._keep(path, Slot.ABOVE, [line for line in pending if line])

    def _keep(self, owner: Keys, slot: Slot, lines: list[str]) -> None:
        while lines and not lines[-1]:
            lines.pop()
        if slot is Slot.HEAD and lines and not lines[0]:
            lines = lines[1:]
        if lines:
            known = self._found.comments.get((owner, slot), ())
            self._found.comments[owner, slot] = (*known, *(line.rstrip() for line in lines))

    def _value(self, path: Keys, at: int) -> tuple[int, str | None]:
        """Pass over a value of several lines or parts; its end and the comment behind it."""
        if plain := _PLAIN_LIST.match(self._text, at):
            end = self._plain_list(path, plain)
        else:
            tokens = _Tokens(self._text, at, self._line, self._line_start)
            self._nested(path, tokens)
            self._line, self._line_start = tokens.line, tokens.line_start
            end = tokens.end
        behind = _BEHIND.match(self._text, end)
        assert behind is not None
        return behind.end(), behind[1]

    def _plain_list(self, path: Keys, found: re.Match[str]) -> int:
        """A list in the canonical form, one item on each line; where it ends."""
        items = found[0].count("\n") - 1
        for item in range(items):
            self._found.spots[*path, str(item)] = Spot(self._line + item + 1, 5)
        self._line += items + 1
        self._line_start = found.end() - 1
        self._found.ends[path] = self._line
        return found.end()

    def _nested(self, path: Keys, tokens: "_Tokens") -> None:
        match tokens.word:
            case "[":
                self._list(path, tokens)
            case "{":
                self._inline(path, tokens)
            case _:
                pass

    def _list(self, path: Keys, tokens: "_Tokens") -> None:
        items = 0
        last: Keys = path
        last_line = tokens.line
        above: list[str] = []
        while tokens.next() != "]":
            word = tokens.word
            if word.startswith("#"):
                if tokens.line == last_line:
                    self._keep(last, Slot.BESIDE, [word])
                else:
                    above.append(word)
            elif word not in {",", "\n"}:
                last = (*path, str(items))
                items += 1
                self._found.spots[last] = tokens.spot
                self._keep(last, Slot.ABOVE, above)
                above = []
                self._nested(last, tokens)
                last_line = tokens.line
        self._found.ends[path] = tokens.line
        self._keep(path, Slot.END, above)

    def _inline(self, path: Keys, tokens: "_Tokens") -> None:
        while tokens.next() != "}":
            if tokens.word == ",":
                continue
            spot, written = tokens.spot, tokens.word
            while tokens.next() != "=":
                written += tokens.word
            inner = (*path, *_names(written))
            self._found.spots[inner] = spot
            tokens.next()
            self._nested(inner, tokens)


class _Tokens:
    """The words of a value, with their places."""

    def __init__(self, text: str, at: int, line: int, line_start: int) -> None:
        self._text = text
        self.end = at
        self.line = line
        self.line_start = line_start
        self.next()

    def next(self) -> str:
        """Step to the next word and give it; a newline is one, a comment is one."""
        found = _TOKEN.search(self._text, self.end)
        assert found is not None
        self.word = found[0]
        self.spot = Spot(self.line, found.start() - self.line_start + 1)
        self.end = found.end()
        if "\n" in self.word:
            self.line += self.word.count("\n")
            self.line_start = self._text.rindex("\n", 0, self.end) + 1
        return self.word


def _names(written: str) -> Keys:
    """The names in a dotted key."""
    if "." not in written and written[0] not in "\"'":
        return (written,)
    return tuple(
        one if one[0] not in "\"'" else _unquoted(one) for one in _ONE_KEY.findall(written)
    )


def _unquoted(key: str) -> str:
    if key.startswith("'") or "\\" not in key:
        return key[1:-1]
    import tomli

    return next(iter(tomli.loads(f"{key} = 0")))
