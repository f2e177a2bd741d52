"""Studies of a process and its redesigns: simulated once, and remembered.

Hides which results are known already. Every function may run in any thread: it works on values
that never change, and the memory is guarded.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.model.resolve import resolve

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.analysis.contributions import Contribution
    from redesign.analysis.spread import Shape
    from redesign.simulation import Cancel, Results, Study
    from redesign.simulation.waits import Waited

_REMEMBERED: Final = 8
"""How many results are kept: today's and some redesigns with one or two studies each."""


class Studies:
    """Results by process and study, the newest first.

    Attributes:
        threads: How many replications are simulated at a time; None is one for each core.
    """

    def __init__(self) -> None:
        self.threads: int | None = None
        self._known: list[tuple[Process, Study, Results]] = []
        self._waits: list[tuple[Process, Study, Mapping[str, Waited]]] = []
        self._lock = threading.Lock()

    def known(self, process: Process, study: "Study") -> "Results | None":
        """The results of a resolved process, if they have been simulated.

        A study that leaves its run-in open is answered by the newest with any run-in.
        """
        with self._lock:
            for one, how, results in self._known:
                same = how == study or (study.run_in is None and replace(how, run_in=None) == study)
                if same and (one is process or one == process):
                    return results
        return None

    def run(
        self,
        process: Process,
        study: "Study",
        *,
        cancel: "Cancel | None" = None,
        on_results: "Callable[[Results], None] | None" = None,
    ) -> "Results":
        """The results of a resolved process, simulated where they are not known.

        Raises:
            Cancelled: Somebody cancelled it.
        """
        from redesign.simulation import settled, simulate

        study = settled(study, process)
        known = self.known(process, study)
        if known is None:
            known = simulate(
                process, study, cancel=cancel, on_results=on_results, threads=self.threads
            )
            with self._lock:
                self._known = [(process, study, known), *self._known][:_REMEMBERED]
        elif on_results is not None:
            on_results(known)
        return known

    def waits(self, process: Process, study: "Study") -> "Mapping[str, Waited]":
        """How long cases waited before each step of a resolved process.

        Raises:
            RedesignError: It cannot be simulated.
        """
        from redesign.simulation.waits import waits

        with self._lock:
            known = [found for one, how, found in self._waits if how == study and one == process]
        if known:
            return known[0]
        found = waits(process, study)
        with self._lock:
            self._waits = [(process, study, found), *self._waits][:_REMEMBERED]
        return found

    def contributions(
        self,
        process: Process,
        redesign: Redesign,
        study: "Study",
        *,
        cancel: "Cancel | None" = None,
    ) -> "tuple[Contribution, ...]":
        """What each change of a redesign brings, paired with the redesign without it.

        Raises:
            Cancelled: Somebody cancelled it.
        """
        from redesign.analysis.contributions import contributions
        from redesign.simulation import settled, simulate

        before, shown = resolve(process, None), resolve(process, redesign)
        study = settled(study, before, shown)
        whole = self.run(shown, study, cancel=cancel)

        def without(after: Process) -> "Results":
            return simulate(after, study, cancel=cancel, threads=self.threads)

        return tuple(contributions(process, redesign, whole, without))

    def shape(self, process: Process, redesign: Redesign, study: "Study") -> "Shape | None":
        """What the means of a comparison hide, once both have been simulated."""
        from redesign.analysis.spread import shape_of

        today = self.known(resolve(process, None), study)
        later = self.known(resolve(process, redesign), study)
        return shape_of(today, later) if today and later else None

    def compare(
        self,
        process: Process,
        redesign: Redesign,
        study: "Study",
        *,
        cancel: "Cancel | None" = None,
        on_comparison: "Callable[[Comparison], None] | None" = None,
    ) -> "Comparison":
        """Today's process against a redesign; early comparisons are published as they sharpen.

        Raises:
            Cancelled: Somebody cancelled it.
        """
        from redesign.analysis import Comparer
        from redesign.simulation import settled

        before, shown = resolve(process, None), resolve(process, redesign)
        study = settled(study, before, shown)
        today = self.run(before, study, cancel=cancel)
        comparer = Comparer(process, redesign, today)
        latest: list[tuple[Results, Comparison]] = []

        def published(results: "Results") -> None:
            comparison = comparer.compare(results)
            latest[:] = [(results, comparison)]
            if on_comparison is not None:
                on_comparison(comparison)

        after = self.run(shown, study, cancel=cancel, on_results=published)
        if latest and latest[0][0] is after:
            return latest[0][1]
        return comparer.compare(after)
