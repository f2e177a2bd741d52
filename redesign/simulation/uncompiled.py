"""What the kernel asks of Cython, for the form that runs interpreted.

The kernel is written in Cython's pure Python mode. Where it runs as ordinary Python it needs only
these few names, so Cython itself is never needed to run the program.
"""

from builtins import int  # noqa: A004, UP029  the kernel asks for cython.int
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., object] | type)
V = TypeVar("V")

compiled = False
double = float
longlong = int
ulonglong = int


def _unchanged(decorated: F) -> F:
    return decorated


cfunc = ccall = inline = final = cclass = _unchanged


def exceptval(*_: object, **__: object) -> Callable[[F], F]:
    """How a C function reports an exception; Python functions just raise."""
    return _unchanged


def declare(_: object, value: V) -> V:
    """A C variable's first value."""
    return value


def cast(kind: Callable[[Any], V], value: object) -> V:
    """The value as another number type."""
    return kind(value)


class _NoGil:
    """Both a decorator and a block, as Cython has it; neither does anything here."""

    def __call__(self, decorated: F) -> F:
        return decorated

    def __enter__(self) -> AbstractContextManager[None]:
        return nullcontext()

    def __exit__(self, *_: object) -> None:
        return None


nogil = _NoGil()
