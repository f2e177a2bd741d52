"""Edits on a desk: where they go, what they are called, and that all can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.files import process_from_text
from redesign.model.finding import Finding
from redesign.model.process import END
from redesign.model.quantity import Duration, same
from redesign.model.redesign import Mark
from redesign.workbench import Desk, Files, RedesignError, open_folder
from tests.workbench.permit import PROCESS


def ways(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Where each shown step leads."""
    return {step.id: step.next.targets for step in desk.resolved.steps if step.next}


def test_marking_makes_the_first_redesign_and_undo_takes_it_away(desk: Desk) -> None:
    """One mark on a process without redesigns is one edit with a name."""
    assert desk.mark("check", Mark.AUTOMATE) == ()
    assert desk.redesign is not None
    assert desk.resolved.step("check").by == "system"
    assert desk.undo_label == "mark “Check papers” as automated"
    assert desk.undo() == "mark “Check papers” as automated"
    assert desk.redesigns == ()
    assert desk.redo() == "mark “Check papers” as automated"
    assert desk.resolved.step("check").by == "system"


def test_what_is_typed_with_a_mark_replaces_its_default(desk: Desk) -> None:
    """Default and answer are one edit; a share for one segment leaves the others."""
    typed = {"effort": "4 min", "uptake.digital": "90 %", "uptake.help": "0"}
    assert desk.mark("check", Mark.SELF_SERVICE, **typed) == ()
    step = desk.resolved.step("check")
    assert step.effort == same(Duration.read("4 min"))
    assert step.uptake is not None
    assert (step.uptake.of("digital"), step.uptake.of("help")) == (0.9, 0)
    assert step.otherwise == "check-today"
    desk.undo()
    assert not desk.unsaved


def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    """The finding says what can be written, and there is nothing to undo."""
    (finding,) = desk.mark("check", Mark.ASSIST, work="soon")
    assert finding.about == ("steps", "check", "work")
    assert finding.hint
    assert desk.undo_label is None
    assert desk.set_fact("check", "by", "Nobody") is not None
    assert not desk.unsaved


def test_a_fact_goes_into_today_or_into_the_chosen_redesign(desk: Desk) -> None:
    """Today's process is never changed while a redesign is chosen."""
    today = desk.process
    desk.new_redesign("Faster")
    assert desk.set_fact("check", "work", "2 min") is None
    assert desk.process is today
    assert desk.resolved.step("check").work == same(Duration.read("2 min"))
    desk.choose(None)
    assert desk.set_fact("check", "work", "7 min") is None
    assert desk.process.step("check").work == same(Duration.read("7 min"))


def test_a_fact_set_back_to_todays_leaves_no_change(desk: Desk) -> None:
    """A redesign says only what differs."""
    desk.new_redesign("Faster")
    desk.set_fact("decide", "work", "10 min")
    desk.set_fact("decide", "work", "30 min")
    assert desk.redesign is not None
    assert desk.redesign.steps == ()


def test_a_team_can_be_named_by_its_name(desk: Desk) -> None:
    """Names count like ids, whatever their case."""
    assert desk.set_fact("apply", "by", "front DESK") is None
    assert desk.process.step("apply").by == "desk"


def test_deleting_closes_the_flow(desk: Desk) -> None:
    """What led to the step leads to what followed it."""
    assert desk.delete_step("check") is None
    assert ways(desk) == {"apply": ("decide",), "decide": (END,)}
    assert desk.undo() == "delete step “Check papers”"


def test_deleting_in_a_redesign_marks_as_removed(desk: Desk) -> None:
    """Today's process keeps the step; one that the redesign had added is simply gone."""
    desk.new_redesign("Faster")
    new = desk.add_step("Book", after="apply")
    assert ways(desk)["apply"] == ("book",)
    desk.delete_step("check")
    assert ways(desk) == {"apply": ("book",), "book": ("decide",), "decide": (END,)}
    desk.delete_step(str(new))
    assert desk.redesign is not None
    assert [(one.id, one.mark) for one in desk.redesign.steps] == [("check", Mark.REMOVE)]
    assert [step.id for step in desk.process.steps] == ["apply", "check", "decide"]


