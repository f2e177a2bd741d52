"""Which form of the kernel runs: the extension, or the same file interpreted.

Hides the search. An extension that was built from another text of `kernel.py` than the one beside
it would silently win over an edit; it is left aside, and the file runs interpreted instead.
"""

import ast
import hashlib
import importlib.util
import sys
from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final, Literal

_NAME: Final = "redesign.simulation.kernel"
_SOURCE: Final = Path(__file__).with_name("kernel.py")

Form = Literal["compiled", "interpreted"]


def source_fingerprint() -> str:
    """The hash of the kernel's text, the same whatever the newlines of the checkout."""
    return hashlib.sha256(_SOURCE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def interpreted() -> ModuleType:
    """The kernel loaded from its text under a name of its own, whatever else is there."""
    return _load_source("redesign.simulation.kernel_interpreted")


class _TextLoader(SourceFileLoader):
    """Leaves out of the text what means nothing interpreted but costs a call each time.

    An address stands for the record itself, and the numbers with a name are put in their places.
    """

    @staticmethod
    def source_to_code(data: Any, path: Any = "<string>", *, _optimize: int = -1) -> CodeType:
        """The code of the text; lines stay where they are."""
        tree = ast.parse(data)
        plain = ast.fix_missing_locations(_Plain(_constants(tree)).visit(tree))
        code: CodeType = compile(plain, path, "exec", dont_inherit=True, optimize=_optimize)
        return code


class _Plain(ast.NodeTransformer):
    """The text as it reads to the interpreter."""

    def __init__(self, constants: Mapping[str, ast.Constant]) -> None:
        self._constants = constants

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        return node.args[0] if ast.unparse(node.func) == "cython.address" else node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        is_read = isinstance(node.ctx, ast.Load)
        return self._constants.get(node.id, node) if is_read else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Constant(value=False) if ast.unparse(node) == "cython.compiled" else node


def _constants(tree: ast.Module) -> dict[str, ast.Constant]:
    """The numbers under `if not cython.compiled:`."""
    block = next(
        one
        for one in tree.body
        if isinstance(one, ast.If) and ast.unparse(one.test) == "not cython.compiled"
    )
    return {
        ast.unparse(one.targets[0]): ast.Constant(value=ast.literal_eval(one.value))
        for one in block.body
        if isinstance(one, ast.Assign)
    }


def _load_source(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        name, _SOURCE, loader=_TextLoader(name, str(_SOURCE))
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
    if not is_text and _is_current():
        return importlib.import_module(_NAME)
    return _load_source(_NAME)


kernel: Final = _load()
"""The kernel in the form that runs here."""

FORM: Final[Form] = "compiled" if kernel.is_compiled() else "interpreted"
