"""Random edits of two people, merged by plain git and by facts."""

import os
import tomllib
from collections import Counter

import pytest

from redesign.files.line_merge import merge_lines
from redesign.workbench.merging import merge
from tests.versions.random_edits import (
    FILE,
    Flat,
    Pair,
    expected_merge,
    flat,
    hands_shares_over,
    impossible,
    pairs,
)

SOAK = bool(os.environ.get("REDESIGN_SOAK"))
COUNT = 2000 if SOAK else 20
SIDES = ("mine", "theirs")


def judged(text: str, expected: Flat | None) -> str:
    """What a merge that did not stop came to."""
    try:
        said = flat(text)
    except tomllib.TOMLDecodeError:
        return "unreadable"
    if expected is None or said != expected:
        return "wrong"
    return "impossible" if impossible(text) else "fine"


def by_lines(pair: Pair, expected: Flat | None) -> str:
    """What plain git makes of a pair."""
    texts = [one.encode() for one in (pair.base, pair.mine, pair.theirs)]
    merged, disputed = merge_lines(texts[0], texts[1], texts[2], SIDES)
    found = "stopped" if disputed else judged(merged.decode(), expected)
    return "astray" if found == "wrong" and hands_shares_over(pair) else found


def by_facts(pair: Pair, expected: Flat | None) -> str:
    """What the merge by facts makes of it."""
    merged = merge(pair.base, pair.mine, pair.theirs, kind="process", path=FILE)
    if merged.conflicts:
        return "stopped"
    found = judged(merged.text, expected)
    return "reported" if merged.findings and found != "wrong" else found


@pytest.mark.parametrize(("seed", "edits"), [(1, (1, 3)), (2, (3, 5))], ids=["few", "more"])
def test_random_edits_are_merged_right_or_not_at_all(seed: int, edits: tuple[int, int]) -> None:
    """By facts no merge is wrong in silence, and a third fewer stop than by lines.

    Wrong is a merge that passes and has another fact than the two sides together, or passes over a
    dispute. Impossible is one that has every fact and leads to a step that is gone, to none, or
    round forever: the merge by facts reports each of them. Unreadable is one that passes and is
    not TOML: whoever opens it is told. Astray is a wrong merge in which a step was inserted behind
    a choice and took over the lines of its shares: by lines, what the other side says of these
    lands on the wrong step.
    """
    lines, facts = Counter[str](), Counter[str]()
    for pair in pairs(seed, COUNT, edits):
        expected = expected_merge(pair)
        lines[by_lines(pair, expected)] += 1
        facts[by_facts(pair, expected)] += 1
    print(f"\nseed {seed}, {edits} edits: by lines {dict(lines)}, by facts {dict(facts)}")

    assert facts["wrong"] == facts["astray"] == 0
    assert facts["impossible"] == facts["unreadable"] == 0
    assert facts["stopped"] <= lines["stopped"]
    if SOAK:
        assert facts["stopped"] <= lines["stopped"] * 2 / 3
