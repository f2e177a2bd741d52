"""What the commands print, and with which code they end."""

import json
from pathlib import Path
from typing import Any

import pytest

from redesign.cli import COMMANDS
from redesign.words import NO_BREAK
from tests.cli.shell import Run

SHORT = ("--replications", "3", "--weeks", "10", "--run-in", "1")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes at which the screens were opened, without opening them."""
    seen: list[Any] = []
    import redesign.cli.open_command
    import redesign.tui.app

    monkeypatch.setattr(redesign.cli.open_command, "at_a_terminal", lambda: True)

    monkeypatch.setattr(
        redesign.tui.app, "run", lambda _bench, process, language: seen.append((process, language))
    )
    return seen


@pytest.mark.parametrize(
    ("words", "process"),
    [
        ((), None),
        (("processes",), None),
        (("processes/permit",), "permit"),
        (("processes/permit/process.toml",), "permit"),
        (("open", "processes/permit"), "permit"),
        (("--language", "en", "processes/permit"), "permit"),
    ],
)
def test_a_folder_instead_of_a_command_opens_the_screens(
    run: Run, opened: list[Any], words: tuple[str, ...], process: str | None
) -> None:
    """A named process is opened at once, a folder of processes begins at home."""
    assert run(*words).code == 0
    assert opened == [(process, "en")]


def test_the_screens_need_a_terminal(run: Run) -> None:
    """In a pipe nothing is drawn; what can be used instead is said."""
    said = run("processes/permit")
    assert (said.code, said.out) == (2, "")
    assert "The screens need a terminal." in said.err


def test_a_command_wins_over_a_folder_of_its_name(run: Run, opened: list[Any]) -> None:
    """`check` is the command; `./check` is the folder."""
    Path("check").mkdir()
    run("check", "processes")
    assert opened == []
    run("./check")
    assert len(opened) == 1


def test_check_is_quiet_about_what_is_sound(run: Run) -> None:
    """Nothing stands out: one line, and 0."""
    said = run("check", "processes", "--no-notes")
    assert (said.code, said.out) == (0, "1 process: nothing stands out.\n")


def test_check_tells_place_sentence_and_hint(run: Run, place: Path) -> None:
    """A finding of the analysis stands at its line, and the command ends with 1."""
    file = place / "redesigns" / "shorter.toml"
    file.write_text(file.read_text() + '\n[steps.decide]\nmark = "automate"\n')
    said = run("check", "processes", "--no-notes")
    assert said.code == 1
    assert said.out == (
        "permit/redesigns/shorter.toml:9:1: warning: "
        "The duty “judgement” at “Decide” is touched and not answered. [legal]\n"
        "Hint: Ask a jurist and write the answer down. This is a reminder, not legal advice.\n"
    )


def test_check_tells_each_redesign_its_own(run: Run, place: Path) -> None:
    """The same flaw in two redesigns is told twice, and none is told twice for one."""
    for name in ("one", "two"):
        (place / "redesigns" / f"{name}.toml").write_text(
            f'format = 1\n[redesign]\nname = "{name}"\n[steps.decide]\nmark = "automate"\n'
        )
    said = run("check", "processes", "--no-notes")
    places = [line.split(":")[0] for line in said.out.splitlines() if "[legal]" in line]
    assert places == ["permit/redesigns/one.toml", "permit/redesigns/two.toml"]


def test_simulate_prints_the_shape_that_other_programs_read(run: Run) -> None:
    """Keys and units are kept; the same seed gives the same bytes."""
    first = run("simulate", "processes/permit", "--json", *SHORT)
    found = json.loads(first.out)
    assert first.code == 0
    assert first.out == run("simulate", "processes/permit", "--json", *SHORT).out
    assert [found[key] for key in ("format", "process", "redesign", "round")] == [
        1,
        "permit",
        None,
        "people",
    ]
    assert set(found["study"]) == {
        "seed",
        "replications",
        "run_in_weeks",
        "weeks",
        "cases",
        "still_open",
    }
    assert found["measures"]["effort"]["unit"] == "min"
    assert found["measures"]["effort"]["all"]["mean"] == 20
    assert set(found["measures"]["lead-time"]["digital"]) == {
        "mean",
        "low",
        "high",
        "median",
        "p90",
    }
    assert found["measures"]["right-first-time"]["all"]["mean"] == 100
    assert {"load", "queue", "wait", "wait_open"} <= set(found["pools"]["desk"])
    assert found["pools"]["desk"]["wait"]["unit"] == "min"


def test_simulate_with_a_redesign_is_about_the_redesign(run: Run) -> None:
    """Named by its id or by its file."""
    by_id = run("simulate", "processes/permit", "--redesign", "shorter", "--json", *SHORT)
    by_file = run("simulate", "processes/permit/redesigns/shorter.toml", "--json", *SHORT)
    assert json.loads(by_id.out)["redesign"] == "shorter"
    assert json.loads(by_id.out)["measures"]["effort"]["all"]["mean"] == 10
    assert by_file.out == by_id.out


def test_simulate_in_words_begins_with_service_and_says_what_it_stands_on(run: Run) -> None:
    """Lead time stands before staff time, and the round is told."""
    said = run("simulate", "processes/permit", *SHORT)
    assert said.out.index("lead time") < said.out.index("staff time") < said.out.index("Front desk")
    assert "everybody is counted as always at work" in said.out


def test_simulate_tells_how_cases_end(run: Run, place: Path) -> None:
    """Where a step names the outcome: its share of the cases, in words and for other programs."""
    assert "How cases end" not in run("simulate", "processes/permit", *SHORT).out
    file = place / "process.toml"
    ends = 'outcome = "granted"\nnext = "end"'
    file.write_text(file.read_text("utf-8").replace('next = "end"', ends), encoding="utf-8")
    assert f"  granted: 100{NO_BREAK}%" in run("simulate", "processes/permit", *SHORT).out
    said = run("simulate", "processes/permit", "--json", *SHORT)
    assert json.loads(said.out)["outcomes"] == {"granted": 100}


def test_simulate_tells_the_busiest_week(run: Run) -> None:
    """The week by its number, and every week for other programs."""
    assert "Front desk: busiest in week " in run("simulate", "processes/permit", *SHORT).out
    said = run("simulate", "processes/permit", "--json", *SHORT)
    desk = json.loads(said.out)["pools"]["desk"]
    assert desk["busiest_week"]["load"] == max(desk["load_by_week"])


def test_compare_prints_the_shape_that_other_programs_read(run: Run) -> None:
    """Verdict, sentence, guards, and each measure by group with its judgement."""
    said = run("compare", "processes/permit", "shorter", "--json", *SHORT)
    (found,) = json.loads(said.out)["redesigns"]
    assert said.code == 0
    assert (found["id"], found["verdict"], found["guards"]) == ("shorter", "better-service", [])
    assert found["measures"]["effort"]["all"] == {
        "today": 20,
        "redesign": 10,
        "difference": -10,
        "low": -10,
        "high": -10,
        "judgement": "better",
        "better_off": 1,
        "worse_off": 0,
        "worse_by": None,
    }
    assert (found["burden_shift"], found["freed_time_for"]) == (None, None)
    assert {"measure", "best", "worst", "today", "redesign", "grows"} <= set(found["equity"][0])


def test_compare_says_what_is_not_known(run: Run) -> None:
    """Nobody has measured anything here: an idea, and the form's minutes decide it."""
    said = run("compare", "processes/permit", "shorter", *SHORT)
    after = said.out[said.out.index("What we do not know") :]
    told = " ".join(after.replace("\xa0", " ").split())
    assert "An idea, not evidence: 100 % of what could move the result is estimates" in told
    assert "Apply: citizen's time (today) (estimate)" in told
    assert "15 min – 25 min → citizen's own time: −15.0 min to −5.0 min" in told
    as_json = run("compare", "processes/permit", "shorter", "--json", *SHORT)
    (found,) = json.loads(as_json.out)["redesigns"]
    first = found["unknown"]["numbers"][0]
    assert found["unknown"]["idea_not_evidence"]
    assert (first["step"], first["in"], first["measure"]) == ("apply", ["today"], "effort")
    assert (first["at_low"], first["at_high"]) == (-5, -15)


