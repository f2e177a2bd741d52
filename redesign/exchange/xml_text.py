"""Text that XML and HTML can hold: some characters they cannot, not even escaped."""

from typing import Final

_NOT_XML: Final = dict.fromkeys(
    (
        *(at for at in range(32) if chr(at) not in "\t\n"),
        *range(0x7F, 0xA0),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    )
)


def xml_text(text: str) -> str:
    """The text without the characters that steer or are none; escaping is the writer's."""
    return text.translate(_NOT_XML)
