"""The map: the process as it is drawn, the facts of the selected step, and the key figures.

The redesign is the same place with a redesign laid over it. After every change the drawing, the
facts and the figures are made anew from what is on the desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.worker import Worker, WorkerState

from redesign.diagrams.layout import LayoutFlow
from redesign.diagrams.textmap import MarkBadge, TextMap, View, badge, draw_map
from redesign.model.errors import RedesignError
from redesign.model.flows import START
from redesign.model.process import Process
from redesign.model.redesign import Mark
from redesign.tui import dialogs
from redesign.tui.bar import Footer, TopLine
from redesign.tui.block_commands import BlockCommands
from redesign.tui.experiment_commands import ExperimentCommands
from redesign.tui.facts_commands import FactsCommands
from redesign.tui.facts_list import FactsList
from redesign.tui.first_walk import FirstWalk
from redesign.tui.flow_commands import FlowCommands
from redesign.tui.going_commands import GoingCommands
from redesign.tui.heat_commands import HeatCommands
from redesign.tui.idea_commands import IdeaCommands
from redesign.tui.keys import bindings_at, key_of
from redesign.tui.lit import lettered, lit
from redesign.tui.live import Live
from redesign.tui.map_widget import Direction, MapWidget
from redesign.tui.painted import Piece, Said
from redesign.tui.panel import FactsPanel
from redesign.tui.place import PlaceScreen
from redesign.tui.situation import Place, Situation
from redesign.tui.strip import Strip
from redesign.tui.text import cut
from redesign.tui.walk import Walk
from redesign.words import _, ngettext, number
from redesign.workbench import Desk

if TYPE_CHECKING:
    from redesign.model.finding import Finding
    from redesign.tui.effect import EffectScreen

_ROOMY: Final = 100
"""From so many columns on, the map is drawn with its branches unless somebody says otherwise."""
_SHORTEST_NAME: Final = 6
"""So many cells of the name of a process stand even before a long one of a redesign."""


class MapScreen(
    BlockCommands,
    IdeaCommands,
    ExperimentCommands,
    FlowCommands,
    GoingCommands,
    HeatCommands,
    FirstWalk,
    FactsCommands,
    PlaceScreen,
):
    """One open process."""

    PLACE = Place.MAP
    CSS_PATH = "map.tcss"
    BINDINGS = bindings_at(Place.MAP)
    AUTO_FOCUS: ClassVar[str | None] = "MapWidget"

    def __init__(self, desk: Desk, *, typing: bool = False, guided_walk: bool = False) -> None:
        super().__init__(desk)
        self.typing = typing
        self.guided_walk = guided_walk
        self.live = Live(self, desk)
        self.view: View | None = None
        self.begun = False
        self.effect: EffectScreen | None = None
        self.drawing: TextMap | None = None
        self.walk = Walk((), ())
        self._drawn_for = 0
        self._just_closed = False

    def compose(self) -> ComposeResult:
        """From top to bottom: what is open, map and facts, the step, the figures, the keys."""
        yield TopLine()
        with Horizontal(id="work"):
            yield MapWidget()
            yield FactsPanel()
        yield Said(id="step")
        yield Strip()
        yield self.footer()

    def on_mount(self) -> None:
        """Begin with the first step."""
        steps = self.desk.resolved.flow_steps
        self.selected = steps[0].id if steps else ""
        self.show()
        self.show_figures()

    @on(MapWidget.Widened)
    def _widened(self) -> None:
        """The drawing follows the width; all that takes time begins when it is on the screen."""
        if self._drawn_for == self._width:
            self.show_facts()
        else:
            self.show()
        if not self.begun:
            self.begun = True
            self.call_after_refresh(self._follow_up)

    def _follow_up(self) -> None:
        self.program.painted()
        self.in_thread(dialogs.load, group="dialogs")
        self._work_out()
        self.look_for_kept()
        self.look_for_git()
        self.hear_anew()
        if self.typing and self.app.screen is self:
            self.do_capture()
        if self.guided_walk:
            self.do_first_walk()

    def introduction(self) -> str:
        """What this place is for."""
        return _(
            "The arrows follow the flow. {key} marks a step to digitise, change or drop; the "
            "figures at the foot follow by themselves. Everything can be undone."
        ).format(key=key_of("mark"))

    def situation(self) -> Situation:
        """What the table must know."""
        redesign = self.desk.redesign
        return Situation(
            step=self.step_name(),
            gone=bool(self.selected) and self.selected not in self.desk.resolved.by_id,
            redesign=redesign.name if redesign else "",
            changes=redesign is not None and not redesign.changes_nothing,
            redesigns=len(self.desk.redesigns),
            processes=1,
            undo=self.desk.undo_label,
            redo=self.desk.redo_label,
            unsaved=self.desk.unsaved,
            no_git=self.no_git,
            findings=len(self.findings),
            wish=self.wish() is not None,
        )

    def changed(self, *, select: str | None = None) -> None:
        """Everything anew after a change of what is on the desk."""
        if select is not None:
            self.selected = select
        if self.desk.redesign is not None:
            self.last_redesign = self.desk.redesign.id
        self.live.forget()
        if self.heat_by != "wait":
            self.heat_anew()
        self.hear_anew()
        self.show()
        self.show_figures()
        self.program.giving_way.paint_first()
        self.call_after_refresh(self._work_out)

    def _work_out(self) -> None:
        """Let threads find out what follows from what is on the desk."""
        self.live.begin(self.desk.redesign)
        self.in_thread(self._look_after, group="after")

    def _look_after(self) -> None:
        """In a thread: check what is on the desk, and keep it safe from a crash."""
        draft = self.desk.draft
        found = self.desk.check()
        self.finish(lambda: self._checked(draft, found))
        try:
            with self.files:
                self.desk.keep()
        except RedesignError as stopped:
            self.finish(partial(self.tell, f"{stopped} {stopped.hint}", wrong=True))
        self.finish(self.look_at_disk)

    def _checked(self, draft: object, findings: "tuple[Finding, ...]") -> None:
        if draft is not self.desk.draft:
            return
        self.findings = findings
        self.show_top()
        self.show_step()
        self.show_keys()

    def on_unmount(self) -> None:
        """Nobody waits for the figures any more."""
        self.live.stop()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A study that broke says so, instead of leaving the figures waiting."""
        if event.worker.group == "study" and event.state is WorkerState.ERROR:
            told = _("The simulation broke off: {cause}").format(cause=event.worker.error)
            self.tell(told, wrong=True, unasked=True)

    def show(self) -> None:
        """Draw what is on the desk."""
        redesign = self.desk.redesign
        today = self.desk.process if redesign else None
        before, self.drawing = self.drawing, self._draw(today)
        drawn = self.drawing.arrows
        walk = Walk(self.drawing.order, ((one.source, one.target) for one in drawn))
        walk.remember(self.walk)
        self.walk = walk
        if self.selected not in self.drawing.order:
            self.selected = self._nearest(before.order if before else ())
        self.show_top()
        self.show_selected()

    def redraw(self) -> None:
        """Draw the map for the room it has now."""
        self.show()

    @property
    def _width(self) -> int:
        """How wide the map is; before it has been laid out, how wide it will be."""
        panel = self.query_one(FactsPanel)
        width = panel.styles.width
        beside = int(width.value) if panel.display and width is not None else 0
        return self.query_one(MapWidget).size.width or self.app.size.width - beside

    def _draw(self, today: Process | None) -> TextMap:
        self._drawn_for = self._width
        return draw_map(
            self.desk.resolved,
            view=self.shown_view,
            width=max(self._drawn_for - 1, 30),
            marks=self._badges(),
            today=today,
            hint=self.drawing.slots if self.drawing else None,
            ascii_only=self.program.plain_lines,
            heat=self.heat,
            spoken_of=self.spoken_of(),
            flip=self.flip_side(),
        )

    def show_selected(self) -> None:
        """Light up the selected step in the drawing, and say what is known of it."""
        if self.drawing is not None:
            shown = lit(self.drawing, self.selected, self.shown_view)
            self.query_one(MapWidget).show(shown, self.selected)
        self.show_step()
        self.show_facts()
        self.show_keys()

    def look_at(self, step: str) -> None:
        """Light up a step, without going there."""
        if self.drawing is not None:
            self.query_one(MapWidget).show(lit(self.drawing, step, self.shown_view), step)

    def drawn(self) -> tuple[str, ...]:
        """Every step on the map in reading order, those taken out by the redesign too."""
        return self.drawing.order if self.drawing else ()

    def step_along(self, step: str, by: int) -> str:
        """The step so many places on from a step in reading order."""
        return self.walk.along(step, by)

    def show_letters(self, steps: Sequence[str]) -> None:
        """Show the letter of each of these steps on the map."""
        from redesign.tui.jump import letters_for

        if self.drawing is not None:
            shown = lettered(self.drawing, letters_for(steps))
            self.query_one(MapWidget).show(shown, self.selected)

    def say_of_step(self, sentence: str) -> None:
        """Say something in the line about the selected step; nothing says where it stands again."""
        if sentence:
            self.query_one("#step", Said).say([(sentence, "strong")])
        else:
            self.show_step()

    def drawn_ways(self) -> tuple[LayoutFlow, ...]:
        """The ways as they are drawn, without those of what went."""
        return self.drawing.standing if self.drawing else ()

    def numbers(self) -> Mapping[str, int]:
        """The number of each step as it is shown, in reading order."""
        found = self.drawing.numbers if self.drawing else {}
        return dict(sorted(found.items(), key=lambda one: one[1]))

    def map_text(self) -> str:
        """The map as it is drawn."""
        return self.drawing.text() if self.drawing else ""

    def _nearest(self, before: Sequence[str]) -> str:
        """The step to select when the selected one is gone: the one that stood above it."""
        order = self.drawing.order if self.drawing else ()
        at = before.index(self.selected) if self.selected in before else 0
        kept = [step for step in before[:at] if step in order]
        return kept[-1] if kept else next(iter(order), "")

    def _badges(self) -> Mapping[str, MarkBadge]:
        redesign = self.desk.redesign
        if redesign is None:
            return {}
        today = self.desk.process.by_id
        return {
            change.id: badge(change.mark or (None if change.id in today else Mark.ADD))
            for change in redesign.steps
        }

    @property
    def shown_view(self) -> View:
        """The chosen view; else the map, or the line where the window is narrow."""
        return self.view or ("line" if self.app.size.width < _ROOMY else "map")

    def show_top(self) -> None:
        """What is open, the views, and what state it is in."""
        pieces: list[tuple[Content, str]] = []
        words = {"line": _("Line"), "map": _("Map"), "who": _("Who")}
        for at, (view, word) in enumerate(words.items(), 1):
            here = view == self.shown_view
            text = f"[{at} {word}]" if here else f"{at} {word}"
            pieces.append((Content.styled(f"{text}  ", "bold" if here else ""), f"{view}_view"))
        if self.findings and self.app.size.width >= _ROOMY:
            count = ngettext("{count} finding", "{count} findings", len(self.findings))
            said = count.format(count=number(len(self.findings)))
            pieces.append((Content.styled(f"! {said}  ", "$warning"), "findings"))
        if self.desk.unsaved:
            pieces.append((Content.styled(_("* not saved") + " ", "bold $warning"), "save"))
        room = self.app.size.width - sum(piece.cell_length for piece, _command in pieces) - 1
        self.query_one(TopLine).say(self._title(room), *pieces)

    def _title(self, room: int) -> Content:
        """The process and the redesign over it, whose name stays whole where there is room."""
        process, redesign = self.desk.process.name, self.desk.redesign
        if redesign is None:
            return Content.assemble(f" {process} · ", (_("today"), "bold $primary"))
        said = _("redesign: {name}").format(name=redesign.name)
        if cell_len(f" {process} · {said}") > room:
            said = redesign.name
            process = cut(process, max(room - cell_len(f"  · {said}"), _SHORTEST_NAME))
        return Content.assemble(f" {process} · ", (said, "bold $accent"))

    def show_step(self) -> None:
        """The selected step in full, and where it stands in the flow."""
        drawing = self.drawing
        if drawing is None or not self.selected:
            return
        number_ = drawing.numbers.get(self.selected)
        ways = drawing.standing
        before = self._numbered(way.source for way in ways if way.target == self.selected)
        after = self._numbered(way.target for way in ways if way.source == self.selected)
        pieces: list[Piece] = [(f" {number_ or '–'} {self.step_name()}", "strong")]
        if number_ is None:
            pieces.append(("   " + _("taken out by the redesign"), "quiet"))
        elif before or after:
            said = _("from {before}   on to {after}").format(before=before, after=after)
            pieces.append((f"   {said}", "quiet"))
        if mark := self._badges().get(self.selected):
            pieces.append((f"   {mark.sign} {mark.word}", "mark"))
        if said := self.said_of_step():
            pieces.append((f"   {said}", "strong"))
        about = sum(self.selected in finding.about for finding in self.findings)
        if about:
            words = ngettext("{count} finding ({key})", "{count} findings ({key})", about)
            pieces.append(
                (f"   ! {words.format(count=number(about), key=key_of('findings'))}", "warning")
            )
        self.query_one("#step", Said).say(pieces)

    def _numbered(self, steps: Iterable[str]) -> str:
        """Steps by their numbers; start and end by their signs."""
        numbers = self.drawing.numbers if self.drawing else {}
        return ", ".join(
            str(numbers[step]) if step in numbers else "●" if step == START else "◉"
            for step in steps
        )

    def show_figures(self) -> None:
        """The key figures, as far as they are known."""
        found = self.live.found
        if found is None:
            progress = _("working …")
        elif found.done:
            progress = ""
        elif found.replications:
            progress = _("{done} of {wanted}").format(done=found.replications, wanted=found.wanted)
        else:
            progress = _("working …")
        self.query_one(Strip).show(
            found.figures if found else (),
            compared=self.desk.redesign is not None,
            progress=progress,
            hint=self._hint(),
        )
        if self.effect is not None and self.effect is self.app.screen:
            self.effect.show()

    def _hint(self) -> str:
        """What to do next, in a line that is never in the way."""
        if asked := self.wish():
            said = _("Next question: {question} (press {key} to answer)")
            key = key_of("guide")
            room = self.app.size.width - cell_len(said.format(question="", key=key)) - 2
            return said.format(question=cut(asked.sentence, room), key=key)
        if self.desk.redesigns:
            return _("{key} shows the redesign and what it changes.").format(key=key_of("flip"))
        return _("{key} on a step tries an idea: what it changes is shown here at once.").format(
            key=key_of("mark")
        )

    @on(Live.Came)
    def _figures_came(self, came: Live.Came) -> None:
        if self.live.take(came):
            self.show_figures()

    @on(Live.Stopped)
    def _study_stopped(self, stopped: Live.Stopped) -> None:
        if stopped.turn == self.live.turn:
            self.tell(stopped.sentence, wrong=True, unasked=True)

    def select(self, step: str) -> None:
        """Go to a step."""
        if step != self.selected:
            self.selected = step
            self.show_selected()

    def action_go(self, direction: Direction) -> None:
        """Go the way of an arrow, at once: the next key is about the step arrived at."""
        walk, here = self.walk, self.selected
        self.command_done("go")
        match direction:
            case "up":
                self.select(walk.up(here))
            case "down":
                self.select(walk.down(here))
            case "left":
                self.select(walk.across(here, -1))
            case "right":
                self.select(walk.across(here, 1))
            case "first":
                self.select(walk.along(here, -len(walk.order)))
            case "last":
                self.select(walk.along(here, len(walk.order)))
            case "page_up":
                self.select(walk.along(here, -10))
            case "page_down":
                self.select(walk.along(here, 10))

    @on(MapWidget.Selected)
    def _clicked(self, event: MapWidget.Selected) -> None:
        self.select(event.step)

    @on(MapWidget.Opened)
    def _opened(self, event: MapWidget.Opened) -> None:
        self.select(event.step)
        self.do_edit()

    def show_keys(self) -> None:
        """Bring the line of keys up to date; what would be typed into a fact is left out."""
        self.query_one(Footer).say(self.situation(), self.query_one(FactsPanel).typing)

    def on_descendant_focus(self) -> None:
        """Somebody may begin to type a fact, or end."""
        self.show_keys()

    def on_screen_suspend(self) -> None:
        """Something stands in front; the key that closes it may be pressed once too often."""
        self._just_closed = True

    def command_done(self, id_: str) -> None:
        """Somebody goes on with the map."""
        super().command_done(id_)
        self._just_closed = self._just_closed and id_ == "back"

    def do_back(self) -> None:
        """Out of the facts, then out of what is being exported, then out of the map.

        Who has just come back to the map is told first that it will be left.
        """
        if self.focused is self.query_one(FactsList):
            self.do_panel()
            self._just_closed = True
        elif self.stop_export():
            return
        elif self._just_closed:
            self._just_closed = False
            self.tell(
                _("{key} once more leaves the map for the list of processes.").format(
                    key=key_of("back")
                )
            )
        else:
            # What was said about the map is of no use on the list of processes.
            self.app.clear_notifications()
            self.program.go_home()

    def do_effect(self) -> None:
        """What the redesign does to citizens and staff."""
        from redesign.tui.effect import EffectScreen

        if self.desk.redesign is None:
            self.show_a_redesign()
            self.changed()
        self.effect = EffectScreen(self)
        self.app.push_screen(self.effect)

    def do_line_view(self) -> None:
        """One row per step."""
        self._view("line")

    def do_map_view(self) -> None:
        """The flow with its branches."""
        self._view("map")

    def do_who_view(self) -> None:
        """One column for each who takes part."""
        self._view("who")

    def _view(self, view: View) -> None:
        self.view = view
        self.drawing = None
        self.show()
