"""How a kind of value is defined: a data class that is frozen, slotted and made by keywords.

The standard library's decorator writes six methods for a frozen class and compiles each when the
class is defined, and the program defines some forty before it shows anything. Here one is written,
the initialiser, as it is called often; the others are one for all. The standard library still
gathers the fields, so what it offers for data classes (`field`, `fields`, `replace`, matching)
works as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, Final, NoReturn, TypeVar, dataclass_transform, overload

Kind = TypeVar("Kind", bound=type[Any])
_LEFT_OUT: Final = object()


@overload
def frozen(cls: Kind, /) -> Kind: ...


@overload
def frozen(*, kw_only: bool = True, slots: bool = True) -> Callable[[Kind], Kind]: ...


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(cls: Any = None, /, *, kw_only: bool = True, slots: bool = True) -> Any:
    """Make a class of annotated fields a kind of value, which never changes.

    Two values are equal where they are of one class and equal in every field that is compared; a
    value can be hashed where those can. A method that the class has written itself stays.

    Args:
        cls: The class.
        kw_only: Fields are given by name only.
        slots: Nothing but the fields can be kept; without, a `cached_property` can, too.

    Returns:
        The class.
    """

    def defined(cls: type[Any]) -> type[Any]:
        cls = dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)(cls)
        compared = (one.name for one in fields(cls) if one.compare)
        shared = {
            "__init__": _initialiser(cls),
            "_compared": attrgetter("__class__", *compared),
            "__eq__": _equal,
            "__hash__": _hash,
            "__repr__": _shown,
            "__setattr__": _refuse_to_set,
            "__delattr__": _refuse_to_delete,
        }
        for name in shared.keys() - vars(cls).keys():
            setattr(cls, name, shared[name])
        return cls

    return defined if cls is None else defined(cls)


def _initialiser(cls: type[Any]) -> Callable[..., None]:
    given = [one for one in fields(cls) if not one.kw_only]
    named = [one for one in fields(cls) if one.kw_only]
    known = {"keep": object.__setattr__, "LEFT_OUT": _LEFT_OUT}
    lines = [_keeping(one, known) for one in (*given, *named)]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    names = ["self", *(one.name for one in given), *(["*"] if named else [])]
    names += [one.name for one in named]
    exec(f"def __init__({','.join(names)}):\n {';'.join(lines)}", known)
    method: Any = known["__init__"]
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    method.__defaults__ = tuple(_default(one) for one in given if not _required(one))
    method.__kwdefaults__ = {one.name: _default(one) for one in named if not _required(one)}
    made: Callable[..., None] = method
    return made


def _keeping(one: Field[Any], known: dict[str, Any]) -> str:
    """The line that keeps a field; what it calls is put among what is known to it."""
    name = one.name
    if one.default_factory is MISSING:
        return f"keep(self,{name!r},{name})"
    known[f"made_{name}"] = one.default_factory
    return f"keep(self,{name!r},made_{name}() if {name} is LEFT_OUT else {name})"


def _required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _default(one: Field[Any]) -> object:
    return _LEFT_OUT if one.default is MISSING else one.default


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _shown(self: Any) -> str:
    said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({said})"


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
