"""`redesign open`, and `redesign` with a folder alone: the screens."""

import sys

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
        if not at_a_terminal():
            raise click.UsageError(
                _("The screens need a terminal. Without one, use check, show, simulate or compare.")
            )
        from redesign.tui.app import run

        run(bench, bench.only, language())
        return FINE

    return open_


def at_a_terminal() -> bool:
    """Whether somebody can see the screens and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()
