"""What was worked out of the newest values, kept as long as they are the newest.

A process is slow to hash and to compare, and nearly always asked about as the very value that was
asked about before: so what is known of it is found by identity.
"""

from collections import deque
from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import Final, TypeVar, TypeVarTuple

Values = TypeVarTuple("Values")
Result = TypeVar("Result")
_KEPT: Final = 8


def kept_for_newest(function: Callable[[*Values], Result]) -> Callable[[*Values], Result]:
    """A pure function of values that never change, which remembers what it gave for the last."""
    known: deque[tuple[tuple[*Values], Result]] = deque(maxlen=_KEPT)

    @wraps(function)
    def remembering(*values: *Values) -> Result:
        # A copy, for another thread may ask meanwhile.
        for asked, found in tuple(known):
            if all(map(is_, asked, values)):
                return found
        found = function(*values)
        known.append((values, found))
        return found

    return remembering
