"""Experiments are planned, predicted, changed, closed and taken away from the workbench."""

from datetime import date
from pathlib import Path

import pytest

from redesign.files import ExperimentDocument
from redesign.model.experiment import Experiment
from redesign.model.redesign import Mark
from redesign.workbench import Desk, RedesignError, open_folder
from redesign.workbench.experiments import (
    changed,
    planned,
    predict,
    read_experiments,
    state_of,
    taken_away,
)

PLAN = {
    "name": "Checks by machine, six weeks",
    "redesign": "Faster",
    "begins": "1.2.2027",
    "ends": "2027-03-12",
    "took_part": "front desk, jurist",
}


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """A process with a redesign in a file."""
    desk.new_redesign("Faster")
    desk.mark("check", Mark.AUTOMATE)
    desk.save()
    return desk


@pytest.fixture
def trial(ready: Desk) -> ExperimentDocument:
    """An experiment that was planned."""
    made = planned(ready, PLAN)
    assert not isinstance(made, tuple)
    return made


def only(desk: Desk) -> Experiment:
    """What the one file of an experiment says."""
    (document,) = read_experiments(desk)
    assert document.findings == ()
    assert document.value is not None
    return document.value


def test_a_planned_experiment_is_a_file_and_counts_for_its_year(
    folder: Path, ready: Desk, trial: ExperimentDocument
) -> None:
    """Named after its year and its name; the year's pace counts it."""
    assert trial.path.name == "2027-checks-by-machine-six-weeks.toml"
    experiment = only(ready)
    assert (experiment.redesign, experiment.begins) == ("faster", date(2027, 2, 1))
    assert experiment.took_part == ("front desk", "jurist")
    bench = open_folder(folder)
    bench.today = lambda: date(2027, 6, 30)
    pace = bench.pace()
    assert pace is not None
    assert pace.begun == 1


def test_the_prediction_comes_from_the_simulation(ready: Desk, trial: ExperimentDocument) -> None:
    """Each mean lies within its interval, and the file is as a person would write it."""
    predict(ready, trial)
    effort = next(one for one in only(ready).predicted if one.id == "effort")
    assert str(effort.mean) == "20 min"
    assert '[predicted.effort]\nmean = "20 min"' in trial.path.read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("redesign", "Slower", "is not a redesign"),
        ("ends", "2027-01-12", "before it begins"),
        ("begins", "soon", "is not a date"),
        ("question", "Is 010190-1234 content?", "CPR"),
    ],
)
def test_what_cannot_be_is_refused(ready: Desk, key: str, typed: str, said: str) -> None:
    """By the line that it is about, and no file is written."""
    made = planned(ready, {**PLAN, key: typed})
    assert isinstance(made, tuple)
    assert [one.about[-1] for one in made] == [key]
    assert said in made[0].sentence
    assert read_experiments(ready) == ()


def test_a_redesign_that_is_not_in_a_file_cannot_be_tried(desk: Desk) -> None:
    """The experiment would name something that nobody else has."""
    desk.new_redesign("Faster")
    made = planned(desk, PLAN)
    assert isinstance(made, tuple)
    assert "not in a file yet" in made[0].sentence


def test_an_experiment_is_closed_with_what_was_measured(
    ready: Desk, trial: ExperimentDocument
) -> None:
    """The prediction stays as it was; an emptied line takes the figure away."""
    predict(ready, trial)
    before = only(ready).predicted
    (document,) = read_experiments(ready)
    said = {"outcome": "adapted", "learned": "More light", "measured.effort": "25 min; 112 cases"}
    assert changed(ready, document, said) == ()
    after = only(ready)
    assert (after.outcome, after.learned, after.predicted) == ("adapted", "More light", before)
    assert [(one.id, str(one.mean), one.cases) for one in after.measured] == [
        ("effort", "25 min", 112)
    ]
    (document,) = read_experiments(ready)
    assert changed(ready, document, {"measured.effort": "", "outcome": ""}) == ()
    assert (only(ready).measured, only(ready).outcome) == ((), "")


def test_a_figure_that_does_not_fit_its_measure_is_refused(
    ready: Desk, trial: ExperimentDocument
) -> None:
    """A time where a share is meant."""
    (refusal,) = changed(ready, trial, {"measured.promise": "3 days"})
    assert refusal.about == ("measured", "promise")


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    ready: Desk, trial: ExperimentDocument
) -> None:
    """Neither by a change nor by taking it away."""
    trial.path.write_text(trial.path.read_text("utf-8") + "\n# Theirs.\n", encoding="utf-8")
    with pytest.raises(RedesignError):
        changed(ready, trial, {"learned": "Nothing"})
    with pytest.raises(RedesignError):
        taken_away(trial)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, "no day yet"),
        ({"begins": date(2027, 7, 1)}, "planned"),
        ({"begins": date(2027, 6, 1)}, "running"),
        ({"begins": date(2027, 6, 1), "ends": date(2027, 6, 20)}, "over, not closed"),
        ({"begins": date(2027, 6, 1), "outcome": "dropped"}, "dropped"),
    ],
)
def test_where_an_experiment_stands(said: dict[str, object], state: str) -> None:
    """Told from its days and how it ended."""
    experiment = Experiment(id="", name="", redesign="", **said)  # type: ignore[arg-type]
    assert state_of(experiment, date(2027, 6, 30)) == state
