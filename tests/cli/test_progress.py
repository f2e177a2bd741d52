"""How far a study is: a line written over at a terminal, else one sentence if it takes a while."""

import sys

import pytest

from redesign.cli import progress
from redesign.cli.progress import Progress
from redesign.files import process_from_text
from redesign.simulation import Study, simulate
from redesign.simulation.results import Results
from tests.cli.shell import PROCESS
from tests.examples.municipality import ROOT


@pytest.fixture
def results() -> Results:
    """What two runs have found."""
    process = process_from_text(PROCESS, ROOT / "permit" / "process.toml", ROOT).value
    assert process is not None
    return simulate(process, Study(replications=2, weeks=2, run_in=1))


def test_at_a_terminal_one_line_is_written_over_and_cleared(
    results: Results, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printed afterwards begins in an empty line."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = Progress("Today")
    told(results)
    told(results)
    told.done()
    line = "Today: 2 of 2 runs"
    assert capsys.readouterr().err == f"\r{line}\r{line}\r{' ' * len(line)}\r"


@pytest.mark.parametrize(("patience", "said"), [(-1.0, "Today: 2 of 2 runs\n"), (1e6, "")])
def test_without_a_terminal_it_is_said_once_that_it_takes_a_while(
    results: Results,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
    said: str,
) -> None:
    """A log is not filled with lines; what is quick says nothing."""
    monkeypatch.setattr(progress, "PATIENCE", patience)
    told = Progress("Today")
    told(results)
    told(results)
    told.done()
    assert capsys.readouterr().err == said
