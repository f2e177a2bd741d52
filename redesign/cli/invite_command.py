"""`redesign invite`: a page that asks citizens and colleagues what they say to a redesign."""

from pathlib import Path
from typing import Any

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_with_redesign, stands_in_the_way
from redesign.cli.studying import echo_json, study_of, study_options
from redesign.words import _


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "invite",
        help=_(
            "Write a page that shows how it would be, in plain words, and asks five questions. It "
            "opens without a network, names nothing from inside the house, and makes a small file "
            "of each reply, which `redesign replies` reads."
        ),
    )
    @click.argument("process", default=".")
    @click.option("--redesign", metavar="ID", help=_("The redesign to ask about."))
    @click.option("--mail", default="", metavar="ADDRESS", help=_("Where replies are mailed."))
    @click.option(
        "--colleagues",
        is_flag=True,
        help=_("For colleagues: the steps inside the house are named too."),
    )
    @click.option(
        "--out",
        default="exports",
        metavar="FOLDER",
        help=_("The folder to write to; it is made where it is missing."),
    )
    @study_options
    def invite(process: str, redesign: str | None, out: str, as_json: bool, **how: Any) -> int:
        desk = desk_with_redesign(process, redesign)
        if stands_in_the_way(desk):
            return FINDINGS
        asked = {"address": how.pop("mail"), "colleagues": how.pop("colleagues")}
        paths = [str(path) for path in desk.invite(Path(out), study_of(**how), **asked).paths]
        if as_json:
            echo_json({"format": 1, "paths": paths})
        else:
            click.echo("\n".join(paths))
        return FINE

    return invite
