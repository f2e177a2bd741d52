"""The canvas: glyphs from directions, text on top, widths in cells."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.diagrams.canvas import Canvas, Run, cell_width, fit, plain, tidy
from redesign.diagrams.geometry import Point


def test_lines_join_where_they_meet_and_cross_where_they_pass() -> None:
    """Bends are round, joins have three sides, a cross has four."""
    canvas = Canvas(9, 4)
    canvas.line([Point(0, 0), Point(8, 0), Point(8, 3), Point(0, 3), Point(0, 0)])
    canvas.line([Point(4, 0), Point(4, 3)])
    canvas.line([Point(2, 2), Point(8, 2)], loop=True)

    assert [plain(row) for row in canvas.rows()] == [
        "╭───┬───╮",
        "│   │   │",
        "│ ╶─┼───┤",
        "╰───┴───╯",
    ]


def test_plain_characters_say_the_same() -> None:
    """In ASCII a line passes behind another: the upright one is drawn through."""
    canvas = Canvas(9, 3, ascii_only=True)
    canvas.line([Point(0, 2), Point(0, 0), Point(8, 0), Point(8, 2)])
    canvas.line([Point(4, 0), Point(4, 2)])
    canvas.line([Point(2, 1), Point(6, 1)])
    canvas.text(3, 2, "▼ é…", "label")

    assert [plain(row) for row in canvas.rows()] == [".---+---.", "| --|-- |", "|  v é~ |"]


def test_a_loop_keeps_its_style_until_another_line_crosses() -> None:
    """The crossing belongs to the line onwards."""
    canvas = Canvas(3, 3)
    canvas.line([Point(0, 1), Point(2, 1)], loop=True)
    canvas.line([Point(1, 0), Point(1, 2)])

    assert canvas.row(1) == (Run("╶", "loop"), Run("┼", "line"), Run("╴", "loop"))


def test_text_lies_over_lines_and_carries_its_step() -> None:
    """A click on any cell of a box finds the step."""
    canvas = Canvas(8, 1)
    canvas.line([Point(0, 0), Point(7, 0)])
    canvas.text(2, 0, "[a]", "box", "a")

    assert canvas.row(0)[1] == Run("[a]", "box", "a")
    assert plain(canvas.row(0)) == "╶─[a]──╴"


def test_text_beyond_the_edge_is_cut() -> None:
    """Neither end of a row makes it wider, not even half of a wide character."""
    canvas = Canvas(4, 1)
    canvas.text(-1, 0, "abc", "text")
    canvas.text(3, 0, "日", "text")

    assert plain(canvas.row(0)) == "bc"


def test_marks_on_letters_take_no_cell() -> None:
    """A combining accent stays with its letter."""
    canvas = Canvas(6, 1)
    canvas.text(0, 0, "Re\N{COMBINING ACUTE ACCENT}ne日", "text")

    assert plain(canvas.row(0)) == "Re\N{COMBINING ACUTE ACCENT}ne日"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Økonomi", 9, "Økonomi  "),
        ("Økonomi", 7, "Økonomi"),
        ("Økonomi", 4, "Øko…"),
        ("Find slot", 6, "Find… "),
        ("日本語", 4, "日… "),
        ("abc", 0, ""),
    ],
)
def test_a_text_is_fitted_in_cells(text: str, width: int, shown: str) -> None:
    """It is filled up or cut with an ellipsis, never wider than it may be."""
    assert fit(text, width) == shown
    assert cell_width(shown) == width


def test_control_characters_do_not_reach_the_screen() -> None:
    """Line breaks become spaces, escapes a visible sign; markup is text like any other."""
    assert tidy("a\nb\tc\N{NO-BREAK SPACE}d") == "a b c d"
    assert tidy("\x1b[31m[/red] [x]") == "\N{REPLACEMENT CHARACTER}[31m[/red] [x]"


def test_rows_are_drawn_once_and_can_be_sliced() -> None:
    """Rows behave as a sequence; one that was asked for is kept."""
    canvas = Canvas(2, 3)
    rows = canvas.rows()

    assert len(rows) == 3
    assert rows[-1] is rows[2]
    assert rows[1:] == [rows[1], rows[2]]
    with pytest.raises(IndexError):
        rows[3]


_TEXTS = st.lists(st.tuples(st.integers(-3, 14), st.text("ab ▼", max_size=6)), max_size=4)


@given(_TEXTS, st.booleans())
def test_a_row_is_the_same_put_together_or_painted_cell_by_cell(
    texts: list[tuple[int, str]], ascii_only: bool
) -> None:
    """What is written last is seen, a line where nothing is written, else the backdrop."""
    canvas = Canvas(12, 1, ascii_only=ascii_only)
    canvas.backdrop(9, "│", "muted")
    canvas.line([Point(2, 0), Point(6, 0)])
    cells = [(" ", "text", "")] * 12
    cells[2:7] = [(glyph, "line", "") for glyph in ("-----" if ascii_only else "╶───╴")]
    cells[9] = ("|" if ascii_only else "│", "muted", "")
    for number, (x, text) in enumerate(texts):
        canvas.text(x, 0, text, "box", str(number))
        for at, letter in enumerate(text, start=x):
            if 0 <= at < 12:
                shown = "v" if ascii_only and letter == "▼" else letter
                cells[at] = (shown, "box", str(number))

    row = canvas.row(0)

    assert [(one, run.style, run.step or "") for run in row for one in run.text] == cells
    looks = [(run.style, run.step) for run in row]
    assert all(one != other for one, other in pairwise(looks))
