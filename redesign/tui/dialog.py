"""What every dialog has: a frame with a title, a line that says the keys, Esc and help."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Final, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from redesign.tui.typed_ahead import TypedAhead
from redesign.words import _

Answer = TypeVar("Answer")
_LEAVES: Final = "leaves"
"""What the words of Esc are marked with, wherever they come to stand in the line of keys."""


def keys_line(keys: str) -> Content:
    """The line of keys of a dialog, in which the words of Esc can be clicked."""
    before, esc, after = keys.partition("Esc")
    does, *rest = after.split("  ", 1)
    leaves = Content.styled(f"{esc}{does}", Style.from_meta({_LEAVES: True}))
    return Content.assemble(before, leaves, *(f"  {one}" for one in rest))


class Dialog(TypedAhead["Answer | None"], ModalScreen["Answer | None"], Generic[Answer]):
    """A question in front of a place; Esc answers None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f1,question_mark", "explain", show=False),
    ]
    WIDTH: ClassVar[int] = 64

    def __init__(self, title: str, *, keys: str, explained: str = "") -> None:
        super().__init__()
        self.title_text = title
        self.keys = keys
        self.explained = explained

    def compose(self) -> ComposeResult:
        """The frame, what stands in it, and the line of keys."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self.title_text)
            frame.styles.width = self.WIDTH
            yield from self.body()
            yield Static(keys_line(self.keys), classes="keys")

    @abstractmethod
    def body(self) -> Iterable[Widget]:
        """What stands in the frame."""

    def on_mount(self) -> None:
        """Nothing blinks: at rest the screen is not drawn anew."""
        for line in self.query(Input):
            line.cursor_blink = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """A dialog that is not laid out yet can be left; one behind another can do nothing."""
        return self.in_front and (self.is_mounted or action == "leave")

    def on_click(self, event: events.Click) -> None:
        """A click beside the frame, or on the words of Esc, is as good as Esc."""
        frame = self.query_one(".dialog").region
        beside = event.widget is self and not frame.contains_point(event.screen_offset)
        if beside or event.style.meta.get(_LEAVES):
            self.action_leave()

    def action_leave(self) -> None:
        """Back, with nothing changed."""
        self.dismiss(None)

    def action_explain(self) -> None:
        """What this dialog is for; at least its keys."""
        self.app.push_screen(Notice(self.title_text, self.explained or self.keys))


class LongDialog(Dialog[Answer]):
    """Something longer than the screen, read with the arrows; its text scrolls in `.told`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_by(1)", show=False),
        Binding("up", "scroll_by(-1)", show=False),
        Binding("pagedown", "scroll_by(10)", show=False),
        Binding("pageup", "scroll_by(-10)", show=False),
        Binding("home", "top", show=False),
        Binding("end", "bottom", show=False),
    ]

    @property
    def told(self) -> VerticalScroll:
        """What is read."""
        return self.query_one(".told", VerticalScroll)

    def action_scroll_by(self, lines: int) -> None:
        """Read on or back."""
        self.told.scroll_relative(y=lines, animate=False)

    def action_top(self) -> None:
        """Back to the beginning."""
        self.told.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """On to the end."""
        self.told.scroll_end(animate=False)


class Notice(Dialog[bool]):
    """Something to read, closed with any of the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,q", "leave", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, keys=_("Enter or Esc: close"))
        self.text = text

    def action_explain(self) -> None:
        """It says itself what there is to say."""

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Static(Content(self.text), classes="said")


class Ask(Dialog[str]):
    """One line to type, such as a name."""

    def __init__(self, title: str, question: str, *, start: str = "", refuse: str = "") -> None:
        super().__init__(title, keys=_("Enter: OK    Esc: back"), explained=question)
        self.question = question
        self.start = start
        self.refuse = refuse

    def body(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Static(Content(self.question), classes="said")
        yield Input(self.start)
        yield Static("", classes="refused")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed, unless nothing was."""
        typed = event.value.strip()
        if typed:
            self.dismiss(typed)
        else:
            self.query_one(".refused", Static).update(
                Content(self.refuse or _("Type something first."))
            )


class Confirm(Dialog[str]):
    """A question with two or three answers as buttons."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, question: str, answers: tuple[tuple[str, str], ...]) -> None:
        super().__init__(
            title,
            keys=_("↑ ↓: choose    Enter: do it    Esc: back"),
            explained=_("Nothing happens before you choose. Esc goes back and changes nothing."),
        )
        self.question = question
        self.answers = answers

    def body(self) -> Iterable[Widget]:
        """The question and its answers; the first one is the safe one."""
        yield Static(Content(self.question), classes="said")
        yield Answers(*(Button(Content(word), id=id_, compact=True) for id_, word in self.answers))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss(event.button.id)


class Answers(Vertical):
    """The buttons of a question, one below the other."""
