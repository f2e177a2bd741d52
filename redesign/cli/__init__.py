"""The command line: text in, text out, exit codes; without a command it opens the screens.

What a command prints on stdout is data; talk goes to stderr. Exit codes: 0 fine, 1 findings,
2 wrong use, 3 the operation was stopped.
"""

import sys
from collections.abc import Sequence
from typing import Final

from redesign.words import use_language

FINE: Final = 0
FINDINGS: Final = 1
WRONG_USE: Final = 2
STOPPED: Final = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and say how it ended.

    Args:
        arguments: The words after the program's name; None takes those it was started with.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    use_language(_language_in(words))
    from redesign.cli.front import run

    return run(words)


def _language_in(words: Sequence[str]) -> str | None:
    """The language asked for, found before the help texts are made."""
    for at, word in enumerate(words):
        option, _equals, value = word.partition("=")
        if option == "--language":
            return value or next(iter(words[at + 1 :]), None)
    return None
