"""A text that a person typed and that could not be read."""

from redesign.model.frozen import frozen


@frozen(kw_only=False)
class Unread:
    """A text that could not be read.

    Attributes:
        sentence: What is wrong with it.
        hint: What can be written.
    """

    sentence: str
    hint: str = ""
