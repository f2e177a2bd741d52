"""Pictures from DOT, by whichever Graphviz this machine has.

Hides where Graphviz comes from and how it misbehaves: it always runs in a process of its own, with
a time limit and with everything it prints caught, and its picture takes its place only when it is
whole. Identical DOT gives identical bytes on one machine.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from redesign.diagrams.typeset import FAMILY
from redesign.model.errors import RedesignError
from redesign.model.frozen import frozen
from redesign.words import _, cause

Format = Literal["dot", "svg", "png", "pdf"]
FORMATS: Final[tuple[Format, ...]] = ("dot", "svg", "png", "pdf")
SETTING: Final = "REDESIGN_ENGINE"
"""The environment variable that names the engine to use: a name, or a program like `dot`."""
PATIENCE: Final = 60.0
"""Seconds after which a rendering is given up."""
PRINT: Final = 300
"""Dots per inch on paper; a sheet as large as it is has fewer, for it is printed smaller."""
_SOME_DAY: Final = "315532800"
"""1 January 1980: the date of a picture whose maker says none, so that equal input stays equal."""


@frozen
class Engine:
    """One way to turn DOT into pictures.

    Attributes:
        name: What a person calls it in a setting.
        formats: What it can make.
        command: The program and its first arguments for pinned DOT and for DOT to be laid out;
            None where it is not installed.
    """

    name: str
    formats: tuple[Format, ...]
    command: Callable[[bool], Sequence[str] | None]


@frozen
class Rendered:
    """What a rendering left on the disk.

    Attributes:
        paths: The picture and the DOT beside it.
        engine: Who drew it: the name of an engine, `own` for the SVG writer, or "" for DOT alone.
    """

    paths: tuple[Path, ...]
    engine: str


def _bundled(pinned: bool) -> Sequence[str] | None:
    if importlib.util.find_spec("pygraphviz") is None:
        return None
    child = str(Path(__file__).with_name("render_child.py"))
    return (sys.executable, "-P", child, "-Knop2" if pinned else "-Kdot")


def _installed(pinned: bool) -> Sequence[str] | None:
    program = shutil.which("neato" if pinned else "dot")
    return program and ((program, "-n2") if pinned else (program,))


def _pure(pinned: bool) -> Sequence[str] | None:
    beside_python = str(Path(sys.executable).parent)
    program = shutil.which("graphviz-pure") or shutil.which("graphviz-pure", path=beside_python)
    return program and ((program, "-Kneato", "-n2") if pinned else (program, "-Kdot"))


ENGINES: Final = (
    Engine(name="pygraphviz", formats=("svg", "png", "pdf"), command=_bundled),
    Engine(name="graphviz", formats=("svg", "png", "pdf"), command=_installed),
    Engine(name="graphviz-pure", formats=("svg", "png"), command=_pure),
)
"""In the order in which they are tried."""


def render(
    dot: str,
    picture_format: Format,
    out: Path,
    *,
    pinned: bool = True,
    own_svg: str | None = None,
    engine: str | None = None,
    patience: float = PATIENCE,
    dots_per_inch: int = 144,
) -> Rendered:
    """Draw DOT into a file, and write the DOT beside it.

    Args:
        dot: What to draw.
        picture_format: The kind of picture; `dot` writes only the DOT.
        out: The file of the picture; its folder is made where it is missing.
        pinned: The DOT says where everything stands.
        own_svg: The same drawing as SVG, written as it is unless an engine is asked for.
        engine: The name of an engine, or a program that understands what `dot` does; comes before
            the environment variable `REDESIGN_ENGINE`, and both before all others.
        patience: Seconds until a rendering is given up.
        dots_per_inch: How fine a PNG is.

    Returns:
        Where it is and who drew it.

    Raises:
        RedesignError: Nothing here can draw it, or what could did not.
    """
    beside = out.with_suffix(".dot")
    _write(beside, dot.encode())
    if picture_format == "dot":
        return Rendered(paths=(beside,), engine="")
    wanted = engine or os.environ.get(SETTING)
    if picture_format == "svg" and own_svg is not None and not wanted:
        _write(out, own_svg.encode())
        return Rendered(paths=(out, beside), engine="own")
    refusal = ""
    for one, command in _willing(wanted, picture_format, pinned):
        # The dots per inch belong to PNG alone: in the DOT they would enlarge a PDF's page.
        dots = (f"-Gdpi={dots_per_inch}",) if picture_format == "png" else ()
        refusal = _drawn(dot, picture_format, out, (*command, *dots), patience)
        if not refusal:
            return Rendered(paths=(out, beside), engine=one.name)
    raise _refused(refusal) if refusal else _missing(wanted, picture_format)


def render_pages(
    pages: Sequence[tuple[str, str]],
    picture_format: Format,
    out: Path,
    *,
    engine: str | None = None,
    patience: float = PATIENCE,
) -> Rendered:
    """Draw pages of paper: a PDF holds them all, of other pictures there is one a page.

    Args:
        pages: The DOT and the SVG of each.
        picture_format: The kind of picture.
        out: The file; where there are several, their names end in the number of the page.
        engine: As for `render`.
        patience: Seconds for each page.

    Returns:
        Where they are and who drew them.

    Raises:
        RedesignError: Nothing here can draw them, or what could did not.
    """
    several = len(pages) > 1
    names = [
        out.with_stem(f"{out.stem}-{at}") if several else out for at in range(1, len(pages) + 1)
    ]
    if picture_format != "pdf" or not several:
        done = [
            render(
                dot,
                picture_format,
                name,
                own_svg=svg,
                engine=engine,
                patience=patience,
                dots_per_inch=PRINT,
            )
            for (dot, svg), name in zip(pages, names, strict=True)
        ]
        return Rendered(
            paths=tuple(path for one in done for path in one.paths), engine=done[0].engine
        )
    beside = [
        render(dot, "dot", name).paths[0] for (dot, _), name in zip(pages, names, strict=True)
    ]
    with tempfile.TemporaryDirectory() as aside:
        drawn = [
            render(dot, "pdf", Path(aside, f"{at}.pdf"), engine=engine, patience=patience)
            for at, (dot, _svg) in enumerate(pages)
        ]
        _write(out, _bound([one.paths[0] for one in drawn]))
    return Rendered(paths=(out, *beside), engine=drawn[0].engine)


def _bound(pages: Sequence[Path]) -> bytes:
    """Several PDF files as the pages of one."""
    from io import BytesIO

    from pypdf import PdfWriter

    whole = PdfWriter()
    for page in pages:
        whole.append(page)
    bound = BytesIO()
    whole.write(bound)
    return bound.getvalue()


def _willing(
    wanted: str | None, picture_format: Format, pinned: bool
) -> Iterator[tuple[Engine, Sequence[str]]]:
    """The engines that are here and make this kind of picture, the one asked for alone."""
    engines: tuple[Engine, ...] = ENGINES
    if wanted:
        named = tuple(one for one in ENGINES if one.name == wanted)
        engines = named or (_program(wanted),)
    for one in engines:
        command = one.command(pinned)
        if command is not None and picture_format in one.formats:
            yield one, command


def _program(path: str) -> Engine:
    """A program that a person names, called the way `dot` is."""

    def command(pinned: bool) -> Sequence[str] | None:
        program = shutil.which(path)
        return program and ((program, "-Kneato", "-n2") if pinned else (program, "-Kdot"))

    return Engine(name=path, formats=("svg", "png", "pdf"), command=command)


def _drawn(
    dot: str, picture_format: Format, out: Path, command: Sequence[str], patience: float
) -> str:
    """Draw aside and put the whole picture in place; what went wrong, or ""."""
    with tempfile.TemporaryDirectory() as aside:
        picture = Path(aside, "picture")
        try:
            done = subprocess.run(
                [*command, f"-T{picture_format}", "-o", str(picture)],
                input=dot.encode(),
                capture_output=True,
                timeout=patience,
                env=_surroundings(Path(aside)),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _too_slow(out, patience) from None
        except OSError as problem:
            return str(problem)
        if done.returncode == 0 and picture.is_file() and picture.stat().st_size:
            _write(out, _settled(picture.read_bytes(), picture_format))
            return ""
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return said[-1] if said else _("it ended with code {code}").format(code=done.returncode)


_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <include ignore_missing="yes">{system}</include>
  <alias binding="same">
    <family>Arial</family>
    <accept>
      <family>Liberation Sans</family>
      <family>Arimo</family>
      <family>DejaVu Sans Condensed</family>
    </accept>
  </alias>
</fontconfig>
"""


