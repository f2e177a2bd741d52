"""Figures that bring themselves up to date: a study in a thread that a newer change takes over.

The thread touches no widget: it posts what it has found, and each find names the state of work it
is about, so that what comes late is not taken for what is asked now.
"""

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from redesign.tui.strip import Figure
from redesign.workbench import Desk

if TYPE_CHECKING:
    from redesign.analysis import Comparison
    from redesign.analysis.spread import Shape
    from redesign.simulation import Cancel
    from redesign.tui.place import PlaceScreen


@frozen
class Found:
    """What a study knows at one moment.

    Attributes:
        figures: The key figures.
        replications: How many runs they rest on; 0 are exact figures without any.
        wanted: How many runs there will be.
        comparison: Today against the redesign, as far as it is known.
        shape: How lead times are spread and when teams are busiest, once the study is done.
    """

    figures: tuple[Figure, ...]
    replications: int = 0
    wanted: int = 0
    comparison: "Comparison | None" = None
    shape: "Shape | None" = None

    @property
    def done(self) -> bool:
        """Whether nothing sharper comes."""
        return bool(self.wanted) and self.replications >= self.wanted


class Live:
    """The study of what is shown just now.

    Attributes:
        found: What is known of it, or None.
    """

    class Came(Message):
        """A study has found something."""

        def __init__(self, turn: int, found: Found) -> None:
            super().__init__()
            self.turn = turn
            self.found = found

    class Stopped(Message):
        """A study could not go on."""

        def __init__(self, turn: int, sentence: str) -> None:
            super().__init__()
            self.turn = turn
            self.sentence = sentence

    def __init__(self, owner: "PlaceScreen", desk: Desk) -> None:
        self.owner = owner
        self.desk = desk
        self.found: Found | None = None
        self.turn = 0
        self._begun = -1
        self._cancel: Cancel | None = None

    def begin(self, redesign: Redesign | None) -> None:
        """Begin with what is on the desk, if that has not begun.

        Args:
            redesign: What today is compared with; None studies today alone.
        """
        if self._begun == self.turn:
            return
        turn, process = self.turn, self.desk.process
        self._begun = turn
        self.owner.run_worker(
            partial(
                self.owner.program.giving_way.run,
                partial(self._study, turn, process, redesign),
            ),
            group="study",
            description="study",  # Else it would be the whole process, spelt out.
            thread=True,
            exit_on_error=False,
        )

    def forget(self) -> None:
        """Give up what runs: it is no longer about what is on the desk."""
        self.turn += 1
        self.stop()
        self.found = None

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
        # Everything slow is loaded here, in the thread, when there is something on the screen.
        from redesign.simulation import Cancel, Cancelled
        from redesign.tui.figuring import figure_out

        # The turn is counted on before the flag is raised, and looked at after the flag is hung
        # out: so a study that is out of date always sees one of the two.
        cancel = self._cancel = Cancel()
        if turn != self.turn:
            return

        def came(found: Found) -> None:
            self._post(Live.Came(turn, found))
            if redesign is not None and found.comparison is not None and found.done:
                self.desk.reached(process, redesign, found.comparison.verdict)

        try:
            figure_out(process, redesign, self.desk.studies, cancel, came)
        except Cancelled:
            return
        except RedesignError as stopped:
            self._post(Live.Stopped(turn, str(stopped)))

    def _post(self, message: Message) -> None:
        """Hand over to the screen; its queue may be filled from any thread."""
        self.owner.post_message(message)
