"""Our data classes behave as those of the standard library."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from redesign.model import values


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """With all that a field can be."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = dataclasses.field(default_factory=tuple)
    seen: str = dataclasses.field(default="", compare=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """The same, made by the standard decorator."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = dataclasses.field(default_factory=tuple)
    seen: str = dataclasses.field(default="", compare=False)


@values.dataclass(frozen=True)
class Range:
    """With places instead of names, a check, and a way of its own to be shown."""

    low: int
    high: int = 9

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("upside down")

    def __repr__(self) -> str:
        return f"{self.low}-{self.high}"


BOTH = pytest.mark.parametrize("made", [Ours, Theirs])


@BOTH
def test_what_is_left_out_is_the_default(made: Any) -> None:
    """Each value has its own of what a factory makes; what has no default must be said, by name."""
    one = made(name="a")
    assert (one.name, one.size, one.parts, one.seen) == ("a", 3, (), "")
    for places, names in (((), {}), (("a",), {}), ((), {"name": "a", "other": 1})):
        with pytest.raises(TypeError):
            made(*places, **names)


@BOTH
def test_values_are_equal_where_all_that_is_compared_is(made: Any) -> None:
    """And equal ones hash alike; another class with the same fields is something else."""
    one, same, other = made(name="a"), made(name="a", seen="today"), made(name="a", size=4)
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != (Theirs if made is Ours else Ours)(name="a")


@BOTH
def test_a_value_is_not_changed(made: Any) -> None:
    """Neither set nor deleted, nor given something new."""
    one = made(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        one.other = 1


@BOTH
def test_the_standard_library_knows_it(made: Any) -> None:
    """Fields, another value with a change, and copies of all kinds."""
    one = made(name="a", parts=("x",))
    assert [field.name for field in dataclasses.fields(one)] == ["name", "size", "parts", "seen"]
    assert dataclasses.replace(one, size=5) == made(name="a", size=5, parts=("x",))
    assert dataclasses.asdict(one) == {"name": "a", "size": 3, "parts": ("x",), "seen": ""}
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert repr(one) == f"{made.__name__}(name='a', size=3, parts=('x',), seen='')"
    assert not hasattr(one, "__dict__")


def test_places_checks_and_own_methods_stay() -> None:
    """What a class says itself holds; what is written after it is made is looked at."""
    assert Range(1) == Range(low=1, high=9)
    assert repr(Range(1, 2)) == "1-2"
    with pytest.raises(ValueError, match="upside down"):
        Range(3, 2)
    match Range(1, 2):
        case Range(low, high):
            assert (low, high) == (1, 2)
