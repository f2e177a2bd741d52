"""The screens are tested with their kept work in a folder of the test's own."""

from pathlib import Path

import pytest

from tests.short_studies import few_years


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def all_years() -> None:
    """For scenarios in which figures are looked at."""


@pytest.fixture(autouse=True)
def _short_studies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "all_years" not in request.fixturenames:
        few_years(monkeypatch)
