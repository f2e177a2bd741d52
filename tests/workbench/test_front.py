"""The front of the workbench: every name is there, and its part is loaded when it is asked for."""

import subprocess
import sys
from importlib import import_module

import redesign.workbench
from redesign.workbench import _PARTS


def test_every_name_is_that_of_its_part() -> None:
    """And none is called as a part is, which would hide it as soon as the part is loaded."""
    promised = {name: part for part, names in _PARTS.items() for name in names.split()}
    assert {"RedesignError", *promised} == {*redesign.workbench.__all__}
    assert not promised.keys() & _PARTS.keys()
    for name, part in promised.items():
        there = import_module(f"redesign.workbench.{part}")
        assert getattr(redesign.workbench, name) is getattr(there, name)


def test_a_part_is_loaded_when_it_is_asked_for() -> None:
    """One word loads the part that knows it, and not the one for exports."""
    asked = (
        "import sys; from redesign.workbench import closed_word;"
        "print(*sorted(one for one in sys.modules if one.startswith('redesign.workbench.')))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert "redesign.workbench.texts" in said.stdout.split()
    assert "redesign.workbench.exports" not in said.stdout.split()
