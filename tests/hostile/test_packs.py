"""Ten thousand names that nobody would give, through everything that is handed on as files.

Each file is read again by the parser of its kind: what stood in the model is what is read. The
usual suite does a hundredth.
"""

import csv
import json
import tomllib
import zipfile
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from gherkin.parser import Parser

from redesign.files import process_text, read_process, read_redesign, redesign_text
from redesign.model.flows import explicit
from redesign.simulation import Study
from redesign.workbench import Desk, open_folder, write_cases, write_log, write_steps
from tests.exchange.test_log import facts, read
from tests.hostile import PROCESSES, controls, process_of, seen
from tests.hostile.test_texts import Read

SHORT: Final = Study(replications=2, weeks=2, run_in=1)
FORMULA: Final = ("=", "+", "@", "\t", "\r")
SHOWN: Final = (".html", ".md", ".csv", ".svg", ".bpmn", ".feature", ".xes")
"""What is read as it is; in TOML and JSON a text is the one that was given, letter by letter."""
SPACE: Final = "{http://www.xes-standard.org/}"


@pytest.fixture
def desk(number: int, tmp_path: Path) -> Desk:
    """A process of 25 hostile names as a person opens it: written to a file and read again."""
    today, change = process_of(number)
    folder = tmp_path / "processes/hostile"
    (folder / "redesigns").mkdir(parents=True)
    (folder / "process.toml").write_text(process_text(None, today), "utf-8", newline="\n")
    (folder / "redesigns/r.toml").write_text(redesign_text(None, change), "utf-8", newline="\n")

    desk = open_folder(tmp_path / "processes").open("hostile")
    desk.choose("r")
    assert (desk.process, desk.redesign) == (explicit(today), change)
    return desk


@pytest.mark.parametrize("number", PROCESSES)
def test_every_file_that_is_handed_on_can_be_read_again(desk: Desk, tmp_path: Path) -> None:
    """The pack and its zip, the report, the invitation, the tables and the logs."""
    out = tmp_path / "out"
    page, packed = desk.hand_over(out, SHORT, zipped=True).paths
    pages = [page, *desk.report(out, SHORT).paths[:1], *desk.invite(out, SHORT).paths]
    results = desk.simulate_today(SHORT)
    for written in (write_cases, write_steps, write_log):
        written(results, out / f"{written.__name__}.csv")
    log, _columns = write_log(results, out / "log.xes")

    assert_pack(page.parent, desk)
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == sum(one.is_file() for one in page.parent.rglob("*"))
    for one in pages:
        assert Read(one.read_text("utf-8")).open == []
    for file in out.rglob("*.csv"):
        assert_table(file)
    names = {seen(facts(one)["concept:name"]) for one in read(log).iter(f"{SPACE}event")}
    assert names <= {seen(step.name) for step in desk.process.steps}
    assert names
    for file in out.rglob("*"):
        if file.suffix in SHOWN:
            assert controls(file.read_text("utf-8")) == set(), file


def assert_pack(folder: Path, desk: Desk) -> None:
    """Process and redesign are those of the desk; all else is what its ending says."""
    assert read_process(folder / "as-is").value == replace(desk.process, id="as-is")
    assert read_redesign(folder / "as-is/redesigns/r.toml").value == desk.redesign
    assert read_process(folder / "to-be").value is not None
    for file in folder.rglob("*"):
        match file.suffix:
            case ".toml":
                tomllib.loads(file.read_text("utf-8"))
            case ".json":
                json.loads(file.read_text("utf-8"))
            case ".bpmn" | ".svg":
                ElementTree.parse(file)
            case ".feature":
                feature: Any = Parser().parse(file.read_text("utf-8"))["feature"]
                assert feature["children"]
    with (folder / "steps.csv").open(encoding="utf-8", newline="") as table:
        told = {row["step"]: plain(row["name"]) for row in csv.DictReader(table)}
    known = {step.id: plain(step.name) for step in desk.process.steps}
    assert told.items() <= known.items()
    assert len(told) >= len(known) - 2


def plain(cell: str) -> str:
    """What can be seen of a text, without the sign that keeps a spreadsheet from running it."""
    return seen(cell).lstrip("'")


def assert_table(file: Path) -> None:
    """Every row has a cell for every column, and none begins as a formula does."""
    head, *rows = csv.reader(StringIO(file.read_text("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} <= {len(head)}
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
