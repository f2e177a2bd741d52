"""All ideas of a process side by side, and what each change of the shown one brings.

Worked out in a thread while one reads; leaving stops it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from redesign.model.errors import RedesignError
from redesign.tui.dialog import LongDialog
from redesign.tui.text import fit, wrapped
from redesign.words import _, number
from redesign.workbench import SideBySide, how_parts_are_read, side_by_side, what_each_brings

if TYPE_CHECKING:
    from redesign.simulation import Cancel
    from redesign.tui.desk_commands import DeskCommands

_NAME = 24
_COLUMN = 22
_WIDEST = 32
"""The cells of the first column, and of the others at least and at most."""


class IdeasDialog(LongDialog[bool]):
    """A table of all redesigns, then what each change of the shown one brings."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "leave", show=False)]
    WIDTH: ClassVar[int] = 116

    def __init__(self, over: "DeskCommands") -> None:
        super().__init__(_("All ideas side by side"), keys=_("↑ ↓: read on    Esc: back"))
        self.over = over
        self.table: SideBySide | None = None
        self.parts: tuple[tuple[str, str], ...] | None = None
        self.waiting = _("Simulating …")
        self._cancel: Cancel | None = None
        self._left = False

    def body(self) -> Iterable[Widget]:
        """The text, scrolling."""
        with VerticalScroll(classes="told"):
            yield Static(id="ideas", markup=False)

    def on_mount(self) -> None:
        """Begin to work it out."""
        self._show()
        self.over.in_thread(self._work, group="ideas")

    def on_unmount(self) -> None:
        """Give up what runs, or what has not begun yet."""
        self._left = True
        if self._cancel is not None:
            self._cancel.cancel()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.call_after_refresh(self._show)

    def _work(self) -> None:
        from redesign.simulation import Cancel, Cancelled

        # Leaving sets the flag before it cancels, and here it is read the other way round: so
        # whoever leaves at once stops a thread that only begins.
        desk, cancel = self.over.desk, Cancel()
        self._cancel = cancel
        if self._left:
            return
        draft = desk.draft
        names = {one.id: one.name for one in draft.redesigns}
        try:
            found = []
            for at, one in enumerate(draft.redesigns):
                told = _("Simulating: {done} of {of} ideas")
                self._say(told.format(done=number(at), of=number(len(draft.redesigns))))
                found.append(desk.compare(redesign=one, cancel=cancel))
            for one, comparison in zip(draft.redesigns, found, strict=True):
                desk.reached(draft.process, one, comparison.verdict)
            self.table = side_by_side(draft.process, names, found)
            if draft.redesign is not None:
                self._say(_("Leaving out one change after the other …"))
                brought = desk.contributions(draft.redesign, cancel=cancel)
                self.parts = what_each_brings(draft.process, draft.redesign, brought)
            self._say("")
        except Cancelled:
            return
        except RedesignError as stopped:
            self._say(str(stopped))

    def _say(self, sentence: str) -> None:
        def show() -> None:
            self.waiting = sentence
            self._show()

        self.over.finish(show)

    def _show(self) -> None:
        width = min(self.WIDTH, self.app.size.width) - 8
        # What a thread has found can come when the dialog has just been left.
        for text in self.query("#ideas").results(Static):
            text.update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Iterator[Content]:
        if self.table is not None:
            yield from _table_lines(self.table, width)
            yield Content("")
        if self.parts is not None:
            redesign = self.over.desk.redesign
            title = _("What each change brings: {name}")
            yield Content.styled(
                title.format(name=redesign.name if redesign else ""), "bold $primary"
            )
            for name, text in self.parts:
                yield from (Content(line) for line in wrapped(name, width))
                for line in wrapped(text, width - 4):
                    yield Content.styled(f"    {line}", "$text-muted")
            yield Content("")
            yield from (Content(line) for line in wrapped(how_parts_are_read(), width))
        if self.waiting:
            yield Content.styled(self.waiting, "$text-muted")


def _table_lines(table: SideBySide, width: int) -> Iterator[Content]:
    """The table; ideas that have no room stand below the others, under today again."""
    room = max((width - _NAME) // _COLUMN - 1, 1)
    ideas = range(2, len(table.head))
    for first in range(0, len(ideas), room):
        columns = (0, 1, *ideas[first : first + room])
        wide = min((width - _NAME) // (len(columns) - 1), _WIDEST)
        for at, row in enumerate((table.head, *table.rows)):
            name = row[0][:1].upper() + row[0][1:]
            cells = _cells((name, *(row[column] for column in columns[1:])), wide)
            yield from (Content.styled(line, "" if at else "bold") for line in cells)
        yield Content("")
    yield Content.styled(_("+ better   ! worse   = about the same as today"), "$text-muted")
    for sentence in table.sentences:
        yield from (Content(line) for line in wrapped(sentence, width))


def _cells(texts: Sequence[str], wide: int) -> Iterator[str]:
    """A row of the table; what is longer than its column goes on in the next line."""
    widths = (_NAME, *(wide for _text in texts[1:]))
    parts = [wrapped(text, room - 2) for text, room in zip(texts, widths, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        yield "".join(fit(text, room) for text, room in zip(line, widths, strict=True))
