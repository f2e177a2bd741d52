"""Facts are said in the person's language, in the form in which they are typed."""

from collections.abc import Iterator

import pytest

from redesign.model.facts import facts_of
from redesign.model.process import Batch, Step, Ways
from redesign.model.quantity import BySegment, Duration, Minutes, same
from redesign.words import use_language
from redesign.workbench import Desk, duration_text, fact_text

FACTS = facts_of(Step)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after."""
    use_language("en")
    yield
    use_language("en")


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
