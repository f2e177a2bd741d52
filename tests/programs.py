"""Other programs that tests run, with time enough on a machine that is held up meanwhile."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PATIENCE_S: Final = 900.0
"""After so long a program counts as hung; nobody waits longer for one that goes on."""


def ran(
    *words: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """What a program said, and how it ended; with `check` that must have been well."""
    return subprocess.run(
        words, cwd=cwd, env=env, capture_output=True, text=True, check=check, timeout=PATIENCE_S
    )


def python_says(code: str, cwd: Path = ROOT) -> str:
    """What some code prints, run in a fresh process."""
    return ran(sys.executable, "-c", code, cwd=cwd).stdout
