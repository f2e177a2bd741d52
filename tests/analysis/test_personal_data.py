"""Where personal data is held, and what a redesign brings anew."""

from redesign.analysis import data_flows
from redesign.model.resolve import resolve
from tests.analysis.analysed import process, redesign

TODAY = """
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
data = "ordinary"

[steps.decide]
name = "Decide"
by = "desk"
data = "confidential"
purpose = "Decide the case"

[steps.file]
name = "File"
by = "desk"
data = "none"
"""


def test_every_step_that_holds_data_is_listed_with_its_purpose() -> None:
    """A step without personal data is not in the list."""
    today = process(TODAY)
    assert [(one.step, one.category, one.purpose) for one in data_flows(today, today)] == [
        ("apply", "ordinary", None),
        ("decide", "confidential", "Decide the case"),
    ]


def test_what_a_redesign_holds_anew_is_told() -> None:
    """More at a step than today, and a step that was not there."""
    today = process(TODAY)
    idea = redesign(
        """
        [steps.apply]
        data = "confidential"

        [steps.ask]
        mark = "add"
        name = "Ask the register"
        after = "apply"
        data = "special"
        """
    )
    found = data_flows(today, resolve(today, idea))
    assert [(one.step, one.today, one.is_new) for one in found] == [
        ("apply", "ordinary", True),
        ("ask", None, True),
        ("decide", "confidential", False),
    ]
