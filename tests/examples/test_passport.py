"""The passport renewal says the same in both languages and gives the figures it was made from.

The expected tables are sums over the steps, with enough staff and no opening hours; the lead-time
lines were sampled from 200,000 cases.
"""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from redesign.files import read_process, read_redesign, text_of
from redesign.files.document import ProcessDocument, RedesignDocument
from redesign.model.facts import Kind, facts_of
from redesign.model.process import Process, Step
from redesign.model.redesign import Changes, Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Results, Study, expected, simulate

ROOT = Path(__file__).parents[2] / "processes"
ENGLISH, DANISH = "passport-renewal", "pasfornyelse"
REDESIGN = "book-photo-stand-locker"
DAY = 1440

Table = dict[str, dict[str, float]]

TODAY: Table = {
    "staff-time": {"digital": 25.2, "help": 25.2, "exempt": 25.2, "all": 25.2},
    "cost": {"digital": 189, "help": 189, "exempt": 189, "all": 189},
    "effort": {"digital": 154, "help": 154, "exempt": 154, "all": 154},
    "wait": {"digital": 19.3, "help": 19.3, "exempt": 19.3, "all": 19.3},
    "wait-outside": {"digital": 13.3, "help": 13.3, "exempt": 13.3, "all": 13.3},
    "contacts": {"digital": 2.38, "help": 2.38, "exempt": 2.38, "all": 2.38},
    "visits": {"digital": 2.08, "help": 2.08, "exempt": 2.08, "all": 2.08},
    "documents": {"digital": 1.1, "help": 1.1, "exempt": 1.1, "all": 1.1},
    "failure-demand": {"digital": 0.30, "help": 0.30, "exempt": 0.30, "all": 0.30},
    "human-time": {"digital": 11.6, "help": 11.6, "exempt": 11.6, "all": 11.6},
}
COULD_BE: Table = {
    "staff-time": {"digital": 7.6, "help": 11.3, "exempt": 20.0, "all": 8.8},
    "cost": {"digital": 57, "help": 85, "exempt": 150, "all": 66},
    "effort": {"digital": 69, "help": 83, "exempt": 90, "all": 72},
    "wait": {"digital": 21.1, "help": 21.5, "exempt": 22.3, "all": 21.2},
    "wait-outside": {"digital": 13.3, "help": 13.3, "exempt": 13.3, "all": 13.3},
    "contacts": {"digital": 1.10, "help": 1.80, "exempt": 3.20, "all": 1.32},
    "visits": {"digital": 2.00, "help": 2.00, "exempt": 2.00, "all": 2.00},
    "documents": {"digital": 1.0, "help": 1.0, "exempt": 1.0, "all": 1.0},
    "failure-demand": {"digital": 0.05, "help": 0.10, "exempt": 0.20, "all": 0.07},
    "human-time": {"digital": 5.9, "help": 7.4, "exempt": 10.0, "all": 6.3},
}
DIGITS = {"contacts": 2, "visits": 2, "failure-demand": 2, "cost": 0, "effort": 0}
IN_DAYS = ("wait", "wait-outside")
TEXTS = (Kind.TEXT, Kind.TEXTS, Kind.BASIS)


def documents(id_: str) -> tuple[ProcessDocument, RedesignDocument]:
    """The process and its redesign as read from the disk."""
    process = read_process(ROOT / id_, root=ROOT)
    return process, read_redesign(
        ROOT / id_ / "redesigns" / f"{REDESIGN}.toml", root=ROOT, process=process.value
    )


@cache
def resolved(id_: str, *, changed: bool) -> Process:
    """The process of today or of the redesign."""
    process, redesign = documents(id_)
    assert process.value is not None
    return resolve(process.value, redesign.value if changed else None)


@cache
def studied(*, changed: bool) -> Results:
    """50,000 cases with enough staff and no opening hours."""
    study = Study(replications=10, run_in=13, unlimited_staff=True)
    return simulate(resolved(ENGLISH, changed=changed), study)


@pytest.mark.parametrize("id_", [ENGLISH, DANISH])
def test_the_files_are_sound_and_in_their_one_form(id_: str) -> None:
    """Nothing is found in the files, and saving them would change nothing."""
    process, redesign = documents(id_)

    assert process.findings == ()
    assert redesign.findings == ()
    assert process.value is not None
    assert text_of(process, process.value) == process.text
    assert redesign.value is not None
    assert text_of(redesign, redesign.value) == redesign.text


