"""The front of a package whose parts are loaded when something of them is first asked for.

Hides how a module can have names that it has not loaded (PEP 562).
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def parts_of(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package.

    Args:
        package: Its name.
        names: By its parts, the names that each has for all, with spaces between.
    """
    part_of = {name: part for part, listed in names.items() for name in listed.split()}

    def found(name: str) -> object:
        if name not in part_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{part_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
