"""Data classes that take a third of the time to make.

The standard decorator writes six functions for every class and compiles each; for the eighty
classes that the first screen needs, that was half of what loading our modules took. Here a frozen
class has only its `__init__` compiled: how to compare, hash and show a value and how to refuse a
change are functions that need to know no more than the names of the fields. `field`, `fields` and
`replace` of the standard library work as ever, and a type checker is told that this is the
standard decorator.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

__all__ = ["dataclass"]

_LATER: Final = object()
"""Stands for what a default factory will make."""

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False):
        """The same as `dataclasses.dataclass`, sooner done where it is frozen."""

        def made(plain):
            if not frozen:
                return dataclasses.dataclass(plain, slots=slots, kw_only=kw_only)
            return _frozen(plain, slots=slots, kw_only=kw_only)

        return made if cls is None else made(cls)


def _frozen(plain: type, *, slots: bool, kw_only: bool) -> type:
    cls: Any = dataclasses.dataclass(
        plain, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
    )
    own = vars(plain)
    fields = dataclasses.fields(cls)
    values = _values_of([field.name for field in fields if field.compare])
    methods: dict[str, Callable[..., object]] = {
        "__init__": _init(cls, fields),
        "__repr__": _shown,
        "__eq__": _equal(values),
        "__hash__": lambda self: hash(values(self)),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    return cls  # type: ignore[no-any-return]


def _values_of(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """What gives the values of fields, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, object] = {"_set": object.__setattr__, "_LATER": _LATER}
    given: dict[bool, list[str]] = {False: ["self"], True: []}
    lines: list[str] = []
    for at, field in enumerate(fields):
        default, value = "", field.name
        if field.default is not dataclasses.MISSING:
            default, known[f"_{at}"] = f"=_{at}", field.default
        elif field.default_factory is not dataclasses.MISSING:
            default, known[f"_{at}"] = "=_LATER", field.default_factory
            value = f"_{at}() if {field.name} is _LATER else {field.name}"
        given[bool(field.kw_only)].append(field.name + default)
        lines.append(f" _set(self, {field.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    named = ["*", *given[True]] if given[True] else []
    head = f"def __init__({', '.join([*given[False], *named])}):"
    exec("\n".join([head, *lines, " return"]), known)
    made: Any = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made  # type: ignore[no-any-return]


def _equal(values: Callable[[object], tuple[object, ...]]) -> Callable[[object, object], object]:
    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return equal


def _shown(self: Any) -> str:
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(values)})"


def _refuse(_self: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
