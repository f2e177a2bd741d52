"""The keys that a person has changed, held against the table of commands.

A change that would give one key two meanings in one place is not made, and a sentence says which.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from redesign.tui.commands import BY_ID, COMMANDS
from redesign.tui.keys import KEY_NAMES, key_text
from redesign.words import _

_FIXED: Final = frozenset({"up", "down", "home", "end", "pageup", "pagedown"})
"""What moves in the map and in lists is nobody's to change."""


def key_name(written: str) -> str:
    """A key as Textual names it, from how a person writes it: `Ctrl+Z`, `?`, `F5`, `Space`."""
    if len(written) == 1 and written.isupper():
        return written
    *held, last = written.lower().split("+") if len(written) > 1 else [written]
    return "+".join([*held, KEY_NAMES.get(last, last)])


def checked_keys(
    wanted: Mapping[str, tuple[str, ...]],
) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """The changes that can be made, and sentences about those that cannot.

    Args:
        wanted: By the id of a command, keys as the person wrote them.
    """
    wrong: list[str] = []
    asked = {id_: tuple(map(key_name, written)) for id_, written in wanted.items()}
    taken: dict[str, tuple[str, ...]] = {}
    for id_, keys in asked.items():
        if id_ not in BY_ID:
            near = get_close_matches(id_, BY_ID, n=1)
            hint = _("Did you mean “{name}”?").format(name=near[0]) if near else ""
            said = _("There is no command “{name}” whose keys could be changed.").format(name=id_)
            wrong.append(f"{said} {hint}".strip())
            continue
        if clash := _clash(id_, keys, asked):
            wrong.append(clash)
        else:
            taken[id_] = keys
    return taken, tuple(wrong)


def _clash(id_: str, keys: tuple[str, ...], changed: Mapping[str, tuple[str, ...]]) -> str:
    """Why a command cannot have these keys; "" where it can."""
    places = BY_ID[id_].places
    for key in keys:
        if key in _FIXED:
            return _("{key} moves, so “{command}” cannot have it.").format(
                key=key_text(key), command=_(BY_ID[id_].title)
            )
        for other in COMMANDS:
            if other.id == id_ or not other.places & places:
                continue
            if key in changed.get(other.id, other.keys):
                said = _("{key} is already “{other}”, so “{command}” keeps its own keys.")
                return said.format(
                    key=key_text(key), other=_(other.title), command=_(BY_ID[id_].title)
                )
    return ""
