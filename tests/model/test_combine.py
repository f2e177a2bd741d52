"""Two redesigns made into one: everything that either says, and what they disagree about."""

from hypothesis import given
from hypothesis import strategies as st

from redesign.model.combine import Disagreement, combine
from redesign.model.redesign import Changes, Mark, Redesign, SideEffect, StepChange


def idea(*steps: StepChange, **facts: object) -> Redesign:
    """A redesign of these changes."""
    return Redesign(id="idea", name="Idea", steps=steps, **facts)  # type: ignore[arg-type]


def test_changes_of_different_steps_stand_together() -> None:
    """Costs add up, and there is nothing to disagree about."""
    one = idea(StepChange(id="a", mark=Mark.REMOVE), once=100.0)
    two = idea(StepChange(id="b", mark=Mark.AUTOMATE), once=50.0, per_year=7.0)
    both = combine(one, two, id_="both", name="Both")
    assert both.disagreements == ()
    assert [change.id for change in both.redesign.steps] == ["a", "b"]
    assert (both.redesign.once, both.redesign.per_year) == (150.0, 7.0)


def test_what_both_say_differently_is_a_conflict_and_the_first_stands() -> None:
    """Fact by fact: what only one says is taken."""
    one = idea(StepChange(id="a", changes=Changes(facts={"name": "A", "contact": True})))
    two = idea(StepChange(id="a", changes=Changes(facts={"name": "B", "present": True})))
    both = combine(one, two, id_="both", name="Both")
    assert both.disagreements == (
        Disagreement(about=("steps", "a", "name"), first="A", second="B"),
    )
    assert both.redesign.steps[0].changes.facts == {"name": "A", "contact": True, "present": True}


def test_two_marks_of_one_step_are_a_conflict() -> None:
    """The second mark's facts do not mix with the first mark."""
    one = idea(StepChange(id="a", mark=Mark.REMOVE))
    two = idea(StepChange(id="a", mark=Mark.MOVE, changes=Changes(facts={"channel": ("web",)})))
    both = combine(one, two, id_="both", name="Both")
    assert [one.about for one in both.disagreements] == [("steps", "a", "mark")]
    assert both.redesign.steps == one.steps


def test_a_step_that_either_leads_cases_through_is_not_done_beside_others() -> None:
    """Whichever comes first, for what leads to the step would lead nowhere; it is told."""
    beside = idea(StepChange(id="a", mark=Mark.ADD, changes=Changes(facts={"beside": ("b",)})))
    after = idea(StepChange(id="a", mark=Mark.ADD, after="b"))
    for one, two in ((beside, after), (after, beside)):
        both = combine(one, two, id_="both", name="Both")
        assert both.redesign.steps == after.steps
        assert both.disagreements == (
            Disagreement(about=("steps", "a", "beside"), first=None, second=("b",)),
        )


def test_what_stood_in_for_a_step_goes_with_the_mark_that_gives_way() -> None:
    """The second redesign's letter on paper is nobody's where the first takes the step out."""
    one = idea(StepChange(id="a", mark=Mark.REMOVE))
    offer = StepChange(id="a", mark=Mark.MOVE, changes=Changes(facts={"otherwise": "letter"}))
    two = idea(offer, StepChange(id="letter", mark=Mark.ADD, changes=Changes(facts={"name": "L"})))
    assert combine(one, two, id_="both", name="Both").redesign.steps == one.steps


def test_a_fact_taken_away_and_changed_is_a_conflict() -> None:
    """Nothing is what the one says."""
    one = idea(StepChange(id="a", changes=Changes(clear=("legal",))))
    two = idea(StepChange(id="a", changes=Changes(facts={"legal": ("identity",)})))
    both = combine(one, two, id_="both", name="Both")
    assert both.disagreements[0].first is None
    assert both.redesign.steps[0].changes == Changes(clear=("legal",))


def test_side_effects_of_one_id_and_two_texts_both_stay() -> None:
    """Nothing of a register is lost; what is the same stands once."""
    one = idea(side_effects=(SideEffect(id="x", who="A"), SideEffect(id="y", who="Y")))
    two = idea(side_effects=(SideEffect(id="x", who="B"), SideEffect(id="y", who="Y")))
    both = combine(one, two, id_="both", name="Both").redesign
    assert [(effect.id, effect.who) for effect in both.side_effects] == [
        ("x", "A"),
        ("y", "Y"),
        ("x-2", "B"),
    ]


CHANGES = st.builds(
    StepChange,
    id=st.sampled_from(["a", "b", "c"]),
    mark=st.sampled_from([None, Mark.MOVE, Mark.REMOVE]),
    changes=st.builds(
        Changes,
        facts=st.dictionaries(st.sampled_from(["name", "note"]), st.sampled_from(["x", "y"])),
    ),
)
IDEAS = st.lists(CHANGES, max_size=3, unique_by=lambda one: one.id).map(lambda it: idea(*it))


@given(IDEAS)
def test_a_redesign_with_itself_is_itself(one: Redesign) -> None:
    """There is nothing to disagree about."""
    both = combine(one, one, id_=one.id, name=one.name)
    assert both.disagreements == ()
    assert both.redesign == one


@given(IDEAS, IDEAS)
def test_either_way_round_the_same_things_are_in_conflict(one: Redesign, two: Redesign) -> None:
    """Which of the two comes first decides only who stands."""
    forth, back = (combine(*pair, id_="x", name="X") for pair in ((one, two), (two, one)))
    assert {c.about for c in forth.disagreements} == {c.about for c in back.disagreements}
    assert {s.id for s in forth.redesign.steps} == {s.id for s in (*one.steps, *two.steps)}
