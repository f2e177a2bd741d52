"""What is worked out of a value is kept while the value is among the newest."""

from redesign.model.newest import kept_for_newest


def test_the_same_value_is_worked_out_once() -> None:
    """An equal one is another: what is kept is found by identity."""
    asked: list[tuple[int, ...]] = []

    @kept_for_newest
    def total(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return sum(numbers)

    first = (1, 2)
    equal = (*first[:1], 2)
    assert [total(first), total(first), total(equal)] == [3, 3, 3]
    assert len(asked) == 2


def test_every_value_counts() -> None:
    """Two values in another order, or with another beside it, are not what was asked before."""

    @kept_for_newest
    def both(one: str, other: str | None) -> tuple[str, str | None]:
        return one, other

    assert [both("a", "b"), both("b", "a"), both("a", None)] == [
        ("a", "b"),
        ("b", "a"),
        ("a", None),
    ]


def test_only_the_newest_are_kept() -> None:
    """Eight of them; what was asked about before those is worked out anew."""
    asked: list[object] = []

    @kept_for_newest
    def known(value: object) -> object:
        asked.append(value)
        return value

    values = [object() for _ in range(9)]
    for value in (*values, *values[1:], values[0]):
        assert known(value) is value
    assert asked == [*values, values[0]]
