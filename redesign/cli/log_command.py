"""`redesign log`: the expected measures of a process over its history."""

from typing import Any, Final

import click

from redesign.analysis import MEASURES, Measure
from redesign.cli import FINE
from redesign.cli.opening import folder_of
from redesign.cli.studying import echo_json, figure
from redesign.cli.tables import cells, table
from redesign.words import _, day_text
from redesign.workbench.measured import Commit, measured_history

_SUBJECT: Final = 44
"""So many letters of a commit's subject are shown."""
_SHOWN: Final = ("effort", "contacts", "visits", "documents", "wait", "staff-time", "cost")


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "log",
        help=_(
            "Print what was expected of a case after each commit that changed it: the citizen's "
            "time, contacts, waits, staff time and cost, exact and without queues. The newest "
            "stands first."
        ),
    )
    @click.argument("process", default=".")
    @click.option("--redesign", metavar="ID", help=_("Lay this redesign over it."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
    def log(process: str, redesign: str | None, as_json: bool) -> int:
        folder = folder_of(process)
        rows = measured_history(folder, redesign)
        if as_json:
            echo_json(_object(folder.name, rows))
        elif rows:
            click.echo(_text(rows))
        else:
            click.echo(_("No commit has this process yet."))
        return FINE

    return log


def _text(rows: tuple[Commit, ...]) -> str:
    shown = [MEASURES[id_] for id_ in _SHOWN if any((row.measures or {}).get(id_) for row in rows)]
    lines = [["", *(one.name() for one in shown)]]
    reasons = []
    for row in rows:
        lines.append([_head(row), *_figures(row, shown)])
        if row.reason:
            reasons.append(f"{row.id}: {row.reason}")
    return "\n".join([table(lines, indent=0), *(["", *reasons] if reasons else [])])


def _head(row: Commit) -> str:
    subject = row.subject
    while cells(subject) > _SUBJECT:
        subject = subject[:-2].rstrip() + "…"
    return f"{day_text(row.when.date())}  {row.id}  {subject}"


def _figures(row: Commit, shown: list[Measure]) -> list[str]:
    if row.measures is None:
        return ["–"] * len(shown)
    return [one.text(row.measures[one.id]).strip() for one in shown]


def _object(process: str, rows: tuple[Commit, ...]) -> dict[str, Any]:
    return {
        "format": 1,
        "process": process,
        "commits": [
            {
                "id": row.id,
                "when": row.when.isoformat(),
                "author": row.author,
                "subject": row.subject,
                "reason": row.reason,
                "expected": row.measures
                and {id_: figure(value, MEASURES[id_]) for id_, value in row.measures.items()},
            }
            for row in rows
        ],
    }
