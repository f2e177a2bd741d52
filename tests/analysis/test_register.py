"""Whoever takes something from citizens is asked for its side effects."""

import pytest

from redesign.analysis import check_redesign
from redesign.model.finding import Severity
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.ask]
name = "Ask"
by = "citizen"
channel = "counter"
effort = "10 min"

[steps.talk]
name = "Talk with the same case worker"
by = "desk"
channel = "counter"
work = "20 min"
personal = true
"""
REGISTER = """
[side_effects.lonely]
who = "Citizens who live alone"
"""


def told(changes: str, today: str = TODAY) -> list[str]:
    """What is said about side effects."""
    found = check_redesign(process(today), redesign(changes))
    assert all(one.severity is Severity.WARNING for one in found if one.code == "side-effects")
    texts = (one.sentence for one in found if one.code == "side-effects")
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            '[steps.ask]\neffort = "25 min"\n',
            "“Digital” spend 15 min more of their own time, and no side effect is written down.",
        ),
        (
            '[steps.ask.effort]\ndigital = "4 min"\nexempt = "18 min"\n',
            "“Exempt” spend 8 min more of their own time, and no side effect is written down.",
        ),
        (
            '[steps.talk]\nmark = "remove"\n',
            "Meetings with a named person are lost, and no side effect is written down.",
        ),
        (
            "[steps.talk]\nchance = 0.5\npersonal = false\n",
            "Meetings with a named person are lost, and no side effect is written down.",
        ),
    ],
)
def test_minutes_and_meetings_that_citizens_lose_are_asked_about(
    changes: str, sentence: str
) -> None:
    """Who is hit hardest is named; one entry in the register answers it."""
    assert told(changes) == [sentence]
    assert told(changes + REGISTER) == []


@pytest.mark.parametrize(
    "changes", ['[steps.ask]\neffort = "9 min"\n', '[steps.talk]\nwork = "5 min"\n', ""]
)
def test_nothing_is_asked_where_nothing_is_lost(changes: str) -> None:
    """Less to do, or the same meeting: there is nothing to look for."""
    assert told(changes) == []


def test_a_case_that_never_ends_is_told_once() -> None:
    """Its minutes cannot be counted; that it never ends is a finding of its own."""
    idea = redesign('[steps.talk]\nnext = "ask"\n')
    assert "never-ends" in {one.code for one in check_redesign(process(TODAY), idea)}
