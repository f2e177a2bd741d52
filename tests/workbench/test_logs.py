"""Every step of every counted case as rows, and a run as an event log."""

import csv
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from redesign.model.errors import RedesignError
from redesign.simulation import Study, expected
from redesign.workbench import Desk, write_cases, write_log, write_steps
from tests.exchange.test_log import SPACE, facts, read

SHORT = Study(replications=2, weeks=4, run_in=1)
Row = dict[str, str]


def table(files: tuple[Path, Path]) -> list[Row]:
    """The rows of a table whose every column is explained."""
    with files[1].open(encoding="utf-8", newline="") as file:
        told = [one["column"] for one in csv.DictReader(file) if one["meaning"].endswith(".")]
    with files[0].open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == told
        return list(reader)


def test_the_rows_of_steps_fit_those_of_cases(desk: Desk, tmp_path: Path) -> None:
    """The same cases with the same segments; the last step is over when the lead time is."""
    results = desk.simulate_today(SHORT)
    steps = table(write_steps(results, tmp_path / "steps.csv"))
    cases = table(write_cases(results, tmp_path / "cases.csv"))

    over: dict[tuple[str, str], float] = defaultdict(float)
    for one in steps:
        over[one["replication"], one["case"]] = max(
            over[one["replication"], one["case"]], float(one["ended"])
        )
        assert float(one["arrived"]) <= float(one["asked"]) <= float(one["began"])
    assert len(over) == len(cases) > 20
    for one in cases:
        end = float(one["arrived"]) + float(one["lead-time"])
        assert over[one["replication"], one["case"]] == pytest.approx(end, abs=1e-4)


def test_a_step_that_is_passed_over_is_no_row(desk: Desk, tmp_path: Path) -> None:
    """A step done for three in ten has as many rows as cases that did it."""
    desk.set_fact("check", "chance", "30 %")
    results = desk.simulate_today(SHORT)
    steps = table(write_steps(results, tmp_path / "steps.csv"))
    done = sum(one["step"] == "check" for one in steps)
    entries = expected(results.process).visits["check"] * results.cases
    assert done == pytest.approx(0.3 * entries, rel=0.3)


def test_the_log_is_the_first_run(desk: Desk, tmp_path: Path) -> None:
    """Each step of the first run starts and is complete in the log, at the same time."""
    results = desk.simulate_today(SHORT)
    steps = table(write_steps(results, tmp_path / "steps.csv"))
    file, _ = write_log(results, tmp_path / "log.xes")
    midnight = datetime.fromisoformat("2027-01-04T00:00:00+00:00")

    traces = {facts(one)["concept:name"]: one for one in read(file).iter(f"{SPACE}trace")}
    first = [one for one in steps if one["replication"] == "1"]
    assert set(traces) == {one["case"] for one in first}
    for case, trace in traces.items():
        events = [facts(one) for one in trace.iter(f"{SPACE}event")]
        times = [one["time:timestamp"] for one in events]
        assert times == sorted(times)
        mine = [one for one in first if one["case"] == case]
        for transition, column in (("start", "began"), ("complete", "ended")):
            found = sorted(
                (one["step"], one["time:timestamp"])
                for one in events
                if one["lifecycle:transition"] == transition
            )
            said = sorted((one["step"], float(one[column])) for one in mine)
            assert [step for step, _ in found] == [step for step, _ in said]
            for (_, when), (_, minute) in zip(found, said, strict=True):
                apart = datetime.fromisoformat(when) - midnight - timedelta(minutes=minute)
                assert abs(apart) <= timedelta(milliseconds=1)


def test_the_log_as_rows_is_the_same_log(desk: Desk, tmp_path: Path) -> None:
    """As CSV and as XES: the same events in the same order."""
    results = desk.simulate_today(SHORT)
    rows = table(write_log(results, tmp_path / "log.csv"))
    file, _ = write_log(results, tmp_path / "log.xes")
    events = [
        (facts(trace)["concept:name"], one["concept:name"], one["time:timestamp"])
        for trace in read(file).iter(f"{SPACE}trace")
        for one in map(facts, trace.iter(f"{SPACE}event"))
    ]
    assert events == [
        (one["case:concept:name"], one["concept:name"], one["time:timestamp"]) for one in rows
    ]


def test_a_log_has_one_of_two_endings(desk: Desk, tmp_path: Path) -> None:
    """Anything else is a sentence that names them."""
    with pytest.raises(RedesignError, match=r"neither in \.xes nor in \.csv"):
        write_log(desk.simulate_today(SHORT), tmp_path / "log.txt")