def test_a_step_before_the_first_is_where_cases_begin(desk: Desk) -> None:
    """What began at the old first step begins at the new one."""
    assert desk.add_step("Read about it", before="apply") == "read-about-it"
    assert desk.process.steps[0].id == "read-about-it"
    assert ways(desk)["read-about-it"] == ("apply",)


def test_a_step_before_another_in_a_redesign(desk: Desk) -> None:
    """It stands in the order before it, so that no way leads back."""
    desk.new_redesign("Faster")
    assert desk.add_step("Book", before="decide") == "book"
    assert [step.id for step in desk.resolved.steps] == ["apply", "check", "book", "decide"]
    assert ways(desk)["check"] == ("book",)


def test_moving_swaps_two_neighbours(desk: Desk) -> None:
    """Order and ways change together; at the edge there is nothing to swap with."""
    assert desk.move_step("decide", -1) is None
    assert [step.id for step in desk.process.steps] == ["apply", "decide", "check"]
    assert ways(desk) == {"apply": ("decide",), "decide": ("check",), "check": (END,)}
    assert isinstance(desk.move_step("check", 1), Finding)


def test_a_branch_takes_its_share_from_the_others(desk: Desk) -> None:
    """Shares go on adding up to 1, in today's process and in a redesign."""
    desk.new_redesign("Faster")
    assert desk.add_branch("check", "Ask for more", 0.25) == "ask-for-more"
    onward = desk.resolved.step("check").next
    assert onward is not None
    assert {one.to: one.share.everyone for one in onward.branches} == {
        "decide": 0.75,
        "ask-for-more": 0.25,
    }
    assert ways(desk)["ask-for-more"] == ("decide",)


def test_a_parallel_step_stands_between_a_split_and_a_join(desk: Desk) -> None:
    """Both are done before what follows; the neighbours split and join, or empty steps do."""
    assert desk.add_parallel("check", "Hear the neighbours") == "hear-the-neighbours"
    assert desk.process.step("decide").joins == "apply"
    assert desk.add_parallel("apply", "Pay") == "pay"
    kinds = {step.id: step.joins for step in desk.process.steps if step.joins}
    assert kinds == {"decide": "pay-join", "pay-join": "pay-split"}
    assert not [one for one in desk.check() if one.code == "split-without-join"]


def test_other_tables_can_be_edited(desk: Desk) -> None:
    """Teams and demand change in today's process or in the redesign, steps stay as they are."""
    assert desk.set_others("pools", "desk", {"people": "3"}) == ()
    assert desk.set_others("demand", None, {"cases_per_year": "250"}) == ()
    desk.new_redesign("Faster")
    assert desk.set_others("pools", "desk", {"people": "1"}) == ()
    assert desk.set_others("redesign", None, {"freed_time_for": "Talks"}) == ()
    assert desk.process.demand.cases_per_year == 250
    assert [one.people for one in (*desk.process.pools, *desk.resolved.pools)] == [3, None, 1, None]
    assert desk.redesign is not None
    assert desk.redesign.freed_time_for == "Talks"


def test_each_option_shows_what_it_would_change(desk: Desk) -> None:
    """The defaults are those of resolving; what makes no sense says why not."""
    options = {one.mark: one for one in desk.mark_options("check")}
    half = ("work", "5..10..15 min", "2.5..5..7.5 min")
    assert options[Mark.ASSIST].defaults == (half,)
    assert options[Mark.REASSIGN].choices == (("back", "Back office"),)
    assert {name for name, *_rest in options[Mark.AUTOMATE].defaults} == {"by", "channel", "work"}
    assert desk.mark_options("apply")[0].mark is Mark.SELF_SERVICE
    assert {one.mark: bool(one.why_not) for one in desk.mark_options("apply")}[Mark.ASSIST]


