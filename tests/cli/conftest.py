"""Running the command line in this process, as somebody would from a shell."""

from pathlib import Path

import pytest

from redesign.cli import main
from tests.cli.shell import PROCESS, REDESIGN, Run, Said


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one process and one redesign, and an English terminal."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    process = tmp_path / "processes" / "permit"
    (process / "redesigns").mkdir(parents=True)
    (process / "process.toml").write_text(PROCESS, encoding="utf-8")
    (process / "redesigns" / "shorter.toml").write_text(REDESIGN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return process


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and keep what it says."""

    def run(*words: str) -> Said:
        code = main(words)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run
