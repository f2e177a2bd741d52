"""`redesign export`: sheets as files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redesign.cli import FINE
from redesign.cli.opening import desk_of
from redesign.cli.studying import out_option
from redesign.words import _
from redesign.workbench import FORMATS, KINDS, PAPERS

if TYPE_CHECKING:
    from redesign.diagrams.pages import Paper


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "export",
        help=_(
            "Write a process as a drawing: as it is, as it could be, what changes, where cases "
            "wait, as DOT to lay out yourself, or as text. Without a redesign only what is today "
            "is drawn."
        ),
    )
    @click.argument("path", default=".")
    @click.option("--redesign", metavar="ID", help=_("The redesign to draw."))
    @click.option(
        "--kind",
        "kinds",
        type=click.Choice(KINDS),
        multiple=True,
        help=_("Which drawing; may be given several times. All that make sense if left out."),
    )
    @click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help=_("Which kind of file; may be given several times. SVG if left out."),
    )
    @click.option(
        "--paper",
        type=click.Choice(PAPERS),
        help=_("Upright pages to print, numbered; without it one drawing as large as it is."),
    )
    @out_option
    def export(
        *,
        path: str,
        redesign: str | None,
        kinds: tuple[str, ...],
        formats: tuple[str, ...],
        paper: "Paper | None",
        out: str,
    ) -> int:
        desk = desk_of(path, redesign)
        changed = () if desk.redesign is None else ("to-be", "difference")
        for kind in kinds or ("as-is", *changed, "heat"):
            report = desk.export(kind, formats or ("svg",), Path(out), paper=paper)
            for file in report.paths:
                click.echo(str(file))
            for note in report.notes:
                click.echo(note, err=True)
        return FINE

    return export
