import pytest

from redesign.diagrams import palette
from redesign.diagrams.palette import AUTOMATIC, DIGITAL, HEAT, INK, NEW, OTHER

READABLE = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        (INK, palette.LANE),
        *((INK, tint.pale) for tint in (DIGITAL, AUTOMATIC, NEW, OTHER)),
        *((palette.WHITE, tint.strong) for tint in (DIGITAL, AUTOMATIC, NEW, OTHER)),
        *((INK, heat) for heat in HEAT[:3]),
        (palette.WHITE, HEAT[3]),
        (palette.WHITE, palette.HEADER),
        (palette.WHITE, palette.GONE_HEADER),
        (palette.WHITE, palette.LINE),
        (palette.MUTED, palette.WHITE),
        (palette.MUTED, palette.GHOST),
        (palette.LINE, palette.QUIET),
        (palette.BETTER, palette.GHOST),
        (palette.WORSE, palette.WHITE),
    ],
)
def test_every_text_stands_out_from_what_is_behind_it(text: str, behind: str) -> None:
    """People with weak sight can read the sheets too."""
    assert contrast(text, behind) >= READABLE


def test_waiting_gets_darker_the_longer_it_is() -> None:
    """The four colours keep their order in grey print."""
    grey = [_luminance(colour) for colour in HEAT]

    assert grey == sorted(grey, reverse=True)
