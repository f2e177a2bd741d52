"""Several redesigns: off the frontier only where another is as good in all and better in some."""

from dataclasses import replace

from redesign.analysis import ALL, Comparison, compare
from redesign.analysis.side_by_side import beaten_by
from redesign.model.resolve import resolve
from redesign.simulation import Study, simulate
from tests.analysis.analysed import process, redesign

TODAY = process(
    """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "10 min"

[steps.check]
name = "Check"
by = "desk"
work = "12 min"
"""
)
STUDY = Study(replications=2, weeks=6, run_in=2, unlimited_staff=True)


def found(id_: str, text: str) -> Comparison:
    """What a redesign does."""
    idea = replace(redesign(text), id=id_)
    results = [simulate(resolve(TODAY, one), STUDY) for one in (None, idea)]
    return compare(TODAY, idea, *results)


SHORT = found("short", '[steps.apply]\neffort = "5 min"\n')
CHEAP = found("cheap", '[steps.check]\nwork = "4 min"\n')
BOTH = found("both", '[steps.apply]\neffort = "5 min"\n[steps.check]\nwork = "4 min"\n')
POOR = found("poor", '[steps.apply]\neffort = "30 min"\n[steps.check]\nwork = "1 min"\n')


def test_service_against_cost_leaves_both_on_the_frontier() -> None:
    """One is better for citizens and the other cheaper: neither beats the other."""
    assert beaten_by([SHORT, CHEAP]) == {}
    assert beaten_by([BOTH, POOR]) == {}


def test_what_is_worse_in_one_and_better_in_none_is_beaten() -> None:
    """The one that beats it is named."""
    assert beaten_by([SHORT, CHEAP, BOTH]) == {"short": "both", "cheap": "both"}


def test_two_that_are_alike_both_stay() -> None:
    """Nothing is beaten by its equal."""
    assert beaten_by([BOTH, replace(BOTH, redesign_id="again")]) == {}
    assert ALL in BOTH.measures["effort"]
