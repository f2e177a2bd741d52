"""Law, access and personal data are reminders in the open."""

import pytest
from analysed import process, redesign

from redesign.analysis import guards

TODAY = """
[steps.check]
name = "Check identity"
by = "desk"
channel = "counter"
work = "5 min"
effort = "5 min"
legal = "identity"
data = "ordinary"

[steps.decide]
name = "Decide"
by = "desk"
work = "10 min"
"""


@pytest.mark.parametrize(
    "change",
    [
        'mark = "remove"',
        'mark = "automate"',
        'mark = "self-service"\nchannel = "counter"',
        'mark = "merge"\ninto = "decide"',
        'clear = ["legal"]',
    ],
)
def test_a_duty_that_is_touched_must_be_answered(change: str) -> None:
    """Nobody of the staff sees to the duty any more, so somebody must say why that is lawful."""
    found = guards(process(TODAY), redesign(f"[steps.check]\n{change}\n"))
    assert [(one.code, one.about) for one in found] == [
        ("legal", ("steps", "check", "answer", "identity"))
    ]


def test_an_answer_closes_the_guard() -> None:
    """Who answered and what is enough."""
    idea = redesign(
        """
        [steps.check]
        mark = "automate"
        [steps.check.answer.identity]
        by = "jurist"
        what = "MitID is identification enough for this permit."
        """
    )
    assert guards(process(TODAY), idea) == ()


def test_help_for_staff_touches_no_duty() -> None:
    """A person still sees to it."""
    assert guards(process(TODAY), redesign('[steps.check]\nmark = "assist"\n')) == ()


def test_a_way_round_the_duty_is_a_touch() -> None:
    """The step is there, but no case comes to it any more."""
    idea = redesign('[process]\nstarts = "decide"\n')
    assert [one.code for one in guards(process(TODAY), idea)] == ["legal"]


def test_more_personal_data_needs_a_purpose() -> None:
    """A higher category without a purpose is a guard; with one it is not."""
    more = '[steps.check]\ndata = "special"\n'
    assert [one.code for one in guards(process(TODAY), redesign(more))] == ["personal-data"]
    assert guards(process(TODAY), redesign(more + 'purpose = "Fingerprints"\n')) == ()


def test_a_segment_without_a_path_is_a_guard() -> None:
    """What the exempt cannot do is not ready for anybody."""
    idea = redesign('[steps.decide]\nby = "citizen"\nchannel = "web"\neffort = "1 min"\n')
    assert [(one.code, one.about) for one in guards(process(TODAY), idea)] == [
        ("no-path", ("segments", "exempt"))
    ]
