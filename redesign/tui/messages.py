"""What is said in passing and goes by itself.

Hides that Textual asks twice whether a message still has time: before it puts it up, and when it
sets the clock. Where its time runs out in between, the clock is set to less than nothing and never
comes to its end, and the program stands still.
"""

from typing import Final

from textual.notifications import Notification

_AT_LEAST_S: Final = 0.01


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
