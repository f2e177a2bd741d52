"""What is written is what is read, and formatting a formatted file changes nothing."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from redesign.files import (
    experiment_from_text,
    experiment_text,
    goals_from_text,
    goals_text,
    process_from_text,
    process_text,
    redesign_from_text,
    redesign_text,
)
from redesign.model.experiment import Experiment
from redesign.model.goals import Goals
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from tests.files.file_strategies import experiments, goals, processes, redesigns

ROOT = Path("/processes")
PROCESS = ROOT / "permit" / "process.toml"
REDESIGN = ROOT / "permit" / "redesigns" / "online.toml"
often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    # Shrinking a whole process takes minutes and says little more than the first one found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@often
@given(processes())
def test_a_process_is_read_back_as_it_was_written(process: Process) -> None:
    """Reading the canonical text of a process gives that process, and its text again."""
    text = process_text(None, process)
    document = process_from_text(text, PROCESS, ROOT)

    assert document.value == process
    assert process_text(document, process) == text


@often
@given(redesigns())
def test_a_redesign_is_read_back_as_it_was_written(redesign: Redesign) -> None:
    """Reading the canonical text of a redesign gives that redesign, and its text again."""
    text = redesign_text(None, redesign)
    document = redesign_from_text(text, REDESIGN, ROOT)

    assert document.value == redesign
    assert redesign_text(document, redesign) == text


@often
@given(experiments())
def test_an_experiment_is_read_back_as_it_was_written(experiment: Experiment) -> None:
    """Reading the canonical text of an experiment gives that experiment, and its text again."""
    text = experiment_text(None, experiment)
    document = experiment_from_text(text, ROOT / "permit" / "experiments" / "trial.toml", ROOT)

    assert document.value == experiment
    assert experiment_text(document, experiment) == text


@often
@given(goals())
def test_goals_are_read_back_as_they_were_written(goals: Goals) -> None:
    """Reading the canonical text of the goals gives those goals, and their text again."""
    text = goals_text(None, goals)
    document = goals_from_text(text, ROOT / "goals.toml", ROOT)

    assert document.value == goals
    assert goals_text(document, goals) == text


BY_HAND = """\
# The trial in the library.
format = 1
[experiment]
redesign = "online"   # the second draft
name = "Trial"
colour = "red"
outcome = ""
# As simulated in March.
[predicted]
effort = { mean = "72 min", low = "70 min" }
promise = { mean = "94 %" }
"""


def test_an_experiment_written_by_hand_is_put_into_form_once() -> None:
    """Comments and unknown keys stay; figures stand below one another."""
    path = ROOT / "permit" / "experiments" / "trial.toml"
    document = experiment_from_text(BY_HAND, path, ROOT)
    assert document.value is not None

    text = experiment_text(document, document.value)

    assert (
        text
        == """\
# The trial in the library.
format = 1

[experiment]
name = "Trial"
redesign = "online"  # the second draft
outcome = ""
colour = "red"

# As simulated in March.
[predicted.effort]
mean = "72 min"
low = "70 min"

[predicted.promise]
mean = 0.94
"""
    )
    again = experiment_from_text(text, path, ROOT)
    assert experiment_text(again, document.value) == text
