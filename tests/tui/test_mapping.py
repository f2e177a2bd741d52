"""A caseworker maps a process from nothing, by keys alone, and the file says what they meant."""

from pathlib import Path

from redesign.model.finding import Severity
from tests.tui.screen_driver import Driver, at

EXPECTED = """\
format = 1

[process]
name = "Bin permit"
starts = "apply"

[promise]
within = "3 weeks"

[demand]
cases_per_year = 800

[calendars.mon-fri-9-15]
monday = "09:00-15:00"
tuesday = "09:00-15:00"
wednesday = "09:00-15:00"
thursday = "09:00-15:00"
friday = "09:00-15:00"

[pools.office]
name = "Office"
people = 2
calendar = "mon-fri-9-15"
cost_per_hour = 420

[pools.field]
name = "Field"

[steps.apply]
name = "Apply"
by = "citizen"
next = "register"

[steps.register]
name = "Register"
by = "office"
work = "5 min"
next = "check"

[steps.check]
name = "Check"
by = "office"
work = "10..20 min"
wait = "1 day"

[steps.check.next]
check-split = 0.8
ask-for-more = 0.2

[steps.check-split]
name = "Site + Hear neighbours"
next = [
    "site",
    "hear-neighbours",
]

[steps.ask-for-more]
name = "Ask for more"
by = "office"
next = "check"

[steps.site]
name = "Site"
by = "field"
work = "1 h"
next = "weigh"

[steps.hear-neighbours]
name = "Hear neighbours"
by = "office"
work = "15 min"
next = "weigh"

[steps.weigh]
name = "Weigh"
by = "office"
work = "20 min"
joins = "check-split"
next = "decide"

[steps.decide]
name = "Decide"
by = "office"
work = "10 min"
next = "send"

[steps.send]
name = "Send"
by = "office"
work = "3 min"
next = "file"

[steps.file]
name = "File"
next = "end"
"""


class Person:
    """Somebody at the keyboard, with a count of every key.

    Attributes:
        keys: How many were pressed so far, letters too.
    """

    def __init__(self, desk: Driver) -> None:
        self.desk = desk
        self.keys = 0

    async def do(self, *keys: str) -> None:
        """Press keys; what is longer than a key's name is typed letter by letter: `"=Office"`."""
        for key in keys:
            if key.startswith("="):
                await self.desk.type(key[1:])
                self.keys += len(key) - 1
            else:
                await self.desk.press(key)
                self.keys += 1


async def test_a_process_is_mapped_from_nothing(tmp_path: Path) -> None:
    """Ten steps with a branch, a loop, a parallel pair, times and teams, in one file."""
    folder = tmp_path / "processes"
    folder.mkdir()
    async with at(folder) as desk:
        person = Person(desk)
        await person.do("n", "=Bin permit", "down", "=Apply", "enter", "escape")
        await person.do("c", "=800", "down", "down", "=3 weeks", "enter")
        await person.do("n", "=Register", "down", "=Office", "down", "=5 min", "enter")
        await person.do("n", "=Check", "down", "down", "=10..20 min", "down", "=1 day", "enter")
        await person.do("n", "=Site", "down", "=Field", "down", "=1 h", "enter")
        await person.do("n", "=Weigh", "down", "=Off", "down", "=20 min", "enter")
        await person.do("n", "=Decide", "down", "down", "=10 min", "enter")
        await person.do("n", "=Send", "down", "down", "=3 min", "enter")
        await person.do("n", "=File", "down", "=sys", "enter")
        await person.do("g", "4", "enter")
        await person.do("p", "=Hear neighbours", "down", "=Off", "down", "=15 min", "enter")
        await person.do("g", "3", "enter", "b", "=Ask for more", "enter")
        await person.do("r", "=check", "enter", "=100 %", "enter")
        await person.do("w", "enter", "down", "=2", "down", "=9-15", "down", "=420", "enter")
        await person.do("ctrl+s")
        assert not desk.desk.unsaved
        assert {one.severity for one in desk.map.findings} == {Severity.NOTE}
        assert person.keys == 230
    written = (folder / "bin-permit" / "process.toml").read_text(encoding="utf-8")
    assert written == EXPECTED
