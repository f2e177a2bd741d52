"""What the kernel asks of Cython, for the form that runs interpreted.

The kernel is written in Cython's pure Python mode. Where it runs as ordinary Python it needs only
these few names, so Cython itself is never needed to run the program.
"""

from array import array
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


def drawn_ahead(
    absorb: Callable[..., Any],
    keyed: Callable[..., Any],
    base_key: int,
    first: int,
    hashes: list[int],
) -> "list[tuple[int, array[float]]]":
    """The keys of the next cases, and what each will draw in its first visits; the last case first.

    At a stroke for many cases: numpy leaves out what does not fit into 64 bits, as C does, and so
    goes through the kernel's own functions.

    Args:
        absorb: The kernel's.
        keyed: The kernel's.
        base_key: Of the replication.
        first: The number of the first of these cases.
        hashes: Of the steps; the number for a purpose stands at 8 times the step's place plus it.
    """
    import numpy as np

    cases = absorb(base_key, np.arange(first, first + 64, dtype=np.uint64))
    steps, purposes = np.array(hashes, dtype=np.uint64), np.arange(8, dtype=np.uint64)
    rows = keyed(cases[:, None, None], steps[:, None], 0, purposes, 0)
    found = [
        (key, array("d", row.tobytes())) for key, row in zip(cases.tolist(), rows, strict=True)
    ]
    return found[::-1]


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
