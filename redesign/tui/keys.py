"""Keys: how they stand on the keyboard, and which of them a place listens to."""

from collections.abc import Container, Mapping
from typing import Final

from textual.binding import Binding, BindingType

from redesign.tui.command import Command
from redesign.tui.commands import BY_ID, commands_at
from redesign.tui.situation import Place
from redesign.words import N_, _


def bindings_at(place: Place) -> list[BindingType]:
    """The keys of a place, each with the id by which it can be changed."""
    return [
        Binding(",".join(command.keys), f"command('{command.id}')", command.word, id=command.id)
        for command in commands_at(place)
    ]


class _Changed:
    """The keys that a person has changed, by command; set once, before anything is shown."""

    keys: Mapping[str, tuple[str, ...]] = {}


def use_keys(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Show these keys from now on, where the table says others."""
    _Changed.keys = changed


def keys_of(command: Command) -> tuple[str, ...]:
    """The keys of a command, the one shown first."""
    return _Changed.keys.get(command.id, command.keys)


_KEY_WORDS: Final = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "space": N_("Space"),
    "enter": "Enter",
    "escape": "Esc",
    "backspace": N_("Backspace"),
    "tab": "Tab",
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
KEY_NAMES: Final = {word.casefold(): key for key, word in _KEY_WORDS.items()} | {" ": "space"}
"""What a key is called by Textual, by how it stands on the keyboard."""


def key_text(key: str) -> str:
    """A key as it stands on the keyboard: `Ctrl+Z`."""
    *held, last = key.split("+")
    word = _(_KEY_WORDS[last]) if last in _KEY_WORDS else last
    if (held and len(last) == 1) or (last.startswith("f") and last[1:].isdigit()):
        word = word.upper()
    return "+".join([*(one.capitalize() for one in held), word])


def key_of(id_: str) -> str:
    """The first key of a command, by its id, as it stands on the keyboard."""
    return key_text(keys_of(BY_ID[id_])[0])


def key_beside_typing(command: Command, taken: Container[str]) -> str | None:
    """The key of a command that works while a text is typed; None where it has none.

    Args:
        command: Which one; what cannot be asked for everywhere would leave what is typed.
        taken: The keys that mean something in the line, besides those that write.
    """
    if command.places != frozenset(Place):
        return None
    free = (key for key in keys_of(command) if key not in taken and key != "space")
    return next((key for key in free if len(key_text(key)) > 1), None)


def keys_text(command: Command) -> str:
    """All keys of a command: `u, Ctrl+Z`."""
    return ", ".join(key_text(key) for key in keys_of(command))
