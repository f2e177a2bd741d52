"""Text that XML can hold: some characters it cannot, not even escaped."""

from typing import Final

_NOT_XML: Final = dict.fromkeys(
    (*(at for at in range(32) if chr(at) not in "\t\n\r"), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
)


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold; escaping is the writer's."""
    return text.translate(_NOT_XML)
