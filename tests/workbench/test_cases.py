"""Every counted case as a row."""

import csv
from pathlib import Path

import pytest

from redesign.simulation import Results, Study
from redesign.workbench import Desk, write_cases

SHORT = Study(replications=3, weeks=4, run_in=1)


def rows(results: Results, out: Path) -> list[dict[str, str]]:
    """The rows of the table that was written."""
    table, _dictionary = write_cases(results, out / "cases.csv")
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_for_every_counted_case(desk: Desk, tmp_path: Path) -> None:
    """As many rows as cases counted, numbered from 1 in each run, in the order of arrival."""
    results = desk.simulate_today(SHORT)
    found = rows(results, tmp_path)

    assert len(found) == results.cases > 20
    assert {one["replication"] for one in found} == {"1", "2", "3"}
    first = [one for one in found if one["replication"] == "1"]
    assert [one["case"] for one in first] == [str(at + 1) for at in range(len(first))]
    arrivals = [float(one["arrived"]) for one in first]
    assert arrivals == sorted(arrivals)
    assert {one["segment"] for one in found} <= {"digital", "help"}


def test_the_rows_give_the_estimates(desk: Desk, tmp_path: Path) -> None:
    """Staff time by team adds up, and the mean over runs is the mean that is printed."""
    results = desk.simulate_today(SHORT)
    found = rows(results, tmp_path)

    for one in found:
        parts = float(one["staff-time:desk"]) + float(one["staff-time:back"])
        assert parts == pytest.approx(float(one["staff-time"]), abs=1e-5)
    means = []
    for run in ("1", "2", "3"):
        own = [float(one["lead-time"]) for one in found if one["replication"] == run]
        means.append(sum(own) / len(own))
    assert sum(means) / 3 == pytest.approx(results.measures["lead-time"]["all"].mean, abs=1e-4)


def test_a_redesign_has_the_same_citizens_in_the_same_rows(desk: Desk, tmp_path: Path) -> None:
    """Who arrives when does not depend on what the municipality does."""
    before = rows(desk.simulate_today(SHORT), tmp_path)
    desk.new_redesign("Faster")
    desk.set_fact("check", "work", "1 min")
    after = rows(desk.simulate_redesign(SHORT), tmp_path)

    who = ("replication", "case", "segment", "arrived")
    assert [[one[key] for key in who] for one in before] == [
        [one[key] for key in who] for one in after
    ]


def test_the_dictionary_explains_every_column(desk: Desk, tmp_path: Path) -> None:
    """Name, unit and meaning, in the order of the table; money in the process's currency."""
    desk.set_fact("decide", "outcome", "decided")
    table, dictionary = write_cases(desk.simulate_today(SHORT), tmp_path / "cases.csv")
    with dictionary.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))

    lines = table.read_text(encoding="utf-8").splitlines()
    assert [one["column"] for one in told] == lines[0].split(",")
    assert all(one["meaning"].endswith(".") for one in told)
    units = {one["column"]: one["unit"] for one in told}
    assert (units["cost"], units["effort"]) == ("DKK", "min")
    assert {line.rpartition(",")[2] for line in lines[1:]} == {"decided"}
