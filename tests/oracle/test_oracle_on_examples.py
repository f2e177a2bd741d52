"""The product and the second opinion say the same of the examples that come with the program."""

from pathlib import Path
from typing import Final

import pytest

from redesign.files import read_process, read_redesign
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Study
from tests.oracle.test_oracle_agrees import differences

ROOT: Final = Path(__file__).parents[2] / "processes"
FOLDERS: Final = sorted(path.parent for path in ROOT.glob("*/process.toml"))
REDESIGNS: Final = sorted(ROOT.glob("*/redesigns/*.toml"))
STUDY: Final = Study(seed=1, replications=1, run_in=1, weeks=4)


def today(folder: Path) -> Process:
    """The process in a folder as it runs today."""
    found = read_process(folder).value
    assert found is not None
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_say_the_same_of_today(folder: Path) -> None:
    """Case by case and passage by passage, for each example as it runs today."""
    assert differences(resolve(today(folder), None), STUDY) == []


@pytest.mark.parametrize("file", REDESIGNS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_both_say_the_same_of_each_redesign(file: Path) -> None:
    """Case by case and passage by passage, for each redesign of each example."""
    process = today(file.parents[1])
    redesign = read_redesign(file, process=process).value
    assert differences(resolve(process, redesign), STUDY) == []


def test_there_are_examples() -> None:
    """The two tests above look at something."""
    assert len(FOLDERS) >= 2
    assert len(REDESIGNS) >= 2
