"""A list to choose from by typing: the palette, the help page, steps, redesigns and findings.

Typing narrows it (æ ø å typed either way), the arrows move, Enter chooses; what cannot be chosen
just now stays in view and says why.
"""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from redesign.model.frozen import frozen
from redesign.tui.dialog import Dialog
from redesign.tui.rows import Rows
from redesign.tui.text import matches, two_ends, wrapped
from redesign.words import _

_FRAME: Final = 6
"""The cells of a line of the frame beside what stands in it."""
_TALL: Final = 24
"""From so many lines on, there is an empty line between the parts."""
_HIGHEST: Final = 0.55
_SHARE: Final = 0.94
"""The shares of the window that the list and the whole dialog may take."""


@frozen
class Choice:
    """One row of a list.

    Attributes:
        id: What the person chose.
        text: What the row says first.
        end: A key or a number at the right end.
        more: What stands below it in a quieter voice.
        off: Why it cannot be chosen just now, or None.

    Nothing of it is cut: what does not fit in a line goes on in the next.
    """

    id: str
    text: str
    end: str = ""
    more: str = ""
    off: str | None = None

    @property
    def searched(self) -> str:
        """What typing is compared with."""
        return f"{self.text} {self.more} {self.end}"


class Chooser(Dialog[str]):
    """A titled list; the answer is the id of the choice."""

    WIDTH: ClassVar[int] = 76
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("home", "first", show=False, priority=True),
        Binding("end", "last", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Iterable[Choice],
        *,
        said: str = "",
        current: str | None = None,
    ) -> None:
        super().__init__(
            title,
            keys=_("↑ ↓: move    Enter: choose    Esc: back"),
            explained=said or _("Type a part of a word to narrow the list; Enter chooses."),
        )
        self.choices = tuple(choices)
        self.said = said
        self.current = current

    def body(self) -> Iterable[Widget]:
        """What it is about, the line to type in, and the list."""
        if self.said:
            yield Static(Content(self.said), classes="said")
        yield Input(placeholder=_("Search"), compact=True)
        yield Rows()

    def on_mount(self) -> None:
        """Show everything, the current choice first under the cursor."""
        self._show("")

    def on_resize(self) -> None:
        """Keep the ends of the rows at the frame, and what stands around the list in view."""
        self.query_one(OptionList).styles.max_height = self._room()
        self.refresh_rows()

    def _room(self) -> int:
        """The lines for the list, with everything around it in view.

        Told in lines: by a limit that is a share of the window, a frame that fits its contents
        would be as high as the whole list.
        """
        width, height = self.app.size
        inside = min(self.WIDTH, width) - _FRAME
        around = [len(wrapped(self.said, inside)), 1, len(wrapped(self.keys, inside))]
        air = 0 if height < _TALL else sum(1 for lines in around if lines) + 1
        return max(min(int(height * _HIGHEST), int(height * _SHARE) - 2 - sum(around) - air), 3)

    def refresh_rows(self) -> None:
        """Show the rows anew; the cursor stays where it is."""
        self._show(self.query_one(Input).value)

    def _show(self, typed: str) -> None:
        rows = self.query_one(OptionList)
        chosen = rows.highlighted_option.id if rows.highlighted_option else self.current
        found = [choice for choice in self.choices if self.fits(typed, choice)]
        exact = next((choice for choice in found if choice.end == typed.strip() != ""), None)
        if typed:
            found.sort(key=lambda choice: not matches(typed, choice.text))
        if exact is not None:
            found = [exact, *(choice for choice in found if choice is not exact)]
            chosen = exact.id
        rows.clear_options()
        width = min(self.WIDTH, self.app.size.width) - 9
        rows.add_options([Option(_row(choice, width), id=choice.id) for choice in found])
        ids = [choice.id for choice in found]
        rows.highlighted = ids.index(chosen) if chosen in ids else (0 if ids else None)
        if not found:
            rows.add_option(Option(Content(self.nothing()), disabled=True))

    def nothing(self) -> str:
        """What stands there where no row fits."""
        return _("Nothing fits. Try fewer letters.")

    def fits(self, typed: str, choice: Choice) -> bool:
        """Whether a row stays in view with what was typed."""
        return matches(typed, choice.searched)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Choose what the cursor stands on."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self._choose(option.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_id)

    def _choose(self, id_: str | None) -> None:
        choice = next((one for one in self.choices if one.id == id_), None)
        if choice is None:
            return
        if choice.off is not None:
            self.notify(choice.off, markup=False)
            return
        self.dismiss(choice.id)

    def action_move(self, by: int) -> None:
        """Move the cursor without leaving the line one types in."""
        rows = self.query_one(OptionList)
        if rows.option_count and rows.highlighted is not None:
            rows.highlighted = min(max(rows.highlighted + by, 0), rows.option_count - 1)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.query_one(OptionList).action_first()

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.query_one(OptionList).action_last()


def _row(choice: Choice, width: int) -> Content:
    quiet = "$text-muted" if choice.off else ""
    end = Content.styled(choice.end, "$primary")
    first, *rest = _hanging(choice.text, width - end.cell_length)
    said = [two_ends(Content.styled(first, quiet), end, width)]
    said += [Content.styled(line, quiet) for line in rest]
    below = _indented(choice.off or choice.more, width)
    return Content("\n").join([*said, *(Content.styled(line, "$text-muted") for line in below)])


def _hanging(text: str, width: int) -> list[str]:
    """The text in lines, all but the first set in by a sign and a space."""
    first, *rest = wrapped(text, width - 2) or [""]
    return [first, *(f"  {line}" for line in rest)]


def _indented(text: str, width: int) -> list[str]:
    paragraphs = text.split("\n") if text else ()
    return [f"  {line}" for one in paragraphs for line in wrapped(one, width - 2)]
