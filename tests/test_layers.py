"""What a part loads when it is imported: nothing that it does not need."""

import subprocess
import sys

import pytest

SLOW = {"textual", "numpy", "scipy", "networkx"}
INSTALLED = SLOW | {
    "babel",
    "click",
    "graphviz",
    "holidays",
    "platformdirs",
    "pygraphviz",
    "tomli_w",
}


def loaded_by(module: str) -> set[str]:
    """The top-level names of everything that importing a module loads, in a fresh process."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "redesign.cli",
        "redesign.cli.front",
        "redesign.cli.check_command",
        "redesign.cli.simulate_command",
        "redesign.cli.compare_command",
        "redesign.workbench",
        "redesign.analysis",
    ],
)
def test_front_ends_without_screens_load_nothing_slow(module: str) -> None:
    """Neither Textual nor the libraries of numbers and graphs are loaded before they are used."""
    assert loaded_by(module) & SLOW == set()


@pytest.mark.parametrize(
    "part",
    ["quantity", "facts", "finding", "errors", "process", "redesign", "resolve", "flows"],
)
def test_the_model_needs_the_standard_library_alone(part: str) -> None:
    """The vocabulary can be used where nothing is installed."""
    assert loaded_by(f"redesign.model.{part}") & INSTALLED == set()
