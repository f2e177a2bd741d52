"""`redesign merge-driver`: what git runs to merge a process file; `git-setup` tells it to."""

from pathlib import Path

import click

from redesign.cli import FINE
from redesign.words import _


def command() -> click.Command:
    """The command, in the chosen language."""
    from redesign.cli.opening import finding_text
    from redesign.workbench.git_setup import DISPUTED
    from redesign.workbench.merging import merge_files

    @click.command(
        "merge-driver",
        hidden=True,
        help=_(
            "Merge three versions of a file fact by fact, into the second of them; git runs this "
            "after `redesign git-setup`.\n\nEnds with 0 if all is merged, and with 10 if a person "
            "must look."
        ),
    )
    @click.argument("base", type=click.Path(path_type=Path))
    @click.argument("ours", type=click.Path(path_type=Path))
    @click.argument("theirs", type=click.Path(path_type=Path))
    @click.argument("path", type=click.Path(path_type=Path))
    def merge_driver(base: Path, ours: Path, theirs: Path, path: Path) -> int:
        driven = merge_files(base, ours, theirs, path)
        if driven.sentence:
            click.echo(driven.sentence, err=True)
        for one in driven.findings:
            click.echo(finding_text(one), err=True)
        return FINE if driven.done else DISPUTED

    return merge_driver
