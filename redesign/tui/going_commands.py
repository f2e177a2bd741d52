"""The commands that go somewhere: a letter on every step, along a way back, dragging to a team."""

from abc import abstractmethod
from collections.abc import Sequence

from redesign.diagrams.layout import LayoutFlow
from redesign.tui.desk_commands import DeskCommands
from redesign.tui.keys import key_of
from redesign.tui.map_widget import MapWidget
from redesign.words import _
from redesign.workbench import who_text


class GoingCommands(DeskCommands):
    """The commands that go from step to step of an open process."""

    @abstractmethod
    def show_letters(self, steps: Sequence[str]) -> None:
        """Show the letter of each of these steps on the map."""

    @abstractmethod
    def say_of_step(self, sentence: str) -> None:
        """Say something in the line about the selected step."""

    @abstractmethod
    def drawn_ways(self) -> tuple[LayoutFlow, ...]:
        """The ways as they are drawn."""

    def do_jump(self) -> None:
        """Put a letter on every step in view, and go where one is typed."""
        from redesign.tui.jump import Jump, letters_for

        steps = self.query_one(MapWidget).in_view()
        self.show_letters(steps)

        def typed(step: str | None) -> None:
            self.show_selected()
            if step is not None:
                self.select(step)

        self.app.push_screen(Jump(letters_for(steps)), typed)

    def do_loop(self) -> None:
        """Go along a way back: to where it leads, or from there to where it comes from."""
        place = {step: at for at, step in enumerate(self.drawn())}
        here = self.selected
        back = [
            way
            for way in self.drawn_ways()
            if way.source in place and place[way.source] >= place.get(way.target, len(place))
        ]
        onward = [way.target for way in back if way.source == here]
        coming = [way.source for way in back if way.target == here]
        if onward or coming:
            self.select((onward or coming)[0])
        else:
            self.tell(_("No way back leaves this step or leads to it."))

    def on_map_widget_dragged(self, event: MapWidget.Dragged) -> None:
        """Say whose a step would be, and hand it over where it is let go."""
        process = self.desk.resolved
        known = process.by_id.get(event.step)
        if known is None:
            return
        who = who_text(process, event.lane) if event.lane else ""
        if not event.done:
            said = _(" “{step}” → {who}: let go to hand it over.") if who else ""
            self.say_of_step(said.format(step=known.name, who=who))
            return
        refusal = self.desk.set_fact(event.step, "by", event.lane)
        self._after(refusal, select=event.step)
        if refusal is None:
            self.tell(
                _("“{step}” is now done by {who}. {key} takes it back.").format(
                    step=known.name, who=who, key=key_of("undo")
                )
            )