def test_a_team_that_is_needed_is_not_taken_away(desk: Desk) -> None:
    """Three that need it are named; more of them are others."""
    for step in ("apply", "decide"):
        desk.set_fact(step, "by", "desk")
    three = "“Apply”, “Check papers”, “Decide”"
    refusal = desk.remove_other("pools", "desk")
    assert refusal is not None
    assert refusal.sentence == f"“Front desk” is still used by {three}."
    desk.add_step("Send", after="decide", facts={"by": "desk"})
    refusal = desk.remove_other("pools", "desk")
    assert refusal is not None
    assert refusal.sentence == f"“Front desk” is still used by {three} and others."


def test_a_mark_that_makes_no_sense_says_why_not(desk: Desk) -> None:
    """One step of one team is left, and a system comes to do it."""
    for step in ("apply", "decide"):
        desk.delete_step(step)
    desk.remove_other("pools", "back")
    why_not = {one.mark: one.why_not for one in desk.mark_options("check")}
    assert why_not[Mark.REASSIGN] == "There is no other team."
    assert why_not[Mark.MERGE] == "There is no other step."
    assert why_not[Mark.PARALLEL].startswith("No step stands directly before or after it")
    assert why_not[Mark.AUTOMATE] == why_not[Mark.ASSIST] == ""
    desk.set_fact("check", "by", "system")
    why_not = {one.mark: one.why_not for one in desk.mark_options("check")}
    assert why_not[Mark.AUTOMATE] == "A system does it already."
    assert why_not[Mark.ASSIST] == "No team works on it."


def test_only_steps_that_follow_one_another_in_the_redesign_are_done_together(desk: Desk) -> None:
    """What it puts between two of them parts them."""
    together = {one.mark: one for one in desk.mark_options("check")}[Mark.PARALLEL].choices
    assert [id_ for id_, _name in together] == ["apply", "decide"]
    desk.new_redesign("Idea")
    desk.add_step("Hear", after="check")
    together = {one.mark: one for one in desk.mark_options("check")}[Mark.PARALLEL].choices
    assert [id_ for id_, _name in together] == ["apply"]


def test_what_a_group_had_of_its_own_can_be_taken_away(desk: Desk) -> None:
    """Nothing typed for a group leaves it what everybody has."""
    for typed in ("9 min", ""):
        assert desk.set_fact("decide", "work", typed, segment="help") is None
    work = desk.process.step("decide").work
    assert work is not None
    assert (str(work.everyone), work.own) == ("30 min", ())


def test_an_added_branch_that_is_deleted_leaves_one_way(desk: Desk) -> None:
    """Its share goes back to the way beside it, so that shares still add up to 1 in the file."""
    desk.new_redesign("Faster")
    desk.add_branch("check", "Ask for more", 0.25)
    assert desk.delete_step("ask-for-more") is None
    assert ways(desk)["check"] == ("decide",)


EDITS: tuple[Callable[[Desk], object], ...] = (
    lambda desk: desk.mark("check", Mark.REMOVE),
    lambda desk: desk.mark("check", None),
    lambda desk: desk.mark("decide", Mark.MERGE, into="check"),
    lambda desk: desk.set_fact("apply", "effort", "3 min"),
    lambda desk: desk.add_step("New", after="apply"),
    lambda desk: desk.delete_step("decide"),
    lambda desk: desk.move_step("check", -1),
    lambda desk: desk.add_branch("apply", "Other", 0.5),
    lambda desk: desk.choose(None),
    lambda desk: desk.new_redesign("Idea"),
    lambda desk: desk.undo(),
    lambda desk: desk.redo(),
)


@given(st.lists(st.sampled_from(EDITS), max_size=12))
def test_everything_can_be_taken_back(edits: list[Callable[[Desk], object]]) -> None:
    """After any edits, undoing until nothing is left gives what was opened."""
    desk = _fresh()
    for edit in edits:
        edit(desk)
    while desk.undo() is not None:
        pass
    assert (desk.process, desk.redesigns) == (_fresh().process, ())


def _fresh() -> Desk:
    path = Path("/processes/permit")
    document = process_from_text(PROCESS, path / "process.toml", path.parent)
    return Desk(Files(process=document, redesigns={}))


