"""The facts of the selected step, each changed where it stands.

The panel shows what it is given and says what somebody wants to change; whether that can be read
is decided elsewhere, and a refusal is shown below the line that was typed.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from redesign.tui.facts_list import LABEL, FactRow, FactsList
from redesign.tui.painted import Said
from redesign.tui.text import POINTED, cut, wrapped
from redesign.words import _

if TYPE_CHECKING:
    from redesign.tui.fact_input import FactInput


class FactsPanel(Vertical):
    """The facts of one step."""

    class Typed(Message):
        """Somebody wants a fact of a step to be this, and stays there, or has gone on by now."""

        def __init__(self, step: str, row: FactRow, text: str, *, gone_on: bool) -> None:
            super().__init__()
            self.step = step
            self.row = row
            self.text = text
            self.gone_on = gone_on

    class Asked(Message):
        """Somebody wants to choose among the words of a fact."""

        def __init__(self, row: FactRow) -> None:
            super().__init__()
            self.row = row

    class Passed(Message):
        """Somebody left the fact as it was, and goes on."""

        def __init__(self, row: FactRow) -> None:
            super().__init__()
            self.row = row

    class MoreWanted(Message):
        """Somebody wants to see every fact, or fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.editing: FactRow | None = None
        self._step = ""

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        yield Said(id="facts-heading")
        yield FactsList(id="facts")

    @property
    def facts(self) -> FactsList:
        """The list."""
        return self.query_one("#facts", FactsList)

    def show(
        self, step: str, name: str, rows: Sequence[FactRow], *, more: str = "", said: str = ""
    ) -> None:
        """Show these facts; the cursor stays on the same fact.

        Args:
            step: Its id.
            name: Its name.
            rows: Its facts.
            more: Asks for more of them or fewer.
            said: What is to be said below them, or in their place.
        """
        self.leave_editing()
        self._step = step
        width = self.size.width
        first, *rest = wrapped(name, width) or [""]
        second = cut(" ".join(rest), width)
        self.query_one("#facts-heading", Said).say([(first, "strong")], [(second, "strong")])
        self.facts.show(rows, more=more, said=said)

    def point_at(self, key: str) -> None:
        """Put the cursor on a fact."""
        at = next((at for at, row in enumerate(self.facts.rows) if row.key == key), None)
        if at is not None:
            self.facts.point_at(at)

    def open_at(self, key: str) -> None:
        """Let a fact be typed or chosen."""
        row = next((row for row in self.facts.rows if row.key == key), None)
        if row is not None:
            self._open(row)

    @on(FactsList.Opened)
    def _opened(self, event: FactsList.Opened) -> None:
        event.stop()
        if event.row is None:
            self.post_message(self.MoreWanted())
        else:
            self._open_as_now(event.row)

    def _open_as_now(self, opened: FactRow) -> None:
        """Open a fact as it stands in the list by now: another step's may have come meanwhile."""
        row = next((row for row in self.facts.rows if row.id == opened.id), None)
        if self.half_typed:
            # That fact is changed first, and then all facts are shown anew.
            self.leave_editing()
            self.call_after_refresh(self.call_after_refresh, self._open_as_now, opened)
        elif row is not None:
            self._open(row)

    def _open(self, row: FactRow) -> None:
        if row.choices:
            self.post_message(self.Asked(row))
        else:
            self._type(row)

    def _type(self, row: FactRow) -> None:
        from redesign.tui.fact_input import FactInput

        self.leave_editing()
        facts = self.facts
        before = POINTED + LABEL
        line = FactInput(row.typed, name=row.typed, compact=True)
        line.cursor_blink = False
        line.styles.offset = (before, facts.region.y - self.region.y + facts.line_of(row))
        line.styles.width = max(self.size.width - before, 8)
        self.editing, facts.typing = row, True
        facts.point_at(facts.rows.index(row))
        keys = _("Enter: keep    Esc: leave it")
        self._say_below(Content.styled(f"{row.hint}\n{keys}".strip(), "$text-muted"))
        self.mount(line)
        self.screen.set_focus(line)

    def leave_editing(self, *, keep: bool = True) -> None:
        """Close the line one types in.

        Args:
            keep: What was typed is wanted, though nobody pressed Enter.
        """
        if self.editing is None:
            return
        if keep and (typed := self.half_typed):
            self.post_message(typed)
        self.editing, self.facts.typing = None, False
        self._say_below(Content(""))
        lines = tuple(self.query("FactInput"))
        if self.screen.focused in lines:
            self.screen.set_focus(self.facts)
        for line in lines:
            line.remove()

    @property
    def half_typed(self) -> Typed | None:
        """What stands in the line, where it says something else than the fact does by now."""
        text = self._text
        if self.editing is None or text in ("", self.editing.typed.strip()):
            return None
        return self.Typed(self._step, self.editing, text, gone_on=True)

    @property
    def _line(self) -> "FactInput | None":
        lines = self.query("FactInput") if self.editing else ()
        return cast("FactInput | None", next(iter(lines), None))

    @property
    def _text(self) -> str:
        """What stands in the line."""
        return self._line.value.strip() if self._line else ""

    @property
    def typing(self) -> frozenset[str] | None:
        """The keys that the line takes in which a fact is typed; None where none is."""
        return self._line.takes if self._line else None

    def refuse(self, sentence: str) -> None:
        """Say why what was typed cannot be taken; it stays to be put right."""
        self._say_below(Content(f"! {sentence}"))

    def _say_below(self, said: Content) -> None:
        """Say something at the foot, in a line that is there once something was to be said."""
        line = next(self.query("#refused").results(Static), None)
        if line is None:
            self.mount(Static(said, id="refused", markup=False))
        else:
            line.update(said)

    @on(Input.Submitted, "FactInput")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if self.editing is None:
            return
        if event.value.strip() == self.editing.typed.strip():
            self.post_message(self.Passed(self.editing))
            self.leave_editing()
        else:
            text = event.value.strip()
            self.post_message(self.Typed(self._step, self.editing, text, gone_on=False))

    def on_fact_input_left(self, event: "FactInput.Left") -> None:
        """Somebody leaves the fact as it was."""
        event.stop()
        self.leave_editing(keep=False)
