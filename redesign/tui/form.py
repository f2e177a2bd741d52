"""A few lines to type that belong together: a new step, a team, an answer.

Enter takes all of them from any line. What cannot be read is said below, the cursor goes to the
line it is about, and nothing that was typed is lost.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, Static
from textual.widgets.input import Selection

from redesign.model.frozen import frozen
from redesign.tui.dialog import Dialog
from redesign.tui.fact_input import AnswerInput
from redesign.tui.text import cut, fit, wrapped
from redesign.words import _

_WIDEST_LABEL: Final = 26
_FRAME: Final = 6
"""The cells of a line of the frame beside what stands in it."""
_LEAST_TOLD: Final = 3

Take = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Takes what was typed, by key; gives what cannot be taken, by key, or nothing."""


@frozen
class Line:
    """One line of a form.

    Attributes:
        key: Which one.
        label: What it asks for.
        text: What stands there at first.
        hint: What can be written, shown while one is in the line.
        names: What is offered while one types; the right arrow takes it.
    """

    key: str
    label: str
    text: str = ""
    hint: str = ""
    names: tuple[str, ...] = ()


class _Typed(AnswerInput):
    """A line whose text is typed over, and shown from its beginning."""

    def on_focus(self) -> None:
        """Select everything from the end to the beginning, so that the beginning is in view."""
        self.selection = Selection(len(self.value), 0)


class Form(Dialog[bool]):
    """Lines to type, taken together."""

    WIDTH: ClassVar[int] = 72
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the lines, which would scroll by themselves where they do not all fit.
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
        Binding("ctrl+s", "take", show=False),
        Binding("f6", "delete", show=False),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        take: Take,
        *,
        said: str = "",
        first: str = "",
        delete: Callable[[], str] | None = None,
    ) -> None:
        """A form.

        Args:
            title: What it is about.
            lines: What is asked for.
            take: What is done with what was typed.
            said: A sentence above the lines.
            first: The line to begin in.
            delete: Takes away what the form is about; gives why it cannot be, or "".
        """
        keys = _("↑ ↓: line    Enter: OK    Esc: back")
        if len(lines) == 1:
            keys = _("Enter: OK    Esc: back")
        explained = said or _("Fill in what is known; the rest can come later.")
        super().__init__(title, keys=keys, explained=explained)
        self.lines = tuple(lines)
        self.take = take
        self.said = said
        self.first = first
        self.delete = delete
        if delete is not None:
            self.keys = _("↑ ↓: line    Enter: OK    F6: delete    Esc: back")

    def body(self) -> Iterable[Widget]:
        """What it is about, the lines, and what can be written in them."""
        if self.said:
            yield Static(Content(self.said), classes="said")
        wide = min(max(cell_len(line.label) for line in self.lines), _WIDEST_LABEL)
        with VerticalScroll(classes="lines", can_focus=False):
            for line in self.lines:
                suggester = SuggestFromList(line.names, case_sensitive=False)
                yield Horizontal(
                    Static(Content(fit(line.label, max(wide, 19)) + " "), classes="label"),
                    _Typed(line.text, compact=True, id=f"line-{line.key}", suggester=suggester),
                    classes="line",
                )
        yield Static(classes="hint")
        yield Static(classes="refused")
        with Horizontal(classes="answers"):
            yield Button(Content(_("OK")), id="do-it", compact=True)
            if self.delete is not None:
                yield Button(Content(_("Delete")), id="delete-it", compact=True)

    def on_mount(self) -> None:
        """Begin in the line that was asked for, else in the first."""
        super().on_mount()
        if self.first:
            self.query_one(f"#line-{self.first}", Input).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what can be written in the line one is in."""
        line = next((one for one in self.lines if f"line-{one.key}" == event.widget.id), None)
        hint = line.hint if line else ""
        if line and line.names:
            names = _("→ takes what is offered: {names}").format(names=", ".join(line.names))
            hint = f"{hint} {names}".strip()
        typed = event.widget
        whole = typed.value if isinstance(typed, Input) else ""
        hidden = whole if cell_len(whole) > typed.size.width else ""
        self.query_one(".hint", Static).update(Content(self._below(hidden, hint)))

    def _below(self, *told: str) -> str:
        """What is told below the lines, as far as the keys stay in view."""
        window, height = self.app.size
        width = min(self.WIDTH, window) - _FRAME
        lines = [line for one in told if one for line in ("", *wrapped(one, width))][1:]
        if len(lines) > (room := max(height // 4, _LEAST_TOLD)):
            lines = [line for line in lines if line]
            lines[room - 1 :] = [cut(" ".join(lines[room - 1 :]), width)]
        return "\n".join(lines)

    @on(Input.Submitted)
    @on(Button.Pressed, "#do-it")
    def _done(self) -> None:
        self.action_take()

    @on(Button.Pressed, "#delete-it")
    def action_delete(self) -> None:
        """Take away what the form is about; stay where something still needs it."""
        if self.delete is None:
            return
        refusal = self.delete()
        if refusal:
            self.query_one(".refused", Static).update(Content(f"! {refusal}"))
        else:
            self.dismiss(True)

    def action_take(self) -> None:
        """Hand over what stands in the lines, once; stay where something cannot be taken."""
        if not self.in_front:
            return
        typed = {
            line.key: self.query_one(f"#line-{line.key}", Input).value.strip()
            for line in self.lines
        }
        refused = self.take(typed)
        if not refused:
            self.dismiss(True)
            return
        key, sentence = next(iter(refused.items()))
        self.query_one(".refused", Static).update(Content(f"! {sentence}"))
        if any(line.key == key for line in self.lines):
            self.query_one(f"#line-{key}", Input).focus()
