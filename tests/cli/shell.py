"""What the tests of the command line share: one process, one redesign, what a command said."""

from collections.abc import Callable
from dataclasses import dataclass

PROCESS = """\
format = 1

[process]
name = "Permit"
currency = "DKK"

[demand]
cases_per_year = 100

[pools.desk]
name = "Front desk"
people = 2
cost_per_hour = 600

[segments.digital]
name = "Digital"
share = 0.8

[segments.exempt]
name = "Exempt"
share = 0.2
uses = ["counter"]

[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "20 min"
next = "decide"

[steps.decide]
name = "Decide"
by = "desk"
work = "30 min"
legal = "judgement"
next = "end"
"""
REDESIGN = """\
format = 1

[redesign]
name = "Shorter form"

[steps.apply]
effort = "10 min"
"""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]
