"""How wide a text is set in Arial, and how it is broken and shortened to fit.

Hides the widths of the letters: they are written down here (those of Arial, which Helvetica,
Liberation Sans and Arimo share), so that a drawing is the same on every machine whatever fonts
it has. Room is reckoned with a little to spare, for a font that stands in for Arial is wider.
"""

from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width

from redesign.words import isolated

FAMILY: Final = "Arial,'Liberation Sans',Arimo,Helvetica,'DejaVu Sans Condensed',sans-serif"
"""Arial and those who stand in for it, the most alike first, as SVG names them."""
_SPARE: Final = 1.06
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

_PLAIN: Final = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ftí·\N{NO-BREAK SPACE}",
    333: "()-`r“”",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckksvxyzç",
    556: "#$0123456789?L_abdeghnopquáäåéèêëóôöúü–§",
    584: "+<=>~×±−",
    611: "FTZø",
    667: "&ABEKPSVXYÄÅÉ",
    722: "CDHNRUwÇÜ",
    778: "GOQÓÖØ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1000: "Æ→—…",
    1015: "@",
}
_BOLD: Final = {
    238: "'",
    278: " ,./I\\ijlí·\N{NO-BREAK SPACE}",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxyáäåéèêëç–§",
    584: "+<=>^~×±−",
    611: "?FLTZbdghnopquóôöøúü",
    667: "EPSVXYÉ",
    722: "&ABCDHKNRUÄÅÇÜ",
    778: "GOQwÓÖØ",
    833: "M",
    889: "%mæ",
    944: "W",
    975: "@",
    1000: "Æ→—…",
}


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS: Final = {False: _by_letter(_PLAIN), True: _by_letter(_BOLD)}
_UNKNOWN: Final = 700
_SQUARE: Final = 1180
"""Of Chinese and Japanese signs and of pictures."""


def printable(text: str) -> str:
    """A text on one line, without what no drawing can hold."""
    shown = "".join(" " if category(letter)[0] == "C" else letter for letter in text)
    return isolated(shown)


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many points wide a text is set, with a little to spare."""
    letters = _WIDTHS[bold]
    whole = sum(letters[one] if one in letters else _other_width(one) for one in text)
    return _SPARE * size * whole / 1000


def _other_width(letter: str) -> int:
    """Of a letter that Arial may not have."""
    if category(letter) in ("Mn", "Me"):
        return 0
    return _SQUARE if east_asian_width(letter) in ("W", "F") else _UNKNOWN


def wrapped(
    text: str, room: float, size: float, *, bold: bool = False, lines: int = 2
) -> tuple[str, ...]:
    """A text in at most so many lines, shortened only where they do not suffice."""
    set_lines: list[str] = []
    words = text.split()
    while words and len(set_lines) < lines:
        if len(set_lines) == lines - 1:
            set_lines.append(shortened(" ".join(words), room, size, bold=bold))
            break
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        if width(line, size, bold=bold) > room:
            line, rest = _broken(line, room, size, bold=bold)
            words.insert(0, rest)
        set_lines.append(line)
    return tuple(set_lines) or ("",)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """A text on one line, with an ellipsis where it is too long."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(kept + _ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.-–") + _ELLIPSIS


def _broken(word: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """A word too long for a line, broken with a hyphen."""
    at = len(word)
    while at > 1 and width(word[:at] + "-", size, bold=bold) > room:
        at -= 1
    return f"{word[:at]}-", word[at:]
