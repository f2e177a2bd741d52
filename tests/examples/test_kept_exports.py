"""What lies in `exports/` is what the program makes of the examples, to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from redesign.words import use_language
from redesign.workbench import Desk, open_folder

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "exports"
REDESIGN = "book-photo-stand-locker"
EXAMPLES = [("passport-renewal", "en"), ("pasfornyelse", "da")]
SHEETS = ("as-is", "to-be", "difference")


@pytest.fixture(params=EXAMPLES, ids=lambda example: example[0])
def example(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """An example with its redesign chosen, in its own language."""
    process, language = request.param
    use_language(language)
    desk = open_folder(ROOT / "processes" / process).open(process)
    desk.choose(REDESIGN)
    yield desk
    use_language("en")


def test_made_again_they_are_the_same_bytes(example: Desk, tmp_path: Path) -> None:
    """DOT and text hold nothing of the day, the order of threads or the machine and its fonts."""
    for kind in SHEETS:
        example.export(kind, ("dot",), tmp_path)
    example.export("text", (), tmp_path)
    example.choose(None)
    example.export("text", (), tmp_path)

    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert len(made) == 5
    for name, content in made.items():
        assert content == (KEPT / name).read_bytes(), f"{name}: `make exports` makes it anew"


def test_pictures_made_twice_are_the_same_bytes(example: Desk, tmp_path: Path) -> None:
    """On one machine; its fonts are in them, so another machine may draw other bytes."""
    first, again = tmp_path / "first", tmp_path / "again"
    for out in (first, again):
        example.export("as-is", ("svg", "png", "pdf"), out)

    names = {file.name for file in first.iterdir()}
    assert {Path(name).suffix for name in names} == {".dot", ".svg", ".png", ".pdf"}
    assert all((first / name).read_bytes() == (again / name).read_bytes() for name in names)
