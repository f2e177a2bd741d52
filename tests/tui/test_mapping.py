"""A caseworker maps a process from nothing, by keys alone, and the file says what they meant."""

from pathlib import Path

from screen_driver import Driver, at

EXPECTED = """\
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
        await person.do("n", "=Bin permit", "down", "=Apply", "enter")
        await person.do("c", "=800", "down", "down", "=3 weeks", "enter")
        await person.do("n", "=Register", "down", "=Office", "down", "=5 min", "enter", "enter")
        await person.do("n", "=Check", "down", "down", "=10..20 min", "down", "=1 day", "enter")
        await person.do("n", "=Site", "down", "=Field", "down", "=1 h", "enter", "enter")
        await person.do("p", "=Hear neighbours", "down", "=Off", "down", "=15 min", "enter")
        await person.do("g", "4", "enter", "n", "=Weigh", "down", "=Off", "down", "=20 min", "enter")
        await person.do("n", "=Decide", "down", "down", "=10 min", "enter")
        await person.do("n", "=Send", "down", "down", "=3 min", "enter")
        await person.do("n", "=File", "down", "=sys", "enter")
        await person.do("g", "3", "enter", "b", "=Ask for more", "enter")
        await person.do("r", "=check", "enter", "=100 %", "enter")
        await person.do("w", "enter", "down", "=2", "down", "=9-15", "down", "=420", "enter")
        await person.do("ctrl+s")
        assert not desk.desk.unsaved
        assert desk.map.findings == ()
        assert person.keys < 400
    written = (folder / "bin-permit" / "process.toml").read_text(encoding="utf-8")
    print(written, person.keys)
    assert written == EXPECTED
