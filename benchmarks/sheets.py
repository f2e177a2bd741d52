"""How long a sheet takes as SVG, PNG and PDF.

The process has been drawn once before. Counted is all of an export but the simulation: placing,
writing the DOT, and what another program paints; on the wall, and as time of the processor with
that of the other program.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from os import times
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from long_process import process_text

from redesign.diagrams.engines import Format, render
from redesign.diagrams.sheets import sheet
from redesign.files import process_from_text
from redesign.model.process import Process

FORMATS: Final[tuple[Format, ...]] = ("svg", "png", "pdf")
_PATH: Final = Path("/processes/long/process.toml")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one export: on the wall, and of the processor."""

    wall: float
    processor: float


def export(process: Process, picture_format: Format, folder: Path) -> Taken:
    """Draw the process of today into a file."""
    began, before = perf_counter(), times()
    drawing = sheet("as-is", process)
    own = drawing.svg if picture_format == "svg" else None
    render(drawing.dot, picture_format, folder / f"sheet.{picture_format}", own_svg=own)
    spent = sum(times()[:4]) - sum(before[:4])
    return Taken(perf_counter() - began, spent)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--turns", type=int, default=15)
    asked = parser.parse_args(arguments)
    process = process_from_text(process_text(asked.steps), _PATH, root=_PATH.parent).value
    assert process is not None
    print("| format | wall s, median | least | processor s, median |\n|---|---|---|---|")
    with TemporaryDirectory() as folder:
        for picture_format in FORMATS:
            export(process, picture_format, Path(folder))
            taken = [export(process, picture_format, Path(folder)) for _ in range(asked.turns)]
            wall = [one.wall for one in taken]
            spent = median(one.processor for one in taken)
            print(f"| {picture_format} | {median(wall):.2f} | {min(wall):.2f} | {spent:.2f} |")


if __name__ == "__main__":
    main()
