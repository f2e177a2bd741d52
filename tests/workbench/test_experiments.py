"""Experiments are planned, predicted, changed, closed and taken away from the workbench."""

from datetime import date
from pathlib import Path

import pytest

from redesign.model.experiment import Experiment
from redesign.model.redesign import Mark
from redesign.workbench import Desk, RedesignError, open_folder
from redesign.workbench.experiments import state_of

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
def trial(ready: Desk) -> str:
    """An experiment that was planned; its id."""
    made = ready.plan_experiment(PLAN)
    assert isinstance(made, str)
    return made


def only(desk: Desk) -> Experiment:
    """The one experiment on the desk."""
    (experiment,) = desk.experiments
    return experiment


def in_files(desk: Desk) -> tuple[Experiment, ...]:
    """The experiments as somebody else would read them now."""
    return open_folder(desk.path).open(desk.process.id).experiments


def test_a_planned_experiment_is_a_file_and_counts_for_its_year(
    folder: Path, ready: Desk, trial: str
) -> None:
    """Named after its year and its name, once it is saved; the year's pace counts it."""
    assert trial == "2027-checks-by-machine-six-weeks"
    assert in_files(ready) == ()
    assert ready.unsaved
    ready.save()
    experiment = only(ready)
    assert in_files(ready) == (experiment,)
    assert (experiment.redesign, experiment.begins) == ("faster", date(2027, 2, 1))
    assert experiment.took_part == ("front desk", "jurist")
    bench = open_folder(folder)
    bench.today = lambda: date(2027, 6, 30)
    pace = bench.pace()
    assert pace is not None
    assert pace.begun == 1


def test_every_edit_of_an_experiment_is_undone_and_done_again(ready: Desk, trial: str) -> None:
    """Also across saving: the next save writes, and takes away, what undo came to."""
    ready.change_experiment(trial, {"learned": "More light"})
    ready.save()
    ready.delete_experiment(trial)
    ready.save()
    assert in_files(ready) == ()
    assert ready.undo() == "delete experiment “Checks by machine, six weeks”"
    ready.save()
    assert [one.learned for one in in_files(ready)] == ["More light"]
    ready.undo()
    assert not only(ready).learned
    assert ready.undo() == "plan experiment “Checks by machine, six weeks”"
    ready.save()
    assert in_files(ready) == ()
    ready.redo()
    ready.redo()
    ready.save()
    assert [one.learned for one in in_files(ready)] == ["More light"]


def test_the_prediction_comes_from_the_simulation(ready: Desk, trial: str) -> None:
    """Each mean lies within its interval, and the file is as a person would write it."""
    ready.predict(trial, ready.predicted(only(ready)))
    effort = next(one for one in only(ready).predicted if one.id == "effort")
    assert str(effort.mean) == "20 min"
    ready.save()
    text = (ready.path / "experiments" / f"{trial}.toml").read_text("utf-8")
    assert '[predicted.effort]\nmean = "20 min"' in text
    ready.undo()
    assert ready.experiments == ()


def test_a_prediction_that_comes_late_is_let_go(ready: Desk, trial: str) -> None:
    """The plan was taken back meanwhile."""
    figures = ready.predicted(only(ready))
    ready.undo()
    ready.predict(trial, figures)
    assert ready.experiments == ()


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
    """By the line that it is about, and nothing is planned."""
    made = ready.plan_experiment({**PLAN, key: typed})
    assert isinstance(made, tuple)
    assert [one.about[-1] for one in made] == [key]
    assert said in made[0].sentence
    assert ready.experiments == ()


@pytest.mark.parametrize("left", ["begins", "ends"])
def test_an_experiment_may_say_only_when_it_begins_or_only_when_it_ends(
    ready: Desk, left: str
) -> None:
    """The other day is not known yet."""
    assert isinstance(ready.plan_experiment({**PLAN, left: ""}), str)
    assert getattr(only(ready), left) is None


def test_an_experiment_is_closed_with_what_was_measured(ready: Desk, trial: str) -> None:
    """The prediction stays as it was; an emptied line takes the figure away."""
    ready.predict(trial, ready.predicted(only(ready)))
    before = only(ready).predicted
    said = {"outcome": "adapted", "learned": "More light", "measured.effort": "25 min; 112 cases"}
    assert ready.change_experiment(trial, said) == ()
    after = only(ready)
    assert (after.outcome, after.learned, after.predicted) == ("adapted", "More light", before)
    assert [(one.id, str(one.mean), one.cases) for one in after.measured] == [
        ("effort", "25 min", 112)
    ]
    assert ready.change_experiment(trial, {"measured.effort": "", "outcome": ""}) == ()
    assert (only(ready).measured, only(ready).outcome) == ((), "")


def test_a_figure_that_does_not_fit_its_measure_is_refused(ready: Desk, trial: str) -> None:
    """A time where a share is meant."""
    (refusal,) = ready.change_experiment(trial, {"measured.promise": "3 days"})
    assert refusal.about == ("measured", "promise")


def test_what_somebody_else_wrote_meanwhile_is_brought_together(ready: Desk, trial: str) -> None:
    """It is not overwritten: the two are met fact by fact, and what both changed is asked."""
    ready.save()
    path = ready.path / "experiments" / f"{trial}.toml"
    path.write_text(path.read_text("utf-8") + '\nwhere = "Branch office"\n', encoding="utf-8")
    ready.change_experiment(trial, {"learned": "Nothing"})
    with pytest.raises(RedesignError):
        ready.save()
    now = ready.news()
    assert now is not None
    met = ready.meet(now)
    assert met.disagreements == ()
    ready.take_in(now, met)
    ready.save()
    assert [(one.where, one.learned) for one in in_files(ready)] == [("Branch office", "Nothing")]


def test_unsaved_work_on_an_experiment_outlives_a_crash(ready: Desk, trial: str) -> None:
    """It is offered back like everything else."""
    ready.keep()
    again = open_folder(ready.path).open(ready.process.id)
    kept = again.recovery.offered
    assert kept is not None
    assert again.recovered(kept).draft.experiments == ready.experiments


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
