"""What a person has chosen for all processes: colours, language, movement, characters, keys.

One small TOML file in the system's place for settings, which may be written by hand. What it says
wrong is told in sentences, and the rest of it holds. It needs no terminal, so that the command
line can ask it for the language.
"""

from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import tomli

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, cause

THEMES: Final = (
    "redesign-dark",
    "redesign-light",
    "redesign-high-contrast",
    "redesign-blue-orange",
)
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "language": ("da", "en"),
    "theme": THEMES,
    "movement": ("full", "reduced"),
    "characters": ("lines", "plain"),
    "first_walk": ("offered",),
}
"""What can be said, and with which words; the first is what holds where nothing is said."""


@frozen
class Settings:
    """What was chosen; "" where nothing was.

    Attributes:
        language: `da` or `en`.
        theme: The name of the colours.
        movement: `full`, or `reduced`: nothing slides.
        characters: `lines`, or `plain`: only characters that every terminal has.
        first_walk: `offered` once the first walk was offered.
        keys: By the id of a command its keys, as the person wrote them.
        wrong: What of the file could not be taken, as sentences.
    """

    language: str = ""
    theme: str = ""
    movement: str = ""
    characters: str = ""
    first_walk: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def settings_file() -> Path:
    """Where the settings stand."""
    from platformdirs import user_config_path

    return user_config_path("redesign", appauthor=False) / "settings.toml"


def read_settings() -> Settings:
    """The settings as they stand in the file; all open where there is none."""
    try:
        text = settings_file().read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as problem:
        return Settings(wrong=(_not_read(cause(problem) if isinstance(problem, OSError) else ""),))
    try:
        said = tomli.loads(text)
    except tomli.TOMLDecodeError as problem:
        return Settings(wrong=(_not_read(str(problem)),))
    wrong: list[str] = []
    keys = _keys(said.pop("keys", {}), wrong)
    words = {key: value for key, value in said.items() if _holds(key, value, wrong)}
    return Settings(**words, keys=keys, wrong=tuple(wrong))


def _not_read(why: str) -> str:
    said = _("The settings in {file} could not be read, so none of them holds. {why}")
    return said.format(file=settings_file(), why=why).strip()


def _holds(key: str, value: object, wrong: list[str]) -> bool:
    if key not in _WORDS:
        near = get_close_matches(key, [*_WORDS, "keys"], n=1)
        hint = _("Did you mean “{name}”?").format(name=near[0]) if near else ""
        said = _("There is no setting “{name}”.").format(name=key)
        wrong.append(f"{said} {hint}".strip())
        return False
    if value not in _WORDS[key]:
        said = _("The setting “{name}” can be: {words}.")
        wrong.append(said.format(name=key, words=", ".join(_WORDS[key])))
        return False
    return True


def _keys(said: object, wrong: list[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for id_, value in said.items() if isinstance(said, dict) else ():
        keys = tuple(value) if isinstance(value, list) else (value,)
        if keys and all(isinstance(one, str) and one for one in keys):
            found[id_] = keys
        else:
            wrong.append(_("The keys of “{name}” are texts, such as “k”.").format(name=id_))
    return found


def write_settings(**chosen: str) -> None:
    """Write what was chosen into the file; all else in it stays.

    Raises:
        RedesignError: It cannot be written.
    """
    from tomli_w import dumps

    file = settings_file()
    try:
        said = tomli.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(dumps({**said, **chosen}), encoding="utf-8")
        part.replace(file)
    except (OSError, tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        why = cause(problem) if isinstance(problem, OSError) else str(problem)
        raise RedesignError(
            _("The settings could not be written to {file}: {cause}.").format(file=file, cause=why)
        ) from problem
