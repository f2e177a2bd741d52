"""Small processes as text, for the tests of the analysis."""

from pathlib import Path

from redesign.files import process_from_text, redesign_from_text
from redesign.model.process import Process
from redesign.model.redesign import Redesign

HEAD = """\
format = 1

[process]
name = "Permit"

[demand]
cases_per_year = 300

[calendars.office]
monday = "08:00-16:00"
tuesday = "08:00-16:00"

[pools.desk]
name = "Desk"
people = 1
calendar = "office"
cost_per_hour = 600

[segments.digital]
name = "Digital"
share = 0.8
uses = ["web", "counter"]

[segments.exempt]
name = "Exempt"
share = 0.2
uses = ["counter"]
"""


def process(steps: str, head: str = HEAD) -> Process:
    """The process that a file with these steps says."""
    place = Path("/processes")
    found = process_from_text(f"{head}\n{steps}", place / "permit" / "process.toml", place).value
    assert found is not None
    return found


def redesign(text: str) -> Redesign:
    """The redesign that a file with these changes says."""
    place = Path("/processes")
    whole = f'format = 1\n\n[redesign]\nname = "Idea"\n{text}'
    found = redesign_from_text(whole, place / "permit" / "redesigns" / "idea.toml", place).value
    assert found is not None
    return found
