"""The line in which a process is typed step by step, at the foot of the map that grows."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from redesign.tui.capturing import Capture
from redesign.tui.dialog import Dialog, keys_line
from redesign.tui.text import cut
from redesign.words import _


class CaptureDialog(Dialog[bool]):
    """Steps typed one after another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn", show=False, priority=True),
        Binding("shift+tab", "main_way", show=False, priority=True),
        Binding("down", "go(1)", show=False, priority=True),
        Binding("up", "go(-1)", show=False, priority=True),
        Binding("ctrl+z", "take_back", show=False, priority=True),
    ]

    def __init__(
        self,
        capture: Capture,
        *,
        numbers: Callable[[], Mapping[str, int]],
        along: Callable[[str, int], str],
        shown: Callable[[str], None],
    ) -> None:
        """A line to type in.

        Args:
            capture: Where the lines go.
            numbers: The number of each step on the map.
            along: The step so many places on from a step.
            shown: Told which step is typed about, after every change.
        """
        super().__init__(
            _("Type the steps"),
            keys="",
            explained=_(
                "One line a step, in the order in which things happen. Enter takes the line and "
                "asks for the next one. Tab types what some cases do instead, Shift+Tab goes back "
                "to the main way.\n\n"
                "A line can say more: “Office: Check papers, 10 min, after 2 days” says who, how "
                "long it takes, and how long the case waits first; “Hear the neighbours, 25 %” is "
                "a step that only some cases need. The number of a step leads there: “1, 20 %” "
                "after Tab sends that share of the cases back to step 1; “the end” ends the case."
            ),
        )
        self.capture = capture
        self.numbers = numbers
        self.along = along
        self.shown = shown

    def body(self) -> Iterable[Widget]:
        """What is asked, the line, what can be written in it, and a refusal."""
        yield Horizontal(Static(id="asks"), Input(id="captured", compact=True), classes="line")
        yield Static(classes="hint")
        yield Static(classes="refused")

    def on_mount(self) -> None:
        """As wide as the window."""
        super().on_mount()
        self.query_one(".dialog", Vertical).styles.width = "100%"
        self._show()

    def on_resize(self) -> None:
        """What is asked is cut where the window is narrow."""
        self._show()

    def _show(self, refusal: str = "") -> None:
        room = max(self.app.size.width // 2, 20)
        self.query_one("#asks", Static).update(Content(cut(self.capture.asks(), room) + " "))
        self.query_one(".hint", Static).update(Content(self._hint()))
        self.query_one(".refused", Static).update(Content(f"! {refusal}" if refusal else ""))
        keys = [_("Enter: next"), _("Tab: or else …"), _("Esc: done")]
        if self.capture.instead:
            keys[1] = _("Tab: what follows")
        if self.capture.beside_main:
            keys.insert(2, _("Shift+Tab: main way"))
        keys += [_("↑ ↓: other step"), _("F1: more")]
        self.query_one(".keys", Static).update(keys_line("   ".join(keys)))

    def _hint(self) -> str:
        if self.capture.instead:
            return _("“Ask for more, 20 %”; a number leads there: “1, 20 %”.")
        if self.capture.beside_main:
            return _("What they do instead. Shift+Tab: back to the others; “the end” ends it.")
        return _("“Check papers”, or all of it: “Office: Check papers, 10 min, after 2 days”.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line, once; an empty one ends the typing."""
        if event.value != event.input.value:
            # Enter pressed twice at once: what it was pressed on is taken already.
            return
        text = event.value.strip()
        if not text:
            self.dismiss(True)
            return
        refusal = self.capture.take(text, self.numbers())
        if refusal is None:
            event.input.value = ""
            self.shown(self.capture.step)
        self._show(refusal or "")

    def action_turn(self) -> None:
        """Type what some cases do instead, or what follows."""
        self.capture.turn()
        self._show()

    def action_main_way(self) -> None:
        """Go on with what follows the fork."""
        if self.capture.leave_branch():
            self.shown(self.capture.step)
        self._show()

    def action_go(self, by: int) -> None:
        """Type what follows another step."""
        self.capture.go(self.along(self.capture.step, by))
        self.shown(self.capture.step)
        self._show()

    def action_take_back(self) -> None:
        """Take back the last line."""
        if self.capture.undo():
            self.shown(self.capture.step)
        self._show()
