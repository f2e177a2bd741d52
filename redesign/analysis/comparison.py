"""Today against a redesign: every measure for every segment, and the verdict that follows."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from redesign.analysis.equity import Gap, gaps
from redesign.analysis.guards import Guard, guards
from redesign.analysis.measures import DROP_OUT, MEASURES, SIMULATED, Measure
from redesign.analysis.money import Money, TeamHours, money, team_hours
from redesign.analysis.pairing import (
    ALL,
    Difference,
    Judgement,
    Moved,
    Pairs,
    interval,
    judged,
    smallest_that_matters,
)
from redesign.analysis.service import exact_difference, static_differences
from redesign.analysis.verdict import (
    Saved,
    Verdict,
    effects,
    reach_verdict,
    shut_out,
    verdict_sentence,
)
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve

if TYPE_CHECKING:
    from redesign.analysis.pairing import Numbers
    from redesign.simulation import Results


class _Sides(TypedDict):
    better_off: float | None
    worse_off: float | None
    worse_by: float | None


@frozen
class Comparison:
    """What a redesign does, service first.

    Attributes:
        redesign_id: The redesign.
        verdict: What it is, in one word.
        sentence: The same in one plain sentence that names who gains and who pays.
        short: The same with fewer measures named.
        guards: What must be answered before it is ready.
        shut_out: The segments that have no way in any more: nothing counts as better for them.
        measures: Every measure by group: `all` and the segments.
        equity: The gap between segments, of every measure that decides.
        pays: The segments for whom something that decides is worse.
        teams: The hours of each team.
        hours_freed: Over all teams, a year; None where the cases a year are not known.
        money: Cost and payback.
        burden_shift: Citizen minutes added per staff minute saved; None where none is saved.
        freed_time_for: What the freed time is for; None is not decided.
        replications: How many paired replications it stands on.
    """

    redesign_id: str
    verdict: Verdict
    sentence: str
    short: str
    guards: tuple[Guard, ...]
    shut_out: tuple[str, ...]
    measures: Mapping[str, Mapping[str, Difference]]
    equity: tuple[Gap, ...]
    pays: tuple[str, ...]
    teams: tuple[TeamHours, ...]
    hours_freed: float | None
    money: Money
    burden_shift: float | None
    freed_time_for: str | None
    replications: int

    @property
    def more_give_up(self) -> bool:
        """Whether a part of what is saved is spared only because more citizens give up."""
        lost = self.measures.get(DROP_OUT, {}).values()
        return any(one.judgement is Judgement.WORSE for one in lost)


class Comparer:
    """Today's process beside a redesign whose study is still growing.

    Hides what need not be worked out again when more replications are done.
    """

    def __init__(self, today: Process, redesign: Redesign, today_results: "Results") -> None:
        self.redesign = redesign
        before, after = resolve(today, None), resolve(today, redesign)
        self._exact = dict(static_differences(before, after))
        counted = [DROP_OUT] if DROP_OUT in self._exact else []
        self._pairs = Pairs(today_results, (*SIMULATED, *counted))
        self._teams = team_hours(before, after)
        self._exact["hours-a-year"] = _hours(self._teams)
        self._money = money(before, after, redesign)
        self._guards = guards(today, redesign)
        self._rated = all(pool.cost_per_hour for pool in before.pools)
        self._names = {segment.id: segment.name for segment in after.segments}

    def compare(self, redesign_results: "Results") -> Comparison:
        """What the redesign does, as far as its study has come."""
        pairs, spent, teams = self._pairs, self._money, self._teams
        pairs.take(redesign_results)
        means = {id_: pairs.means(id_) for id_ in SIMULATED}
        differences = {
            **{id_: _simulated(MEASURES[id_], pairs, means[id_]) for id_ in SIMULATED},
            **self._exact,
        }
        if DROP_OUT in self._exact:
            differences[DROP_OUT] = _case_by_case(self._exact[DROP_OUT], pairs.moved(DROP_OUT))
        known = {id_: differences[id_] for id_ in MEASURES if differences.get(id_)}
        out = shut_out(known)
        found = _as_they_fare(known, out)
        changes = effects(found)
        apart = gaps(means, found)
        saved = _saved(spent, found, rated=self._rated)
        verdict = reach_verdict(self._guards, changes, apart, saved)
        about = (verdict, self._guards, changes, apart, self._names)
        worse = {change.segment for change in changes if change.judgement is Judgement.WORSE}
        return Comparison(
            redesign_id=self.redesign.id,
            verdict=verdict,
            sentence=verdict_sentence(*about, saved=saved),
            short=verdict_sentence(*about, saved=saved, told=1),
            guards=self._guards,
            shut_out=out,
            measures=found,
            equity=apart,
            pays=tuple(group for group in pairs.groups if group in worse),
            teams=teams,
            hours_freed=_freed(teams),
            money=spent,
            burden_shift=_burden_shift(found),
            freed_time_for=self.redesign.freed_time_for or None,
            replications=pairs.replications,
        )


def compare(
    today: Process, redesign: Redesign, today_results: "Results", redesign_results: "Results"
) -> Comparison:
    """What a redesign does to citizens and staff.

    Args:
        today: The process of today.
        redesign: The redesign of it.
        today_results: Today's process simulated.
        redesign_results: The redesigned process simulated with the same study.
    """
    return Comparer(today, redesign, today_results).compare(redesign_results)


def _simulated(
    measure: Measure, pairs: Pairs, means: "Mapping[str, tuple[Numbers, Numbers]]"
) -> Mapping[str, Difference]:
    """The paired difference of a measure that is counted case by case, by group."""
    moved = pairs.moved(measure.id)
    found: dict[str, Difference] = {}
    for group, (today, redesign) in means.items():
        before, after = float(today.mean()), float(redesign.mean())
        difference, low, high = interval(redesign - today)
        if math.isnan(difference):
            continue
        found[group] = Difference(
            today=before,
            redesign=after,
            difference=difference,
            low=low,
            high=high,
            judgement=judged(difference, low, high, before, measure.better),
            **_sides(moved.get(group), measure.better == "lower"),
        )
    return found


def _case_by_case(
    exact: Mapping[str, Difference], moved: Mapping[str, Moved]
) -> Mapping[str, Difference]:
    """Differences known without a simulation, with how many of the same citizens they hit."""
    return {
        group: replace(one, **_sides(moved.get(group), lower_is_better=True))
        for group, one in exact.items()
    }


def _sides(moved: Moved | None, lower_is_better: bool) -> _Sides:
    """Who is better and worse off, case by case."""
    if moved is None:
        return {"better_off": None, "worse_off": None, "worse_by": None}
    if lower_is_better:
        better, worse, by = moved.fell, moved.rose, moved.rose_by
    else:
        better, worse, by = moved.rose, moved.fell, moved.fell_by
    return {"better_off": better, "worse_off": worse, "worse_by": by if worse else None}


def _as_they_fare(
    differences: Mapping[str, Mapping[str, Difference]], shut_out: tuple[str, ...]
) -> Mapping[str, Mapping[str, Difference]]:
    """The differences in which nothing is better for those who never come to it."""
    return {
        id_: {
            group: replace(one, judgement=Judgement.SAME)
            if group in shut_out and one.judgement is Judgement.BETTER
            else one
            for group, one in by_group.items()
        }
        for id_, by_group in differences.items()
    }


def _hours(teams: tuple[TeamHours, ...]) -> Mapping[str, Difference]:
    known = [team for team in teams if team.today is not None and team.redesign is not None]
    if not known:
        return {}
    before = sum(team.today or 0.0 for team in known)
    after = sum(team.redesign or 0.0 for team in known)
    return {ALL: exact_difference(MEASURES["hours-a-year"], before, after)}


def _freed(teams: tuple[TeamHours, ...]) -> float | None:
    freed = [team.freed for team in teams if team.freed is not None]
    return sum(freed) if freed else None


def _saved(
    spent: Money, found: Mapping[str, Mapping[str, Difference]], *, rated: bool
) -> Saved | None:
    """What is saved: money, running costs included, else work where a rate is not known."""
    if spent.year_today and spent.year_redesign is not None:
        less = spent.year_today - spent.year_redesign
        cheaper = less > smallest_that_matters(spent.year_today)
        in_money = True
    else:
        cheaper = bool(spent.case_today) and _is_better(found, "cost")
        in_money = bool(spent.case_today)
    if cheaper:
        return Saved.MONEY
    no_dearer = spent.case_redesign <= spent.case_today and not spent.per_year
    in_hours = not in_money or (not rated and no_dearer)
    return Saved.WORK if in_hours and _is_better(found, "staff-time") else None


def _is_better(found: Mapping[str, Mapping[str, Difference]], measure: str) -> bool:
    """Whether everybody together fares better by a measure."""
    one = found.get(measure, {}).get(ALL)
    return one is not None and one.judgement is Judgement.BETTER


def _burden_shift(found: Mapping[str, Mapping[str, Difference]]) -> float | None:
    effort, staff = found.get("effort", {}).get(ALL), found.get("staff-time", {}).get(ALL)
    if effort is None or staff is None or staff.judgement is not Judgement.BETTER:
        return None
    return effort.difference / -staff.difference
