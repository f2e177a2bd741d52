"""`redesign schema`: what may stand in a file, for editors."""

from typing import get_args

import click

from redesign.cli import FINE
from redesign.files.tables import FileKind
from redesign.words import _


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "schema",
        help=_(
            "Print the JSON Schema of a kind of file, by which an editor completes keys and marks "
            "mistakes while you type. Write it to a file and name that in the first line of "
            "yours: #:schema ./process.schema.json"
        ),
    )
    @click.argument("kind", type=click.Choice(get_args(FileKind)))
    def schema(kind: FileKind) -> int:
        from redesign.files.schema import schema_text

        click.echo(schema_text(kind), nl=False)
        return FINE

    return schema
