"""How a named tuple is defined: as with `typing.NamedTuple`, at half the price.

That one looks into the type of every field, compiling those that are written as text, to refuse
what is no type. The type checker does so anyhow, before the program runs, and to it this is
`typing.NamedTuple`.
"""

from collections import namedtuple
from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Definition(type):
        """Makes of a class of annotated fields the named tuple that is meant by it."""

        def __new__(cls, name, _bases, said):
            types = said.get("__annotations__", {})
            defaults = [said.pop(field) for field in types if field in said]
            made = namedtuple(name, types, defaults=defaults, module=said["__module__"])
            for member, value in said.items():
                setattr(made, member, value)
            return made

    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})
