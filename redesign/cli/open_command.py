"""`redesign open`, and `redesign` with a folder alone: the screens."""

import click

from redesign.cli import FINE
from redesign.cli.opening import opened
from redesign.cli.screens import at_a_terminal, show_bench
from redesign.words import _


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command("open", help=_("Open the screens on a folder of processes, or on one process."))
    @click.argument("path", default=".")
    def open_(path: str = ".") -> int:
        bench = opened(path)
        if not at_a_terminal():
            raise click.UsageError(
                _("The screens need a terminal. Without one, use check, show, simulate or compare.")
            )
        show_bench(bench)
        return FINE

    return open_
