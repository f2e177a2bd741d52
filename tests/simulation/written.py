"""Processes for the tests of the simulation, written as the text of a file."""

import tomllib

from redesign.files.reading import Reading
from redesign.model.process import Process
from redesign.model.resolve import resolve
from redesign.simulation import Passage, passages_of

OFFICE = """
[calendars.office]
monday = "08:00-16:00"
tuesday = "08:00-16:00"
wednesday = "08:00-16:00"
thursday = "08:00-16:00"
friday = "08:00-16:00"
"""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def process(text: str) -> Process:
    """The process that a text says; `format` and the name may be left out."""
    raw = tomllib.loads(f'format = 1\n[process]\nname = "Test"\n{text}')
    found = Reading(raw).process("test")
    assert found is not None
    return resolve(found, None)


def at(when: str) -> float:
    """The minute of `Mon 08:00` in the first week, `Mon+1 08:00` in the second."""
    day, clock = when.split()
    name, _, week = day.partition("+")
    hour, minute = clock.split(":")
    days = _DAYS.index(name) + 7 * int(week or 0)
    return days * 1440.0 + int(hour) * 60 + float(minute)


def said(minute: float) -> str:
    """The other way round."""
    days, rest = divmod(round(minute, 6), 1440)
    week, day = divmod(int(days), 7)
    hour, left = divmod(rest, 60)
    clock = f"{int(hour):02d}:{int(left):02d}" if left == int(left) else f"{int(hour):02d}:{left:g}"
    return f"{_DAYS[day]}{f'+{week}' if week else ''} {clock}"


def happened(text: str, *arrivals: str) -> tuple[Passage, ...]:
    """Everything that happens to cases that arrive at the given times."""
    return passages_of(process(text), [at(one) for one in arrivals])


def ends(text: str, *arrivals: str, step: str | None = None) -> list[str]:
    """When each case is over, or is through a step for the first time."""
    found: dict[int, float] = {}
    for one in happened(text, *arrivals):
        if one.kind == "flow" and (step is None or (one.step == step and one.case not in found)):
            found[one.case] = max(found.get(one.case, 0.0), one.ended)
    return [said(found[case]) for case in sorted(found)]


EVERYTHING = (
    OFFICE
    + """
[calendars.saturday]
saturday = "10:00-14:00"

[calendars.lunch]
monday = "09:00-12:00, 13:00-17:00"
tuesday = "09:00-12:00, 13:00-17:00"
thursday = "09:00-12:00, 13:00-18:00"
holidays = "DK"

[process.starts]
apply = 0.9
call-first = 0.1

[promise]
within = "20 days"
from = "register"
to = "decide"
pauses = "ask-again"

[demand]
cases_per_year = 2600
calendar = "office"
months = [1, 2, 3, 2, 1, 1, 1, 2, 3, 2, 1, 1]

[pools.front]
name = "Front"
people = 2
calendar = "office"
other_work = 0.25
cost_per_hour = 400

[pools.case]
name = "Case"
people = 3
calendar = "lunch"
closing = "fit"
cost_per_hour = 600

[pools.late]
name = "Late"
people = 1
calendar = "office"
closing = "finish"

[people.bea]
pools = ["front", "case"]
calendar = "saturday"
speed = 1.5

[people.carl]
pools = ["case"]
speed = 0.8

[segments.digital]
name = "Digital"
share = 0.7

[segments.urgent]
name = "Urgent"
share = 0.3
priority = 2

[steps.call-first]
name = "Call first"
by = "front"
work = "2..4..9 min"
effort = "5 min"
present = true
contact = true
priority = 3

[steps.apply]
name = "Apply"
by = "citizen"
open = "saturday"
effort = "10..40 min"
documents = ["photo"]
otherwise = "apply-paper"
[steps.apply.uptake]
digital = 0.8
urgent = 0.4

[steps.apply-paper]
name = "Apply on paper"
by = "front"
work = "lognormal 10 min ± 6 min"
effort = "30 min"
visit = 1
contact = true
present = true
documents = ["photo"]

[steps.register]
name = "Register"
by = "front"
work = "3..5..9 min"
at_most = 1
[steps.register.next]
apply = 0.1
split = 0.9

[steps.split]
name = "Split"
split = "some"
[steps.split.next]
hear = 0.4
ask-again = 0.3
assess = 0.9

[steps.hear]
name = "Hear"
by = "outside"
staff = "late"
work = "20 min"
wait = "3..7..20 days"
waits_for = "outside"
legal = "hearing"
next = "join"

[steps.ask-again]
name = "Ask again"
by = "citizen"
wait = "2..4 workdays"
waits_for = "citizen"
effort = "20 min"
failure = true
chance = 0.7
next = "join"

[steps.assess]
name = "Assess"
by = "case"
work = "gamma 45 min ± 30 min"
personal = true
next = "join"

[steps.join]
name = "Join"
joins = "split"

[steps.decide]
name = "Decide"
by = "case"
work = "exponential 20 min"
legal = ["reasons", "judgement"]
[steps.decide.batch]
every = "thursday 14:00"

[steps.letter]
name = "Letter"
by = "late"
work = "4 min"
[steps.letter.batch]
size = 3

[steps.status]
name = "Status call"
by = "front"
beside = ["hear", "decide"]
times = 0.6
work = "2..4..6 min"
effort = "8 min"
contact = true
failure = true
present = true

[steps.complain]
name = "Complain"
by = "case"
follow_up = true
chance = 0.1
wait = "1..5 weeks"
work = "60 min"
outcome = "done"
"""
)
"""A process with one of everything that the simulation knows."""
