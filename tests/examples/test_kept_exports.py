"""What lies in `exports/` is what the program makes of the examples, to the byte."""

from pathlib import Path

import pytest

from redesign.words import use_language
from redesign.workbench import Desk, open_folder
from redesign.workbench.studies import Studies
from tests.examples.municipality import DANISH, EVERY, EVERY_WAY, ROOT, redesign_ids
from tests.soak import SOAKING

KEPT = ROOT.parent / "exports"
WITH_PICTURES = ("passport-renewal", "pasfornyelse")
PICTURES = (".svg", ".png", ".pdf")
DRAWN = EVERY if SOAKING else WITH_PICTURES
"""Whose drawings are made again: each needs a study, so in the usual suite only two."""
STUDIES = {process: Studies() for process in EVERY}
"""What is known of each process: the drawings of its redesigns need today's figures, too."""


def opened(process: str, redesign: str | None) -> Desk:
    """An example with a redesign chosen, in its own language."""
    use_language("da" if process in DANISH.values() else "en")
    desk = open_folder(ROOT / process).open(process)
    desk.studies = STUDIES[process]
    desk.choose(redesign)
    return desk


@pytest.mark.parametrize(("process", "redesign"), EVERY_WAY)
def test_texts_made_again_are_the_same_bytes(
    process: str, redesign: str | None, tmp_path: Path
) -> None:
    """The map as text, of every example."""
    desk = opened(process, redesign)
    desk.export("text", (), tmp_path)

    assert_kept(tmp_path, 1)


@pytest.mark.parametrize(("process", "redesign"), [way for way in EVERY_WAY if way[0] in DRAWN])
def test_drawings_and_pages_made_again_are_the_same_bytes(
    process: str, redesign: str | None, tmp_path: Path
) -> None:
    """They hold nothing of the day, the order of threads or the machine and its fonts.

    Nor does a hand-over pack, whose own drawings and figures come from the same study.
    """
    kinds: tuple[str, ...] = ("to-be", "difference") if redesign else ("as-is",)
    kinds += ("heat",) if process in WITH_PICTURES else ()
    desk = opened(process, redesign)
    for kind in kinds:
        desk.export(kind, ("svg",), tmp_path)
    pack = bool(redesign) and process in WITH_PICTURES
    handed = desk.hand_over(tmp_path).paths[0].parent if pack else None
    pages = len(desk.report(tmp_path).paths) if redesign else 0
    if pack:
        pages += len(desk.invite(tmp_path).paths)

    packed = len(of(KEPT / handed.name)) if handed else 0
    assert_kept(tmp_path, 2 * len(kinds) + pages + packed)


def of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_kept(made: Path, count: int) -> None:
    """Each file made is the one that is kept."""
    files = of(made)
    assert len(files) == count
    for name, content in files.items():
        assert content == (KEPT / name).read_bytes(), f"{name}: `make exports` makes it anew"


def test_nothing_else_is_kept() -> None:
    """Drawings, texts and reports of all, more of the passport, nothing of what is gone."""
    expected: set[str] = set()
    for process in EVERY:
        heat = ("heat",) if process in WITH_PICTURES else ()
        drawn = [f"{process}-{kind}" for kind in ("as-is", *heat)]
        texts = [f"{process}-text.txt"]
        for redesign in redesign_ids(process):
            drawn += [f"{process}-{redesign}-{kind}" for kind in ("to-be", "difference", *heat)]
            texts.append(f"{process}-{redesign}-text.txt")
            texts += [f"{process}-{redesign}-report{ending}" for ending in (".html", ".md")]
            if process in WITH_PICTURES:
                texts.append(f"{process}-{redesign}-hand-over")
                texts.append(f"{process}-{redesign}-invitation.html")
        suffixes = (".dot", *PICTURES) if process in WITH_PICTURES else (".dot", ".svg")
        expected.update(texts)
        expected.update(f"{name}{suffix}" for name in drawn for suffix in suffixes)

    assert {file.name for file in KEPT.iterdir()} == expected


@pytest.mark.parametrize("process", WITH_PICTURES)
def test_pictures_made_twice_are_the_same_bytes(process: str, tmp_path: Path) -> None:
    """On one machine; its fonts are in them, so another machine may draw other bytes."""
    first, again = tmp_path / "first", tmp_path / "again"
    desk = opened(process, None)
    for out in (first, again):
        desk.export("as-is", ("svg", "png", "pdf"), out)

    names = {file.name for file in first.iterdir()}
    assert {Path(name).suffix for name in names} == {".dot", *PICTURES}
    assert all((first / name).read_bytes() == (again / name).read_bytes() for name in names)
