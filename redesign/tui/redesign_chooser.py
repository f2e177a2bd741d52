"""The list of redesigns, where the one under the cursor can be renamed and deleted too."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from redesign.tui.chooser import Choice, Chooser
from redesign.words import _


class RedesignChooser(Chooser):
    """Redesigns to choose from; the answer is an id, or what to do and the id: `rename:letter`.

    Combining makes a new one of the redesign under the cursor and the one that is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,f6", "answer('new')", show=False, priority=True),
        Binding("f2", "answer('rename')", show=False, priority=True),
        Binding("delete", "answer('delete')", show=False, priority=True),
        Binding("f7", "answer('combine')", show=False, priority=True),
    ]

    def __init__(
        self, title: str, choices: Iterable[Choice], *, said: str, current: str | None
    ) -> None:
        super().__init__(title, choices, said=said, current=current)
        self.keys = _(
            "Enter: show    F6: new    F2: rename    F7: combine    Del: delete    Esc: back"
        )

    def action_answer(self, what: str) -> None:
        """Answer with what to do, and with the redesign under the cursor."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.dismiss(f"{what}:{option.id}")
