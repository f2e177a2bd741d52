"""A named tuple of ours is what `typing.NamedTuple` makes of the same words."""

import pickle

import pytest

from redesign.model.named import NamedTuple


class Spot(NamedTuple):
    """Where something stands."""

    line: int
    column: "int" = 1

    @property
    def shown(self) -> str:
        """As an editor says it."""
        return f"{self.line}:{self.column}"


def test_it_is_made_by_place_and_by_name_and_keeps_what_is_left_out() -> None:
    """A default stands where nothing is said."""
    assert Spot(3) == Spot(line=3, column=1) == (3, 1)
    with pytest.raises(TypeError, match="line"):
        Spot()  # type: ignore[call-arg]


def test_it_has_what_every_named_tuple_has() -> None:
    """Fields, another one with a field changed, its words, its doc, and a way to a file."""
    spot = Spot(3, 4)
    assert spot._fields == ("line", "column")
    assert spot._replace(column=9) == Spot(3, 9)
    assert repr(spot) == "Spot(line=3, column=4)"
    assert Spot.__doc__ == "Where something stands."
    assert (Spot.__module__, Spot.__qualname__) == (__name__, "Spot")
    assert Spot.__annotations__ == {"line": int, "column": "int"}
    assert pickle.loads(pickle.dumps(spot)) == spot
    assert type(pickle.loads(pickle.dumps(spot))) is Spot
    match spot:
        case Spot(line, column):
            assert (line, column) == (3, 4)


def test_it_keeps_what_its_class_says_besides() -> None:
    """Properties and methods stay; a field cannot be set."""
    assert Spot(3, 4).shown == "3:4"
    with pytest.raises(AttributeError):
        Spot(3).line = 4  # type: ignore[misc]
