"""A step chosen by typing a part of its name or its number, lit up on the map at once.

The list stands at the right edge, so that the map is seen beside it.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from redesign.tui.chooser import Choice, Chooser


class StepPicker(Chooser):
    """Steps to choose from; the one under the cursor is shown on the map."""

    WIDTH: ClassVar[int] = 46

    def __init__(
        self,
        title: str,
        choices: Iterable[Choice],
        look: Callable[[str], None],
        *,
        said: str = "",
        current: str | None = None,
    ) -> None:
        super().__init__(title, choices, said=said, current=current)
        self.look = look

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self.look(event.option_id)


class NumberPicker(StepPicker):
    """The same, where only the number is typed."""

    def fits(self, typed: str, choice: Choice) -> bool:
        """Whether the step's number begins with what was typed."""
        return choice.end.startswith(typed.strip())
