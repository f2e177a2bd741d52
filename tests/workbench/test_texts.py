"""Facts are said in the person's language, in the form in which they are typed."""

import pytest

from redesign.model.facts import facts_of
from redesign.model.process import Batch, Pool, Step, Ways
from redesign.model.quantity import BySegment, Duration, Minutes, same
from redesign.words import use_language
from redesign.workbench import Desk, duration_text, fact_text
from redesign.workbench.subjects import subject_of

FACTS = facts_of(Step)


@pytest.mark.parametrize(
    "text",
    [
        "12 min",
        "5..30 min",
        "2..3..5 min",
        "pert 2..3..5 min",
        "30 days, 1 in 10 over 136 days",
        "exponential 20 min",
        "lognormal 20 min ± 8 min",
        "30 min..2 h",
    ],
)
def test_in_english_a_duration_reads_as_it_is_written(text: str) -> None:
    """What is shown can be typed again."""
    assert duration_text(Duration.read(text)) == text


def test_in_danish_decimals_have_a_comma() -> None:
    """`2.5 h` is `2,5` of them."""
    use_language("da")
    assert duration_text(Duration.read("2.5 min")).startswith("2,5")


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("by", "desk", "Front desk"),
        ("by", "citizen", "citizen"),
        ("channel", ("kiosk", "web"), "stand, web"),
        ("chance", same(0.3), "30\N{NO-BREAK SPACE}%"),
        ("effort", BySegment(None, (("help", Duration.fixed(8)),)), "Needs help 8 min"),
        ("present", True, "yes"),
        ("work", None, "–"),
        ("documents", (), "–"),
        ("next", Ways.to("decide"), "Decide"),
        ("next", Ways.to("end"), "the end"),
        ("batch", Batch(every=(2, Minutes(600))), "every Wednesday at 10:00"),
        ("batch", Batch(size=10), "10 at a time"),
    ],
)
def test_each_kind_of_fact(desk: Desk, key: str, value: object, text: str) -> None:
    """Ids become names, words become the language's, and what is not known is a dash."""
    assert fact_text(desk.process, FACTS[key], value) == text


@pytest.mark.parametrize(
    "work", ["0.125 min", "normal 12.3456 min ± 4 min at least 1 min", "10.04..20.06 min"]
)
def test_confirming_what_is_shown_changes_nothing(desk: Desk, work: str) -> None:
    """What is shown is rounded; to confirm it is no edit, today and in a redesign."""
    exact = same(Duration.read(work))
    desk.set_fact("check", "work", work)
    undo = desk.undo_label
    step, fact = desk.process.step("check"), facts_of(Step)["work"]

    for chosen in (None, "faster"):
        desk.choose(chosen)
        assert desk.set_fact("check", "work", fact_text(desk.process, fact, step.work)) is None
        assert desk.undo_label == undo
        assert desk.resolved.step("check").work == exact
        if chosen is None:
            desk.new_redesign("Faster")
            undo = desk.undo_label


def test_confirming_the_share_of_one_group_changes_nothing(desk: Desk) -> None:
    """A group's own value is compared, not the whole; another text is another value."""
    share = BySegment(0.5, (("digital", 0.12345),))
    desk.set_fact("check", "chance", "50 %")
    desk.set_fact("check", "chance", "12.345 %", segment="digital")
    assert desk.set_fact("check", "chance", "12.3 %", segment="digital") is None
    assert desk.process.step("check").chance == share
    assert desk.set_fact("check", "chance", "12.4 %", segment="digital") is None
    assert desk.process.step("check").chance == BySegment(0.5, (("digital", 0.124),))


def test_confirming_a_fact_of_a_team_changes_nothing(desk: Desk) -> None:
    """The other tables likewise, those of a redesign too."""
    desk.set_others("pools", "desk", {"other_work": "33.333 %"})
    shown = fact_text(desk.process, facts_of(Pool)["other_work"], desk.process.pools[0].other_work)
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == "33.3 %"
    assert desk.set_others("pools", "desk", {"other_work": shown}) == ()
    assert desk.process.pools[0].other_work == pytest.approx(0.33333)


@pytest.mark.parametrize("chosen", ["en", "da"])
def test_the_least_of_a_normal_is_said_and_read(desk: Desk, chosen: str) -> None:
    """What is shown of a duration can be typed again without losing a part."""
    use_language(chosen)
    least = Duration.read("normal 10 min ± 4 min at least 1 min")
    assert desk.set_fact("check", "work", duration_text(least)) is None
    assert desk.process.step("check").work == same(least)


@pytest.mark.parametrize(
    ("keys", "called"),
    [
        (("steps", "check", "work"), "Check papers · Working time"),
        (("steps", "check", "work", "help"), "Check papers · Working time · Needs help"),
        (("steps", "check", "next", "decide"), "Check papers · Goes on to · Decide"),
        (("steps",), "The order of the steps"),
        (("promise", "within"), "The promise · Promised within"),
    ],
)
def test_a_place_is_called_as_people_call_it(
    desk: Desk, keys: tuple[str, ...], called: str
) -> None:
    """By names of steps and groups, and the words of facts."""
    assert subject_of(keys, desk.process) == called
