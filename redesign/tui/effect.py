"""The effect of a redesign on a screen of its own, brought up to date while the study sharpens."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from redesign.tui.bar import TopLine
from redesign.tui.effect_page import ALL, groups_of
from redesign.tui.effect_text import effect_lines
from redesign.tui.firm import Firm
from redesign.tui.keys import bindings_at
from redesign.tui.place import PlaceScreen
from redesign.tui.situation import Place, Situation
from redesign.words import _

if TYPE_CHECKING:
    from redesign.tui.map_screen import MapScreen


class EffectScreen(PlaceScreen):
    """What the shown redesign does to citizens and staff.

    Attributes:
        over: The map it stands over; the commands of the process are the map's.
        group: The group of citizens whose numbers are shown in full.
        firm: What we do not know, when asked for.
    """

    PLACE = Place.EFFECT
    CSS_PATH = "effect.tcss"
    BINDINGS = bindings_at(Place.EFFECT)
    AUTO_FOCUS: ClassVar[str | None] = "#effect"

    def __init__(self, over: "MapScreen") -> None:
        super().__init__()
        self.over = over
        self.group = ALL
        self.firm = Firm(self)

    def compose(self) -> ComposeResult:
        """The text, scrolling."""
        yield TopLine()
        with VerticalScroll(id="effect"):
            yield Static(id="effect-text", markup=False)
        yield self.footer()

    def on_mount(self) -> None:
        """Show what is known already."""
        self.call_after_refresh(self.show)

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.call_after_refresh(self.show)

    def situation(self) -> Situation:
        """What the table must know."""
        redesign = self.over.desk.redesign
        answered = sum(len(change.answers) for change in redesign.steps) if redesign else 0
        duties = len(self.over.open_guards()) + answered
        groups = len(self.over.desk.resolved.segments)
        return self.over.situation()._replace(duties=duties, groups=groups)

    def introduction(self) -> str:
        """What this place is for."""
        return _(
            "What the redesign does, service first: who is better and who is worse off. Money "
            "comes last. ± says how sure the figure is."
        )

    def show(self) -> None:
        """Show what the study knows now."""
        redesign, found = self.over.desk.redesign, self.over.live.found
        if redesign is None:
            self.do_back()
        if redesign is None or not self.is_mounted:
            return
        runs = ""
        if found is None or not found.replications:
            runs = _("simulating …")
        elif not found.done:
            runs = _("simulating: {done} of {wanted} years").format(
                done=found.replications, wanted=found.wanted
            )
        self.query_one(TopLine).say(
            Content.assemble(
                f" {self.over.desk.process.name} · ",
                (_("effect of: {name}").format(name=redesign.name), "bold $accent"),
            ),
            (Content.styled(f"{runs} ", "$text-muted"), ""),
        )
        process = self.over.desk.resolved
        page = self.query_one("#effect").size
        size = (max(page.width - 4, 40), page.height)
        not_known = self.firm.in_short(found)
        lines = effect_lines(process, redesign, found, self.group, size, not_known=not_known)
        lines += self.firm.lines(found, size[0])
        self.query_one("#effect-text", Static).update(Content("\n").join(lines))
        self.show_keys()

    def do_next_group(self) -> None:
        """The numbers of the next group of citizens."""
        self._turn(1)

    def do_previous_group(self) -> None:
        """The numbers of the group before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        found = self.over.live.found
        if found is None or found.comparison is None:
            return
        groups = groups_of(self.over.desk.resolved, found.comparison)
        at = groups.index(self.group) if self.group in groups else 0
        self.group = groups[(at + by) % len(groups)]
        self.show()

    def do_unknown(self) -> None:
        """Show what we do not know, or leave it out again."""
        self.firm.asked = not self.firm.asked
        self.show()
        if self.firm.asked:
            self.show_end()

    def show_end(self) -> None:
        """Scroll to what stands last."""
        page = self.query_one("#effect", VerticalScroll)
        self.call_after_refresh(page.scroll_end, animate=False)

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self.firm.stop()

    def on_screen_resume(self) -> None:
        """What it shows may have gone while something stood in front."""
        self.call_after_refresh(self.show)

    def do_back(self) -> None:
        """Back to the map; what stands in front of it is left first."""
        if self.app.screen is self:
            self.dismiss()

    def doing(self, id_: str) -> Callable[[], None]:
        """What does a command; what this screen has nothing of its own for, the map does."""
        return super().doing(id_) if hasattr(self, f"do_{id_}") else self.over.doing(id_)
