"""Invitations and replies on the command line."""

import json
from pathlib import Path

from tests.cli.shell import Run

SHORT = ("--replications", "2", "--weeks", "5", "--run-in", "1")
REPLY = """\
format = 1

[reply]
process = "permit"
redesign = "shorter"
number = "a1"
role = "citizen"

[questions.try]
says = "yes"

[steps.apply]
says = "partly"
text = "\\u00c6ble"
"""


def test_a_page_is_written_and_its_path_is_told(run: Run) -> None:
    """For citizens and for colleagues, each a file of its own."""
    said = run("invite", "processes/permit", "--out", "out", *SHORT)
    assert (said.code, said.out) == (0, "out/permit-shorter-invitation.html\n")
    said = run("invite", "processes/permit", "--colleagues", "--out", "out", *SHORT)
    assert said.out == "out/permit-shorter-invitation-colleagues.html\n"
    assert "Decide" in Path("out/permit-shorter-invitation-colleagues.html").read_text("utf-8")
    assert "Decide" not in Path("out/permit-shorter-invitation.html").read_text("utf-8")


def test_replies_are_read_in_and_told(run: Run) -> None:
    """What became of each file is talk, what people said is data; a refused one is a finding."""
    Path("good.toml").write_text(REPLY, encoding="utf-8")
    Path("bad.toml").write_text(REPLY.replace("permit", "pass"), encoding="utf-8")
    said = run("replies", "processes/permit", "good.toml", "bad.toml", "--json")
    assert said.code == 1
    assert said.err.splitlines()[:2] == ["good.toml: read in.", "bad.toml: not read in."]
    told = json.loads(said.out)
    assert (told["people"], told["questions"]["try"]["yes"]) == (1, 1)
    assert told["steps"]["apply"]["remarks"][0]["text"] == "Æble"
    again = run("replies", "processes/permit", "good.toml")
    assert again.code == 0
    assert again.err == "good.toml: was read in before.\n"
    assert "1 person has replied (Citizen 1)." in again.out


def test_the_check_reads_replies_too(run: Run) -> None:
    """What somebody put into the folder by hand is looked at like everything else."""
    Path("processes/permit/replies").mkdir()
    Path("processes/permit/replies/a1.toml").write_text(
        REPLY.replace("partly", "perhaps"), encoding="utf-8"
    )
    said = run("check", "processes")
    assert said.code == 1
    assert "permit/replies/a1.toml:13:1: error: “says” of step “apply” is “perhaps”" in said.out
