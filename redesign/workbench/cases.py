"""Every counted case of a study as a row, for whoever wants to look further than the estimates.

Hides how the arrays of a study become a table: one row per counted case, in the order of the
replications and, within each, of arrival, so that the tables of two studies of one seed and one
run-in hold the same citizens in the same rows.
"""

import math
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redesign.words import _

if TYPE_CHECKING:
    from redesign.exchange import Column
    from redesign.simulation import Results

_MEANINGS: Final[Mapping[str, tuple[str, Callable[[], str]]]] = {
    "lead-time": ("min", lambda: _("From arrival until the need is met.")),
    "clock": ("min", lambda: _("What the clock of the promise shows in the end.")),
    "promise": ("0 or 1", lambda: _("1 where the clock stayed within the promise.")),
    "wait": ("min", lambda: _("The case's own waits, without queues for staff.")),
    "wait-outside": (
        "min",
        lambda: _("The part of the waits that is spent on the citizen or on others outside."),
    ),
    "queue": ("min", lambda: _("Time in queues for staff, closing hours included.")),
    "effort": ("min", lambda: _("The citizen's own time, queueing in person included.")),
    "contacts": ("count", lambda: _("Contacts between citizen and municipality.")),
    "visits": ("count", lambda: _("Visits in person.")),
    "documents": ("count", lambda: _("Documents that the citizen brought or sent.")),
    "documents-twice": ("count", lambda: _("Those of them that had been given before.")),
    "right-first-time": (
        "0 or 1",
        lambda: _("1 where no step was entered twice and no contact was avoidable."),
    ),
    "failure-demand": ("count", lambda: _("Contacts that would not have been needed.")),
    "personal-contact": ("min", lambda: _("Time with a named person.")),
    "human-time": ("min", lambda: _("Staff time on steps with a legal duty.")),
    "staff-time": ("min", lambda: _("Staff time of all teams.")),
    "hand-overs": ("count", lambda: _("Changes of who does the next step.")),
    "cost": ("currency", lambda: _("Staff time at the hourly cost of its team.")),
    "drop-out": ("0 or 1", lambda: _("1 where the case ended by giving up.")),
}


def write_cases(results: "Results", out: Path) -> tuple[Path, Path]:
    """Write every counted case of a study, and the dictionary of the columns beside it.

    Args:
        results: What was simulated.
        out: The table; its dictionary is `NAME-columns.csv`.

    Returns:
        The two files written.

    Raises:
        RedesignError: A file could not be written.
    """
    from redesign.exchange import write_rows

    return write_rows(out, tuple(_columns(results)))


def _columns(results: "Results") -> "Iterator[Column]":
    from redesign.exchange import Column

    yield from _named(results)
    for measure in results.measures:
        unit, meaning = _MEANINGS[measure]
        yield Column(
            name=measure,
            unit=results.process.currency if unit == "currency" else unit,
            meaning=meaning(),
            values=_values(results, measure),
        )
    for id_ in results.plan.pools:
        pool = results.process.pool(id_)
        yield Column(
            name=f"staff-time:{id_}",
            unit="min",
            meaning=_("Staff time of “{team}”.").format(team=pool.name if pool else id_),
            values=_values(results, f"staff-time:{id_}"),
        )
    yield Column(
        name="outcome",
        unit="",
        meaning=_("How the case ended, where the process names it."),
        values=_words(_values(results, "outcome"), results.plan.outcomes),
    )


def _named(results: "Results") -> "Iterator[Column]":
    """The columns that say which case a row is about."""
    from redesign.exchange import Column

    runs = results.replications
    yield Column(
        name="replication",
        unit="",
        meaning=_("Which run of the simulation, from 1."),
        values=array("q", (at for at, run in enumerate(runs, 1) for _case in range(run.cases))),
    )
    yield Column(
        name="case",
        unit="",
        meaning=_(
            "The case in its run, in the order of arrival, from 1. The same seed and run-in give "
            "the same citizen the same number, today and in a redesign."
        ),
        values=array("q", (case for run in runs for case in range(1, run.cases + 1))),
    )
    yield Column(
        name="segment",
        unit="",
        meaning=_("The citizen's segment; empty where the process names none."),
        values=_words(_values(results, "segment"), results.segments),
    )
    yield Column(
        name="arrived",
        unit="min",
        meaning=_("Minutes from 00:00 on {day} to the arrival of the case.").format(
            day=results.study.first_day.isoformat()
        ),
        values=_values(results, "arrived"),
    )


def _values(results: "Results", measure: str) -> "array[float]":
    """A measure of every counted case; NaN where there is none."""
    values = array("d")
    for at in range(results.replications_done):
        values.frombytes(results.column(measure, at).tobytes())
    return values


def _words(places: "array[float]", words: Sequence[str]) -> list[str]:
    """The word at each place; "" where there is none."""
    return ["" if math.isnan(at) or at < 0 else words[int(at)] for at in places]
