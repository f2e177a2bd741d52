"""Scenarios in which no figure matters: a few simulated years are enough."""

from typing import Final

import pytest

from redesign.simulation.study import Study

_FEW: Final = 3


def few_years(patch: pytest.MonkeyPatch, years: int = _FEW) -> None:
    """From now on a study of which nothing is said simulates so many years."""
    patch.setitem(vars(Study)["__init__"].__kwdefaults__, "replications", years)
