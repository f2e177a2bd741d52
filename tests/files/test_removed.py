"""What names a removed step is told with what is taken in its place, until the redesign says so."""

from pathlib import Path

import pytest

from redesign.files import process_from_text, redesign_findings, redesign_from_text
from redesign.model.finding import Finding
from redesign.model.resolve import resolve

ROOT = Path("/processes")
TODAY = """\
format = 1
[process]
name = "Permit"
starts = "apply"
[promise]
within = "10 days"
from = "apply"
to = ["check", "decide"]
pauses = "check"
[pools.desk]
name = "Desk"
[steps.apply]
name = "Apply"
by = "citizen"
[steps.check]
name = "Check"
by = "desk"
[steps.decide]
name = "Decide"
by = "desk"
[steps.call]
name = "Citizen calls"
by = "desk"
beside = ["check", "decide"]
times = 0.5
[steps.write]
name = "Citizen writes"
by = "desk"
beside = "check"
times = 0.2
"""


def told(changes: str, today: str = TODAY) -> dict[tuple[str, ...], Finding]:
    """The findings about removed steps, by what names them."""
    process = process_from_text(today, ROOT / "permit" / "process.toml", ROOT).value
    text = f'format = 1\n[redesign]\nname = "Idea"\n{changes}'
    document = redesign_from_text(text, ROOT / "permit" / "redesigns" / "idea.toml", ROOT)
    assert process is not None
    found = redesign_findings(document, process)
    return {one.about[3:]: one for one in found if one.code == "names-removed"}


def test_each_name_is_told_with_its_replacement() -> None:
    """Promise and steps beside: what follows takes the place, or nothing does."""
    found = told('[steps.check]\nmark = "remove"\n')
    assert {about: one.hint.partition(".")[0] for about, one in found.items()} == {
        ("promise", "to"): 'It is read as `to = "decide"`',
        ("promise", "pauses"): "It is read as if `pauses` were not written",
        ("call", "beside"): 'It is read as `beside = "decide"`',
        ("write", "beside"): "It is removed with it",
    }
    assert {(one.place.line, one.place.column) for one in found.values() if one.place} == {(5, 1)}


def test_what_is_proposed_is_what_resolving_does() -> None:
    """The finding never says something else than what is simulated."""
    found = told('[steps.apply]\nmark = "remove"\n')
    assert {about: one.hint.split("`")[1] for about, one in found.items()} == {
        ("promise", "from"): 'from = "check"',
        ("process", "starts"): 'starts = "check"',
    }
    process = process_from_text(TODAY, ROOT / "permit" / "process.toml", ROOT).value
    idea = redesign_from_text(
        'format = 1\n[redesign]\nname = "Idea"\n[steps.apply]\nmark = "remove"\n',
        ROOT / "permit" / "redesigns" / "idea.toml",
        ROOT,
    ).value
    assert process is not None
    after = resolve(process, idea)
    assert after.promise is not None
    assert (after.promise.start, [one.to for one in after.starts]) == (("check",), ["check"])


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ('[promise]\nto = "decide"\n', ("promise", "to")),
        ('[promise]\nclear = ["pauses"]\n', ("promise", "pauses")),
        ('[steps.call]\nbeside = "decide"\n', ("call", "beside")),
        ('[steps.write]\nmark = "remove"\n', ("write", "beside")),
    ],
)
def test_what_the_redesign_says_itself_is_not_told(said: str, about: tuple[str, ...]) -> None:
    """Each hint, followed, takes its own finding away and no other."""
    removed = '[steps.check]\nmark = "remove"\n'
    assert told(removed).keys() - told(removed + said).keys() == {about}


def test_a_merged_step_is_gone_as_well() -> None:
    """Its work lives on in another step, its name does not."""
    assert ("promise", "pauses") in told('[steps.check]\nmark = "merge"\ninto = "decide"\n')


def test_a_join_of_a_split_that_is_gone_waits_for_nobody() -> None:
    """What is left of the split leads on one way only."""
    today = """\
format = 1
[process]
name = "Permit"
[steps.apply]
name = "Apply"
next = "open"
[steps.open]
name = "Open"
next = ["hear", "apply"]
[steps.hear]
name = "Hear"
next = "close"
[steps.close]
name = "Close"
joins = "open"
next = "end"
"""
    found = told('[steps.open]\nmark = "remove"\n', today)
    assert list(found) == [("close", "joins")]
    assert told('[steps.open]\nmark = "remove"\n[steps.close]\nclear = ["joins"]\n', today) == {}


def test_a_split_that_stays_as_an_empty_step_can_still_be_named() -> None:
    """Removing the work of a step whose branches are needed leaves its place."""
    today = TODAY.replace('by = "citizen"\n', 'by = "citizen"\nnext = ["check", "decide"]\n')
    assert told('[steps.apply]\nmark = "remove"\n', today) == {}
