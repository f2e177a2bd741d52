"""Where everything stands, whatever way of TOML it is written in."""

import tomllib
from pathlib import Path

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from redesign.files import process_from_text
from redesign.files.scanner import scan, scan_written

EVERY_WAY = '''\
format = 1
process.name = "Permit"  # dotted
  "steps" . 'check' = { name = "A # b", next = {end = 0.5, check = 0.5} }
words = [ "a", # one
  [ 1,
    { deep = "x" } ],
  """
several
lines""", 'raw' ]
note = """
[not.a.table]
key = "value"
"""
[steps."with space"]
name = "C" # last
'''


def test_every_key_has_its_line_and_column() -> None:
    """Dotted and quoted keys, inline tables, lists in lists, texts over several lines."""
    tomllib.loads(EVERY_WAY)

    assert {".".join(keys): tuple(spot) for keys, spot in scan(EVERY_WAY).spots.items()} == {
        "format": (1, 1),
        "process.name": (2, 1),
        "steps.check": (3, 3),
        "steps.check.name": (3, 25),
        "steps.check.next": (3, 41),
        "steps.check.next.end": (3, 49),
        "steps.check.next.check": (3, 60),
        "words": (4, 1),
        "words.0": (4, 11),
        "words.1": (5, 3),
        "words.1.0": (5, 5),
        "words.1.1": (6, 5),
        "words.1.1.deep": (6, 7),
        "words.2": (7, 3),
        "words.3": (9, 11),
        "note": (10, 1),
        "steps.with space": (14, 1),
        "steps.with space.name": (15, 1),
    }


def test_only_comments_are_taken_for_comments() -> None:
    """A # within a text is part of the text."""
    assert sorted(scan(EVERY_WAY).comments.values()) == [("# dotted",), ("# last",), ("# one",)]


def test_a_finding_about_something_missing_stands_at_the_table() -> None:
    """The nearest thing that is there."""
    text = 'format = 1\n\n[process]\nneed = "x"\n\n[steps.a]\nname = "A"\n'
    document = process_from_text(text, Path("/p/process.toml"), Path("/p"))

    assert [str(one.place) for one in document.findings] == ["process.toml:3:1"]


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Whatever somebody typed gives findings, never an exception."""
    clean = text.encode("utf-8", "replace").decode()
    document = process_from_text(clean, Path("/p/process.toml"), Path("/p"))

    assert document.value is not None or document.findings


TYPED = st.sampled_from(
    ["[steps.a]", "[steps.a", 'name = "x"', "name = x", "work = 5 min", "next = [", '"a",', "]",
     "a = 1", "= 3", "[[b]]", "# c", "", 'n = """', "share = 0,3",
     "x = {a = 1", "d = 12.3.2026", "æ = 1"]
)  # fmt: skip


@given(st.lists(TYPED, max_size=12))
def test_any_slips_are_told_with_places(lines: list[str]) -> None:
    """A text that is not TOML gives at least one finding in a line that is there."""
    text = "\n".join(lines)
    document = process_from_text(text, Path("/p/process.toml"), Path("/p"))
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        places = [one.place for one in document.findings]
        assert document.value is None
        assert places
        assert all(place and 1 <= place.line <= len(lines) for place in places)


KEYS = st.one_of(st.sampled_from(["name", "steps", "a b", "æ", 'q"x', "it's", "]", "a = b"]))
LEAVES = st.one_of(
    st.booleans(), st.integers(0, 99), st.text('ab"\\\n#[]{}= ', max_size=6), st.just("x = [")
)
WRITTEN = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, WRITTEN, max_size=4))
def test_the_places_in_a_text_just_written_are_the_same(raw: dict[str, object]) -> None:
    """The short way for canonical texts finds what the long way finds, whatever they say."""
    text = tomli_w.dumps(raw)
    assert scan_written(text) == scan(text)
