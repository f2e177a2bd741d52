"""The cases that can be worked out by hand, run through the oracle."""

from dataclasses import replace
from datetime import date

import pytest

from redesign.model.process import Calendar, Person, Pool, Process, Span, Step, Ways
from redesign.model.quantity import Duration, Minutes, same
from tests.oracle.oracle import Oracle

DAY = 1440.0
MON, TUE, WED, FRI, SAT = 0.0, DAY, 2 * DAY, 4 * DAY, 5 * DAY
NEXT_MON = 7 * DAY


def at(hour: int, minute: int = 0) -> float:
    """A time of day."""
    return hour * 60.0 + minute


def span(opening: float, closing: float) -> tuple[Span, ...]:
    """The open hours of a day."""
    return (Span(Minutes(opening), Minutes(closing)),)


OFFICE = span(at(8), at(16))
WEEKDAYS = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), OFFICE)


def office(work: str, *, closed: tuple[object, ...] = (), closing: str = "pause") -> Process:
    """One person, Monday to Friday 08-16, and one step of this work."""
    return Process(
        id="office",
        name="Office",
        calendars=(Calendar(id="office", **WEEKDAYS, closed=closed),),  # type: ignore[arg-type]
        pools=(Pool(id="desk", name="Desk", people=1, calendar="office", closing=closing),),  # type: ignore[arg-type]
        steps=(Step(id="decide", name="Decide", by="desk", work=same(Duration.read(work))),),
    )


def ends(process: Process, *arrivals: float) -> list[float | None]:
    """When the cases that arrive at these times end."""
    oracle = Oracle(process, seed=1, replication=0, run_in=0, horizon=4 * 10080, arrive_at=arrivals)
    return [case.end for case in oracle.run()]


@pytest.mark.parametrize(
    ("arrival", "work", "end"),
    [
        (FRI + at(15, 30), "60 min", NEXT_MON + at(8, 30)),
        (FRI + at(15), "60 min", FRI + at(16)),
        (SAT + at(12), "30 min", NEXT_MON + at(8, 30)),
        (MON + at(16), "0 min", TUE + at(8)),
        (MON + at(8), "20 h", WED + at(12)),
    ],
)
def test_work_stands_still_while_the_office_is_closed(
    arrival: float, work: str, end: float
) -> None:
    """Work goes on at opening where it stopped at closing; 16:00 sharp is closed."""
    assert ends(office(work), arrival) == [end]


@pytest.mark.parametrize("closing", ["pause", "fit"])
def test_rounding_does_not_keep_work_until_the_next_opening(closing: str) -> None:
    """Five times 11.6 minutes one after the other fill 15:02 to 16:00."""
    assert ends(office("11.6 min", closing=closing), *[MON + at(15, 2)] * 5)[-1] == MON + at(16)


def test_a_holiday_is_closed() -> None:
    """Tuesday closed: Monday 15:30 and 60 minutes end on Wednesday at 08:30."""
    process = office("60 min", closed=(date(2027, 1, 5),))
    assert ends(process, MON + at(15, 30)) == [WED + at(8, 30)]


def test_lunch_is_a_closing() -> None:
    """Lunch from 12 to 13: 11:45 and 30 minutes end at 13:15."""
    process = office("30 min")
    lunch = Calendar(id="office", monday=span(at(8), at(12)) + span(at(13), at(16)))
    assert ends(replace(process, calendars=(lunch,)), MON + at(11, 45)) == [MON + at(13, 15)]


def test_two_cases_one_after_the_other() -> None:
    """Two cases on Monday 08:00, 60 minutes each: 09:00 and 10:00."""
    assert ends(office("60 min"), MON + at(8), MON + at(8)) == [MON + at(9), MON + at(10)]


def test_fit_does_not_start_what_will_not_fit() -> None:
    """Friday 15:30 and 60 minutes start on Monday and end at 09:00."""
    assert ends(office("60 min", closing="fit"), FRI + at(15, 30)) == [NEXT_MON + at(9)]


@pytest.mark.parametrize(("people", "minutes"), [(2, 90.0), (1, 150.0)])
def test_parallel_branches(people: int, minutes: float) -> None:
    """60 and 90 minutes at the same time: 90 with two people, 150 with one."""

    def work(text: str) -> dict[str, object]:
        return {"by": "desk", "work": same(Duration.read(text)), "next": Ways.to("both")}

    process = Process(
        id="parallel",
        name="Parallel",
        pools=(Pool(id="desk", name="Desk", people=people),),
        steps=(
            Step(id="split", name="Split", next=Ways.all_of("long", "short")),
            Step(id="long", name="Long", **work("90 min")),  # type: ignore[arg-type]
            Step(id="short", name="Short", **work("60 min")),  # type: ignore[arg-type]
            Step(id="both", name="Both", joins="split", next=Ways.to("end")),
        ),
    )
    assert ends(process, 600.0) == [600.0 + minutes]


def test_the_first_who_is_open_takes_the_case() -> None:
    """Anna Monday to Friday and Bea Saturday: a case of Friday 16:50 is Bea's, on Saturday."""
    process = Process(
        id="saturday",
        name="Saturday",
        calendars=(
            Calendar(id="week", **WEEKDAYS),  # type: ignore[arg-type]
            Calendar(id="saturday", saturday=span(at(10), at(14))),
        ),
        pools=(Pool(id="desk", name="Desk", people=2, calendar="week"),),
        people=(
            Person(id="anna", pools=("desk",)),
            Person(id="bea", pools=("desk",), calendar="saturday", speed=2.0),
        ),
        steps=(Step(id="s", name="S", by="desk", work=same(Duration.read("60 min"))),),
    )
    assert ends(process, FRI + at(16, 50)) == [SAT + at(10, 30)]


def test_an_urgent_step_overtakes_those_who_wait() -> None:
    """Three cases wait when the first comes to an urgent step: it is served before them."""
    work = same(Duration.read("60 min"))
    process = replace(
        office("60 min"),
        steps=(
            Step(id="usual", name="Usual", by="desk", work=work),
            Step(id="urgent", name="Urgent", by="desk", work=work, priority=1),
        ),
    )
    assert ends(process, *[MON + at(8, minute) for minute in range(4)]) == [
        MON + at(10),
        MON + at(12),
        MON + at(14),
        MON + at(16),
    ]
