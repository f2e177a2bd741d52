"""Names that look like markup, and long Danish ones, stand as written wherever they are shown."""

from pathlib import Path

import pytest

from tests.tui.screen_driver import Driver, at, folder_with

HOSTILE = "[/ [x] [klage]"
DANISH = "Ærø – §12, stk. 2"
PROCESS = f"""\
format = 1

[process]
name = "{HOSTILE}"

[calendars.hours]
monday = "09:00-15:00"

[pools.team]
name = "{HOSTILE}"
calendar = "hours"

[segments.one]
name = "{DANISH}"
share = 0.5

[segments.two]
name = "{HOSTILE}"
share = 0.5

[steps.first]
name = "{HOSTILE}"
by = "citizen"
effort = "5 min"

[steps.second]
name = "{DANISH}"
by = "team"
work = "10 min"
outcome = "{HOSTILE}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a process whose texts look like markup."""
    return folder_with(tmp_path / "processes", hostile=PROCESS)


async def seen(desk: Driver, *keys: str, text: str = HOSTILE[:9]) -> None:
    """Press keys and find the text on the screen as it was written, or cut where room ends."""
    await desk.press(*keys)
    assert text in desk.screen, desk.screen


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 50)], ids=str)
async def test_names_stand_as_they_were_written(folder: Path, size: tuple[int, int]) -> None:
    """At home, on the map in three views, in facts, lists, forms, dialogs and on the effect."""
    async with at(folder, size=size) as desk:
        await seen(desk)
        await seen(desk, "enter")
        for view in ("1", "2", "3"):
            await seen(desk, view)
        await seen(desk, "1", "down", text=DANISH[:8])
        await seen(desk, "up", "enter", "escape", "slash")
        await seen(desk, "escape", "w")
        await seen(desk, "enter")
        await seen(desk, "escape", "o")
        await seen(desk, "escape", "a")
        await seen(desk, "escape", "h", "escape", "space")
        await seen(desk, "down", "enter")
        await seen(desk, "v")
        await seen(desk, "escape", "d", "escape")
