"""Two changed texts of one file brought together, fact by fact."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redesign.files import process_text
from redesign.files.blocks import blocks_of, text_of_blocks
from redesign.files.merging import Merged, merge_texts
from redesign.files.orders import merged_list, merged_order
from redesign.model.process import Process
from tests.files.file_strategies import processes
from tests.files.test_comments import annotated

EXAMPLES = sorted((Path(__file__).parents[2] / "processes").rglob("*.toml"))
BASE = """\
format = 1

[process]
name = "Permit"
starts = "ask"

[pools.office]
name = "Office"
people = 2

[steps.ask]
name = "Question"
by = "citizen"
effort = "10 min"
documents = [
    "form",
    "map",
]
next = "judge"

[steps.judge]
name = "Judgement"
by = "office"
work = "20 min"

[steps.judge.next]
answer = 0.9
ask = 0.1

[steps.answer]
name = "Answer"
by = "office"
work = "5 min"
next = "end"
"""


def changed(old: str, new: str, text: str = BASE) -> str:
    """The text with one place said anew."""
    assert text.count(old) == 1
    return text.replace(old, new)


def merged(mine: str, theirs: str, base: str = BASE) -> Merged:
    """The merge of two texts of a process."""
    return merge_texts(base, mine, theirs, kind="process")


@given(process=processes())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_is_cut_up_and_put_together_unchanged(process: Process) -> None:
    """Every fact and table of a file owns its lines, and its comments."""
    text = annotated(process_text(None, process), lambda _owner: True)

    assert text_of_blocks(blocks_of(text)) == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_the_examples_are_cut_up_and_put_together_unchanged(path: Path) -> None:
    """What holds for made-up files holds for real ones."""
    text = path.read_text(encoding="utf-8")

    assert text_of_blocks(blocks_of(text)) == text


def test_changes_of_different_facts_never_collide() -> None:
    """Neighbouring lines, of which plain git makes a conflict, are two facts."""
    mine = changed('by = "citizen"', 'by = "system"')
    theirs = changed('effort = "10 min"', 'effort = "8 min"')

    found = merged(mine, theirs)

    assert found.clean
    assert found.text == changed('effort = "10 min"', 'effort = "8 min"', mine)


def test_only_the_disputed_fact_stands_between_marks() -> None:
    """Everything around a conflict is merged, and the conflict says what each side wrote."""
    mine = changed('work = "20 min"', 'work = "25 min"')
    theirs = changed("people = 2", "people = 3", changed('work = "20 min"', 'work = "15 min"'))

    found = merged(mine, theirs)

    marks = '<<<<<<< mine\nwork = "25 min"\n=======\nwork = "15 min"\n>>>>>>> theirs'
    assert found.text == changed('work = "20 min"', marks, changed("people = 2", "people = 3"))
    (conflict,) = found.conflicts
    assert conflict.keys == ("steps", "judge", "work")
    said = (conflict.base, conflict.mine, conflict.theirs)
    assert [one and one.value for one in said] == ["20 min", "25 min", "15 min"]


@pytest.mark.parametrize(("side", "work"), [("mine", "25 min"), ("theirs", "15 min")])
def test_a_conflict_is_settled_by_naming_the_side(side: str, work: str) -> None:
    """Merging again with the side that is right gives a clean text."""
    mine = changed('work = "20 min"', 'work = "25 min"')
    theirs = changed('work = "20 min"', 'work = "15 min"')

    found = merge_texts(
        BASE,
        mine,
        theirs,
        kind="process",
        settled={("steps", "judge", "work"): side},  # type: ignore[dict-item]
    )

    assert found.clean
    assert found.text == changed('work = "20 min"', f'work = "{work}"')


def test_items_of_a_list_are_facts() -> None:
    """One takes an item away, another adds one."""
    mine = changed('    "form",\n', "")
    theirs = changed('    "map",\n', '    "map",\n    "photo",\n')

    found = merged(mine, theirs)

    assert tomllib.loads(found.text)["steps"]["ask"]["documents"] == ["map", "photo"]


@pytest.mark.parametrize("mine_first", [True, False])
def test_comments_of_both_sides_stay(mine_first: bool) -> None:
    """A comment is never disputed: it comes along beside a fact that the other side changed."""
    mine = changed('work = "20 min"', '# Measured.\nwork = "20 min"  # in March')
    theirs = changed('work = "20 min"', '# Asked for.\nwork = "15 min"')
    sides = (mine, theirs) if mine_first else (theirs, mine)

    found = merged(*sides)

    assert found.clean
    assert 'work = "15 min"  # in March' in found.text
    assert "# Measured." in found.text
    assert "# Asked for." in found.text


@pytest.mark.parametrize("mine_first", [True, False])
def test_a_comment_that_one_side_takes_away_stays_away(mine_first: bool) -> None:
    """Also where the other side has written another one beside it."""
    base = changed('work = "20 min"', '# Old.\nwork = "20 min"')
    mine = changed('work = "20 min"', '# Mine.\nwork = "20 min"')
    theirs = changed('work = "20 min"', '# Old.\n# Theirs.\nwork = "20 min"')
    sides = (mine, theirs) if mine_first else (theirs, mine)

    found = merged(*sides, base)

    assert found.clean
    assert "# Mine." in found.text
    assert "# Theirs." in found.text
    assert "# Old." not in found.text


def test_a_step_that_one_deletes_and_the_other_changes_is_disputed_as_a_whole() -> None:
    """Between the marks stands the step on one side and nothing on the other."""
    at = BASE.index("\n[steps.answer]")
    mine = changed("answer = 0.9", "end = 0.9", BASE[:at])
    theirs = changed('work = "5 min"', 'work = "6 min"')

    found = merged(mine, theirs)

    assert [one.keys for one in found.conflicts] == [("steps", "answer")]
    assert found.conflicts[0].mine is None
    assert found.text.endswith(
        '<<<<<<< mine\n=======\n\n[steps.answer]\nname = "Answer"\nby = "office"\n'
        'work = "6 min"\nnext = "end"\n>>>>>>> theirs\n'
    )


def test_a_way_to_a_step_that_the_other_side_deleted_is_reported() -> None:
    """The merge disputes nothing and is impossible: it is not passed on as fine."""
    at = BASE.index("\n[steps.answer]")
    mine = changed("answer = 0.9", "end = 0.9", BASE[:at])
    theirs = changed('next = "judge"', 'next = "answer"')

    found = merged(mine, theirs)

    assert not found.conflicts
    assert [(one.code, one.about) for one in found.findings] == [
        ("unknown-step", ("steps", "ask", "next"))
    ]


def test_shares_that_no_longer_add_up_are_reported() -> None:
    """Each side's shares add up; together they do not."""
    mine = changed("answer = 0.9\nask = 0.1", "answer = 0.8\nask = 0.1\nend = 0.1")
    theirs = changed("answer = 0.9\nask = 0.1", "answer = 0.9\nend = 0.1")

    found = merged(mine, theirs)

    assert not found.conflicts
    assert [one.code for one in found.findings] == ["shares"]


