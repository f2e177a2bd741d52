"""What a redesign changes, line by line; each can be taken back alone.

The list stays open while lines go, so that one can be taken back after the other.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from redesign.tui.chooser import Choice, Chooser
from redesign.words import _

if TYPE_CHECKING:
    from redesign.workbench.redesign_lines import Line


class ChangesDialog(Chooser):
    """The lines of a redesign; the answer is the place of the one to go to.

    Attributes:
        lines: Reads what the redesign says now.
        take_back: Takes the line at a place back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,f8", "take_back", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        lines: "Callable[[], tuple[Line, ...]]",
        take_back: "Callable[[Line], None]",
    ) -> None:
        said = _("Take any line back alone: what it changed is as today again.")
        super().__init__(title, _rows(lines()), said=said)
        self.keys = _("Del, F8: take it back    Enter: go there    Esc: back")
        self.lines = lines
        self.take_back = take_back

    def action_take_back(self) -> None:
        """Take the line under the cursor back, and stay in the list."""
        rows = self.query_one(OptionList)
        option = rows.highlighted_option
        if option is None or option.id is None:
            return
        self.take_back(self.lines()[int(option.id)])
        self.choices = _rows(self.lines())
        self.refresh_rows()

    def nothing(self) -> str:
        """The list stays when it is empty, so that no Del too many deletes a step of the map."""
        return super().nothing() if self.choices else _("Nothing is changed any more.")


def _rows(lines: "tuple[Line, ...]") -> tuple[Choice, ...]:
    return tuple(
        Choice(id=f"{at}", text=f"    {line.sentence}" if line.below else line.sentence)
        for at, line in enumerate(lines)
    )
