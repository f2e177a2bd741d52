"""Builds the event loop as an optional extension, and takes the passport example into the package.

Everything else is in pyproject.toml. Where no compiler is at hand the build goes on without it and
the same file runs interpreted.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

KERNEL = Path("redesign/simulation/kernel.py")
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
    """Leaves, beside an extension that was built, the hash of the text it was built from."""

    def run(self) -> None:
        """Build, then write down what from; a build that failed leaves nothing behind."""
        built = [Path(self.get_ext_fullpath(extension.name)) for extension in self.extensions]
        for path in built:
            path.unlink(missing_ok=True)
        super().run()
        text = KERNEL.read_bytes().replace(b"\r\n", b"\n")
        for path in built:
            if path.exists():
                path.with_name("_built.py").write_text(
                    '"""Written by the build: the text that the compiled kernel was made from."""\n'
                    f'\nSOURCE_SHA256 = "{hashlib.sha256(text).hexdigest()}"\n',
                    encoding="utf-8",
                )


def kernel() -> list[Extension]:
    """The kernel as an extension that may fail to build.

    `-ffp-contract=off` keeps a fused multiply-add from changing bits against the interpreted form.
    What the kernel says to inline is inlined, which a compiler left to itself does only in part;
    the loop is a quarter faster for it.
    """
    flags = ["/O2", "/fp:precise"]
    macros: list[tuple[str, str | None]] = []
    if sys.platform != "win32":
        flags = ["-O3", "-ffp-contract=off"]
        macros = [("CYTHON_INLINE", "__inline__ __attribute__((__always_inline__))")]
    made: list[Extension] = cythonize(
        [
            Extension(
                "redesign.simulation.kernel",
                [str(KERNEL)],
                extra_compile_args=flags,
                define_macros=macros,
            )
        ],
        language_level=3,
        compiler_directives={
            "boundscheck": False,
            "wraparound": False,
            "cdivision": True,
            "initializedcheck": False,
        },
    )
    for extension in made:
        extension.optional = True  # cythonize drops it
    return made


setup(ext_modules=kernel(), cmdclass={"build_ext": BuildKernel, "build_py": BuildPackage})
