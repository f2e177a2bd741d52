"""Text that any file can hold and any program show.

Some characters no XML or HTML can have, not even escaped; others steer the terminal, the
spreadsheet or the direction of what stands after them.
"""

from typing import Final

_BETWEEN: Final = "\t\n"
"""The only ones that steer and may stay."""
_LEFT_OUT: Final = dict.fromkeys(
    (
        *(at for at in range(0x20) if chr(at) not in _BETWEEN),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    )
)


def safe_text(text: str) -> str:
    """The text without the characters that steer or are none; escaping is the writer's."""
    return text.translate(_LEFT_OUT)
