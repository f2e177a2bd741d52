"""The facts of the selected step, each changed where it stands.

The panel shows what it is given and says what somebody wants to change; whether that can be read
is decided elsewhere, and a refusal is shown below the line that was typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from redesign.tui.rows import Rows
from redesign.tui.text import cut, fit
from redesign.words import _

_LABEL = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact as it is shown.

    Attributes:
        key: Which fact.
        segment: For whom it holds; "" for everybody.
        label: The word for it, or the segment's name.
        text: Its value.
        typed: Its value as one would type it.
        was: Today's value where the redesign has another, else "".
        choices: What it can be, as typed and as shown; empty: anything can be typed.
    """

    key: str
    segment: str
    label: str
    text: str
    typed: str
    was: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """One name for fact and segment."""
        return f"{self.key}/{self.segment}"

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return 2 if self.was else 1


class FactsList(Rows):
    """The list of facts, whose place on the screen does not depend on how many there are.

    A list that gets longer makes Textual lay the whole screen out anew, at every step that somebody
    walks past. Here that is done only when a scrollbar comes or goes.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)

    @property
    def points(self) -> bool:
        """Only while somebody is in the facts: else the selected thing is the step."""
        return self.has_focus

    def watch_virtual_size(self, old: Size, new: Size) -> None:
        """Make room for a scrollbar, or take it away."""
        room = self.size.height
        if (old.height > room) != (new.height > room):
            self.refresh(layout=True)


class FactInput(Input):
    """The line in which a fact is typed; Esc leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+z", "restore", show=False),
    ]

    class Left(Message):
        """Somebody went away without changing anything."""

    def action_leave(self) -> None:
        """Leave the fact as it was."""
        self.post_message(self.Left())

    def action_restore(self) -> None:
        """Bring back what stood here."""
        self.value = self.name or ""


class FactsPanel(Vertical):
    """The facts of one step."""

    @dataclass
    class Typed(Message):
        """Somebody wants a fact to be this."""

        row: FactRow
        text: str

    @dataclass
    class Asked(Message):
        """Somebody wants to choose among the words of a fact."""

        row: FactRow

    @dataclass
    class MoreWanted(Message):
        """Somebody wants to see every fact, or fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FactRow, ...] = ()
        self.editing: FactRow | None = None
        self._heading = Content("")
        self._more = ""
        self._shown_width = 0

    def compose(self) -> ComposeResult:
        """A heading, the list, and the place where a refusal is said."""
        yield Static(id="facts-heading")
        yield FactsList(id="facts")
        yield Static(id="refused", markup=False)

    def show(self, heading: Content, rows: Sequence[FactRow], more: str) -> None:
        """Show these facts; the cursor stays on the same fact."""
        self.leave_editing()
        facts = self.query_one("#facts", OptionList)
        at = facts.highlighted_option.id if facts.highlighted_option else None
        width = max(self.size.width - 4, 20)
        self._show_heading(heading)
        before, self.rows = self.rows, tuple(rows)
        options = [(row.id, row.height) for row in self.rows]
        if more == self._more and options == [(row.id, row.height) for row in before]:
            for row, old in zip(self.rows, before, strict=True):
                if row != old or width != self._shown_width:
                    facts.replace_option_prompt(row.id, _row(row, width))
            self._shown_width = width
            return
        self._more, self._shown_width = more, width
        shown = [Option(_row(row, width), id=row.id) for row in self.rows]
        if more:
            shown.append(Option(Content.styled(more, "$text-muted"), id="more"))
        with self.app.batch_update():
            facts.clear_options()
            facts.add_options(shown)
        ids = [option.id for option in facts.options]
        facts.highlighted = ids.index(at) if at in ids else (0 if ids else None)

    def _show_heading(self, heading: Content) -> None:
        """The name has two lines of its own, so nothing is laid out anew for a longer one."""
        if heading != self._heading:
            place = self.query_one("#facts-heading", Static)
            explained = "\n" in heading.plain
            place.set_class(explained, "-explained")
            place.update(heading, layout=explained)
            self._heading = heading

    def point_at(self, key: str) -> None:
        """Put the cursor on a fact."""
        at = next((at for at, row in enumerate(self.rows) if row.key == key), None)
        if at is not None:
            self.query_one("#facts", OptionList).highlighted = at

    @on(OptionList.OptionSelected, "#facts")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_id or "")

    def _open(self, id_: str) -> None:
        if id_ == "more":
            self.post_message(self.MoreWanted())
            return
        row = next((row for row in self.rows if row.id == id_), None)
        if row is None:
            return
        if row.choices:
            self.post_message(self.Asked(row))
        else:
            self._type(row)

    def _type(self, row: FactRow) -> None:
        self.leave_editing()
        facts = self.query_one("#facts", OptionList)
        facts.scroll_to_highlight()
        above = sum(one.height for one in self.rows[: self.rows.index(row)])
        line = FactInput(row.typed, name=row.typed, compact=True, id="typing")
        line.cursor_blink = False
        line.styles.offset = (
            _LABEL + FactsList.POINTED,
            facts.region.y - self.region.y + above - facts.scroll_offset.y,
        )
        line.styles.width = max(self.size.width - _LABEL - FactsList.POINTED - 1, 8)
        self.editing = row
        self.mount(line)
        line.focus()

    def leave_editing(self) -> None:
        """Close the line one types in."""
        if self.editing is None:
            return
        self.editing = None
        self.query_one("#refused", Static).update("")
        had_focus = any(line.has_focus for line in self.query(FactInput))
        self.query(FactInput).remove()
        if had_focus:
            self.query_one("#facts", OptionList).focus()

    def refuse(self, sentence: str) -> None:
        """Say why what was typed cannot be taken; it stays to be put right."""
        self.query_one("#refused", Static).update(Content(f"! {sentence}"))

    @on(Input.Submitted, "#typing")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if self.editing is None:
            return
        if event.value.strip() == self.editing.typed.strip():
            self.leave_editing()
        else:
            self.post_message(self.Typed(self.editing, event.value.strip()))

    @on(FactInput.Left)
    def _left(self, event: FactInput.Left) -> None:
        event.stop()
        self.leave_editing()


def _row(row: FactRow, width: int) -> Content:
    room = max(width - _LABEL, 6)
    label = f"  {row.label}" if row.segment else row.label
    sign = "*" if row.was else " "
    line = Content.assemble(
        (fit(label, _LABEL - 2), "$text-muted"),
        (f"{sign} ", "bold $accent"),
        (cut(row.text, room), "bold" if row.was else ""),
    )
    if not row.was:
        return line
    was = _("today {value}").format(value=row.was)
    return Content("\n").join([line, Content.styled(" " * _LABEL + cut(was, room), "$text-muted")])