def _surroundings(folder: Path) -> dict[str, str]:
    """The environment of an engine: a fixed date, and fonts as narrow as Arial on Linux too."""
    environment = dict(os.environ)
    environment.setdefault("SOURCE_DATE_EPOCH", _SOME_DAY)
    if sys.platform.startswith("linux"):
        system = environment.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
        fonts = folder / "fonts.conf"
        fonts.write_text(_FONTS.format(system=system), encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(fonts)
    return environment


def _settled(picture: bytes, picture_format: Format) -> bytes:
    """The picture without what changes from run to run, and with fonts that other machines have."""
    match picture_format:
        case "pdf":
            day = os.environ.get("SOURCE_DATE_EPOCH", "")
            return _dated(picture, int(day if day.isdigit() else _SOME_DAY))
        case "svg":
            text = re.sub(rb"<!-- Generated by .*?-->\s*", b"", picture, flags=re.DOTALL)
            return text.replace(b'font-family="Arial"', f'font-family="{FAMILY}"'.encode())
        case _:
            return picture


def _dated(pdf: bytes, seconds: int) -> bytes:
    """A PDF with its dates replaced by one of the same length, for its table counts bytes."""
    from datetime import UTC, datetime

    day = datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H%M%S").encode()
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}", rb"\g<1>" + day, pdf)


def _write(path: Path, content: bytes) -> None:
    """Put a whole file in place, or leave the one that is there."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as problem:
        raise RedesignError(
            _("{file} cannot be written: {reason}.").format(file=path, reason=cause(problem)),
            hint=_("Choose another folder, or close the program that has the file open."),
        ) from problem


def _missing(wanted: str | None, picture_format: Format) -> RedesignError:
    if wanted:
        return RedesignError(
            _("“{engine}”, which is to draw, is not installed or cannot make {format}.").format(
                engine=wanted, format=picture_format.upper()
            ),
            hint=_("Take the setting {setting} away to draw with what is there.").format(
                setting=SETTING
            ),
        )
    return RedesignError(
        _("Nothing on this computer can draw {format}.").format(format=picture_format.upper()),
        hint=_("Install pygraphviz (`pip install pygraphviz`), or Graphviz from graphviz.org."),
    )


def _refused(said: str) -> RedesignError:
    return RedesignError(
        _("The drawing program stopped before the picture was done: {said}").format(said=said),
        hint=_("The DOT is written beside it and can be drawn elsewhere."),
    )


def _too_slow(out: Path, patience: float) -> RedesignError:
    return RedesignError(
        _("Drawing {file} took longer than {seconds} s and was stopped.").format(
            file=out.name, seconds=round(patience)
        ),
        hint=_("The DOT is written beside it and can be drawn elsewhere."),
    )
