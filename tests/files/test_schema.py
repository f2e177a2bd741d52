"""What an editor is told: valid files pass, broken ones do not, as far as a schema can see."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from redesign.files import experiment_text, goals_text, process_text, redesign_text
from redesign.files.schema import schema
from redesign.files.tables import FileKind
from redesign.model.experiment import Experiment
from redesign.model.goals import Goals
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from tests.files.file_strategies import experiments, goals, processes, redesigns

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests" / "findings"
EXAMPLES = sorted(
    [*(ROOT / "processes").rglob("*.toml"), *(ROOT / "redesign" / "blocks").glob("*.toml")]
)
SEEN = (
    "date",
    "duration",
    "format-missing",
    "format-newer",
    "hours",
    "id-form",
    "id-reserved",
    "missing",
    "not-changeable",
    "range",
    "unknown-key",
    "unknown-measure",
    "unknown-table",
    "unknown-word",
    "wrong-type",
)
"""What a schema can see; the others are no TOML at all, or only the whole file shows them."""
VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in get_args(FileKind)}
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def kind_of(raw: dict[str, Any]) -> FileKind:
    """The kind of file that these tables are."""
    kinds: tuple[FileKind, ...] = ("redesign", "experiment", "goals", "block")
    return next((kind for kind in kinds if kind in raw), "process")


def as_json(value: Any) -> Any:
    """What an editor makes of TOML: dates are texts."""
    match value:
        case dict():
            return {key: as_json(one) for key, one in value.items()}
        case list():
            return [as_json(one) for one in value]
        case date():
            return value.isoformat()
        case _:
            return value


def mistakes(text: str, kind: FileKind | None = None) -> list[str]:
    """What the schema of its kind says against a file."""
    raw = tomllib.loads(text)
    found = VALIDATORS[kind or kind_of(raw)].iter_errors(as_json(raw))
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_each_schema_is_one(kind: FileKind) -> None:
    """It follows the rules of draft 2020-12."""
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_are_valid(file: Path) -> None:
    """Every file that comes with the program."""
    assert mistakes(file.read_text(encoding="utf-8")) == []


@few
@given(processes(), redesigns(), experiments(), goals())
def test_whatever_is_written_is_valid(
    process: Process, redesign: Redesign, experiment: Experiment, goals: Goals
) -> None:
    """The schema allows everything that a save can write."""
    assert mistakes(process_text(None, process)) == []
    assert mistakes(redesign_text(None, redesign)) == []
    assert mistakes(experiment_text(None, experiment)) == []
    assert mistakes(goals_text(None, goals), "goals") == []


@pytest.mark.parametrize("code", SEEN)
def test_broken_files_are_not_valid(code: str) -> None:
    """Wrong keys, kinds, words, forms and what is missing are marked while somebody types."""
    assert mistakes((BROKEN / f"{code}.toml").read_text(encoding="utf-8"))


def test_a_key_explains_itself() -> None:
    """An editor shows what it means and what holds if it is left out."""
    process: Any = schema("process")

    closing = process["properties"]["pools"]["additionalProperties"]["properties"]["closing"]

    assert closing["description"].startswith("What becomes of work at closing time")
    assert (closing["enum"], closing["default"]) == (["pause", "finish", "fit"], "pause")
