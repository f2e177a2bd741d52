"""The three text views of municipal processes, as they were looked at and found good."""

import itertools
from typing import get_args

import pytest

from redesign.diagrams.canvas import plain
from redesign.diagrams.textmap import TextMap, View, badge, draw_map
from redesign.model.process import Process, Ways
from redesign.model.quantity import Minutes
from redesign.model.redesign import Changes, Mark, Redesign, StepChange
from redesign.model.resolve import resolve
from redesign.words import use_language
from tests.diagrams.goldens import golden
from tests.diagrams.municipal import BUILDING, DAYCARE, PASSPORT, table

PROCESSES = {"passport": PASSPORT, "daycare": DAYCARE, "building": BUILDING}
SIZES: tuple[tuple[View, int], ...] = (
    ("map", 80),
    ("map", 120),
    ("line", 80),
    ("line", 120),
    ("who", 140),
)

ONLINE = Redesign(
    id="online",
    name="Online first",
    steps=(
        StepChange(id="call", mark=Mark.REMOVE),
        StepChange(
            id="slot", mark=Mark.SELF_SERVICE, changes=Changes(facts={"name": "Book online"})
        ),
        StepChange(id="form", mark=Mark.REMOVE),
        StepChange(id="complete", mark=Mark.REMOVE),
        StepChange(id="carry", mark=Mark.REMOVE),
        StepChange(id="phone", mark=Mark.REMOVE),
        StepChange(id="sign", mark=Mark.PARALLEL, with_step="order"),
        StepChange(
            id="notice",
            mark=Mark.ADD,
            after="sort",
            changes=Changes(facts={"name": "Digital Post notice"}),
        ),
        StepChange(id="letter", mark=Mark.REMOVE),
    ),
)


def one_row(text_map: TextMap, step: str) -> str:
    """The row a step stands in."""
    return plain(text_map.rows[text_map.boxes[step].y])


def test_a_way_in_and_a_way_out_of_one_row_are_told_apart() -> None:
    """Ways meet in no corner where some end and others begin: none leads from one to the other."""
    daycare = draw_map(DAYCARE, view="line", width=120)
    assert one_row(daycare, "enough").startswith(" ◇◀╮╶╮ ")
    assert one_row(daycare, "begin").startswith(" ✚─╮◀──╯ ")


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize(("view", "width"), SIZES)
def test_a_process_is_drawn_as_it_was_found_good(name: str, view: View, width: int) -> None:
    """Lines join, loops lie at the left and enter with an arrow, titles and numbers are read."""
    process = PROCESSES[name]
    drawn = draw_map(process, view=view, width=width, selected=process.steps[5].id)

    picture = drawn.text()
    assert picture == golden(f"{name}-{view}-{width}", picture)


@pytest.mark.parametrize("view", ["map", "line", "who"])
def test_a_redesign_shows_marks_and_what_went(view: View) -> None:
    """Marks are words or signs; a step that is removed stays in its old place with an x."""
    drawn = draw_map(
        resolve(PASSPORT, ONLINE),
        view=view,
        width=120,
        selected="carry",
        marks={change.id: badge(change.mark) for change in ONLINE.steps},
        today=PASSPORT,
    )

    picture = drawn.text()
    assert picture == golden(f"passport-online-{view}-120", picture)


def test_plain_characters_draw_the_same_map() -> None:
    """Without line characters the map is still a map, and all ASCII."""
    picture = draw_map(PASSPORT, view="map", width=100, selected="form", ascii_only=True).text()

    assert picture.isascii()
    assert picture == golden("passport-map-100-ascii", picture)


@pytest.mark.parametrize("view", ["map", "line", "who"])
@pytest.mark.parametrize("name", PROCESSES)
def test_each_step_is_found_where_it_is_drawn(name: str, view: View) -> None:
    """The cells of a step's box carry its id, and every step has a box and a number."""
    process = PROCESSES[name]
    drawn = draw_map(process, view=view, width=120)

    assert sorted(drawn.boxes) == sorted(drawn.order) == sorted(step.id for step in process.steps)
    assert sorted(drawn.numbers.values()) == list(range(1, len(process.steps) + 1))
    for step, box in drawn.boxes.items():
        owner = list(
            itertools.chain.from_iterable([run.step] * len(run.text) for run in drawn.rows[box.y])
        )
        assert step in owner[box.x : box.x + box.width]


