"""One walk past every screen, with a picture of each as text.

The same walk makes the kept pictures anew (`make pictures`) and is held against them. What threads
find out is waited for before a picture is taken, and the seed of a study is fixed, so the figures
are the same each time. Dots stand for the name of the folder that the walk is in, and where the
settings are is left out; sentences that fade away by themselves are not in a picture.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from redesign.words import use_language
from tests.tui.hasty import IdleLoop
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("da", "en")
SIZES: Final = ((60, 16), (80, 24), (120, 36), (200, 60))

_IN_DANISH: Final = {
    "Parking permit": "Parkeringstilladelse til håndværkere",
    '"Office"': '"Borgerservice"',
    '"Digital"': '"Digitale borgere"',
    '"Exempt"': '"Fritaget for Digital Post"',
    "Apply on paper": "Ansøg på papir",
    "Check the papers": "Kontrollér at ansøgningen er fyldestgørende",
    '"Decide"': '"Træf afgørelse"',
    "Send the permit": "Send tilladelsen med brev",
}
"""Words as long as Danish ones are, so that what is cut is seen."""

_HOURS: Final = ("m", "o", "n", "minus", "t", "h", "u", "space", *"9", "minus", *"15")
WALK: Final[Sequence[tuple[str, Sequence[str]]]] = (
    ("home", ()),
    ("map", ("enter", "2")),
    ("line", ("1",)),
    ("who", ("3",)),
    ("facts", ("2", "tab", "down")),
    ("mark", ("escape", "space")),
    ("redesign", ("enter",)),
    ("effect", ("v",)),
    ("not known", ("w",)),
    ("idea", ("escape", "k")),
    ("side effects", ("escape", "l")),
    ("findings", ("escape", "f")),
    ("commands", ("escape", "ctrl+p")),
    ("help", ("escape", "f1")),
    ("export", ("escape", "e")),
    ("blocks", ("escape", "i")),
    ("redesigns", ("escape", "d")),
    ("teams", ("escape", "w")),
    ("team", ("enter",)),
    ("cases", ("escape", "c")),
    ("groups", ("escape", "o")),
    ("settings", ("escape", "f10")),
    ("sources", ("escape", "B")),
    ("replies", ("escape", "R")),
    ("changes", ("escape", "L")),
    ("ideas", ("escape", "D")),
    ("plan", ("escape", "E", "enter")),
    ("experiments", (*"Trial", "enter", "E")),
    ("week", ("escape", "w", "down", "down", "enter")),
    ("hours", (*"office", "down", *_HOURS, "enter", "w")),
    ("capture", ("escape", "a")),
)
"""The name of each picture, and the keys that lead there from the one before."""


async def walked(folder: Path, language: str, size: tuple[int, int], *, grey: bool = False) -> str:
    """Go all the way, and give the pictures one below the other.

    Args:
        folder: Where the process is put.
        language: `da` or `en`.
        size: Columns and rows.
        grey: Make sure that no colour is on the screens.
    """
    use_language(language)
    text = PERMIT
    for english, danish in _IN_DANISH.items() if language == "da" else ():
        text = text.replace(english, danish)
    pictures: list[str] = []
    async with at(folder_with(folder / "processes", permit=text), size=size) as desk:
        for name, keys in WALK:
            await desk.press(*keys)
            await desk.settle()
            desk.app.clear_notifications()
            for screen in desk.app.screen_stack:
                await screen.query("Toast").remove()
            await desk.settle()
            shown = desk.screen.replace(folder.name, "·" * len(folder.name))
            pictures.append(f"{f' {name} ':=^{size[0]}}\n{shown}\n")
            assert not grey or not _coloured(desk), name
    return "".join(pictures)


def _coloured(desk: Driver) -> list[tuple[str, str, str]]:
    """The words with a colour in their letters or their ground."""
    return [
        (word, ink, ground)
        for word, ink, ground in desk.colours
        if any(len({one[1:3], one[3:5], one[5:7]}) > 1 for one in (ink, ground))
    ]


def kept_at(language: str, size: tuple[int, int]) -> Path:
    """Where the pictures of a language and a size are kept."""
    return HERE / f"{language}-{size[0]}x{size[1]}.txt"


def make() -> None:
    """Make all pictures anew."""
    for language in LANGUAGES:
        for size in SIZES:
            with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
                apart(Path(folder), patch)
                with asyncio.Runner(loop_factory=IdleLoop) as runner:
                    pictures = runner.run(walked(Path(folder), language, size))
            kept_at(language, size).write_text(pictures, encoding="utf-8")


def apart(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Keep what the program remembers in a folder of its own, and let nothing move."""
    patch.setenv("XDG_STATE_HOME", str(folder / "state"))
    patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    patch.setenv("TEXTUAL_ANIMATIONS", "none")
    patch.delenv("NO_COLOR", raising=False)


if __name__ == "__main__":
    make()
