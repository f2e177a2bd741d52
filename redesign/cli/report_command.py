"""`redesign report`: one page to hand out, as HTML and as Markdown."""

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
        "report",
        help=_(
            "Write a report on a redesign: verdict, effect by group, side effects, law, and hours "
            "and money last. One HTML file that needs nothing else, and the same as Markdown."
        ),
    )
    @click.argument("process", default=".")
    @click.argument("redesign", required=False)
    @out_option
    @study_options
    def report(process: str, redesign: str | None, out: str, as_json: bool, **how: Any) -> int:
        desk = desk_with_redesign(process, redesign)
        if stands_in_the_way(desk):
            return FINDINGS
        echo_paths(desk.report(Path(out), study_of(**how)).paths, as_json)
        return FINE

    return report
