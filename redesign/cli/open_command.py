"""`redesign open`, and `redesign` with a folder alone: the screens."""

import click

from redesign.cli import FINE
from redesign.cli.opening import opened
from redesign.words import _, language


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command("open", help=_("Open the screens on a folder of processes, or on one process."))
    @click.argument("path", default=".")
    def open_(path: str = ".") -> int:
        bench = opened(path)
        from redesign.tui.app import run

        run(bench, bench.only, language())
        return FINE

    return open_
