"""One small process, as a file says it."""

PROCESS = """\
format = 1

[process]
name = "Permit"
currency = "DKK"

[demand]
cases_per_year = 200

[pools.desk]
name = "Front desk"
people = 2
cost_per_hour = 450

[pools.back]
name = "Back office"

[segments.digital]
name = "Digital"
share = 0.8

[segments.help]
name = "Needs help"
share = 0.2

# The first thing that happens.
[steps.apply]
name = "Apply"
by = "citizen"
channel = "counter"
effort = "20 min"
next = "check"

[steps.check]
name = "Check papers"
by = "desk"
work = "5..10..15 min"
next = "decide"

[steps.decide]
name = "Decide"
by = "back"
work = "30 min"
next = "end"
"""
