"""Jump mode: a letter stands on every step in view, and typing it goes there."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from redesign.tui.typed_ahead import TypedAhead
from redesign.words import _

_LETTERS: Final = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


def letters_for(steps: Iterable[str]) -> Mapping[str, str]:
    """A letter for each step, those under the fingers first; what is left over has none."""
    return dict(zip(steps, _LETTERS, strict=False))


class Jump(TypedAhead["str | None"], ModalScreen["str | None"]):
    """Waits for a letter; anything else leaves everything as it is."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self.steps = {letter: step for step, letter in letters.items()}

    def compose(self) -> ComposeResult:
        """What to do, at the foot."""
        yield Static(Content(_(" Type the letter that stands on a step. Esc: back")), id="jump")

    def on_key(self, event: events.Key) -> None:
        """Answer with the step that the letter stands on."""
        if event.key != "escape":
            event.stop()
            self.dismiss(self.steps.get(event.character or ""))

    def on_click(self) -> None:
        """A click is as good as Esc."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back, with nothing changed."""
        self.dismiss(None)
