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
    assert desk.undo() == "change where the numbers of 'Check papers' come from"


def test_a_redesign_says_only_what_differs(desk: Desk) -> None:
    """What is said as today leaves nothing; what today says cannot be unsaid, only estimated."""
    desk.set_sources("check", {"work": "measured"})
    desk.new_redesign("Faster")
    desk.mark("check", Mark.ASSIST)
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


def test_a_new_step_says_where_its_times_come_from(desk: Desk) -> None:
    """In the same edit."""
    made = desk.add_step("Book", after="check", facts={"work": "5 min", "basis.work": "measured"})
    assert not isinstance(made, Finding)
    assert dict(desk.process.step(made).basis) == {"work": "measured"}
    assert desk.undo() == "add step 'Book'"


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
    assert desk.undo() == "change Rule of 'Decide'"
