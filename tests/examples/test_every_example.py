"""What holds of every process of the example municipality, today and with each redesign."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from redesign.analysis import check_process, check_redesign
from redesign.files import text_of
from redesign.model.facts import Kind, facts_of, with_fields
from redesign.model.finding import Severity
from redesign.model.process import Law, Process, Step
from redesign.model.redesign import Changes, Redesign, StepChange
from redesign.simulation import Study, expected, simulate
from redesign.simulation.calendars import arrival_rates, open_minutes, open_spans
from tests.examples.municipality import (
    DANISH,
    EVERY,
    EVERY_ENGLISH_WAY,
    EVERY_WAY,
    process_document,
    redesign_document,
    redesign_ids,
    redesign_of,
    resolved,
    studied,
    today,
)

TEXTS = (Kind.TEXT, Kind.TEXTS, Kind.BASIS)
YEAR = date(2027, 1, 1)
DAYS = 365
KEPT_TO_SHOW_WHAT_STANDS_IN_THE_WAY = {
    ("home-help", "automatic-decision"): {"legal"},
    ("hjemmehjaelp", "automatic-decision"): {"legal"},
    ("one-off-aid", "web-only"): {"no-path"},
    ("day-care-free-place", "no-hearing"): {"legal"},
}
WITHOUT_A_TABLE = ("day-care-free-place", "parking-licence")
TOLD_IN_A_NOTE = {"asked-twice", "one-more-channel"}
"""Warnings that are true of the tables the examples were made from."""


@pytest.mark.parametrize("process", EVERY)
def test_the_files_are_sound_and_in_their_one_form(process: str) -> None:
    """Nothing is found in the files, and saving them would change nothing."""
    document = process_document(process)
    assert document.findings == ()
    assert text_of(document, today(process)) == document.text

    for redesign in redesign_ids(process):
        overlay = redesign_document(process, redesign)
        assert overlay.findings == ()
        assert text_of(overlay, redesign_of(process, redesign)) == overlay.text


@pytest.mark.parametrize("process", EVERY)
def test_nothing_stands_out_about_today(process: str) -> None:
    """Today's processes give no warning; what is not as it should be is in their figures."""
    assert [one for one in check_process(today(process)) if one.severity > Severity.NOTE] == []


@pytest.mark.parametrize(("process", "redesign"), [one for one in EVERY_WAY if one[1]])
def test_redesigns_are_warned_of_only_what_they_tell(process: str, redesign: str) -> None:
    """A warning stands in a note of its step, or is what the redesign is kept to show."""
    idea = redesign_of(process, redesign)
    warned = [one for one in check_redesign(today(process), idea) if one.severity > Severity.NOTE]

    noted = [one for one in warned if one.code in TOLD_IN_A_NOTE]
    assert all(resolved(process, redesign).step(one.about[1]).note for one in noted)
    others = {one.code for one in warned} - TOLD_IN_A_NOTE
    assert others == KEPT_TO_SHOW_WHAT_STANDS_IN_THE_WAY.get((process, redesign), set())
    assert not others or idea.stage == "dropped"


@pytest.mark.parametrize(("process", "redesign"), EVERY_WAY)
def test_every_number_has_its_basis(process: str, redesign: str | None) -> None:
    """Each time, share, chance, uptake and count of a step says where it comes from."""
    numbers = [
        fact.name
        for fact in facts_of(Step).values()
        if fact.kind in (Kind.DURATION, Kind.SHARE, Kind.NUMBER) and fact.name != "visit"
    ]
    silent = [
        (step.id, name)
        for step in resolved(process, redesign).steps
        for name in numbers
        if getattr(step, name) is not None and name not in dict(step.basis)
    ]

    assert silent == []


@pytest.mark.parametrize(("process", "redesign"), [one for one in EVERY_WAY if one[1]])
def test_a_redesign_says_where_its_own_numbers_come_from(process: str, redesign: str) -> None:
    """A number that differs from today's does not rest on what is said of today's."""
    silent = [
        (change.id, name)
        for change in redesign_of(process, redesign).steps
        for name in ("work", "effort", "wait", "uptake", "chance", "times")
        if name in change.changes.facts and name not in own_basis(change)
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("process", "redesign"), [one for one in EVERY_WAY if one[0] in WITHOUT_A_TABLE]
)
def test_minutes_that_nobody_published_say_that_they_are_assumed(
    process: str, redesign: str | None
) -> None:
    """At each of them, in its own words."""
    said = [
        (step.id, name, dict(step.basis)[name])
        for step in resolved(process, redesign).steps
        for name in ("work", "effort")
        if getattr(step, name) is not None
    ]

    assert [one for one in said if "assumed" not in one[2]] == []


@pytest.mark.parametrize(("process", "redesign"), EVERY_WAY)
def test_every_duty_names_its_law(process: str, redesign: str | None) -> None:
    """A step with a legal duty says which rule it is, and when somebody last looked it up."""
    silent = [
        step.id
        for step in resolved(process, redesign).steps
        if step.legal and (step.law is None or step.law.verified is None)
    ]

    assert silent == []


@pytest.mark.parametrize(("process", "redesign"), EVERY_ENGLISH_WAY)
def test_simulated_means_hold_the_exact_sums(process: str, redesign: str | None) -> None:
    """With enough staff each exact sum lies within the simulated interval, widened to |z| < 4."""
    exact = expected(resolved(process, redesign)).measures
    found = studied(process, redesign).measures

    for measure, sums in exact.items():
        if measure == "drop-out" and not sums["all"]:
            continue  # Nobody gives up, so there is nothing to count.
        estimate = found[measure]["all"]
        assert abs(estimate.mean - sums["all"]) <= 2 * estimate.half_width + 1e-9, measure


