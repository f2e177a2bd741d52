"""Every screen looks as it is kept, in four sizes and both languages, with colours and without."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.soak import SOAKING
from tests.tui.pictures.walk import LANGUAGES, SIZES, kept_at, walked

pytestmark = pytest.mark.usefixtures("all_years")
EVERY = [(language, size) for size in SIZES for language in LANGUAGES]
SHOWN = EVERY if SOAKING else list(zip(LANGUAGES * 2, SIZES, strict=True))
"""In the usual suite one of each size, the languages in turn; a whole walk takes seconds."""


@pytest.mark.parametrize(("language", "size"), SHOWN)
async def test_every_screen_looks_like_this(language: str, size: tuple[int, int]) -> None:
    """A walk past all screens; `make pictures` makes them anew.

    In a folder whose path is as long as it was then, for some lines name it and wrap by it.
    """
    with TemporaryDirectory() as folder:
        pictures = await walked(Path(folder), language, size)
    assert pictures == kept_at(language, size).read_text(encoding="utf-8")


async def test_without_colour_every_screen_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR all is grey, and not a sign differs: nothing is said by colour alone."""
    monkeypatch.setenv("NO_COLOR", "1")
    size = (80, 24)
    with TemporaryDirectory() as folder:
        pictures = await walked(Path(folder), "en", size, grey=True)
    assert pictures == kept_at("en", size).read_text(encoding="utf-8")
