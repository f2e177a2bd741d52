"""What the kernel asks of Cython, for the form that runs interpreted.

The kernel is written in Cython's pure Python mode. Where it runs as ordinary Python it needs only
these few names, so Cython itself is never needed to run the program.
"""

from builtins import int  # noqa: A004, UP029  the kernel asks for cython.int
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field, make_dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., object] | type)
V = TypeVar("V")

compiled = False
double = float
longlong = ulonglong = uint = int
p_int = p_double = list


def _unchanged(decorated: F) -> F:
    return decorated


cfunc = ccall = inline = final = _unchanged


def cclass(written: type) -> type:
    """The class with room for what it declares and for nothing else, which is quicker to reach."""
    kept = {k: v for k, v in vars(written).items() if k not in {"__dict__", "__weakref__"}}
    return type(written.__name__, (), {**kept, "__slots__": tuple(written.__annotations__)})


def exceptval(*_: object, **__: object) -> Callable[[F], F]:
    """How a C function reports an exception; Python functions just raise."""
    return _unchanged


def declare(_: object, value: V) -> V:
    """A C variable's first value."""
    return value


def cast(kind: Callable[[Any], V], value: object) -> V:
    """The value as another number type."""
    return kind(value)


def struct(**fields: object) -> type:
    """A record; interpreted, an object with these attributes, each 0 at first."""
    return make_dataclass(
        "Record", [(name, object, field(default=0)) for name in fields], slots=True, eq=False
    )


def same(value: V) -> V:
    """What C does with addresses: an object stands for its own."""
    return value


address = pointer = sizeof = same


def lowest_bit(word: int) -> int:
    """The place of the lowest bit that is set; the build has it from the processor."""
    return (word & -word).bit_length() - 1


def typedef(_: object) -> Callable[[V], V]:
    """The type of an address; `cast` to it changes nothing."""
    return same


class _NoGil:
    """Both a decorator and a block, as Cython has it; neither does anything here."""

    def __call__(self, decorated: F) -> F:
        return decorated

    def __enter__(self) -> AbstractContextManager[None]:
        return nullcontext()

    def __exit__(self, *_: object) -> None:
        return None


nogil = _NoGil()
