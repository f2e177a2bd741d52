"""`redesign combine`: two redesigns of a process made into one."""

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_of, redesign_of
from redesign.words import _
from redesign.workbench import RedesignError, disagreement_text


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "combine",
        help=_(
            "Combine two redesigns of a process into a new one. Where they say different things, "
            "what the first says stands, and each such thing is listed."
        ),
    )
    @click.argument("process")
    @click.argument("first")
    @click.argument("second")
    @click.option("--name", help=_("What the new redesign is called."))
    def combine(process: str, first: str, second: str, name: str | None) -> int:
        desk = desk_of(process)
        left, right = redesign_of(desk, first), redesign_of(desk, second)
        made = desk.combine_redesigns(left.id, right.id, name or f"{left.name} + {right.name}")
        if not isinstance(made, tuple):
            raise RedesignError(made.sentence, hint=made.hint)
        click.echo(desk.save().sentence)
        for one in made:
            click.echo(f"• {disagreement_text(desk.process, one)}")
        return FINDINGS if made else FINE

    return combine
