"""From bytes to text and to tables, where nothing is wrong with either.

Nearly every file is read this way. What is wrong with another is found by a part of its own
(`syntax`), which is loaded for that alone.
"""

from collections.abc import Iterable
from typing import Final

import tomli

from redesign.files.document import Raw

_DEEPEST: Final = 40
"""So many lists or tables within one another are read; files of ours have four."""


def decoded(content: bytes) -> tuple[str, str, bool]:
    """The text with line feeds as newlines, the file's newline style, and whether it looks sound.

    Args:
        content: The bytes of the file; a byte order mark is passed over.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text, sound = content.decode(), True
    except UnicodeDecodeError:
        text, sound = content.decode("utf-8", "surrogateescape"), False
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    text = text.replace("\r\n", "\n")
    merging = any(7 * sign in text for sign in "<>|")
    return text, newline, sound and not merging and "\r" not in text


def tables_of(text: str) -> Raw | None:
    """The tables of a text; None where they cannot be read, or stand too deep in one another."""
    try:
        tables = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return None
    return None if is_deep(tables) else tables


def is_deep(tables: object) -> bool:
    """Whether lists or tables stand within one another deeper than anybody means."""
    level = [tables]
    for _depth in range(_DEEPEST):
        level = [inner for one in level for inner in _within(one)]
        if not level:
            return False
    return True


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
