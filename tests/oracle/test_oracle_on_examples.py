"""The product and the second opinion say the same of the examples that come with the program."""

from dataclasses import replace
from typing import Final

import pytest

from redesign.simulation import Study
from tests.examples.municipality import EVERY_ENGLISH_WAY, resolved
from tests.oracle.test_oracle_agrees import differences

STUDY: Final = Study(seed=1, replications=1, run_in=1, weeks=4)
MOST_CASES: Final = 2000
"""A year; the second opinion is plain and slow."""


@pytest.mark.parametrize(("process", "redesign"), EVERY_ENGLISH_WAY)
def test_both_say_the_same_of_each_example(process: str, redesign: str | None) -> None:
    """Case by case and passage by passage, as it runs today and with each redesign."""
    found = resolved(process, redesign)
    cases = min(found.demand.cases_per_year or 0, MOST_CASES)

    fewer = replace(found, demand=replace(found.demand, cases_per_year=cases))
    assert differences(fewer, STUDY) == []
