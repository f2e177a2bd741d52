"""What a command is: one entry of the table that keys, footer, help and palette are made from."""

from collections.abc import Callable
from typing import NamedTuple

from redesign.tui.situation import Place, Situation, always


class Command(NamedTuple):
    """One thing that a person can ask for.

    Attributes:
        id: Its stable name; keys can be changed by it.
        keys: As Textual names them, the one shown first.
        word: One or two words for the footer.
        title: What it does, for help and palette.
        why: A sentence that says what it is good for.
        places: Where it can be asked for.
        off: Why it makes no sense just now, or None.
        rank: Its turn in the footer; 0 leaves it out there.
    """

    id: str
    keys: tuple[str, ...]
    word: str
    title: str
    why: str
    places: frozenset[Place]
    off: Callable[[Situation], str | None] = always
    rank: int = 0
