"""What is known exactly beside what is simulated, as a table in `docs/background/theory.md`.

The cases are those that the tests hold; seed and study are fixed, so the same version writes the
same bytes.

    python benchmarks/theory.py
"""

import sys
from pathlib import Path
from typing import Final

from scipy.special import stdtr

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.simulation.theory_cases import CASES, STUDY, TheoryCase  # noqa: E402  found on the path set above

PAGE: Final = ROOT / "docs" / "background" / "theory.md"
ABOVE: Final = f"""\
# Theory and simulation

For anyone who asks whether the figures can be trusted. Each line is something that a formula knows
exactly, beside what `redesign.simulation` says of the same process. `make theory` writes this page.

Simulated is the mean over {STUDY.replications} replications of {STUDY.weeks} weeks after \
{STUDY.run_in} weeks of run-in (seed {STUDY.seed}), with its 95 %
half-width; z is the distance to the exact value in standard errors.
"""


def row(case: TheoryCase) -> str:
    """A line of the table."""
    found = case.simulated()
    figures = f"{case.exact:.4f} | {found.mean:.4f} ± {found.half_width:.4f}"
    return f"| {case.name} | {case.theory} | {figures} | {STUDY.replications} | {case.z():+.2f} |"


def page() -> str:
    """The whole page."""
    far = sum(abs(case.z()) > 2 for case in CASES)
    by_chance = 2 * float(stdtr(STUDY.replications - 1, -2.0)) * len(CASES)
    return "\n".join(
        (
            ABOVE,
            "| case | from | exact | simulated | replications | z |",
            "|---|---|--:|--:|--:|--:|",
            *(row(case) for case in CASES),
            "",
            f"Beyond two standard errors: {far} of {len(CASES)} lines; chance alone puts"
            f" {by_chance:.1f} there.",
            "The tests fail beyond four. Lines about the same process share its replications, and"
            " every form of",
            "a duration is drawn by inversion from the same uniform numbers: the shares above its"
            " 90 % point are",
            "the same in all of them.",
            "",
        )
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
