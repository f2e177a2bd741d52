"""A front whose parts are loaded when something of them is first asked for.

Hides how a module can have names that it has not loaded (PEP 562).
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def parts_of(
    front: str, names: Mapping[str, str], *, package: str | None = None
) -> Callable[[str], object]:
    """The `__getattr__` of a front.

    Args:
        front: The name of its module.
        names: By the parts behind it, the names that each has for all, with spaces between.
        package: Where the parts are, if the front is not the package of them.
    """
    part_of = {name: part for part, listed in names.items() for name in listed.split()}

    def found(name: str) -> object:
        if name not in part_of:
            raise AttributeError(f"module {front!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package or front}.{part_of[name]}"), name)
        setattr(sys.modules[front], name, value)
        return value

    return found
