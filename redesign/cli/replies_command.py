"""`redesign replies`: what people replied to an invitation, read in and told together."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from redesign.cli import FINDINGS, FINE
from redesign.cli.opening import desk_of, desk_with_redesign, finding_text
from redesign.cli.studying import echo_json
from redesign.model.reply import Heard, Voices
from redesign.words import _
from redesign.workbench import Desk
from redesign.workbench.heard import heard_lines, taken_sentence


def command() -> click.Command:
    """The command, in the chosen language."""

    @click.command(
        "replies",
        help=_(
            "Read the files of replies into the folder of the process, and tell what people said: "
            "question by question, step by step. Without files only the latter."
        ),
    )
    @click.argument("process")
    @click.argument("files", nargs=-1, type=click.Path(path_type=Path))
    @click.option("--redesign", metavar="ID", help=_("The redesign that is told about."))
    @click.option(
        "--replace",
        is_flag=True,
        help=_("A reply takes the place of an earlier one with the same number."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
    def replies(
        process: str, files: tuple[Path, ...], redesign: str | None, replace: bool, as_json: bool
    ) -> int:
        refused = False
        if files:
            desk = desk_of(process)
            for taken in desk.take_in_replies(files, replacing=replace):
                click.echo(taken_sentence(taken), err=True)
                for one in taken.findings:
                    click.echo(finding_text(one), err=True)
                refused = refused or taken.outcome == "refused"
        desk = desk_with_redesign(process, redesign)
        heard = desk.heard()
        if as_json:
            echo_json(_object(desk, heard))
        else:
            click.echo("\n".join(heard_lines(desk.resolved, heard)))
        return FINDINGS if refused else FINE

    return replies


def _object(desk: Desk, heard: Heard) -> dict[str, object]:
    return {
        "format": 1,
        "process": desk.process.id,
        "redesign": desk.redesign.id if desk.redesign else None,
        "replies": heard.replies,
        "people": heard.people,
        "roles": dict(heard.roles),
        "questions": dict(_voices(heard.questions)),
        "steps": dict(_voices(heard.steps)),
    }


def _voices(said: tuple[tuple[str, Voices], ...]) -> Iterator[tuple[str, object]]:
    for id_, voices in said:
        yield id_, asdict(voices)
