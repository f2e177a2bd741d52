"""What a part loads when it is imported: nothing that it does not need."""

from pathlib import Path
from types import ModuleType

import pytest

from redesign import files, workbench
from tests.programs import python_says

SLOW = {"textual", "numpy", "scipy", "networkx"}
INSTALLED = SLOW | {
    "babel",
    "click",
    "graphviz",
    "holidays",
    "platformdirs",
    "pygraphviz",
    "tomli",
    "tomli_w",
}


def modules_after(code: str) -> set[str]:
    """The names of everything that is loaded after some code, in a fresh process."""
    return set(python_says(f"{code}\nimport sys; print(*sys.modules)").split())


def loaded_by(module: str) -> set[str]:
    """The top-level names of everything that importing a module loads, in a fresh process."""
    return {name.partition(".")[0] for name in modules_after(f"import {module}")}


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


def test_the_first_picture_waits_for_nothing_slow() -> None:
    """Up to the map on the screen nothing simulates, checks, asks, scans places or writes files."""
    loaded = modules_after(
        "import redesign.cli.screens, redesign.tui.app, redesign.tui.map_screen; "
        "from pathlib import Path; from redesign.workbench.folder import open_folder; "
        "b = open_folder(Path('processes/passport-renewal')); b.open(b.only)"
    )
    late = {
        "redesign.analysis",
        "redesign.diagrams.lineview",
        "redesign.files.codes",
        "redesign.files.cpr",
        "redesign.files.findings",
        "redesign.files.overlay",
        "redesign.files.references",
        "redesign.files.saving",
        "redesign.files.scanner",
        "redesign.files.syntax",
        "redesign.files.typed",
        "redesign.model.block",
        "redesign.model.combine",
        "redesign.model.goals",
        "redesign.model.reply",
        "redesign.simulation",
        "redesign.tui.capturing",
        "redesign.tui.chooser",
        "redesign.tui.dialog",
        "redesign.tui.effect",
        "redesign.tui.figuring",
        "redesign.tui.home",
        "redesign.tui.mark_dialog",
        "redesign.workbench.committing",
        "redesign.workbench.differences",
        "redesign.workbench.meeting",
        "redesign.workbench.recovery",
        "redesign.workbench.replies",
        "click",
        "hashlib",
        "json",
        *(SLOW - {"textual"}),
    }
    assert loaded & late == set()


@pytest.mark.parametrize("facade", [files, workbench])
def test_a_part_is_not_named_like_what_it_holds(facade: ModuleType) -> None:
    """A part that is loaded would else stand where what it holds was asked for."""
    parts = {place.stem for place in Path(str(facade.__file__)).parent.glob("*.py")}
    assert parts & set(facade.__all__) == set()
    for name in facade.__all__:
        assert not isinstance(getattr(facade, name), ModuleType), name
