"""A sieve that leaves only characters that every terminal and every reader has.

Letters such as æ, ø and å stay; lines, arrows and signs become plain ones of the same width.
"""

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("─━┄┈═▔▁▂", "-"),
        **dict.fromkeys("│┃┊┆║▏▎▍▌▐▕", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛", "+"),
        **dict.fromkeys("▃▄▅▆▇█", "#"),
        **dict.fromkeys("▶→", ">"),
        **dict.fromkeys("◀←", "<"),
        **dict.fromkeys("▼↓", "v"),
        **dict.fromkeys("▲↑", "^"),
        **dict.fromkeys("–−—", "-"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
        "●": "*",
        "◉": "@",
        "◇": "?",
        "✚": "+",
        "✓": "+",
        "✗": "x",
        "…": "~",
    }
)


class PlainCharacters(LineFilter):
    """Draws with plain characters only."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in plain characters."""
        return [
            Segment(text.translate(_PLAIN), style, control) for text, style, control in segments
        ]
