"""The colours of the exported sheets, chosen to differ for every kind of sight and in grey print.

Colour never stands alone: changes carry a word, waiting carries its number, loops are dashed.
"""

from typing import Final

from redesign.model.frozen import frozen

INK: Final = "#1F2933"
MUTED: Final = "#66737F"
WHITE: Final = "#FFFFFF"
LINE: Final = "#52606D"
THIN: Final = "#9AA5B1"
"""The border of what does not change, and of what is no longer there."""
HEADER: Final = "#33475B"
GONE_HEADER: Final = "#66737F"
LANE: Final = "#F5F7FA"
RULE: Final = "#D5DCE4"
TODAY_BAR: Final = "#B8C2CC"
QUIET: Final = "#EBEEF2"
GHOST: Final = "#FAFBFC"
LOOP: Final = "#C8501E"
"""Rework loops; of the same red as the longest waits."""
HEAT: Final = ("#FFF4CC", "#FDD28A", "#F59B45", "#C8501E")
"""Waiting, from short to long; light to dark, so that it also works in grey."""
LOAD_FROM: Final = (0.0, 0.7, 0.85, 0.95)
"""The loads from which each of these colours is used: queues grow steeply above 85 %."""
BETTER: Final = "#4F7A1E"
WORSE: Final = "#9C4A10"


@frozen(kw_only=False)
class Tint:
    """The colours of one kind of change: border and badge, and the card's fill."""

    strong: str
    pale: str


DIGITAL: Final = Tint("#0B62A4", "#DCEBF8")
AUTOMATIC: Final = Tint("#4F7A1E", "#E6F0D9")
NEW: Final = Tint("#A8326E", "#F9E4EF")
OTHER: Final = Tint("#33475B", "#E6EAEF")
