"""Figures that bring themselves up to date: a study in a thread that a newer change takes over.

The thread touches no widget: it posts what it has found, and each find names the state of work it
is about, so that what comes late is not taken for what is asked now.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from redesign.model.errors import RedesignError
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve
from redesign.tui.figures import (
    Figure,
    comparison_figures,
    early_figures,
    result_figures,
)
from redesign.workbench import Desk

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.simulation import Cancel, Results, Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the lead times of all cases are spread.

    Attributes:
        days: The upper end of the scale that both share.
        today, redesign: The share of the cases in each part of the scale.
    """

    days: float
    today: tuple[float, ...]
    redesign: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a study knows at one moment.

    Attributes:
        figures: The key figures.
        replications: How many runs they rest on; 0 are exact figures without any.
        wanted: How many runs there will be.
        comparison: Today against the redesign, as far as it is known.
        spread: How lead times are spread, once the study is done.
    """

    figures: tuple[Figure, ...]
    replications: int = 0
    wanted: int = 0
    comparison: "Comparison | None" = None
    spread: Spread | None = None

    @property
    def done(self) -> bool:
        """Whether nothing sharper comes."""
        return bool(self.wanted) and self.replications >= self.wanted


class Live:
    """The study of what is shown just now.

    Attributes:
        found: What is known of it, or None.
    """

    @dataclass
    class Came(Message):
        """A study has found something."""

        turn: int
        found: Found

    @dataclass
    class Stopped(Message):
        """A study could not go on."""

        turn: int
        sentence: str

    def __init__(self, owner: Widget, desk: Desk) -> None:
        self.owner = owner
        self.desk = desk
        self.found: Found | None = None
        self.turn = 0
        self._cancel: Cancel | None = None

    def restart(self, redesign: Redesign | None) -> None:
        """Begin anew with what is on the desk; what still runs is given up.

        Args:
            redesign: What today is compared with; None studies today alone.
        """
        self.turn += 1
        self.stop()
        self.found = None
        turn, process = self.turn, self.desk.process
        self.owner.run_worker(
            lambda: self._study(turn, process, redesign),
            group="study",
            thread=True,
            exit_on_error=False,
        )

    def stop(self) -> None:
        """Give up what runs."""
        if self._cancel is not None:
            self._cancel.cancel()
            self._cancel = None

    def take(self, came: "Live.Came") -> bool:
        """Remember a find, unless it is about an earlier state of work."""
        if came.turn != self.turn:
            return False
        self.found = came.found
        return True

    def _study(self, turn: int, process: Process, redesign: Redesign | None) -> None:
        from redesign.simulation import Cancel, Cancelled, Study

        # The turn is counted on before the flag is raised, and looked at after the flag is hung
        # out: so a study that is out of date always sees one of the two.
        cancel = self._cancel = Cancel()
        if turn != self.turn:
            return
        try:
            self._early(turn, process, redesign)
            self._simulated(turn, process, redesign, Study(), cancel)
        except Cancelled:
            return
        except RedesignError as stopped:
            self._post(Live.Stopped(turn, str(stopped)))

    def _early(self, turn: int, process: Process, redesign: Redesign | None) -> None:
        from redesign.simulation import expected

        before = expected(resolve(process, None))
        after = expected(resolve(process, redesign)) if redesign else None
        self._post(Live.Came(turn, Found(figures=early_figures(process, before, after))))

    def _simulated(
        self,
        turn: int,
        process: Process,
        redesign: Redesign | None,
        study: "Study",
        cancel: "Cancel",
    ) -> None:
        studies = self.desk.studies

        def sharper(results: "Results") -> None:
            if redesign is None:
                self._post(Live.Came(turn, _found_today(process, results, study)))

        today = studies.run(resolve(process, None), study, cancel=cancel, on_results=sharper)
        if redesign is None:
            self._post(Live.Came(turn, _found_today(process, today, study)))
            return

        def compared(comparison: "Comparison", spread: Spread | None = None) -> None:
            found = Found(
                figures=comparison_figures(process, comparison),
                replications=comparison.replications,
                wanted=study.replications,
                comparison=comparison,
                spread=spread,
            )
            self._post(Live.Came(turn, found))

        final = studies.compare(process, redesign, study, cancel=cancel, on_comparison=compared)
        after = studies.known(resolve(process, redesign), study)
        compared(final, _spread(today, after) if after else None)

    def _post(self, message: Message) -> None:
        """Hand over to the screen; its queue may be filled from any thread."""
        self.owner.post_message(message)


def _found_today(process: Process, results: "Results", study: "Study") -> Found:
    return Found(
        figures=result_figures(process, results),
        replications=results.replications_done,
        wanted=study.replications,
    )


_PARTS = 48
_SHOWN = 0.99
"""The scale ends where so many of today's cases have ended."""


def _spread(today: "Results", redesign: "Results") -> Spread:
    import numpy as np

    from redesign.model.quantity import MINUTES_A_DAY

    def days(results: "Results") -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        columns = [
            results.column("lead-time", replication)
            for replication in range(results.replications_done)
        ]
        values = np.concatenate(columns) / MINUTES_A_DAY
        return values[~np.isnan(values)]

    before, after = days(today), days(redesign)
    end = max(float(np.quantile(one, _SHOWN)) for one in (before, after) if one.size)

    def shares(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> tuple[float, ...]:
        counts, _edges = np.histogram(values, bins=_PARTS, range=(0.0, end))
        return tuple(float(count) / max(len(values), 1) for count in counts)

    return Spread(days=end, today=shares(before), redesign=shares(after))
