"""What is said in a window that is too small to work in.

Nothing is locked: whoever has no larger window closes the notice and goes on in this one.
"""

from collections.abc import Callable

from textual.geometry import Size

from redesign.tui.dialog import Notice
from redesign.words import _, number


class SmallWindow(Notice):
    """Says that the window is too small, and what to do.

    Args:
        size: Its columns and lines.
        least: Those with which everything can be read and reached.
        still: Whether it is too small now.
    """

    def __init__(self, size: Size, least: Size, *, still: Callable[[], bool]) -> None:
        said = _(
            "{columns} by {lines} cells are too few to show everything. Make the window larger, "
            "to {most} by {high}, or its letters smaller. Nothing is lost."
        ).format(
            columns=number(size.width),
            lines=number(size.height),
            most=number(least.width),
            high=number(least.height),
        )
        super().__init__(_("The window is too small"), said)
        self._still = still

    def on_screen_resume(self) -> None:
        """Go, where the window was made larger while something stood in front."""
        if not self._still():
            self.dismiss(None)