def test_compare_in_words_puts_money_last(run: Run) -> None:
    """All that is known of a redesign, in the order in which it matters."""
    said = run("compare", "processes/permit", *SHORT)
    order = [
        "Verdict: better service.",
        "Service",
        "In numbers: Everybody",
        "In numbers: Digital",
        "How long it takes: how many cases, by days",
        "Equity",
        "What else it may do to people",
        "Hours and money, last",
        "busiest as today, in week",
        "Moved to citizens: no staff time is saved",
        "Hours and money follow from the expected minutes, exactly",
        "What we do not know",
    ]
    places = [said.out.index(text) for text in order]
    assert places == sorted(places)
    assert any(sign in said.out for sign in "▁▂▃▄▅▆▇█")


def test_show_prints_the_map(run: Run) -> None:
    """A process as text; a redesign's changes are in it."""
    assert "Decide" in run("show", "processes/permit", "--width", "80").out
    assert run("show", "processes/permit", "--redesign", "shorter", "--view", "line").code == 0


def test_export_names_what_it_wrote(run: Run) -> None:
    """Stdout is the list of files."""
    said = run("export", "processes/permit", "--kind", "text", "--kind", "plain", "--out", "out")
    assert said.out.splitlines() == ["out/permit-text.txt", "out/permit-plain.dot"]
    assert all(Path(file).is_file() for file in said.out.splitlines())


def test_version_says_how_it_simulates(run: Run) -> None:
    """Compiled or not is a fact of the installation worth telling."""
    said = run("--version")
    assert said.code == 0
    assert "compiled" in said.out


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_explains_itself(run: Run, word: str) -> None:
    """With --help, without doing anything."""
    said = run(word, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: redesign {word}")


def test_language_of_the_figures(run: Run) -> None:
    """A Danish run writes a decimal comma."""
    said = run("--language", "da", "simulate", "processes/permit", *SHORT)
    assert "20,0" in said.out
    assert "20.0" not in said.out


def test_simulate_writes_its_cases(run: Run, tmp_path: Path) -> None:
    """The figures stay on stdout; the files are named on stderr."""
    plain = run("simulate", "processes/permit", "--json", *SHORT)
    said = run("simulate", "processes/permit", "--json", "--cases", "cases.csv", *SHORT)
    assert said.out == plain.out
    assert said.err == "Written: cases.csv\nWritten: cases-columns.csv\n"
    table = (tmp_path / "cases.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == json.loads(said.out)["study"]["cases"] + 1


def test_cases_that_cannot_be_written_stop_the_command(run: Run) -> None:
    """The folder must be there."""
    said = run("simulate", "processes/permit", "--cases", "nowhere/cases.csv", *SHORT)
    assert said.code == 3
    assert "could not be written" in said.err


@pytest.mark.parametrize("kind", ["process", "redesign", "experiment", "goals", "block"])
def test_schema_prints_what_may_stand_in_a_file(run: Run, kind: str) -> None:
    """JSON on stdout, to be written to a file."""
    said = run("schema", kind)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["title"] == f"A file of redesign: {kind}"
