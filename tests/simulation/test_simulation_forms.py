"""The compiled and the interpreted form of the kernel, and what does not depend on how it runs."""

from array import array

import numpy as np
import pytest

from redesign.model.errors import RedesignError
from redesign.simulation import Cancel, Cancelled, Results, Study, replications, settled, simulate
from redesign.simulation.engine import FORM, interpreted, kernel
from redesign.simulation.replications import MOST_REPLICATIONS, round_of
from tests.simulation.written import EVERYTHING, OFFICE, process

SMALL = Study(weeks=6, run_in=2, replications=3)


def test_both_forms_give_the_same_bits() -> None:
    """Every column, every pool and every passage, to the last bit."""
    if FORM == "interpreted":
        pytest.skip("the kernel is not compiled here, so there is nothing to compare")
    runner = replications.Runner(process(EVERYTHING), SMALL, Cancel())
    replication = runner.replication(0, SMALL.limit)
    found = []
    for form in (kernel, interpreted()):
        run = form.Run(runner.plan, replication, 4096, 65536)
        assert run.run() == 0
        found.append(run.results())
    one, other = found
    assert one.columns.tobytes() == other.columns.tobytes()
    assert one.trace_times.tobytes() == other.trace_times.tobytes()
    assert one.trace_words.tobytes() == other.trace_words.tobytes()
    assert one.busy.tobytes() == other.busy.tobytes()
    assert one.area == other.area
    assert len(one.trace_words) > 5 * 1000


def test_both_forms_have_the_same_arrivals() -> None:
    """The cumulated rate is inverted the same way."""
    runner = replications.Runner(process(EVERYTHING), SMALL, Cancel())
    times = []
    for form in (kernel, interpreted()):
        out = array("d", bytes(8 * 4000))
        count = form.arrivals(1, 0, *runner.arrival_rates, SMALL.limit, out)
        times.append(out[:count])
    assert times[0] == times[1]


def test_the_same_study_gives_the_same_bytes_on_one_core_or_two() -> None:
    """The order in which replications finish changes nothing."""
    found = [simulate(process(EVERYTHING), SMALL, threads=threads) for threads in (1, 2)]
    for one, other in zip(*(results.replications for results in found), strict=True):
        assert one.columns.tobytes() == other.columns.tobytes()


def test_room_that_is_too_small_changes_nothing() -> None:
    """A replication done again with more room gives what it gives at once."""
    runner = replications.Runner(process(EVERYTHING), SMALL, Cancel())
    replication = runner.replication(0)
    enough = runner.run(replication)
    runner.room = 4
    grown = runner.run(replication)
    assert runner.room > 4
    assert grown.columns.tobytes() == enough.columns.tobytes()


def test_columns_in_which_no_case_can_differ_are_not_kept() -> None:
    """They still read as what every case has: none, and nothing where a case is still open."""
    text = '[steps.post]\nname = "Post"\nwait = "exponential 10 weeks"\n'
    results = simulate(process(text), Study(weeks=4, run_in=0, replications=1))
    lead, documents, outcome = (
        results.column(name, 0) for name in ("lead-time", "documents", "outcome")
    )
    assert "documents" not in results.plan.columns
    assert results.still_open > 0
    still_open = np.isnan(lead)
    assert set(documents[~still_open]) == {0.0}
    assert set(outcome[~still_open]) == {-1.0}
    assert np.isnan(documents[still_open]).all()


def test_no_case_a_year_is_said_and_not_taken_as_unknown() -> None:
    """A number left out is unknown and simulated with some cases; 0 means that none comes."""
    text = '[demand]\ncases_per_year = 0\n[steps.post]\nname = "Post"\n'
    with pytest.raises(RedesignError, match="No case comes"):
        simulate(process(text), SMALL)


def test_another_seed_gives_other_cases() -> None:
    """The seed names the luck."""
    one = simulate(process(EVERYTHING), SMALL)
    other = simulate(process(EVERYTHING), Study(weeks=6, run_in=2, replications=3, seed=2))
    assert one.estimate("lead-time").mean != other.estimate("lead-time").mean


def test_results_are_published_as_they_sharpen() -> None:
    """After 1, 5, 10 and all replications, each the beginning of the next."""
    published: list[Results] = []
    study = Study(weeks=2, run_in=1, replications=12)
    last = simulate(process(EVERYTHING), study, on_results=published.append)
    assert [one.replications_done for one in published] == [1, 5, 10, 12]
    assert published[-1] is last
    assert published[0].replications == last.replications[:1]


def test_a_cancelled_study_stops() -> None:
    """A wish to stop that is there already ends the study before its first result."""
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        simulate(process(EVERYTHING), SMALL, cancel=cancel)


def test_the_run_in_is_as_long_as_the_waits_need() -> None:
    """Thirteen weeks, or twice the 90th percentile of the case's own waits."""
    short = process('[steps.post]\nname = "Post"\nwait = "3 days"\n')
    long = process('[steps.post]\nname = "Post"\nwait = "20 weeks"\n')
    assert settled(Study(), short).run_in == 13
    assert settled(Study(), short, long).run_in == 40
    assert settled(Study(run_in=2), long).run_in == 2


def test_precise_goes_on_until_the_means_are_known() -> None:
    """More than the usual replications, until the half-widths are within 1 %."""
    text = """
[demand]
cases_per_year = 500
[steps.post]
name = "Post"
wait = "exponential 3 days"
"""
    usual = simulate(process(text), Study(weeks=26, replications=10))
    precise = simulate(process(text), Study(weeks=26, replications=10, precise=True))
    lead = precise.estimate("lead-time")
    assert usual.estimate("lead-time").half_width > 0.01 * usual.estimate("lead-time").mean
    assert 10 < precise.replications_done < MOST_REPLICATIONS
    assert lead.half_width <= 0.01 * lead.mean


@pytest.mark.parametrize(
    ("desk", "back", "cases", "round_"),
    [
        ("people = 1", "people = 1", "cases_per_year = 100", "people"),
        ("people = 1", "", "cases_per_year = 100", "times"),
        ("people = 1", "people = 1", "", "times"),
        ('calendar = "office"\npeople = 1', "people = 1", "cases_per_year = 100", "people"),
        (
            'calendar = "office"\npeople = 1',
            'calendar = "office"\npeople = 1',
            "cases_per_year = 100",
            "calendars",
        ),
    ],
)
def test_the_round_is_that_of_what_is_known_of_every_team(
    desk: str, back: str, cases: str, round_: str
) -> None:
    """One team without people or hours is enough for all to be taken as if there were plenty."""
    text = f"""
[demand]
{cases}
[pools.desk]
name = "Desk"
{desk}
[pools.back]
name = "Back"
{back}
[pools.idle]
name = "Nobody needs it"
[steps.check]
name = "Check"
by = "desk"
work = "5 min"
[steps.decide]
name = "Decide"
by = "back"
"""
    assert round_of(process(f"{text}{OFFICE}")) == round_


def test_a_process_without_times_is_known_by_its_paths() -> None:
    """Shares and calls are counted, and nothing takes time."""
    assert round_of(process('[steps.call]\nname = "Call"\n')) == "paths"