@pytest.mark.parametrize(("view", "width"), [*SIZES, ("map", 200), ("line", 100)])
def test_a_map_keeps_to_its_width(view: View, width: int) -> None:
    """Twenty steps fit from 80 cells on; each row is exactly as wide as the map."""
    drawn = draw_map(PASSPORT, view=view, width=width)

    assert drawn.width <= width
    for row in (*drawn.head, *drawn.rows):
        assert sum(len(run.text) for run in row) == drawn.width


def test_what_somebody_typed_is_told_as_it_is_and_a_mean_roughly() -> None:
    """A column claims no more digits than are known, and takes none away."""
    process = table("a | citizen | A | 2.25 min | |\nb | citizen | B | 2..3..5 min | 8.75 h |\n")
    drawn = draw_map(process, view="line", width=100)

    assert "2.25 min" in one_row(drawn, "a")
    assert "3.3 min" in one_row(drawn, "b")
    assert "8.75 h" in one_row(drawn, "b")


@pytest.mark.parametrize("view", ["map", "line", "who"])
def test_the_selected_step_is_seen_without_colour(view: View) -> None:
    """The text itself shows which step is selected."""
    with_it = draw_map(PASSPORT, view=view, width=120, selected="photo")
    without = draw_map(PASSPORT, view=view, width=120)

    assert one_row(with_it, "photo") != one_row(without, "photo")


@pytest.mark.parametrize("view", ["map", "line", "who"])
def test_text_from_a_file_is_no_markup(view: View) -> None:
    """Brackets, slashes and escapes of a name are shown, not obeyed."""
    process = table("a | citizen | [/b] [x] \\ & <i> | |")

    assert "[/b] [x] \\ & <i>" in one_row(draw_map(process, view=view, width=120), "a")


def test_a_long_title_uses_the_free_room_at_its_right() -> None:
    """A chip grows over empty columns before its title is cut."""
    process = table(
        """
        a | front | Short | | | all: b c d e
        b | front | A title that there is no room for here | | | f
        c | front | C | | | f
        d | front | D | | | f
        e | front | E | | | f
        f | front | A title that there is room for here | |
        """
    )

    drawn = draw_map(process, view="map", width=120)

    assert "A title that there is room for here" in one_row(drawn, "f")
    assert "A title that there is no room for here" not in one_row(drawn, "b")


def test_the_line_view_says_every_other_way_in_words() -> None:
    """Ways back and past the next row read as share, direction and step number."""
    drawn = draw_map(PASSPORT, view="line", width=120)

    assert "Form complete?  18 % ↑5" in one_row(drawn, "complete")
    assert "Matches register?  89 % ↓13" in one_row(drawn, "matches")
    assert "Phone the citizen  ↑10" in one_row(drawn, "phone")


def test_steps_beside_the_flow_stand_at_the_foot_of_theirs() -> None:
    """They have a number, a plus sign and data, and no line leads to them."""
    drawn = draw_map(PASSPORT, view="map", width=120)

    assert drawn.boxes["calls"].y == drawn.boxes["produce"].y + 1
    assert '+ 16 Answer "is it ready?"' in one_row(drawn, "calls")
    assert "Front desk" in one_row(drawn, "calls")


def test_what_went_stands_before_the_step_it_led_to_where_the_way_there_has_changed() -> None:
    """New branches in its old place merge before it, so that no line breaks."""
    today = table("a | front | A | |\ng | front | Gone | |\nb | front | B | |")
    branches = Redesign(
        id="r",
        name="R",
        steps=(
            StepChange(id="a", changes=Changes(facts={"next": Ways.all_of("c", "d")})),
            StepChange(id="c", mark=Mark.ADD, changes=Changes(facts={"next": Ways.to("b")})),
            StepChange(id="d", mark=Mark.ADD, changes=Changes(facts={"next": Ways.to("b")})),
            StepChange(id="g", mark=Mark.REMOVE),
        ),
    )

    drawn = draw_map(resolve(today, branches), view="map", width=90, today=today)

    assert drawn.boxes["c"].y < drawn.boxes["g"].y < drawn.boxes["b"].y
    assert drawn.boxes["g"].x == drawn.boxes["b"].x


@pytest.mark.parametrize("view", ["map", "line", "who"])
def test_a_step_beside_the_flow_that_went_stays_with_an_x(view: View) -> None:
    """It is struck at the foot of its step, and has no number."""
    gone = Redesign(id="r", name="R", steps=(StepChange(id="calls", mark=Mark.REMOVE),))

    drawn = draw_map(resolve(PASSPORT, gone), view=view, width=140, today=PASSPORT)

    assert drawn.boxes["calls"].y == drawn.boxes["produce"].y + 1
    assert "x" in one_row(drawn, "calls").split("Answer")[0]
    assert "calls" not in drawn.numbers


