"""`redesign show`: a process as text, or the processes of a folder."""

import shutil
from typing import Literal

import click

from redesign.cli import FINE
from redesign.cli.opening import desk_of, opened
from redesign.cli.tables import table
from redesign.words import _, number
from redesign.workbench import Workbench


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "show",
        help=_(
            "Print a process as a map of text, as it is today or as a redesign would have it. "
            "With a folder of several processes, print what it holds."
        ),
    )
    @click.argument("path", default=".")
    @click.option("--redesign", metavar="ID", help=_("Lay this redesign over it."))
    @click.option(
        "--view",
        type=click.Choice(["map", "line", "who"]),
        default="map",
        help=_("The map, one line per step, or a column for each who does a step."),
    )
    @click.option("--width", type=click.IntRange(40), help=_("Columns there are room for."))
    @click.option("--ascii", "ascii_only", is_flag=True, help=_("Draw with plain characters."))
    def show(
        path: str,
        redesign: str | None,
        view: Literal["map", "line", "who"],
        width: int | None,
        ascii_only: bool,
    ) -> int:
        bench = opened(path)
        if len(bench.entries) != 1 and redesign is None:
            click.echo(_processes(bench))
            return FINE
        desk = desk_of(path, redesign)
        room = width or max(shutil.get_terminal_size((100, 24)).columns, 80)
        click.echo(desk.text_map(room, view=view, ascii_only=ascii_only), nl=False)
        return FINE

    return show


def _processes(bench: Workbench) -> str:
    if not bench.entries:
        return _("There is no process in {folder}.").format(folder=bench.folder)
    rows = [(_("Process"), _("Name"), _("Cases a year"), _("Redesigns"), _("Findings"))]
    rows += [
        (
            entry.id,
            entry.name,
            "–" if entry.cases_per_year is None else number(entry.cases_per_year),
            number(len(entry.ideas)),
            number(entry.findings),
        )
        for entry in bench.entries
    ]
    return table(rows, indent=0)
