"""Every sheet of every example on paper: nothing is cut, and every line says where it goes on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from redesign.diagrams.engines import render_pages
from redesign.diagrams.heading import SheetKind
from redesign.diagrams.pages import PAPERS, Paper
from redesign.diagrams.scene import Line, Scene, Shape, text_of
from redesign.diagrams.sheets import sheet
from redesign.model.process import Branch, Process, Step, WayKind, Ways
from redesign.model.quantity import same
from redesign.words import use_language
from tests.diagrams.test_sheet_geometry import CASES, assert_legible, drawn

LEAST = 9
"""Points of white paper at every edge."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A sheet is drawn in the language of its process, what comes after in English."""
    yield
    use_language("en")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("path", "redesign", "kind"), CASES)
def test_every_page_is_whole(
    path: Path, redesign: Path | None, kind: SheetKind, paper: Paper
) -> None:
    """All that stands on the sheet stands on one page, within its edges, below the lanes' heads.

    The sheet is drawn for the paper, so that the names of steps are at least 7 points high.
    """
    seen = drawn(path, redesign, kind, paper)
    assert_legible(seen, kind)
    drawing = seen.drawing
    assert drawing.size_on(paper) * 10 >= 7
    whole, pages = drawing.scene, [one.scene for one in drawing.paged(paper)]

    assert all(page.paper == PAPERS[paper] for page in pages)
    assert [one for page in pages for one in beyond_the_edges(page)] == []
    assert words(whole) <= {word for page in pages for word in words(page)}
    assert sorted(labels(whole)) == sorted(label for page in pages for label in labels(page))
    assert sorted(name for page in pages for name in steps(page)) == sorted(steps(whole))
    for page in pages:
        assert words(page) >= {
            text_of(line)
            for one in whole.shapes
            if one.name.startswith("lane-")
            for line in one.lines
        }
        assert loose_ends(page) == []


def words(scene: Scene) -> set[str]:
    """All texts of a sheet or page."""
    return {*labels(scene), *(text_of(line) for shape in scene.shapes for line in shape.lines)}


def labels(scene: Scene) -> list[str]:
    """What stands beside the lines."""
    return [line.label.text for line in scene.lines if line.label is not None]


def steps(scene: Scene) -> list[str]:
    """The cards."""
    return [one.name for one in scene.shapes if one.name.startswith(("step-", "gone-step-"))]


def beyond_the_edges(page: Scene) -> list[str]:
    """What reaches into the margins of the paper or over its edges."""
    assert page.paper is not None
    least = LEAST * page.width / page.paper[0]
    return [
        shape.name
        for shape in page.shapes
        if shape.x < least
        or shape.y < least
        or shape.x + shape.width > page.width - least
        or shape.y + shape.height > page.height - least
    ]


def loose_ends(page: Scene) -> list[tuple[str, str]]:
    """The lines that begin or end at nothing that stands on the page."""
    shapes = {one.name: one for one in page.shapes}
    return [
        (line.source, line.target)
        for line in page.lines
        if not (
            touches(line, 0, shapes.get(line.source)) and touches(line, -1, shapes.get(line.target))
        )
    ]


def touches(line: Line, end: int, shape: Shape | None) -> bool:
    """Whether an end of a line lies on the edge of a shape or in it."""
    if shape is None:
        return False
    at = line.points[end]
    return (
        shape.x - 2 <= at.x <= shape.x + shape.width + 2
        and shape.y - 2 <= at.y <= shape.y + shape.height + 2
    )


LONG = Process(
    id="long",
    name="Long",
    steps=(
        *(Step(id=f"s{at}", name=f"Step {at}", by="citizen") for at in range(19)),
        Step(
            id="check",
            name="Check",
            by="system",
            next=Ways(WayKind.ONE, (Branch("s1", same(0.2)), Branch("end", same(0.8)))),
        ),
    ),
)


def test_a_line_over_a_page_break_says_where_it_goes_on_and_where_it_comes_from() -> None:
    """The way on goes to the next page; the way back from the last step comes from there."""
    first, second, *_more = [one.scene for one in sheet("as-is", LONG).paged("a4")]

    assert {"to page 2", "from page 2"} <= words(first)
    assert {"from page 1", "to page 1", "to page 3", "from page 3"} <= words(second)
    assert "page 1 of 3" in words(first)


def test_a_pdf_on_paper_has_all_pages_with_embedded_fonts_and_text(tmp_path: Path) -> None:
    """One file of three A4 pages, whose text can be selected, and DOT for each page."""
    pages = [(one.dot, one.svg) for one in sheet("as-is", LONG).paged("a4")]
    made = render_pages(pages, "pdf", tmp_path / "long.pdf")

    assert [path.name for path in made.paths] == [
        "long.pdf",
        "long-1.dot",
        "long-2.dot",
        "long-3.dot",
    ]
    read = PdfReader(tmp_path / "long.pdf")
    assert [round(float(page.mediabox.height) / 10) for page in read.pages] == [84] * 3
    text = read.pages[-1].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Step 18" in text
    fonts = [font for page in read.pages for font in fonts_of(page)]
    assert all("/FontFile" in str(embedded(font.get_object())) for font in fonts)


def test_pictures_on_paper_are_numbered(tmp_path: Path) -> None:
    """One file a page, each of the size of the paper; a sheet on one page has no number."""
    pages = [(one.dot, one.svg) for one in sheet("as-is", LONG).paged("a4")]
    made = render_pages(pages, "svg", tmp_path / "long.svg")
    assert [path.name for path in made.paths if path.suffix == ".svg"] == [
        "long-1.svg",
        "long-2.svg",
        "long-3.svg",
    ]
    assert 'width="595.28pt" height="841.89pt"' in made.paths[0].read_text()
    assert render_pages(pages[:1], "svg", tmp_path / "one.svg").paths[0].name == "one.svg"


def fonts_of(page: Any) -> Any:
    """The fonts that a page of a PDF uses."""
    return page["/Resources"]["/Font"].values()


def embedded(font: Any) -> list[str]:
    """The keys of what describes a font, however it is nested."""
    inner = [one.get_object() for one in font.get("/DescendantFonts", [])]
    return [key for one in (font, *inner) for key in one.get("/FontDescriptor", {})]
