"""The one family of exceptions that stop an operation.

What a person's file or process says wrong is never raised: it is a `Finding`.
"""


class RedesignError(Exception):
    """An operation could not be carried out; the message is a whole sentence for the person.

    Attributes:
        hint: What the person can do about it, a sentence, or "".
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
