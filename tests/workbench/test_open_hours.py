"""Opening hours that are typed where a name of some is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from redesign.model.finding import Finding
from redesign.words import use_language
from redesign.workbench import Desk, calendar_word, open_folder, week_text


@pytest.fixture
def permit(folder: Path) -> Iterator[Desk]:
    """A process with a team and no open hours, worked on in Danish."""
    use_language("da")
    yield open_folder(folder).open("permit")
    use_language("en")


def test_hours_that_a_team_is_given_are_one_edit(permit: Desk) -> None:
    """They get a table of their own; one undo takes both away."""
    pool, *_others = permit.process.pools
    assert not permit.set_others("pools", pool.id, {"calendar": "man-tor 9-15, fre 9-12"})

    (hours,) = permit.process.calendars
    assert permit.process.pools[0].calendar == hours.id
    assert calendar_word(hours) == "man-tor 9-15, fre 9-12"
    permit.undo()
    assert permit.process.calendars == ()
    assert permit.process.pools[0] == pool


def test_the_same_hours_are_not_made_twice(permit: Desk) -> None:
    """Who types what is there already means that."""
    pool, *_others = permit.process.pools
    permit.set_others("pools", pool.id, {"calendar": "9-15"})
    assert permit.set_fact("check", "open", "mandag til fredag 9.00-15.00") is None

    (hours,) = permit.process.calendars
    assert permit.process.step("check").open == hours.id


def test_hours_can_be_named_by_their_word(permit: Desk) -> None:
    """An id with hyphens is shown with blanks, and read so."""
    made = permit.add_other("calendars", "counter hours", {"monday": "10-15"})
    assert made == "counter-hours"
    assert permit.set_fact("check", "open", "Counter hours") is None
    assert permit.process.step("check").open == "counter-hours"


def test_what_is_neither_a_name_nor_hours_is_refused(permit: Desk) -> None:
    """Nothing changes, and it is said what there is."""
    refusal = permit.set_fact("check", "open", "sommetider")
    assert isinstance(refusal, Finding)
    assert permit.undo_label is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9-12 13-17", "man-fre 9-12 13-17"),
        ("man 9:30-15, ons 9:30-15", "man 9:30-15, ons 9:30-15"),
        ("alle dage 0-24", "man-søn 0-24"),
    ],
)
def test_a_week_is_shown_as_it_could_be_typed(permit: Desk, typed: str, shown: str) -> None:
    """Days with the same hours stand together."""
    permit.set_fact("check", "open", typed)
    (hours,) = permit.process.calendars
    assert week_text(hours.week) == shown
    assert permit.set_fact("check", "open", shown) is None
    assert len(permit.process.calendars) == 1


def test_other_hours_than_a_team_has_are_hours_of_their_own(permit: Desk) -> None:
    """Also where the same week is closed on holidays: who types a week means every week."""
    permit.set_fact("check", "open", "9-15")
    assert permit.set_fact("decide", "open", "10-14") is None
    first, other = permit.process.calendars
    assert (permit.process.step("check").open, permit.process.step("decide").open) == (
        first.id,
        other.id,
    )
    for key, typed in (("holidays", "danske"), ("closed", "2027-12-24")):
        assert not permit.set_others("calendars", other.id, {key: typed})
        assert permit.set_fact("apply", "open", "10-14") is None
        assert permit.process.step("apply").open not in (first.id, other.id)
        permit.undo()
        permit.undo()