def test_a_step_beside_a_step_that_went_stands_by_itself() -> None:
    """What is done beside nothing is still shown, so that somebody can put it right."""
    drawn = draw_map(
        table("a | front | A | |\nb | front | B | | | | beside gone"), view="map", width=90
    )

    assert "[2 B" in one_row(drawn, "b")


def test_waits_that_were_simulated_take_the_place_of_those_written() -> None:
    """A queue shows as the wait that a case really meets."""
    drawn = draw_map(PASSPORT, view="line", width=120, waits={"call": Minutes(2 * 1440)})

    assert "2 days" in one_row(drawn, "call")


def test_numbers_follow_the_language() -> None:
    """In Danish a day and a half has a comma."""
    use_language("da")

    assert "1,5" in one_row(draw_map(PASSPORT, view="line", width=120), "phone")


def test_a_hint_keeps_columns_in_the_map() -> None:
    """A branch that becomes the longest way does not change places with the main way."""
    text = """
        a | front | A | | | b 50 %, c 50 %
        b | front | B | | | d
        c | front | C | | | {}
        {}
        d | front | D | |
        """
    before = draw_map(table(text.format("d", "").replace("        \n", "")), view="map", width=120)
    grown = table(text.format("more", "more | front | More | | | d"))

    after = draw_map(grown, view="map", width=120, hint=before.slots)

    assert {step: after.slots[step] for step in before.slots} == dict(before.slots)


@pytest.mark.parametrize("view", ["map", "line", "who"])
def test_three_hundred_steps_are_drawn(view: View) -> None:
    """Size alone breaks nothing: every step stands somewhere, none on another."""
    rows = [
        f"s{at} | {'citizen' if at % 4 else 'front'} | Step {at} | | | "
        + (f"s{at + 1} 80 %, s{at + 3} 20 %" if at % 9 == 4 and at < 290 else "")
        + (f"s{at + 1} 90 %, s{at - 5} 10 %" if at % 11 == 7 and at % 9 != 4 else "")
        for at in range(300)
    ]

    drawn = draw_map(table("\n".join(rows)), view=view, width=120)

    assert len({(box.x, box.y) for box in drawn.boxes.values()}) == 300
    if view == "line":
        assert drawn.text() == golden("three-hundred-steps-line-120", drawn.text())


SIXTY_LETTERS = (
    "Ældre borger søger om støtte til ændring af sin egen bolig, § 116",
    "ØJEBLIKKELIG ÅBNING AF SAGEN, når ansøgningen er kommet i hus",
    "Årsag til ændringen vurderes af en ergoterapeut på besøg i hjemmet",
)
LONG_AND_DANISH = table(
    "søg | citizen | {} | 40 min | |\nåbn | front | {} | 3 min | |\n"
    "vurdér | back | {} | 90 min | 9 days | åbn 20 %, send 80 %\n"
    "send | back | Kort | 4 min | |".format(*SIXTY_LETTERS)
)


@pytest.mark.parametrize(("view", "width"), SIZES)
def test_long_titles_and_danish_letters_keep_their_columns(view: View, width: int) -> None:
    """Sixty letters are cut with a sign where there is no room, and æ ø å Æ Ø Å are one cell."""
    picture = draw_map(LONG_AND_DANISH, view=view, width=width, selected="åbn").text()

    assert min(map(len, SIXTY_LETTERS)) >= 60
    assert max(map(len, picture.splitlines())) <= width
    assert picture == golden(f"long-and-danish-{view}-{width}", picture)


def test_a_process_without_steps_is_drawn_as_a_start() -> None:
    """An empty process has a place to begin."""
    empty = Process(id="new", name="New process")

    for view in get_args(View):
        drawn = draw_map(empty, view=view, width=80)
        assert drawn.order == ()
        assert "New process" in drawn.text()


@pytest.mark.parametrize("mark", [*Mark, None])
def test_every_mark_has_a_sign_and_a_word(mark: Mark | None) -> None:
    """No mark is shown by colour alone."""
    shown = badge(mark)

    assert len(shown.sign) == 1
    assert shown.word


def test_signs_of_marks_differ() -> None:
    """Where only the sign is shown, it tells the mark."""
    assert len({badge(mark).sign for mark in (*Mark, None)}) == len(Mark) + 1
