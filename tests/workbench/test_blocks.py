"""Building blocks put to steps: fitted to the process, one edit, and taken back whole."""

from pathlib import Path

import pytest

from redesign.files import read_blocks
from redesign.files.library import LIBRARY
from redesign.files.overlay import check_redesign
from redesign.model.block import Block, Put
from redesign.model.finding import Severity
from redesign.model.process import END
from redesign.model.quantity import BySegment
from redesign.workbench import Desk, block_numbers, open_folder

BLOCKS = {block.id: block for block in read_blocks(LIBRARY, "en").blocks}
EXAMPLES = Path(__file__).parents[2] / "processes"


@pytest.fixture
def passport() -> Desk:
    """The passport renewal of today, without a redesign chosen."""
    return open_folder(EXAMPLES).open("passport-renewal")


def test_a_block_before_a_step_takes_over_what_led_there(desk: Desk) -> None:
    """Cases come to the new step first, those who do not take it up to the other way."""
    first = desk.process.steps[0].id
    assert desk.put_block(BLOCKS["mitid-log-in"], first) is None
    shown = desk.resolved
    assert [branch.to for branch in shown.starts] == ["log-in-with-mitid"]
    log_in = shown.step("log-in-with-mitid")
    assert log_in.next is not None
    assert log_in.next.single == first
    assert log_in.otherwise == "show-identity-to-staff"
    other = shown.step("show-identity-to-staff")
    assert other.by in {pool.id for pool in shown.pools}
    assert other.next is not None
    assert other.next.single == first


def test_a_block_after_a_step_leads_on_where_that_led(desk: Desk) -> None:
    """It is what the block says, with the way on of the step it stands after."""
    block = BLOCKS["sms-reminder"]
    assert desk.put_block(block, "check") is None
    check = desk.resolved.step("check").next
    assert check is not None
    reminder = desk.resolved.step(check.single or "")
    assert reminder.name == block.steps[0].changes.facts["name"]
    assert reminder.next is not None
    assert reminder.next.single == "decide"


def test_a_block_instead_keeps_its_own_way_for_the_others(passport: Desk) -> None:
    """Who uses it is said for the groups of the process, and the rest go the block's other way."""
    passport.new_redesign("Idea")
    assert passport.put_block(BLOCKS["photo-stand"], "photo") is None
    photo = passport.resolved.step("photo")
    assert photo.channel == ("kiosk",)
    assert photo.uptake == BySegment(None, (("digital", 0.9), ("help", 0.85), ("exempt", 0.6)))
    assert photo.otherwise == "photo-with-staff"
    assert passport.resolved.step("photo-with-staff").by == "front"


def test_what_is_put_before_the_other_way_is_come_to(passport: Desk) -> None:
    """Those who do not use the stand come to it; it has a place when the stand is given up, too."""
    passport.new_redesign("Idea")
    passport.put_block(BLOCKS["photo-stand"], "photo")
    assert passport.put_block(BLOCKS["mitid-log-in"], "photo-with-staff") is None
    shown = passport.resolved
    assert shown.step("photo").otherwise == "log-in-with-mitid"
    assert shown.step("photo-with-staff").next == shown.step("photo").next
    assert passport.put_block(BLOCKS["status-page"], "photo") is None
    assert passport.redesign is not None
    found = check_redesign(passport.redesign, passport.process).findings
    assert all(one.severity is not Severity.ERROR for one in found)


def test_a_block_is_one_edit_with_its_side_effects(passport: Desk) -> None:
    """Undo takes back everything that it brought; putting it twice registers its effects once."""
    passport.new_redesign("Idea")
    before = passport.draft
    passport.put_block(BLOCKS["locker"], "collect")
    assert passport.redesign is not None
    assert [one.kind for one in passport.redesign.side_effects] == ["exclusion"]
    assert passport.undo() == "put “Locker with MitID” to “Collect at the counter”"
    assert passport.draft == before
    passport.put_block(BLOCKS["locker"], "collect")
    passport.put_block(BLOCKS["locker"], "collect")
    assert len(passport.redesign.side_effects) == 1


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.id)
def test_every_block_can_be_put_to_every_step_of_an_example(block: Block, passport: Desk) -> None:
    """No step of the result leads nowhere, and no file finding says that it cannot be simulated."""
    for step in passport.process.steps:
        if not step.in_flow or (block.id == "status-page"):
            continue
        passport.new_redesign("Idea")
        assert passport.put_block(block, step.id) is None
        shown = passport.resolved
        for one in shown.flow_steps:
            assert one.next is not None
            assert set(one.next.targets) <= {END, *shown.by_id}
        wrong = [one for one in passport.findings if one.severity is Severity.ERROR]
        assert wrong == [], (step.id, block.id)
        passport.undo()
        passport.undo()


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_every_block_says_where_its_numbers_are_from(block: Block, passport: Desk) -> None:
    """Each source is told, also that of a number that only the mark sets."""
    told = block_numbers(block, passport.resolved)
    sources = [one for change in block.steps for one in change.changes.sources.values()]
    assert [line.rpartition(" – ")[2] for line in told] == sources


def test_the_status_page_lowers_the_calls_it_is_put_to(passport: Desk) -> None:
    """It belongs to the step where citizens ask; fewer do."""
    passport.new_redesign("Idea")
    assert passport.put_block(BLOCKS["status-page"], "call") is None
    times = passport.resolved.step("call").times
    assert times is not None
    assert (times.of("digital"), times.of("exempt")) == (0.05, 0.2)


def test_a_block_with_a_team_says_so_where_there_is_none(folder: Path) -> None:
    """The sentence asks for the team first; nothing is changed."""
    place = folder / "bare" / "process.toml"
    place.parent.mkdir()
    place.write_text(
        'format = 1\n\n[process]\nname = "Bare"\n\n[steps.a]\nname = "A"\n', encoding="utf-8"
    )
    bare = open_folder(folder).open("bare")
    refusal = bare.put_block(BLOCKS["digital-post"], "a")
    assert refusal is not None
    assert (
        refusal.sentence
        == "“Digital Post instead of a letter” is done by a team, and the process has none."
    )
    assert bare.redesigns == ()


def test_a_step_that_a_redesign_added_keeps_its_way(passport: Desk) -> None:
    """Only how a step is done today can be replaced; before and after it, a block can stand."""
    passport.new_redesign("Idea")
    passport.put_block(BLOCKS["sms-reminder"], "pay")
    assert BLOCKS["locker"].put is Put.INSTEAD
    assert passport.put_block(BLOCKS["locker"], "sms-reminder") is not None
    assert passport.put_block(BLOCKS["mitid-log-in"], "sms-reminder") is None
