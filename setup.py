"""Builds the event loop as an optional extension, and takes the passport example into the package.

Everything else is in pyproject.toml. Where no compiler is at hand the build goes on without it and
the same file runs interpreted. With REDESIGN_CHECKED=1 every index is checked, for `make checked`.
"""

import ast
import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

KERNEL = Path("redesign/simulation/kernel.py")
ASIDE = Path("build/kernel")
CHECKED = os.environ.get("REDESIGN_CHECKED") == "1"
EXAMPLES = ("passport-renewal", "pasfornyelse")
"""What Home offers in an empty folder; in a checkout they lie beside the package."""


class BuildPackage(build_py):
    """Puts the examples into the package, so that an installed program has them too."""

    def run(self) -> None:
        """Build, then copy; an editable install finds them in the checkout."""
        super().run()
        if self.editable_mode:
            return
        for example in EXAMPLES:
            shutil.copytree(
                Path("processes") / example,
                Path(self.build_lib) / "redesign" / "processes" / example,
                dirs_exist_ok=True,
            )


class BuildKernel(build_ext):
    """Puts an extension in its place whole, and beside it the hash of the text it was built from.

    It is made in the build folder first. Between the two files there is none of the second, so a
    build that fails or is interrupted leaves an extension that nobody takes for the text's own.
    """

    def run(self) -> None:
        """Build aside, without what an earlier build left there."""
        for extension in self.extensions:
            self._made(extension).unlink(missing_ok=True)
        super().run()
        if not self.inplace:
            for extension in self.extensions:
                self._say_what_from(self._made(extension))

    def copy_extensions_to_source(self) -> None:
        """Put what was built where Python looks for it."""
        for extension in self.extensions:
            made, place = self._made(extension), Path(self.get_ext_fullpath(extension.name))
            if made.exists():
                place.with_name("_built.py").unlink(missing_ok=True)
                _replace(place, made.read_bytes())
                shutil.copymode(made, place)
                self._say_what_from(place)

    def _made(self, extension: Extension) -> Path:
        name = self.get_ext_filename(self.get_ext_fullname(extension.name))
        return Path(self.build_lib, name)

    def _say_what_from(self, extension: Path) -> None:
        if not extension.exists():
            return
        text = KERNEL.read_bytes().replace(b"\r\n", b"\n")
        said = '"""Written by the build: the text that the compiled kernel was made from."""\n'
        said += f'\nSOURCE_SHA256 = "{hashlib.sha256(text).hexdigest()}"\n'
        _replace(extension.with_name("_built.py"), said.encode())


def _replace(place: Path, content: bytes) -> None:
    """Write a file beside its place and rename it."""
    new = place.with_name(f".{place.name}.new")
    new.write_bytes(content)
    new.replace(place)


LOWEST_BIT = '''
cdef extern from *:
    """
    #if defined(_MSC_VER)
    #include <intrin.h>
    static __inline int lowest_bit(unsigned int word)
    {
        unsigned long place;
        _BitScanForward(&place, word);
        return (int) place;
    }
    #else
    #define lowest_bit __builtin_ctz
    #endif
    """
    int lowest_bit(unsigned int word) noexcept nogil
'''


def sources() -> Path:
    """The kernel as Cython reads it: beside its text a `.pxd` with its numbers.

    Only so are they constants to the C compiler, and not variables that it must load; and only so
    is there a way to what the processor has and C has no name for. Where no index is checked no
    function of the loop can fail, and none is asked after each call whether it did.
    """
    text = KERNEL.read_text(encoding="utf-8")
    if not CHECKED:
        text = re.sub(r"@cython\.exceptval\(.*\)", "@cython.exceptval(check=False)", text)
    place = ASIDE / KERNEL
    place.parent.mkdir(parents=True, exist_ok=True)
    for package in KERNEL.parents[:-1]:
        (ASIDE / package / "__init__.py").touch()
    place.write_text(text, encoding="utf-8")
    named = (f"    {name} = {value}\n" for name, value in numbers(text).items())
    declared = "cdef enum:\n" + "".join(named) + LOWEST_BIT
    place.with_suffix(".pxd").write_text(declared, encoding="utf-8")
    return place


def numbers(text: str) -> dict[str, int]:
    """The names under `if not cython.compiled:`, which the compiled kernel has as constants."""
    (block,) = (
        one
        for one in ast.parse(text).body
        if isinstance(one, ast.If) and ast.unparse(one.test) == "not cython.compiled"
    )
    return {ast.unparse(one.targets[0]): ast.literal_eval(one.value) for one in block.body}


def kernel() -> list[Extension]:
    """The kernel as an extension that may fail to build.

    `-ffp-contract=off` keeps a fused multiply-add from changing bits against the interpreted form.
    What the kernel says to inline is inlined, which a compiler left to itself does only in part;
    the loop is a quarter faster for it. With its checks it would take minutes to compile so.
    """
    flags = ["/O2", "/fp:precise"]
    macros: list[tuple[str, str | None]] = []
    if CHECKED:
        flags = ["/Od", "/fp:precise"] if sys.platform == "win32" else ["-O1", "-ffp-contract=off"]
    elif sys.platform != "win32":
        flags = ["-O3", "-ffp-contract=off"]
        macros = [("CYTHON_INLINE", "__inline__ __attribute__((__always_inline__))")]
    made: list[Extension] = cythonize(
        [
            Extension(
                "redesign.simulation.kernel",
                [str(sources())],
                extra_compile_args=flags,
                define_macros=macros,
            )
        ],
        force=True,
        quiet=True,
        language_level=3,
        compiler_directives={
            "boundscheck": CHECKED,
            "wraparound": False,
            "cdivision": True,
            "initializedcheck": CHECKED,
        },
    )
    for extension in made:
        extension.optional = True  # cythonize drops it
    return made


setup(ext_modules=kernel(), cmdclass={"build_ext": BuildKernel, "build_py": BuildPackage})
