"""The year's experiments against the goal."""

from datetime import date, timedelta

import pytest

from redesign.analysis import MEASURES
from redesign.model.experiment import QUANTITIES, Experiment
from redesign.model.goals import Goals, pace


def begun(*days: date | None) -> tuple[Experiment, ...]:
    """An experiment that begins on each of these days."""
    return tuple(
        Experiment(id=f"e{at}", name="E", redesign="online", begins=day)
        for at, day in enumerate(days)
    )


def test_forty_two_by_the_end_of_june_make_eighty_five() -> None:
    """The forecast goes on at the pace until today; the gap to the goal is told."""
    first = date(2027, 1, 4)
    experiments = begun(*(first + timedelta(days=4 * at) for at in range(42)))

    year = pace(experiments, Goals(), date(2027, 6, 30))

    assert (year.begun, year.goal, year.short) == (42, 100, 15)
    assert year.forecast == pytest.approx(42 * 365 / 181)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2027, 6, 30), (1, 0)),
        (date(2027, 7, 1), (0, 1)),
        (date(2026, 12, 31), (0, 0)),
        (date(2028, 1, 1), (0, 0)),
        (None, (0, 0)),
    ],
)
def test_an_experiment_counts_from_the_day_it_begins(
    day: date | None, counted: tuple[int, int]
) -> None:
    """Begun today counts, later this year is planned, other years and no date are neither."""
    year = pace(begun(day), Goals(), date(2027, 6, 30))

    assert (year.begun, year.planned) == counted


def test_a_goal_that_will_be_met_lacks_nothing() -> None:
    """On the last day of the year the forecast is what has begun."""
    year = pace(begun(date(2028, 3, 1)), Goals(experiments_per_year=1), date(2028, 12, 31))

    assert (year.forecast, year.short) == (1, 0)


def test_every_measure_of_a_case_can_be_predicted() -> None:
    """Load and queue are those of one team; the others are written in the unit they have."""
    as_written = {"days": "time", "min": "time", "h": "time", "%": "share"}

    assert {
        id_: as_written.get(measure.unit, "number")
        for id_, measure in MEASURES.items()
        if id_ not in ("load", "queue")
    } == QUANTITIES


def test_each_department_counts_its_own() -> None:
    """Only those that have begun this year, and a department without any has none."""
    goals = Goals(departments=(("citizen-service", 20), ("roads", 5)))
    own = begun(date(2027, 1, 4), date(2027, 9, 1), date(2026, 5, 5), None)

    year = pace(own, goals, date(2027, 6, 30), {"citizen-service": own})

    assert [(one.id, one.begun, one.goal) for one in year.departments] == [
        ("citizen-service", 1, 20),
        ("roads", 0, 5),
    ]
