"""Programs of others that read what this one writes: a browser, and packages for BPMN and pages.

Those of npm are pinned by `package.json` and its lock, and `make witness` fetches them. On a
machine without them the tests that need them are left out and say so; where REDESIGN_WITNESS is
set, as `.ci/run` does, they fail instead.
"""

import os
import shutil
from pathlib import Path
from typing import Final, NoReturn

import pytest

MODULES: Final = Path(__file__).parent / "node_modules"
WANTED: Final = (os.environ.get("REDESIGN_WITNESS") or "0") != "0"
"""Whether a test may not be left out."""


def left_out(missing: str) -> NoReturn:
    """End a test for which something is not on this machine."""
    if WANTED:
        pytest.fail(f"{missing}, and REDESIGN_WITNESS asks for it", pytrace=False)
    pytest.skip(f"{missing}; CONTRIBUTING.md says how to have it")


def module(path: str) -> Path:
    """A file of a package that npm has fetched; the test is left out where it is not there."""
    found = MODULES / path
    if not found.is_file():
        left_out(f"npm's '{Path(path).parts[0]}' has not been fetched")
    return found


def node() -> str:
    """The program that runs what npm has fetched; the test is left out where it is not there."""
    found = shutil.which("node")
    if found is None:
        left_out("Node.js is not installed")
    return found
