"""A redesign compared with today, on the same citizens."""

import math

import pytest

from redesign.analysis import Comparer, Comparison, Judgement, Verdict, compare
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Study, simulate
from tests.analysis.analysed import HEAD, process, redesign

TODAY = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "20 min"

[steps.decide]
name = "Decide"
by = "desk"
work = "20..30..60 min"
wait = "2..6..9 days"
"""
STUDY = Study(replications=4, run_in=2, weeks=20)


def compared(today: Process, idea: Redesign) -> Comparison:
    """Both simulated by the same small study and compared."""
    return compare(
        today,
        idea,
        simulate(resolve(today, None), STUDY),
        simulate(resolve(today, idea), STUDY),
    )


def test_nothing_changed_is_exactly_no_difference() -> None:
    """The same citizens with the same luck give differences of exactly zero."""
    found = compared(process(TODAY), redesign(""))
    assert found.verdict is Verdict.NO_DIFFERENCE
    assert {one.difference for groups in found.measures.values() for one in groups.values()} == {
        0.0
    }
    assert found.hours_freed == 0


def test_less_effort_for_everybody_is_better_service() -> None:
    """Every citizen saves ten minutes, and nobody pays."""
    found = compared(process(TODAY), redesign('[steps.apply]\neffort = "10 min"\n'))
    effort = found.measures["effort"]["all"]
    assert found.verdict is Verdict.BETTER_SERVICE
    assert found.sentence == "Better for everyone (citizen's own time)."
    assert (effort.difference, effort.better_off, effort.worse_off) == (-10, 1, 0)
    assert found.pays == ()


def test_who_is_worse_off_pays() -> None:
    """Less for some and more for others is a trade-off that names the others."""
    found = compared(
        process(TODAY), redesign('[steps.apply.effort]\ndigital = "10 min"\nexempt = "30 min"\n')
    )
    assert found.verdict is Verdict.TRADE_OFF
    assert found.pays == ("exempt",)
    assert found.measures["effort"]["exempt"].judgement is Judgement.WORSE


def test_better_for_some_only_makes_a_gap() -> None:
    """Nobody is worse off, but the digital run ahead: equity makes it a trade-off."""
    found = compared(
        process(TODAY), redesign('[steps.apply.effort]\ndigital = "10 min"\nexempt = "20 min"\n')
    )
    grows = {gap.measure: (gap.today, gap.redesign) for gap in found.equity if gap.grows}
    assert found.verdict is Verdict.TRADE_OFF
    assert grows == {"effort": (0, 10)}


def test_a_gap_that_closes_is_none_that_grows() -> None:
    """Whoever was behind has come up to the others."""
    apart = 'effort = { digital = "30 min", exempt = "20 min" }'
    today = process(TODAY.replace('effort = "20 min"', apart))
    found = compared(today, redesign('[steps.apply]\neffort = "20 min"\n'))
    effort = next(gap for gap in found.equity if gap.measure == "effort")
    assert (effort.today, effort.redesign, effort.grows) == (10, 0, False)
    assert found.verdict is Verdict.BETTER_SERVICE


def test_a_change_too_small_to_matter_is_better_for_nobody() -> None:
    """Under a fiftieth of today's mean nobody is called better or worse off."""
    found = compared(process(TODAY), redesign('[steps.apply]\neffort = "19.7 min"\n'))
    effort = found.measures["effort"]["all"]
    assert effort.difference == pytest.approx(-0.3)
    assert effort.judgement is Judgement.SAME
    assert (effort.better_off, effort.worse_off) == (0, 0)


def test_less_work_alone_is_efficiency_only() -> None:
    """Staff save half their time, no citizen notices, and what running it costs is set off."""
    always = HEAD.replace('calendar = "office"\n', "").replace("people = 1", "people = 9")
    idea = redesign('once = 3000\nper_year = 1000\n[steps.decide]\nmark = "assist"\n')
    found = compared(process(TODAY.replace("20..30..60", "20..20..20"), always), idea)
    # 10 of 20 minutes are left: 300 cases × 10 min = 50 h, at 600 an hour 30,000 less 1,000.
    assert found.hours_freed == pytest.approx(50)
    assert found.money.payback_years == pytest.approx(3000 / 29000)
    assert found.verdict is Verdict.EFFICIENCY_ONLY
    assert found.sentence == "Nothing changes for citizens, and a case costs less."
    assert found.freed_time_for is None


