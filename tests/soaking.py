"""How long a search runs: a hundredth in the usual suite, all of it under `make soak`."""

import os
from typing import Final

SOAK: Final = bool(os.environ.get("REDESIGN_SOAK"))
"""Whether somebody asked for the long searches."""


def turns(full: int) -> int:
    """How many turns a search of this many takes now."""
    return full if SOAK else full // 100
