"""The legal duties as data: raised on the steps they touch, with source and date."""

from datetime import date

import pytest

from redesign.analysis import guards, raised
from redesign.analysis.duties import all_duties
from redesign.model.process import CHANNELS, LEGAL, PERSONAL_DATA
from redesign.model.redesign import Mark
from redesign.model.resolve import resolve
from redesign.words import LANGUAGES
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "10 min"
data = "confidential"

[steps.hear]
name = "Hear the party"
by = "desk"
channel = "letter"
work = "10 min"
legal = "hearing"

[steps.decide]
name = "Decide"
by = "desk"
work = "10 min"
legal = ["judgement", "reasons"]

[steps.tell]
name = "Tell the citizen"
by = "desk"
channel = "letter"
"""
CONDITIONS = {
    "legal": LEGAL,
    "marks": tuple(Mark),
    "channels": CHANNELS,
    "data": PERSONAL_DATA,
    "by": ("citizen", "system", "outside", "staff"),
    "tables": ("promise", "demand"),
}


def touched(text: str) -> dict[str, tuple[str, ...]]:
    """The duties that a redesign of the process above touches, with their steps."""
    today, idea = process(TODAY), redesign(text)
    return {one.duty.id: one.steps for one in raised(today, idea, resolve(today, idea))}


def test_the_list_is_whole_and_its_conditions_can_come_true() -> None:
    """Twelve duties in both languages, each with a source and a day; no word is unknown."""
    assert [duty.id for duty in all_duties()] == [f"L{number}" for number in range(1, 13)]
    for duty in all_duties():
        assert set(duty.titles) == set(duty.sentences) == set(LANGUAGES)
        assert all((*duty.titles.values(), *duty.sentences.values(), duty.source))
        assert date(2026, 1, 1) <= duty.verified <= date(2026, 11, 22)
        for key, words in duty.on.items():
            assert set(words) <= set(CONDITIONS[key])


@pytest.mark.parametrize(
    ("change", "duty", "step"),
    [
        ('[steps.hear]\nmark = "remove"\n', "L1", "hear"),
        ('[steps.decide]\nwork = "5 min"\n', "L2", "decide"),
        ('[steps.apply]\nmark = "self-service"\n', "L5", "apply"),
        ('[steps.tell]\nmark = "move"\nchannel = "digital-post"\n', "L6", "tell"),
        ('[steps.decide]\nmark = "automate"\n', "L7", "decide"),
        ('[steps.apply]\nmark = "self-service"\n', "L8", "apply"),
        ('[steps.hear]\nmark = "move"\nchannel = "phone"\n', "L9", "hear"),
        ('[steps.apply]\nmark = "self-service"\n', "L11", "apply"),
    ],
)
def test_a_change_raises_the_duty_it_touches(change: str, duty: str, step: str) -> None:
    """The duty names the step; a redesign that leaves everything as it is raises none."""
    assert touched(change)[duty] == (step,)
    assert touched("") == {}


def test_a_promise_that_changes_raises_the_clock_of_the_target() -> None:
    """It is about the process as a whole."""
    assert touched('[promise]\nwithin = "40 days"\n') == {"L4": ()}


def test_a_step_that_is_left_alone_raises_nothing() -> None:
    """Help for staff at one step says nothing of the others."""
    assert touched('[steps.tell]\nmark = "assist"\n') == {}


def test_a_change_of_a_step_that_is_gone_raises_nothing() -> None:
    """Somebody has deleted the step in today's process; its file still says what would change."""
    assert touched('[steps.gone]\nmark = "automate"\n') == {}


def test_what_must_be_answered_says_what_the_law_asks() -> None:
    """The guard carries the sentence of the duty, and that it is no legal advice."""
    (guard,) = guards(process(TODAY), redesign('[steps.hear]\nmark = "remove"\n'))
    assert "comment on facts" in guard.hint
    assert "not legal advice" in guard.hint
