"""Where a number comes from is said on the screens as it is in the files."""

import pytest

from redesign.model.finding import Finding
from redesign.model.redesign import Mark
from redesign.words import use_language
from redesign.workbench import Desk, figures_of, open_folder, source_word


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("", "estimate"),
        ("measured, two-week tally, March 2026", "measured"),
        ("målt i uge 12", "measured"),
        ("register of cases", "register"),
        ("assumed; paid by the hour", "assumed"),
        ("Antaget", "assumed"),
        ("60 % of the applications lack something", "source"),
    ],
)
def test_one_word_tells_what_kind_of_number_it_is(said: str, word: str) -> None:
    """The first word of the text, in either language; nothing is an estimate."""
    assert source_word(said) == word


def test_the_word_is_in_the_language_of_the_person() -> None:
    """Whatever the language of the file."""
    use_language("da")
    assert source_word("measured in March") == "målt"


def test_a_source_is_said_and_unsaid(desk: Desk) -> None:
    """It goes into the file, undo takes it back, and nothing typed is an estimate again."""
    assert desk.set_sources("check", {"work": "measured in March"}) is None
    assert desk.process.step("check").basis == (("work", "measured in March"),)
    desk.save()
    assert '[steps.check.basis]\nwork = "measured in March"' in desk.files.process.text
    assert desk.set_sources("check", {"work": ""}) is None
    assert desk.process.step("check").basis == ()
    assert desk.undo() == "change where the numbers of “Check papers” come from"


def test_a_redesign_says_only_what_differs(desk: Desk) -> None:
    """What is said as today leaves nothing; what today says cannot be unsaid, only estimated."""
    desk.set_sources("check", {"work": "measured"})
    desk.new_redesign("Faster")
    desk.mark("check", Mark.MOVE)
    desk.set_sources("check", {"work": "assumed"})
    assert dict(desk.resolved.step("check").basis) == {"work": "assumed"}
    assert dict(desk.process.step("check").basis) == {"work": "measured"}
    desk.set_sources("check", {"work": "measured"})
    assert desk.redesign is not None
    change = desk.redesign.change("check")
    assert change is not None
    assert "basis" not in change.changes.facts
    desk.set_sources("check", {"work": ""})
    assert dict(desk.resolved.step("check").basis) == {"work": "estimate"}


def test_the_source_goes_with_its_figure(desk: Desk) -> None:
    """A figure that is deleted or typed anew no longer rests on the earlier source; undo does."""
    desk.set_sources("check", {"work": "measured in March"})
    desk.set_fact("check", "wait", "2 days")
    desk.set_sources("check", {"wait": "register"})
    for typed in ("", "7 min"):
        assert desk.set_fact("check", "work", typed) is None
        assert dict(desk.process.step("check").basis) == {"wait": "register"}
        desk.undo()
        assert dict(desk.process.step("check").basis)["work"] == "measured in March"
    desk.set_fact("check", "name", "Check the papers")
    assert dict(desk.process.step("check").basis)["work"] == "measured in March"


def test_the_source_of_shares_goes_when_the_ways_part_otherwise(desk: Desk) -> None:
    """A step put on a way changes no share; another share, or one way left, does."""
    desk.lead_to("check", "apply", 0.2)
    desk.set_sources("check", {"next": "counted in March"})
    assert isinstance(desk.add_on_way("check", "apply", "Send back"), str)
    assert dict(desk.process.step("check").basis) == {"next": "counted in March"}
    desk.lead_to("check", "apply", 0.3)
    assert desk.process.step("check").basis == ()


def test_a_figure_of_a_redesign_does_not_rest_on_the_source_of_today(desk: Desk) -> None:
    """Neither one that a mark brings nor one that is typed; said of the new one, it stands."""
    desk.set_sources("check", {"work": "measured"})
    desk.new_redesign("Faster")
    desk.mark("check", Mark.ASSIST)
    assert desk.resolved.step("check").basis == ()
    desk.set_sources("check", {"work": "measured"})
    assert dict(desk.resolved.step("check").basis) == {"work": "measured"}
    desk.set_fact("check", "work", "1 min")
    assert desk.resolved.step("check").basis == ()
    desk.undo()
    assert dict(desk.resolved.step("check").basis) == {"work": "measured"}


def test_a_redesign_with_the_figure_of_today_has_its_source_again(desk: Desk) -> None:
    """What it had said of a figure of its own is gone with that."""
    desk.set_sources("check", {"work": "measured"})
    desk.new_redesign("Faster")
    desk.set_fact("check", "work", "1 min")
    desk.set_sources("check", {"work": "assumed"})
    assert dict(desk.resolved.step("check").basis) == {"work": "assumed"}
    desk.set_fact("check", "work", "5..10..15 min")
    assert dict(desk.resolved.step("check").basis) == {"work": "measured"}
    assert desk.redesign is not None
    assert desk.redesign.change("check") is None


def test_a_new_step_says_where_its_times_come_from(desk: Desk) -> None:
    """In the same edit."""
    made = desk.add_step("Book", after="check", facts={"work": "5 min", "basis.work": "measured"})
    assert not isinstance(made, Finding)
    assert dict(desk.process.step(made).basis) == {"work": "measured"}
    assert desk.undo() == "add step “Book”"


def test_what_looks_like_a_person_is_no_source(desk: Desk) -> None:
    """As everywhere."""
    refusal = desk.set_sources("check", {"work": "asked 010190-1234"})
    assert refusal is not None
    assert refusal.code == "cpr-number"


def test_rules_and_unknown_numbers_have_no_source(desk: Desk) -> None:
    """Only what could be measured is asked about; a split is, and documents."""
    desk.set_fact("check", "priority", "2")
    desk.set_fact("check", "documents", "old permit")
    desk.lead_to("check", "apply", 0.2)
    assert figures_of(desk.process.step("check")) == ("work", "documents", "next")


def test_a_law_and_when_somebody_looked_are_one_line(desk: Desk) -> None:
    """After a semicolon stands the day; the reference may hold semicolons itself."""
    assert desk.set_fact("decide", "law", "forvaltningsloven; § 24; 2026-11-01") is None
    desk.save()
    law = open_folder(desk.path).open("permit").process.step("decide").law
    assert law is not None
    assert (law.reference, str(law.verified)) == ("forvaltningsloven; § 24", "2026-11-01")
    assert desk.set_fact("decide", "law", "forvaltningsloven; § 24; 2026-11-01") is None
    assert desk.undo() == "change Rule of “Decide”"
