"""`redesign git-setup`: git learns to merge and show process files fact by fact."""

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import opened
from redesign.words import _
from redesign.workbench.git_setup import set_up_git


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "git-setup",
        help=_(
            "Tell git to merge process files fact by fact, and to name the step above each change "
            "it shows. Asks nothing, says what it did, and changes nothing the second time.\n\n"
            "With --check it only looks, and ends with 1 if something is missing."
        ),
    )
    @click.argument("path", default=".")
    @click.option("--check", is_flag=True, help=_("Write nothing; only say what is missing."))
    def git_setup(path: str, check: bool) -> int:
        missing = False
        for one in set_up_git(opened(path).folder, check=check):
            click.echo(one.sentence)
            missing = missing or one.outcome == "missing"
        return FINDINGS if missing else FINE

    return git_setup
