"""`redesign invite`: a page that asks citizens and colleagues what they say to a redesign."""

from pathlib import Path
from typing import Any

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_with_redesign, stands_in_the_way
from redesign.cli.studying import echo_paths, out_option, study_of, study_options
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
    @out_option
    @study_options
    def invite(process: str, redesign: str | None, out: str, as_json: bool, **how: Any) -> int:
        desk = desk_with_redesign(process, redesign)
        if stands_in_the_way(desk):
            return FINDINGS
        asked = {"address": how.pop("mail"), "colleagues": how.pop("colleagues")}
        echo_paths(desk.invite(Path(out), study_of(**how), **asked).paths, as_json)
        return FINE

    return invite
