"""Does it make sense? One page of a small terminal, in both languages."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from redesign.analysis import DECIDING, MEASURES, Comparison, compare
from redesign.model.redesign import Mark
from redesign.tui.effect_page import NAME, first_page
from redesign.tui.effect_text import effect_lines
from redesign.tui.figures import measure_name
from redesign.tui.live import Found
from redesign.words import LANGUAGES, use_language
from redesign.workbench.effect_words import as_equal, burden_shift, how_far_apart
from tests.examples.municipality import ROOT, paired, redesign_of, resolved, today
from tests.tui.screen_driver import at

SMALL = (76, 22)
"""What a terminal of 80 by 24 leaves beside the margins, the title and the keys."""
LEFT_OUT = MEASURES["left-out"]
NOT_KNOWN = (("What we do not know", "79 %"), ("Measure first", "The wait before the photo"))
IDEAS = (
    ("passport-renewal", "book-photo-stand-locker"),
    ("one-off-aid", "web-only"),
    ("home-help", "automatic-decision"),
    ("home-help", "decide-at-the-visit"),
)


@pytest.fixture(params=LANGUAGES)
def in_each_language(request: pytest.FixtureRequest) -> None:
    """The test in one language after the other."""
    use_language(request.param)


def compared(process: str, idea: str) -> Comparison:
    """What an idea does, from a few replications."""
    return compare(today(process), redesign_of(process, idea), *paired(process, idea))


@pytest.mark.parametrize(("process", "idea"), IDEAS)
@pytest.mark.usefixtures("in_each_language")
def test_the_page_fits_a_small_terminal(process: str, idea: str) -> None:
    """Verdict, every measure that is worse for somebody, what is not known and side effects."""
    found = compared(process, idea)
    redesign = redesign_of(process, idea)
    lines = first_page(resolved(process, idea), found, redesign, NOT_KNOWN, SMALL)
    text = [line.plain for line in lines]

    assert len(text) <= SMALL[1]
    assert max(map(len, text)) <= SMALL[0]
    assert any(line.startswith("Measure first") for line in text)
    worse = [
        measure.name()
        for measure in DECIDING
        for one in found.measures.get(measure.id, {}).values()
        if one.judgement == "worse"
    ]
    told = " ".join(text).casefold()
    assert all(name.casefold()[:18] in told for name in worse)


def test_a_page_longer_than_the_window_says_that_there_is_more() -> None:
    """At 60x16 the last lines are out of view, and no hint of them stood in the window."""
    process, idea = "passport-renewal", "book-photo-stand-locker"
    about = resolved(process, idea), compared(process, idea), redesign_of(process, idea), NOT_KNOWN
    low = [line.plain for line in first_page(*about, (56, 13))]
    high = [line.plain for line in first_page(*about, (112, 38))]

    assert len(low) > 13
    assert low[0].endswith("↓ more below")
    assert "more below" not in "".join(high)


@pytest.mark.usefixtures("in_each_language")
def test_whoever_fares_worse_than_the_others_is_on_a_narrow_page() -> None:
    """Where the groups have no room side by side, they stand below, with units."""
    process, idea = "one-off-aid", "web-only"
    found, after = compared(process, idea), resolved(process, idea)
    lines = first_page(after, found, redesign_of(process, idea), NOT_KNOWN, (52, 30))
    text = [line.plain for line in lines]

    assert max(map(len, text)) <= 52
    points = LEFT_OUT.difference_unit()
    at = next(y for y, line in enumerate(text) if line.startswith(measure_name(LEFT_OUT)))
    exempt = next(one.name for one in after.segments if one.id == "exempt")
    assert text[at + 1].split("✗")[0].strip() == exempt[:25]
    assert text[at].rstrip().endswith(points)
    assert "100" in text[at + 1]
    assert not text[at + 2].startswith("  ")


@pytest.mark.parametrize("width", [56, 76, 116])
@pytest.mark.parametrize(("process", "idea"), IDEAS)
@pytest.mark.usefixtures("in_each_language")
def test_what_lies_below_the_page_fits_as_well(process: str, idea: str, width: int) -> None:
    """In numbers, no line is wider than the window, no name is cut and each change has its unit."""
    comparison = compared(process, idea)
    redesign, after = redesign_of(process, idea), resolved(process, idea)
    found = Found(figures=(), comparison=comparison)
    lines = effect_lines(after, redesign, found, "all", (width, 22))
    text = [line.plain.rstrip() for line in lines]

    assert [line for line in text if len(line) > width] == []
    numbers = text[len(first_page(after, comparison, redesign, (), (width, 22))) :]
    known = [measure_name(one) for one in DECIDING if one.id in comparison.measures]
    assert [name for name in known if not any(line.startswith(name) for line in numbers)] == []
    effort = MEASURES["effort"]
    at = next(y for y, line in enumerate(numbers) if line.startswith(measure_name(effort)))
    assert "".join(numbers[at : at + 2]).count(effort.difference_unit()) == 3


def test_units_that_have_no_room_in_a_column_stand_beside_the_name() -> None:
    """A figure never stands without its unit."""
    process, idea = "one-off-aid", "web-only"
    found = compared(process, idea)
    lines = first_page(
        resolved(process, idea), found, redesign_of(process, idea), (), (NAME + 4 * 11, 30)
    )
    assert any(line.plain.startswith("Left out, points") for line in lines)


def test_what_nobody_could_tell_apart_is_said_so() -> None:
    """No gap between groups of less than matters is a best and a worst, and no 0.00 is a shift."""
    found = compared("passport-renewal", "book-photo-stand-locker")
    apart = how_far_apart(resolved("passport-renewal", "book-photo-stand-locker"), found)
    told = as_equal(found)
    assert told.startswith("About the same for every group")
    assert not [one.measure for one in apart if f" {one.measure}," in told]
    assert "stays as it is" in burden_shift(replace(found, burden_shift=0.001))


def test_a_large_terminal_shows_every_measure_that_moves() -> None:
    """Nothing is summed up where there is room, and the parts stand apart."""
    process, idea = "passport-renewal", "book-photo-stand-locker"
    found = compared(process, idea)
    shown = first_page(resolved(process, idea), found, redesign_of(process, idea), (), (112, 38))
    text = [line.plain for line in shown]

    assert not [line for line in text if line.startswith("Also better")]
    assert text.count("") >= 3
    assert found.sentence.split()[0] in text[2]


KEYS: dict[str, tuple[str, ...]] = {
    "the example in the folder": ("enter", "space", "enter", "v"),
    "an empty folder": ("x", "space", "enter", "v"),
}


@pytest.mark.parametrize("begins", KEYS)
async def test_a_first_verdict_of_an_own_mark_takes_five_keys_at_most(
    tmp_path: Path, begins: str
) -> None:
    """From home: open the passport example, mark its first step, take the default, look."""
    folder = tmp_path / "processes"
    folder.mkdir()
    if begins != "an empty folder":
        copytree(ROOT / "passport-renewal", folder / "passport-renewal")
    keys = KEYS[begins]
    assert len(keys) <= 5
    async with at(folder, size=(80, 24)) as desk:
        await desk.press(*keys)
        await desk.settle()
        verdict = desk.line("Does it make sense?").strip()
        assert verdict.endswith(("Trade-off", "Better service", "Not ready", "Worse service"))
        redesign = desk.desk.redesign
        assert redesign is not None
        assert [change.mark for change in redesign.steps] == [Mark.SELF_SERVICE]
