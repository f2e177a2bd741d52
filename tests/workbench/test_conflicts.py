"""What a person reads of a conflict."""

from pathlib import Path

import pytest

from redesign.files import process_from_text
from redesign.workbench.conflicts import Reading, reading_of
from redesign.workbench.merging import merge
from tests.workbench.permit import PROCESS

FILE = Path("/processes/permit/process.toml")


def readings(mine: str, theirs: str) -> list[Reading]:
    """The conflicts of two texts of the permit, in words."""
    process = process_from_text(PROCESS, FILE, FILE.parent).value
    assert process is not None
    merged = merge(PROCESS, mine, theirs, kind="process", path=FILE)
    return [reading_of(one, process) for one in merged.conflicts]


@pytest.mark.parametrize(
    ("old", "mine", "theirs", "subject", "said"),
    [
        (
            'work = "30 min"',
            'work = "25 min"',
            'work = "1 h"',
            "Decide · Working time",
            ("30 min", "25 min", "1 h"),
        ),
        (
            'by = "back"',
            'by = "desk"',
            'by = "system"',
            "Decide · Who",
            ("Back office", "Front desk", "system"),
        ),
        (
            "cost_per_hour = 450",
            "cost_per_hour = 475",
            "",
            "Front desk · Cost an hour",
            ("450 DKK", "475 DKK", "taken away"),
        ),
        (
            "share = 0.8",
            "share = 0.75",
            "share = 0.7",
            "Digital · Share of the cases",
            ("80 %", "75 %", "70 %"),
        ),
        (
            "cases_per_year = 200",
            "cases_per_year = 1500",
            "cases_per_year = 250",
            "The demand · Cases a year",
            ("200", "1,500", "250"),
        ),
    ],
)
def test_a_disputed_fact_in_words(
    old: str, mine: str, theirs: str, subject: str, said: tuple[str, str, str]
) -> None:
    """Names instead of ids, numbers with their units, as the language writes them."""
    (found,) = readings(PROCESS.replace(old, mine), PROCESS.replace(old, theirs))

    assert found.subject == subject
    assert (
        tuple(
            one.replace("\N{NO-BREAK SPACE}", " ") for one in (found.base, found.mine, found.theirs)
        )
        == said
    )


def test_a_step_that_one_deletes_and_the_other_changes() -> None:
    """One side took it away, the other says what it changed."""
    at = PROCESS.index("\n[steps.decide]")
    mine = PROCESS[:at].replace('next = "decide"', 'next = "end"')
    theirs = PROCESS.replace('work = "30 min"', 'work = "25 min"')

    (found,) = readings(mine, theirs)

    assert (found.subject, found.mine, found.theirs) == (
        "Decide",
        "taken away",
        "Working time: 25 min",
    )
