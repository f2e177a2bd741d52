"""Test cases in Gherkin, which people read as sentences and test tools run.

Hides the words that each language has for given, when and then, and how a cell of a table is
escaped. Equal cases give equal bytes.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from redesign.exchange.safe_text import safe_text
from redesign.model.frozen import frozen

_WORDS: Final[Mapping[str, tuple[str, str, str, str, str, str]]] = {
    "en": ("Feature", "Scenario", "Given", "When", "Then", "And"),
    "da": ("Egenskab", "Scenarie", "Givet", "Når", "Så", "Og"),
}


@frozen
class Clause:
    """A sentence, and the rows that belong to it; the first row names the columns."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@frozen
class Scenario:
    """One test case.

    Attributes:
        title: What is special about it.
        given: Who the citizen is and what goes otherwise than usual.
        when: What begins it.
        then: What is expected; there is at least one.
    """

    title: str
    given: tuple[str, ...]
    when: str
    then: tuple[Clause, ...]


def gherkin(title: str, about: str, scenarios: tuple[Scenario, ...], language: str) -> str:
    """The test cases as one file.

    Args:
        title: What is tested.
        about: A sentence about all of them.
        scenarios: In the order of the file.
        language: `en` or `da`.
    """
    feature, *_rest = _WORDS[language]
    lines = [f"# language: {language}", f"{feature}: {_line(title)}", "", f"  {_line(about)}"]
    for one in scenarios:
        lines += ["", *_scenario(one, language)]
    return "\n".join([*lines, ""])


def _scenario(one: Scenario, language: str) -> Iterator[str]:
    _feature, scenario, given, when, then, also = _WORDS[language]
    yield f"  {scenario}: {_line(one.title)}"
    for at, text in enumerate(one.given):
        yield f"    {also if at else given} {_line(text)}"
    yield f"    {when} {_line(one.when)}"
    for at, clause in enumerate(one.then):
        yield f"    {also if at else then} {_line(clause.text)}"
        yield from _rows(clause.rows)


def _rows(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    cells = [[_cell(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"      | {' | '.join(padded)} |"


def _line(text: str) -> str:
    return " ".join(safe_text(text).split())


def _cell(text: str) -> str:
    return _line(text).replace("\\", "\\\\").replace("|", "\\|")
