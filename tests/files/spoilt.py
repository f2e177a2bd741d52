"""Files as they come out of slips, bad transfers and half-finished edits: seeded, so told apart.

Takes good and broken files of the project and spoils them in one to four places: letters, lines,
values, whole tables, encodings.
"""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_VALUES: Final = (
    '""', '"x"', "0", "-1", "1e400", "nan", "-inf", "1.5", "9" * 40, "0x10", "1_000", "true", "[]",
    "[[[[]]]]", "{}", "{ a = 1 }", '["a", 1]', "2026-02-30", "2026-02-28", "07:30:00", "1,5", "5 %",
    "2026-01-01T00:00:00Z", '"5 min"', '"5..3 min"', '"-5 min"', '"1e99 weeks"', '"0 min"',
    '"30 days, 1 in 10 over 3 days"', '"30 days, 1 in 0 over 99 days"', '"lognormal 0 min ± 0 min"',
    '"normal 5 min ± 999 weeks at least 0 min"', '"weibull 1 min ± 1e-300 min"', '"end"', '"start"',
    '"other"', '"citizen"', '"00:00-24:00"', '"24:00-00:00"', '"10:00-10:00"', "'''", '"""', "“x”",
    '"\\ud800"', '"\\U00110000"', '"\\u0000"', '"æøå 漢 🙂"', '"250672-0000"', '"\t"', "#", "",
)  # fmt: skip
"""What a hand might write behind an equals sign."""

_KEYS: Final = (
    "name", "format", "by", "next", "split", "joins", "at_most", "chance", "beside", "times",
    "wait", "work", "effort", "uptake", "otherwise", "share", "people", "calendar", "months",
    "within", "starts", "batch", "mark", "into", "with", "after", "clear", "æ", '""', "a.b",
    "'x'", "batch.every", "steps.x.next", "priority", "closed", "monday", "uses", "closing",
    "pauses", "from", "to",
)  # fmt: skip

_HEADERS: Final = (
    "", "process", "promise", "demand", "steps", "steps.x", "steps.x.next", "steps.x.work",
    "pools.front", "segments.a", "calendars.c", "people.b", "redesign", "steps.end",
    "steps.x.uptake", "[steps]", "side_effects.z", "steps.x.answer.identity", "format",
    "a.b.c.d.e.f", "process.starts", "æ",
)  # fmt: skip

_BYTES: Final = (b"\x00", b"\r", b"\xff\xfe", b"\xe6", b"\xed\xa0\x80", b"\x1b[2J", b"\xef\xbb\xbf")

Lines = list[str]
Spoil = Callable[[random.Random, Lines], None]


def _any_line(chance: random.Random, lines: Lines) -> int:
    return chance.randrange(len(lines))


def _line_lost(chance: random.Random, lines: Lines) -> None:
    at = _any_line(chance, lines)
    del lines[at : at + chance.choice((1, 1, 2, 8))]


def _line_twice(chance: random.Random, lines: Lines) -> None:
    lines.insert(_any_line(chance, lines), lines[_any_line(chance, lines)])


def _lines_moved(chance: random.Random, lines: Lines) -> None:
    at, size = _any_line(chance, lines), chance.randrange(1, 12)
    part = lines[at : at + size]
    del lines[at : at + size]
    to = chance.randrange(len(lines) + 1)
    lines[to:to] = part


def _line_cut(chance: random.Random, lines: Lines) -> None:
    at = _any_line(chance, lines)
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]


def _text_cut(chance: random.Random, lines: Lines) -> None:
    del lines[_any_line(chance, lines) :]


def _letter(chance: random.Random, lines: Lines) -> None:
    at = _any_line(chance, lines)
    place = chance.randrange(len(lines[at]) + 1)
    letter = chance.choice("[]{}=.,#\"'\\ -_0aæ%\t\x00\x7f\u2028")
    lines[at] = lines[at][:place] + letter + lines[at][place + chance.randrange(2) :]


def _value(chance: random.Random, lines: Lines) -> None:
    pairs = [at for at, line in enumerate(lines) if " = " in line]
    if pairs:
        at = chance.choice(pairs)
        lines[at] = f"{lines[at].partition(' = ')[0]} = {chance.choice(_VALUES)}"


def _number(chance: random.Random, lines: Lines) -> None:
    numbers = [at for at, line in enumerate(lines) if re.search(r"\d", line)]
    if numbers:
        at = chance.choice(numbers)
        new = chance.choice(("0", "-1", "1e308", "99999999999", "0.3333", "1.01", "5000000"))
        lines[at] = re.sub(r"\d+(?:\.\d+)?", new, lines[at], count=1)


def _fact(chance: random.Random, lines: Lines) -> None:
    fact = f"{chance.choice(_KEYS)} = {chance.choice(_VALUES)}"
    lines.insert(_any_line(chance, lines), fact)


def _header(chance: random.Random, lines: Lines) -> None:
    lines.insert(_any_line(chance, lines), f"[{chance.choice(_HEADERS)}]")


def _name(chance: random.Random, lines: Lines) -> None:
    """Another name where a step, a team or a table is named."""
    ids = re.findall(r"[a-z]+(?:-[a-z]+)*", "\n".join(lines)) or ["x"]
    at = _any_line(chance, lines)
    lines[at] = re.sub(r"[a-z]+(?:-[a-z]+)*", lambda _old: chance.choice(ids), lines[at], count=1)


def _nested(chance: random.Random, lines: Lines) -> None:
    deep = chance.choice((5, 60, 150, 300, 1500))
    opening, closing = chance.choice((("[", "]"), ("{ a = ", " }")))
    closing = closing * deep if chance.random() < 0.7 else ""
    lines.insert(_any_line(chance, lines), f"deep = {opening * deep}{closing}")


_SPOILS: Final[tuple[Spoil, ...]] = (
    _line_lost, _line_twice, _lines_moved, _line_cut, _text_cut, _letter, _letter, _value, _value,
    _value, _number, _number, _fact, _fact, _header, _name, _name, _nested,
)  # fmt: skip


def originals() -> tuple[bytes, ...]:
    """The files to spoil: the examples, and one for each kind of finding."""
    examples = sorted((ROOT / "processes").rglob("*.toml"))
    findings = sorted((ROOT / "tests" / "findings").glob("*.toml"))
    return tuple(path.read_bytes() for path in (*examples, *findings))


def spoilt(chance: random.Random, content: bytes) -> bytes:
    """One file, spoilt in one to four places."""
    lines = content.decode("utf-8", "replace").split("\n")
    for _turn in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        chance.choice(_SPOILS)(chance, lines)
        lines = lines or [""]
    spoiled = "\n".join(lines).encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        spoiled = spoiled.replace(b"\n", b"\r\n")
    if chance.random() < 0.08:
        at = chance.randrange(len(spoiled) + 1)
        spoiled = spoiled[:at] + chance.choice(_BYTES) + spoiled[at:]
    return spoiled


def spoilt_files(seed: int, count: int) -> Iterator[tuple[int, bytes]]:
    """So many spoilt files, each with the number by which it is found again."""
    known = originals()
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        yield number, spoilt(chance, chance.choice(known))
