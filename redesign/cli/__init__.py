"""The command line: text in, text out, exit codes; without a command it opens the screens.

What a command prints on stdout is data; talk goes to stderr. Exit codes: 0 fine, 1 findings,
2 wrong use, 3 the operation was stopped.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from redesign.words import LANGUAGES, use_language

FINE: Final = 0
FINDINGS: Final = 1
WRONG_USE: Final = 2
STOPPED: Final = 3
COMMANDS: Final = (
    "open",
    "check",
    "show",
    "simulate",
    "compare",
    "combine",
    "export",
    "report",
    "invite",
    "replies",
    "hand-over",
    "fmt",
    "schema",
    "diff",
    "log",
    "git-setup",
    "merge-driver",
)
"""In the order in which they are listed; each is made by the module of its name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and say how it ended.

    Args:
        arguments: The words after the program's name; None takes those it was started with.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    use_language(_language_in(words) or _chosen_language())
    place = _place_alone(words)
    if place is not None:
        from redesign.cli.screens import show

        ended = show(place)
        if ended is not None:
            return ended
    from redesign.cli.front import run

    return run(words)


def _chosen_language() -> str | None:
    """The language of the person's settings."""
    from redesign.tui.settings import read_settings

    return read_settings().language or None


def _place_alone(words: Sequence[str]) -> str | None:
    """The folder or file to open, where nothing else is asked for.

    It is what is asked for most, and must be there at once: so it goes without click, which
    takes as long to load as the process takes to read.
    """
    rest = list(words)
    if "--language" in rest[:-1]:
        at = rest.index("--language")
        if rest[at + 1] not in LANGUAGES:
            return None
        del rest[at : at + 2]
    place = rest[0] if rest else "."
    alone = len(rest) <= 1 and place not in COMMANDS and Path(place).exists()
    return place if alone else None


def _language_in(words: Sequence[str]) -> str | None:
    """The language asked for, found before the help texts are made."""
    for at, word in enumerate(words):
        option, _equals, value = word.partition("=")
        if option == "--language":
            return value or next(iter(words[at + 1 :]), None)
    return None
