"""Law, access and personal data are reminders in the open."""

import pytest

from redesign.analysis import guards
from tests.analysis.analysed import process, redesign

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
        ("no-path", ("steps", "decide", "channel"))
    ]


TWICE = TODAY.replace('legal = "identity"', 'legal = ["identity", "consent"]')
ANSWER = """
[steps.check.answer.{duty}]
by = "jurist"
what = "{what}"
"""


@pytest.mark.parametrize("by", ["citizen", "system", "outside"])
def test_a_performer_who_is_no_longer_a_team_touches_the_duty(by: str) -> None:
    """Whoever does it then, nobody here sees to it any more; another team would."""
    change = f'[steps.check]\nby = "{by}"\nchannel = "counter"\neffort = "1 min"\n'
    assert [one.code for one in guards(process(TODAY), redesign(change))] == ["legal"]
    head_and_more = TODAY.replace('by = "desk"', 'by = "citizen"', 1)
    assert guards(process(head_and_more), redesign('[steps.check]\nby = "desk"\n')) == ()


def test_who_does_it_only_for_some_touches_the_duty_too() -> None:
    """The rest still meet staff; those who take it up do not."""
    change = '[steps.check]\nmark = "self-service"\nchannel = "counter"\nuptake = 0.3\n'
    assert [one.code for one in guards(process(TODAY), redesign(change))] == ["legal"]


def test_an_answer_counts_for_its_own_duty_only() -> None:
    """Two duties, one answer: the other is still open."""
    change = '[steps.check]\nmark = "automate"\n'
    found = guards(
        process(TWICE), redesign(change + ANSWER.format(duty="identity", what="MitID will do."))
    )
    assert [one.about[-1] for one in found] == ["consent"]


def test_one_duty_cleared_of_two_touches_that_one() -> None:
    """What the step still says is still seen to."""
    found = guards(process(TWICE), redesign('[steps.check]\nlegal = "consent"\n'))
    assert [one.about[-1] for one in found] == ["identity"]


def test_an_answer_that_says_nothing_answers_nothing() -> None:
    """Somebody's name is not an answer."""
    change = '[steps.check]\nmark = "automate"\n'
    silent = redesign(change + ANSWER.format(duty="identity", what=" "))
    assert [one.about[-1] for one in guards(process(TODAY), silent)] == ["identity"]
