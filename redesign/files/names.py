"""Ids, and the known name that a person most likely meant."""

import re
from collections.abc import Iterable
from typing import Final

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: kebab-case ASCII, so that it is a bare TOML key and a file name."""

RESERVED: Final = frozenset(("end", "start", "other", "citizen", "system", "outside"))
"""Words that mean something of their own where an id may stand."""

_LETTERS: Final = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ð": "d"}
)


def id_from_name(name: str, taken: Iterable[str] = ()) -> str:
    """An id made of a name: `Æbleskive på øen` gives `aebleskive-paa-oeen`.

    Args:
        name: What a person calls it.
        taken: Ids that are in use; a number is added to be none of them.
    """
    import unicodedata

    letters = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:60].strip("-") or "x"
    used = {*taken, *RESERVED}
    if base not in used:
        return base
    number = 2
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like the one written, if any is like it."""
    from difflib import get_close_matches

    by_fold = {one.casefold().replace("_", "-"): one for one in known}
    wanted = name.casefold().strip().replace("_", "-").replace(" ", "-")
    found = get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
