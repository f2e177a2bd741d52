"""The screens are tested in English, with their kept work in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from redesign.words import use_language


@pytest.fixture(autouse=True)
def _english_and_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    use_language("en")
    yield
    use_language("en")
