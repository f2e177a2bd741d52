"""How firm an effect is, worked out in a thread once the study is done.

Hides the thread: what is told belongs to one comparison, and a newer one is looked at anew.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from redesign.model.errors import RedesignError
from redesign.model.resolve import resolve
from redesign.tui.text import wrapped
from redesign.words import _, number, percent

if TYPE_CHECKING:
    from redesign.analysis import Comparison, Sensitivity
    from redesign.simulation import Cancel
    from redesign.tui.effect import EffectScreen
    from redesign.tui.live import Found


class Firm:
    """What moves the shown result most: in short on the first page, in full where it is asked for.

    Attributes:
        asked: Whether it is to be shown in full.
    """

    def __init__(self, screen: "EffectScreen") -> None:
        self.asked = False
        self._screen = screen
        self._about: Comparison | None = None
        self._told: Sensitivity | str = ""
        self._cancel: Cancel | None = None

    def in_short(self, found: "Found | None") -> tuple[tuple[str, str], ...]:
        """For the first page: how much is not known, and what to measure first."""
        name = _("What we do not know")
        told = self._look_at(found)
        if isinstance(told, str):
            return ((name, told),)
        if not told.swings:
            return ((name, _("no number moves it")),)
        from redesign.workbench import unknowns

        share = _("{share} of what could move it is estimates").format(
            share=percent(told.assumed_share)
        )
        desk = self._screen.over.desk
        rows = unknowns(told, resolve(desk.process, None), desk.resolved)
        first = next((one for one in rows if one.assumed), None) or next(iter(rows), None)
        if first is None:
            return ((name, share),)
        return ((name, share), (_("Measure first"), f"{first.name} ({first.span})"))

    def lines(self, found: "Found | None", width: int) -> Iterator[Content]:
        """The part of the screen that tells it in full, where it is asked for."""
        if not self.asked:
            return
        yield Content("")
        yield Content.styled(_("What we do not know"), "bold $primary")
        told = self._look_at(found)
        if isinstance(told, str):
            yield Content.styled(told, "$text-muted")
        else:
            yield from self._told_lines(told, width)

    def _look_at(self, found: "Found | None") -> "Sensitivity | str":
        """What is known of it so far; begins to work it out where that is due."""
        if found is None or found.comparison is None or not found.done:
            return _("As soon as the simulation is done.")
        if found.comparison is not self._about:
            self._begin(found.comparison)
        return self._told

    def stop(self) -> None:
        """Give up what runs, or what has not begun yet."""
        self._about = None
        if self._cancel is not None:
            self._cancel.cancel()
            self._cancel = None

    def _begin(self, comparison: "Comparison") -> None:
        self.stop()
        self._about, self._told = comparison, _("Moving one number after the other …")
        desk = self._screen.over.desk
        draft = desk.draft

        def work() -> None:
            from redesign.simulation import Cancel, Cancelled

            # What is asked is changed before the flag is raised, and looked at after the flag is
            # hung out: so a thread that only begins sees one of the two.
            cancel = self._cancel = Cancel()
            if comparison is not self._about:
                return
            told: Sensitivity | str
            try:
                told = desk.sensitivity(
                    comparison, redesign=draft.redesign, cancel=cancel, on_progress=progressed
                )
            except Cancelled:
                return
            except RedesignError as stopped:
                told = str(stopped)
            self._say(comparison, told)

        def progressed(done: int, of: int) -> None:
            sentence = _("Moving one number after the other: {done} of {of}")
            self._say(comparison, sentence.format(done=number(done), of=number(of)))

        self._screen.in_thread(work, group="firm")

    def _say(self, comparison: "Comparison", told: "Sensitivity | str") -> None:
        def show() -> None:
            if comparison is self._about:
                self._told = told
                self._screen.show()
                if self.asked:
                    self._screen.show_end()

        self._screen.finish(show)

    def _told_lines(self, told: "Sensitivity", width: int) -> Iterator[Content]:
        from redesign.workbench import firmness, unknowns

        desk = self._screen.over.desk
        style = "$warning" if told.is_idea else ""
        for line in wrapped(firmness(told), width):
            yield Content.styled(line, style)
        if not told.swings:
            return
        yield Content("")
        yield Content.styled(
            _("If one number were at an end of its range, the difference would be"), "$text-muted"
        )
        for one in unknowns(told, resolve(desk.process, None), desk.resolved):
            mark = ("! ", "$warning") if one.turns else ("· ", "$text-muted")
            source = _("estimate") if one.assumed else ""
            yield Content.assemble(mark, one.name, (f"  {source}", "$text-muted"))
            yield Content(f"    {one.span} → {one.effect}")
        if any(swing.turns for swing in told.swings):
            yield Content.styled(_("! at one of the ends the result is another"), "$text-muted")
