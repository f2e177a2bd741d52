from hypothesis import given
from hypothesis import strategies as st

from redesign.diagrams.typeset import printable, shortened, width, wrapped

TITLE = 10.0


def test_widths_are_those_of_arial() -> None:
    """A thousand-unit letter is as wide as the type is high, with 6 % to spare."""
    assert round(width("Æ", 10), 2) == 10.6
    assert round(width("il", 10), 2) == round(0.444 * 10.6, 2)
    assert width("Æblegrød", 10, bold=True) > width("Æblegrød", 10)


@given(text=st.text(alphabet="abæøå WM.-", max_size=120), room=st.floats(40, 300))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    """However long the words, every line fits, and there are no more than asked for."""
    lines = wrapped(text, room, TITLE, bold=True, lines=2)

    assert len(lines) <= 2
    assert all(width(line, TITLE, bold=True) <= room for line in lines)


def test_a_text_is_broken_between_words_before_it_is_cut() -> None:
    """Words stay whole where they can; only what two lines cannot hold is left out."""
    assert wrapped("Paper form filled in at the counter", 150, TITLE) == (
        "Paper form filled in at the",
        "counter",
    )
    assert wrapped("Sagsbehandlingsrapportgodkendelse", 120, TITLE, lines=3)[0].endswith("-")
    assert shortened("Paper form filled in", 60, TITLE) == "Paper for…"


def test_what_arial_does_not_have_is_given_room() -> None:
    """A square sign is wider than any letter, an accent of its own takes no room."""
    assert width("\u6f22", 10) == width("\U0001f600", 10) > width("W", 10)
    assert width("e\u0301", 10) == width("e", 10)


def test_a_name_from_right_to_left_keeps_its_direction_to_itself() -> None:
    """What stands after it on a drawing stays after it."""
    assert printable("\u05e9\u05dc 5\n") == "\u2068\u05e9\u05dc\u2069 5 "
