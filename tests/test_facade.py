"""The fronts of packages: every name is there, and its part is loaded when it is asked for."""

from importlib import import_module

import pytest

from tests.programs import python_says


@pytest.mark.parametrize(
    ("name_of_front", "package"),
    [
        ("redesign.files", "redesign.files"),
        ("redesign.workbench", "redesign.workbench"),
        ("redesign.tui.dialogs", "redesign.tui"),
    ],
)
def test_every_name_is_that_of_its_part(name_of_front: str, package: str) -> None:
    """And none is called as a part is, which would hide it as soon as the part is loaded."""
    front = import_module(name_of_front)
    parts: dict[str, str] = front._PARTS
    promised = {name: part for part, names in parts.items() for name in names.split()}
    assert promised.keys() - {*front.__all__} == set()
    assert {*front.__all__} - promised.keys() <= vars(front).keys()
    assert not promised.keys() & parts.keys()
    for name, part in promised.items():
        there = import_module(f"{package}.{part}")
        assert getattr(front, name) is getattr(there, name)


def test_a_part_is_loaded_when_it_is_asked_for() -> None:
    """One word loads the part that knows it, and not the one for exports."""
    asked = (
        "import sys; from redesign.workbench import closed_word;"
        "print(*sorted(one for one in sys.modules if one.startswith('redesign.workbench.')))"
    )
    loaded = python_says(asked).split()
    assert "redesign.workbench.texts" in loaded
    assert "redesign.workbench.exports" not in loaded
