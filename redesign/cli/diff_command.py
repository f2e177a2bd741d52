"""`redesign diff`: what changed between two versions of a process, and what that does."""

from pathlib import Path
from typing import Any

import click

from redesign.cli import FINE
from redesign.cli.opening import folder_of
from redesign.cli.studying import echo_json, figure, heading
from redesign.cli.tables import table
from redesign.words import _
from redesign.workbench.history import HEAD, Differences, Part, difference_of


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "diff",
        help=_(
            "Say what changed between two versions of a process that git keeps, in the words of "
            "the process, and what that does to the expected measures of a case. One version is "
            "compared with the files as they are; none means the last commit.\n\n"
            "redesign diff processes/passport-renewal HEAD~3"
        ),
    )
    @click.argument("process", default=".")
    @click.argument("versions", nargs=-1)
    @click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
    def diff(process: str, versions: tuple[str, ...], as_json: bool) -> int:
        if not Path(process).expanduser().exists() and Path("process.toml").is_file():
            process, versions = ".", (process, *versions)
        if len(versions) > 2:
            raise click.UsageError(_("At most two versions can be compared."))
        before, after = (*versions, HEAD)[0], (*versions, None, None)[1]
        folder = folder_of(process)
        found = difference_of(folder, before, after)
        if as_json:
            echo_json(_object(found, before, after))
        else:
            # A process that cannot be read has no name but that of its folder.
            click.echo(_text(found, found.name or folder.resolve().name, before, after))
        return FINE

    return diff


def _text(found: Differences, name: str, before: str, after: str | None) -> str:
    title = _("{name}: from {before} to {after}").format(
        name=name, before=before, after=after or _("the files as they are")
    )
    if not found.parts:
        return "\n".join([heading(title), _("Nothing is different.")])
    return "\n".join([heading(title), *(_part_text(one, found.currency) for one in found.parts)])


def _part_text(part: Part, currency: str) -> str:
    title = part.file if part.title == part.file else f"{part.title} ({part.file})"
    lines = ["", f"{title}: {part.note}" if part.note else title]
    lines += (f"  {one.sentence}" for one in part.changes)
    if part.effects:
        rows = [["", _("before"), _("after"), _("difference")]]
        for one in part.effects:
            measure = one.measure
            rows.append(
                [
                    measure.name(),
                    measure.text(one.before, currency),
                    measure.text(one.after, currency),
                    measure.difference_text(one.after - one.before, currency),
                ]
            )
        told = _("What a case is expected to take, queues not counted:")
        lines += ["", f"    {told}", table(rows, indent=4)]
    elif part.changes:
        lines += ["", "    " + _("Nothing of that changes what is expected of a case.")]
    return "\n".join(lines)


def _object(found: Differences, before: str, after: str | None) -> dict[str, Any]:
    return {
        "format": 1,
        "process": found.name,
        "before": before,
        "after": after,
        "files": [
            {
                "file": part.file,
                "title": part.title,
                "note": part.note,
                "changes": [
                    {
                        "outcome": one.outcome,
                        "about": list(one.keys),
                        "subject": one.subject,
                        "before": one.before,
                        "after": one.after,
                        "sentence": one.sentence,
                    }
                    for one in part.changes
                ],
                "expected": {
                    one.measure.id: {
                        "unit": one.measure.unit
                        if one.measure.unit != "currency"
                        else found.currency,
                        "before": figure(one.before, one.measure),
                        "after": figure(one.after, one.measure),
                    }
                    for one in part.effects
                },
            }
            for part in found.parts
        ],
    }
