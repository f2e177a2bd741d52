"""A process as long as one likes, for measuring: choices, ways back and parallel ways in turn."""

from typing import Final

_HEAD: Final = """\
format = 1

[process]
name = "A long process"
language = "en"
"""
_DEMAND: Final = """
[demand]
cases_per_year = 2000
calendar = "office"
"""
_TEAM: Final = """
[calendars.office]
monday = "09:00-15:00"
tuesday = "09:00-15:00"
wednesday = "09:00-15:00"
thursday = "09:00-15:00"
friday = "09:00-13:00"

[pools.office]
name = "The office"
people = 40
calendar = "office"
"""
_PART: Final = 10
"""So many steps have one choice with a way back, one split with its join, and one short cut."""


def process_text(steps: int, *, demand: bool = True) -> str:
    """The file of a process.

    Args:
        steps: How many it has, in tens.
        demand: Cases come, so that it can be simulated.
    """
    parts = [_part(first, last=first + _PART >= steps) for first in range(0, steps, _PART)]
    return _HEAD + (_DEMAND if demand else "") + _TEAM + "".join(parts)


def _part(at: int, *, last: bool) -> str:
    ways = {
        1: (f"s{at + 2} = 0.9", f"s{at} = 0.1"),
        6: (f"s{at + 7} = 0.7", f"s{at + 8} = 0.3"),
    }
    lines: list[str] = []
    for number in range(at, at + _PART):
        here = number - at
        lines += ["", f"[steps.s{number}]", f'name = "Step {number + 1} of many"']
        by_citizen = here in (0, 9)
        lines.append('by = "citizen"' if by_citizen else 'by = "office"')
        lines += ['channel = "web"', 'effort = "10 min"'] if by_citizen else ['work = "12 min"']
        if here % 4 == 2:
            lines.append(f'wait = "{1 + number % 7} days"')
        if here == 2:
            lines.append(f'next = ["s{at + 3}", "s{at + 4}"]')
        elif here in (3, 4):
            lines.append(f'next = "s{at + 5}"')
        elif here == 5:
            lines.append(f'joins = "s{at + 2}"')
        elif here == 9 and last:
            lines.append('next = "end"')
        if here in ways:
            lines += ["", f"[steps.s{number}.next]", *ways[here]]
    return "\n".join(lines) + "\n"
