"""The key figures of a study in which no case came through."""

import math

from redesign.analysis import MEASURES
from redesign.model.resolve import resolve
from redesign.simulation import Study, simulate
from redesign.tui.figures import change_text, result_figures
from tests.analysis.analysed import HEAD, process

NEVER_THERE = """
[steps.wait]
name = "Wait"
by = "office"
work = "5 min"
wait = "2000 days"
"""


def test_where_nobody_came_through_a_dash_stands_for_every_figure() -> None:
    """The means are those of nobody, and money is not rounded to a whole number of it."""
    waiting = process(NEVER_THERE)
    study = Study(replications=2, weeks=4, run_in=0)
    found = result_figures(waiting, simulate(resolve(waiting, None), study))
    shown = {one.id: one.today for one in found}
    assert shown["lead-time"] == "–"
    assert "nan" not in "".join(shown.values())


def test_a_difference_from_nobody_is_a_dash() -> None:
    """As a bare number, and with its unit."""
    for measure in MEASURES.values():
        assert change_text(measure, math.nan) == "–"
        assert measure.difference_text(math.nan, "DKK") == "–"


def test_where_nobody_says_what_an_hour_costs_nothing_is_said_of_money() -> None:
    """No 0 stands for what is not known."""
    steps = '[steps.check]\nby = "desk"\nwork = "5 min"\n'
    paid, unpaid = process(steps), process(steps, HEAD.replace("cost_per_hour = 600", ""))
    study = Study(replications=2, weeks=4, run_in=0)
    shown = [
        {one.id for one in result_figures(each, simulate(resolve(each, None), study))}
        for each in (paid, unpaid)
    ]
    assert shown[0] - shown[1] == {"cost"}
