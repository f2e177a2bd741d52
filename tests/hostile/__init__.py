"""Names that nobody would give, and processes in which every text is one.

They are made of pieces that each mean something to some reader: markup, brackets, quotation marks,
words of the formats themselves, letters that steer or run from right to left, and sheer length.
"""

from collections.abc import Callable
from random import Random
from typing import Final
from unicodedata import category

from redesign.model.process import (
    Branch,
    Demand,
    Law,
    Pool,
    Process,
    Segment,
    Step,
    WayKind,
    Ways,
)
from redesign.model.quantity import Duration, same
from redesign.model.redesign import Mark, Redesign, SideEffect, StepChange
from tests.soak import turns

NAMES: Final = turns(10_000)
A_PROCESS: Final = 25
PROCESSES: Final = range(max(NAMES // A_PROCESS, 1))
PIECES: Final = (
    *"\"'`<>&|{}[]()#*_~\\/$%^=+-;:.!?",
    *("\n", "\r\n", "\t", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"),
    *("\u202e", "\u2066", "\u200d", "\u200b", "\u00ad", "e\u0301", "\ufffd"),
    *("😀", "👩‍👩‍👧", "🇩🇰", "漢字", "שלום", "مرحبا", "æøå ÆØÅ", "ß", "𝒳", "\N{NO-BREAK SPACE}"),
    *("<b>", "</svg>", "]]>", "<!--", "-->", "<script>alert(1)</script>", "&amp;", "&#60;"),
    *(
        "{name}",
        "{0}",
        "%s",
        "%%",
        "\\N",
        "\\l",
        "\\",
        "//",
        "/*",
        "*/",
        "--",
        "~~",
        "```",
        "```dot",
    ),
    *("![x](http://a.b/c)", "[x](javascript:1)", "https://a.b", "1. ", "- ", "# ", "> ", "|---|"),
    *(
        "end",
        "subgraph",
        "graph",
        "style",
        "click",
        "classDef",
        "digraph {",
        "label=",
        "==>",
        "-.-",
    ),
    *("step", "Ansøgning", "a", "W" * 40, " ", "  "),
)


def hostile(random: Random) -> str:
    """A name of up to 300 letters out of pieces that each mean something to some reader."""
    name = "".join(random.choice(PIECES) for _turn in range(random.choice((1, 2, 3, 5, 9, 90))))
    return (name * random.choice((1, 1, 1, 30)))[:300]


def process_of(number: int, steps: int = A_PROCESS) -> tuple[Process, Redesign]:
    """A process in which every text is hostile, and a redesign that drops and marks some steps."""
    random = Random(number)

    def text() -> str:
        return hostile(random)

    process = Process(
        id="hostile",
        name=text(),
        need=text(),
        owner=text(),
        area=text(),
        demand=Demand(cases_per_year=500),
        pools=tuple(Pool(id=f"p{at}", name=text()) for at in range(3)),
        segments=tuple(Segment(id=f"g{at}", name=text(), share=0.5) for at in range(2)),
        steps=tuple(_step(at, steps - 1, text, random) for at in range(steps)),
    )
    redesign = Redesign(
        id="r",
        name=text(),
        idea=text(),
        freed_time_for=text(),
        steps=(StepChange(id="s3", mark=Mark.REMOVE), StepChange(id="s4", mark=Mark.AUTOMATE)),
        side_effects=(SideEffect(id="e", who=text(), notice=text()),),
    )
    return process, redesign


def _step(at: int, last: int, text: Callable[[], str], random: Random) -> Step:
    """The next step or the one after it comes next, and the last is done beside the second."""
    parts = at % 5 == 0 and at + 2 <= last
    ways = (Branch(f"s{at + 1}", same(0.6)), Branch(f"s{at + 2}", same(0.4)))
    beside = last > 1 and at == last
    return Step(
        id=f"s{at}",
        name=text(),
        by=random.choice(("citizen", "system", "p0", "p1", "p2")),
        channel=random.choice(((), ("web",), ("letter", "digital-post"), ("counter",))),
        work=same(Duration.read("5 min")),
        wait=same(Duration.read("2 days")) if at % 3 else None,
        next=Ways(WayKind.ONE, ways) if parts else None,
        beside=("s1",) if beside else (),
        times=same(0.5) if beside else None,
        documents=(text(),) if at % 7 == 0 else (),
        data="ordinary" if at % 7 == 1 else None,
        purpose=text() if at % 7 == 1 else None,
        law=Law(reference=text()) if at % 7 == 2 else None,
        outcome=text() if at == last - 1 else None,
        note=text() if at % 7 == 3 else None,
    )


def seen(text: str) -> str:
    """The letters of a text that can be seen: all that an export has to keep."""
    return "".join(one for one in text if category(one)[0] not in "CZ")


def controls(text: str) -> set[str]:
    """The letters of a file that steer what shows it."""
    return {one for one in text if category(one) == "Cc" and one not in "\n\t"}