def test_the_two_languages_say_the_same() -> None:
    """Ids and numbers are the same in English and Danish; only texts differ."""
    (english, could_be), (danish, kunne_vaere) = documents(ENGLISH), documents(DANISH)
    assert english.value is not None
    assert danish.value is not None
    assert could_be.value is not None
    assert kunne_vaere.value is not None

    assert without_texts(english.value) == without_texts(danish.value)
    assert changes_without_texts(could_be.value) == changes_without_texts(kunne_vaere.value)
    assert english.value.name != danish.value.name


def without_texts(process: Process) -> Process:
    """The process with every text emptied, its ids and numbers as they are."""

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
        return replace(step, **empty, law=law)  # type: ignore[arg-type]

    return replace(
        process,
        id="",
        name="",
        need="",
        owner="",
        area="",
        language="",
        pools=tuple(replace(pool, name="") for pool in process.pools),
        segments=tuple(replace(segment, name="") for segment in process.segments),
        steps=tuple(bare(step) for step in process.steps),
    )


def changes_without_texts(redesign: Redesign) -> list[object]:
    """What a redesign changes, with the texts left out."""
    known = facts_of(Step)

    def bare(changes: Changes) -> object:
        kept = {k: v for k, v in changes.facts.items() if known[k].kind not in TEXTS}
        return kept, changes.clear

    return [
        (redesign.id, redesign.stage, redesign.once, redesign.per_year, redesign.process),
        [(one.id, one.mark, one.into, one.after, bare(one.changes)) for one in redesign.steps],
        [(duty, answer.when) for one in redesign.steps for duty, answer in one.answers],
        [(effect.id, effect.kind, effect.likely, effect.bad) for effect in redesign.side_effects],
    ]


def test_every_number_has_its_basis() -> None:
    """Each time, share, chance, uptake and count of a step says where it comes from."""
    numbers = {
        fact.name
        for fact in facts_of(Step).values()
        if fact.kind in (Kind.DURATION, Kind.SHARE, Kind.NUMBER) and fact.name != "visit"
    }
    silent = [
        (step.id, name)
        for changed in (False, True)
        for step in resolved(ENGLISH, changed=changed).steps
        for name in (field.name for field in fields(Step))
        if name in numbers and getattr(step, name) is not None and name not in dict(step.basis)
    ]

    assert silent == []


@pytest.mark.parametrize("measure", list(TODAY))
@pytest.mark.parametrize("changed", [False, True])
def test_expected_sums_are_those_of_the_table(measure: str, *, changed: bool) -> None:
    """The exact sums equal the table to the printed digit, for everybody and each segment."""
    found = expected(resolved(ENGLISH, changed=changed)).measures[measure]

    unit = DAY if measure in IN_DAYS else 1
    digits = DIGITS.get(measure, 1)
    table = (COULD_BE if changed else TODAY)[measure]
    last_digit = 0.5 * 10**-digits + 1e-9
    assert {who: found[who] / unit for who in table} == pytest.approx(table, abs=last_digit)


@pytest.mark.parametrize("measure", list(TODAY))
@pytest.mark.parametrize("changed", [False, True])
def test_simulated_means_hold_the_exact_sums(measure: str, *, changed: bool) -> None:
    """The exact sum lies within the simulated mean's interval, widened to |z| < 4."""
    exact = expected(resolved(ENGLISH, changed=changed)).measures[measure]["all"]
    found = studied(changed=changed).measures[measure]["all"]

    assert abs(found.mean - exact) <= 2 * found.half_width + 1e-9


@pytest.mark.parametrize(
    ("changed", "lead", "lead_90", "clock", "clock_90", "kept"),
    [(False, 19.4, 24.4, 14.8, 19.1, 0.98), (True, 21.2, 26.5, 13.5, 17.7, 1.00)],
)
def test_lead_times_are_those_of_the_table(
    *, changed: bool, lead: float, lead_90: float, clock: float, clock_90: float, kept: float
) -> None:
    """Medians and 90th percentiles of both clocks lie within 3 %, the promise within a point."""
    found = studied(changed=changed).measures

    for measure, median, p90 in (("lead-time", lead, lead_90), ("clock", clock, clock_90)):
        assert found[measure]["all"].median == pytest.approx(median * DAY, rel=0.03)
        assert found[measure]["all"].p90 == pytest.approx(p90 * DAY, rel=0.03)
    assert found["promise"]["all"].mean == pytest.approx(kept, abs=0.01)


def test_freed_hours_are_those_of_the_table() -> None:
    """At 5,000 cases a year the redesign frees 1,361 hours of the front office."""
    before, after = (
        expected(resolved(ENGLISH, changed=changed)).measures["staff-time"]["all"]
        for changed in (False, True)
    )

    assert round((before - after) * 5000 / 60) == 1361
