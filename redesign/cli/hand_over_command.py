"""`redesign hand-over`: all that those need who build a redesign, as a folder and a zip."""

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
        "hand-over",
        help=_(
            "Write the hand-over pack of a redesign: one folder for those who build it, with today "
            "and the redesign as files, BPMN and drawings, the messages, documents, data, legal "
            "answers, measures and test cases, and a page that tells of them."
        ),
    )
    @click.argument("process", default=".")
    @click.option("--redesign", metavar="ID", help=_("The redesign to hand over."))
    @out_option
    @click.option("--zip", "zipped", is_flag=True, help=_("Put the same into a zip beside it."))
    @study_options
    def hand_over(
        process: str, redesign: str | None, out: str, zipped: bool, as_json: bool, **how: Any
    ) -> int:
        desk = desk_with_redesign(process, redesign)
        if stands_in_the_way(desk):
            return FINDINGS
        echo_paths(desk.hand_over(Path(out), study_of(**how), zipped=zipped).paths, as_json)
        return FINE

    return hand_over
