"""A folder with one small process, and a state folder of the test's own."""

from pathlib import Path

import pytest

from redesign.workbench import Desk, open_folder
from tests.workbench.permit import PROCESS


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Recovered work lies in a state folder of the test's own."""
    place = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(place))
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of processes that holds one."""
    place = tmp_path / "processes"
    (place / "permit").mkdir(parents=True)
    (place / "permit" / "process.toml").write_text(PROCESS, encoding="utf-8")
    return place


@pytest.fixture
def desk(folder: Path) -> Desk:
    """The process on a desk."""
    return open_folder(folder).open("permit")
