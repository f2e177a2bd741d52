"""Screens on which a click may come too late.

Hides that Textual asks a widget for its place when a mouse button goes down on it, to begin a
selection of text, also where the widget has just gone and only its picture is still there: a
message that has had its time, or what a dialog showed that was closed a moment ago.
"""

from typing import TypeVar

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

Answer = TypeVar("Answer")


class Clicked(Screen[Answer]):
    """A screen on which nothing can be selected in a widget that has gone."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a place of the screen, if it is still there, and the place within it."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is None or not widget.is_attached:
            return None, None
        return widget, offset
