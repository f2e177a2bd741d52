"""Those who give up are counted, never called a gain, and keep nobody's verdict better."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redesign.analysis import Comparison, Judgement, Verdict, check_redesign, compare
from redesign.analysis.side_by_side import beaten_by
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Results, Study, expected, simulate, staying
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "10..20..40 min"
next = "decide"

[steps.decide]
name = "Decide"
by = "desk"
work = "20 min"
wait = "2..6..9 days"
"""
GIVING_UP = """
[steps.apply]
{apply}
[steps.apply.next]
decide = {{ digital = {digital}, exempt = {exempt} }}
leaves = {{ digital = {digital_leaves}, exempt = {exempt_leaves} }}

[steps.leaves]
name = "Gives up"
by = "citizen"
gives_up = true
next = "end"
"""
STUDY = Study(replications=3, run_in=2, weeks=20, unlimited_staff=True)


def giving_up(digital: float = 0.0, exempt: float = 0.0, apply: str = "") -> Redesign:
    """So many of each group give up once they have applied."""
    return redesign(
        GIVING_UP.format(
            apply=apply,
            digital=1 - digital,
            digital_leaves=digital,
            exempt=1 - exempt,
            exempt_leaves=exempt,
        )
    )


def run(idea: Redesign | None) -> Results:
    """Today's process or a redesign of it, simulated."""
    return simulate(resolve(process(TODAY), idea), STUDY)


def compared(idea: Redesign) -> Comparison:
    """A redesign against today."""
    return compare(process(TODAY), idea, run(None), run(idea))


def test_a_shorter_form_that_some_do_not_finish_is_a_trade_off() -> None:
    """Everybody saves time; that one in ten of a group gives up is named with who it is."""
    found = compared(giving_up(exempt=0.1, apply='effort = "5 min"'))

    assert found.verdict is Verdict.TRADE_OFF
    assert "worse for “Exempt” (drop-out +" in found.sentence
    assert found.pays == ("exempt",)
    assert [gap.measure for gap in found.equity if gap.grows][-1] == "drop-out"
    lost = found.measures["drop-out"]["exempt"]
    assert lost.judgement is Judgement.WORSE
    assert (lost.low, lost.difference, lost.high) == pytest.approx((0.1, 0.1, 0.1))
    assert lost.better_off == 0
    assert lost.worse_off == pytest.approx(0.1, abs=0.05)


def test_giving_up_alone_is_worse_service_though_cheaper() -> None:
    """Whoever leaves spares the staff their work; the verdict is not bought with that."""
    found = compared(giving_up(digital=0.2, exempt=0.2))

    assert found.measures["cost"]["all"].difference < 0
    assert found.verdict is Verdict.WORSE_SERVICE
    assert found.sentence.endswith("; worse service, though cheaper.")


def test_the_rest_of_the_way_is_not_called_a_saving_of_those_who_leave() -> None:
    """For the citizens whose need is met in both, nothing differs; staff do less."""
    found = compared(giving_up(digital=0.3, exempt=0.6))

    for measure in ("lead-time", "effort", "contacts", "access"):
        assert {one.difference for one in found.measures[measure].values()} == {0.0}, measure
    assert found.measures["staff-time"]["all"].judgement is Judgement.BETTER


@settings(max_examples=12)
@given(
    st.sampled_from([0.0, 0.05, 0.3, 1.0]),
    st.sampled_from([0.02, 0.2, 0.9, 1.0]),
    st.sampled_from(["", 'effort = "5 min"', 'effort = "60 min"']),
)
def test_where_more_of_a_group_give_up_nothing_reads_better(
    digital: float, exempt: float, apply: str
) -> None:
    """However many, whichever group, and whatever else is gained."""
    found = compared(giving_up(digital, exempt, apply))

    assert found.measures["drop-out"]["exempt"].judgement is Judgement.WORSE
    assert found.verdict in (Verdict.TRADE_OFF, Verdict.WORSE_SERVICE)


def test_what_is_exact_agrees_with_what_is_simulated() -> None:
    """Drop-out by group, and the citizens' time of those who come through."""
    after = resolve(process(TODAY), giving_up(digital=0.1, exempt=0.5))
    exact, drawn = expected(after), simulate(after, replace(STUDY, replications=20))

    for group, share in (("digital", 0.1), ("exempt", 0.5), ("all", 0.18)):
        assert exact.of("drop-out", group) == pytest.approx(share)
        assert drawn.estimate("drop-out", group).mean == pytest.approx(share, abs=0.03)
    for measure in ("effort", "wait", "staff-time"):
        assert exact.of(measure) == pytest.approx(drawn.estimate(measure).mean, rel=0.02)
    assert exact.of("wait") == pytest.approx(expected(process(TODAY)).of("wait"))


MIDWAY = """
[steps.apply]
name = "Apply"
by = "citizen"
effort = "10 min"
gives_up = true
[steps.apply.next]
pay = 0.75
end = 0.25

[steps.pay]
name = "Pay"
by = "citizen"
effort = "2 min"
uptake = 0.6
otherwise = "leave"

[steps.leave]
name = "Leave"
gives_up = true
next = "end"
"""


def test_people_give_up_in_the_middle_or_where_they_do_not_take_an_offer() -> None:
    """A quarter at the form, four in ten of the others at paying; the rest does both steps."""
    today: Process = resolve(process(MIDWAY), None)

    assert expected(today).of("drop-out") == pytest.approx(0.25 + 0.75 * 0.4)
    assert expected(staying(today)).of("drop-out") == 0
    assert expected(today).of("effort") == pytest.approx(12)
    found = simulate(today, STUDY)
    assert found.estimate("effort").mean == 12
    assert set(found.outcomes()) == {"Apply", "Leave"}


def test_nobody_comes_through() -> None:
    """All of a group give up: nothing is divided by nobody, and what they spent is told."""
    today = resolve(process(TODAY), giving_up(digital=0.1, exempt=1.0))

    assert expected(today).of("drop-out", "exempt") == 1
    apply = expected(process(TODAY)).of("effort")
    assert expected(today).of("effort", "exempt") == pytest.approx(apply)
    assert "drop-out" not in run(None).measures


def test_a_redesign_that_loses_people_beats_none_that_does_not() -> None:
    """Alike in all else and cheaper, it stays beside the one without drop-out."""
    kept = replace(redesign('[steps.apply]\neffort = "5 min"\n'), id="kept")
    lost = replace(giving_up(exempt=0.3, apply='effort = "5 min"'), id="lost")

    assert beaten_by([compared(kept), compared(lost)]) == {}


def test_side_effects_are_asked_for_where_more_give_up() -> None:
    """Losing people is a reason to look for what else a redesign does to them."""
    found = check_redesign(process(TODAY), giving_up(exempt=0.5))
    assert [one.sentence for one in found if one.code == "side-effects"] == [
        "More citizens give up (+10.0\N{NO-BREAK SPACE}points), and no side effect is written down."
    ]
