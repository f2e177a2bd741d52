"""What a redesign says anew of a table has one form, however it came about."""

from redesign.model.redesign import Changes


def test_a_fact_that_is_taken_away_stands_in_clear() -> None:
    """So a file can say it, and what is read back equals what was written."""
    taken = Changes(facts={"work": None, "name": "Ask"}, clear=("note",))
    assert taken == Changes(facts={"name": "Ask"}, clear=("note", "work"))


def test_a_new_value_takes_the_place_of_what_was_said() -> None:
    """Of one fact only one thing is said: a value, or that it goes."""
    changes = Changes(facts={"name": "Ask"}, clear=("note", "work"))
    assert changes.with_fact("work", 2) == Changes(
        facts={"name": "Ask", "work": 2}, clear=("note",)
    )
    assert changes.with_fact("name", None) == Changes(clear=("note", "work", "name"))
    assert changes.without("note").without("work") == Changes(facts={"name": "Ask"})
