"""What a study finds, step by step: exact figures first, then simulated ones that get sharper.

Runs in a thread and knows no widget. It is a module of its own because it loads everything slow:
it is imported by the thread that needs it.
"""

from collections.abc import Callable, Mapping

import numpy as np

from redesign.analysis import Comparison
from redesign.model.process import Process
from redesign.model.quantity import MINUTES_A_DAY
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.simulation import Cancel, Results, Study, expected, quantiles
from redesign.tui.figures import comparison_figures, early_figures, result_figures
from redesign.tui.live import Busiest, Found, Spread
from redesign.workbench.studies import Studies

_PARTS = 48
_SHOWN = 0.99
"""The scale ends where so many of today's cases have ended."""


def figure_out(
    process: Process,
    redesign: Redesign | None,
    studies: Studies,
    cancel: Cancel,
    found: Callable[[Found], None],
) -> None:
    """Study a process, or a redesign of it against today, and say each find.

    Args:
        process: The process of today.
        redesign: What today is compared with; None studies today alone.
        studies: Where results are remembered.
        cancel: Raised when the study is out of date.
        found: Told each find.

    Raises:
        Cancelled: Somebody cancelled it.
    """
    before = resolve(process, None)
    if redesign is None:
        found(Found(figures=early_figures(process, expected(before), None)))
        _study_today(process, before, studies, cancel, found)
        return
    after = resolve(process, redesign)
    found(Found(figures=early_figures(process, expected(before), expected(after))))
    study = Study()

    def compared(comparison: Comparison, results: tuple[Results, Results] | None = None) -> None:
        found(
            Found(
                figures=comparison_figures(process, comparison),
                replications=comparison.replications,
                wanted=study.replications,
                comparison=comparison,
                spread=_spread(*results) if results else None,
                busiest=_busiest(*results) if results else {},
            )
        )

    final = studies.compare(process, redesign, study, cancel=cancel, on_comparison=compared)
    today, changed = studies.known(before, study), studies.known(after, study)
    compared(final, (today, changed) if today and changed else None)


def _study_today(
    process: Process,
    before: Process,
    studies: Studies,
    cancel: Cancel,
    found: Callable[[Found], None],
) -> None:
    study = Study()

    def sharper(results: Results) -> None:
        found(
            Found(
                figures=result_figures(process, results),
                replications=results.replications_done,
                wanted=study.replications,
            )
        )

    sharper(studies.run(before, study, cancel=cancel, on_results=sharper))


def _busiest(
    today: Results, redesign: Results
) -> Mapping[str, tuple[Busiest | None, Busiest | None]]:
    """The busiest week of every team, today and in the redesign."""

    def week(results: Results, pool: str) -> Busiest | None:
        found = results.busiest_week(pool) if pool in results.pools else None
        return (found[0].isocalendar().week, found[1]) if found else None

    teams = dict.fromkeys((*today.pools, *redesign.pools))
    return {team: (week(today, team), week(redesign, team)) for team in teams}


def _spread(today: Results, redesign: Results) -> Spread:
    before, after = _days(today), _days(redesign)
    end = max(quantiles(one, _SHOWN)[0] for one in (before, after) if one.size)

    def shares(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, ...]:
        counts, _edges = np.histogram(values, bins=_PARTS, range=(0.0, end))
        return tuple(float(count) / max(len(values), 1) for count in counts)

    def within(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
        half, most = quantiles(values, 0.5, 0.9) if values.size else (0.0, 0.0)
        return half, most

    return Spread(
        days=end,
        today=shares(before),
        redesign=shares(after),
        within_today=within(before),
        within_redesign=within(after),
    )


def _days(results: Results) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The lead times of all cases in which the need is met."""
    columns = []
    for at in range(results.replications_done):
        column, met = results.column("lead-time", at), results.met(at)
        columns.append(column if met is None else column[met])
    values = np.concatenate(columns) / MINUTES_A_DAY
    return values[~np.isnan(values)]
