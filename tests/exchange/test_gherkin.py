"""Test cases read by the parser of those who made the language."""

from typing import Any

import pytest
from gherkin.parser import Parser

from redesign.exchange import Clause, Scenario, gherkin

CASES = (
    Scenario(
        title="What is usual",
        given=("a citizen", "who can use: web"),
        when="a case begins",
        then=(
            Clause(text="these steps are done:", rows=(("Step", "Who"), ("A | b\\", "office"))),
            Clause(text="nothing is sent"),
        ),
    ),
)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_cases_are_read_as_they_were_meant(language: str) -> None:
    """In both languages; a bar or a line break in a text stays a part of it."""
    parsed: Any = Parser().parse(gherkin("What\nis built", "About it.", CASES, language))
    feature = parsed["feature"]
    assert (feature["language"], feature["name"]) == (language, "What is built")
    (scenario,) = (child["scenario"] for child in feature["children"])
    assert scenario["name"] == "What is usual"
    assert [step["keywordType"] for step in scenario["steps"]] == [
        "Context",
        "Conjunction",
        "Action",
        "Outcome",
        "Conjunction",
    ]
    table = scenario["steps"][3]["dataTable"]["rows"]
    assert [[cell["value"] for cell in row["cells"]] for row in table] == [
        ["Step", "Who"],
        ["A | b\\", "office"],
    ]
