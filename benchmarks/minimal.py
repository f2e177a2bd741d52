"""The floor of every terminal measurement: the smallest program that Textual can be.

It shows one line and moves a sign when a key is pressed.
"""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready 0", id="line")

    def on_key(self) -> None:
        """Count the keys."""
        line = self.query_one("#line", Static)
        self.pressed = getattr(self, "pressed", 0) + 1
        line.update(f"ready {self.pressed}")


if __name__ == "__main__":
    Minimal().run()
