"""How long a run is: `make soak` does all of it, the usual suite a small part."""

import os
from typing import Final

SOAKING: Final = (os.environ.get("REDESIGN_SOAK") or "0") != "0"
"""Whether somebody asked for the long runs."""


def times(long: int, usual: int) -> int:
    """How often something is tried."""
    return long if SOAKING else usual


def turns(long: int) -> int:
    """How often something is tried of which the usual suite does a hundredth."""
    return times(long, long // 100)