def test_what_one_file_is_told_of_already_is_not_told_of_the_merge() -> None:
    """An old mistake is not blamed on the merge."""
    wrong = changed('next = "judge"', 'next = "nobody"')

    found = merged(
        changed("people = 2", "people = 3", wrong), changed("20 min", "21 min", wrong), wrong
    )

    assert found.clean


def test_two_steps_added_behind_the_same_one_dispute_its_way_on() -> None:
    """Where the order of the file says it, the way on is compared like a written fact."""
    base = 'format = 1\n\n[process]\nname = "P"\n\n[steps.a]\nname = "A"\n\n[steps.b]\nname = "B"\n'
    mine = changed("[steps.b]", '[steps.x]\nname = "X"\n\n[steps.b]', base)
    theirs = changed("[steps.b]", '[steps.y]\nname = "Y"\n\n[steps.b]', base)

    found = merged(mine, theirs, base)

    assert [one.keys for one in found.conflicts] == [("steps", "a", "next")]
    marks = '<<<<<<< mine\nnext = "x"\n=======\nnext = "y"\n>>>>>>> theirs'
    assert f'name = "A"\n{marks}\n' in found.text
    assert 'name = "X"\nnext = "b"\n' in found.text


def test_a_way_that_becomes_a_table_on_one_side_can_be_taken_from_either() -> None:
    """Whichever side is taken from between the marks, the text can be read."""
    mine = changed('next = "judge"\n', "\n[steps.ask.next]\njudge = 0.5\nend = 0.5\n")
    theirs = changed('next = "judge"', 'next = "answer"')

    lines = merged(mine, theirs).text.split("\n")

    start, middle, end = (lines.index(one) for one in ("<<<<<<< mine", "=======", ">>>>>>> theirs"))
    for chosen in (lines[start + 1 : middle], lines[middle + 1 : end]):
        tomllib.loads("\n".join([*lines[:start], *chosen, *lines[end + 1 :]]))


