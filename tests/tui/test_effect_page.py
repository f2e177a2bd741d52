"""Does it make sense? One page of a small terminal, in both languages."""

from pathlib import Path
from shutil import copytree

import pytest

from redesign.analysis import DECIDING, Comparison, compare
from redesign.model.redesign import Mark
from redesign.tui.effect_page import first_page
from redesign.words import LANGUAGES, use_language
from tests.examples.municipality import ROOT, paired, redesign_of, resolved, today
from tests.tui.screen_driver import at

SMALL = (76, 22)
"""What a terminal of 80 by 24 leaves beside the margins, the title and the keys."""
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
    assert all(name.casefold()[:20] in told for name in worse)


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
