"""`redesign fmt`: files in the one canonical form."""

from pathlib import Path

import click

from redesign.cli import FINDINGS, FINE
from redesign.model.errors import RedesignError
from redesign.words import _
from redesign.workbench import put_into_form


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "fmt",
        help=_(
            "Put processes and redesigns into the canonical form, as every save does, so that a "
            "changed fact is one changed line. What they say stays the same, comments too.\n\n"
            "Ends with 1 if a file had to be left as it is; with --check also if one would change."
        ),
    )
    @click.argument("paths", nargs=-1)
    @click.option("--check", is_flag=True, help=_("Write nothing; only say what would change."))
    def fmt(paths: tuple[str, ...], check: bool) -> int:
        ended = FINE
        for path in paths or (".",):
            try:
                for one in put_into_form(Path(path), check=check):
                    click.echo(one.sentence)
                    if one.outcome == "refused" or (check and one.outcome == "changed"):
                        ended = FINDINGS
            except RedesignError as wrong:
                raise click.UsageError(f"{wrong} {wrong.hint}".strip()) from wrong
        return ended

    return fmt
