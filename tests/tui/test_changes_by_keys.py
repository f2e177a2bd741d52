"""Whatever is changed on the map of a redesign is a line of its file, and taken back alone."""

from pathlib import Path

from tests.soak import SOAKING
from tests.tui.screen_driver import PERMIT, Driver, at, folder_with

TWO_TEAMS = PERMIT.replace(
    "[segments.digital]",
    """[pools.back]
name = "Back office"
people = 1

[calendars.office]
monday = "09:00-15:00"

[segments.digital]""",
)
BY_KEYS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "self-service": ("check", ("space", "enter"), '[steps.check]\nmark = "self-service"'),
    "automate": ("check", ("space", "down", "enter"), '[steps.check]\nmark = "automate"'),
    "assist": ("check", ("space", *["down"] * 2, "enter"), '[steps.check]\nmark = "assist"'),
    "look-up": ("check", ("space", *["down"] * 3, "enter"), '[steps.check]\nmark = "look-up"'),
    "move": ("check", ("space", *["down"] * 4, "enter"), '[steps.check]\nmark = "move"'),
    "remove": ("check", ("space", *["down"] * 5, "enter"), '[steps.check]\nmark = "remove"'),
    "merge": (
        "check",
        ("space", *["down"] * 6, "enter"),
        '[steps.check]\nmark = "merge"\ninto = "decide"',
    ),
    "parallel": (
        "decide",
        ("space", *["down"] * 7, "enter"),
        '[steps.decide]\nmark = "parallel"\nwith = "send"',
    ),
    "reassign": (
        "check",
        ("space", *["down"] * 8, "enter"),
        '[steps.check]\nmark = "reassign"\nby = "back"',
    ),
    "uptake by group": (
        "check",
        ("space", *["tab"] * 5, "=80/30 %", "enter"),
        "[steps.check.uptake]\ndigital = 0.8\nexempt = 0.3",
    ),
    "a number typed over": (
        "check",
        ("space", *["down"] * 2, "tab", "ctrl+u", "=3 min", "enter"),
        '[steps.check]\nmark = "assist"\nwork = "3 min"',
    ),
    "deleted": ("check", ("x",), '[steps.check]\nmark = "remove"'),
    "a new step": (
        "check",
        ("n", "=Hear", "enter"),
        '[steps.hear]\nmark = "add"\nafter = "check"\nname = "Hear"',
    ),
    "a new step at the same time": ("decide", ("p", "=Hear", "enter"), '"hear",\n'),
    "a branch": (
        "decide",
        ("b", "=Ask", "enter"),
        "[steps.decide.next]\nsend = 0.8\nask = 0.2",
    ),
    "a way back": (
        "decide",
        ("r", "enter", "enter"),
        "[steps.decide.next]\nsend = 0.8\ncheck = 0.2",
    ),
    "another order": ("decide", ("alt+down",), '[steps.send]\nnext = "decide"'),
    "a fact": (
        "check",
        ("enter", *["down"] * 3, "enter", "ctrl+u", "=8 min", "enter", "escape"),
        '[steps.check]\nwork = "8 min"',
    ),
    "people": (
        "check",
        ("w", "enter", "down", "ctrl+u", "=5", "enter"),
        "[pools.office]\npeople = 5",
    ),
    "opening hours": (
        "check",
        ("w", *["down"] * 3, "enter", "down", "ctrl+u", "=10-18", "enter"),
        '[calendars.office]\nmonday = "10:00-18:00"',
    ),
    "the promise": (
        "check",
        ("c", *["down"] * 2, "ctrl+u", "=4 days", "enter"),
        '[promise]\nwithin = "4 days"',
    ),
    "cases a year": (
        "check",
        ("c", "ctrl+u", "=90", "enter"),
        "[demand]\ncases_per_year = 90",
    ),
    "a group": (
        "check",
        ("o", "enter", "down", "ctrl+u", "=60 %", "enter"),
        "[segments.digital]\nshare = 0.6",
    ),
}
"""Where one stands, what one presses (`=` types), and what then stands in the file."""
USUAL = ("merge", "uptake by group", "people", "opening hours")
"""Those of them that the usual suite does; the long runs do all."""


async def pressed(desk: Driver, keys: tuple[str, ...]) -> None:
    """Press keys and type what is to be typed."""
    for key in keys:
        await (desk.type(key[1:]) if key[0] == "=" else desk.press(key))


def changes_of(folder: Path) -> str:
    """What the file of the redesign says, less what it says of itself."""
    text = (folder / "parking-permit" / "redesigns" / "idea.toml").read_text(encoding="utf-8")
    return text.partition('name = "Idea"\n')[2].strip()


async def test_changes_by_keys_are_lines_of_the_file_and_taken_back(tmp_path: Path) -> None:
    """One after the other: done, saved, and the list of changes emptied with Del."""
    folder = folder_with(tmp_path / "processes", parking_permit=TWO_TEAMS)
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        desk.desk.new_redesign("Idea")
        desk.map.changed()
        for kind in BY_KEYS if SOAKING else USUAL:
            step, keys, said = BY_KEYS[kind]
            await desk.select(step)
            await pressed(desk, (*keys, "s"))
            assert said in changes_of(folder), kind

            await desk.press("L")
            while not desk.line("Nothing is changed any more."):
                lines = len(desk.desk.redesign_lines())
                await desk.press("delete")
                if len(desk.desk.redesign_lines()) == lines:
                    await desk.press("down")
            await desk.press("escape", "s")
            assert changes_of(folder) == "", kind


async def test_what_cannot_be_read_is_said_in_the_dialog(tmp_path: Path) -> None:
    """It stays open with what was typed, and no redesign is begun; then the shares are taken."""
    folder = folder_with(tmp_path / "processes", parking_permit=PERMIT)
    async with at(folder, "parking-permit", size=(80, 24)) as desk:
        await desk.select("check")
        await pressed(desk, ("space", *["tab"] * 5, "=most of them", "enter"))
        assert "! “most of them” does not say how many" in desk.screen
        assert not desk.desk.redesigns
        await pressed(desk, ("ctrl+u", "=80/30 %", "enter"))
        change = desk.desk.redesigns[0].change("check")
        assert change is not None
        assert "uptake" in change.changes.facts
