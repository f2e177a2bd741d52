"""Pictures kept as text files beside the tests; `WRITE_GOLDEN=1 pytest` draws them anew."""

import os
from pathlib import Path
from typing import Final

GOLDEN: Final = Path(__file__).parent / "golden"


def golden(name: str, picture: str) -> str:
    """The picture of this name that was looked at and found good."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(picture, encoding="utf-8")
    return path.read_text(encoding="utf-8")
