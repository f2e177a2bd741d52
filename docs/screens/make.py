"""Pictures of the real screens for the README, from the passport process.

python docs/screens/make.py
"""

import asyncio
import re
from pathlib import Path

from redesign.tui.app import RedesignApp
from redesign.workbench import open_folder

HERE = Path(__file__).parent
PROCESSES = HERE.parents[1] / "processes"


async def pictures() -> None:
    """Open the passport, lay the redesign over it, and look at its effect."""
    app = RedesignApp(open_folder(PROCESSES), "passport-renewal")
    async with app.run_test(size=(120, 38)) as pilot:
        await app.workers.wait_for_complete()
        for key, name in (("t", "redesign"), ("v", "effect")):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (HERE / f"{name}.svg").write_text(without_outside_fonts(app), encoding="utf-8")


def without_outside_fonts(app: RedesignApp) -> str:
    """The screen as SVG that loads nothing from elsewhere and is the same each time it is made."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", app.export_screenshot(title="redesign"))
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    asyncio.run(pictures())
