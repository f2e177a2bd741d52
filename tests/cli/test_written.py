"""What the commands write to files: every file is named, and what forbids to simulate is told."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.shell import REDESIGN, Run

SHORT = ("--replications", "2", "--weeks", "5", "--run-in", "1")
WRITTEN = {
    ("report", "processes/permit", "shorter"): {
        "permit-shorter-report.html",
        "permit-shorter-report.md",
    },
    ("hand-over", "processes/permit", "--redesign", "shorter"): {"README.html"},
    ("hand-over", "processes/permit", "--zip"): {
        "README.html",
        "permit-shorter-hand-over.zip",
    },
    ("invite", "processes/permit", "--redesign", "shorter"): {"permit-shorter-invitation.html"},
}
"""What somebody asks for, and the names of what is told: of a folder the page to begin with."""


@pytest.mark.parametrize("words", WRITTEN)
def test_what_is_written_is_named(run: Run, words: tuple[str, ...]) -> None:
    """A line for each, or one object for other programs."""
    said = run(*words, "--out", "out", *SHORT)
    assert said.code == 0
    assert all(Path(line).is_file() for line in said.out.splitlines())
    assert {Path(line).name for line in said.out.splitlines()} == WRITTEN[words]
    told = run(*words, "--out", "out", "--json", *SHORT)
    assert json.loads(told.out) == {"format": 1, "paths": said.out.splitlines()}


@pytest.mark.parametrize("command", ["report", "hand-over", "invite"])
def test_what_cannot_be_simulated_is_not_written(run: Run, place: Path, command: str) -> None:
    """The findings that forbid it are told, and the command ends with 1."""
    never = f'{REDESIGN}\n[steps.decide]\nnext = "apply"\n'
    (place / "redesigns" / "shorter.toml").write_text(never, encoding="utf-8")
    said = run(command, "processes/permit", "--out", "out", *SHORT)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("permit/redesigns/shorter.toml:")
    assert "[never-ends]" in said.err
    assert said.err.endswith("This must be put right before it can be simulated.\n")
    assert not Path("out").exists()


def test_export_draws_all_that_makes_sense(run: Run) -> None:
    """As SVG: today alone and where cases wait, or all that there is of a redesign."""
    today = run("export", "processes/permit", "--out", "out")
    drawn = [Path(line).stem for line in today.out.splitlines() if line.endswith(".svg")]
    assert (today.code, drawn) == (0, ["permit-as-is", "permit-heat"])
    redesign = run("export", "processes/permit", "--redesign", "shorter", "--out", "out")
    assert [Path(line).stem for line in redesign.out.splitlines() if line.endswith(".svg")] == [
        "permit-as-is",
        "permit-shorter-to-be",
        "permit-shorter-difference",
        "permit-shorter-heat",
    ]


def test_export_on_paper(run: Run) -> None:
    """The pages of a PDF have the size that was asked for, and it alone is drawn."""
    said = run(
        *("export", "processes/permit", "--kind", "as-is", "--format", "pdf"),
        *("--paper", "a4", "--out", "out"),
    )
    (pdf,) = [line for line in said.out.splitlines() if line.endswith(".pdf")]
    page = PdfReader(pdf).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((595, 842), abs=1)