def test_a_step_that_both_sides_move_elsewhere_disputes_the_order() -> None:
    """One puts the first step last, the other third."""
    steps = {id_: f'\n[steps.{id_}]\nname = "{id_}"\nnext = "end"\n' for id_ in "abcd"}
    head = 'format = 1\n\n[process]\nname = "P"\nstarts = "a"\n'
    base, mine, theirs = (
        head + "".join(steps[one] for one in order) for order in ("abcd", "bcda", "bcad")
    )

    found = merged(mine, theirs, base)
    settled = merge_texts(base, mine, theirs, kind="process", settled={("steps",): "theirs"})

    assert [one.keys for one in found.conflicts] == [("steps",)]
    assert settled.text == theirs


def test_a_text_that_cannot_be_read_is_disputed_as_a_whole() -> None:
    """Nothing is guessed about what is not TOML."""
    found = merged(changed("people = 2", "people = two"), changed("20 min", "21 min"))

    assert [one.keys for one in found.conflicts] == [()]


def test_a_merge_of_canonical_texts_is_canonical() -> None:
    """Facts that both sides add to one table stand in the order in which a save writes them."""
    mine = changed('work = "5 min"', 'work = "5 min"\nwait = "2 days"')
    theirs = changed('work = "5 min"', 'work = "5 min"\neffort = "1 min"')

    assert 'work = "5 min"\neffort = "1 min"\nwait = "2 days"' in merged(mine, theirs).text
    assert merged(mine, theirs).text == merged(theirs, mine).text


ORDERS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(base=ORDERS, mine=ORDERS, theirs=ORDERS)
@settings(max_examples=200, deadline=None)
def test_a_merged_order_holds_everything_kept_once(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    """Nothing is lost or doubled, and where one side moved nothing the other's order holds."""
    kept = {*mine, *theirs}

    found = merged_order(base, mine, theirs, kept)

    assert found is None or sorted(found) == sorted(kept)
    assert merged_order(base, mine, base, set(mine)) == tuple(mine)


def test_moves_of_different_things_both_hold() -> None:
    """One puts the second last, the other the first behind the fourth."""
    assert merged_order("abcdef", "acdefb", "bcdaef", "abcdef") == tuple("cdaefb")


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (["a"], ["a", "b", "c"], ("a", "c")),
        (["x", "b"], ["y", "b"], None),
        (["a", "b", "m"], ["a", "b", "t"], ("a", "b", "m", "t")),
    ],
)
def test_lists_are_merged_item_by_item(
    mine: list[str], theirs: list[str], together: tuple[str, ...] | None
) -> None:
    """Additions and removals add up; one item put into other words twice is disputed."""
    assert merged_list(["a", "b"], mine, theirs) == together


def test_numbers_stand_each_for_its_place() -> None:
    """Weights of months are twelve, however many are alike."""
    assert merged_list([1, 1, 2], [1, 3, 2], [1, 1, 4]) == (1, 3, 4)
    assert merged_list([1, 1, 2], [1, 3, 2], [1, 4, 2]) is None