def test_opening_again_gives_what_was_saved(desk: Desk, folder: Path) -> None:
    """Today's process and every redesign reach the disk, comments with them."""
    desk.set_fact("decide", "work", "20 min")
    desk.mark("check", Mark.AUTOMATE)
    report = desk.save()
    assert [path.name for path in report.paths] == ["process.toml", "first-idea.toml"]
    assert report.sentence == "Saved 2 files: process.toml, first-idea.toml."
    assert not desk.unsaved
    again = open_folder(folder).open("permit")
    assert (again.process, again.redesigns) == (desk.process, desk.redesigns)
    assert "# The first thing that happens." in (folder / "permit/process.toml").read_text("utf-8")
    assert desk.save().paths == ()


def test_what_a_save_took_away_comes_back_with_its_comments(desk: Desk, folder: Path) -> None:
    """A step back past a save brings comments and unknown keys along; a step on takes them off."""
    file = folder / "permit" / "process.toml"
    kept = '# Counted in March.\nwork = "30 min"\ncolour = "red"\n'
    file.write_text(file.read_text("utf-8").replace('work = "30 min"\n', kept), encoding="utf-8")
    desk = open_folder(folder).open("permit")
    desk.set_fact("check", "note", "Twice")
    desk.save()
    before = file.read_text("utf-8")
    desk.delete_step("decide")
    desk.save()
    after = file.read_text("utf-8")
    assert "Counted in March" not in after

    desk.undo()
    desk.save()
    assert file.read_text("utf-8") == before
    desk.redo()
    desk.save()
    assert file.read_text("utf-8") == after
    desk.undo()
    desk.undo()
    desk.save()
    assert file.read_text("utf-8") == before.replace('note = "Twice"\n', "")


def test_a_redesign_taken_away_comes_back_with_its_comments(desk: Desk, folder: Path) -> None:
    """Undo after the save that took its file away writes the file as it was."""
    ideas = folder / "permit" / "redesigns"
    ideas.mkdir()
    text = 'format = 1\n\n# Talked over in May.\n[redesign]\nname = "Idea"\n'
    (ideas / "idea.toml").write_text(text, encoding="utf-8")
    desk = open_folder(folder).open("permit")
    desk.delete_redesign("idea")
    desk.save()
    assert not (ideas / "idea.toml").exists()

    desk.undo()
    desk.save()
    assert (ideas / "idea.toml").read_text("utf-8") == text


def test_a_redesign_undone_after_saving_goes_with_the_next_save(desk: Desk, folder: Path) -> None:
    """Everything can be taken back, also what is on disk; redo writes it anew."""
    desk.new_redesign("Faster")
    desk.save()
    file = folder / "permit" / "redesigns" / "faster.toml"
    desk.undo()
    assert desk.unsaved
    desk.save()
    assert not file.exists()
    desk.redo()
    desk.save()
    assert file.exists()


def test_a_redesign_that_somebody_changed_is_not_deleted(desk: Desk, folder: Path) -> None:
    """Another person's work is never taken away unseen."""
    desk.new_redesign("Faster")
    desk.save()
    file = folder / "permit" / "redesigns" / "faster.toml"
    file.write_text('format = 1\n[redesign]\nname = "Mine"\n', encoding="utf-8")
    desk.delete_redesign("faster")
    with pytest.raises(RedesignError, match="somebody changed the file"):
        desk.save()
    assert file.exists()


def test_one_value_for_each_group_is_typed_in_one_line(tmp_path: Path) -> None:
    """`20/45 min` gives the groups their own, in their order; another number of them is refused."""
    place = tmp_path / "permit"
    place.mkdir()
    (place / "process.toml").write_text(PROCESS, encoding="utf-8")
    desk = open_folder(tmp_path).open("permit")
    assert desk.set_fact("apply", "effort", "20/45 min") is None
    effort = desk.process.step("apply").effort
    assert effort is not None
    assert [(id_, str(one)) for id_, one in effort.own] == [
        ("digital", "20 min"),
        ("help", "45 min"),
    ]
    refusal = desk.set_fact("apply", "effort", "20/30/45 min")
    assert refusal is not None
    assert "one value for each group" in refusal.sentence
