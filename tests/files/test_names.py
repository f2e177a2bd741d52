"""Ids made of names, names that were meant, and what importing the files loads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.files import id_from_name, nearest
from redesign.files.names import ID
from tests.programs import python_says


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Æbleskive på øen", "aebleskive-paa-oeen"),
        ("Café & Co. (2027)", "cafe-co-2027"),
        ("End", "end-2"),
        ("!!!", "x"),
    ],
)
def test_ids_are_made_of_names(name: str, id_: str) -> None:
    """Danish letters are spelt out; words that mean something else get a number."""
    assert id_from_name(name) == id_


def test_an_id_is_never_given_twice() -> None:
    """The next free number is added."""
    assert id_from_name("Photo", taken=("photo", "photo-2")) == "photo-3"


@given(st.text(max_size=100))
def test_every_name_gives_an_id(name: str) -> None:
    """Whatever the name, the id is one that a bare TOML key can hold."""
    assert ID.fullmatch(id_from_name(name))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("efort", "effort"), ("Waits-For", "waits_for"), ("atmost", "at_most"), ("colour", None)],
)
def test_the_nearest_known_name_is_found(written: str, meant: str | None) -> None:
    """A slip is told with what was meant; nothing is made up for a word that is like none."""
    assert nearest(written, ("effort", "waits_for", "at_most", "work")) == meant


def test_opening_files_loads_nothing_slow() -> None:
    """The screens read files before they show anything."""
    slow = (
        "{'textual', 'numpy', 'scipy', 'networkx', 'babel', 'holidays', 'tomli_w', 'platformdirs'}"
    )
    program = f"import sys, redesign.files; print({slow} & sys.modules.keys() or '')"
    assert python_says(program).strip() == ""
