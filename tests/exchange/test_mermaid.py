"""The text of a Mermaid flowchart, whether or not Mermaid is there to draw it."""

from redesign.files import process_from_text
from redesign.words import NO_BREAK
from redesign.workbench.for_programs import mermaid_text
from tests.examples.municipality import ROOT

PROCESS = """
format = 1
[process]
name = "Permit"
need = "I want to park"
[pools.desk]
name = "Front desk"
[steps.apply]
name = "Apply"
by = "citizen"
next = { part = 0.7, check = 0.3 }
[steps.check]
name = "Check “twice”; or so"
by = "desk"
work = "5 min"
next = { apply = 0.1, end = 0.9 }
[steps.part]
name = "Part"
by = "system"
next = ["tell", "file"]
[steps.tell]
name = "Tell"
by = "desk"
work = "1 min"
next = "end"
[steps.file]
name = "File"
by = "desk"
work = "1 min"
next = "end"
[steps.calls]
name = "Calls"
by = "desk"
beside = "check"
times = 0.3
"""


def test_a_process_is_told_in_the_language_of_mermaid() -> None:
    """A lane each, a choice as one with its shares, ways back dotted, calls tied to their step."""
    process = process_from_text(PROCESS, ROOT / "permit" / "process.toml", ROOT).value
    assert process is not None
    assert (
        mermaid_text(process).replace(NO_BREAK, " ")
        == """\
flowchart LR
    step_start(["I want to park"])
    subgraph lane0 ["Citizen"]
        step_apply{"Apply"}
    end
    subgraph lane1 ["Front desk"]
        step_check{"Check #8220;twice#8221;#59; or so"}
        step_tell["Tell"]
        step_file["File"]
    end
    subgraph lane2 ["System"]
        step_part[["Part"]]
    end
    step_end((("End")))
    step_start --> step_apply
    step_apply -->|"70 %"| step_part
    step_apply -->|"30 %"| step_check
    step_check -.->|"10 %"| step_apply
    step_check -->|"90 %"| step_end
    step_part --> step_tell
    step_part --> step_file
    step_tell --> step_end
    step_file --> step_end
    step_calls["Calls"]
    step_check -.-|"0.3 × per case"| step_calls
"""
    )
