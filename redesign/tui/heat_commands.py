"""What the steps on the map are coloured by: the written wait, simulated queues, or volume."""

from collections.abc import Mapping
from functools import partial
from typing import Final, Literal

from redesign.diagrams.textmap import Heat
from redesign.model.errors import RedesignError
from redesign.model.process import Process
from redesign.tui.desk_commands import DeskCommands
from redesign.words import _, number, rough_span_text

HeatBy = Literal["wait", "queue", "volume"]
_NEXT: Final[Mapping[HeatBy, HeatBy]] = {"wait": "queue", "queue": "volume", "volume": "wait"}
_LEAST_QUEUE: Final = 0.5
"""Minutes; a shorter queue is none."""


class HeatCommands(DeskCommands):
    """The command that colours the map.

    Attributes:
        heat_by: What the steps are coloured by.
        heat: The same with its values; None: the wait as written, or not known yet.
    """

    heat_by: HeatBy = "wait"
    heat: Heat | None = None

    def do_heat(self) -> None:
        """Colour the steps by the next thing."""
        self.heat_by = _NEXT[self.heat_by]
        words = {
            "wait": _("Coloured by the wait before a step, as it is written."),
            "queue": _("Coloured by the time in a queue, as simulated."),
            "volume": _("Coloured by how often each step is done in a year."),
        }
        self.tell(words[self.heat_by])
        self.heat_anew()
        self.redraw()

    def heat_anew(self) -> None:
        """Find the values for what is on the desk now."""
        self.heat = None
        process = self.desk.resolved
        if self.heat_by == "volume":
            self.heat = _volume(process)
        elif self.heat_by == "queue":
            self.in_thread(partial(self._simulate, process), group="heat")

    def _simulate(self, process: Process) -> None:
        """In a thread: how long cases waited, the waits that are written left out."""
        from redesign.simulation import Study

        try:
            found = self.desk.studies.waits(process, Study())
        except RedesignError:
            return
        queues = {
            step: waited.queue for step, waited in found.items() if waited.queue >= _LEAST_QUEUE
        }
        texts = {step: rough_span_text(queue) for step, queue in queues.items()}
        self.finish(partial(self._simulated, process, Heat(_("Queue"), queues, texts)))

    def _simulated(self, process: Process, found: Heat) -> None:
        if self.heat_by == "queue" and process is self.desk.resolved:
            self.heat = found
            self.redraw()


def _volume(process: Process) -> Heat | None:
    """How often each step is done: in a year, or for a hundred cases where nobody knows.

    None where cases can go round forever; a finding says so.
    """
    from redesign.simulation import expected

    cases = process.demand.cases_per_year
    try:
        done = expected(process).done
    except RedesignError:
        return None
    values = {step: times * (cases or 100) for step, times in done.items()}
    texts = {step: number(value, 0) for step, value in values.items()}
    return Heat(_("Cases") if cases else _("Of 100"), values, texts)
