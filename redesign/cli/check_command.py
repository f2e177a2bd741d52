"""`redesign check`: what is wrong with the files, and what stands out about the processes."""

import json

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import finding_text, opened
from redesign.model.errors import RedesignError
from redesign.model.finding import Finding, Severity
from redesign.words import _, ngettext, number
from redesign.workbench import Workbench


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "check",
        help=_(
            "Read the processes and redesigns of a folder and say what is wrong or worth "
            "knowing: file, line, what is so, and what to do.\n\nEnds with 1 if there is an "
            "error or a warning, else with 0; notes alone are fine."
        ),
    )
    @click.argument("path", default=".")
    @click.option("--notes/--no-notes", default=True, help=_("Tell notes too."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
    def check(path: str, notes: bool, as_json: bool) -> int:
        bench = opened(path)
        found = _findings(bench)
        shown = [one for one in found if notes or one.severity > Severity.NOTE]
        if as_json:
            click.echo(json.dumps(_object(shown), ensure_ascii=False, indent=1))
        else:
            for one in shown:
                click.echo(finding_text(one))
            click.echo(_summary(bench, shown), err=bool(shown))
        return FINDINGS if any(one.severity > Severity.NOTE for one in found) else FINE

    return check


def _findings(bench: Workbench) -> tuple[Finding, ...]:
    """Everything about every process, each finding once: today's first, then each redesign's."""
    found: list[Finding] = list(bench.findings)
    for entry in bench.entries:
        found += bench.file_findings(entry.id)
        try:
            desk = bench.open(entry.id)
        except RedesignError:
            continue
        for redesign in (None, *(one.id for one in desk.redesigns)):
            if bench.redesign in (None, redesign):
                desk.choose(redesign)
                found += desk.check()
        found += desk.reply_findings()
    return tuple({(one.code, one.place, one.about): one for one in found}.values())


def _object(findings: list[Finding]) -> dict[str, object]:
    return {
        "format": 1,
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.name.lower(),
                "sentence": one.sentence,
                "hint": one.hint,
                "file": one.place.file if one.place else None,
                "line": one.place.line if one.place else None,
                "column": one.place.column if one.place else None,
                "about": list(one.about),
            }
            for one in findings
        ],
    }


def _summary(bench: Workbench, findings: list[Finding]) -> str:
    processes = ngettext("{count} process", "{count} processes", len(bench.entries)).format(
        count=number(len(bench.entries))
    )
    if not bench.entries:
        return _("There is no process in {folder}.").format(folder=bench.folder)
    if not findings:
        return _("{processes}: nothing stands out.").format(processes=processes)
    count = ngettext("{count} finding", "{count} findings", len(findings)).format(
        count=number(len(findings))
    )
    return _("{processes}: {findings}.").format(processes=processes, findings=count)
