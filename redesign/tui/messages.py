"""What is said in passing and goes by itself, or with what is done next once it could be read.

Hides that Textual asks twice whether a message still has time: before it puts it up, and when it
sets the clock. Where its time runs out in between, the clock is set to less than nothing and never
comes to its end, and the program stands still.
"""

from typing import Final

from textual.notifications import Notification

_AT_LEAST_S: Final = 0.01
_READ_S: Final = 1.0
"""Somebody who goes on after so long has seen it, or does not want to."""
IN_PASSING_S: Final = 6.0
"""What is to be seen for longer is there to be read while one goes on."""
UNASKED_S: Final = 60.0
"""For what somebody did not ask for, and may be looking elsewhere when it comes."""


class Message(Notification):
    """A message that has some time left whenever it is put up."""

    @property
    def time_left(self) -> float:
        """For how long it is still to be seen; a moment more where its time is over."""
        return max(super().time_left, _AT_LEAST_S)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0

    @property
    def in_the_way(self) -> bool:
        """Whether it goes with the next key or click."""
        seen_for = self.timeout - super().time_left
        return self.timeout <= IN_PASSING_S and seen_for >= _READ_S
