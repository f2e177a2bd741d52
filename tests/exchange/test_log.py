"""Event logs are read back as they were meant, by a reader that knows only the standard."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from redesign.exchange import Event, Trace, write_xes
from redesign.model.errors import RedesignError

SPACE = "{http://www.xes-standard.org/}"
ORDER = ("extension", "global", "classifier", "string", "trace")
"""The order in which the schema of the standard wants what stands in a log."""
TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "int": int,
    "float": float,
    "date": datetime.fromisoformat,
}


def read(file: Path) -> ElementTree.Element:
    """The log, if it keeps the rules of the standard's schema."""
    root = ElementTree.parse(file).getroot()
    assert root.tag == f"{SPACE}log"
    assert re.fullmatch(r"[0-9.]+", root.attrib["xes.version"])
    places = [ORDER.index(child.tag.removeprefix(SPACE)) for child in root]
    assert places == sorted(places)
    declared = {one.attrib["prefix"] for one in root.iter(f"{SPACE}extension")}
    for one in root.iter():
        name = one.tag.removeprefix(SPACE)
        if "key" in one.attrib:
            TYPES[name](one.attrib["value"])
            prefix, colon, _ = one.attrib["key"].partition(":")
            assert not colon or prefix in declared
        if name == "classifier":
            assert re.fullmatch(r"\w+", one.attrib["name"])
    return root


def facts(element: ElementTree.Element) -> dict[str, str]:
    """The attributes of a trace or an event."""
    return {one.attrib["key"]: one.attrib["value"] for one in element if "key" in one.attrib}


def event(name: str, minute: int) -> Event:
    """Something that somebody of the front office did."""
    return Event(
        name=name,
        transition="complete",
        time=datetime(2027, 1, 4, 8, minute, 30, 250_000),
        resource="",
        group="front",
        more={"visit": 0, "paid": 2.5},
    )


def test_a_log_is_read_back(tmp_path: Path) -> None:
    """Cases, events and their facts, with type, in the order given."""
    traces = [
        Trace(name="1", more={"segment": "few"}, events=[event("Apply", 1), event("Pay", 2)]),
        Trace(name="2", more={}, events=[]),
    ]
    root = read(write_xes(tmp_path / "log.xes", "Permit", traces))
    assert facts(root)["concept:name"] == "Permit"
    first, second = root.iter(f"{SPACE}trace")
    assert facts(first) == {"concept:name": "1", "segment": "few"}
    assert facts(second) == {"concept:name": "2"}
    events = [facts(one) for one in first.iter(f"{SPACE}event")]
    assert [one["concept:name"] for one in events] == ["Apply", "Pay"]
    assert events[0] == {
        "concept:name": "Apply",
        "lifecycle:transition": "complete",
        "time:timestamp": "2027-01-04T08:01:30.250+00:00",
        "org:group": "front",
        "visit": "0",
        "paid": "2.5",
    }


@pytest.mark.parametrize("name", ['<a & "b">', "Æbleskive på øen", "two\nlines", "]]>", "'"])
def test_any_name_survives(tmp_path: Path, name: str) -> None:
    """What people call their things is not taken for markup."""
    traces = [Trace(name=name, more={}, events=[event(name, 0)])]
    root = read(write_xes(tmp_path / "log.xes", name, traces))
    (found,) = root.iter(f"{SPACE}event")
    assert facts(found)["concept:name"] == name


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    """A control character would make the whole file unreadable."""
    root = read(write_xes(tmp_path / "log.xes", "a\x00b\x1b\ufffec", []))
    assert facts(root)["concept:name"] == "abc"


def test_no_half_log_is_left(tmp_path: Path) -> None:
    """A folder that is not there is a sentence, and nothing is written."""
    with pytest.raises(RedesignError, match="could not be written"):
        write_xes(tmp_path / "nowhere" / "log.xes", "Permit", [])
    assert list(tmp_path.iterdir()) == []
