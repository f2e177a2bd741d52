"""Several redesigns at once on the command line: side by side, in parts, and combined."""

import json
from pathlib import Path

from redesign.files import read_redesign
from tests.cli.shell import Run

SHORT = ("--replications", "2", "--weeks", "10", "--run-in", "1")
LONGER = """format = 1

[redesign]
name = "Longer form"

[steps.apply]
effort = "40 min"
"""


def longer(place: Path) -> None:
    """A second redesign that is worse for citizens and saves nothing."""
    (place / "redesigns" / "longer.toml").write_text(LONGER, encoding="utf-8")


def test_two_redesigns_stand_side_by_side(run: Run, place: Path) -> None:
    """A column each, what is better and worse than today, and which of them the other beats."""
    longer(place)
    said = run("compare", "processes/permit", *SHORT)
    table = said.out.partition("Side by side")[2].replace("\N{NO-BREAK SPACE}", " ")
    rows = [" ".join(row.split()) for row in table.splitlines()]
    assert "citizen's own time 20.0 min 40.0 min ! 10.0 min +" in rows
    assert "“Shorter form” is at least as good as “Longer form” for everyone" in " ".join(
        said.out.split()
    )


def test_each_change_is_told_by_itself(run: Run) -> None:
    """What a change brings is the redesign with it less the same without it."""
    said = run("compare", "processes/permit", "shorter", "--parts", "--json", *SHORT)
    (one,) = json.loads(said.out)["redesigns"]
    assert one["beaten_by"] is None
    assert [[id_ for _steps, id_ in part["about"]] for part in one["parts"]]
    text = run("compare", "processes/permit", "shorter", "--parts", *SHORT).out
    assert "What each change brings" in text


def test_combining_writes_a_new_redesign_and_tells_what_they_disagree_about(
    run: Run, place: Path
) -> None:
    """What the first says stands; exit code 1 says that there is something to look at."""
    longer(place)
    said = run("combine", "processes/permit", "longer", "shorter", "--name", "Both")
    made = read_redesign(place / "redesigns" / "both.toml").value
    assert made is not None
    assert "Saved both.toml." in said.out
    assert said.code == 1
    assert "40 min (the other says 10 min)" in said.out
