"""The library of building blocks: complete in both languages, and every number with its basis."""

import tomllib
from pathlib import Path
from typing import cast

import pytest

from redesign.files import read_blocks
from redesign.files.library import LIBRARY
from redesign.model.facts import Kind, facts_of
from redesign.model.process import Step
from redesign.model.quantity import BySegment, Duration
from redesign.model.redesign import Mark

FILES = sorted(LIBRARY.glob("*.toml"))
NUMBERS = {
    key
    for key, fact in facts_of(Step).items()
    if fact.kind in (Kind.DURATION, Kind.SHARE) or key == "times"
}


def test_the_library_holds_at_least_fifteen_blocks_without_findings() -> None:
    """Every block that comes with the program can be used, in both languages."""
    for language in ("en", "da"):
        library = read_blocks(LIBRARY, language)
        assert [str(one) for one in library.findings] == []
        assert len(library.blocks) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_stands_in_both_languages(path: Path) -> None:
    """A table with one language has the other, with as many items and none of them empty."""

    def check(raw: object) -> None:
        if not isinstance(raw, dict):
            return
        if raw.keys() & {"en", "da"}:
            assert raw.keys() == {"en", "da"}
            assert isinstance(raw["en"], type(raw["da"]))
            assert isinstance(raw["en"], str) or len(raw["en"]) == len(raw["da"])
            assert all(raw.values()) or raw["en"] == raw["da"] == []
        else:
            for value in raw.values():
                check(value)

    check(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_number_says_where_it_is_from(language: str) -> None:
    """A duration, share or count has a basis, also where it is what the mark sets."""
    for block in read_blocks(LIBRARY, language).blocks:
        assert all((block.can, block.risk, block.leaves_out, block.needs, block.law)), block.id
        for change in block.steps:
            facts = change.changes.facts
            basis = dict(cast("tuple[tuple[str, str], ...]", facts.get("basis", ())))
            if change.mark in (Mark.ASSIST, Mark.LOOK_UP):
                assert basis.get("work"), block.id
            for key in NUMBERS & facts.keys():
                assert basis.get(key), f"{block.id}: {change.id}.{key}"
                value = facts[key]
                assert not isinstance(value, BySegment) or value.everyone is not None


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_blocks_stand_in_the_order_of_their_names(language: str) -> None:
    """Whoever looks for one looks for its name, in whatever language."""
    names = [block.name.casefold() for block in read_blocks(LIBRARY, language).blocks]
    assert names == sorted(names)


def test_a_municipality_adds_its_own_block_with_a_file(tmp_path: Path) -> None:
    """A file beside the processes is a block, before the one of the same id that comes along."""
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "locker.toml").write_text(
        """
format = 1

[block]
name = "Our locker"
put = "instead"
can = "Open day and night"
risk = "It is full in May"
leaves_out = "Nobody"

[steps.this]
mark = "self-service"
effort = "5 min"
""",
        encoding="utf-8",
    )
    library = read_blocks(tmp_path, "da")
    ours = next(block for block in library.blocks if block.id == "locker")
    assert library.findings == ()
    assert ours.name == "Our locker"
    assert ours.steps[0].changes.facts["effort"] == BySegment(Duration.read("5 min"))


def test_a_broken_block_is_a_finding_and_is_left_out(tmp_path: Path) -> None:
    """The others stay; the finding says the place."""
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "odd.toml").write_text(
        """format = 1

[block]
name = "Odd"
put = "instead"
can = "a"
risk = "b"
leaves_out = "c"

[steps.this]
otherwise = "nowhere"
""",
        encoding="utf-8",
    )
    library = read_blocks(tmp_path, "en")
    assert [(str(one.place), one.sentence) for one in library.findings] == [
        (
            "blocks/odd.toml:11:1",
            "“otherwise” of step “this” names “nowhere”, which is no step of the block.",
        )
    ]
    assert "odd" not in {block.id for block in library.blocks}
