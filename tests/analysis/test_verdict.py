"""The verdict is an order: guards, service, equity, and money last."""

import pytest

from redesign.analysis.equity import Gap
from redesign.analysis.guards import Guard
from redesign.analysis.pairing import Judgement, judged
from redesign.analysis.verdict import Effect, Verdict, reach_verdict, verdict_sentence

GUARD = Guard(code="legal", about=(), sentence="The duty is not answered.", hint="")
GAP = Gap(measure="effort", worst="exempt", best="digital", today=0, redesign=9, grows=True)
NAMES = {"digital": "Digital", "exempt": "Exempt"}


def effect(
    judgement: Judgement, measure: str = "effort", segment: str = "digital", minutes: float = 1
) -> Effect:
    """One measure for one segment."""
    return Effect(
        measure=measure, segment=segment, judgement=judgement, difference=minutes, weight=1
    )


BETTER, WORSE = effect(Judgement.BETTER), effect(Judgement.WORSE, "contacts", "exempt")


@pytest.mark.parametrize(
    ("guards", "effects", "gaps", "cheaper", "verdict"),
    [
        ([GUARD], [BETTER], [], True, Verdict.NOT_READY),
        ([], [BETTER], [], False, Verdict.BETTER_SERVICE),
        ([], [BETTER], [GAP], True, Verdict.TRADE_OFF),
        ([], [BETTER, WORSE], [], True, Verdict.TRADE_OFF),
        ([], [WORSE], [], True, Verdict.WORSE_SERVICE),
        ([], [], [], True, Verdict.EFFICIENCY_ONLY),
        ([], [], [], False, Verdict.NO_DIFFERENCE),
    ],
)
def test_the_order_of_the_questions(
    guards: list[Guard], effects: list[Effect], gaps: list[Gap], cheaper: bool, verdict: Verdict
) -> None:
    """Each earlier question decides before a later one is asked; savings never buy service."""
    assert reach_verdict(guards, effects, gaps, cheaper) is verdict


def test_the_sentence_names_who_pays() -> None:
    """Better for whom, worse for whom and by how much, and where the gap grows."""
    sentence = verdict_sentence(Verdict.TRADE_OFF, [], [BETTER, WORSE], [GAP], NAMES)
    assert sentence == (
        "Better for 'Digital' (citizen's own time); worse for 'Exempt' (contacts +1.00); "
        "the gap between citizens grows in citizen's own time."
    )


def test_all_segments_together_are_everyone() -> None:
    """What holds for each segment is said once; of differing figures the largest."""
    both = [
        effect(Judgement.WORSE, segment="digital", minutes=3),
        effect(Judgement.WORSE, segment="exempt", minutes=7),
    ]
    sentence = verdict_sentence(Verdict.WORSE_SERVICE, [], both, [], NAMES)
    assert sentence == "Worse for everyone (citizen's own time up to +7.0\N{NO-BREAK SPACE}min)."


@pytest.mark.parametrize(
    ("low", "high", "today", "judgement"),
    [
        (-4, -2, 100, Judgement.BETTER),
        (2, 4, 100, Judgement.WORSE),
        (-1, 7, 100, Judgement.SAME),
        (2, 4, 200, Judgement.SAME),
        (2, 4, 0, Judgement.WORSE),
    ],
)
def test_a_difference_must_be_certain_and_large_enough(
    low: float, high: float, today: float, judgement: Judgement
) -> None:
    """The interval leaves out zero, and the difference is more than 2 % of today's value."""
    assert judged((low + high) / 2, low, high, today, "lower") is judgement
