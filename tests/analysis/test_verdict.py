"""The verdict is an order: guards, service, equity, and money last."""

from dataclasses import replace

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from redesign.analysis.equity import Gap
from redesign.analysis.guards import Guard
from redesign.analysis.measures import DECIDING
from redesign.analysis.pairing import Judgement, judged
from redesign.analysis.verdict import Effect, Saved, Verdict, reach_verdict, verdict_sentence

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
    ("guards", "effects", "gaps", "saved", "verdict"),
    [
        ([GUARD], [BETTER], [], Saved.MONEY, Verdict.NOT_READY),
        ([], [BETTER], [], None, Verdict.BETTER_SERVICE),
        ([], [BETTER], [GAP], Saved.MONEY, Verdict.TRADE_OFF),
        ([], [BETTER, WORSE], [], Saved.MONEY, Verdict.TRADE_OFF),
        ([], [WORSE], [], Saved.MONEY, Verdict.WORSE_SERVICE),
        ([], [], [], Saved.MONEY, Verdict.EFFICIENCY_ONLY),
        ([], [], [], Saved.WORK, Verdict.EFFICIENCY_ONLY),
        ([], [], [], None, Verdict.NO_DIFFERENCE),
    ],
)
def test_the_order_of_the_questions(
    guards: list[Guard],
    effects: list[Effect],
    gaps: list[Gap],
    saved: Saved | None,
    verdict: Verdict,
) -> None:
    """Each earlier question decides before a later one is asked; savings never buy service."""
    assert reach_verdict(guards, effects, gaps, saved) is verdict


def test_the_sentence_names_who_pays() -> None:
    """Better for whom, worse for whom and by how much, and where the gap grows."""
    sentence = verdict_sentence(Verdict.TRADE_OFF, [], [BETTER, WORSE], [GAP], NAMES)
    assert sentence == (
        "Better for “Digital” (citizen's own time); worse for “Exempt” (contacts +1.00); "
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


GROUPS = ("digital", "help", "exempt")
EFFECTS = st.lists(
    st.builds(
        effect,
        st.sampled_from([Judgement.BETTER, Judgement.WORSE]),
        st.sampled_from([measure.id for measure in DECIDING]),
        st.sampled_from(GROUPS),
    ),
    max_size=6,
)
SAVED = st.sampled_from([None, *Saved])
GUARDS = st.lists(st.just(GUARD), max_size=2)
GAPS = st.lists(st.sampled_from([GAP, replace(GAP, grows=False)]), max_size=3)


@given(GUARDS, EFFECTS, GAPS, SAVED)
def test_guards_come_before_everything(
    open_guards: list[Guard], found: list[Effect], gaps: list[Gap], saved: Saved | None
) -> None:
    """Not ready exactly where something is to be answered, whatever else is so."""
    verdict = reach_verdict(open_guards, found, gaps, saved)
    assert (verdict is Verdict.NOT_READY) == bool(open_guards)


@given(EFFECTS, GAPS, SAVED, st.sampled_from(GROUPS))
def test_worse_for_one_group_is_never_called_better(
    found: list[Effect], gaps: list[Gap], saved: Saved | None, group: str
) -> None:
    """However many gain, and whatever is saved: a trade-off, or worse service."""
    hit = [*found, effect(Judgement.WORSE, "effort", group)]
    verdict = reach_verdict([], hit, gaps, saved)
    assert verdict in (Verdict.TRADE_OFF, Verdict.WORSE_SERVICE)
    others = any(one.judgement is Judgement.BETTER for one in found)
    assert (verdict is Verdict.TRADE_OFF) == others
    sentence = verdict_sentence(verdict, [], hit, gaps, NAMES, saved=saved)
    assert "worse for" in sentence.casefold()


@given(EFFECTS, GAPS, SAVED)
def test_service_comes_before_equity(
    found: list[Effect], gaps: list[Gap], saved: Saved | None
) -> None:
    """A gap that grows only ever turns better service into a trade-off."""
    alone = reach_verdict([], found, [], saved)
    verdict = reach_verdict([], found, gaps, saved)
    turned = alone is Verdict.BETTER_SERVICE and any(gap.grows for gap in gaps)
    assert verdict is (Verdict.TRADE_OFF if turned else alone)


@given(GUARDS, EFFECTS, GAPS)
def test_hours_come_last(open_guards: list[Guard], found: list[Effect], gaps: list[Gap]) -> None:
    """What it costs says something only where nothing else does."""
    dear, cheap = (reach_verdict(open_guards, found, gaps, saved) for saved in (None, Saved.MONEY))
    if open_guards or found:
        assert dear is cheap
    else:
        assert (dear, cheap) == (Verdict.NO_DIFFERENCE, Verdict.EFFICIENCY_ONLY)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_comes_up_among_what_is_generated(verdict: Verdict) -> None:
    """The claims above are held against all six, and not against one of them again and again."""
    results = st.tuples(GUARDS, EFFECTS, GAPS, SAVED)
    assert find(results, lambda one: reach_verdict(*one) is verdict)


def test_shut_out_though_cheaper_is_said() -> None:
    """Not ready, and what it is to those who have no way in; for the others on its own."""
    out = effect(Judgement.WORSE, "left-out", "exempt")
    sentence = verdict_sentence(
        Verdict.NOT_READY, [GUARD], [BETTER, out], [], NAMES, saved=Saved.MONEY
    )
    assert sentence == (
        "The duty is not answered. For those who are shut out it is worse service, though "
        "cheaper. Better service if that is answered: better for “Digital” (citizen's own time)."
    )


def test_where_only_work_is_saved_nothing_is_called_cheaper() -> None:
    """Where not every team has a rate, the verdict tells hours and not money."""
    out = effect(Judgement.WORSE, "left-out", "exempt")
    told = [
        verdict_sentence(Verdict.EFFICIENCY_ONLY, [], [], [], NAMES, saved=Saved.WORK),
        verdict_sentence(Verdict.WORSE_SERVICE, [], [WORSE], [], NAMES, saved=Saved.WORK),
        verdict_sentence(Verdict.NOT_READY, [GUARD], [out], [], NAMES, saved=Saved.WORK),
    ]
    for sentence in told:
        assert "less staff time" in sentence
        assert "cheap" not in sentence
        assert "cost" not in sentence


def test_worse_service_that_is_cheaper_says_both() -> None:
    """Savings are no excuse, and no secret."""
    sentence = verdict_sentence(Verdict.WORSE_SERVICE, [], [WORSE], [], NAMES, saved=Saved.MONEY)
    assert sentence == "Worse for “Exempt” (contacts +1.00); worse service, though cheaper."
