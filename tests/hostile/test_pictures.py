"""Ten thousand names that nobody would give, painted: every file is decoded to its last pixel.

The usual suite does a hundredth.
"""

import struct
import zlib
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from redesign.diagrams.engines import Format, render
from redesign.diagrams.heading import SheetKind
from redesign.diagrams.sheets import sheet
from tests.hostile import A_PROCESS, PROCESSES, process_of

KINDS: Final[tuple[SheetKind, ...]] = ("difference", "to-be", "as-is", "heat")
FORMATS: Final[tuple[Format, ...]] = ("png", "pdf", "svg")
AROUND: Final = 36
"""The points of white that Graphviz leaves around a drawing in a PDF."""
BEGINS: Final = b"\x89PNG\r\n\x1a\n"
CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many bytes a pixel has, by the kind of colour that the head of a PNG names."""


@pytest.mark.parametrize("number", PROCESSES)
def test_every_picture_is_painted_whole(number: int, tmp_path: Path) -> None:
    """25 names at a time as PNG and PDF, and as the SVG that Graphviz makes."""
    drawing = sheet(KINDS[number % len(KINDS)], *process_of(number))
    for ending in FORMATS:
        path = tmp_path / f"sheet.{ending}"
        render(drawing.dot, ending, path, engine="pygraphviz", patience=600)

    wide, high = drawing.scene.width, drawing.scene.height
    pixels = size_of_png((tmp_path / "sheet.png").read_bytes())
    assert pixels == pytest.approx((2 * wide, 2 * high), abs=2)
    (page,) = PdfReader(tmp_path / "sheet.pdf", strict=True).pages
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx(
        (wide + 2 * AROUND, high + 2 * AROUND), abs=1
    )
    assert len(page.extract_text()) > A_PROCESS
    drawn = ElementTree.parse(tmp_path / "sheet.svg").getroot()
    assert float(drawn.get("width", "").removesuffix("pt")) == pytest.approx(wide, abs=1)


def size_of_png(picture: bytes) -> tuple[int, int]:
    """Width and height of a picture of which every byte has been read and every sum is right."""
    assert picture.startswith(BEGINS)
    at, pieces, packed = len(BEGINS), [], b""
    while at < len(picture):
        (long,) = struct.unpack_from(">I", picture, at)
        piece = picture[at + 4 : at + 8 + long]
        (told,) = struct.unpack_from(">I", picture, at + 8 + long)
        assert told == zlib.crc32(piece)
        pieces.append(piece[:4])
        packed += piece[4:] if piece[:4] == b"IDAT" else b""
        at += long + 12
    assert (pieces[0], pieces[-1]) == (b"IHDR", b"IEND")
    width, height, depth, colour = struct.unpack_from(">IIBB", picture, 16)
    pixels = zlib.decompress(packed)
    assert len(pixels) == height * (1 + (width * depth * CHANNELS[colour] + 7) // 8)
    return width, height


def test_a_picture_that_is_cut_or_changed_is_noticed(tmp_path: Path) -> None:
    """One byte less, or one that is another, and it does not count as painted."""
    render("graph { a }", "png", tmp_path / "a.png", pinned=False)
    picture = (tmp_path / "a.png").read_bytes()

    assert min(size_of_png(picture)) > 0
    changed = bytes([picture[60] ^ 1])
    for broken in (picture[:-13], picture[:60] + changed + picture[61:]):
        with pytest.raises((AssertionError, struct.error, zlib.error)):
            size_of_png(broken)
