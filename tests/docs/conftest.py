"""Where the pages of the documentation are tried: in a copy of the examples."""

from pathlib import Path
from shutil import copytree

import pytest

from redesign.workbench.studies import Studies
from tests.docs.pages import ROOT

_known = Studies()
"""One memory for all sittings and commands: the same process and study have the same results."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the examples to work in, and an English terminal."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("redesign.workbench.outward.Studies", lambda: _known)
    here = tmp_path / "here"
    copytree(ROOT / "processes", here / "processes")
    monkeypatch.chdir(here)
    return here
