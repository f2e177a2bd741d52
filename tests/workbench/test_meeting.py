"""What somebody else writes while a process is open is met with the work on the desk."""

from pathlib import Path

import pytest

from redesign.model.errors import RedesignError
from redesign.model.redesign import Mark
from redesign.workbench import Desk, Met, Settled, open_folder


def elsewhere(folder: Path, old: str, new: str, name: str = "process.toml") -> None:
    """Somebody else changes a file."""
    file = folder / "permit" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def meeting(desk: Desk, settled: Settled | None = None) -> Met:
    """The desk with what others changed, taken in where nothing is disputed."""
    now = desk.news()
    assert now is not None
    met = desk.meet(now, settled)
    if not met.disagreements:
        desk.take_in(now, met, settled)
    return met


def work(desk: Desk, step: str) -> str:
    """The working time of a step."""
    known = desk.process.step(step).work
    return str(known.everyone) if known else ""


def test_nothing_changed_is_no_news(desk: Desk) -> None:
    """Neither after opening nor after a save of one's own."""
    assert desk.news() is None
    desk.mark("check", Mark.AUTOMATE)
    desk.save()
    assert desk.news() is None


def test_with_nothing_unsaved_the_file_is_read_again(desk: Desk, folder: Path) -> None:
    """And there is nothing to save afterwards."""
    elsewhere(folder, "30 min", "40 min")

    assert meeting(desk).changed == ("permit/process.toml",)

    assert work(desk, "decide") == "40 min"
    assert not desk.unsaved


def test_different_facts_are_brought_together(desk: Desk, folder: Path) -> None:
    """A save then writes both."""
    desk.set_fact("check", "work", "1 min")
    elsewhere(folder, "30 min", "40 min")

    meeting(desk)
    desk.save()

    again = open_folder(folder).open("permit")
    assert (work(again, "check"), work(again, "decide")) == ("1 min", "40 min")


def test_undo_takes_back_what_was_done_here_and_never_theirs(desk: Desk, folder: Path) -> None:
    """Earlier states hold what somebody else wrote since, and so do later ones."""
    desk.set_fact("check", "work", "1 min")
    desk.set_fact("check", "wait", "2 days")
    desk.undo()
    elsewhere(folder, "30 min", "40 min")
    meeting(desk)

    desk.undo()
    assert (work(desk, "check"), work(desk, "decide")) == ("5..10..15 min", "40 min")
    assert not desk.unsaved
    desk.redo()
    desk.redo()
    assert (work(desk, "check"), work(desk, "decide")) == ("1 min", "40 min")
    assert desk.process.step("check").wait is not None


def test_words_of_others_stay_where_undo_goes_back_past_a_save(desk: Desk, folder: Path) -> None:
    """The comments that come back with an earlier state are those before them, not instead."""
    desk.delete_step("decide")
    desk.save()
    desk.undo()
    elsewhere(folder, "# The first thing that happens.", "# Counted again by Bo.")
    meeting(desk)
    desk.save()
    assert "# Counted again by Bo." in (folder / "permit" / "process.toml").read_text("utf-8")


@pytest.mark.parametrize(("side", "then"), [("mine", "20 min"), ("theirs", "40 min")])
def test_a_disputed_fact_is_settled_by_the_person(
    desk: Desk, folder: Path, side: str, then: str
) -> None:
    """It is told with both versions, and nothing changes until one is chosen."""
    desk.set_fact("decide", "work", "20 min")
    elsewhere(folder, "30 min", "40 min")

    (one,) = meeting(desk).disagreements
    assert (one.about, one.before, one.mine, one.theirs) == (
        "Decide: Working time",
        "30 min",
        "20 min",
        "40 min",
    )
    assert work(desk, "decide") == "20 min"
    meeting(desk, {one.key: "mine" if side == "mine" else "theirs"})

    assert work(desk, "decide") == then
    desk.save()
    assert work(open_folder(folder).open("permit"), "decide") == then


def test_what_only_the_whole_flow_shows_is_told(desk: Desk, folder: Path) -> None:
    """Each side's cases end; with both changes none does."""
    desk.lead_to("check", "end", 0.2)
    desk.save()
    desk.lead_to("check", "decide")
    elsewhere(folder, 'work = "30 min"\nnext = "end"', 'work = "30 min"\nnext = "check"')

    met = meeting(desk)

    assert not met.disagreements
    assert "never-ends" in {one.code for one in met.findings}


def test_what_the_flow_showed_before_is_no_news(desk: Desk, folder: Path) -> None:
    """Nothing ends in either version, and so it is with both changes."""
    elsewhere(folder, 'work = "30 min"\nnext = "end"', 'work = "30 min"\nnext = "check"')
    desk = open_folder(folder).open("permit")
    desk.set_fact("check", "wait", "1 day")
    elsewhere(folder, "30 min", "40 min")

    met = meeting(desk)

    assert (work(desk, "decide"), met.findings) == ("40 min", ())


def test_what_is_not_met_is_not_overwritten(desk: Desk, folder: Path) -> None:
    """A save that nobody looked out for is refused."""
    desk.set_fact("decide", "work", "20 min")
    elsewhere(folder, "30 min", "40 min")

    with pytest.raises(RedesignError, match="somebody changed the file"):
        desk.save()


def test_a_file_that_cannot_be_read_now_is_left_out(desk: Desk, folder: Path) -> None:
    """The work stays as it is, and the file as the other program left it."""
    desk.set_fact("decide", "work", "20 min")
    elsewhere(folder, 'name = "Permit"', "name = ")

    met = meeting(desk)

    assert (met.unread, met.changed) == (("permit/process.toml",), ())
    assert work(desk, "decide") == "20 min"
    with pytest.raises(RedesignError, match="somebody changed the file"):
        desk.save()


def test_redesigns_of_others_come_and_go(desk: Desk, folder: Path) -> None:
    """A file that is new shows up; one that was taken away goes, unless it was worked on."""
    ideas = folder / "permit" / "redesigns"
    ideas.mkdir()
    (ideas / "theirs.toml").write_text('format = 1\n\n[redesign]\nname = "Theirs"\n')
    meeting(desk)
    assert [one.name for one in desk.redesigns] == ["Theirs"]

    (ideas / "theirs.toml").unlink()
    meeting(desk)
    assert desk.redesigns == ()


def test_a_redesign_worked_on_here_and_taken_away_there_is_asked_about(
    desk: Desk, folder: Path
) -> None:
    """Keeping it writes the file again."""
    desk.new_redesign("Faster")
    desk.save()
    desk.mark("check", Mark.AUTOMATE)
    (folder / "permit" / "redesigns" / "faster.toml").unlink()

    (one,) = meeting(desk).disagreements
    assert (one.about, one.mine, one.theirs) == ("the whole file", "changed", "taken away")
    meeting(desk, {one.key: "mine"})
    desk.save()

    assert (folder / "permit" / "redesigns" / "faster.toml").exists()


def test_mine_can_be_saved_as_another_process(desk: Desk, folder: Path) -> None:
    """Both versions are then in files, and this desk shows theirs."""
    desk.set_fact("decide", "work", "20 min")
    desk.mark("check", Mark.AUTOMATE)
    elsewhere(folder, "30 min", "40 min")

    desk.save_copy("Permit (my version)")
    now = desk.news()
    assert now is not None
    desk.lay_down(now)

    copy = open_folder(folder).open("permit-my-version")
    assert (work(copy, "decide"), work(desk, "decide")) == ("20 min", "40 min")
    assert [one.id for one in copy.redesigns] == ["first-idea"]
    assert not desk.unsaved
    assert desk.undo() is None
