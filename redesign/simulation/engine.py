"""Which form of the kernel runs: the extension, or the same file interpreted.

Hides the search. An extension that was built from another text of `kernel.py` than the one beside
it would silently win over an edit; it is left aside, and the file runs interpreted instead.
"""

import hashlib
import importlib.util
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Final, Literal

_NAME: Final = "redesign.simulation.kernel"
_SOURCE: Final = Path(__file__).with_name("kernel.py")

Form = Literal["compiled", "interpreted"]


def source_fingerprint() -> str:
    """The hash of the kernel's text, the same whatever the newlines of the checkout."""
    return hashlib.sha256(_SOURCE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def interpreted() -> ModuleType:
    """The kernel loaded from its text under a name of its own, whatever else is there."""
    return _load_source("redesign.simulation.kernel_interpreted")


def _load_source(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        name, _SOURCE, loader=SourceFileLoader(name, str(_SOURCE))
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _is_current() -> bool:
    try:
        from redesign.simulation import _built
    except ImportError:
        return False
    return not _SOURCE.exists() or source_fingerprint() == str(_built.SOURCE_SHA256)


def _load() -> ModuleType:
    spec = importlib.util.find_spec(_NAME)
    is_text = spec is None or (spec.origin or "").endswith(".py")
    if is_text or _is_current():
        return importlib.import_module(_NAME)
    return _load_source(_NAME)


kernel: Final = _load()
"""The kernel in the form that runs here."""

FORM: Final[Form] = "compiled" if kernel.is_compiled() else "interpreted"