def test_hours_saved_by_a_team_without_a_rate_are_no_small_thing() -> None:
    """Whoever has typed the rate of one team only is not told that nothing changes."""
    head = HEAD.replace('calendar = "office"\n', "").replace("people = 1", "people = 9")
    unrated = head.replace("cost_per_hour = 600\n", "")
    assert unrated != head
    post = '\n[pools.post]\nname = "Post room"\ncost_per_hour = 300\n'
    tell = '\n[steps.tell]\nname = "Tell"\nby = "post"\nwork = "5 min"\n'
    steady = TODAY.replace("20..30..60", "20..20..20") + tell
    found = compared(process(steady, unrated + post), redesign('[steps.decide]\nmark = "assist"\n'))

    assert found.money.case_today == found.money.case_redesign > 0
    assert found.verdict is Verdict.EFFICIENCY_ONLY
    assert found.sentence == "Nothing changes for citizens, and a case takes less staff time."


def test_minutes_moved_to_the_citizen_are_a_shift_of_burden() -> None:
    """Fifteen minutes more for the citizen against twenty saved is three quarters."""
    idea = redesign(
        '[steps.decide]\nmark = "self-service"\nchannel = "counter"\neffort = "15 min"\n'
    )
    found = compared(process(TODAY.replace("20..30..60", "20..20..20")), idea)
    assert found.burden_shift == pytest.approx(15 / 20)


def test_a_growing_study_ends_like_a_whole_one() -> None:
    """Comparing after each publication gives the same in the end as comparing once."""
    today, idea = process(TODAY), redesign('[steps.decide]\nwait = "1 days"\n')
    before = simulate(resolve(today, None), STUDY)
    comparer = Comparer(today, idea, before)
    published: list[Comparison] = []
    after = simulate(
        resolve(today, idea), STUDY, on_results=lambda now: published.append(comparer.compare(now))
    )
    assert published[-1] == compare(today, idea, before, after)
    assert published[0].replications == 1
    assert published[0].measures["lead-time"]["all"].low == -math.inf
    assert published[0].verdict is Verdict.NO_DIFFERENCE


def test_who_is_worse_off_is_counted_in_the_same_citizens() -> None:
    """Two minutes less for each of them; drawn independently nearly half would be worse off."""
    today = process(TODAY.replace('effort = "20 min"', 'effort = "5..60 min"'))
    shorter = '[steps.apply]\neffort = "3..58 min"\n'
    # Another step has luck of its own.
    drawn_anew = """
        [process]
        starts = "other"
        [steps.apply]
        mark = "remove"
        [steps.other]
        mark = "add"
        name = "Apply"
        by = "citizen"
        channel = "counter"
        effort = "3..58 min"
        next = "decide"
    """
    paired, mixed = (
        compared(today, redesign(text)).measures["effort"]["all"] for text in (shorter, drawn_anew)
    )
    assert (paired.better_off, paired.worse_off) == (1, 0)
    assert mixed.difference == pytest.approx(paired.difference, abs=2.5)
    assert mixed.worse_off == pytest.approx(0.45, abs=0.08)


def test_how_much_worse_is_told_of_those_who_are() -> None:
    """A quarter of an hour more for the exempt alone, and a promise that is broken."""
    promised = f'{HEAD}[promise]\nwithin = "20 days"\n'
    slower = '[steps.decide]\nwait = "30..40 days"\n'
    longer = '[steps.apply.effort]\ndigital = "20 min"\nexempt = "35 min"\n'
    found = compared(process(TODAY, promised), redesign(slower + longer))
    effort, promise = (found.measures[one]["all"] for one in ("effort", "promise"))
    assert effort.worse_by == pytest.approx(15)
    assert promise.worse_by == pytest.approx(1)


def test_a_gap_that_stays_is_none_that_grows() -> None:
    """The exempt cannot apply on the web today either."""
    today = process(TODAY.replace('channel = "counter"', 'channel = "web"'))
    found = compared(today, redesign('[steps.apply]\neffort = "10 min"\n'))
    left_out = next(gap for gap in found.equity if gap.measure == "left-out")
    assert (left_out.today, left_out.redesign, left_out.grows) == (1, 1, False)