@pytest.mark.parametrize(("process", "redesign"), EVERY_ENGLISH_WAY)
def test_no_team_is_overloaded_in_any_month(process: str, redesign: str | None) -> None:
    """The work of the month's cases and the other work fit into the month's open hours."""
    found = resolved(process, redesign)

    loads = {
        (pool.id, month): monthly_load(found, pool.id, month)
        for pool in found.pools
        for month in range(1, 13)
    }
    assert max(loads.values()) < 1, max(loads, key=lambda one: loads[one])


@pytest.mark.parametrize(("process", "redesign"), EVERY_ENGLISH_WAY)
def test_with_its_real_teams_every_case_ends(process: str, redesign: str | None) -> None:
    """In a simulated year with real hours nobody is left over, and no team is busy all the time."""
    results = simulate(resolved(process, redesign), Study(replications=2))

    assert results.still_open == 0
    for pool in results.pools.values():
        assert pool.load is not None
        assert 0 < pool.load < 0.95


def own_basis(change: StepChange) -> set[str]:
    """The facts whose basis a redesign says itself."""
    said = change.changes.facts.get("basis") or ()
    assert isinstance(said, tuple)
    return {str(pair[0]) for pair in said if isinstance(pair, tuple)}


def monthly_load(process: Process, pool_id: str, month: int) -> float:
    """What a team is asked for in a month, as a share of its open hours."""
    pool, cases = process.pool(pool_id), process.demand.cases_per_year
    assert pool is not None
    assert pool.people is not None
    assert cases is not None
    first = (date(YEAR.year, month, 1) - YEAR).days * 1440
    after = (date(YEAR.year, month, 28) + timedelta(days=4)).replace(day=1)
    last = (after - YEAR).days * 1440
    calendar = process.calendar(pool.calendar)
    assert calendar is not None
    hours = pool.people * open_minutes(open_spans(calendar, YEAR, DAYS + 1), first, last)
    asked = arrivals(process, cases, first, last) * expected(process).staff_minutes.get(pool_id, 0)
    return asked / hours + pool.other_work


def arrivals(process: Process, cases: float, first: float, last: float) -> float:
    """How many cases are expected between two minutes of the year."""
    demand = process.demand
    calendar = process.calendar(demand.calendar)
    openings, reached, rates = arrival_rates(demand, cases, calendar, YEAR, DAYS)
    ends = [
        opening + (reached[at + 1] - reached[at]) / rates[at] for at, opening in enumerate(openings)
    ]
    return sum(
        rate * max(0.0, min(end, last) - max(opening, first))
        for opening, end, rate in zip(openings, ends, rates, strict=True)
    )


# --- two languages ---


@pytest.mark.parametrize("english", list(DANISH))
def test_the_two_languages_say_the_same(english: str) -> None:
    """Ids and numbers are the same in English and Danish; only texts differ.

    The id of open hours is a text: it is what the screens call them.
    """
    danish = DANISH[english]

    assert without_texts(today(english)) == without_texts(today(danish))
    assert today(english).name != today(danish).name
    assert redesign_ids(english) == redesign_ids(danish)
    for redesign in redesign_ids(english):
        assert changes_without_texts(redesign_of(english, redesign)) == changes_without_texts(
            redesign_of(danish, redesign)
        )


def without_texts(process: Process) -> Process:
    """The process with every text emptied, its ids and numbers as they are."""
    hours = {one.id: f"hours {at}" for at, one in enumerate(process.calendars)}

    def bare(step: Step) -> Step:
        empty = {
            fact.name: tuple((key, "") for key, _ in step.basis)
            if fact.kind is Kind.BASIS
            else ("",) * len(getattr(step, fact.name))
            if fact.kind is Kind.TEXTS
            else ""
            for fact in facts_of(Step).values()
            if fact.kind in TEXTS
        }
        law = step.law and replace(step.law, reference="")
        opened = step.open and hours[step.open]
        return with_fields(step, {**empty, "law": law, "open": opened})

    return replace(
        process,
        id="",
        name="",
        need="",
        owner="",
        area="",
        language="",
        pools=tuple(
            replace(pool, name="", calendar=pool.calendar and hours[pool.calendar])
            for pool in process.pools
        ),
        calendars=tuple(replace(one, id=hours[one.id]) for one in process.calendars),
        demand=replace(
            process.demand, calendar=process.demand.calendar and hours[process.demand.calendar]
        ),
        segments=tuple(replace(segment, name="") for segment in process.segments),
        steps=tuple(bare(step) for step in process.steps),
    )


def changes_without_texts(redesign: Redesign) -> list[object]:
    """What a redesign changes, with the texts left out."""
    known = facts_of(Step)

    def bare(changes: Changes) -> object:
        kept = {
            key: replace(value, reference="") if isinstance(value, Law) else value
            for key, value in changes.facts.items()
            if known[key].kind not in (*TEXTS, Kind.CALENDAR)
        }
        return kept, changes.clear

    return [
        (redesign.id, redesign.stage, redesign.once, redesign.per_year, redesign.process),
        (redesign.promise, redesign.demand, redesign.pools, redesign.calendars),
        [(one.id, one.mark, one.into, one.after, bare(one.changes)) for one in redesign.steps],
        [(duty, answer.when) for one in redesign.steps for duty, answer in one.answers],
        [(effect.id, effect.kind, effect.likely, effect.bad) for effect in redesign.side_effects],
    ]
