"""What a kind of value promises, beside the same data class of the standard library."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redesign.model.frozen import frozen


@frozen
class Ours:
    """By name only; one field makes its default anew, one is not compared."""

    id: str
    minutes: float = 0.0
    said: Mapping[str, int] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)

    @property
    def known(self) -> bool:
        """A property beside the fields."""
        return self.minutes > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """The same as the standard library defines it."""

    id: str
    minutes: float = 0.0
    said: Mapping[str, int] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)


FIELDS = st.fixed_dictionaries(
    {"id": st.sampled_from("ab")},
    optional={
        "minutes": st.sampled_from([0.0, 1.0, float("inf")]),
        "said": st.dictionaries(st.just("x"), st.integers(0, 1)),
        "seen": st.integers(0, 1),
    },
)


@given(FIELDS, FIELDS)
def test_values_are_made_compared_and_shown_as_data_classes_are(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Whatever is given or left out: the same fields, the same equality, the same text."""
    ours, theirs = Ours(**one), Theirs(**one)
    assert [getattr(ours, f.name) for f in fields(Ours)] == [
        getattr(theirs, f.name) for f in fields(Theirs)
    ]
    assert (ours == Ours(**other)) == (theirs == Theirs(**other))
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert replace(ours, **other) == Ours(**{**one, **other})


def test_a_value_never_changes() -> None:
    """No field is set or deleted, and nothing is put beside the fields."""
    value = Ours(id="a")
    with pytest.raises(FrozenInstanceError, match="'minutes'"):
        value.minutes = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="'id'"):
        del value.id
    with pytest.raises(FrozenInstanceError, match="'other'"):
        value.other = 1  # type: ignore[attr-defined]
    assert not hasattr(value, "__dict__")


def test_what_is_left_out_or_too_much_is_refused() -> None:
    """As by every function: a required field, an unknown one, one by its place."""
    with pytest.raises(TypeError, match="'id'"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'name'"):
        Ours(id="a", name="b")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Ours("a")  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_for_each() -> None:
    """Two values never share it."""
    assert Ours(id="a").said is not Ours(id="a").said


def test_values_of_two_kinds_are_never_equal() -> None:
    """Not even where all their fields are; and as keys they are two."""

    @frozen(kw_only=False)
    class Team:
        """A kind."""

        id: str

    @frozen(kw_only=False)
    class Group:
        """Another."""

        id: str

    kinds: list[object] = [Team("a"), Group("a"), ("a",)]
    assert all(one != other for one, other in combinations(kinds, 2))
    assert len({*kinds, Team("a")}) == 3


def test_what_a_class_has_written_itself_stays() -> None:
    """Here how it is shown and hashed; without slots there is room for what was once computed."""

    @frozen(kw_only=False, slots=False)
    class Span:
        """A span."""

        opening: int
        closing: int

        def __post_init__(self) -> None:
            if self.opening > self.closing:
                raise ValueError("closed before it opens")

        def __repr__(self) -> str:
            return f"{self.opening}-{self.closing}"

        def __hash__(self) -> int:
            return 7

        @cached_property
        def length(self) -> int:
            """Computed once."""
            return self.closing - self.opening

    span = Span(8, 12)
    assert (repr(span), hash(span), span.length, vars(span)["length"]) == ("8-12", 7, 4, 4)
    assert replace(span, closing=13).length == 5
    with pytest.raises(ValueError, match="closed before"):
        Span(12, 8)
